"""Which verbs outside the lexicon tell a happening: dynamic, told as past or set ahead, with a subject."""

from __future__ import annotations

from claimextract.annotations import TimexItem
from claimextract.events.entries import EventLexicon
from claimextract.events.syntax import (
    direct_object,
    is_passive,
    is_verb,
    past_form,
    surface_subject,
    turned_out,
)
from claimextract.tokens import Token

_COMPLEMENT = frozenset({"xcomp", "ccomp"})
#: Particles do not make these dynamic (*made up a third, kept up pressure*).
_STILL = frozenset({"make", "keep", "account", "stand", "be", "hold on", "sum", "add", "go"})


_QUANTITIES = frozenset({
    "half", "percent", "cent", "most", "third", "quarter", "number", "total", "figure", "share", "rate", "proportion",
    "toll", "population",
})  # fmt: skip


#: Stative without an object, acts with one.
_ACTED = frozenset({"extend", "share", "occupy"})
_TURNS = frozenset({"change", "shift"})
_ALL = frozenset({"that", "this", "it", "everything", "all", "things"})


#: Stative over a span of time; what is done or comes about on one day.
_ACT_IN_A_DAY = frozenset({"hear", "bear", "make", "count", "fail", "run", "sit", "get", "let", "experience"})
_HOMEWARD = frozenset({"home", "back", "there", "here", "ashore", "abroad", "north", "south", "east", "west"})
_TOWARDS = frozenset({"to", "over", "into", "across", "through", "before"})
_PLACING = frozenset({"before", "after", "on", "upon", "since", "following", "until"})
#: Words behind which a gerund is a happening of its own, if a date stands beside it.
_LEADING = _PLACING | {"by"}
_MET = frozenset({"see", "undergo"})
_ON_PEOPLE = _MET | {"get", "let", "hold", "recall", "assume", "keep", "sit", "run"}
_UNITS = frozenset({
    "tonne", "ton", "kilo", "kilogram", "litre", "liter", "barrel", "bag", "sack", "hectare", "head", "dollar", "euro",
    "franc", "cent", "percent", "%", "$", "€", "million", "billion", "naira", "third", "half", "quarter", "share",
})  # fmt: skip
#: What trade, farms and treasuries do all year long.
_YIELDING = frozenset({
    "export", "import", "sell", "buy", "spend", "yield", "earn", "produce", "harvest", "consume", "budget", "overspend",
    "underspend", "generate", "graze", "gross", "net", "cultivate", "farm", "herd", "edit", "invest", "ship",
})  # fmt: skip
_GOALS = frozenset(
    {"achieve", "attain", "meet", "fulfil", "fulfill", "realise", "realize", "eradicate", "eliminate"}
)
_LEVELS = frozenset({"low", "high", "peak", "level", "record", "maximum", "minimum", "mark"})
_DEALING = frozenset({"buy", "sell", "ship", "invest", "import"})
#: What one does all through one's years in an office.
_IN_OFFICE = frozenset(
    {"lead", "head", "chair", "command", "teach", "manage", "direct", "govern", "edit", "coach"}
)
_AIMING = frozenset({"aim", "seek", "hope", "want", "strive", "determine", "aspire", "wish"})
_ATTAINING = frozenset(
    {"reach", "exceed", "top", "pass", "near", "approach", "surpass", "attain", "hit", "touch"}
)
_TURNED = frozenset({"run", "go", "fall", "turn", "come", "break"})
#: Come into being, where nothing is said of how it seems.
_COMING = frozenset({"become", "appear", "follow"})
_SENSE = frozenset({"xcomp", "ccomp", "acomp", "oprd"})
_TURN_OUT = frozenset({"stay", "run", "keep", "get", "let", "fall", "sell", "give", "hold", "look", "make"})
_OUTWARD = frozenset({"away", "out", "short", "off", "down", "back", "apart", "aground", "ashore"})


