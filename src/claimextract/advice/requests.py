"""Advice by a verb of asking: *recommend that, urge, call on, appeal to*, in the author's voice or a
source's.
"""

from __future__ import annotations

from claimextract.advice.asked import ADDRESSEE_PREPS, SUBJUNCTIVE, complements, polarity, subjunctive
from claimextract.advice.entries import AdviceVerb
from claimextract.advice.view import (
    AUX,
    AUXPASS,
    BASE_TAGS,
    CLAUSES,
    FIRST,
    OBJECTS,
    POBJ,
    PREPOSITIONS,
    SUBJECTS,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

#: *I would like to call on, we take this opportunity to urge, let me ask*
WRAPPERS = ids(
    "like want wish take allow let hasten seize use continue join have begin conclude go intend "
    "permit add must"
)
GIVERS = ids(
    "reiterate renew repeat make launch issue reaffirm echo send address extend restate voice support have"
)
#: *the meeting closed with an appeal for*
CLOSERS = ids("open close conclude end begin start finish culminate adjourn")
WITH = ids("with")
JOIN = ids("join")
CALLS = ids("call appeal plea request recommendation demand invitation")
OWN = frozenset(
    {"", "must", "should", "would", "will", "can", "'d", "’d", "'ll", "’ll", "could", "shall", "do", "may"}
)
ORDERS = ids("advise ask demand invite order request recommend tell instruct direct task mandate charge entrust")
LOST = ids("VBG VBD VBZ")
STANCE = ids(
    "encourage invite demand ask request press instruct direct task mandate charge entrust challenge pray move"
)
DELEGATE = ids("instruct direct task mandate charge entrust")
SETTLED = ids("recommend urge encourage call request invite propose suggest advise")
WRITERS = ids("author panel envoy expert rapporteur")
INVITE = ids("invite")
ASK = ids("ask")
COUNSELS = ids("advice counsel recommendation suggestion proposal")
ASPECT = ids("been being")
VISIT = ids("visit dine dinner lunch ceremony wedding reception inauguration parade banquet funeral")
DOCUMENTS = ids(
    "report study brief resolution roadmap communique communiqué declaration paper document letter "
    "statement conclusion text plan note"
)


def request(view: View, verb: int, shared: int | None = None) -> Finding | None:
    """A verb of asking as the unit's predicate, also below *I would like to* and as a noun (*renews its
    call for*).
    """
    parse = view.parse
    subject = view.subject(verb)
    if subject is None:
        subject = shared
    first = subject is not None and parse.low[subject] in FIRST
    entry = view.vocabulary.verbs.get(parse.lemma[verb])
    if entry is not None:
        if not view.passive(verb):
            return _active(view, verb, entry, subject)
        return _passive(view, verb, entry)
    if parse.lemma[verb] in WRAPPERS and (first or subject is None or view.agent(subject)):
        inner = _wrapped(view, verb)
        if inner is not None:
            wrapped = view.vocabulary.verbs[parse.lemma[inner]]
            return complements(view, inner, wrapped, 0.9)
    if parse.lemma[verb] in CLOSERS and (noun := _with_call(view, verb)) is not None:
        return _nominal_call(view, noun)
    if parse.lemma[verb] in GIVERS or parse.lemma[verb] in WRAPPERS:
        holder = verb if parse.lemma[verb] in GIVERS else view.next_verb(verb) or _joined(view, verb)
        if holder is None:
            return None
        noun = view.kid(holder, OBJECTS) or _called(view, holder)
        if noun is not None and parse.lemma[noun] in CALLS and view.negation(holder) is None:
            return _nominal_call(view, noun)
    return None


def _joined(view: View, verb: int) -> int | None:
    """*Togo joins others in reiterating its call for a truce.*"""
    inner = (view.kid(prep, POBJ) for prep in view.kids(verb, PREPOSITIONS) if view.parse.lemma[verb] in JOIN)
    return next((k for k in inner if k is not None and view.parse.lemma[k] in GIVERS), None)


def _with_call(view: View, verb: int) -> int | None:
    """*The conference opened with a call to donors to pay.*"""
    for prep in view.kids(verb, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if view.parse.low[prep] in WITH and noun is not None and view.parse.lemma[noun] in CALLS:
            return noun
    return None


def _called(view: View, holder: int) -> int | None:
    """*reiterates the call made by the members to pay*: the parser takes *made* for a verb of *call*."""
    clause = view.kid(holder, ids("ccomp"))
    subject = None if clause is None else view.subject(clause)
    if clause is None or subject is None or subject < holder or view.kid(clause, AUX) is not None:
        return None
    return subject if view.parse.lemma[subject] in CALLS else None


def _wrapped(view: View, verb: int) -> int | None:
    """The verb of asking below a wrapper, at most three steps down."""
    level = [verb]
    for _ in range(3):
        below: list[int] = []
        for node in level:
            for kid in view.parse.kids[node]:
                if kid > verb and view.inside(kid):
                    if view.parse.lemma[kid] in view.vocabulary.verbs and view.parse.tag[kid] in BASE_TAGS:
                        return kid
                    below.append(kid)
        level = below
    return None


def _active(view: View, verb: int, entry: AdviceVerb, subject: int | None) -> Finding | None:
    parse = view.parse
    if view.infinitive(verb) or (subject is None and parse.tag[verb] not in LOST):
        return None
    if subject is not None:
        first = parse.low[subject] in FIRST
        aux = view.modals(verb)
        if aux and not (first and aux in OWN):
            return None
        animate = view.agent(subject) or first or (parse.lemma[verb] in DELEGATE and view.has(subject, "bodies"))
        if parse.lemma[verb] in DELEGATE and not (
            first or view.has(subject, "bodies") or parse.low[subject] in ids("it they")
            or view.labels.get(subject) in ("OTHER_ORG", "GOVERNMENT", "MISSION")
        ):  # fmt: skip
            return None
        if parse.lemma[verb] in ids("move") and not first:
            return None
        perfect = any(parse.lemma[k] in ids("have") for k in view.kids(verb, AUX))
        if any(parse.low[k] in ids("had") for k in view.kids(verb, AUX)):
            return None  # *had begged the guards to stay*: before what is told
        if parse.lemma[verb] in DELEGATE and perfect and (first or parse.lemma[verb] in ids("mandate")):
            return None  # *I have instructed the government*: it is done
        if parse.lemma[verb] in ids("argue") and not (first or parse.lemma[subject] in DOCUMENTS | WRITERS):
            return None
        if parse.lemma[verb] in STANCE and not animate:
            return None
        on = any(parse.low[k] in ADDRESSEE_PREPS for k in view.kids(verb, PREPOSITIONS))
        wishes = parse.lemma[verb] in ids("call suggest demand")
        if wishes and not (animate or on or parse.lemma[subject] in DOCUMENTS):
            return None
        if (
            entry.tense == "present"
            and view.past(verb)
            and not (first or view.has(subject, "bodies") or parse.doc[subject].lower_ == "it")
            and not (parse.lemma[verb] in DELEGATE and parse.low[subject] in ids("they"))
        ):
            return None
    if _dated_order(view, verb) or (parse.lemma[verb] in INVITE and _courtesy(view, verb)):
        return None
    negation = view.negation(verb)
    if negation is not None:
        if "not" not in entry.frames:
            return None
        found = complements(view, verb, entry, 0.8)
        if found is not None:
            found.polarity = "do" if found.polarity == "avoid" else "avoid"
            found.cues.append(negation)
        return found
    return complements(view, verb, entry, 0.85 if view.past(verb) else 0.95)


def _courtesy(view: View, verb: int) -> bool:
    """*The president invited his counterpart to pay him a visit*: an act between hosts and guests."""
    parse = view.parse
    if not view.past(verb):
        return False
    act = next((t for t in range(verb + 2, view.end) if parse.tag[t] in BASE_TAGS and view.infinitive(t)), None)
    if act is None:
        return False
    if parse.lemma[act] in VISIT:
        return True
    return any(parse.lemma[k] in VISIT for k in view.kids(act, OBJECTS))


def _passive(view: View, verb: int, entry: AdviceVerb) -> Finding | None:
    """*Donors are urged to*, *It is recommended that*, *A review is recommended*."""
    parse = view.parse
    be = view.kid(verb, AUXPASS)
    if parse.lemma[verb] in ASK and any(parse.low[k] in ASPECT for k in view.kids(verb, AUX | AUXPASS)):
        return None  # *the schools have been asked to wait, five armies are being asked to pay*: told of them
    if be is None or view.negation(verb) is not None or (view.past(verb) and not _minuted(view, verb)):
        return None
    aux = view.modals(verb)
    if aux and aux not in ("would", "must", "should", "can"):
        return None
    subject = view.subject(verb)
    frames = view.vocabulary.frames[parse.lemma[verb]]
    if subject is None:
        return None
    if parse.doc[subject].lower_ == "it":
        act = view.next_verb(verb, CLAUSES)
        if act is None or view.has(act, "rhetorical"):
            return None
        return Finding(entry, entry.id, entry.strength, [verb], act, 0.9, actor=view.actor_of(act))
    act = next(view.infinitives(verb, verb), None)
    if act is not None and "inf" in frames:
        actor = subject if view.agent(subject) else None
        return Finding(
            entry,
            entry.id,
            entry.strength,
            [verb],
            act,
            0.9,
            actor=actor,
            rest=True,
            polarity=polarity(view, act),
        )
    if parse.lemma[verb] in ids("recommend advise") and act is None:
        return Finding(entry, entry.id, entry.strength, [verb], subject, 0.85, whole=True)
    return None


def _minuted(view: View, verb: int) -> bool:
    """*It was recommended that the fund be audited, parties were called upon to pay*: what a meeting asked for."""
    parse = view.parse
    subject = view.subject(verb)
    if parse.lemma[verb] not in SETTLED or view.date_of(verb) or subject is None:
        return False
    if any(parse.low[k] in ids("by") for k in view.kids(verb, PREPOSITIONS)):
        return False
    clause = view.next_verb(verb, CLAUSES)
    if parse.low[subject] in ids("it"):
        return clause is not None and (view.infinitive(clause) or subjunctive(view, clause))
    return clause is not None and parse.tag[subject] in ids("NNS NNPS") and view.agent(subject)


def _nominal_call(view: View, noun: int) -> Finding | None:
    """*renews its call for the release of the teachers*, *an appeal to donors to pay*."""
    parse = view.parse
    name = parse.doc[noun].lemma_
    entry = view.vocabulary.verbs.get(noun_to_verb(name))
    if entry is None:
        return None
    preps = list(view.kids(noun, PREPOSITIONS))
    preps += [p for v in [parse.head[noun]] for p in view.kids(v, PREPOSITIONS) if p > noun]
    actor: int | None = None
    for prep in preps:
        if parse.low[prep] in ADDRESSEE_PREPS:
            target = view.kid(prep, POBJ)
            actor = target if target is not None and view.agent(target) else actor
    anchors = [noun, parse.head[noun], *([actor] if actor is not None else []), *preps]
    anchors += [k for k in view.kids(noun, ids("acl relcl"))]
    wished = next((k for k in view.kids(noun, ids("acl ccomp")) if k > noun and parse.mark(k) is not None), None)
    if wished is not None and not parse.relative(wished) and subjunctive(view, wished):
        return Finding(
            entry, entry.id, entry.strength, [noun], wished, 0.8, actor=view.actor_of(wished), rest=True,
            polarity=polarity(view, wished),
        )  # fmt: skip
    if parse.low[parse.head[noun]] in WITH:
        anchors.append(parse.head[parse.head[noun]])  # *opened with a call to donors to pay*
    act = min(view.infinitives(noun, *anchors), default=None)
    if act is not None:
        own = view.kid(act, SUBJECTS)
        if own is not None and view.agent(own) and not view.passive(act):
            actor = own
        made = parse.lemma[parse.head[act]] in GIVERS
        if actor is not None or own is not None or parse.head[act] == noun or made:
            return Finding(entry, entry.id, entry.strength, [noun], act, 0.85, actor=actor, rest=True)
    for prep in preps:
        if parse.doc[prep].lower_ == "for":
            target = view.kid(prep, POBJ)
            if target is not None:
                return Finding(
                    entry,
                    entry.id,
                    entry.strength,
                    [noun, prep],
                    target,
                    0.85,
                    actor=actor,
                    whole=True,
                    by=target,
                )
    return None


def noun_to_verb(lemma: str) -> int:
    verb = {"plea": "plead", "recommendation": "recommend", "invitation": "invite"}.get(lemma, lemma)
    return next(iter(ids(verb)))


def _dated_order(view: View, verb: int) -> bool:
    """*On 28 October the embassy advised its nationals to leave*: an event of the past, done with."""
    parse = view.parse
    if parse.lemma[verb] not in ORDERS or not view.past(verb) or not view.date_of(verb):
        return False
    subject = parse.subject(verb)
    return subject is None or parse.low[subject] not in FIRST


def reported(view: View, root: int) -> Finding | None:
    """The content of a source's request (*recommended that donors fund schools*) is the unit itself."""
    parse = view.parse
    if not view.unit["frame"] and view.unit["source"]["cue"] is None:
        return None  # as most: nobody is said to ask
    noun = view.subject(root) if view.inside(root) else None
    if view.unit["frame"] and noun is not None and parse.lemma[noun] in CALLS and parse.lemma[root] in ids("make"):
        return _nominal_call(view, noun)  # *reiterates | the call made by the members to pay*
    span = view.unit["source"]["cue"]
    tokens = list(view.unit["frame"])
    if span is not None:
        low, high = span
        tokens += [
            t
            for t in range(max(0, view.start - 30), min(len(parse.low), view.end + 30))
            if low <= parse.doc[t].idx < high
        ]
    for token in tokens:
        entry = view.vocabulary.verbs.get(parse.lemma[token])
        if entry is None and parse.lemma[token] in COUNSELS and token in view.unit["frame"]:
            if (said := _counselled(view, root, token)) is not None:
                return said
        if entry is None or token == root or parse.tag[token] not in VERB_TAGS:
            continue
        if parse.tag[token] in ids("VBN") and parse.dep[token] in ids("acl"):
            continue  # *a woman asked by a reporter said that*
        if "that" not in entry.frames and "inf" not in entry.frames:
            continue
        if parse.lemma[token] in SUBJUNCTIVE and not subjunctive(view, root):
            continue
        if view.past(root) and view.modal(root) is None and parse.low[root] != parse.lemma[root]:
            if parse.low[root] not in ids("lay"):  # *that all groups lay down their arms*
                continue
        if _dated_order(view, token):
            continue
        actor = view.actor_of(root)
        if actor is None and view.infinitive(root):
            actor = _direct_outside(view, token)
        return Finding(
            entry,
            entry.id,
            entry.strength,
            [token],
            root,
            0.9,
            actor=actor,
            rest=True,
            polarity=polarity(view, root),
        )
    return None


def _counselled(view: View, root: int, noun: int) -> Finding | None:
    """*Our recommendation is that you support the principle.*"""
    parse = view.parse
    bare = parse.tag[root] in ids("VB VBP") and parse.low[root] == parse.lemma[root] and view.modal(root) is None
    if not view.inside(root) or not (bare or subjunctive(view, root)) or view.subject(root) is None:
        return None
    return Finding(
        None, "advice.verb.counsel-noun", "should", [noun], root, 0.75, actor=view.actor_of(root), rest=True,
        polarity=polarity(view, root),
    )  # fmt: skip


def _direct_outside(view: View, verb: int) -> int | None:
    """The addressee in the frame (*urged donors to pay*, where only *to pay* is the unit)."""
    parse = view.parse
    for kid in parse.kids[verb]:
        if kid > verb and parse.dep[kid] in ids("dobj dative"):
            return kid
        if kid > verb and parse.low[kid] in ADDRESSEE_PREPS:
            for noun in parse.kids[kid]:
                if parse.dep[noun] in POBJ:
                    return noun
    return None
