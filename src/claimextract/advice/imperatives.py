"""Advice by a verb without subject: imperatives, *let us*, and list items that follow a lead-in (*ECOWAS
should:*).
"""

from __future__ import annotations

from claimextract.advice.commands import hollow
from claimextract.advice.lists import ASKING, bidden, resolving
from claimextract.advice.view import AUX, NOT, SUBJECTS, VERB_TAGS, Finding, View, ids

LET = ids("let")
US = ids("us 's ’s")
DO = ids("do")
LINKS = ids(
    "also please therefore then first second third finally instead and but or always immediately urgently"
)
CLAUSES = ids("ccomp xcomp advcl")
REPEAT = ids("repeat")
SPEAKER = ids("me my")
SPLIT = ids("to")
OPENERS = ids("to for")
THAT = ids("that")


def _first(view: View) -> int | None:
    """The first word of the unit that could be its verb: after quotes, brackets, *do not*, *also, please*."""
    token = view.start
    while token < view.end:
        doc_token = view.parse.doc[token]
        low = view.parse.low[token]
        if doc_token.is_punct or doc_token.is_space or low in LINKS or doc_token.lower_.endswith("ly"):
            token += 1
            continue
        if low in DO and token + 1 < view.end and view.parse.low[token + 1] in NOT:
            token += 2
            continue
        if low in NOT:
            token += 1
            continue
        return token
    return None


def _negated(view: View, verb: int) -> int | None:
    for token in range(view.start, verb):
        if view.parse.low[token] in NOT:
            return token
    return None


def imperative(view: View, root: int) -> Finding | None:
    """*Lift the ban*, *Do not arm militias*, *Let us rebuild*; with a lead-in, the lead-in's own strength."""
    parse = view.parse
    verb = _first(view)
    if verb is None:
        return None
    if (told := _told(view)) is not None:
        return told
    if parse.low[verb] in LET:
        return _let(view, verb)
    if parse.low[verb] in THAT and view.lead is not None and view.listed and parse.subject(root) is not None:
        # *that the armies open a line*, an item of *We recommend:*
        return Finding(
            None, "advice.imperative.lead", view.lead, [verb], root, 0.8, actor=view.actor_of(root), rest=True,
            polarity="avoid" if view.negation(root) is not None else "do",
        )  # fmt: skip
    if view.lead is not None and view.listed and bidden(parse, view.start, view.end) == root:
        return Finding(
            None, "advice.imperative.lead", view.lead, [root], root, 0.75, actor=view.actor_of(root), rest=True
        )
    if parse.low[verb] in SPLIT and (view.section and view.listed):
        # *To* opens the items of *The council is asked:*
        verb += 1
        if verb >= view.end:
            return None
    if view.listed and not view.section and parse.low[verb] in ASKING and resolving(
        parse, view.vocabulary, view.start, view.end, True
    ) is not None:  # fmt: skip
        return None  # *Request the bureau to report*: the items of a resolution
    known = view.has(verb, "imperatives") and parse.doc[verb].lower_ == _bare(view, verb)
    tagged = parse.tag[verb] in ids("VB VBP")
    context = view.section or view.lead is not None
    if not (known or tagged):
        return None
    if not _subjectless(view, verb, root, context and known):
        return None
    if view.has(verb, "not_imperative") and not context:
        return None
    if not context and not (known and parse.tag[verb] in ids("VB")):
        return None
    if (not context or parse.low[verb] in ids("decide")) and hollow(view, verb):
        return None
    if any(parse.low[t] in SPEAKER for t in range(verb + 1, min(verb + 4, view.end))):
        return None  # *Allow me to add*, *offer my condolences*
    strength = view.lead or "should"
    negation = _negated(view, verb)
    confidence = 0.9 if context and known else 0.75 if context else 0.55
    return Finding(
        None,
        "advice.imperative.lead"
        if view.lead
        else "advice.imperative.item"
        if context
        else "advice.imperative.text",
        strength,
        [verb] if negation is None else [negation, verb],
        verb,
        confidence,
        polarity="avoid" if negation is not None else "do",
        rest=True,
    )


