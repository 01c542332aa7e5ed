"""Advice by a hedged verb (*might see an interest in, could usefully*)."""

from __future__ import annotations

from claimextract.advice.entries import Hedge
from claimextract.advice.offers import RUNNERS, hostile, offered
from claimextract.advice.view import (
    BASE_TAGS,
    CLAUSAL_SUBJECTS,
    CLAUSES,
    GERUND_TAG,
    OBJECTS,
    POBJ,
    PREPOSITIONS,
    PRONOUN_IT,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

ADVERBS = ids("advmod")
_ANY = next(iter(ids("*")))


def hedge(view: View, verb: int) -> Finding | None:
    """*might see an interest in, could usefully, may wish to, training prosecutors could help*."""
    parse = view.parse
    aux = view.modals(verb)
    if not aux:
        return None
    table = view.vocabulary.hedges
    options = [*table.get(parse.lemma[verb], ()), *table.get(_ANY, ())]
    for entry in options:
        if aux not in entry.modals:
            continue
        if entry.context == "section" and not view.section:
            continue
        if entry.context == "advice" and not (view.section or view.near):
            continue
        if entry.context == "text" and not (view.section or view.near or view.advising or _general(view, verb)):
            continue
        if view.negation(verb) is not None:
            continue
        finding = _hedged(view, verb, entry)
        if finding is not None:
            token = view.modal(verb)
            finding.cues.insert(0, verb if token is None else token)
            return finding
    return None


def _hedged(view: View, verb: int, entry: Hedge) -> Finding | None:
    parse = view.parse
    subject = view.subject(verb)
    if subject is None:
        return None
    actor = view.actor_of(verb)
    harmful = hostile(view, subject)
    confidence = {"always": 0.85, "advice": 0.7, "text": 0.65, "section": 0.65}[entry.context]
    cues = [verb] if entry.lemma != "*" else []
    if entry.word is not None:
        word = next((t for t in range(view.start, view.end) if parse.doc[t].lower_ == entry.word), None)
        if word is None or parse.head[word] != verb:
            return None
        cues.append(word)
        if parse.doc[word].lower_ == "interest" and entry.lemma == "have" and _owned(view, word):
            return None
    act: int | None = None
    if entry.frame == "given":
        if parse.doc[subject].lower_ not in ("consideration", "thought") or not view.passive(verb):
            return None
        return Finding(entry, entry.id, entry.strength, [subject, verb], verb, 0.75, rest=True)
    if entry.frame == "passive":
        if not view.passive(verb) or harmful:
            return None
        asked = next(view.infinitives(verb, verb), None)
        if asked is not None and view.agent(subject):
            return Finding(
                entry, entry.id, entry.strength, cues, asked, confidence, actor=subject, rest=True
            )
        if asked is not None or (
            entry.word is None and view.kid(verb, ids("oprd acomp attr xcomp prep")) is not None
        ):
            return None  # *could be considered a success, could be asked about the loss*
        return Finding(entry, entry.id, entry.strength, cues, verb, confidence, rest=True)
    if entry.frame == "act":
        if parse.dep[subject] in CLAUSAL_SUBJECTS or view.doing(subject):
            return Finding(entry, entry.id, entry.strength, cues, subject, confidence, whole=True)
        if view.section and view.act_noun(subject):
            return Finding(entry, entry.id, entry.strength, cues, subject, 0.6, whole=True)
        act = next(view.infinitives(verb, verb), None)
        if parse.doc[subject].lower_ == "it" and act is not None:  # *it might help to let traders pass*
            return Finding(entry, entry.id, entry.strength, cues, act, confidence, rest=True)
        means = next(
            (k for k in view.kids(verb, PREPOSITIONS) if parse.doc[k].lower_ == "by" and view.kid(k, POBJ)),
            None,
        )
        if actor is None or harmful or not (means or view.section):
            return None
        return Finding(entry, entry.id, entry.strength, cues, verb, 0.7, actor=actor, rest=True)
    if actor is None or harmful:
        return None
    if entry.frame == "self":
        if entry.lemma == "*" and entry.word is None and not _feasible(view, verb, subject):
            return None
        if entry.lemma == "*" and entry.id == "advice.hedge.could" and not offered(view, verb, subject):
            return None
        return Finding(
            entry, entry.id, entry.strength, cues or [verb], verb, confidence, actor=actor, rest=True
        )
    if entry.frame == "inf":
        act = next(view.infinitives(verb, verb), None)
    elif entry.frame == "gerund":
        act = next((k for k in view.kids(verb, CLAUSES) if k > verb and parse.tag[k] in GERUND_TAG), None)
        if act is None:
            noun = view.kid(verb, OBJECTS)
            if noun is None or not (view.act_noun(noun) or view.section):
                return None
            return Finding(entry, entry.id, entry.strength, cues, noun, 0.6, actor=actor, whole=True)
    else:
        anchors = [verb, *(k for k in view.kids(verb, OBJECTS | ADVERBS))]
        for anchor in anchors:
            for prep in view.kids(anchor, PREPOSITIONS | ids("advmod")):
                if parse.doc[prep].lower_ in ("in", "by", "than"):
                    act = view.kid(prep, POBJ)
                    if act is not None:
                        break
        if act is None and entry.frame == "than":
            act = next((t for t in range(verb + 1, view.end) if parse.doc[t - 1].lower_ == "than"), None)
        if act is None and entry.frame == "in":
            act = next((k for a in anchors for k in view.kids(a, CLAUSES) if view.infinitive(k)), None)
        if act is not None and parse.tag[act] not in VERB_TAGS and entry.frame != "in":
            return None
    if act is None:
        return None
    whole = parse.tag[act] not in VERB_TAGS
    return Finding(
        entry, entry.id, entry.strength, cues, act, confidence, actor=actor, whole=whole, rest=not whole
    )


def _general(view: View, verb: int) -> bool:
    """*Donors could pay half, governments could broaden revenue*: what is held out to such bodies in general."""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.tag[subject] not in ids("NNS") or parse.lemma[subject] not in RUNNERS:
        return False
    if any(parse.dep[k] in ids("det poss nummod amod acl relcl") for k in parse.kids[subject]) or view.date_of(verb):
        return False
    return not any(parse.low[k] in ids("still yet soon well again easily even") for k in parse.kids[verb])


def _owned(view: View, noun: int) -> bool:
    return any(view.parse.dep[k] in ids("poss") for k in view.parse.kids[noun])


def _feasible(view: View, verb: int, subject: int) -> bool:
    """*The union could finance the secretariat*: someone able to act, and an act, not a fate."""
    if view.passive(verb) or view.has(verb, "stative") or view.parse.low[subject] in PRONOUN_IT:
        return False
    if view.parse.tag[verb] not in BASE_TAGS:
        return False
    return not any(view.parse.doc[k].lower_ in ("even", "well", "still") for k in view.kids(verb, ADVERBS))
