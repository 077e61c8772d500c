"""Dutch lemmas by spelling: what a regular form of a verb, noun or adjective may come from."""

import re
from collections.abc import Iterator

_PARTICLES = """
    aan achter achterna achteruit af bekend beschikbaar bezig bij bijeen binnen bloot boven buiten deel
    dicht dood door droog gade gelijk gereed goed heen hoog in ineen kapot klaar klem kwijt langs lek leeg
    les los mede mee mis na neer om omhoog omlaag omver onder op open over overeen overhoop plaats prijs
    raak recht rond samen schoon schuil stand stil stop stuk tegemoet tegen tekort teleur tentoon terecht
    terug teweeg thuis toe tot uit uiteen vast veilig verder vlak vol voor vooraf vooruit voort voorbij
    vreemd vrij waar weer weg zeker
"""
PARTICLES = frozenset(_PARTICLES.split())
"""What a Dutch verb is separated from: trekt … terug."""

_LONG = re.compile(r"(aa|ee|oo|uu)([bdfgklmnprstvz])$")
_SHORT = re.compile(r"(?:^|[^aeiouy])[aeiou]([bdfgklmnprst])$")
# a stem's last syllable without stress keeps its consonant single: verzamelen, tekenen; but vertellen
_UNSTRESSED = re.compile(r"[aeiouyë][^aeiouy]+(?:el|er|ig)$|(?:tek|rek|op|oef|reg|wap)en$|adem$")
_STRESSED = re.compile(r"(?:stel|snel|spel|kwel|zwel)$|^(?:ver|op|na|mee|af|uit|bij|door)?(?:tel|bel|vel)$")
_OPEN = re.compile(r"(?:^|[^aeiouy]|qu)([aeou])([bdfgklmnprstvz])$")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_STRONG = """
    bederven bedierf bedorven; bedriegen bedroog bedrogen; beginnen begon begonnen; bergen borg
    geborgen; bevelen beval bevolen; bezwijken bezweek bezweken; bidden bad gebeden; bieden bood
    geboden; bijten beet gebeten; binden bond gebonden; blazen blies geblazen; blijken bleek gebleken;
    blijven bleef gebleven; blinken blonk geblonken; breken brak gebroken; brengen bracht gebracht;
    buigen boog gebogen; denken dacht gedacht; dragen droeg gedragen; drijven dreef gedreven; dringen
    drong gedrongen; drinken dronk gedronken; druipen droop gedropen; duiken dook gedoken; dwingen
    dwong gedwongen; eten at gegeten; fluiten floot gefloten; gaan ging gegaan; gelden gold gegolden;
    genezen genas; genieten genoot genoten; geven gaf gegeven; gieten goot gegoten; glijden gleed
    gegleden; graven groef gegraven; grijpen greep gegrepen; hangen hing gehangen; heffen hief
    geheven; helpen hielp geholpen; hijsen hees gehesen; houden hield gehouden; jagen joeg; kiezen
    koos gekozen; kijken keek gekeken; klimmen klom geklommen; klinken klonk geklonken; knijpen kneep
    geknepen; komen kwam gekomen; kopen kocht gekocht; krijgen kreeg gekregen; krimpen kromp
    gekrompen; kruipen kroop gekropen; laten liet gelaten; lezen las gelezen; liegen loog gelogen;
    liggen lag gelegen; lijden leed geleden; lijken leek geleken; lopen liep gelopen; meten mat
    gemeten; mijden meed gemeden; nemen nam genomen; prijzen prees geprezen; rijden reed gereden;
    rijzen rees gerezen; roepen riep geroepen; schelden schold gescholden; schenden schond geschonden;
    schenken schonk geschonken; scheppen schiep geschapen; schieten schoot geschoten; schijnen scheen
    geschenen; schrijden schreed geschreden; schrijven schreef geschreven; schrikken schrok
    geschrokken; schuiven schoof geschoven; slaan sloeg geslagen; slapen sliep geslapen; slijten sleet
    gesleten; slinken slonk geslonken; sluipen sloop geslopen; sluiten sloot gesloten; smelten smolt
    gesmolten; smijten smeet gesmeten; snijden sneed gesneden; spreken sprak gesproken; springen
    sprong gesprongen; spuiten spoot gespoten; staan stond gestaan; steken stak gestoken; stelen stal
    gestolen; sterven stierf gestorven; stijgen steeg gestegen; stinken stonk gestonken; strijden
    streed gestreden; strijken streek gestreken; stuiven stoof gestoven; treden trad getreden; treffen
    trof getroffen; trekken trok getrokken; vallen viel gevallen; vangen ving gevangen; varen voer
    gevaren; vechten vocht gevochten; verdwijnen verdween verdwenen; vergeten vergat; verliezen
    verloor verloren; verwijten verweet verweten; vinden vond gevonden; vliegen vloog gevlogen; vragen
    vroeg gevraagd; vriezen vroor gevroren; wegen woog gewogen; werpen wierp geworpen; werven wierf
    geworven; wijken week geweken; wijzen wees gewezen; winden wond gewonden; winnen won gewonnen;
    worden werd geworden; wrijven wreef gewreven; zeggen zei gezegd; zenden zond gezonden; zien zag
    gezien; zingen zong gezongen; zinken zonk gezonken; zinnen zon gezonnen; zitten zat gezeten;
    zoeken zocht gezocht; zuigen zoog gezogen; zwellen zwol gezwollen; zwemmen zwom gezwommen; zweren
    zwoer gezworen; zwerven zwierf gezworven; zwijgen zweeg gezwegen
"""
STRONG = {form: words[0] for row in _STRONG.split(";") if (words := row.split()) for form in words[1:]}
"""Past tenses and participles of strong verbs, by form."""

