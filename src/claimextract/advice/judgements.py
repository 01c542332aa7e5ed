"""Advice by a judgement: *it is vital that*, *a first step would be to*, *there is a need to*."""

from __future__ import annotations

from claimextract.advice.entries import Adjective, Nominal
from claimextract.advice.offers import helper
from claimextract.advice.view import (
    CLAUSAL_SUBJECTS,
    CLAUSES,
    GERUND_TAG,
    POBJ,
    PREPOSITIONS,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

COPULAS = ids("be become remain seem appear prove")
OF = ids("of")
#: whosever it is, what it says is advised (*the panel's advice is to wait*)
COUNSELS = ids("advice counsel recommendation suggestion")
IMPORTANCE = ids("importance")
#: *a second piece of advice*
PIECES = ids("piece bit word")
ATTRIBUTES = ids("acomp attr oprd ccomp xcomp dobj npadvmod")
FOR = "for"
POSSESSIVE = ids("poss")
OURS = ids("our my everyone")
#: *I would like to stress the need for*
WISHING = ids("like wish want")
WEAK = frozenset({"might", "may", "could"})
CONDITIONAL = frozenset({"would", "could", "might", "may", "should", "can"})


def _clause(view: View, anchors: list[int], after: int) -> int | None:
    """The *that* clause or infinitive that an impersonal judgement is about."""
    found = [
        kid
        for anchor in anchors
        for kid in view.kids(anchor, CLAUSES)
        if kid > after
        and (view.parse.tag[kid] in VERB_TAGS or view.parse.mark(kid) is not None)
        and (view.infinitive(kid) or view.parse.subject(kid) is not None or view.parse.tag[kid] in GERUND_TAG)
        and not _conditional(view, kid)
    ]
    return min(found, default=None)


def _conditional(view: View, clause: int) -> bool:
    mark = view.parse.mark(clause)
    return mark is not None and view.parse.doc[mark].lower_ in (
        "if", "when", "because", "as", "since", "while", "although", "though", "unless", "so", "once",
        "before",
    )  # fmt: skip


def _impersonal(
    view: View, entry: Adjective | Nominal, cue: int, verb: int, confidence: float
) -> Finding | None:
    parse = view.parse
    act = _clause(view, [cue, verb, *view.kids(cue, PREPOSITIONS), *view.kids(verb, PREPOSITIONS)], cue)
    if act is None or view.has(act, "rhetorical") or (view.has(act, "mental") and entry.strength != "must"):
        return None
    timely = entry.lemma == "time"  # *it is time that they paid*
    if parse.tag[act] in ids("VBD") and not view.infinitive(act) and not timely:
        return None  # *it is important that they left*
    actor = view.actor_of(act)
    if actor is None and not view.passive(act):
        for anchor in (cue, verb):
            for prep in view.kids(anchor, PREPOSITIONS):
                held = isinstance(entry, Nominal) and parse.doc[prep].lower_ == "of"
                if held or parse.doc[prep].lower_ in (FOR, "on", "upon", "to"):
                    noun = view.kid(prep, POBJ)
                    if noun is not None and noun < act and view.agent(noun):
                        actor = noun
    polarity = entry.polarity
    denied = any(parse.doc[k].lower_ == "no" for k in parse.kids[cue])  # *it is no time to leave*
    if (view.negation(act) is not None) != denied:
        polarity = "do" if polarity == "avoid" else "avoid"
    return Finding(
        entry, entry.id, entry.strength, [cue], act, confidence, actor=actor, polarity=polarity, rest=True
    )


def adjective(view: View, verb: int) -> Finding | None:
    """*It is vital that*, *Preserving the mission is important*, *An emphasis on X would be relevant*."""
    parse = view.parse
    if parse.lemma[verb] not in COPULAS or view.past(verb):
        return None
    table = view.vocabulary.adjectives
    cue, entry = -1, None
    subject = view.subject(verb)
    somebody = subject is not None and (
        (view.agent(subject) and parse.doc[subject].lower_ != "it")
        or (view.modals(verb) == "would" and parse.tag[subject] in ids("NNS") and not view.doing(subject))
    )
    for kid in view.kids(verb, ATTRIBUTES):
        for token in (kid, *view.kids(kid, ids("conj"))):
            entries = table.get(parse.low[token]) or table.get(parse.lemma[token]) or []
            fitting = [e for e in entries if _preceded(view, token, e)]
            entry = next((e for e in fitting if ("who" in e.frames) == somebody), next(iter(fitting), None))
            if entry is not None:
                cue = token
                break
        if entry is not None:
            break
    if entry is None or subject is None:
        return None
    aux = view.modals(verb)
    if entry.needs_modal and aux not in CONDITIONAL:
        return None
    negation = view.negation(verb)
    if negation is not None and not entry.negatable:
        return None
    finding: Finding | None = None
    if parse.doc[subject].lower_ in ("it", "there"):
        if "it" in entry.frames:
            finding = _impersonal(view, entry, cue, verb, 0.9)
    elif "who" in entry.frames:
        act = _clause(view, [cue, verb], cue)
        if act is not None and (somebody or view.agent(subject)):
            finding = Finding(
                entry, entry.id, entry.strength, [cue], act, 0.9, actor=subject, rest=True, polarity=entry.polarity
            )
    elif "act" in entry.frames and (parse.dep[subject] in CLAUSAL_SUBJECTS or view.doing(subject)):
        if not view.has(subject, "mental") and not view.has(subject, "rhetorical"):
            finding = Finding(
                entry, entry.id, entry.strength, [cue], subject, 0.85, polarity=entry.polarity, whole=True
            )
    elif (
        "noun" in entry.frames and view.act_noun(subject) and (aux in CONDITIONAL or entry.strength == "must")
    ):
        finding = Finding(
            entry,
            entry.id,
            entry.strength,
            [cue],
            subject,
            0.7,
            polarity=entry.polarity,
            whole=True,
            by=subject,
        )
    if finding is not None and finding.strength == "should" and aux in WEAK:
        finding.strength = "could"  # *it might be prudent to wait*
    if finding is not None and negation is not None:
        finding.polarity = "avoid" if finding.polarity == "do" else "do"
        finding.cues.append(negation)
    return finding


def _preceded(view: View, token: int, entry: Adjective) -> bool:
    """Whether the word an adjective needs stands before it, a hyphen aside."""
    if entry.before is None:
        return True
    before = token - 1
    if before > view.start and view.parse.doc[before].text == "-":
        before -= 1
    return before >= view.start and view.parse.doc[before].lower_ == entry.before


def nominal(view: View, verb: int) -> Finding | None:
    """*The priority is to*, *engaging X could be an option*, *there is a need to*, *we have a duty to*."""
    parse = view.parse
    lemma = parse.lemma[verb]
    if view.has(verb, "stressing"):
        return _stressed(view, verb, view.subject(verb))
    if lemma in WISHING and view.modals(verb) in ("would", "should", "must", "'d", "’d", ""):
        below = next((k for k in view.kids(verb, CLAUSES) if k > verb and view.has(k, "stressing")), None)
        return None if below is None else _stressed(view, below, view.subject(verb))
    if lemma not in COPULAS and lemma not in ids("have lie exist"):
        return None
    if view.past(verb):
        return None
    if view.negation(verb) is not None:
        return None
    table = view.vocabulary.nominals
    subject = view.subject(verb)
    aux = view.modals(verb)
    if lemma in ids("have"):
        return _held(view, verb, subject)
    if subject is not None and parse.lemma[subject] in PIECES:
        inside = (view.kid(prep, POBJ) for prep in view.kids(subject, PREPOSITIONS) if parse.low[prep] in OF)
        subject = next((noun for noun in inside if noun is not None), subject)
    if (
        subject is not None
        and (entry := table.get(parse.lemma[subject])) is not None
        and "subject" in entry.frames
    ):
        if entry.modal and aux not in CONDITIONAL and not _offered(view, subject):
            return None
        owner = next((k for k in parse.kids[subject] if parse.dep[k] in POSSESSIVE), None)
        if "have" in entry.frames and (owner is None or parse.low[owner] not in OURS):
            return None  # *the duty of the guards is to search cars*: a mandate
        own = owner is not None and parse.doc[owner].lower_ not in ("our", "my")
        wisest = own and any(parse.tag[k] in ids("JJS") for k in parse.kids[subject])
        if owner is not None and own and not (wisest and helper(view, owner)) and parse.lemma[subject] not in COUNSELS:
            return None  # *the junta's priority is to stay in power*: a position
        act = next(
            (
                k
                for k in view.kids(verb, CLAUSES | ids("attr"))
                if k > verb and parse.tag[k] in VERB_TAGS and not _conditional(view, k)
                and (view.infinitive(k) or parse.tag[k] in GERUND_TAG or parse.subject(k) is not None)
            ),
            None,
        )  # fmt: skip
        if act is None:
            return _named(view, entry, subject, verb, aux)
        if act == verb or _stated(view, act):
            return None
        polarity = entry.polarity
        if any(parse.doc[k].lower_ == "worst" for k in parse.kids[subject]):
            polarity = "avoid"  # *the worst course would be to wait*
        if view.negation(act) is not None:
            polarity = "do" if polarity == "avoid" else "avoid"
        actor = view.actor_of(act)
        if actor is None and owner is not None and "have" in entry.frames:
            actor = owner  # *our duty is to*
        if actor is None and wisest:
            actor = owner  # *Dakar's best course is to wait*
        for prep in view.kids(subject, PREPOSITIONS):
            noun = view.kid(prep, POBJ)
            if actor is None and parse.doc[prep].lower_ == FOR and noun is not None and view.agent(noun):
                actor = noun
        return Finding(
            entry,
            entry.id,
            "could" if entry.strength == "should" and aux in WEAK else entry.strength,
            [subject],
            act,
            0.85,
            actor=actor,
            polarity=polarity,
            rest=True,
        )
    attr = view.kid(verb, ids("attr"))
    there = subject is not None and parse.doc[subject].lower_ == "there"
    if attr is not None and (entry := table.get(parse.lemma[attr])) is not None:
        if entry.modal and aux not in CONDITIONAL:
            return None
        if there and "there" in entry.frames:
            return _there(view, entry, attr, verb)
        if (
            subject is not None
            and parse.doc[subject].lower_ in ("it", "now", "this")
            and "it" in entry.frames
        ):
            owner = next((k for k in parse.kids[attr] if parse.dep[k] in POSSESSIVE), None)
            if owner is None:
                return _impersonal(view, entry, attr, verb, 0.85)
            if "have" not in entry.frames or parse.low[owner] not in OURS:
                return None
            found = _impersonal(view, entry, attr, verb, 0.8)
            if found is not None and found.actor is None:
                found.actor = owner  # *it is our shared duty to*
            return found
        if subject is not None and "attr" in entry.frames and not there:
            doing = parse.dep[subject] in CLAUSAL_SUBJECTS or view.doing(subject)
            if entry.only and not any(
                parse.doc[k].lower_ in ("only", "best", "sole") for k in parse.kids[attr]
            ):
                return None
            if (
                doing
                or (entry.only and view.act_noun(subject))
                or (aux in CONDITIONAL and view.act_noun(subject))
            ):
                return Finding(
                    entry, entry.id, entry.strength, [attr], subject, 0.85 if doing else 0.7,
                    polarity=entry.polarity, whole=True,
                )  # fmt: skip
    if parse.doc[subject].lower_ == "it" if subject is not None else False:
        return _in_interest(view, verb)
    return None


def _named(view: View, entry: Nominal, subject: int, verb: int, aux: str) -> Finding | None:
    """*A first step would be a joint inquiry, the only way out is a ceasefire*: the act is named by a noun."""
    parse = view.parse
    noun = view.kid(verb, ids("attr"))
    if noun is None or noun < verb or not view.act_noun(noun) or parse.lemma[noun] == parse.lemma[subject]:
        return None
    only = any(parse.doc[k].lower_ in ("only", "best", "sole") for k in parse.kids[subject])
    if not (aux == "would" or aux in WEAK or (entry.only and only)):
        return None
    strength = "could" if entry.strength == "should" and aux in WEAK else entry.strength
    return Finding(
        entry, entry.id, strength, [subject], noun, 0.65, polarity=entry.polarity, whole=True, by=noun
    )


def _offered(view: View, noun: int) -> bool:
    """*An alternative worth considering is to, one possibility is to*: put forward without *would*."""
    parse = view.parse
    return any(
        parse.doc[t].lower_
        in ("worth", "one", "second", "third", "another", "viable", "sensible", "promising", "best", "wisest", "safest")
        for t in range(max(view.start, noun - 3), min(noun + 2, view.end))
    )


def _stressed(view: View, verb: int, subject: int | None) -> Finding | None:
    """*The council stresses the need for a joint plan*: the need is put forward, not reported."""
    noun = view.kid(verb, ids("dobj"))
    if subject is None or noun is None or view.negation(verb) is not None:
        return None
    if view.parse.lemma[noun] in IMPORTANCE:
        return _weighty(view, noun, verb)
    entry = view.vocabulary.nominals.get(view.parse.lemma[noun])
    if entry is None or "there" not in entry.frames or entry.strength != "must":
        return None
    finding = _there(view, entry, noun, verb)
    if finding is not None:
        finding.confidence = 0.6
    return finding


def _weighty(view: View, noun: int, verb: int) -> Finding | None:
    """*We stress the importance of reopening the schools*, not *the importance of the schools, of having allies*."""
    parse = view.parse
    for anchor in (noun, verb):
        for prep in view.kids(anchor, PREPOSITIONS):
            act = next((k for k in parse.kids[prep] if k > prep), None)
            if parse.low[prep] in OF and act is not None and parse.tag[act] in GERUND_TAG:
                if view.has(act, "mental") or parse.lemma[act] in COPULAS or parse.lemma[act] in ids("have"):
                    return None
                return Finding(
                    None, "advice.stress.importance", "should", [verb, noun], act, 0.7,
                    actor=view.actor_of(act), rest=True,
                )  # fmt: skip
    return None


def _held(view: View, verb: int, subject: int | None) -> Finding | None:
    """*We have a duty to protect the wells*, said of the speaker's own side or of all."""
    parse = view.parse
    noun = view.kid(verb, ids("dobj"))
    entry = None if noun is None else view.vocabulary.nominals.get(parse.lemma[noun])
    if noun is None or entry is None or "have" not in entry.frames or subject is None:
        return None
    if parse.doc[subject].lower_ != "we" and parse.lemma[subject] not in ids("community everyone all world"):
        return None
    act = _clause(view, [noun, verb], noun)
    if act is None or not view.infinitive(act):
        return None
    return Finding(entry, entry.id, entry.strength, [noun], act, 0.6, actor=subject, rest=True)


def _there(view: View, entry: Nominal, attr: int, verb: int) -> Finding | None:
    """*There is an urgent need to strengthen the courts*, *a need for a joint plan*."""
    parse = view.parse
    if any(parse.doc[k].lower_ in ("no", "little", "less") for k in parse.kids[attr]):
        return None
    preps = [k for a in (attr, verb) for k in view.kids(a, PREPOSITIONS) if k > attr]
    act = _clause(view, [attr, verb, *preps], attr)
    said = act is not None and parse.tag[act] in GERUND_TAG and parse.dep[act] not in ids("acl")  # *a case pending*
    if act is not None and not parse.relative(act) and (view.infinitive(act) or said):
        return Finding(
            entry, entry.id, entry.strength, [attr], act, 0.85, actor=view.actor_of(act), rest=True
        )
    for prep in preps:
        if parse.doc[prep].lower_ == FOR:
            noun = view.kid(prep, POBJ)
            if noun is not None and (
                view.act_noun(noun) or parse.tag[noun] in GERUND_TAG or parse.dep[noun] in ids("pcomp")
            ):
                return Finding(entry, entry.id, entry.strength, [attr], noun, 0.75, whole=True, by=noun)
    return None


def _in_interest(view: View, verb: int) -> Finding | None:
    """*It is in the interest of donors to stay*, *it is up to the parties to end the war*."""
    parse = view.parse
    for prep in view.kids(verb, ids("prep")):
        low = parse.doc[prep].lower_
        if low == "in":
            noun = view.kid(prep, POBJ)
            entry = None if noun is None else view.vocabulary.nominals.get(parse.lemma[noun])
            if noun is None or entry is None or "in" not in entry.frames:
                continue
            act = _clause(view, [verb, noun], noun)
            owner = next((k for k in view.kids(noun, POSSESSIVE)), None)
            for inner in view.kids(noun, PREPOSITIONS):
                owner = view.kid(inner, POBJ) if parse.doc[inner].lower_ == "of" else owner
            if act is not None:
                actor = (
                    owner
                    if owner is not None and view.agent(owner) and parse.dep[owner] not in POSSESSIVE
                    else None
                )
                return Finding(entry, entry.id, entry.strength, [noun], act, 0.65, actor=actor, rest=True)
    return None


def _stated(view: View, act: int) -> bool:
    """*The honest answer is that Paris does not know*: a fact, where advice has a bare verb or a modal."""
    first = min(view.kids(act, ids("aux auxpass")), default=act)
    return view.parse.tag[first] in ids("VBZ VBD") and view.parse.subject(act) is not None

