"""Pure event reports: units that tell only that dated happenings took place (guidelines §3)."""

from __future__ import annotations

from claimextract.annotations import EventItem, EvidenceItem, UnitItem
from claimextract.claims.causes import Link
from claimextract.claims.clause import MainClause
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


def _costs(verb: Token) -> bool:
    """*left nine dead, claimed nine lives*: whether what a verb tells is a toll."""
    if verb.lemma_ in _HARMING:
        return True
    below = [c for c in verb.children if c.i > verb.i]
    return any(t.lower_ in _COSTS or t.lemma_ in _COSTS for c in below for t in (c, *c.children))


def reported(clause: MainClause, unit: UnitItem, events: list[EventItem], told: set[int]) -> bool:
    """Whether every predicate of the clause is a dated happening, told by nobody else.

    ``told``: verbs that tell what an event of the document tells at its noun (*were killed in an attack*).
    """
    act = unit["source"]["act"]
    said = act == "assert" and not _framed(clause, unit)
    if said or act in ("fear", "hope") or _compared(clause):
        return False
    # *on 3 May soldiers shot nine herders, residents said*: what is told must carry a date of its own
    covered = {verb.i for verb in clause.chain if act != "assert" and verb.i in told}
    for event in events:
        word = _central(event, clause)
        if word is not None and (act != "assert" or _dated_within(event, clause)):
            covered |= {word.i, word.head.i, *event["tells"]}
    if not covered:
        return False
    verbs = [verb for verb in clause.chain if verb.dep_ != "xcomp" and verb.pos_ in ("VERB", "AUX")]
    return all(verb.i in covered or _same_time(verb, covered) for verb in verbs)


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
        words[at] in ("down", "up") and words[at + 1] == "from" and clause.tokens[clause.low + at + 2].like_num
        for at in range(len(words) - 2)
    )


def _same_time(verb: Token, covered: set[int]) -> bool:
    """A coordinated past act of the same subject belongs to the report; a present state does not."""
    return verb.head.i in covered and verb.tag_ in ("VBD", "VBN")
