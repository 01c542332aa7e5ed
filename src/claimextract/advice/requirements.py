"""Advice by what a thing requires: *peace requires a joint plan*, *action is needed*, *it deserves support*."""

from __future__ import annotations

from claimextract.advice.view import (
    CLAUSES,
    GERUND_TAG,
    OBJECTS,
    POBJ,
    PREPOSITIONS,
    SUBJECTS,
    Finding,
    View,
    ids,
)

NUMBERS = ids("CD $")
_DOING = (
    "ation",
    "ition",
    "ution",
    "ption",
    "ction",
    "vention",
    "ension",
    "ssion",
    "ment",
    "ance",
    "ence",
    "ership",
    "ision",
)
NO_DEED = ids(
    "chance instance substance distance balance fence sentence audience science experience evidence influence "
    "condition position situation nation station section fraction population generation moment segment element "
    "document monument department apartment government environment equipment parliament question option tradition "
    "ambulance insurance finance province appliance allowance residence conference ordnance television"
)
STUDIES = ids("research work study analysis investigation thought reflection scrutiny fieldwork time data")
FURTHER = ids("further more additional fresh new deeper closer careful")
#: what a question or a proposal can deserve
HEED = ids("attention consideration study scrutiny reflection examination thought care caution mention inquiry")
DESERVE = ("deserve", "merit", "warrant")
#: what is deserved and no deed: a verdict
PRAISE = ids(
    "recognition decoration prominence praise credit applause thanks gratitude admiration respect honour honor acclaim "
    "commendation blame censure condemnation sympathy punishment reproach gratitude compassion fame"
)
#: what somebody needs who should change (*the council needs thorough reform*), not what they lack
REFORMS = ids(
    "reform overhaul revision rethink rethinking restructuring reorganisation reorganization modernisation "
    "modernization renewal revamp shake-up reconfiguration recalibration refoundation"
)
INCREASED = ids("more increased greater additional better improved stronger further faster closer deeper wider fresh")
THAN = ids("than")
URGENTLY = ids("absolutely urgently badly desperately sorely clearly vitally direly")
GIVING = ids("from between among")
LATER = frozenset({"", "will", "'ll", "’ll"})


def requirement(view: View, verb: int, shared: int | None = None) -> Finding | None:
    """*Stability will require a joint plan by the donors*, *urgent action is needed*, *the plan deserves
    support*.
    """
    parse = view.parse
    entry = view.vocabulary.requirements.get(parse.lemma[verb])
    subject = view.subject(verb)
    subject = shared if subject is None else subject
    if entry is None or subject is None or view.past(verb) or view.negation(verb) is not None:
        return None
    aux = view.modals(verb)
    if aux and aux not in LATER and aux != "would":
        return None
    if view.passive(verb) or parse.tag[verb] in ids("VBN"):
        called = entry.lemma == "call" and any(parse.low[k] in ids("for") for k in parse.kids[verb] if k > verb)
        if not (entry.lemma in ("require", "need") or called) or not view.passive(verb):
            return None
        deed = view.act_noun(subject) or nominal_deed(view, subject)
        if not (deed or _more(view, subject) or _increased(view, subject)):
            return None
        if any(view.infinitive(k) and not view.parse.kids[k] for k in view.kids(verb, CLAUSES)):
            return None
        if parse.dep[subject] in ids("csubjpass") or counted(view, subject):
            return None
        held = next((n for p in view.kids(verb, PREPOSITIONS) if parse.low[p] in ids("of from on")
                     and (n := view.kid(p, POBJ)) is not None and view.agent(n)), None)  # fmt: skip
        return Finding(entry, entry.id, entry.strength, [verb], subject, 0.75, whole=True, by=verb, actor=held)
    we = parse.doc[subject].lower_ == "we"
    urged = entry.lemma == "need" and any(parse.low[k] in URGENTLY for k in parse.kids[verb] if k < verb)
    reform = entry.lemma == "need" and any(parse.lemma[k] in REFORMS for k in view.kids(verb, OBJECTS) if k > verb)
    if view.agent(subject, active=False) and not (we or urged or reform) and entry.lemma not in DESERVE:
        return None
    if entry.lemma == "need" and not (we or urged or view.doing(subject) or reform):
        return None
    if view.has(subject, "legal") and not reform:
        return None
    noun: int | None = None
    if entry.prep is not None:
        for prep in view.kids(verb, PREPOSITIONS):
            if parse.doc[prep].lower_ == entry.prep:
                noun = view.kid(prep, POBJ)
    else:
        noun = next((k for k in view.kids(verb, OBJECTS) if k > verb), None)
        clause = next((k for k in view.kids(verb, ids("ccomp xcomp")) if k > verb), None)
        if clause is not None and noun is not None and view.agent(noun) and view.infinitive(clause):
            return Finding(entry, entry.id, entry.strength, [verb], clause, 0.75, actor=noun, rest=True)
        if (
            clause is not None
            and noun is None
            and entry.lemma in DESERVE
            and _extended(view, clause)
        ):
            return Finding(entry, entry.id, entry.strength, [verb], clause, 0.7, rest=True)
        if clause is not None and entry.lemma not in ("need", *DESERVE) and _wanted(view, clause):
            return Finding(
                entry, entry.id, entry.strength, [verb], clause, 0.75, actor=view.actor_of(clause), rest=True
            )
        gerund = next((k for k in view.kids(verb, CLAUSES) if k > verb and parse.tag[k] in GERUND_TAG), None)
        if (
            noun is None
            and gerund is not None
            and entry.lemma == "require"
            and view.kid(gerund, SUBJECTS) is None
        ):
            return Finding(entry, entry.id, entry.strength, [verb], gerund, 0.7, rest=True)
    if noun is not None and entry.lemma in DESERVE and parse.lemma[noun] in PRAISE:
        return None
    heed = noun is not None and ((entry.lemma in DESERVE and parse.lemma[noun] in HEED) or reform)
    if noun is None or not (heed or view.act_noun(noun) or nominal_deed(view, noun)) or counted(view, noun):
        return None
    confidence = 0.6 if aux == "would" else 0.75
    if entry.prep is None and view.doing(noun):
        confidence = 0.75
    return Finding(
        entry,
        entry.id,
        entry.strength,
        [verb],
        noun,
        confidence,
        whole=True,
        by=noun,
        actor=subject if we else _giver(view, noun, verb),
    )


