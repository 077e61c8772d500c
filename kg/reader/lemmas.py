"""Lemmas, mended.

The model gives a lemma as an edit of the form. For words that it did not see that goes wrong: ``rebellen``
-> ``rebell``, ``praised`` -> ``prais``, ``benadrukt`` -> ``benadruken``; and a Dutch particle that stands
elsewhere is missed (``trekt … terug``, which the treebank calls ``terugtrekken``). All are mended with the
words of the training treebanks and the rules of spelling (``kg.reader.dutch``, ``kg.reader.english``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.reader import dutch, english

MENDED = ("VERB", "NOUN", "ADJ", "ADV")  # the parts of speech whose lemmas are mended
_ONSET = re.compile(r"[^aeiouyáéëèï]*")
PARTICLE = "PRT"  # in a word list, in the place of UPOS: a verb with its particles
SELDOM = "?"  # after a form in a word list: it is oftener a form of another lemma
_PAST = ("te", "de")  # of a weak verb
_TAIL = 4  # a compound's last part has so many letters at least, and the rest three


class Words:
    """The lemmas of one language by part of speech, and the lemmas of forms that no rule gives."""

    def __init__(self, rows: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """``rows``: UPOS, lemma, irregular forms (lowered, those with ``SELDOM`` after the others)."""
        known: dict[str, set[str]] = defaultdict(set)
        self._irregular: dict[tuple[str, str], list[str]] = defaultdict(list)
        for tag, lemma, forms in rows:
            known[tag].add(lemma)
            for form in forms:
                lemmas = self._irregular[tag, form.removesuffix(SELDOM)]
                lemmas.insert(len(lemmas) if form.endswith(SELDOM) else 0, lemma)
        self._known = {tag: frozenset(lemmas) for tag, lemmas in known.items()}
        self.any = frozenset[str]().union(*self._known.values())

    @classmethod
    def read(cls, path: Path) -> "Words":
        """From a file with a lemma a line: UPOS, tab, lemma, tab, irregular forms by blanks."""
        lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls((tag, lemma, forms.split()) for tag, lemma, forms in lines)

    def known(self, tag: str) -> frozenset[str]:
        """The lemmas of a part of speech."""
        return self._known.get(tag, frozenset())

    def irregular(self, tag: str, form: str) -> Sequence[str]:
        """The lemmas of a lowered form that no rule gives, likeliest first."""
        return self._irregular.get((tag, form), ())


class Lemmas:
    """The mending for one language."""

    def __init__(self, words: Words) -> None:
        """``words``: what the treebanks have."""
        self.words = words

    def rules(self, form: str, tag: str, feats: str) -> list[str]:
        """The lemmas that the rules of spelling allow a lowered form, likeliest first; none where the rules
        say nothing of the part of speech.
        """
        raise NotImplementedError

    def mend(
        self, form: str, tag: str, feats: str, candidates: Sequence[str], particles: Sequence[str] = ()
    ) -> str:
        """The lemma of a form.

        ``candidates`` are the model's lemmas, best first; ``particles`` the words that the tree gives a
        verb as ``compound:prt``, lowered.
        """
        best = candidates[0]
        first, hyphen, low = form.rpartition("-")
        low = low.lower()
        allowed = self.rules(low, tag, feats)
        if not allowed or not low.isalpha() or (form.isupper() and tag == "NOUN"):
            return best
        if hyphen:
            candidates = [word.rpartition("-")[2] for word in candidates]
            first = (
                first
                if (first.isupper() and len(first) > 1) or not best.startswith(first.lower())
                else first.lower()
            )
        return first + hyphen + self._choose(form, low, tag, candidates, allowed)

    def _choose(
        self, form: str, low: str, tag: str, candidates: Sequence[str], allowed: Sequence[str]
    ) -> str:
        best = candidates[0]
        irregular = self.words.irregular(tag, low)
        if irregular:
            return best if best in irregular else irregular[0]
        known = self.words.known(tag)
        if best.lower() in allowed and (best in known or best.lower() in known):
            return best
        names = [word.capitalize() for word in allowed] if form[0].isupper() else []
        for words in (known, self.words.any):
            for word in (*allowed, *names):
                if word in words and len(word) > 1:
                    return word
        made = self._unknown(low, tag, candidates, allowed)
        return best if best.lower() == made else made

    def _unknown(self, low: str, tag: str, candidates: Sequence[str], allowed: Sequence[str]) -> str:
        """The lemma of a form of which the treebanks have no lemma: the model's best that is allowed."""
        others = [word for word in candidates if word.lower() in allowed and word.lower() != low]
        return others[0] if others and allowed[0] != low else allowed[0]

    def particle(self, verb: str, word: str) -> bool:
        """Whether a lowered word beside the verb of a lemma is its particle, whatever the parser says."""
        return verb in self.words.irregular(PARTICLE, word)