def happens(verb: Token, timex: TimexItem, future: bool, words: EventLexicon) -> bool:
    """``future``: the date lies after publication."""
    lemma = "hope" if verb.lower_ in ("hoped", "hoping") else verb.lemma_.lower()  # the model reads *hop*
    doer = surface_subject(verb)
    free = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)  # *what happened in 1995*
    aside = verb.dep_ == "pcomp" and verb.head.lower_ in _LEADING  # *before being posted to Agadez in May*
    if verb.dep_ in ("pcomp", "csubj") and not (free and verb.tag_ == "VBD") and not aside:
        return False
    # *five more were expelled on 3 May*
    some = (
        doer is not None and doer.lemma_.lower() not in _QUANTITIES and timex["precision"] in ("day", "month")
    )
    some = some and (verb.tag_ == "VBD" or is_passive(verb)) and _plain(verb)
    if doer is None or (_amount(doer) and not some) or not _told(verb, timex, future, words):
        return False
    if timex["precision"] not in ("day", "week") and sums_up(verb, lemma, timex):
        return False
    if future and timex["role"] == "until" and (lemma in _GOALS or verb.head.lemma_.lower() in _AIMING):
        return False  # *the goals to be achieved by 2030*: a term for a wish
    if lemma in _IN_OFFICE and timex["precision"] == "range" and _years(timex):
        return False  # *from 2014 to 2016 she led the party*
    phrasal = any(child.dep_ == "prt" for child in verb.children) and lemma not in _STILL
    inner = any(child.dep_ in _COMPLEMENT and is_verb(child) for child in verb.children)
    if lemma in words.words("evidencing"):  # *videos showed bodies in March*, not *surveys show in 2019*
        return verb.tag_ in ("VBD", "VBN") and timex["precision"] in ("day", "month")
    counted = lemma == "count" and timex["precision"] == "day" and verb.tag_ == "VBD"
    met = lemma in _MET and verb.tag_ == "VBD" and timex["precision"] in ("day", "month")
    if verb.tag_ in ("VBD", "VBN") and _plain(verb) and not inner and _first_time(verb):
        return True  # *used the gas for the first time*
    thing = direct_object(verb)
    met = (
        met
        and thing is not None
        and thing.pos_ != "PRON"
        and not inner
        and doer.pos_ in ("PRON", "PROPN", "NOUN")
    )
    if met and timex["precision"] == "day":
        return True  # *saw a magistrate on 3 May*, *suffered their first losses on 3 May*
    if (
        thing is not None
        and _plain(verb)
        and verb.tag_ in ("VBD", "VBN")
        and timex["precision"] in ("day", "month")
    ):
        # *recorded its first cases on 9 March*, not *recorded 61 cases in March*
        if any(c.lower_ in ("first", "second", "third", "last") and c.dep_ == "amod" for c in thing.children):
            if (
                lemma in words.words("perceptive")
                or lemma in words.words("measuring")
                or lemma in ("have", "report")
            ):
                return not inner
    if not counted and (lemma in words.words("perceptive") or lemma in words.words("measuring")):
        return False
    if lemma == "rule":  # *ruled that no officer may stand*, *will rule on 3 May*, not *ruled for ten years*
        return inner or (timex["precision"] == "day" and direct_object(verb) is None)
    if phrasal:
        return True
    if lemma == "hold" and is_passive(verb):
        return True
    if lemma in _TURNED and any(
        (c.dep_ == "acomp" or c.lower_ in ("ill", "sick")) and c.i > verb.i for c in verb.children
    ):
        return verb.tag_ in ("VBD", "VBN") and _plain(verb)  # *ran dry, went missing, fell silent*
    if lemma == "know" and any(c.dep_ == "auxpass" and c.lemma_ == "become" for c in verb.children):
        return True  # *became known to the world*
    if lemma == "fail" and verb.tag_ in ("VBD", "VBN") and verb.dep_ != "advcl" and _plain(verb):
        if not inner and direct_object(verb) is None:
            return True  # *the millet failed in 1911*
    thing = direct_object(verb)
    if lemma in _ON_PEOPLE and thing is not None and timex["precision"] in ("day", "month"):
        if lemma in ("hold", "keep") and thing.pos_ != "PRON":
            return False  # *the treasury held reserves*
        if (verb.tag_ == "VBD" or is_passive(verb)) and not inner and _plain(verb):
            return True  # *got their papers in February*, *was recalled in May*
    day = timex["precision"] == "day" and verb.tag_ in ("VBD", "VBN")
    if lemma in _ACT_IN_A_DAY and day and not inner:
        return True
    if lemma == "bear" and is_passive(verb):
        return True  # *was born in 1960*
    if lemma == "do" and any(c.lower_ == "so" and c.i == verb.i + 1 for c in verb.children):
        return True  # *They did so in May*
    if lemma in _COMING and _plain(verb) and not is_passive(verb):
        deps = {c.dep_ for c in verb.children}
        if lemma == "become":
            return "attr" in deps
        named = any(c.dep_ == "dobj" and c.lower_ != "suit" for c in verb.children)
        return (
            not deps & _SENSE and not named
        )  # *a confederation followed in July*, *appeared before the town*
    if lemma in _TURN_OUT and any(c.lower_ in _OUTWARD and c.i == verb.i + 1 for c in verb.children):
        return verb.tag_ in ("VBD", "VBN")  # *stayed away, ran out of fuel*
    if lemma in words.words("stative"):
        # *the park extends to the river*, but *the assembly extended it by a year*
        acted = lemma in _ACTED and direct_object(verb) is not None and verb.tag_ in ("VBD", "VBN")
        return acted and "have" not in {c.lower_ for c in verb.children}
    if lemma in words.words("trend"):
        # *the mood changed on 3 May*, *that changed in 2021*, not *prices rose in 2019*
        if timex["precision"] == "day" or (lemma in _TURNS and doer.lower_ in _ALL):
            return True
        # *dropped grain*, *Mubi was recovered*: done to something, not how something went
        thing = direct_object(verb)
        if lemma == "spread" and thing is None:  # *the attacks spread to northern Togo*
            return any(c.dep_ == "prep" and c.lower_ in ("to", "into", "across") and c.i > verb.i
                       and any(d.dep_ == "pobj" and d.pos_ == "PROPN" for d in c.children)
                       for c in verb.children)  # fmt: skip
        party = doer.pos_ != "NOUN" or doer.lemma_.lower() in words.words("actor")
        return thing is not None and thing.tag_ != "CD" and (is_passive(verb) or party)
    if (
        lemma == "come"
        and verb.tag_ == "VBD"
        and timex["precision"] in ("day", "month")
        and doer.pos_ == "NOUN"
    ):
        below = {c.dep_ for c in verb.children if c.i > verb.i and not _on_date(c, timex)}
        if below <= {"punct", "conj", "cc", "advcl"}:
            return True  # *the turning point came in May*
    if lemma in ("come", "go") and (future or verb.tag_ in ("VBD", "VBN")):
        # *it came within five hundred metres of the bridge*, *had gone to the well in May*
        return not inner and (timex["precision"] == "day" or _somewhere(verb))
    if lemma in words.words("implicative") or lemma in words.words("intention"):
        return not inner and lemma not in ("come", "go", "set", "train", "help", "make", "schedule", "plan")
    return True


