"""Files and records -> ``Document``, a format a file.

``read`` is the room's door; ``article`` makes a ``Document`` of a text that is no file.
"""

from kg.documents.article import Defaults, Skipped, article, iso_date
from kg.documents.reading import read
from kg.documents.scope import covers

__all__ = ["Defaults", "Skipped", "article", "covers", "iso_date", "read"]
