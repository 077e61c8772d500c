"""English lemmas by spelling: what a regular form of a verb, noun or adjective may come from."""

import re

# forms that no rule gives, beyond those that the treebank has: "form form lemma"
_STRONG = """
    arose arisen arise; awoke awoken awake; bade bidden bid; beaten beat; became become; began begun
    begin; bent bend; bit bitten bite; bled bleed; blew blown blow; bore borne bear; bought buy; bound
    bind; bred breed; broke broken break; brought bring; built build; burnt burn; came come; caught
    catch; chose chosen choose; clung cling; crept creep; dealt deal; did done do; drank drunk drink;
    drew drawn draw; drove driven drive; dug dig; ate eaten eat; fallen fall; fed feed; felt feel;
    fought fight; found find; fled flee; flew flown fly; flung fling; forbade forbidden forbid; forgot
    forgotten forget; forgave forgiven forgive; forsook forsaken forsake; froze frozen freeze; gave
    given give; got gotten get; went gone go; ground grind; grew grown grow; had has have; heard hear;
    held hold; hid hidden hide; hung hang; kept keep; knew known know; laid lay; lain lie; leant lean;
    learnt learn; led lead; left leave; lent lend; lit light; lost lose; made make; meant mean; met
    meet; mistook mistaken mistake; outdid outdone outdo; paid pay; pled plead; proven prove; ran run;
    rang rung ring; ridden rode ride; risen rose rise; said say; sang sung sing; sank sunk sink; sat
    sit; saw seen see; sent send; sewn sew; shaken shook shake; shaven shave; shone shine; shot shoot;
    shown show; shrank shrunk shrink; slain slew slay; slept sleep; slid slide; slung sling; smitten
    smote smite; sold sell; sought seek; sowed sown sow; spat spit; sped speed; spent spend; spoke
    spoken speak; spun spin; sprang sprung spring; stole stolen steal; stood stand; strewn strew; strode
    stridden stride; striven strove strive; struck stricken strike; strung string; stuck stick; stung
    sting; swam swum swim; swept sweep; swollen swell; swore sworn swear; swung swing; taken took take;
    taught teach; thought think; threw thrown throw; tore torn tear; told tell; trodden trod tread;
    understood understand; wept weep; woke woken wake; won win; wore worn wear; wove woven weave; wound
    wind; written wrote write; wrung wring
"""
STRONG = {form: words[-1] for row in _STRONG.split(";") if (words := row.split()) for form in words[:-1]}
"""Past tenses and participles of strong verbs, by form."""

_VERBS = """
    abdicate abduct abort abrogate accede acquit ambush annul apprehend arbitrate authorise aver bail
    balk banish barricade behead berate bicker blacklist blackmail boycott brand bribe bristle bully
    capitulate castigate cave cede censure champion chastise chide collude colonise confer conscript
    conspire convoke corroborate countersue debunk decapitate decry defer denounce deplore depose derail
    deride dethrone disburse disclaim disengage disown disparage dispute disqualify dissociate dissuade
    ditch downplay eavesdrop eject emphasise evade exact excoriate exempt exert exhort exonerate
    expropriate extol extort extradite feud finalise flout foil free fume haggle heckle hijack impeach
    impede implore incarcerate indict inflict inject intercede intern intimidate invade jail lambast
    lambaste lease legitimise legitimize liquidate loathe loosen lynch marshal mediate menace mobilise
    mobilize mock mutiny muzzle nationalise nationalize neutralise neutralize normalise normalize nudge
    obstruct offload organise oust outlaw override overrule overturn parole partake pelt penalise
    penalize pillory pivot placate pledge pressurise presume probe proscribe provoke pummel quarrel rail
    ransack raze reappoint rearm rebuff rebuke rebut recapture reconquer reelect refrain rejoin relent
    relinquish renegotiate renounce reoccupy repatriate repel reprimand reproach repudiate repulse
    restart resupply retake retort riot sabotage savage scrutinise scrutinize scupper scuttle secede
    sever shield shore shun shuttle slander slate smuggle snub spar spurn squabble stake stall stymie
    subpoena subsidise subsidize summon supplant swap sympathise sympathize telephone terrorise
    terrorize thwart torch torpedo toughen tout underline unseat upbraid vilify waive wangle wiretap woo
    wrangle wrest
"""
VERBS = frozenset(_VERBS.split())
"""Verbs of the news that the treebank has not: where spelling leaves two ways or a noun looks alike (rebuked,
severed, organised), the form is of one of these."""

