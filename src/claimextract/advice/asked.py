"""What a verb of asking asks for, and of whom: a clause, an infinitive, a gerund or a noun."""

from __future__ import annotations

from claimextract.advice.entries import AdviceVerb, Polarity
from claimextract.advice.requirements import nominal_deed
from claimextract.advice.view import (
    BE,
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
    ids,
)

#: verbs whose noun is advice in the present, and an act in the past
REPORTING = ("propose", "request", "solicit", "encourage", "advise")
#: verbs that assert as often as they advise; only *that Togo host the talks* is advice
SUBJUNCTIVE = ids("suggest propose insist move")
THAT = ids("that")
ONLY = ids("only simply also merely")
THIRD = ids("he she it this that")
ASK = ids("ask press task charge entrust")
AGAINST = ids("against")
#: what a speaker asks of those who listen
FAVOURS = ids(
    "attention patience silence indulgence leave pardon forgiveness apology understanding moment minute word trouble "
    "nothing"
)
ADDRESSEE_PREPS = ids("on upon to with")


def polarity(view: View, act: int) -> Polarity:
    """Whether the act is asked for or, negated, advised against."""
    return "avoid" if view.negation(act) is not None else "do"


def _content(view: View, verb: int) -> int | None:
    """The *that* clause of ``verb``, also where the parser hung it on a noun in between (*proposed at a
    seminar that*).
    """
    parse = view.parse
    for kid in view.kids(verb, ids("ccomp")):
        if kid > verb and parse.subject(kid) is not None:
            return kid
    for token in range(verb + 1, view.end):
        if parse.low[token] in THAT and parse.dep[token] in ids("mark"):
            clause = parse.head[token]
            head = parse.head[clause]
            if clause > token and head == verb and parse.dep[clause] in ids("advcl") and parse.low[token - 1] in ONLY:
                return clause  # *we ask only that the road be repaired*
            if (
                clause > token
                and parse.dep[clause] in ids("acl ccomp advcl")
                and verb < head < token
                and parse.tag[head] not in VERB_TAGS
            ):
                above = parse.head[head]
                return clause if above == verb or parse.head[above] == verb else None
    return None