PREFIXES = ("be", "ge", "her", "mis", "om", "onder", "ont", "over", "ver", "vol", "voor", "weer")
"""A verb after one of these is not separated, and its participle has no ge-."""

WEAK = ("t", "d", "te", "de", "ten", "den")
"""Endings of weak verbs; -de and -te of participles too."""


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
    if re.search(r"[aeiouyjlrn][fs]$", stem):
        return stem[:-1] + {"f": "v", "s": "z"}[stem[-1]] + "en"
    return stem + "en"


def respelled(form: str, lemma: str) -> str:
    """An infinitive that was made without the rules of spelling, with them: openbaaren, reisen,
    benadruken.
    """
    stem = lemma.removesuffix("en")
    if stem == lemma or (_UNSTRESSED.search(stem) and not _STRESSED.search(stem)):
        return lemma
    if _LONG.search(stem) or re.search(r"(?:ie|oe|ij|ei|ui|ou|eu|au)n?[fs]$|[lr]f$", stem):
        return infinitive(stem)
    # a short vowel in the form's closed syllable stays short: the consonant is written twice
    closed = any(form.endswith(stem[-3:] + end) for end in WEAK)
    return infinitive(stem) if closed and _SHORT.search(stem) else lemma


def verb(form: str) -> list[str]:
    """The infinitives that a lowered form may be of by the rules of weak verbs: its stem, with an ending,
    ge- before it or none.
    """
    found = [form] if form.endswith("n") else []
    for word in (form, _after_ge(form)):
        for end in ("", *WEAK):
            stem = word.removesuffix(end)
            if len(stem) > 2 and word.endswith(end):
                # eis -> eisen beside reis -> reizen: the rule of spelling is the likelier one
                found.extend((infinitive(stem), infinitive_plain(stem)))
    if form.endswith(("end", "ende")):
        found.append(form.removesuffix("e").removesuffix("d"))
    return list(dict.fromkeys(found))


