"""Advice by a verb of asking: *recommend that, urge, call on, appeal to*, in the author's voice or a source's."""

from __future__ import annotations

from claimextract.advice.entries import AdviceVerb
from claimextract.advice.view import (
    AUXPASS,
    BASE_TAGS,
    CLAUSES,
    FIRST,
    GERUND_TAG,
    OBJECTS,
    POBJ,
    PREPOSITIONS,
    SUBJECTS,
    VERB_TAGS,
    Finding,
    View,
)
from claimextract.units.parse import ids

#: *I would like to call on, we take this opportunity to urge, let me ask*
WRAPPERS = ids(
    "like want wish take allow let hasten seize use continue join have begin conclude go intend permit add must"
)
GIVERS = ids(
    "reiterate renew repeat make launch issue reaffirm echo send address extend restate voice support have"
)
CALLS = ids("call appeal plea request recommendation demand invitation")
OWN = frozenset(
    {"", "must", "should", "would", "will", "can", "'d", "’d", "'ll", "’ll", "could", "shall", "do", "may"}
)
SUBJUNCTIVE = ids("suggest propose insist")
STANCE = ids("encourage invite demand ask request press")
DOCUMENTS = ids(
    "report study brief resolution roadmap communique communiqué declaration paper document letter statement conclusion text plan note"
)
SHOULD = ids("should must ought be")
THIRD = ids("he she it this that")
AGAINST = ids("against")
COMMITTED = ids("that")
ADDRESSEE_PREPS = ids("on upon to with")


def request(view: View, verb: int, shared: int | None = None) -> Finding | None:
    """A verb of asking as the unit's predicate, also below *I would like to* and as a noun (*renews its call for*)."""
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
            return _complements(view, inner, wrapped, 0.9)
    if parse.lemma[verb] in GIVERS or parse.lemma[verb] in WRAPPERS:
        holder = verb if parse.lemma[verb] in GIVERS else view.next_verb(verb)
        if holder is None:
            return None
        noun = view.kid(holder, OBJECTS)
        if noun is not None and parse.lemma[noun] in CALLS and view.negation(holder) is None:
            return _nominal_call(view, noun)
    return None


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
    if view.infinitive(verb) or (subject is None and parse.tag[verb] not in GERUND_TAG):
        return None
    if subject is not None:
        first = parse.low[subject] in FIRST
        aux = view.modals(verb)
        if aux and not (first and aux in OWN):
            return None
        animate = view.agent(subject) or first
        if parse.lemma[verb] in STANCE and not animate:
            return None
        if (
            not animate
            and parse.lemma[subject] not in DOCUMENTS
            and "np" in view.vocabulary.frames[parse.lemma[verb]]
        ):
            if parse.lemma[verb] in ids("call"):
                return None
        if not animate and parse.lemma[verb] in ids("call suggest demand"):
            if parse.lemma[subject] not in DOCUMENTS:
                return None
        if (
            entry.tense == "present"
            and view.past(verb)
            and not (first or view.has(subject, "bodies") or parse.doc[subject].lower_ == "it")
        ):
            return None
    negation = view.negation(verb)
    if negation is not None:
        if "not" not in entry.frames:
            return None
        found = _complements(view, verb, entry, 0.8)
        if found is not None:
            found.polarity = "do" if found.polarity == "avoid" else "avoid"
            found.cues.append(negation)
        return found
    return _complements(view, verb, entry, 0.85 if view.past(verb) else 0.95)


def _passive(view: View, verb: int, entry: AdviceVerb) -> Finding | None:
    """*Donors are urged to*, *It is recommended that*, *A review is recommended*."""
    parse = view.parse
    be = view.kid(verb, AUXPASS)
    if be is None or view.past(verb) or view.negation(verb) is not None:
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
    act = next((k for k in view.kids(verb, CLAUSES) if k > verb and view.infinitive(k)), None)
    if act is not None and "inf" in frames:
        actor = subject if view.agent(subject) else None
        polarity = "avoid" if view.negation(act) is not None else "do"
        return Finding(
            entry,
            entry.id,
            entry.strength,
            [verb],
            act,
            0.9,
            actor=actor,
            rest=True,
            polarity=polarity,  # type: ignore[arg-type]
        )
    if parse.lemma[verb] in ids("recommend advise") and act is None:
        return Finding(entry, entry.id, entry.strength, [verb], subject, 0.85, whole=True)
    return None


