"""Orders in running text: after a vocative (*Citizens, do not wait*), an adverbial (*Instead of talking, pay*), a colon
(*our message is this: pay*), negated (*don't wait*), or to others (*let the dead be buried*).
"""

from __future__ import annotations

from claimextract.advice.view import AUX, AUXPASS, BE, CLAUSES, FOR, NOT, SUBJECTS, TO, Finding, View, ids
from claimextract.annotations import UnitItem
from claimextract.units.parse import COLON, Parse

BARE = ids("VB")
BASE = ids("VB VBP")
DO = ids("do")
SKIPPED = ids("please also then now always instead first just rather ever")
BREAKS = frozenset({",", "–", "—"})
SUBORDINATE = ids("IN TO WRB RB VBG RBR")
SAYING = ids(
    "say tell ask message advice appeal request plea answer lesson word suggestion recommendation warn"
)
HELPING = ids("MD TO")
CALLING = ids(", !")
FINITE = ids("VBD VBZ VBP MD")
YOU = ids("you he they she")
THEN = ids("and")
NOBODY = ids("nobody none")
THINK = ids("think")
SPEAKER = ids("me my")
TWICE = ids("twice hard again")
DECIDE = ids("decide")
STEPS = ids("begin start")


def command(view: View, root: int) -> Finding | None:
    """An imperative that does not open its unit, or opens it with *do not* or a verb of everyday life."""
    parse = view.parse
    if not view.inside(root):
        return None
    if parse.doc[view.start].lower_ in ("let", "do", "don't") and (found := _let(view, root)) is not None:
        return found
    verb = None if view.section or view.lead is not None else _verb(view, root)
    if verb is None:
        return None
    negated = any(parse.low[t] in NOT for t in parse.kids[verb] if t < verb)
    be = parse.lemma[verb] in BE and verb + 1 < view.end and view.kid(verb, ids("acomp")) is not None
    listed = view.has(verb, "imperatives") or view.has(verb, "orders")
    twice = parse.lemma[verb] in THINK and any(parse.low[t] in TWICE for t in parse.kids[verb])
    if not (negated or be or listed or twice):
        return None
    steering = (
        view.has(verb, "rhetorical") or view.has(verb, "navigating") or view.has(verb, "not_imperative")
    )
    if parse.lemma[verb] in STEPS and verb + 1 < view.end and parse.low[verb + 1] in ids("by"):
        steering = False
    if (steering and not (negated or twice or _late(view, verb))) or hollow(view, verb):
        return None
    if any(parse.low[t] in SPEAKER for t in range(verb + 1, min(verb + 4, view.end))):
        return None  # *allow me to add, give me leave*
    if negated and view.has(verb, "epistemic"):
        return None
    actor = view.subject(verb)
    if (
        actor is None
        and parse.low[view.start] in ids("to")
        and (spoken := view.kid(view.start, ids("pobj"))) is not None
    ):
        actor = spoken if view.agent(spoken) and spoken < verb else None  # *to our friends I say: wait*
    if actor is None:
        actor = next((k for k in view.kids(verb, ids("npadvmod")) if k < verb and view.agent(k)), None)
    return Finding(
        None, "advice.imperative.text", "should", [verb], verb, 0.6, rest=True,
        polarity="avoid" if negated else "do",
        actor=actor if actor is not None and actor < verb and view.agent(actor) else None,
    )  # fmt: skip


def _late(view: View, verb: int) -> bool:
    """Whether an adverbial or a vocative stands before the verb."""
    return any(view.parse.doc[t].text in BREAKS for t in range(view.start, verb))


def _verb(view: View, root: int) -> int | None:
    """The bare verb: the root of the unit, behind nothing but adverbials or a vocative, or one behind a colon."""
    parse = view.parse
    if COLON in parse.low[view.start + 2 : min(view.start + 16, view.end - 2)]:
        for colon in range(view.start + 2, min(view.start + 16, view.end - 2)):
            if parse.low[colon] == COLON and any(parse.lemma[t] in SAYING for t in range(view.start, colon)):
                verb = _after(view, colon)
                return verb if parse.tag[verb] in BASE and view.kid(verb, SUBJECTS) is None else None
    for helper in view.kids(root, AUX):
        if parse.tag[helper] in HELPING or parse.lemma[helper] not in DO:
            return None
    subject = view.kid(root, SUBJECTS)
    if subject is None and not view.kid(root, ids("npadvmod")):
        rather = parse.low[view.start] in ids("rather instead") and _late(view, root)
        if parse.tag[root] not in (BASE if rather else BARE):
            return None
        opening = _after(view, view.start - 1)
        return (
            root if opening == root or (parse.tag[view.start] in SUBORDINATE and _late(view, root)) else None
        )
    # *Citizens, do not wait*: nothing but one comma between the one called and the verb
    breaks = [t for t in range(view.start, root) if parse.low[t] in CALLING]
    if len(breaks) != 1 or _after(view, breaks[0]) != root or not breaks[0] - view.start < 9:
        return None
    if any(parse.tag[t] in FINITE for t in range(view.start, breaks[0])):
        return None
    called = subject if subject is not None else view.kid(root, ids("npadvmod"))
    if called is None or called > breaks[0] or not view.agent(called) or parse.left(called) != view.start:
        return None
    return root if parse.tag[root] in BASE or parse.low[root] in ids("lay put let") else None


