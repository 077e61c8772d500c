"""spaCy's tokenizer for Dutch and English, mended where it splits otherwise than the treebanks.

Token F1 on running text made from the development treebanks: Dutch 99.7, English 97.9, where most of the
rest is the spelling of web pages and e-mails (``!!!``, ``its`` for ``it's``).
"""

import re
from typing import TYPE_CHECKING, Any

from kg.reader.abbreviations import LEADING, NUMBERED, SOMETIMES, TRAILING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # spaCy ships no types for it

_LETTER = r"[^\W\d_]"
# o.a., d.w.z., J.P., U.S.: letters with a full stop after each
_LETTERS = rf"(?:{_LETTER}{{1,2}}\.-?)+{_LETTER}{{1,2}}\.$"
# "oer"-woud, “M23”-rebellen: the treebank keeps a compound with a quoted part whole
_QUOTED = rf"[\"'“”‘’„][\w-]+[\"'”’]-{_LETTER}+"
_ACCENTED = "à-öø-ÿ"
# 's avonds, 't, zo'n with either apostrophe
_CLIPPED = ["s", "t", "n", "m", "k", "r", "ns", "60", "70", "80", "90"]


def blank(lang: str) -> "Language":
    """An empty Dutch or English pipeline with the mended tokenizer.

    spaCy's own is never made: to load its rules takes longer than all else that a start needs.
    """
    from spacy.util import get_lang_class

    return get_lang_class(lang)(create_tokenizer=mended)


def mended(nlp: "Language") -> "Tokenizer":
    """The tokenizer for a Dutch or English pipeline."""
    from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults: Any = nlp.Defaults
    # smileys split '(8)' and '):' wrongly
    rules = {
        text: rule
        for text, rule in defaults.tokenizer_exceptions.items()
        if text.isspace() or text not in BASE_EXCEPTIONS
    }
    infixes = [str(infix) for infix in defaults.infixes]
    suffixes = [str(suffix) for suffix in defaults.suffixes]
    prefixes = compile_prefix_regex(defaults.prefixes)
    token_match = defaults.token_match
    # PiS., AfD., 50PLUS.: names in mixed case are no abbreviations, nor are numbers with letters (D66.)
    suffixes.append(rf"(?<=[a-z{_ACCENTED}][A-Z])\.")
    if nlp.lang == "nl":
        # spaCy's Dutch abbreviations are those of lawyers ('VS.', 'dat.', 'me.'); ours instead
        rules = {text: rule for text, rule in rules.items() if not text.endswith(".")}
        for abbreviation in LEADING | TRAILING | SOMETIMES | NUMBERED - {"no.", "art."}:
            rules.update({form: [{"ORTH": form}] for form in (abbreviation, abbreviation.capitalize())})
        rules.update({mark + word: [{"ORTH": mark + word}] for word in _CLIPPED for mark in "'’"})
        token_match = re.compile(rf"{_LETTERS}|{_QUOTED}$").match
        prefixes = re.compile(rf"(?!{_QUOTED})(?:{prefixes.pattern})")
        # N’Djamena, PVV’ers: an apostrophe, as the straight one is; a dash between words is no hyphen
        infixes = [infix.replace("’", "") for infix in infixes]
        infixes.append(rf"(?<={_LETTER})—(?={_LETTER})")
    else:
        infixes.append(rf"(?<=\.)-(?={_LETTER})")  # U.S.-led, as US-led
    rules["''"] = [{"ORTH": "''"}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=prefixes.search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=token_match,
        url_match=defaults.url_match,
    )
