"""Dutch verb lemmas, mended.

The model gives a lemma as an edit of the form. For verbs it did not see that goes wrong in two ways: the
spelling of the infinitive (``benadrukt`` -> ``benadruken``), and the particle that stands elsewhere
(``trekt … terug``, which the treebank calls ``terugtrekken``). Both are mended with the verbs of the
training data and the rules of Dutch spelling.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_PARTICLES = """
    aan achter achterna achteruit af bekend beschikbaar bezig bij bijeen binnen bloot boven buiten deel
    dicht dood door droog gade gelijk gereed goed heen hoog in ineen kapot klaar klem kwijt langs lek leeg
    les los mede mee mis na neer om omhoog omlaag omver onder op open over overeen plaats prijs raak recht
    rond samen schoon schuil stand stil stop stuk tegemoet tegen tekort teleur tentoon terecht terug teweeg
    thuis toe tot uit uiteen vast veilig verder vlak vol voor vooraf vooruit voort voorbij vreemd vrij waar
    weer weg zeker
"""
PARTICLES = frozenset(_PARTICLES.split())
_LONG = re.compile(r"(aa|ee|oo|uu)([bdfgklmnprstvz])$")
_SHORT = re.compile(r"(?:^|[^aeiouy])[aeiou]([bdfgklmnprst])$")
# a stem's last syllable without stress keeps its consonant single: verzamelen, tekenen; but vertellen
_UNSTRESSED = re.compile(r"[aeiouyë][^aeiouy]+(?:el|er|ig)$|(?:tek|rek|op|oef|reg|wap)en$|adem$")
_STRESSED = re.compile(r"(?:stel|snel|spel|kwel|zwel)$|^(?:ver|op|na|mee|af|uit|bij|door)?(?:tel|bel|vel)$")
_ONSET = re.compile(r"[^aeiouyáéëèï]*")
_WEAK = ("t", "d", "te", "de", "ten", "den")  # endings of weak verbs; -de and -te of participles too


def infinitive(stem: str) -> str:
    """The infinitive of a verb's stem by the rules of spelling: druk -> drukken, neem -> nemen, leef ->
    leven.
    """
    if _UNSTRESSED.search(stem) and not _STRESSED.search(stem):
        return stem + "en"
    if long := _LONG.search(stem):
        last = {"f": "v", "s": "z"}.get(long[2], long[2])
        return stem[: long.start()] + long[1][0] + last + "en"
    if _SHORT.search(stem):
        return stem + stem[-1] + "en"
    if re.search(r"[aeiouylrn][fs]$", stem):
        return stem[:-1] + {"f": "v", "s": "z"}[stem[-1]] + "en"
    return stem + "en"


class DutchVerbs:
    """The mending, with the infinitives it knows."""

    def __init__(self, verbs: Iterable[str]) -> None:
        """``verbs``: infinitives as the treebank writes them."""
        self._verbs = frozenset(verbs)

    @classmethod
    def read(cls, path: Path) -> "DutchVerbs":
        """From a file with an infinitive a line."""
        return cls(path.read_text(encoding="utf-8").split())

    def knows(self, verb: str) -> bool:
        """Whether the treebank has the verb, or has it without its particle."""
        return verb in self._verbs or self._bare(verb) in self._verbs

    def mend(self, form: str, candidates: Sequence[str], particles: Sequence[str]) -> str:
        """The lemma of a verb form.

        ``candidates`` are the model's lemmas, best first; ``particles`` the words that the tree gives the
        verb as ``compound:prt``, lowered.
        """
        split = [word for word in particles if word in PARTICLES]
        if split:
            return split[-1] + self._base(form, candidates)
        best = candidates[0]
        if self.knows(best):
            return best
        if spelled := self._spelled(form) or self._participle(form, candidates):
            return spelled
        respelled = _respelled(form, best)
        near = (lemma for lemma in candidates if self.knows(lemma) and self._akin(form, lemma))
        return respelled if respelled != best else next(near, best)

    def _base(self, form: str, candidates: Sequence[str]) -> str:
        """The verb without its particle: the first candidate that is known, a particle on it cut off."""
        for lemma in candidates:
            for base in (self._bare(lemma), lemma):
                if base in self._verbs and self._akin(form, base):
                    return base
        return self._spelled(form) or _respelled(form, self._bare(candidates[0]) or candidates[0])

    def _bare(self, verb: str) -> str:
        """The verb behind the longest particle that it starts with, "" for none."""
        cuts = [size for size in range(2, len(verb) - 3) if verb[:size] in PARTICLES]
        return verb[cuts[-1] :] if cuts else ""

    def _spelled(self, form: str) -> str:
        """A known verb, else "", that a regular form is spelled from."""
        low = form.lower()
        stems = (_stem(word, end) for word in (low, _stem_after_ge(low)) for end in ("", *_WEAK))
        verbs = (infinitive(stem) for stem in stems if len(stem) > 2)
        return next((verb for verb in verbs if verb in self._verbs), "")

    def _participle(self, form: str, candidates: Sequence[str]) -> str:
        """The verb of a participle with a particle before its ge- (opgezegd), "" for an unknown one."""
        low = form.lower()
        for size in range(2, len(low) - 4):
            if low[:size] in PARTICLES and low.startswith("ge", size):
                base = self._base(low[size:], candidates)
                return low[:size] + base if base in self._verbs else ""
        return ""

    def _akin(self, form: str, lemma: str) -> bool:
        """Whether a verb may be the lemma of a form: strong verbs keep the consonants before their vowel."""
        low = form.lower()
        bare = self._bare(lemma)
        if bare and low.startswith(lemma[: -len(bare)]):
            low, lemma = low[len(lemma) - len(bare) :], bare
        onset = _ONSET.match(lemma)
        starts = {_ONSET.match(low), _ONSET.match(low.removeprefix("ge"))}
        return lemma == "komen" or (onset is not None and onset[0] in {start[0] for start in starts if start})


def _stem(form: str, end: str) -> str:
    """The form without an ending, "" where it has another."""
    return form.removesuffix(end) if form.endswith(end) else ""


def _stem_after_ge(form: str) -> str:
    """A participle without its ge-, "" for another form."""
    return form[2:] if form.startswith("ge") else ""


def _respelled(form: str, lemma: str) -> str:
    """An infinitive that was made without the rules of spelling, with them: openbaaren, reisen,
    benadruken.
    """
    stem = lemma.removesuffix("en")
    if stem == lemma or (_UNSTRESSED.search(stem) and not _STRESSED.search(stem)):
        return lemma
    if _LONG.search(stem) or re.search(r"(?:ie|oe|ij|ei|ui|ou|eu|au)n?[fs]$", stem):
        return infinitive(stem)
    # a short vowel in the form's closed syllable stays short: the consonant is written twice
    closed = any(_stem(form.lower(), end).endswith(stem[-3:]) for end in _WEAK)
    return infinitive(stem) if closed and _SHORT.search(stem) else lemma
