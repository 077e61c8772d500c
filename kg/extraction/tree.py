"""What the rooms of grammar ask of a dependency tree (Universal Dependencies on a spaCy ``Doc``).

Dutch trees cross, so a phrase is its subtree, never its left edge to its right edge.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

SKIPPED_IN_PHRASES = frozenset(
    {"acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "advcl", "ccomp", "csubj"}
)
"""Dependents that are no part of a noun phrase's own name."""


CONTRASTS = frozenset({"maar", "but", "wel"})
NEGATIONS = frozenset({"niet", "not", "geen"})
ONLY = frozenset({"alleen", "enkel", "slechts", "only", "merely", "just"})
VOICED = {"f": "v", "s": "z"}
"""How a Dutch stem's last letter is written before a vowel."""
CLEFT = frozenset({"het", "'t", "it"})
LOOSE_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "over", "in", "on"})
"""English particles, which a parser may take for adverbs where the object stands between."""


def children(token: Token, *labels: str) -> list[Token]:
    """Dependents with one of the labels, in the order of the text."""
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The first dependent with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def feature(token: Token, name: str) -> str:
    """A morphological feature's value, empty where it has none."""
    values = token.morph.get(name, [])
    return str(values[0]) if values else ""


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return str(token.lemma_ or token.text).lower()


def particle(token: Token) -> Token | None:
    """A separated particle ('trok … terug', 'pull out'); fixed phrases that the treebank labels so are
    none."""
    return next(
        (c for c in children(token, "compound:prt") if not children(c, "fixed") and c.pos_ != "NOUN"), None
    )


def noun_forms(token: Token) -> tuple[str, ...]:
    """The forms to look a noun up by: its lemma, its word, and the word without a plural ending (a
    parser's lemma may miss)."""
    text = token.text.lower().rstrip(".")
    forms = [lemma(token), text]
    if feature(token, "Number") == "Plur" or text.endswith(("en", "s")):
        for ending in ("'s", "’s", "en", "s", "n"):
            if text.endswith(ending) and len(text) > len(ending) + 2:
                stem = text[: -len(ending)]
                forms.append(stem)
                if ending == "en" and stem[-1] == stem[-2]:
                    forms.append(stem[:-1])  # rebellen, rebel
                elif ending == "en" and stem[-2] in "aeou" and stem[-1] not in "aeiou":
                    forms.append(stem[:-1] + stem[-2] + stem[-1])  # ambtenaren, ambtenaar
    return tuple(dict.fromkeys(forms))


def joined_lemmas(token: Token) -> tuple[str, ...]:
    """The ways to write a predicate's lemma, the likeliest first.

    The Dutch treebank gives the whole infinitive to a separated verb ('trok … terug' has terugtrekken), the
    English one the bare verb; a parser may give either.
    """
    base = lemma(token)
    part = particle(token)
    if part is None and token.vocab.lang == "en":
        bases = (base, base[:-1]) if base.endswith("s") and base == token.text.lower() else (base,)
        loose = _loose_particle(token)
        return bases if loose is None else (*(f"{b} {lemma(loose)}" for b in bases), *bases)
    if part is None:
        return _likelier(token, base)
    prt = part.text.lower()
    if base.startswith(prt) and len(base) > len(prt) + 2:
        return _likelier(token, base)
    if part.pos_ == "VERB" and token.vocab.lang == "nl":
        return (f"{base} {lemma(part)}", base)  # 'liet … weten'
    return _likelier(token, prt + base) if token.vocab.lang == "nl" else (f"{base} {prt}",)


def _likelier(token: Token, base: str) -> tuple[str, ...]:
    """A Dutch lemma, likelier ones first where a parser may have cut the form wrongly: a past in '-fde' or
    '-sde' is of a verb in '-ven' or '-zen' ('lijfde'), a stem may have kept its t ('beticht')."""
    text = token.text.lower()
    if base.endswith(("fen", "sen")) and text.endswith(("fde", "fden", "sde", "sden")):
        return (base[:-3] + VOICED[base[-3]] + "en", base)
    kept = text.endswith("t") and base.endswith(text[:-1] + "en")
    kept = kept or (text.endswith("cht") and base.endswith("chen"))
    return (base, base[:-2] + "ten") if kept else (base,)


