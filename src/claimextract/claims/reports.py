"""Pure event reports: units that tell only that dated happenings took place (guidelines §3)."""

from __future__ import annotations

from collections.abc import Sequence

from claimextract.annotations import EventItem, EvidenceItem, TimexItem, UnitItem
from claimextract.claims.causes import Link
from claimextract.claims.clause import SUBJECTS, MainClause
from claimextract.tokens import Token

#: verbs that with a noun tell what the noun names (*held talks*)
_LIGHT = frozenset(
    "hold take make carry give pay sign stage launch conduct mount be see come begin start end".split()
)
#: *the talks resumed*
_RUNNING = frozenset({"occur", "happen", "follow", "continue", "resume", "open", "close"})
#: *the raid killed nine*: a toll, whatever the words beside
_HARMING = frozenset({"kill", "wound", "injure", "maim"})
#: *the raid left nine dead, claimed nine lives*: what it cost belongs to a happening
_COSTING = _HARMING | {"leave", "cost", "claim", "take"}
_COSTS = frozenset(
    "dead wounded injured killed missing hurt life injury casualty wound victim fatality".split()
)
#: *a series of attacks, a state of emergency*
_MEASURES = frozenset(
    "series wave string number spate set pair couple handful dozen hundred state stage phase kind form act "
    "campaign sequence spell".split()
)
#: the attribute of a word in a dated report (*launched a major offensive*) is no judgement on the happening
_ATTRIBUTE = "-attribute"
#: verbs of what is so or stands so, not of what somebody did on a day
_STATES = frozenset(
    "be have remain stay stand own know live hold mean include contain belong consist number amount total cost seem "
    "look lie need want keep serve produce account represent exceed average earn rely depend house host employ cover "
    "comprise show reveal prove suggest reflect mark confirm illustrate rise fall grow drop decline increase put tell "
    "let force cause make help prevent allow enable spare".split()
)
#: what a date on the calendar stands behind, where it tells when something happened
_ON = frozenset("on in during at".split())
#: words between a date and the verb it dates
_UNDER_VERB = frozenset("prep pobj dobj npadvmod nmod nummod compound advmod tmod".split())
_PRESENT = frozenset({"VBZ", "VBP"})
_SHARES = frozenset({"%", "percent", "cent"})
_WEIGHING = frozenset("be see have become remain mark represent make suffer experience".split())


def bare(label: str, evidence: EvidenceItem, causal: Link | None, clause: MainClause) -> bool:
    """Whether a clause adds nothing to what happened but its own toll or an attribute."""
    # *announced that two bases would close*: a dated promise is an event report too
    if label == "factual" or evidence["rule"] == "claims.promise":
        return True
    if label == "causal":
        return causal is not None and _toll(causal, clause)
    # *it was the worst raid, saw a sharp rise* judge what happened
    weighed = any(verb.lemma_ in _WEIGHING for verb in clause.chain)
    return label == "evaluative" and evidence["rule"].endswith(_ATTRIBUTE) and not weighed


def _toll(link: Link, clause: MainClause) -> bool:
    """*The raid left nine dead, …, wounding two; he died of his wounds*: a happening's own outcome."""
    cues = link.evidence["cues"]
    cue = next((t for t in clause.tokens[clause.low : clause.high] if cues and t.idx == cues[0][0]), None)
    if cue is None:
        return False
    span = link.effect if cue.lemma_ in _COSTING else link.cause if cue.lemma_ == "die" else None
    if span is None:
        return False
    told = clause.tokens[clause.low : clause.high]
    return any(t.lemma_ in _COSTS or t.lower_ in _COSTS for t in told if span[0] <= t.idx < span[1])


def _named(trigger: Token) -> Token:
    """The noun that stands for a happening in its clause (*a wave of attacks* is told by *wave*)."""
    over = trigger.head
    if trigger.dep_ == "pobj" and over.lower_ == "of" and over.head.lemma_ in _MEASURES:
        return over.head
    return trigger


