"""Did it happen, is it under way, is it set to happen, or is it only denied, supposed or wished?"""

from __future__ import annotations

import datetime as dt

from claimextract.annotations import TimexItem
from claimextract.events.entries import EventLexicon
from claimextract.events.syntax import is_passive, is_verb, turned_out
from claimextract.events.triggers import Trigger
from claimextract.tokens import Token

_HYPOTHETICAL = frozenset({"may", "might", "could", "should", "must", "ought", "can"})
_CONDITION = frozenset({"if", "unless", "whether", "lest"})
_FUTURE = frozenset({"will", "shall", "’ll", "'ll"})
_BESIDE = frozenset({"before", "after", "at", "during", "since", "until", "following", "ahead"})
_NEGATIVE = frozenset({"no", "never", "not", "n't", "n’t", "neither", "nor", "without"})


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _inherited(verb: Token) -> set[str]:
    """Auxiliaries, shared along a coordination (*will meet and sign*)."""
    own = _auxiliaries(verb)
    if not own and verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ in ("VB", "VBN", "VBG"):
        return _inherited(verb.head)
    return own


def negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg":
            break
        if (
            child.i < token.i
            and child.lower_ in _NEGATIVE
            and child.dep_ in ("advmod", "det", "preconj", "cc")
        ):
            break
    else:
        return _no_subject(token)
    return True


_NOTHING = frozenset({"no", "neither", "none", "nobody", "nothing"})


def _no_subject(token: Token) -> bool:
    """*No talks took place*, *we buried no stranger that week*, *it changed nothing*."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            if child.lower_ in _NOTHING or any(c.lower_ in _NOTHING for c in child.children):
                return True
    return False


def _frames(token: Token) -> list[tuple[Token, Token]]:
    """Pairs of a word and what it hangs on, from the trigger upwards."""
    links = []
    while token.head != token:
        links.append((token, token.head))
        token = token.head
    return links


def ahead(timex: TimexItem, published: dt.date | None) -> bool:
    """The date lies wholly after publication, or is a span that opens with it (*over the next three years*)."""
    if published is None or timex["date_start"] is None:
        return False
    day = published.isoformat()
    opens = timex["date_start"] == day and timex["precision"] == "range" and (timex["date_end"] or "") > day
    return timex["date_start"] > day or opens


def status(
    trigger: Trigger,
    timex: TimexItem,
    published: dt.date | None,
    lexicon: EventLexicon,
    headline: bool = False,
) -> tuple[str, list[Token]] | None:
    """Status with the words that show it, or None where it is denied or merely supposed.

    ``headline``: told in the present of headlines.
    """
    token = trigger.token
    main = trigger.carrier if trigger.carrier is not None else token
    future = ahead(timex, published)
    cues: list[Token] = []
    planned = False
    for word in {token, main}:
        if negated(word):
            return None
    if is_verb(main):
        if (
            not headline
            and trigger.content == "assert"
            and main.tag_ in ("VBZ", "VBP")
            and not _auxiliaries(main)
        ):
            return None  # *teachers say*: now
        outcome = _verb(main, timex, published)
        if outcome is None:
            return None
        planned = outcome == "planned"
        if planned or outcome == "ongoing":
            cues += [child for child in main.children if child.dep_ in ("aux", "auxpass")]
    else:
        outcome = "occurred"
    if not trigger.verb and trigger.carrier is None and not _open(timex, published):
        return _named(token, lexicon)
    reported, intention = lexicon.words("reported"), lexicon.words("intention")
    for lower, upper in _frames(main):
        relation = lower.dep_
        described = relation == "acl" and lower.tag_ in ("VBN", "VBD")  # *deliver the radios promised in May*
        outside = not is_verb(lower) and relation in ("nsubj", "poss", "appos")
        if described or outside or relation in ("relcl", "ROOT"):
            if not trigger.verb and lower == token and upper.lemma_ in lexicon.words("averted"):
                return None
            break
        if any(child.lower_ in _CONDITION and child.dep_ == "mark" for child in lower.children):
            return None
        if not trigger.verb and lower == token and relation == "pobj" and upper.lower_ in _BESIDE:
            break  # *want to finish before the vote set for May*: the vote is set all the same
        if relation == "pcomp" and upper.lower_ in ("after", "before", "since", "upon", "following"):
            break  # *is considering a new cabinet after being sworn in on 7 May*
        lemma = upper.lemma_.lower()
        if relation in ("xcomp", "ccomp", "dobj", "nsubjpass", "pobj", "acl", "pcomp", "oprd", "nsubj"):
            if lemma in lexicon.words("averted") and relation in ("dobj", "nsubjpass", "xcomp"):
                return None if upper != main else (outcome, cues)
            if relation in ("xcomp", "ccomp", "acl", "pcomp", "oprd") or (
                not is_verb(lower)
                and relation in ("dobj", "pobj")
                and (lemma in intention or lemma in lexicon.words("unreal"))
            ):
                if lemma in lexicon.words("unreal") and upper != main:
                    return None
                if (lemma in reported or lemma in intention) and is_verb(lower) and lower.tag_ == "VB":
                    if not future:
                        return None
                    planned = True
                    cues.append(upper)
                if relation == "acl" and lower.tag_ == "VB" and not future:
                    return None
                if negated(upper) and relation in ("xcomp", "pcomp"):
                    return None
        if (
            is_verb(upper)
            and relation in ("xcomp", "pcomp", "oprd")
            and _verb(upper, timex, published) is None
        ):
            return None
        if relation == "advcl" and is_verb(lower):
            if lower.tag_ == "VB" and not is_passive(lower) and not turned_out(lower):
                return None  # purpose: *to meet his counterpart*
            break
        if relation in ("ccomp", "parataxis", "conj"):
            if relation == "conj":
                continue
            if lemma in lexicon.words("belief") and (planned or future):
                return None  # *some believe that they will go*: nothing is set
            if is_verb(lower) and _FUTURE & _auxiliaries(lower):
                planned = True
            break
    if not trigger.verb:
        for child in token.children:
            if (
                child.lemma_ in ("plan", "schedule", "propose", "expect", "upcoming", "forthcoming")
                and child.i != main.i
            ):
                cues.append(child)
                if not future and child.dep_ in ("amod", "acl") and child.lemma_ in ("propose", "plan"):
                    return None
    if planned and is_verb(main) and _supposed(main):
        return None
    told = is_verb(main) and _past(main) and not planned
    if planned or (future and not told):
        return "planned", cues
    return outcome, cues


def _supposed(verb: Token) -> bool:
    """*If we go, instructors will land*: only if something else happens."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for m in c.children)
        for c in verb.children
    )