def _years(timex: TimexItem) -> bool:
    first, last = timex["date_start"] or "", timex["date_end"] or ""
    return first[:4] < last[:4] and last[5:] == "12-31"


def sums_up(verb: Token, lemma: str, timex: TimexItem) -> bool:
    """*exported drones worth 1.8 billion in 2023*, *sold forty tonnes last year*: a sum over the period."""
    thing = direct_object(verb)
    if lemma == "spend" and (thing is None or thing.lemma_.lower() not in _UNITS):
        return False  # *spent nine days in the capital*
    if lemma in _DEALING and thing is not None and thing.lemma_.lower() not in _UNITS:
        # *bought two helicopters in 2016*, *sold its shares*: one deal
        if any(c.dep_ in ("det", "poss", "nummod") for c in thing.children):
            return any(t.lemma_.lower() in _UNITS for c in thing.children for t in c.subtree)
    if lemma in _YIELDING:
        below = [
            t
            for c in verb.children
            if c.i > verb.i and c.dep_ in ("dobj", "prep", "npadvmod")
            for t in c.subtree
        ]
        return timex["precision"] != "month" or any(
            t.tag_ == "CD" or t.lemma_.lower() in _UNITS for t in below
        )
    if thing is not None and thing.lemma_.lower() in _LEVELS and lemma in _ATTAINING:
        return True  # *had approached a 30-year low*
    passed = thing is not None and (thing.lemma_.lower() in _UNITS or thing.tag_ == "CD")
    return passed and lemma in _ATTAINING and timex["precision"] != "month" and not is_passive(verb)