def _central(event: EventItem, clause: MainClause) -> Token | None:
    """The word by which the clause itself tells the event: its predicate or the predicate's own noun."""
    trigger = clause.tokens[event["trigger_token"]]
    if trigger in clause.chain:
        return trigger
    if trigger.dep_ == "nsubjpass" and _dated_by_itself(event, trigger):
        return None  # *the violence of 3 May was discussed, the law of 2007 has been amended*
    noun = trigger if trigger.dep_ == "nsubj" else _named(trigger)
    verb = noun.head
    if verb not in clause.chain:
        return None
    if noun.dep_ in ("dobj", "nsubjpass", "attr"):
        return noun
    if verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") for c in verb.children):
        return None  # *the raid was an act of revenge*
    costs = verb.lemma_ in _COSTING and _costs(verb)
    return noun if noun.dep_ == "nsubj" and (verb.lemma_ in _LIGHT | _RUNNING or costs) else None


def _dated_by_itself(event: EventItem, noun: Token) -> bool:
    """Whether the date stands with the noun, and the verb is dated by nothing."""
    date = next((item["cues"][0] for item in event["evidence"] if item["label"] == "date"), None)
    return (
        date is not None
        and noun.left_edge.idx <= date[0] <= noun.right_edge.idx
        and noun.head.lemma_ not in _LIGHT
    )


def _costs(verb: Token) -> bool:
    """*left nine dead, claimed nine lives*: whether what a verb tells is a toll."""
    if verb.lemma_ in _HARMING:
        return True
    below = [c for c in verb.children if c.i > verb.i]
    return any(t.lower_ in _COSTS or t.lemma_ in _COSTS for c in below for t in (c, *c.children))


def reported(
    clause: MainClause,
    unit: UnitItem,
    events: list[EventItem],
    told: set[int],
    timexes: Sequence[TimexItem] = (),
    published: str | None = None,
) -> bool:
    """Whether every predicate of the clause is a dated happening, told by nobody else.

    ``told``: verbs that tell what an event of the document tells at its noun (*were killed in an attack*).
    ``timexes``: the time expressions in the unit.
    """
    act = unit["source"]["act"]
    said = act == "assert" and not _framed(clause, unit)
    if said or act in ("fear", "hope") or _compared(clause):
        return False
    if _stands(clause) or _share_of_a_year(clause, timexes):
        return False
    # *on 3 May soldiers shot nine herders, residents said*: what is told must carry a date of its own
    covered = {verb.i for verb in clause.chain if act != "assert" and verb.i in told}
    for event in events:
        word = _central(event, clause)
        if word is not None and (act != "assert" or _dated_within(event, clause)):
            covered |= {word.i, word.head.i, *event["tells"]}
    if not covered and _done_on_a_day(clause, timexes, published):
        return True
    if not covered:
        return False
    verbs = [verb for verb in clause.chain if verb.dep_ != "xcomp" and verb.pos_ in ("VERB", "AUX")]
    return all(verb.i in covered or _same_time(verb, covered) for verb in verbs)


def _stands(clause: MainClause) -> bool:
    """*the pact has been kept, is in force; waivers announced in May are yet to be printed*: told of the present."""
    for verb in clause.chain:
        if verb.tag_ in _PRESENT or any(
            c.lower_ in ("has", "have") and c.dep_ == "aux" for c in verb.children
        ):
            return True
    root = clause.root
    if root.tag_ not in ("VBD", "VBN") or any(c.dep_ in ("aux", "auxpass") for c in root.children):
        return False
    # the parser took a participle of the subject for the predicate (*the fort, attacked in May, was left*)
    inserted = root.i > clause.low and root.nbor(-1).lower_ == ","
    joined = any(c.dep_ == "cc" for c in root.children)
    for child in root.children:
        if child.i < root.i or child.dep_ not in ("ccomp", "dep", "conj") or not clause.inside(child):
            continue
        own = child.children
        if child.dep_ == "conj":
            first = next((c for c in own if c.dep_ in ("aux", "auxpass")), child if inserted else None)
            apart = first is not None and first.nbor(-1).lower_ == "," and not joined
            if apart and not any(c.dep_ in SUBJECTS for c in own):
                return True
            continue
        if any(c.dep_ in SUBJECTS or c.dep_ == "mark" or c.tag_ in ("WP", "WDT", "WRB") for c in own):
            continue
        if child.tag_ in _PRESENT or any(c.tag_ in _PRESENT or c.tag_ == "MD" for c in own):
            return True
    return False


