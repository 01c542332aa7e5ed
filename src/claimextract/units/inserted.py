"""Frames set between commas whose cue verb the parser made the predicate: *…, drivers complain, …*.

Also the set phrases that tell somebody's view without a holder: *the argument runs, so the story goes*.
"""

from __future__ import annotations

from claimextract.units.asides import COMMA, TOLD, Aside
from claimextract.units.frames import PASSIVE, Context, Frame, entry_for, negated
from claimextract.units.parse import FINITE_TAGS, VERB_TAGS, Parse, ids
from claimextract.units.predicates import top
from claimextract.units.sources import phrase, source_type

RUNNING = ids("run runs ran go goes went")
ARGUED = ids(
    "argument story theory thinking reasoning logic complaint saying joke line wisdom rumour rumor legend refrain case "
    "claim narrative tale explanation objection hope fear calculation assumption version account lore gossip proverb"
)
ENDS = ids(', . ; : " ” ’ — –')
LONGEST = 8
OPENING_TAGS = ids("IN CC WDT WP WRB TO VBG VBN")


def running(parse: Parse, start: int, end: int) -> tuple[Aside, int] | None:
    """*The state, the argument runs, came closer*: the aside, and the predicate of what is told."""
    if RUNNING.isdisjoint(parse.words) or ARGUED.isdisjoint(parse.words):
        return None
    for verb in range(start + 1, end):
        if parse.low[verb] not in RUNNING or parse.low[verb - 1] not in ARGUED:
            continue
        if verb + 1 < end and parse.low[verb + 1] not in ENDS:
            continue
        first = next(
            (t for t in range(verb - 1, max(verb - LONGEST, start) - 1, -1) if parse.low[t] == COMMA), None
        )
        first = start if first is None and verb - start < LONGEST else first
        if first is None:
            continue
        last = min(verb + 2, end) if verb + 1 < end and parse.low[verb + 1] == COMMA else verb + 1
        content = _content(parse, start, end, first, last)
        if content is not None:
            cue = (verb - 1, verb + 1)
            return Aside(Frame("unnamed", "assert", "frame.running", None, cue), first, last), content
    return None


def between_commas(
    parse: Parse, context: Context, head: int, start: int, end: int
) -> tuple[Aside, int] | None:
    """*Where there is tarmac it was laid, drivers complain, by fools*: around a cue verb that is the predicate."""
    if head + 1 >= end or parse.low[head + 1] != COMMA or parse.tag[head] not in FINITE_TAGS:
        return None
    hit = entry_for(parse, context.cues, head)
    subject = parse.subject(head)
    if (
        hit is None
        or hit[0].act != "assert"
        or hit[0].particle is not None
        or subject is None
        or negated(parse, head)
    ):
        return None
    first = parse.left(subject) - 1
    if not start < first < subject < head or head - first > LONGEST or parse.low[first] != COMMA:
        return None
    if any(parse.tag[t] in OPENING_TAGS for t in range(first + 1, parse.left(subject) + 1)):
        return None
    kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
    if parse.low[subject] in TOLD and parse.kid(head, PASSIVE) is not None:
        kind = "unnamed"  # *it is said, I am told*
    content = _content(parse, start, end, first, head + 2)
    if kind is None or content is None:
        return None
    told = parse.low[subject] in TOLD and kind == "unnamed"
    mention = None if kind == "author" or told else phrase(parse, subject)
    return Aside(Frame(kind, "assert", hit[0].id, mention, (head, head + 1)), first, head + 1), content


def _content(parse: Parse, start: int, end: int, first: int, last: int) -> int | None:
    """The predicate of what stands around an aside."""
    for low, high in ((last, end), (start, first)):
        for token in range(low, high):
            if parse.tag[token] not in FINITE_TAGS or parse.relative(token) or parse.mark(token) is not None:
                continue
            over = parse.head[token]
            if parse.tag[over] in VERB_TAGS and over > token and low <= over < high:
                if parse.relative(over) or parse.mark(over) is not None:
                    continue
                return over  # an auxiliary
            return token
    return top(parse, start, first)
