"""Dutch and English abbreviations that are written with a full stop, by what follows them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEADING = _words("""
    dr. drs. mr. mrs. ms. ir. ing. prof. mgr. ds. jhr. jkvr. mevr. mw. mej. dhr. st. ste. gen. col. lt.
    sgt. capt. cpt. adm. maj. kol. kap. gov. sen. rep. pres. hon. rev. fr. gr. vgl. bijv. b.v. o.a. o.m. m.n.
    d.w.z. i.p.v. t.o.v. n.a.v. i.v.m. t.a.v. t.g.v. t.n.v. m.b.t. m.b.v. d.m.v. a.k.a. resp. ca. vs. e.g.
    i.e. eds. red. jan. feb. febr. mrt. apr. aug. sept. sep. okt. oct. nov. dec. zgn. z.g. zg. evt. incl.
    excl. plv. tel. v.d. ned. chr. geb. nl. kon. univ. dept. sec. z.k.h. h.k.h.
""")
"""Before a name, number or noun: these never end a sentence."""

NUMBERED = _words("nr. nrs. no. nos. art. p. pp. blz. fig. hfst. vol. par.")
"""Before a number; before anything else they end a sentence (``no.`` is a word too)."""

TRAILING = _words(
    "etc. enz. e.d. e.a. c.s. a.m. p.m. jl. j.l. a.s. pct. mln. mld. v.chr. n.chr. v.c. n.c. r.k."
)
"""At the end of a phrase: these end a sentence when a capital follows."""

SOMETIMES = _words("""
    u.s. u.k. u.n. e.u. u.a.e. d.c. v.s. v.n. n.v. b.v.b.a. inc. corp. co. ltd. plc. jr. sr. bros. s.a.
    s.p.a. ph.d. zn.
""")
"""Parts of names: these end a sentence when a word follows that often starts one."""

STARTERS = _words("""
    De Het Een Dat Die Deze Dit Hij Zij Ze Wij We Er In Op Bij Met Na Om Ook Maar En Volgens Voor Naar Toen
    Daarom Daarna Daarmee Als Toch Sinds Tijdens Door Zo Nu Hun Haar Zijn Tot Uit Over Onder Tegen Wie Wat
    Waar Hoe Of Want Omdat Hoewel Terwijl Intussen Inmiddels Eerder Later Vorige Vorig Komende Vandaag
    Gisteren Morgen Dus Niet Daar Hier Afgelopen Eind Begin Zowel Alle Veel Sommige Andere Geen Mijn Ons
    Onze Dan Wanneer Want Ondanks Vanaf Vanwege Tussen The A An This That These Those He She It They We I
    You His Her Its Their There On At By For From With After Before But And Or So If When While Although
    Since As Meanwhile However Also According Earlier Last Next Some Many Most Both What Who Where How Why
    To Under During
""")
"""Words that start a sentence often, and a name seldom."""