def _share_of_a_year(clause: MainClause, timexes: Sequence[TimexItem]) -> bool:
    """*Niger supplied 15 per cent of the ore in 2022*: a figure of a year, no happening."""
    if not timexes or any(timex["precision"] not in ("year", "decade") for timex in timexes):
        return False
    objects = [c for verb in clause.chain for c in verb.children if c.dep_ == "dobj"]
    return any(t.lower_ in _SHARES for noun in objects for t in (noun, *noun.children))


def _done_on_a_day(clause: MainClause, timexes: Sequence[TimexItem], published: str | None) -> bool:
    """*On 3 May the guards locked the gate*: acts of the past on a day of the calendar, whatever their verbs."""
    for verb in clause.chain:
        if verb.dep_ == "xcomp":
            continue
        helped = any(c.lower_ in ("was", "were", "had") for c in verb.children)
        if verb.tag_ != "VBD" and not (verb.tag_ == "VBN" and (helped or verb.dep_ in ("conj", "ROOT"))):
            return False
        if verb.lemma_ in _STATES or verb.pos_ != "VERB":
            return False
    return any(_dates(timex, clause, published) for timex in timexes)


def _dates(timex: TimexItem, clause: MainClause, published: str | None) -> bool:
    """Whether a time expression is a past day on which the clause's own verb happened."""
    first = timex["date_start"]
    if timex["precision"] != "day" or timex["role"] != "date" or first is None:
        return False
    if published is not None and first > published:
        return False
    word = clause.doc.span(timex["token_start"], timex["token_end"]).root
    carrier = word.head if word.head.dep_ == "prep" else word
    if carrier is not word and carrier.lower_ not in _ON:
        return False
    if min(carrier.i, timex["token_start"]) == clause.low:
        return True  # at the front, whatever the parser hung it on
    token = word
    while token not in clause.chain:
        opening = (
            token.dep_ == "advcl" and token.left_edge.i == clause.low
        )  # *gathered at Niamey on 6 July, they …*
        if not (token.dep_ in _UNDER_VERB or opening) or token.head is token or not clause.inside(token):
            return False
        token = token.head
    return True


def _framed(clause: MainClause, unit: UnitItem) -> bool:
    """Whether who says so is told outside the statement (*…, residents said*), not by its verb (*denounced it*)."""
    cue = unit["source"]["cue"]
    if cue is None:
        return False
    apart = any(clause.tokens[at].idx == cue[0] for at in clause.frame)
    return apart or not unit["start"] <= cue[0] < unit["end"]


def _dated_within(event: EventItem, clause: MainClause) -> bool:
    date = next((item["cues"][0] for item in event["evidence"] if item["label"] == "date"), None)
    return date is not None and clause.unit["start"] <= date[0] < clause.unit["end"]


def _compared(clause: MainClause) -> bool:
    """*recorded 61 incidents, compared with 48 in May, down from 90*: a trend beside what happened."""
    words = [token.lower_ for token in clause.tokens[clause.low : clause.high]]
    if "compared" in words:
        return True
    return any(
        words[at] in ("down", "up")
        and words[at + 1] == "from"
        and clause.tokens[clause.low + at + 2].like_num
        for at in range(len(words) - 2)
    )


def _same_time(verb: Token, covered: set[int]) -> bool:
    """A coordinated past act of the same subject belongs to the report; a present state does not."""
    return verb.head.i in covered and verb.tag_ in ("VBD", "VBN")