def _somewhere(verb: Token) -> bool:
    """*came home*, *went over the hill*, not *came to 400 tonnes*, *went from bad to worse*."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.lower_ in _HOMEWARD:
            return True
        if child.dep_ == "prep" and child.lower_ in _TOWARDS:
            nouns = [c for c in child.children if c.dep_ == "pobj"]
            return any(c.tag_ in ("NN", "NNS", "NNP") and not _counted(c) for c in nouns)
    return False


def _first_time(verb: Token) -> bool:
    return any(
        c.lower_ == "for" and any(d.lower_ == "time" and d.nbor(-1).lower_ == "first" for d in c.children)
        for c in verb.children
    )


def _on_date(child: Token, timex: TimexItem) -> bool:
    return any(timex["token_start"] <= t.i < timex["token_end"] for t in child.subtree)


def _counted(noun: Token) -> bool:
    return _amount(noun) or any(c.dep_ == "nummod" for c in noun.children)


def _plain(verb: Token) -> bool:
    """In the past tense or the past perfect, not the present perfect."""
    return not any(c.dep_ == "aux" and c.lower_ in ("has", "have", "’ve", "'ve") for c in verb.children)


def _amount(noun: Token) -> bool:
    """A bare figure is what statistics tell of (*some 4,000 have reached us this year*)."""
    return noun.tag_ == "CD" or noun.lemma_.lower() in _QUANTITIES


def _told(verb: Token, timex: TimexItem, future: bool, words: EventLexicon) -> bool:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBD" or past_form(verb):
        return True
    if verb.tag_ == "VBN":
        return bool(auxiliaries) or verb.dep_ in ("conj", "acl", "advcl", "relcl")
    if verb.tag_ == "VBG":
        if auxiliaries & {"was", "were"}:
            return timex["precision"] in ("day", "month", "range")
        # *travelled overland, arriving on 14 May*; *after leaving Gao in May*
        if auxiliaries - {"being", "having"}:
            return False
        along = verb.dep_ == "advcl" and verb.head.i < verb.i and verb.head.tag_ in ("VBD", "VBN")
        own = any(timex["token_start"] <= t.i < timex["token_end"] for c in verb.children for t in c.subtree)
        placed = verb.dep_ == "pcomp" and verb.head.lower_ in _PLACING
        means = verb.dep_ == "pcomp" and verb.head.lower_ == "by" and verb.head.head.tag_ in ("VBD", "VBN")
        placed = placed or means  # *sealed the pact by handing over the fort in May*
        return own and (along or placed) and timex["precision"] in ("day", "month", "year", "range")
    if auxiliaries & {"will", "shall"}:
        return True
    if verb.tag_ in ("VBZ", "VBP"):
        return future and timex["precision"] in ("day", "month", "week", "range")
    if turned_out(verb):
        return True
    if verb.tag_ == "VB" and future and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        above = verb.head
        if above.lemma_ == "be" and verb.dep_ == "xcomp" and above.tag_ in ("VBZ", "VBP"):
            return True  # *the books are to travel on the 20th*
        lemma = above.lemma_.lower()
        meant = lemma in words.words("intention") or lemma in words.words("planned")
        return meant or above.lower_ in ("due", "supposed", "going")
    return False