def _loose_particle(verb: Token) -> Token | None:
    """'Shot a drone down': a particle that was labelled as an adverb."""
    return next(
        (
            c
            for c in children(verb, "advmod")
            if c.i > verb.i and c.text.lower() in LOOSE_PARTICLES and not list(c.children)
        ),
        None,
    )


def own_children(verb: Token) -> list[Token]:
    """A verb's dependents as they stand: what follows a verb of saying is its own, whatever the tree hangs
    it on ('X left, [Y said on Monday]')."""
    over = verb.head
    told = verb.dep_ == "ccomp" and verb.i < over.i
    found = [c for c in verb.children if not (told and c.i > over.i)]
    for clause in children(verb, "ccomp"):
        if clause.i < verb.i:
            found += [c for c in clause.children if c.i > verb.i and not c.is_punct]
    return found


def case_words(token: Token) -> list[str]:
    """Prepositions of a phrase with their fixed words, lower case: ``["in de richting van"]``,
    ``["uit"]``, ``["zoals"]``."""
    found = []
    labels = (
        ("case", "mark")
        if token.pos_ in ("PROPN", "NOUN", "PRON") and child(token, "cop") is None
        else ("case",)
    )
    for case in children(token, *labels):
        words = [case, *children(case, "fixed")]
        found.append(" ".join(word.text.lower() for word in sorted(words, key=lambda w: w.i)))
    return found


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, clauses left out; of 'not X but Y' only Y, of 'X, not Y'
    only X."""
    contrasted = [conj for conj in children(token, "conj") if _beside(conj) & CONTRASTS]
    negated = bool(_beside(token) & (NEGATIONS - {"geen"}))  # 'geen X' denies the predicate
    only = negated and bool(_beside(token) & ONLY)
    found = [] if negated and contrasted and not only else [token]
    for conj in children(token, "conj"):
        if opens_gap(conj):
            break
        if _beside(conj) & NEGATIONS or (conj in contrasted and not negated):
            continue
        if not any(c.dep_ in ("nsubj", "nsubj:pass", "cop") for c in conj.children):
            found.extend(conjuncts(conj))
    return found


def opens_gap(conj: Token) -> bool:
    """'X praised Y and [Z W]': two names side by side behind a coordination are a clause without its verb."""
    after = conj.right_edge.i + 1
    if conj.pos_ != "PROPN" or after >= len(conj.doc) or conj.head.dep_ in ("nsubj", "nsubj:pass"):
        return False  # 'dat [Oslo en Bern] F-16's leveren'
    return conj.doc[after].pos_ == "PROPN" and conj.doc[after].dep_ in ("conj", "obj", "iobj")


def _beside(conjunct: Token) -> set[str]:
    """Conjunctions and adverbs of a conjunct, lower case, with what hangs on them ('not only')."""
    words = [c for c in conjunct.children if c.dep_ in ("cc", "cc:preconj", "advmod", "det")]
    return {w.text.lower() for word in words for w in (word, *word.children)}


def name_tokens(token: Token) -> list[Token]:
    """The head of a name with its flat parts."""
    found = [token]
    for part in children(token, "flat", "compound", "flat:name"):
        found.extend(name_tokens(part))
    return sorted(found, key=lambda t: t.i)


def phrase_tokens(token: Token, skip: Iterable[str] = SKIPPED_IN_PHRASES) -> list[Token]:
    """The tokens of a noun phrase: its subtree without clauses, appositions, further conjuncts, case and
    punctuation."""
    skipped = frozenset(skip)

    def walk(node: Token) -> Iterator[Token]:
        yield node
        for c in node.children:
            if (
                c.dep_ in skipped
                or c.dep_ == "punct"
                or (node.i == token.i and c.dep_ in ("case", "cop", "mark"))
            ):
                continue
            if node.i == token.i and c.dep_ in ("nsubj", "aux", "aux:pass", "advmod", "obl", "nsubj:pass"):
                continue
            yield from walk(c)

    found = sorted(set(walk(token)), key=lambda t: t.i)
    at = found.index(token)
    first = at
    while first > 0 and found[first].i - found[first - 1].i <= 2:
        first -= 1
    last = at
    while last + 1 < len(found) and found[last + 1].i - found[last].i <= 2:
        last += 1
    return found[first : last + 1]


def text_of(tokens: list[Token]) -> str:
    """The words as they stand from the first token to the last."""
    if not tokens:
        return ""
    doc = tokens[0].doc
    return " ".join(doc[tokens[0].i : tokens[-1].i + 1].text.split())


def without_article(tokens: list[Token]) -> list[Token]:
    """The tokens after leading articles and demonstratives."""
    rest = list(tokens)
    while len(rest) > 1 and rest[0].pos_ == "DET":
        rest.pop(0)
    return rest


def ancestors_in_clause(token: Token) -> Iterator[Token]:
    """The token and those above it, up to the sentence's root."""
    node = token
    yield node
    while node.head.i != node.i:
        node = node.head
        yield node


