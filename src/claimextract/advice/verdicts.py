"""Judgements in rarer frames: *they judged it vital that*, *it would help if*, *it makes sense to*, *better to wait*,
*the obvious place to start*, *there is no point in waiting*, *the answer lies in better courts*.
"""

from __future__ import annotations

from claimextract.advice.entries import Cue, Polarity, Strength
from claimextract.advice.view import (
    BE,
    CLAUSAL_SUBJECTS,
    CLAUSES,
    FIRST,
    GERUND_TAG,
    IT,
    OBJECTS,
    POBJ,
    PREPOSITIONS,
    SUBJECTS,
    TO,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

DEEM = ids("consider deem judge think hold believe regard")
HELP = ids("help")
MAKE = ids("make")
HARM = ids("do hurt harm")
SENSE = ids("sense")
LITTLE = ids("no little less scant")
IF = ids("if were")
LIE = ids("lie rest reside")
REMEDIES = ids("answer solution remedy cure key way")
PLACES = ids("place")
START = ids("start begin")
POINTLESS = ids("point use sense merit value reason benefit advantage wisdom logic purpose")
WORTHY = ids("merit sense value wisdom benefit advantage logic virtue")
REASON = ids("reason")
STRONG = ids("every good ample strong")
BETTER = ids("better best wiser safer cheaper simpler smarter")
DEGREE = ids("far much perhaps maybe and but or so then even")
WOULD = frozenset({"would", "might", "could", "'d", "’d"})


NOTHING = ids("nothing")
PRESSING = ids("urgent important pressing essential vital crucial critical necessary")


def verdict(view: View, verb: int) -> Finding | None:
    """A judgement on an act, in a frame of its own."""
    lemma = view.parse.lemma[verb]
    if lemma in HARM:
        return _harmless(view, verb)
    if lemma in DEEM:
        return _deemed(view, verb)
    if lemma in MAKE:
        return _sensible(view, verb)
    if lemma in LIE:
        return _lying(view, verb)
    if lemma in BE:
        return _there(view, verb) or _place(view, verb) or _supposed(view, verb)
    if lemma in HELP:
        return _supposed(view, verb)
    return None


def _finding(
    view: View, rule: str, strength: Strength, cue: int, act: int, confidence: float, polarity: Polarity = "do",
    entry: Cue | None = None,
) -> Finding | None:  # fmt: skip
    if view.has(act, "mental") or view.has(act, "rhetorical") or view.has(act, "doubting"):
        return None
    if view.negation(act) is not None and act > cue:
        polarity = "avoid" if polarity == "do" else "do"
    whole = view.parse.tag[act] not in VERB_TAGS
    return Finding(
        entry, rule, strength, [cue], act, confidence, polarity=polarity, whole=whole, rest=not whole,
        actor=None if whole else view.actor_of(act),
    )  # fmt: skip


def _deemed(view: View, verb: int) -> Finding | None:
    """*They judged it indispensable that the roll be revised, we think it vital to pay.*"""
    parse = view.parse
    if (
        verb + 2 >= view.end
        or parse.low[verb + 1] not in IT
        or view.negation(verb) is not None
        or view.modals(verb)
    ):
        return None
    table = view.vocabulary.adjectives
    cue = next(
        (
            t
            for t in range(verb + 2, min(verb + 6, view.end))
            if parse.lemma[t] in table or parse.low[t] in table
        ),
        -1,
    )
    if cue < 0:
        return None
    entry = next((e for e in table.get(parse.low[cue]) or table[parse.lemma[cue]] if "it" in e.frames), None)
    if entry is None:
        return None
    act = next(
        (
            k for a in (cue, verb, verb + 1) for k in parse.kids[a]
            if k > cue and view.inside(k) and parse.dep[k] in CLAUSES
            and (view.infinitive(k) or view.kid(k, SUBJECTS) is not None)
        ),
        None,
    )  # fmt: skip
    if act is None:
        return None
    subject = view.subject(verb)
    ours = subject is not None and (
        parse.low[subject] in FIRST or any(parse.low[k] in ids("my our") for k in parse.kids[subject])
    )
    doer = view.kid(act, SUBJECTS)
    if ours and doer is None and view.past(verb) and view.infinitive(act):
        return None  # *we thought it right to extend the mandate*: it is done
    wished = parse.mark(act) is not None or doer is not None
    speaks = ours or (subject is not None and view.has(subject, "bodies"))
    if not (wished or speaks):
        return None  # *the army considers it important to hold the hill*
    return _finding(view, entry.id, entry.strength, cue, act, 0.75, entry.polarity, entry)


def _harmless(view: View, verb: int) -> Finding | None:
    """*It would do no harm to ask the mayors first, it would not hurt to wait.*"""
    parse = view.parse
    subject, noun = view.subject(verb), view.kid(verb, ids("dobj"))
    if subject is None or parse.low[subject] not in IT or view.modals(verb) not in WOULD | {"can", "ca"}:
        return None
    if parse.lemma[verb] in ids("do"):
        if (
            noun is None
            or parse.lemma[noun] not in ids("harm")
            or not any(parse.low[k] in LITTLE for k in parse.kids[noun])
        ):
            return None
    elif view.negation(verb) is None:
        return None
    act = next(view.infinitives(verb, verb, noun or verb), None)
    return None if act is None else _finding(view, "advice.verdict.harm", "could", verb, act, 0.65)


def _sensible(view: View, verb: int) -> Finding | None:
    """*It makes sense to start with the wells.*"""
    parse = view.parse
    noun, subject = view.kid(verb, ids("dobj")), view.subject(verb)
    if noun is None or parse.lemma[noun] not in SENSE or subject is None or view.past(verb):
        return None
    if view.modals(verb) and view.modals(verb) not in WOULD:
        return None
    against = view.negation(verb) is not None or any(parse.low[k] in LITTLE for k in parse.kids[noun])
    polarity: Polarity = "avoid" if against else "do"
    if parse.dep[subject] in CLAUSAL_SUBJECTS or view.doing(subject):
        found = _finding(view, "advice.verdict.sense", "could", noun, subject, 0.65, polarity)
        if found is not None:
            found.whole, found.rest, found.actor = True, False, None
        return found
    act = next(view.infinitives(noun, verb, noun), None)
    if act is None or parse.low[subject] not in IT:
        return None
    return _finding(view, "advice.verdict.sense", "could", noun, act, 0.7, polarity)


def _lying(view: View, verb: int) -> Finding | None:
    """*The answer lies in better courts*, not *in the archives*."""
    parse = view.parse
    subject = view.subject(verb)
    if (
        subject is None
        or parse.lemma[subject] not in REMEDIES
        or view.past(verb)
        or view.negation(verb) is not None
    ):
        return None
    for prep in view.kids(verb, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if noun is None or parse.low[prep] not in ids("in with"):
            continue
        if parse.tag[noun] in VERB_TAGS or view.act_noun(noun):
            return _finding(view, "advice.verdict.lie", "should", subject, noun, 0.65)
        told = (
            any(parse.low[k] in ids("the its their his no") for k in parse.kids[noun]) or noun in view.labels
        )
        if not told and parse.low[prep] in ids("in"):
            return _finding(view, "advice.verdict.lie", "should", subject, noun, 0.6)
    return None


def _there(view: View, verb: int) -> Finding | None:
    """*There is no point in sending more troops, there is merit in a joint audit, every reason to stay.*"""
    parse = view.parse
    subject, noun = view.subject(verb), view.kid(verb, ids("attr"))
    if subject is None or noun is None or parse.doc[subject].lower_ != "there" or view.past(verb):
        return None
    against = any(parse.low[k] in LITTLE for k in parse.kids[noun]) or view.negation(verb) is not None
    strength: Strength = "should" if against or parse.lemma[noun] in REASON else "could"
    polarity: Polarity = "avoid" if against else "do"
    if parse.low[noun] in ids("much something lot deal"):
        act = next((k for k in view.kids(noun, CLAUSES) if parse.low[k] in ids("said gained")), None)
        prep = None if act is None else view.kid(act, PREPOSITIONS)
        goal = None if prep is None or parse.low[prep] not in ids("for from by") else view.kid(prep, POBJ)
        return (
            None
            if goal is None
            else _finding(view, "advice.verdict.there", "could", noun, goal, 0.65, polarity)
        )
    if parse.lemma[noun] not in (POINTLESS if against else WORTHY | REASON):
        return None
    infinitive = next(view.infinitives(noun, noun, verb), None)
    if parse.lemma[noun] in REASON:
        firm = against or any(parse.low[k] in STRONG for k in parse.kids[noun])
        if (
            infinitive is None
            or not firm
            or not (view.has(infinitive, "imperatives") or view.passive(infinitive))
        ):
            return None
        return _finding(view, "advice.verdict.there", strength, noun, infinitive, 0.6, polarity)
    for prep in view.kids(noun, PREPOSITIONS):
        goal = view.kid(prep, POBJ)
        if goal is None or parse.low[prep] not in ids("in to"):
            continue
        if parse.tag[goal] in GERUND_TAG or (view.act_noun(goal) and not against):
            return _finding(view, "advice.verdict.there", strength, noun, goal, 0.65, polarity)
    return None


def _place(view: View, verb: int) -> Finding | None:
    """*A solar plant would be the obvious place to start, a good place to begin is the border market.*"""
    parse = view.parse
    subject, attr = view.subject(verb), view.kid(verb, ids("attr"))
    if subject is None or view.past(verb) or view.negation(verb) is not None:
        return None
    for noun, act in ((subject, attr), (attr, subject)):
        if noun is None or act is None or parse.lemma[noun] not in PLACES or parse.lemma[act] in PLACES:
            continue
        if not any(parse.lemma[k] in START for k in view.kids(noun, CLAUSES)):
            continue
        if parse.tag[act] in ids("PRP DT WP EX"):
            return None
        return Finding(None, "advice.verdict.place", "could", [noun], act, 0.65, whole=True)
    return None


def _supposed(view: View, verb: int) -> Finding | None:
    """*It would be better if the union stayed out, it would help if donors paid on time.*"""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.low[subject] not in IT or view.modals(verb) not in WOULD:
        return None
    act = next(
        (
            k for k in view.kids(verb, CLAUSES | ids("ccomp"))
            if k > verb and (mark := parse.mark(k)) is not None and parse.low[mark] in IF
        ),
        None,
    )  # fmt: skip
    if act is None or view.negation(verb) is not None or not _willed(view, act):
        return None
    if parse.lemma[verb] in HELP:
        if view.kid(verb, OBJECTS) is not None:
            return None  # *it would help the junta if prices fell*
        return _finding(view, "advice.verdict.if", "could", verb, act, 0.7)
    table = view.vocabulary.adjectives
    for cue in view.kids(verb, ids("acomp attr")):
        entry = next((e for e in table.get(parse.low[cue], ()) if "it" in e.frames), None)
        if entry is None:
            entry = next((e for e in table.get(parse.lemma[cue], ()) if "it" in e.frames), None)
        if entry is not None and entry.strength != "must":
            return _finding(view, entry.id, entry.strength, cue, act, 0.7, entry.polarity, entry)
        if _good_thing(view, cue):
            return _finding(view, "advice.verdict.if", "could", cue, act, 0.65)
    return None


def _willed(view: View, act: int) -> bool:
    """Whether the act supposed is somebody's: *if it rained* is none."""
    subject = view.subject(act)
    return (
        view.actor_of(act) is not None
        or view.passive(act)
        or (subject is not None and view.act_noun(subject))
    )


def _good_thing(view: View, noun: int) -> bool:
    """*a fine thing, no bad thing, a good idea*"""
    parse = view.parse
    if parse.lemma[noun] not in ids("thing idea start step"):
        return False
    low = {parse.doc[k].lower_ for k in parse.kids[noun]}
    return bool(low & {"good", "fine", "great", "excellent", "useful", "helpful"}) or {"no", "bad"} <= low


def thing(view: View, verb: int) -> Finding | None:
    """*It would be no bad thing to ask the herders.*"""
    parse = view.parse
    if parse.lemma[verb] not in BE:
        return None
    subject, attr = view.subject(verb), view.kid(verb, ids("attr"))
    if subject is None or attr is None or view.modals(verb) not in WOULD:
        return None
    if parse.low[subject] not in IT or not _good_thing(view, attr):
        return None
    act = next(view.infinitives(attr, attr, verb), None)
    return None if act is None else _finding(view, "advice.verdict.thing", "could", attr, act, 0.7)


def better(view: View) -> Finding | None:
    """*Better to open a second gate; better a small mission than a large one*: a judgement without its *it is*."""
    parse = view.parse
    cue = view.start
    while cue < view.end and (parse.low[cue] in DEGREE or parse.doc[cue].is_punct):
        cue += 1
    if cue + 2 >= view.end or parse.low[cue] not in BETTER:
        return None
    after = cue + 1
    if parse.low[after] in TO:
        act = next((t for t in range(after + 1, min(after + 4, view.end)) if parse.tag[t] in VERB_TAGS), None)
        return None if act is None else _finding(view, "advice.verdict.better", "should", cue, act, 0.75)
    if parse.low[after] in ids("a an") and any(parse.low[t] in ids("than") for t in range(after, view.end)):
        root = view.unit["root"]
        if view.inside(root) and parse.tag[root] in ids("NN NNS"):
            return _finding(view, "advice.verdict.better", "should", cue, root, 0.6)
    return None


def unmatched(view: View, verb: int) -> Finding | None:
    """*Nothing is more urgent than reopening the schools.*"""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.low[subject] not in NOTHING or parse.lemma[verb] not in BE or view.past(verb):
        return None
    cue = next((k for k in view.kids(verb, ids("acomp")) if parse.low[k] in PRESSING), None)
    if cue is None or not any(parse.low[k] in ids("more") for k in parse.kids[cue]):
        return None
    than = next((t for t in range(cue + 1, min(cue + 6, view.end - 1)) if parse.low[t] in ids("than")), None)
    if than is None or parse.tag[than + 1] not in GERUND_TAG:
        return None
    return _finding(view, "advice.verdict.unmatched", "should", cue, than + 1, 0.7)


def best(view: View, verb: int) -> Finding | None:
    """*The decision is best left to the mayors, such talks are best avoided.*"""
    parse = view.parse
    if not view.passive(verb) or view.past(verb) or not view.has(verb, "disposing"):
        return None
    cue = next((k for k in parse.kids[verb] if k < verb and parse.low[k] in ids("best better")), None)
    if cue is None or view.negation(verb) is not None:
        return None
    polarity: Polarity = "avoid" if view.has(verb, "avoid") else "do"
    return Finding(
        None,
        "advice.verdict.best",
        "should",
        [cue],
        verb,
        0.65,
        polarity=polarity,
        actor=view.actor_of(verb),
        rest=True,
    )