def _complements(view: View, verb: int, entry: AdviceVerb, confidence: float) -> Finding | None:
    """What is asked and of whom."""
    parse = view.parse
    frames = view.vocabulary.frames[parse.lemma[verb]]
    cues = [verb]
    preps = [k for k in view.kids(verb, PREPOSITIONS) if k > verb]
    addressee: int | None = None
    for prep in preps:
        low = parse.low[prep]
        if low in AGAINST and "against" in frames:
            act = view.kid(prep, POBJ)
            if act is not None:
                return Finding(
                    entry, entry.id, entry.strength, [verb, prep], act, confidence, polarity="avoid",
                    whole=parse.tag[act] not in VERB_TAGS, rest=parse.tag[act] in VERB_TAGS,
                    actor=_direct(view, verb),
                )  # fmt: skip
        if low in frames.get("inf", ()):
            cues.append(prep)
            if low in ADDRESSEE_PREPS:
                addressee = view.kid(prep, POBJ)
    if addressee is None:
        addressee = _direct(view, verb)
    # a that-clause (its *that* may be missing)
    if "that" in frames:
        clause = next(
            (k for k in view.kids(verb, ids("ccomp")) if k > verb and parse.subject(k) is not None), None
        )
        mark = None if clause is None else parse.mark(clause)
        asked = mark is None or parse.doc[mark].lower_ == "that"
        if clause is not None and asked and not view.infinitive(clause) and not parse.relative(clause):
            if parse.lemma[verb] not in SUBJUNCTIVE or subjunctive(view, clause):
                polarity = "avoid" if view.negation(clause) is not None else "do"
                actor = view.actor_of(clause)
                return Finding(
                    entry, entry.id, entry.strength, cues, clause, confidence, actor=actor, rest=True,
                    polarity=polarity,  # type: ignore[arg-type]
                )  # fmt: skip
    if "inf" in frames:
        act, inner = _infinitive(view, verb, addressee)
        if act is not None and addressee is None and not _doer(view, verb, act, inner):
            act = None  # *calls for a package to limit the damage*: the noun is asked for
        if act is not None:
            actor = inner if inner is not None else addressee
            if actor is not None or entry.lemma in ("call", "appeal", "plead"):
                if actor is not None and not (view.agent(actor) or view.passive(act) or actor == addressee):
                    actor = None
                if actor is None and addressee is None and not view.passive(act):
                    nouns = [n for p in preps if (n := view.kid(p, POBJ)) is not None]
                    actor = next((n for n in nouns if view.agent(n)), None)
                if view.passive(act):
                    actor = view.actor_of(act) if inner is not None else actor
                polarity = "avoid" if view.negation(act) is not None else "do"
                return Finding(
                    entry, entry.id, entry.strength, cues, act, confidence, actor=actor, rest=True,
                    polarity=polarity,  # type: ignore[arg-type]
                )  # fmt: skip
    if "gerund" in frames:
        gerund = next((k for k in view.kids(verb, CLAUSES | OBJECTS) if k > verb and view.doing(k)), None)
        if gerund is not None and parse.tag[gerund] in GERUND_TAG:
            return Finding(entry, entry.id, entry.strength, cues, gerund, confidence, rest=True)
    return _noun_asked(view, verb, entry, cues, confidence)


def _noun_asked(
    view: View, verb: int, entry: AdviceVerb, cues: list[int], confidence: float
) -> Finding | None:
    parse = view.parse
    for low in view.vocabulary.frames[parse.lemma[verb]].get("np", ()):
        if not low:
            noun = view.kid(verb, ids("dobj"))
            if noun is None or noun < verb or view.agent(noun, active=False):
                continue
            if entry.lemma == "urge" and parse.tag[noun] in ids("PRP NNP"):
                continue
            return Finding(
                entry, entry.id, entry.strength, cues, noun, min(confidence, 0.8), whole=True, by=noun
            )
        for anchor in [verb, *view.kids(verb, PREPOSITIONS | ids("dobj"))]:
            for prep in view.kids(anchor, PREPOSITIONS):
                if parse.low[prep] == low:
                    noun = view.kid(prep, POBJ)
                    if noun is not None:
                        target = _target(view, verb)
                        return Finding(
                            entry, entry.id, entry.strength, [*cues, prep], noun, min(confidence, 0.85),
                            whole=True, actor=target, by=noun,
                        )  # fmt: skip
    return None