PREFIXES = (
    "counter",
    "under",
    "inter",
    "over",
    "fore",
    "with",
    "mis",
    "out",
    "pre",
    "off",
    "be",
    "re",
    "un",
    "up",
)
"""A verb after one of these has the forms that it has without it: withdrew, underwent."""

# a stem whose verb ends in -e: praised, continued, charged, struggled, evacuated, hired, invaded, provoked
_MUTE = re.compile(
    r"[cvu]$|[^s]s$|[^z]z$|[^aeioulrw]l$|(?:[dlr]|[^aeiou][aeiou]|[aeu]n)g$|[^aeo]at$|[^aeiou]i[bdnrv]$|"
    r"[^aeiou]u[blmrt]$|[^aeiou]a[bdkmpr]$|[^aeiou]o[bdk]$|[aeiou]th$"
)
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdfgklmnprtvz]$")  # would be doubled, were there no -e: hoping
_VOWEL = re.compile(r"[aeiouy]")
_SYLLABLE = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1$")


def _stems(stem: str) -> list[str]:
    """The words that a stem before -ed, -ing, -er or -est may be of, the likeliest first."""
    if stem.endswith("i"):
        return [stem[:-1] + "y", stem, stem + "e"]
    if _DOUBLED.search(stem):
        both = [stem[:-1], stem]
        # called, passed; but annulled, of two syllables
        kept = stem[-1] in "fsz" or (stem.endswith("l") and len(_SYLLABLE.findall(stem)) == 1)
        return [*(reversed(both) if kept else both), stem + "e"]
    if _SHORT.search(stem):
        return [stem + "e"]
    both = [stem, stem + "e"]
    return list(reversed(both)) if _MUTE.search(stem) else both


def _singulars(form: str) -> list[str]:
    """The words that a form in -s may be of."""
    if form.endswith("ies"):
        return [form[:-3] + "y", form[:-1]] if len(form) > 4 else [form[:-1]]
    if form.endswith("ves"):
        return [form[:-1], form[:-3] + "f", form[:-3] + "fe"]
    if re.search(r"(?:ss|x|zz|ch|sh|o|us)es$", form):
        return [form[:-2], form[:-1]]
    if form.endswith("es"):
        return [form[:-1], form[:-2], form[:-2] + "is"]
    return [form[:-1]] if form.endswith("s") and not form.endswith("ss") else []


def verb(form: str, feats: str) -> list[str]:
    """The verbs that a lowered form may be of by the rules of spelling, the likeliest first."""
    if "VerbForm=Inf" in feats:
        return [form]
    found: list[str] = []
    if form.endswith("ed") and len(form) > 3 and "VerbForm=Ger" not in feats:
        found = _stems(form[:-2])
        if form.endswith("eed"):
            found = [form[:-1], form]
    elif form.endswith("ing") and _VOWEL.search(form[:-3]):
        found = _stems(form[:-3])
        if form.endswith("ying"):
            found.append(form[:-4] + "ie")
    elif form.endswith("in'"):
        found = _stems(form[:-3])
    elif "Tense=Past" not in feats and form.endswith("s"):
        found = _singulars(form)
    return [*found, form]


def noun(form: str, feats: str) -> list[str]:
    """The nouns that a lowered form may be of."""
    if "Number=Sing" in feats:
        return [form]
    if form.endswith("men"):
        return [form[:-2] + "an"]
    return _singulars(form) or [form]


def adjective(form: str, feats: str) -> list[str]:
    """The adjectives and adverbs that a lowered form may be of."""
    if "Degree=Cmp" in feats and form.endswith("er"):
        return [*_stems(form[:-2]), form]
    if "Degree=Sup" in feats and form.endswith("est"):
        return [*_stems(form[:-3]), form]
    return [form]
