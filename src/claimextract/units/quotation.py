"""Direct speech over several sentences: who speaks while a quotation is open or taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimextract.units.behind import CLOSING, CLOSING_MARKS, OPENING, QUOTATION, STRAIGHT
from claimextract.units.frames import Context, Frame, speaking
from claimextract.units.parse import COLON, Parse, ids
from claimextract.units.sentence import Found
from claimextract.units.sources import SourceType

STOPS = ids('. ! ? , … ... ” » "')
#: a quotation that stays open longer than this is an unbalanced mark
LONGEST = 15


@dataclass(slots=True)
class Reading:
    """A sentence with its units, as the quotation pass needs it."""

    start: int
    end: int
    units: list[Found] = field(default_factory=list)
    #: whether a quotation mark stands in it
    marked: bool = True
    #: what *they* stood for at its end
    plural: SourceType = "unnamed"


@dataclass(slots=True)
class _Marks:
    opens: bool  # begins with an opening mark
    whole: bool  # nothing stands outside the marks
    inside: bool  # still open at its end


def _marks(parse: Parse, start: int, end: int, inside: bool) -> _Marks:
    if QUOTATION.isdisjoint(parse.low[start:end]):
        return _Marks(False, inside, inside)
    first = parse.low[start]
    opens = first in OPENING or (first in STRAIGHT and not inside)
    whole = inside or opens
    for token in range(start, end):
        low = parse.low[token]
        if low in OPENING:
            inside = True
        elif low in CLOSING:
            inside = False
            whole = whole and all(parse.low[t] in STOPS for t in range(token, end))
        elif low in STRAIGHT:
            inside = not inside
            if not inside:
                whole = whole and all(parse.low[t] in STOPS for t in range(token, end))
    return _Marks(opens, whole, inside)


def _closes(parse: Parse, readings: Sequence[Reading], index: int) -> bool:
    """Whether the quotation open at the end of a sentence is closed further on: else its mark was stray."""
    for reading in readings[index + 1 : index + 1 + LONGEST]:
        for token in range(reading.start, reading.end):
            low = parse.low[token]
            if low in CLOSING:
                return True
            if low in STRAIGHT and token > reading.start:
                # a straight mark that a space parts from what follows closes
                return bool(parse.doc[token].whitespace_) or token == reading.end - 1
            if low in OPENING and token > reading.start:
                return False
    return False


def _outside(parse: Parse, reading: Reading, frame: Frame) -> bool:
    """Whether a frame stands behind the mark that closes the quotation in its sentence."""
    if frame.cue is None:
        return False
    before = range(reading.start, frame.cue[0])
    return any(parse.low[t] in CLOSING or parse.low[t] in STRAIGHT for t in before)


def introduction(parse: Parse, context: Context, reading: Reading) -> Frame | None:
    """The speaker of *the minister said:* before a quotation that is a sentence of its own."""
    if parse.low[reading.end - 1] != COLON or len(reading.units) != 1:
        return None
    context.plural = reading.plural
    return speaking(parse, context, reading.units[0].head)


def _speaker(reading: Reading) -> Frame | None:
    for unit in reading.units:
        if (
            unit.frame is not None
            and unit.frame.type != "author"
            and unit.frame.act in ("assert", "fear", "hope")
        ):
            return unit.frame
    return None


def carry(parse: Parse, context: Context, readings: Sequence[Reading]) -> set[int]:
    """Give the units inside a quotation its speaker; returns the readings that only introduce a quotation."""
    introductions: set[int] = set()
    speaker: Frame | None = None
    waiting: list[int] = []
    inside = False
    length = 0
    for index, reading in enumerate(readings):
        if reading.start >= reading.end:
            continue
        began = inside
        if not began and not reading.marked:
            # as most sentences: nothing is quoted here, though a quotation may follow
            length, waiting, speaker = 0, [], None
            intro = _introduced(parse, context, readings, index)
            if intro is not None:
                speaker = intro
                introductions.add(index)
            continue
        marks = _marks(parse, reading.start, reading.end, inside)
        length = length + 1 if began else 0
        inside = marks.inside and (length < LONGEST if began else _closes(parse, readings, index))
        own = _speaker(reading)
        if began and own is not None and not _outside(parse, reading, own):
            own = None
        if began or (marks.opens and marks.whole):
            if own is None and speaker is not None:
                _assign(reading, speaker, "quotation.open" if began else "quotation.continued")
            elif own is None:
                waiting.append(index)
            else:
                for earlier in waiting:
                    _assign(readings[earlier], own, "quotation.open")
                speaker = own
            if not inside:
                waiting = []
            continue
        waiting = [index] if inside and own is None else []
        closed = not CLOSING_MARKS.isdisjoint(parse.low[reading.start : reading.end])
        quoted = marks.opens or inside or closed
        speaker = own if quoted else None
        intro = _introduced(parse, context, readings, index)
        if intro is not None:
            speaker = intro
            introductions.add(index)
    return introductions


def _introduced(parse: Parse, context: Context, readings: Sequence[Reading], index: int) -> Frame | None:
    """The speaker whom a sentence names for the quotation that opens the next."""
    reading = readings[index]
    if parse.low[reading.end - 1] != COLON:
        return None
    following = readings[index + 1] if index + 1 < len(readings) else None
    if following is None or following.start >= following.end:
        return None
    mark = parse.low[following.start]
    return introduction(parse, context, reading) if mark in OPENING or mark in STRAIGHT else None


def _assign(reading: Reading, speaker: Frame, rule: str) -> None:
    for unit in reading.units:
        if unit.frame is None or (unit.frame.type == "author" and unit.frame.act != "commit"):
            act = unit.frame.act if unit.frame is not None else speaker.act
            unit.frame = Frame(speaker.type, act, rule, speaker.mention, None)