def _target(view: View, verb: int) -> int | None:
    """The one called on: *calls on donors for more aid*."""
    for prep in view.kids(verb, PREPOSITIONS):
        if view.parse.low[prep] in ADDRESSEE_PREPS:
            noun = view.kid(prep, POBJ)
            if noun is not None and view.agent(noun):
                return noun
    return None


def _direct(view: View, verb: int) -> int | None:
    for noun in view.kids(verb, ids("dobj dative")):
        if noun > verb and view.parse.tag[noun] not in VERB_TAGS:
            inner = view.kid(noun, POBJ)
            return noun if view.parse.dep[noun] not in PREPOSITIONS or inner is None else inner
    return None


def _infinitive(view: View, verb: int, addressee: int | None) -> tuple[int | None, int | None]:
    """The infinitive asked for, with its own subject if it has one (*for the army to leave*)."""
    parse = view.parse
    anchors = [verb] if addressee is None else [verb, addressee, *_members(view, addressee)]
    seen: list[int] = []
    for anchor in anchors:
        seen.extend(k for k in view.kids(anchor, CLAUSES | ids("conj")) if k > verb and view.infinitive(k))
    for prep in view.kids(verb, PREPOSITIONS):
        seen.extend(k for k in view.kids(prep, CLAUSES) if k > verb and view.infinitive(k))
    if not seen and addressee is not None:
        # the parser hung the infinitive further down: the first *to* and verb after the addressee
        for token in range(addressee + 1, min(view.end, addressee + 25)):
            if parse.tag[token] in ids("TO") and parse.tag[parse.head[token]] in VERB_TAGS:
                seen.append(parse.head[token])
                break
    if not seen:
        return None, None
    act = min(seen)
    inner = view.kid(act, SUBJECTS)
    return act, inner


def _doer(view: View, verb: int, act: int, inner: int | None) -> bool:
    """Whether what stands between *for* and the infinitive acts or, in a passive, undergoes: *for the army to leave*."""
    if view.passive(act):
        return True
    if inner is None:
        inner = next((n for p in view.kids(verb, PREPOSITIONS) if (n := view.kid(p, POBJ)) is not None), None)
    return inner is not None and view.agent(inner)


def _members(view: View, noun: int) -> list[int]:
    found = [noun]
    for token in found:
        found.extend(view.kids(token, ids("conj")))
    return found[1:]


def subjunctive(view: View, clause: int) -> bool:
    """*that Togo host the talks*: a bare form or *should*, not a statement of fact."""
    parse = view.parse
    for kid in view.parse.kids[clause]:
        if parse.low[kid] in ids("should must ought"):
            return True
        if parse.dep[kid] in ids("auxpass aux") and parse.doc[kid].lower_ == "be" and kid < clause:
            return not any(parse.tag[k] in ids("MD TO") for k in parse.kids[clause])
    if parse.tag[clause] in ids("VB") and not any(parse.tag[k] in ids("MD TO") for k in parse.kids[clause]):
        return True
    if parse.doc[clause].lower_ == "be":
        return True
    subject = parse.subject(clause)
    if subject is None:
        return False
    singular = parse.tag[subject] in ids("NN NNP") or parse.low[subject] in THIRD
    return singular and parse.tag[clause] in ids("VBP") and parse.low[clause] == parse.lemma[clause]


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
    infinitives = [k for a in anchors for k in view.kids(a, CLAUSES) if k > noun and view.infinitive(k)]
    if infinitives:
        act = min(infinitives)
        own = view.kid(act, SUBJECTS)
        if own is not None and view.agent(own) and not view.passive(act):
            actor = own
        if actor is not None or own is not None:
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


def reported(view: View, root: int) -> Finding | None:
    """The content of a source's request (*recommended that donors fund schools*) is the unit itself."""
    parse = view.parse
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
        if entry is None or token == root or parse.tag[token] not in VERB_TAGS:
            continue
        if "that" not in entry.frames and "inf" not in entry.frames:
            continue
        if parse.lemma[token] in SUBJUNCTIVE and not subjunctive(view, root):
            continue
        actor = view.actor_of(root)
        if actor is None and view.infinitive(root):
            actor = _direct_outside(view, token)
        polarity = "avoid" if view.negation(root) is not None else "do"
        return Finding(
            entry,
            entry.id,
            entry.strength,
            [token],
            root,
            0.9,
            actor=actor,
            rest=True,
            polarity=polarity,  # type: ignore[arg-type]
        )
    return None


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