def complements(view: View, verb: int, entry: AdviceVerb, confidence: float) -> Finding | None:
    """What is asked and of whom."""
    parse = view.parse
    frames = _frames(view, verb)
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
                    actor=direct_object(view, verb),
                )  # fmt: skip
        if low in frames.get("inf", ()):
            cues.append(prep)
            if low in ADDRESSEE_PREPS:
                addressee = view.kid(prep, POBJ)
    if addressee is None:
        addressee = direct_object(view, verb)
    # a that-clause (its *that* may be missing)
    if "that" in frames:
        clause = _content(view, verb)
        mark = None if clause is None else parse.mark(clause)
        open_ = mark is None or parse.low[mark] in THAT
        full = clause is not None and not view.infinitive(clause) and not parse.relative(clause)
        wished = clause is not None and (parse.lemma[verb] not in SUBJUNCTIVE or subjunctive(view, clause))
        if clause is not None and open_ and full and wished:
            return Finding(
                entry, entry.id, entry.strength, cues, clause, confidence, actor=view.actor_of(clause),
                rest=True, polarity=polarity(view, clause),
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
                return Finding(
                    entry, entry.id, entry.strength, cues, act, confidence, actor=actor, rest=True,
                    polarity=polarity(view, act),
                )  # fmt: skip
    if "gerund" in frames:
        gerund = next((k for k in view.kids(verb, CLAUSES | OBJECTS) if k > verb and view.doing(k)), None)
        if gerund is not None and parse.tag[gerund] in GERUND_TAG:
            return Finding(entry, entry.id, entry.strength, cues, gerund, confidence, rest=True)
    return _noun_asked(view, verb, entry, cues, confidence)


def _frames(view: View, verb: int) -> dict[str, set[int]]:
    """The frames of a verb; one that the tagger took for a name (*Request the bureau*) is looked up by its form."""
    frames = view.vocabulary.frames
    return frames.get(view.parse.lemma[verb]) or frames[view.parse.low[verb]]


def _deed(view: View, noun: int) -> bool:
    """*I propose a joint fund, we request the lifting of the ban*, not *Algeria proposes a text*."""
    counted = any(view.parse.tag[k] in ids("CD") for k in view.parse.kids[noun])
    return not counted and (view.act_noun(noun) or nominal_deed(view, noun) or view.doing(noun))


def _noun_asked(
    view: View, verb: int, entry: AdviceVerb, cues: list[int], confidence: float
) -> Finding | None:
    parse = view.parse
    for low in _frames(view, verb).get("np", ()):
        if not low:
            noun = view.kid(verb, ids("dobj"))
            if noun is None or noun < verb or view.agent(noun, active=False):
                continue
            if entry.lemma in REPORTING and (view.past(verb) or not _deed(view, noun)):
                continue
            if entry.lemma == "urge" and parse.tag[noun] in ids("PRP NNP"):
                continue
            return Finding(
                entry, entry.id, entry.strength, cues, noun, min(confidence, 0.8), whole=True, by=noun,
                actor=_target(view, verb),
            )  # fmt: skip
        for anchor in [verb, *view.kids(verb, PREPOSITIONS | ids("dobj"))]:
            for prep in view.kids(anchor, PREPOSITIONS):
                if parse.low[prep] == low:
                    noun = view.kid(prep, POBJ)
                    if noun is not None and entry.lemma == "ask" and parse.lemma[noun] in FAVOURS:
                        continue
                    if noun is not None and (entry.lemma != "ask" or view.act_noun(noun) or _begged(view, verb, noun)):
                        target = _target(view, verb)
                        return Finding(
                            entry, entry.id, entry.strength, [*cues, prep], noun, min(confidence, 0.85),
                            whole=True, actor=target, by=noun,
                        )  # fmt: skip
    return None


def _begged(view: View, verb: int, noun: int) -> bool:
    """*We ask merely for recognition*: the speaker's own request, not *I ask for your patience*."""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.low[subject] not in FIRST or view.past(verb):
        return False
    return parse.tag[noun] in ids("NN NNS") and not any(parse.low[k] in ids("your") for k in parse.kids[noun])


def _target(view: View, verb: int) -> int | None:
    """The one called on: *calls on donors for more aid*."""
    for prep in view.kids(verb, PREPOSITIONS):
        if view.parse.low[prep] in ADDRESSEE_PREPS:
            noun = view.kid(prep, POBJ)
            if noun is not None and view.agent(noun):
                return noun
    asked = direct_object(view, verb) if view.parse.lemma[verb] in ASK else None  # *has asked the union for help*
    return asked if asked is not None and view.agent(asked) else None


def direct_object(view: View, verb: int) -> int | None:
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
    seen.extend(view.infinitives(verb, *view.kids(verb, PREPOSITIONS)))
    if not seen and addressee is not None:
        # the parser hung the infinitive further down: the first *to* and verb after the addressee; in a relative
        # clause the first that its verb does not govern (*all who are abroad to return*)
        relative, passed = False, -1
        for token in range(addressee + 1, min(view.end, addressee + 25)):
            if parse.tag[token] in ids("WRB"):
                break
            relative = relative or parse.tag[token] in ids("WP WDT")
            if parse.tag[token] in ids("TO") and parse.tag[parse.head[token]] in VERB_TAGS:
                above = parse.head[parse.head[token]]
                if relative and (view.has(above, "infinitive_nouns") or (
                    view.has(above, "infinitive_verbs") and (parse.lemma[above] not in BE or token == above + 1)
                )):  # fmt: skip
                    passed = parse.head[token]
                    continue
                seen.append(parse.head[token])
                break
        if not seen and passed >= 0:
            seen.append(passed)
    if not seen:
        return None, None
    act = min(seen)
    questions = any(parse.tag[t] in ids("WP WRB WDT") for t in range(verb + 1, min(act, verb + 3)))
    if questions and (addressee is None or parse.tag[addressee] in ids("WP")):
        return None, None  # *are asking whom to trust*
    inner = view.kid(act, SUBJECTS)
    return act, inner


def _doer(view: View, verb: int, act: int, inner: int | None) -> bool:
    """Whether what stands between *for* and the infinitive acts or, in a passive, undergoes: *for the
    army to leave*.
    """
    if inner is None:
        inner = next((n for p in view.kids(verb, PREPOSITIONS) if (n := view.kid(p, POBJ)) is not None), None)
        if inner is None or any(view.parse.dep[k] in PREPOSITIONS for k in view.parse.kids[inner]):
            return False
    return view.passive(act) or view.agent(inner)


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
    if parse.tag[clause] in ids("VBP") and parse.lemma[clause] not in BE | ids("have"):
        # *I suggest that we stop*: one who proposes to all means a deed
        own = any(parse.low[t] in ids("i we") for t in view.unit["frame"])
        if own and parse.low[subject] in ids("we you"):
            return True
        # *I suggest that members resist the temptation*, where the act is one that is advised
        if own and view.agent(subject, active=False) and parse.tag[subject] in ids("NNS NNPS"):
            if view.has(clause, "imperatives") and not view.has(clause, "stative"):
                return True
    singular = parse.tag[subject] in ids("NN NNP") or parse.low[subject] in THIRD
    return singular and parse.tag[clause] in ids("VBP") and parse.low[clause] == parse.lemma[clause]
