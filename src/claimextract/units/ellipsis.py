"""Contents whose cue verb is left out behind a semicolon: *some hold that A; others, that B*."""

from __future__ import annotations

from dataclasses import dataclass

from claimextract.units.frames import Context, Frame
from claimextract.units.parse import FINITE_TAGS, MARK, NOUN_TAGS, THAT, VERB_TAGS, Parse, ids
from claimextract.units.sources import phrase, source_type

SEMICOLON = ids(";")
STOPS = ids("; : . ! ?")
#: words before the phrase that stands for the cue
JOINING = ids("and but or while , yet")
SCENE_TAGS = ids("IN TO RB JJ LS RBR")
SUBORDINATING = ids("IN")
LONGEST = 10


@dataclass(slots=True)
class Gap:
    """The semicolon, the phrase ``[first, that)`` that takes the place of a frame, and the end of its content."""

    stop: int
    first: int
    that: int
    end: int


def find(parse: Parse, start: int, end: int) -> Gap | None:
    """The first semicolon with a phrase without verb and a *that*-clause behind it."""
    if THAT not in parse.words or SEMICOLON.isdisjoint(parse.words):
        return None
    for stop in range(start + 3, end - 4):
        if parse.low[stop] not in SEMICOLON:
            continue
        first = stop + 1
        while first < end and parse.low[first] in JOINING:
            first += 1
        near = range(first + 1, min(first + LONGEST, end - 2))
        that = next((t for t in near if parse.low[t] == THAT and _opens(parse, t)), None)
        if that is None:
            continue
        if any(parse.tag[t] in VERB_TAGS or parse.low[t] in STOPS for t in range(first, that)):
            continue
        last = next((t for t in range(that, end) if parse.low[t] in SEMICOLON), end)
        if any(parse.tag[t] in FINITE_TAGS for t in range(that + 1, last)):
            return Gap(stop, first, that, last)
    return None


def _opens(parse: Parse, that: int) -> bool:
    return parse.dep[that] == MARK or (parse.low[that - 1] in JOINING and parse.tag[that] in SUBORDINATING)


def speaker(parse: Parse, context: Context, gap: Gap, frame: Frame) -> Frame | None:
    """Who holds what stands in the gap: another source where the phrase is one, else the one before."""
    if parse.tag[gap.first] in SCENE_TAGS and parse.tag[gap.first + 1] not in NOUN_TAGS | ids("NNS"):
        return frame
    if parse.tag[gap.first] in ids("IN TO RB"):
        return frame
    noun = next(
        (
            t
            for t in range(gap.first, gap.that)
            if parse.tag[t] in NOUN_TAGS and not gap.first <= parse.head[t] < gap.that
        ),
        None,
    )
    kind = None if noun is None else source_type(parse, context.cues, noun, context.mentioned, context.plural)
    if noun is None or kind is None:
        return None
    start, end = phrase(parse, noun)
    mention = None if kind == "author" else (max(start, gap.first), min(end, gap.that))
    return Frame(kind, frame.act, frame.rule, mention, frame.cue)