def _after(view: View, token: int) -> int:
    """The verb behind a break, *please* and *do not* aside."""
    parse = view.parse
    token += 1
    while token + 1 < view.end and (
        parse.low[token] in SKIPPED or parse.low[token] in NOT or parse.doc[token].is_punct
        or (parse.low[token] in DO and parse.low[token + 1] in NOT)
    ):  # fmt: skip
        token += 1
    return token


def hollow(view: View, verb: int) -> bool:
    """*Ask any trader and he will complain, call it a coup*: a condition or a manner of speaking."""
    parse = view.parse
    if parse.low[verb] in ids("save") and verb + 1 < view.end and parse.low[verb + 1] in FOR:
        return True  # *save for the defeat at Tunis*
    if parse.low[verb] in DECIDE and verb + 1 < view.end and parse.low[verb + 1] in TO:
        return True  # *Decide to remain seized of the matter*
    after = view.end
    while after < len(parse.low) - 1 and parse.doc[after].text == ",":
        after += 1
    if after < len(parse.low) - 3 and parse.low[after] in THEN:
        behind = range(after + 1, min(after + 6, len(parse.low)))
        will = any(parse.doc[t].lower_ in ("will", "'ll", "’ll", "would") for t in behind)
        threat = view.has(verb, "harmful") or parse.low[after + 1] in YOU
        if will and threat:
            return True
    if (
        parse.low[verb] in ids("call")
        and verb + 1 < view.end
        and parse.doc[verb + 1].lower_ in ("it", "this", "that")
    ):
        return True
    steps = parse.lemma[verb] in STEPS and verb + 1 < view.end and parse.doc[verb + 1].lower_ == "with"
    return steps and any(parse.doc[t].text == ":" for t in range(verb, view.end))


def _let(view: View, root: int) -> Finding | None:
    """*Let the dead be buried, let no one say, don't let them wait.*"""
    parse = view.parse
    let = next(
        (t for t in range(view.start, min(view.start + 4, view.end)) if parse.low[t] in ids("let")), None
    )
    if let is None or let + 2 >= view.end or parse.low[let + 1] in ids("us me 's ’s my"):
        return None
    act = next((k for k in view.kids(let, CLAUSES) if k > let), None)
    subject = None if act is None else view.subject(act)
    if act is None or subject is None:
        return None
    if any(parse.low[t] in NOT for t in range(view.start, let)):
        return Finding(None, "advice.imperative.let", "should", [let], let, 0.7, polarity="avoid", rest=True)
    nobody = parse.low[subject] in NOBODY or any(parse.low[k] in ids("no") for k in parse.kids[subject])
    if nobody:
        return Finding(
            None, "advice.imperative.let", "should", [let, subject], act, 0.7, polarity="avoid", rest=True
        )
    if parse.doc[subject].lower_ == "there":
        noun = view.kid(act, ids("attr"))
        if noun is None:
            return None
        barred = any(parse.low[k] in ids("no") for k in parse.kids[noun])
        if barred and parse.lemma[noun] in ids("doubt mistake"):
            return None
        return Finding(
            None, "advice.imperative.let", "should", [let], noun, 0.65, whole=True,
            polarity="avoid" if barred else "do",
        )  # fmt: skip
    if view.kid(act, AUXPASS) is None:
        return None
    return Finding(None, "advice.imperative.let", "should", [let], act, 0.65, rest=True)


def commanding(parse: Parse, unit: UnitItem) -> bool:
    """Whether a unit has the outward form of an order: a bare root."""
    root = unit["root"]
    if parse.tag[root] in BARE:
        return not any(parse.tag[k] in ids("MD TO") for k in parse.kids[root])
    if parse.lemma[root] in BE and root + 2 < unit["token_end"]:
        if parse.low[root + 1] in TO or parse.low[root + 2] in TO:  # *teams are not to sign*
            return True
    low = parse.low[unit["token_start"]]
    return (
        low in ids("let better best wiser")
        or (parse.tag[root] in BASE and parse.doc[root - 1].text in ",:")
        or (parse.lemma[root] in SAYING and any(parse.doc[k].text == ":" for k in parse.kids[root]))
    )
