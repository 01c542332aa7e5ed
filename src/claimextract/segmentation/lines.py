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
#: words with which a line stops inside a sentence, however short it is, and how many characters hold the longest
_UNFINISHED = re.compile(
    r"\s(?:an?|the|this|these|those|its|their|our|his|her|whose|of|in|on|at|to|for|from|by|with|into|under|upon"
    r"|between|among|towards?|during|despite|and|or|nor|but|that|which|who|than|as|is|are|was|were|be|been|has|have"
    r"|had|will|would|shall|should|must|could|may|might|not|very|Mrs?\.|Ms\.|Dr\.)$"
)
_ENDING = 12


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
    return _over_blank_lines(text, ranges)


def _over_blank_lines(text: str, ranges: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Put together what a page break or an empty line has parted inside a sentence."""
    joined = ranges[:1]
    for start, end, single in ranges[1:]:
        first, last, alone = joined[-1]
        broken = _stops_inside(text, first, last) or (text[last - 1].isalpha() and text[start].islower())
        if broken and _goes_on(text[first:last], text[start:end]):
            joined[-1] = (first, end, alone and single)
        else:
            joined.append((start, end, single))
    return joined


def _stops_inside(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends with a word after which something must follow."""
    return _UNFINISHED.search(text, max(start, end - _ENDING), end) is not None


def _goes_on(before: str, after: str) -> bool:
    """Whether two paragraphs, of which the first breaks off, are prose of one text."""
    if len(before) < 60 or not after[0].isalnum() or not _worded(after):
        return False
    if LIST_ITEM.match(before) or LIST_ITEM.match(after):
        return False
    last = before[before.rfind("\n") + 1 :]
    return before[0] not in "#|*" and not TABLE_ROW.search(last) and not TABLE_ROW.search(after.partition("\n")[0])


def _document_width(groups: list[list[Line]]) -> int | None:
    """The column at which the whole text is wrapped, or None where long lines show that it is not."""
    lines = [line for group in groups for line in group]
    width = _usual_width([len(line.text) for line in lines])
    if not 40 <= width <= WIDEST_WRAP:
        return None
    full = [line for line in lines if len(line.text) >= 0.8 * width]
    broken = sum(not line.text.endswith(_TERMINAL) for line in full)
    # a wrapped text breaks its lines inside sentences; paragraphs of one line end with a stop
    return width if len(full) >= 3 and broken >= 0.5 * len(full) else None


def _usual_width(lengths: list[int]) -> int:
    """The longest line, but for a few that stick out (the title of a wrapped text, an address)."""
    lengths = sorted(lengths)
    most = 1.25 * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    usual = [length for length in lengths if length <= most]
    return max(lengths if len(lengths) - len(usual) > 0.03 * len(lengths) else usual, default=0)


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
        inside = ranges[-1][0] < before.start
        if _continues(before, line, width, inside):
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
    return ranges


def _continues(before: Line, line: Line, width: int | None, inside: bool) -> bool:
    """Whether ``line`` goes on with the paragraph of ``before``, which has lines before it when ``inside``."""
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
    open_line = not before.text.endswith(_TERMINAL)
    if width is not None and open_line and len(before.text) >= (0.6 if inside else 0.8) * width:
        return not _bullet(line.text) and _worded(line.text)
    if len(before.text) <= 25 or not _worded(line.text):
        return False
    # a lower-case start after an open line is the same sentence, whatever the width
    if open_line and line.text[0].islower():
        return True
    return line.text[0].isalnum() and _stops_inside(before.text, 0, len(before.text))


def _worded(text: str) -> bool:
    """Whether a line has any letter: one without, inside a sentence, is the foot of a page."""
    return any(map(str.isalpha, text))


def _bullet(text: str) -> bool:
    return not text[0].isalnum() and text[0] != "("
