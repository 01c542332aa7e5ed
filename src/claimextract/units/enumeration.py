"""Lists under an introduction: *The Conference decided: (a) to extend the term …; (b) that the fund …*."""

from __future__ import annotations

from collections.abc import Sequence

from claimextract.units import edges, predicates
from claimextract.units.frames import Context, Frame, speaking
from claimextract.units.parse import BARE, COLON, FINITE_TAGS, THAT, TO, Parse
from claimextract.units.quotation import Reading
from claimextract.units.sentence import Found


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


__all__ = ["enumerate_under"]