class EnglishLemmas(Lemmas):
    """Regular and strong verbs, plurals, degrees of comparison."""

    def rules(self, form: str, tag: str, feats: str) -> list[str]:
        """See ``Lemmas.rules``."""
        if tag == "VERB":
            return english.verb(form, feats)
        if tag == "NOUN":
            return english.noun(form, feats)
        return english.adjective(form, feats) if tag in ("ADJ", "ADV") else []

    def _choose(
        self, form: str, low: str, tag: str, candidates: Sequence[str], allowed: Sequence[str]
    ) -> str:
        if tag == "VERB" and candidates[0] not in self.words.irregular(tag, low):
            for prefix in ("", *english.PREFIXES):
                rest = low.removeprefix(prefix) if low.startswith(prefix) else ""
                if base := english.STRONG.get(rest) or next(iter(self.words.irregular(tag, rest)), ""):
                    return prefix + base
        if tag == "VERB" and (told := next((word for word in allowed if word in english.VERBS), "")):
            return told
        return super()._choose(form, low, tag, candidates, allowed)

    def _unknown(self, low: str, tag: str, candidates: Sequence[str], allowed: Sequence[str]) -> str:
        """By the spelling: the model's edits do not heed it."""
        return allowed[0]


class DutchLemmas(Lemmas):
    """Verbs with particles, plurals, small things, inflected adjectives, compounds by their last part."""

    def rules(self, form: str, tag: str, feats: str) -> list[str]:
        """See ``Lemmas.rules``."""
        if tag == "NOUN":
            return dutch.noun(form, feats)
        return dutch.adjective(form, feats) if tag == "ADJ" else []

    def mend(
        self, form: str, tag: str, feats: str, candidates: Sequence[str], particles: Sequence[str] = ()
    ) -> str:
        """See ``Lemmas.mend``."""
        if tag == "VERB":
            # a participle is not separated from its particle
            split = [word for word in particles if word in dutch.PARTICLES and "VerbForm=Part" not in feats]
            if "VerbForm=Part" in feats and not split:
                fitting = [word for word in candidates if self._fits(form.lower(), word)]
                candidates = fitting or candidates
            return self._verb(form.lower(), candidates, split)
        return super().mend(form, tag, feats, candidates)

    def _unknown(self, low: str, tag: str, candidates: Sequence[str], allowed: Sequence[str]) -> str:
        best = candidates[0].lower()
        if allowed[0] == low:
            return candidates[0] if _linked(best, low) else low
        for lemma in self._compounds(low, tag, allowed):
            # the treebank leaves out what links the parts (regeringleider), and the model does so at times
            return best if _linked(best, lemma) else lemma
        if any(_linked(best, word) for word in allowed):
            return candidates[0]
        return super()._unknown(low, tag, candidates, allowed)

    def _compounds(self, low: str, tag: str, allowed: Sequence[str]) -> Iterable[str]:
        """The form with the longest known word at its end as that word's lemma."""
        known = self.words.known(tag)
        for at in range(3, len(low) - _TAIL + 2):
            tail = low[at:]
            for lemma in self.words.irregular(tag, tail):
                yield low[:at] + lemma
            for word in allowed:
                if (
                    word != low
                    and len(word) - at >= _TAIL - 1
                    and word.startswith(low[:at])
                    and word[at:] in known
                ):
                    yield word

    def particle(self, verb: str, word: str) -> bool:
        """See ``Lemmas.particle``: the treebank has the verb with it."""
        return word in dutch.PARTICLES and word + verb in self.words.known("VERB")

    def knows(self, verb: str) -> bool:
        """Whether the treebank has the verb, or has it without its particle."""
        known = self.words.known("VERB")
        return verb in known or self._bare(verb) in known

    def _verb(self, low: str, candidates: Sequence[str], split: Sequence[str]) -> str:
        if split:
            return split[-1] + self._base(low, candidates)
        best = candidates[0]
        known = self.words.known("VERB")
        strong = self._strong(low)
        if strong and (best not in known or strong[0] in known):
            return best if best in strong else strong[0]
        spelled = self._spelled(low)
        if not strong and not spelled and self._unlike(low, best):
            return self._compound(low, candidates) or dutch.guess(low)
        if best in known and (not spelled or best in spelled or self._bare(best) in spelled):
            return best
        if spelled:
            return spelled[0]
        if compound := self._compound(low, candidates):
            return compound
        written = dutch.respelled(low, best)
        near = (lemma for lemma in candidates if self.knows(lemma) and self._akin(low, lemma))
        if written in dutch.verb(low):
            return written
        if verb := next(near, ""):
            return verb
        sound = best.endswith("n") and self._akin(low, best)
        return written if sound else dutch.guess(low)

    def _base(self, low: str, candidates: Sequence[str]) -> str:
        """The verb without its particle: the first candidate that is known, a particle on it cut off."""
        bases = [base for lemma in candidates for base in (self._bare(lemma), lemma) if base]
        sure = self._strong(low) or self._spelled(low)
        if sure:
            return next((base for base in bases if base in sure), sure[0])
        if self._unlike(low, bases[0]):
            return dutch.guess(low)
        known = self.words.known("VERB")
        near = (base for base in bases if base in known and self._akin(low, base))
        return next(near, "") or dutch.respelled(low, bases[0])

    def _strong(self, low: str) -> Sequence[str]:
        """The verbs of an irregular form, also of one with a prefix (ontbonden) or a particle (terugtrok);
        a plural is made of the singular.
        """
        irregular = self.words.irregular("VERB", low)
        if irregular:
            return irregular
        for particle in sorted(dutch.PARTICLES):  # binnengevallen is no form of gevallen
            participle = low.removeprefix(particle)
            if participle != low and participle.startswith("ge") and participle in dutch.STRONG:
                return [particle + dutch.STRONG[participle]]
        if self.knows(low):
            return irregular
        for prefix in ("", *dutch.PREFIXES, *sorted(dutch.PARTICLES)):
            if low.startswith(prefix) and len(low) - len(prefix) > 2:
                rest = low[len(prefix) :]
                for form in dutch.past(rest, prefix in dutch.PREFIXES):
                    base = dutch.STRONG.get(form) or next(iter(self.words.irregular("VERB", form)), "")
                    if base and (prefix or form != low):
                        return [prefix + base]
        return [dutch.STRONG[low]] if low in dutch.STRONG else ()

    def _bare(self, verb: str) -> str:
        """The verb behind the longest particle that it starts with, "" for none."""
        cuts = [size for size in range(2, len(verb) - 3) if verb[:size] in dutch.PARTICLES]
        return verb[cuts[-1] :] if cuts else ""

    def _spelled(self, low: str) -> list[str]:
        """The known verbs that a regular form is spelled from."""
        return [verb for verb in dutch.verb(low) if self.knows(verb)]

    def _compound(self, low: str, candidates: Sequence[str]) -> str:
        """The verb of a form that has its particle before it (opgezegd, terugtrekt), "" for another form."""
        for size in range(len(low) - 4, 1, -1):
            rest = low[size:]
            if low[:size] in dutch.PARTICLES:
                known = self.words.known("VERB")
                if whole := [verb for verb in dutch.verb(rest) if low[:size] + verb in known]:
                    return low[:size] + whole[0]
                base = self._base(rest, candidates)
                if base in known:
                    return low[:size] + base
                if rest.startswith("ge"):
                    return low[:size] + dutch.guess(rest)
        return ""

    def _unlike(self, low: str, verb: str) -> bool:
        """Whether a weak past tense cannot be spelled from a verb: laakte is not of laten, maande not of
        malen.
        """
        stem = next((low.removesuffix(e) for e in _PAST if low.endswith(e) and len(low) > len(e) + 2), "")
        return (
            bool(stem) and not low.startswith("ge") and verb not in (*dutch.verb(low), dutch.infinitive(stem))
        )

    def _fits(self, low: str, verb: str) -> bool:
        """Whether the particle of a verb, if it has one, starts the form too."""
        bare = self._bare(verb)
        return not bare or low.startswith(verb[: -len(bare)])

    def _akin(self, low: str, lemma: str) -> bool:
        """Whether a verb may be the lemma of a form: strong verbs keep the consonants before their vowel."""
        bare = self._bare(lemma)
        if bare and low.startswith(lemma[: -len(bare)]):
            low, lemma = low[len(lemma) - len(bare) :], bare
        onset = _ONSET.match(lemma)
        starts = {_ONSET.match(low), _ONSET.match(low.removeprefix("ge"))}
        return lemma == "komen" or (onset is not None and onset[0] in {start[0] for start in starts if start})


def _linked(lemma: str, word: str) -> bool:
    """Whether a lemma is the word without what links its parts: regeringleider, regeringsleider."""
    if lemma == word:
        return True
    for size in (1, 2):
        if len(lemma) == len(word) - size:
            for at in range(3, len(word) - size - 2):
                if word[:at] + word[at + size :] == lemma and word[at : at + size] in ("s", "n", "e", "en"):
                    return True
    return False


def open_lemmas(folder: Path, lang: str) -> Lemmas | None:
    """The mending for a language from a model's folder, None for a language without."""
    kinds: dict[str, type[Lemmas]] = {"nl": DutchLemmas, "en": EnglishLemmas}
    if lang not in kinds:
        return None
    return kinds[lang](Words.read(folder / f"lemmas-{lang}.tsv"))
