"""Lists under an introduction: *The Conference decided: (a) to extend the term …; (b) that the fund …*."""

from __future__ import annotations

from collections.abc import Sequence

from claimextract.units import edges, predicates
from claimextract.units.frames import PASSIVE, Context, Frame, entry_for, negated, speaking
from claimextract.units.parse import BARE, COLON, FINITE_TAGS, THAT, TO, Parse, ids
from claimextract.units.quotation import Reading
from claimextract.units.sentence import Found
from claimextract.units.sources import phrase, source_type

CALLED = ids("acl")
#: *makes the following recommendations*
MAKING = ids("make offer submit put issue have")


def _introduction(parse: Parse, context: Context, reading: Reading) -> Frame | None:
    """The frame of a sentence that stops at a colon: a decision taken, or a speaker."""
    if not reading.units or parse.low[reading.end - 1] != COLON:
        return None
    last = reading.units[-1]
    if last.frame is not None and last.frame.act == "commit":
        return last.frame
    context.plural = reading.plural
    return speaking(parse, context, last.head) if len(reading.units) == 1 else None


def _decided(parse: Parse, context: Context, reading: Reading, frame: Frame) -> Found | None:
    """*(a) to extend the term*, *(b) that the fund …*: what an item under a decision states."""
    start, end = edges.trim(parse, context.cues, reading.start, reading.end)
    if end - start < 3:
        return None
    if frame.act == "commit" and parse.low[start] == TO:
        # the tagger often misses a verb that opens an item
        verb = next((t for t in range(start + 1, min(start + 4, end)) if parse.tag[t] == BARE), start + 1)
        return Found(start, end, verb, frame, "clause.item")
    if parse.low[start] == THAT:
        head = predicates.top(parse, start + 1, end)
        if head is None:
            head = next((t for t in range(start + 1, end) if parse.tag[t] in FINITE_TAGS), None)
        return Found(start + 1, end, head, frame, "clause.item") if head is not None else None
    return None


def requesting(parse: Parse, context: Context, reading: Reading) -> Frame | None:
    """Who asks in a sentence that stops at a colon (*The panel urges donors:*); None for the author.

    Whether the list behind it advises is told by its lead-in line (:mod:`claimextract.advice.context`).
    """
    if reading.end - reading.start < 3 or parse.low[reading.end - 1] != COLON:
        return None
    verb = predicates.top(parse, reading.start, reading.end)
    subject = None if verb is None else parse.subject(verb)
    if verb is None:  # *The summit called for:*, which the parser takes for *the summit that was called*
        verb = next((t for t in range(reading.start, reading.end) if parse.dep[t] in CALLED), None)
        subject = None if verb is None else parse.head[verb]
    if verb is None or subject is None or negated(parse, verb) or parse.kid(verb, PASSIVE) is not None:
        return None
    hit = entry_for(parse, context.cues, verb)
    if hit is not None and hit[0].act == "request":
        rule, end = hit[0].id, max(verb, hit[1]) + 1
    elif parse.lemma[verb] in MAKING:
        rule, end = "frame.making", verb + 1
    else:
        return None
    kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
    if kind is None or kind == "author":
        return None
    first, last = phrase(parse, subject)
    return Frame(kind, "request", rule, (first, min(last, verb)), (verb, end))


def enumerate_under(parse: Parse, context: Context, readings: Sequence[Reading]) -> tuple[set[int], set[int]]:
    """Give list items the units that their introduction makes of them; returns introductions and items."""
    introductions: set[int] = set()
    items: set[int] = set()
    frame: Frame | None = None
    origin = 0
    for index, reading in enumerate(readings):
        if reading.start >= reading.end:
            continue
        item = _decided(parse, context, reading, frame) if frame is not None else None
        if item is not None:
            reading.units = [item]
            introductions.add(origin)
            items.add(index)
            continue
        frame, origin = _introduction(parse, context, reading), index
    return introductions, items


__all__ = ["enumerate_under", "requesting"]