def _past(verb: Token) -> bool:
    """Told as past (*met*, *were sent*), not merely a participle (*to be held*, *scheduled*)."""
    if verb.tag_ == "VBD":
        return True
    return (
        verb.tag_ == "VBN"
        and bool(_inherited(verb) & {"was", "were", "had", "has", "have"})
        and "to" not in _inherited(verb)
    )


def _averts(verb: Token, lexicon: EventLexicon) -> bool:
    """What the verb says of a happening is that it did not come about as set (*cancelled*, *put off*)."""
    if verb.lemma_.lower() in lexicon.words("averted"):
        return True
    return verb.lemma_ in ("put", "push", "break", "call") and any(
        c.dep_ == "prt" and c.lower_ in ("off", "back") for c in verb.children
    )


def _open(timex: TimexItem, published: dt.date | None) -> bool:
    """The date has not wholly passed at publication, so what it names may still be a plan."""
    return published is None or timex["date_end"] is None or timex["date_end"] > published.isoformat()


def _named(noun: Token, lexicon: EventLexicon) -> tuple[str, list[Token]] | None:
    """A past event named with its date (*efforts to apply the 2015 accord*) is real all the same."""
    if any(child.lower_ == "no" for child in noun.children):
        return None
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and _averts(verb, lexicon):
        return None
    if (
        noun.dep_ in ("nsubj", "nsubjpass")
        and is_verb(verb)
        and negated(verb)
        and verb.lemma_ in ("take", "happen", "occur", "hold")
    ):
        return None
    return "occurred", []


def _inverted(verb: Token) -> bool:
    """*Had the accord been signed in May, …*: a condition without *if*."""
    if verb.tag_ != "VBN":
        return False
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), None)
    doer = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return (
        helper is not None
        and doer is not None
        and helper.lower_ == "had"
        and helper.i < doer.left_edge.i < verb.i
    )


def _habitual(verb: Token) -> bool:
    """*Each year in September the river floods the plain*, *was still burying its dead in July*."""
    if verb.tag_ == "VBG" and any(c.lower_ == "still" for c in verb.children):
        return True
    return verb.tag_ in ("VBZ", "VBP") and any(
        c.dep_ in ("npadvmod", "advmod") and any(d.lower_ in ("each", "every") for d in c.children)
        for c in verb.children
    )


def _verb(verb: Token, timex: TimexItem, published: dt.date | None) -> str | None:
    auxiliaries = _inherited(verb)
    if auxiliaries & _HYPOTHETICAL or _inverted(verb) or _habitual(verb):
        return None
    if "would" in auxiliaries:
        # future in the past (*would close in 2022*) needs a reported plan above it, else it is a supposition
        return "planned" if verb.dep_ in ("ccomp", "conj", "relcl") and ahead(timex, published) else None
    if auxiliaries & _FUTURE:
        return "planned"
    if "going" in auxiliaries or ("to" in auxiliaries and verb.dep_ == "ROOT"):
        return "planned"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not auxiliaries:
        return None  # an order: *Bring the case to trial by March*
    if verb.tag_ in ("VBZ", "VBP"):
        if ahead(timex, published):
            return "planned"
        # timelines and resolutions tell past acts in the present; otherwise the present is a habit or a state
        return (
            "occurred" if timex["precision"] in ("day", "month") and verb.dep_ in ("ROOT", "conj") else None
        )
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "been", "’s", "'s"}:
        if ahead(timex, published):
            return "planned"
        return "ongoing"
    if timex["role"] == "since" and "been" in auxiliaries and auxiliaries & {"has", "have"}:
        return "ongoing"  # *has been banned since May*
    return "occurred"
