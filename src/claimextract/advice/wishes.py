"""Advice by the speaker's own wish: *we would like to see the list published*, *we want the union to stay*."""

from __future__ import annotations

from claimextract.advice.view import CLAUSES, FIRST, POBJ, PREPOSITIONS, TO, VERB_TAGS, Finding, View, ids

WISH = ids("like want wish prefer love")
LOOK = ids("look")
SEE = ids("see hear")
RATHER = ids("rather sooner")
BE_THANKFUL = ids("thank add say know note stress welcome")
STARTING = ids("begin start")
DELAYING = ids("defer postpone shelve scrap abolish repeal")
#: deeds that a speaker would do for the sake of manners, or does not mean for others
KEEPING = ids(
    "give welcome accept support like want prefer call describe offer hesitate choose vote settle keep make take ask "
    "urge go do say hope add point note recommend advise encourage let see share"
)
SUPPOSED = ids("if had were otherwise then unless without")
OPEN = frozenset({"", "would", "should", "'d", "’d"})


def wish(view: View, verb: int) -> Finding | None:
    """What the speaker wants others to do."""
    parse = view.parse
    if parse.lemma[verb] not in WISH | LOOK | SEE:
        return None
    subject = view.subject(verb)
    if subject is None or parse.low[subject] not in FIRST or view.past(verb) or view.modals(verb) not in OPEN:
        return None
    if parse.lemma[verb] in LOOK:
        return _looked(view, verb)
    rather = parse.lemma[verb] in SEE and any(parse.low[k] in RATHER for k in parse.kids[verb] if k < verb)
    if not (rather or parse.lemma[verb] in WISH):
        return None
    if any(parse.lemma[k] in ids("have") for k in view.kids(verb, ids("aux"))):
        return None  # *we would have liked*
    negation = view.negation(verb)
    holder = verb
    seen = next((k for k in view.infinitives(verb, verb) if parse.lemma[k] in SEE), None)
    if seen is not None and view.subject(seen) is None and view.kid(verb, ids("dobj")) is None:
        holder = seen
    if not view.modals(verb) and parse.lemma[verb] not in ids("want") and holder == verb:
        return None
    act = next((k for k in view.kids(holder, CLAUSES) if k > holder and parse.tag[k] in VERB_TAGS), None)
    seen_at = view.kid(holder, ids("dobj")) if act is None and (rather or holder != verb) else None
    if act is None and seen_at is not None:
        # *we would like to see the money spent on wells*
        act = next((k for k in view.kids(seen_at, CLAUSES) if k > seen_at and parse.tag[k] in ids("VBN")), None)
    if act is None:
        return None
    actor = view.subject(act)
    if actor is None:
        actor = view.kid(holder, ids("dobj"))
    if actor is None or not holder < actor < act or parse.low[actor] in ids("me us myself ourselves"):
        return None
    if any(parse.low[k] in ids("my") for k in parse.kids[actor]):
        return None  # *I should like my children to read*
    if view.has(act, "epistemic") or parse.lemma[act] in BE_THANKFUL or parse.relative(act):
        return None
    done = view.passive(act) or parse.tag[act] in ids("VBN")
    return Finding(
        None, "advice.wish", "should", [verb], act, 0.7, rest=True, polarity="do" if negation is None else "avoid",
        actor=None if done or not view.agent(actor) else actor,
    )  # fmt: skip


def proposed(view: View, verb: int) -> Finding | None:
    """*We would begin with the wells, I would defer that by a month*: what the speaker holds should be done.

    With a condition (*we would pay if asked*), a harm or a state it is supposed.
    """
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.low[subject] not in FIRST or view.modals(verb) != "would":
        return None
    if view.passive(verb) or view.negation(verb) is not None or not _advisable(view, verb):
        return None
    aux = view.kids(verb, ids("aux"))
    if any(parse.lemma[k] in ids("have") for k in aux) or any(parse.low[k] in RATHER for k in parse.kids[verb]):
        return None
    if any(parse.low[t] in SUPPOSED for t in range(view.start, view.end)):
        return None
    cue = view.modal(verb)
    return Finding(
        None, "advice.wish.would", "should", [verb if cue is None else cue], verb, 0.6, rest=True,
    )  # fmt: skip


def _advisable(view: View, verb: int) -> bool:
    if view.parse.lemma[verb] in STARTING:
        return True
    if any(view.has(verb, role) for role in ("mental", "rhetorical", "stative", "epistemic", "doubting", "harmful")):
        return view.parse.lemma[verb] in DELAYING
    deed = any(view.has(verb, role) for role in ("imperatives", "disposing")) or view.parse.lemma[verb] in DELAYING
    return deed and view.parse.lemma[verb] not in KEEPING


def _looked(view: View, verb: int) -> Finding | None:
    """*We look to donors to fill the gap.*"""
    parse = view.parse
    for prep in view.kids(verb, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if noun is None or parse.low[prep] not in TO or not view.agent(noun):
            continue
        act = next(view.infinitives(noun, verb, noun), None)
        if act is not None:
            return Finding(None, "advice.wish", "should", [verb, prep], act, 0.75, actor=noun, rest=True)
    return None
