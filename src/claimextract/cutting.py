"""Where a very long document may be cut: where nothing in the text before reaches over by itself.

At the start of a block, in no quotation, under no lead-in that governs its list, in no list of what somebody said or
decided.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from claimextract.brief import Brief
from claimextract.components.sections import reason_of
from claimextract.segmentation.sentences import split
from claimextract.units.quotation import LONGEST

#: Characters read before a window: the model looks back some tokens, a pronoun 80, dates are told by those just
#: before.
BEFORE = 1_200
#: Characters read after it.
AFTER = 200

_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'
_MARKS = _OPENING + _CLOSING + _STRAIGHT
#: What may stand between a quotation mark and white space.
_BESIDE = ".,;:!?()[]—–-…’'"
#: What an item under *The Conference decided:* opens with, behind its marker and connectives (``units.enumeration``).
_ITEM = re.compile(r".{0,60}?\b(?:to|that)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Window:
    """Characters ``[first, last)``, read as part of ``[left, right)``."""

    first: int
    last: int
    left: int
    right: int


class _Quotation:
    """Whether a quotation may be open after a sentence, as ``units.quotation`` would have it."""

    def __init__(self) -> None:
        self.may_be_open = False
        self._quiet = 0

    def read(self, sentence: str) -> None:
        states = {False, self.may_be_open}
        marked = False
        for place, mark in enumerate(sentence):
            if mark not in _MARKS:
                continue
            marked = True
            # a mark amid a word may be no token of its own
            sure = not (_inner(sentence, place - 1) and _inner(sentence, place + 1))
            after = {mark in _OPENING} if mark not in _STRAIGHT else {not state for state in states}
            states = after if sure else states | after
        self._quiet = 0 if marked else self._quiet + 1
        self.may_be_open = True in states and self._quiet <= LONGEST + 1


def _inner(sentence: str, place: int) -> bool:
    if not 0 <= place < len(sentence):
        return False
    return not sentence[place].isspace() and sentence[place] not in _BESIDE


def cuts(brief: Brief, governed: list[bool]) -> tuple[list[int], list[int]]:
    """Starts of blocks where a window may begin, and where what is read around one may.

    ``governed``: for each block whether a line before it has a say in it.
    """
    text = brief.text
    possible: list[int] = []
    clean: list[int] = []
    waiting: list[int] = []
    quotation, listed = _Quotation(), False
    for block, bound in zip(brief.blocks, governed, strict=True):
        sentences = split(text, block.start, block.end)
        # the tokens before and after it are the same wherever reading begins
        apart = not block.start or text[block.start - 1].isspace()
        if sentences and sentences[0][0] == block.start and apart:
            clean.append(block.start)
            if not bound and not quotation.may_be_open:
                waiting.append(block.start)
        for start, end in sentences:
            if reason_of(block.kind, text[start:end]) is not None:
                continue
            item = listed and _ITEM.match(text, start, end) is not None
            # a quotation or a list may go on in the next sentence of the body
            if text[start] not in _MARKS and not item:
                possible += waiting
            waiting.clear()
            listed = item or text[start:end].rstrip().endswith(":")
            quotation.read(text[start:end])
    return possible + waiting, clean


def plan(text: str, possible: list[int], clean: list[int], size: int) -> list[Window]:
    """Windows of at most ``size`` characters where the text allows it."""
    bounds = [0]
    while len(text) - bounds[-1] > size:
        index = bisect_right(possible, bounds[-1] + size) - 1
        if index < 0 or possible[index] <= bounds[-1]:
            index += 1
        if index >= len(possible):
            break
        bounds.append(possible[index])
    found: list[Window] = []
    for first, last in zip(bounds, [*bounds[1:], len(text)], strict=True):
        before = bisect_right(clean, first - BEFORE) - 1
        after = bisect_left(clean, last + AFTER)
        left = clean[before] if before >= 0 and first else 0
        found.append(Window(first, last, left, clean[after] if after < len(clean) else len(text)))
    return found