def _giver(view: View, noun: int, verb: int) -> int | None:
    """*requires support from the partners, cooperation between the two states*"""
    for anchor in (noun, verb):
        for prep in view.kids(anchor, PREPOSITIONS):
            who = view.kid(prep, POBJ)
            if prep > noun and view.parse.low[prep] in GIVING and who is not None and view.agent(who, active=False):
                return who
    return None


def nominal_deed(view: View, noun: int) -> bool:
    """*innovation, deployment, vigilance*: a noun of doing by its ending; a thing that is named so is not meant."""
    parse = view.parse
    if (
        parse.tag[noun] not in ids("NN NNS")
        or view.labels.get(noun) is not None
        or view.agent(noun, active=False)
    ):
        return False
    if parse.lemma[noun] in NO_DEED:
        return False
    return str(parse.doc[noun].lemma_).lower().endswith(_DOING) and not view.has(noun, "legal")


def _more(view: View, noun: int) -> bool:
    """*Further research, more work*"""
    parse = view.parse
    return parse.lemma[noun] in STUDIES and any(parse.low[k] in FURTHER for k in parse.kids[noun])


def _increased(view: View, noun: int) -> bool:
    """*More clinics, increased generation (is needed)*, not *more water than before*."""
    parse = view.parse
    if not any(parse.low[k] in INCREASED for k in parse.kids[noun]):
        return False
    return parse.tag[noun] in ids("NN NNS") and not any(parse.low[t] in THAN for t in range(view.start, view.end))


def _extended(view: View, clause: int) -> bool:
    """*The programme deserves to be extended.*"""
    return view.infinitive(clause) and view.passive(clause) and view.has(clause, "imperatives")


def _wanted(view: View, clause: int) -> bool:
    """*requires that parties disarm*, *requires the government to pay*."""
    parse = view.parse
    if parse.subject(clause) is None or parse.relative(clause):
        return False
    mark = parse.mark(clause)
    return view.infinitive(clause) or (mark is not None and parse.doc[mark].lower_ == "that")


def counted(view: View, noun: int) -> bool:
    """An amount (*requires 300 trucks*): an estimate, no advice."""
    return any(view.parse.tag[k] in NUMBERS for k in view.parse.kids[noun])