def _told(view: View) -> Finding | None:
    """*To donors: pay the mayors directly*: the addressee stands before a colon."""
    parse = view.parse
    if parse.low[view.start] not in OPENERS:
        return None
    colon = next((t for t in range(view.start + 2, min(view.start + 12, view.end)) if parse.doc[t].text == ":"), None)
    if colon is None or colon + 2 >= view.end:
        return None
    verb = colon + 1
    negated = parse.low[verb] in DO and parse.low[verb + 1] in NOT
    verb += 2 * negated
    who = view.kid(view.start, ids("pobj"))
    if verb + 1 >= view.end or not view.has(verb, "imperatives") or parse.doc[verb + 1].lower_ in ("of", "is", "are"):
        return None
    if who is None or not who < colon or not view.agent(who):
        return None
    return Finding(
        None, "advice.imperative.told", "should", [verb], verb, 0.8, actor=who, rest=True,
        polarity="avoid" if negated else "do",
    )  # fmt: skip


def _bare(view: View, verb: int) -> str:
    """The form of a base verb; a mistagged one (*Open/JJ*) is looked up by form alone."""
    return str(view.parse.doc[verb].lower_)


def _subjectless(view: View, verb: int, root: int, trusted: bool) -> bool:
    parse = view.parse
    if verb + 1 < view.end and parse.doc[verb + 1].lower_ in (
        "of",
        "is",
        "are",
        "was",
        "will",
        "has",
        "have",
        "by",
    ):
        return False
    if view.kid(verb, SUBJECTS) is not None and parse.dep[verb] not in ids("nsubj"):
        subject = view.kid(verb, SUBJECTS)
        if subject is not None and subject < verb:
            return False
    if trusted:
        # the parser takes *Open supervised zones* for a noun phrase; a finite main verb with this word in its
        # subject speaks against an imperative
        subject = view.subject(root) if view.inside(root) else None
        if subject is None or root == verb:
            return True
        # *Supply forward posts …, and publish the list*: a bare second verb speaks for an imperative
        joined = any(parse.low[t] in ids("and or then") for t in range(subject, root))
        bare = (joined and parse.tag[root] in ids("VB VBP")) or parse.low[root] in ids("provided providing")
        return bare or not (parse.left(subject) <= verb <= subject and parse.finite(root))
    if parse.tag[verb] not in ids("VB VBP"):
        return False
    if any(parse.tag[k] in ids("MD TO") for k in view.kids(verb, AUX)):
        return False
    head = parse.head[verb]
    return verb == root or head in (verb, root)


def _let_others(view: View, let: int) -> Finding | None:
    """*Let those who wish to leave go home*: what others should be allowed or made to do."""
    parse = view.parse
    if parse.doc[let].lower_ != "let" or parse.tag[let] not in ids("VB VBP"):
        return None
    if parse.low[let + 1] in SPEAKER or any(k < let for k in view.kids(let, SUBJECTS)):
        return None
    act = next((k for k in view.kids(let, CLAUSES) if k > let and parse.tag[k] in ids("VB VBP")), None)
    if act is None or parse.subject(act) is None or parse.low[act] in ids("be"):
        return None
    return Finding(
        None, "advice.imperative.let", "should", [let], act, 0.7, actor=view.actor_of(act), rest=True
    )


def _let(view: View, let: int) -> Finding | None:
    parse = view.parse
    who = let + 1
    if who < view.end and parse.low[who] not in US:
        return _let_others(view, let)
    if who >= view.end:
        return None
    act = next((t for t in range(who + 1, min(view.end, who + 7)) if parse.tag[t] in ids("VB VBP")), None)
    negation = None if act is None else next((t for t in range(let, act) if parse.low[t] in NOT), None)
    again = negation is not None and act is not None and parse.lemma[act] in REPEAT  # *let us not repeat errors*
    if (
        act is None
        or parse.tag[act] not in VERB_TAGS
        or view.has(act, "navigating")
        or (view.has(act, "rhetorical") and not again)
        or view.has(act, "mental")
    ):
        return None
    return Finding(
        None, "advice.imperative.let", "should", [let, who], act, 0.8, actor=who, rest=True,
        polarity="avoid" if negation is not None else "do",
    )  # fmt: skip