def past(form: str, prefixed: bool) -> Iterator[str]:
    """Forms under which a strong verb's lowered form may be listed: itself, the singular of a plural, and
    after a prefix the participle with ge-.
    """
    yield form
    if prefixed:
        yield "ge" + form
    if form.endswith("en"):
        yield from _closed(form[:-2])
    if form.endswith("ene"):
        yield form[:-1]


def guess(form: str) -> str:
    """The infinitive of a weak verb's lowered form, of which no more is known."""
    stem = _after_ge(form)
    if stem.endswith("en"):
        return stem
    ends = [end for end in ("te", "de", "t", "d") if stem.endswith(end)]
    return infinitive(stem.removesuffix(ends[0]) if ends else stem)


def _after_ge(form: str) -> str:
    """A participle without its ge-."""
    bare = form.removeprefix("ge")
    return bare.replace("ë", "e", 1) if form.startswith("geë") else bare


def infinitive_plain(stem: str) -> str:
    """The infinitive of a stem that keeps its -s or -f: eis -> eisen."""
    if stem.endswith(("f", "s")):
        long = _LONG.search(stem)
        return (stem[: long.start()] + long[1][0] + long[2] if long else stem) + "en"
    return infinitive(stem)


def _closed(stem: str) -> list[str]:
    """The words that a stem before -e, -en or -er may be of: rebell -> rebel, soldat -> soldaat, bedrijv ->
    bedrijf, land.
    """
    if stem.endswith(("v", "z")):
        hard = stem[:-1] + ("f" if stem.endswith("v") else "s")
        found = [hard[:-1] + hard[-2:]] if _OPEN.search(stem) else []
        return [*found, hard, stem]
    if _DOUBLED.search(stem):
        return [stem[:-1], stem]
    if _OPEN.search(stem):
        both = [stem[:-1] + stem[-2:], stem]
        return list(reversed(both)) if re.search(r"[^aeiouy]e[lnr]$", stem) else both
    return [stem]


def noun(form: str, feats: str) -> list[str]:
    """The nouns that a lowered form may be of, the likeliest first; a small thing's is the thing."""
    found: list[str] = []
    small = form.removesuffix("s")
    if small.endswith("je"):
        base = small[:-2]
        found = [base]
        if base.endswith("t"):
            found.append(base[:-1])
            if base.endswith("et"):
                found.extend(_closed(base[:-2]))
            found.extend(_closed(base[:-1]))
            if base.endswith(("at", "ot", "ut")):
                found.append(base[:-2])
        if base.endswith(("p", "k")):
            found.append(base[:-1] + ("g" if base.endswith("k") else ""))
            found.append(base[:-1])
        found.extend((form.removesuffix("s"), form))
    if "Number=Sing" in feats:
        return [*found, form]
    if form.endswith(("'s", "’s")):
        found.append(form[:-2])
    elif form.endswith("heden"):
        found.append(form[:-4] + "eid")
    elif form.endswith("ën"):
        found.extend((form[:-2], form[:-2] + "e"))
    elif form.endswith("en"):
        found.extend((*_closed(form[:-2]), form[:-1]))
        if form.endswith("eren"):
            found.append(form[:-4])
        if form.endswith("ssen"):
            found.append(form[:-3])
    elif form.endswith("s"):
        found.append(form[:-1])
    return list(dict.fromkeys([*found, form]))


def adjective(form: str, feats: str) -> list[str]:
    """The adjectives that a lowered form may be of."""
    stems: list[str] = []
    bare = form.removesuffix("n").removesuffix("e") if form.endswith(("e", "en")) else form
    if "Degree=Cmp" in feats and bare.endswith("er"):
        stems = [*_closed(bare[:-2]), *([bare[:-3]] if bare.endswith("der") else [])]
    elif "Degree=Sup" in feats and bare.endswith("st"):
        stems = [bare[:-2], bare[:-1]]
    elif bare != form:
        stems = _closed(bare)
    elif form.endswith("s") and len(form) > 4:
        return [form, form[:-1]]
    return [*stems, form]
