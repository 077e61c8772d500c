"""spaCy's tokenizer for Dutch and English, mended where it splits otherwise than the treebanks that the reader learned from."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def mend(nlp: "Language") -> None:
    """Mends the tokenizer of a blank pipeline in place; other languages than Dutch and English stay as they are."""
