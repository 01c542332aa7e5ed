"""Lines of a plain text joined into paragraphs: blank lines, hard wrapping, or one line a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
LIST_ITEM = re.compile(
    r"^\s*(?:[-*+•‣◦▪●○■□►✓–—]\s+|(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[IVXL]{2,6})[.)]|\(?[A-Z]\))\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)"
)
TABLE_ROW = re.compile(r"\t|\s\|\s|^\||\S {3,}\S+.* {3,}\S|^[\s|+:=-]{5,}$")
_TERMINAL = (".", "!", "?", ":", ";", "…", ".”", ".’", '."')
WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str


def paragraphs(text: str) -> list[tuple[int, int, bool]]:
    """Ranges of paragraphs as ``(start, end, single)``; ``single`` when a blank line or the edge stands on both sides.

    A line break inside hard-wrapped text is undone by the rule that made it: the next line's first word would not
    have fitted within the width of the group.
    """
    groups: list[list[Line]] = [[]]
    position = 0
    for match in _LINE.finditer(text):
        if text.count("\n", position, match.start()) > 1 or not match.group().strip():
            groups.append([])
        position = match.end()
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            groups[-1].append(Line(start, start + len(stripped), stripped))
    width = _document_width(groups)
    ranges: list[tuple[int, int, bool]] = []
    for group in groups:
        joined = _join(group, width)
        ranges.extend((start, end, len(joined) == 1) for start, end in joined)
    return ranges


def _document_width(groups: list[list[Line]]) -> int | None:
    """The column at which the whole text is wrapped, or None where long lines show that it is not."""
    lines = [line for group in groups for line in group]
    width = max((len(line.text) for line in lines), default=0)
    if not 40 <= width <= WIDEST_WRAP:
        return None
    full = [line for line in lines if len(line.text) >= 0.8 * width]
    broken = sum(not line.text.endswith(_TERMINAL) for line in full)
    # a wrapped text breaks its lines inside sentences; paragraphs of one line end with a stop
    return width if len(full) >= 3 and broken >= 0.5 * len(full) else None


def _join(group: list[Line], width: int | None) -> list[tuple[int, int]]:
    if not group:
        return []
    if width is None:
        longest = max(len(line.text) for line in group)
        near = sum(len(line.text) >= 0.75 * longest for line in group)
        width = (
            longest if 35 <= longest <= WIDEST_WRAP and len(group) >= 3 and near >= 0.6 * len(group) else None
        )
    ranges = [(group[0].start, group[0].end)]
    for before, line in zip(group, group[1:], strict=False):
        if _continues(before, line, width):
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
    return ranges


def _continues(before: Line, line: Line, width: int | None) -> bool:
    if TABLE_ROW.search(before.text) or TABLE_ROW.search(line.text):
        return False
    if before.text.isupper() != line.text.isupper() and len(before.text.split()) > 1:
        return False  # a line of capitals is a heading, or what follows one
    wrapped = width is not None and len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width
    if LIST_ITEM.match(line.text) and not (
        wrapped and not before.text.endswith(_TERMINAL) and not _bullet(line.text)
    ):
        return False
    if wrapped:
        return True
    # lines of a wrapped text are ragged: a long one that stops inside a sentence goes on below
    if width is not None and len(before.text) >= 0.8 * width and not before.text.endswith(_TERMINAL):
        return not _bullet(line.text)
    # a lower-case start after an open line is the same sentence, whatever the width
    open_line = not before.text.endswith(_TERMINAL) and len(before.text) > 25
    return open_line and line.text[0].islower()


def _bullet(text: str) -> bool:
    return not text[0].isalnum() and text[0] != "("
