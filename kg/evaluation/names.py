"""Names of actors, made comparable."""

import unicodedata

from kg.model import Mention

_ARTICLES = frozenset({"de", "het", "een", "a", "an", "the"})


def norm(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes and a leading 'the'."""
    name = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    name = "".join(sign for sign in name if not unicodedata.combining(sign))
    return " ".join(name.replace("-", " ").replace("'", " ").split()).removeprefix("the ")


def names(mention: Mention | None) -> frozenset[str]:
    """All names that a mention may be known by, normalised: its actor's, its affiliations', its own words."""
    if mention is None:
        return frozenset()
    actor = mention.actor
    written = (actor.label, *actor.alt_labels, *actor.affiliation, mention.surface)
    found = {norm(name) for name in written if name}
    bare = {name.split(" ", 1)[1] for name in found if " " in name and name.split(" ")[0] in _ARTICLES}
    return frozenset(found | bare)