def surface_subject(verb: Token) -> Token | None:
    """The subject as it stands, whatever the voice; of a coordinated verb the first verb's where it has
    none."""
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is not None:
        return subject
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "ADJ", "NOUN", "AUX"):
        return surface_subject(first_conjunct(verb))
    return None


def first_conjunct(verb: Token) -> Token:
    """The verb that a coordinated verb continues: 'denied that it had fired and accused …' continues
    'denied', whose form it has, wherever the tree hangs it."""
    head = verb.head
    above = head.head
    finite = [feature(v, "VerbForm") == "Fin" and child(v, "aux") is None for v in (verb, above)]
    unlike = feature(head, "VerbForm") == "Part" and child(head, "aux") is not None
    return above if head.dep_ == "ccomp" and above.pos_ == "VERB" and all(finite) and unlike else head


def is_relative(token: Token) -> bool:
    """A relative pronoun or a relative adverb ('die', 'waarmee', 'who')."""
    text = token.text.lower()
    joined = token.pos_ == "ADV" and ((text.startswith("waar") and len(text) > 4) or text == "vanwaar")
    return feature(token, "PronType") == "Rel" or joined or (text in ("wie", "waar") and _describes(token))


def _describes(token: Token) -> bool:
    """Whether a word for 'who' or 'where' opens a relative clause and no question that is asked or told."""
    for node in ancestors_in_clause(token):
        if node.dep_ in ("acl:relcl", "ccomp", "advcl", "csubj", "parataxis"):
            return node.dep_ == "acl:relcl"
    return False


def relative_head(token: Token) -> Token | None:
    """The noun that the relative clause around a token describes."""
    for node in ancestors_in_clause(token):
        if node.dep_ == "acl:relcl":
            cleft = node.head.text.lower() in CLEFT and child(node.head.head, "cop") is not None
            return node.head.head if cleft else node.head  # 'het zijn de rebellen die …'
    return None


def set_off(clause: Token) -> bool:
    """Whether a relative clause stands between commas: it says more of somebody known, not who it is."""
    first = min(clause.subtree, key=lambda t: t.i)
    return first.is_punct or (first.i > 0 and first.nbor(-1).is_punct)


def semicolon_between(one: Token, other: Token) -> bool:
    """Whether two words are kept apart by a semicolon: behind one a clause stands by itself."""
    return any(t.text == ";" for t in one.doc[min(one.i, other.i) : max(one.i, other.i)])


def hang(token: Token, head: Token, label: str) -> None:
    """Hang a token on another head under a label."""
    token.head = head
    token.dep_ = label


def finite_forms(verb: Token) -> list[Token]:
    """The finite ones of a verb and the verbs that help it."""
    return [v for v in (verb, *children(verb, "aux")) if feature(v, "VerbForm") == "Fin"]
