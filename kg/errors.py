"""What can go wrong through what a user gave, as one tree.

::

    KgError                 anything below; the command line prints it as one line and exits 1
    ├── DocumentError       a file or record that cannot be read as an article
    ├── OntologyError       a Turtle file that does not parse or says something that cannot be used
    ├── ReaderError         a model that is missing or does not carry Universal Dependencies
    ├── GraphError          a graph folder that is missing, locked, of another version, or not writable
    ├── QueryError          a SPARQL query with a syntax error, or one that asks what is refused
    └── GoldError           an annotated file that cannot be scored against

Every message names the file or term and the remedy.
"""


class KgError(Exception):
    """Base of all errors that a user can cause; the message is one line for people."""


class DocumentError(KgError):
    """A file or record that cannot be read as an article."""


class OntologyError(KgError):
    """A Turtle file that does not parse, or a term in it that cannot be used."""


class ReaderError(KgError):
    """A language model that is missing or does not carry Universal Dependencies."""


class GraphError(KgError):
    """A graph folder that is missing, locked, of another version, or not writable."""


class QueryError(KgError):
    """A SPARQL query that does not parse or asks what is refused."""


class GoldError(KgError):
    """An annotated file that cannot be scored against."""
