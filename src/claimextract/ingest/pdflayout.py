"""Printed lines to flowing text: no running heads, footnotes apart, hyphens closed, lines in paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from claimextract.brief import BlockKind
from claimextract.ingest.dates import WRITTEN
from claimextract.ingest.draft import Composer, Draft, Metadata, Warned, tidy
from claimextract.ingest.pdf import Line, Page

_EDGE = 0.15  # share of the page height in which running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"^(?:(?:page|p\.)\s*)?(?:[-–—|]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[-–—|])?(?:\s*(?:of|/)\s*\d{1,4})?$",
    re.I,
)
_BULLET = re.compile(r"^[•●▪■◦○‣⁃∙·\uf0b7\uf0a7\uf076\uf0d8➢➤✓–—-]\s*(?=\S)")
_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")
_NOTE = re.compile(r"^(?:\[?\d{1,3}\]?[.)]?|[*†‡]+)\s*(?=[^\W\d_]|[\"“‘(])")
_CLOSED = re.compile(r"[.!?:;…][\"”’)\]]*$")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\d*$")
# First halves that keep their hyphen; other words are closed unless the text itself writes them with one.
_KEEPS_HYPHEN = frozenset(
    ["self", "non", "ex", "vice", "cross", "well", "semi", "quasi", "anti", "mid", "all", "half", "so"]
)
_CAPTION = re.compile(r"^(?:table|figure|fig\.|map|chart|graph|photo)\s*\d+\b", re.I)
_DATED = re.compile(WRITTEN, re.I)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def lay_out(pages: Sequence[Page], metadata: Metadata, warnings: list[Warned]) -> Draft:
    """The draft of a paged document."""
    _drop_running_lines(pages)
    body = _body_size(pages)
    notes = [_take_notes(page, body) for page in pages]
    flow = _Flow(pages, body)
    for page, page_notes in zip(pages, notes, strict=True):
        flow.page(page, page_notes)
    return flow.finish(metadata, warnings)


def _drop_running_lines(pages: Sequence[Page]) -> None:
    """Remove lines at the edges of pages that return from page to page, and page numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_running_key(line) for line in page.lines if _at_edge(page, line)})
    # Left and right pages may carry different heads; a line on two pages of a short paper is already one.
    needed = max(2, round(len(pages) * 0.25))
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not _at_edge(page, line)
            or (not _PAGE_NUMBER.match(line.text.strip()) and seen[_running_key(line)] < needed)
        ]


def _at_edge(page: Page, line: Line) -> bool:
    return not page.height * _EDGE < line.y < page.height * (1 - _EDGE) and len(line.text) < 200


def _running_key(line: Line) -> str:
    """What a running line shares over pages: its words, its size and its height to a few points."""
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())}|{line.size:.0f}|{line.y / 4:.0f}"


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _take_notes(page: Page, body: float) -> list[str]:
    """Remove the small lines at the foot of a page and return them, one string a note."""
    low = sorted(page.lines, key=lambda line: line.y)
    foot: list[Line] = []
    for line in low:
        if line.size > 0.93 * body or line.y > page.height * 0.6:
            break
        foot.append(line)
    foot.reverse()
    while foot and not _NOTE.match(foot[0].text):  # a caption or source line above the notes
        foot.pop(0)
    taken = {id(line) for line in foot}
    page.lines = [line for line in page.lines if id(line) not in taken]
    notes: list[list[Line]] = []
    for line in foot:
        if _NOTE.match(line.text) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return [_joined(note, frozenset())[0] for note in notes]


class _Flow:
    """Lines in reading order gathered into blocks, over the borders of columns and pages."""

    def __init__(self, pages: Sequence[Page], body: float) -> None:
        self._composer = Composer()
        self._body = body
        self._block: list[Line] = []
        self._rows: list[Line] = []
        self._notes: list[str] = []
        lines = [line for page in pages for line in page.lines]
        self._words = frozenset(word.casefold() for line in lines for word in _inner_words(line))
        self._leading = _leading(lines, body)
        self._styles = _heading_styles(lines, body)
        self._body_bold = sum(len(line.text) * (1 if line.bold else -1) for line in lines) > 0
        first = [line.size for line in pages[0].lines] if pages else []
        self._title_size = max(first, default=0.0) if max(first, default=0.0) > 1.15 * body else 0.0
        self._right: dict[int, list[tuple[float, float]]] = {
            page.number: [(line.x0, line.x1) for line in page.lines] for page in pages
        }

    def page(self, page: Page, notes: list[str]) -> None:
        for line in page.lines:
            wrapped = self._rows and len(line.text) < 60 and line.x0 > self._rows[0].x0 + 3 * line.size
            if (
                (len(line.cells) > 1 or wrapped)
                and not _BULLET.match(line.text)
                and not _ITEM.match(line.text)
            ):
                self._rows.append(line)
                continue
            self._end_rows()
            self._add(line)
        self._end_rows()
        self._notes.extend(notes)
        if not self._block:  # else the paragraph may run on over the page, and the notes follow it
            self._write_notes()

    def _end_rows(self) -> None:
        """Two or more lines parted by wide gaps are a table; a single one is a line of text."""
        rows, self._rows = self._rows, []
        if len(rows) == 1:
            self._add(rows[0])
        elif rows:
            self._end_block()
            text = ""
            marks: list[tuple[int, int]] = []
            for row in rows:
                text += "\n" if text else ""
                if not marks or marks[-1][1] != row.page:
                    marks.append((len(text), row.page))
                text += " | ".join(tidy(cell) for cell in row.cells)
            self._write("table", text, 0, marks)

    def _add(self, line: Line) -> None:
        if self._block and not self._continues(self._block[-1], line):
            self._end_block()
        self._block.append(line)

    def _continues(self, before: Line, line: Line) -> bool:
        if before.hyphen:
            return True
        if abs(before.size - line.size) > 0.08 * self._body or before.bold != line.bold:
            return False
        if _BULLET.match(line.text) or _ITEM.match(line.text) or _LEADER.search(before.text):
            return False
        closed = bool(_CLOSED.search(before.text))
        drop = before.y - line.y
        if before.page != line.page or drop < -0.5 * line.size:  # the next page or column
            return not closed and not self._is_heading([before])
        if drop > 1.3 * max(self._leading * line.size / self._body, 1.05 * line.size):
            return False
        first = self._block[0]
        in_item = bool(_BULLET.match(first.text) or _ITEM.match(first.text))
        if in_item:
            return line.x0 > first.x0 + 0.3 * line.size or not closed
        if self._broken_by_hand(before, line):
            return False
        if closed and line.x0 - before.x0 > 0.7 * line.size:
            return False
        return not (closed and before.x1 < self._margin(before) - 6 * before.size)

    def _broken_by_hand(self, before: Line, line: Line) -> bool:
        """Whether the next word had room on the line before and starts anew: title pages, addresses."""
        if line.text[:1].islower():
            return False
        width = (before.x1 - before.x0) / max(len(before.text), 1)
        room = self._margin(before) - before.x1
        return room > (len(line.text.split()[0]) + 4) * width

    def _margin(self, line: Line) -> float:
        """The right edge of the column that ``line`` stands in."""
        # Lines that lie over or under most of this one share its column, centred ones too.
        return max(
            (
                x1
                for x0, x1 in self._right[line.page]
                if min(x1, line.x1) - max(x0, line.x0) > 0.6 * (line.x1 - line.x0)
                and x0 <= line.x0 + 4 * line.size
            ),
            default=line.x1,
        )

    def _is_heading(self, lines: list[Line]) -> bool:
        first = lines[0]
        large = first.size > 1.08 * self._body
        if not large and (not first.bold or self._body_bold):
            return False
        text = " ".join(line.text for line in lines)
        sentence = text.rstrip().endswith((".", ";", ",")) and len(text.split()) > 9
        return len(lines) <= 4 and len(text) <= 200 and not sentence and any(char.isalpha() for char in text)

    def _end_block(self) -> None:
        lines, self._block = self._block, []
        if not lines:
            return
        text, marks = _joined(lines, self._words)
        first = lines[0]
        if _LEADER.search(text):
            self._write("navigation", text, 0, marks)
        elif _CAPTION.match(text):
            self._write("caption", text, 0, marks)
        elif self._is_heading(lines):
            is_title = first.size == self._title_size and not any(
                b.kind == "title" for b in self._composer.blocks
            )
            level = 0 if is_title else self._styles.index(_style(first)) + 1
            self._write("title" if is_title else "heading", text, level, marks)
        elif bullet := _BULLET.match(text):
            cut = bullet.end()
            self._write("list_item", text[cut:], 1, [(max(offset - cut, 0), page) for offset, page in marks])
        else:
            self._write(
                "list_item" if _ITEM.match(text) else "paragraph", text, int(bool(_ITEM.match(text))), marks
            )

    def _write(self, kind: BlockKind, text: str, level: int, marks: list[tuple[int, int]]) -> None:
        self._composer.add(kind, text, level, [mark for mark in marks if self._composer.starts_page(mark[1])])
        self._write_notes()

    def _write_notes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            self._composer.add("footnote", note)

    def finish(self, metadata: Metadata, warnings: list[Warned]) -> Draft:
        self._end_rows()
        self._end_block()
        self._write_notes()
        self._composer.settle_title_page(_DATED)
        self._composer.settle_pull_quotes()
        return self._composer.draft(metadata, warnings)


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size), line.bold


def _heading_styles(lines: Sequence[Line], body: float) -> list[tuple[float, bool]]:
    """Styles in which headings may be set, the most prominent first."""
    styles = {_style(line) for line in lines if line.size > 1.08 * body or line.bold}
    return sorted(styles, reverse=True)


def _leading(lines: Sequence[Line], body: float) -> float:
    """The usual distance of two lines of body text."""
    drops: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if before.page == line.page and abs(line.size - body) < 0.6 and 0 < before.y - line.y < 3 * body:
            drops[round((before.y - line.y) * 2) / 2] += 1
    return drops.most_common(1)[0][0] if drops else 1.2 * body


def _inner_words(line: Line) -> list[str]:
    """The words of a line but for one that a hyphen cuts at its end."""
    words = _WORD.findall(line.text)
    return words[:-1] if line.hyphen or line.text.endswith("-") else words


def _joined(lines: Sequence[Line], words: frozenset[str]) -> tuple[str, list[tuple[int, int]]]:
    """One paragraph of lines, and the offsets at which pages start in it."""
    text = ""
    marks: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        part = tidy(line.text)
        if index:
            before = lines[index - 1]
            cut = before.hyphen or bool(re.search(r"[^\W\d_]-$", text))
            text = (
                _close_hyphen(text, part, words) if cut else text + ("" if text.endswith(("/", "—")) else " ")
            )
        if not marks or marks[-1][1] != line.page:
            marks.append((len(text), line.page))
        text += part
    if lines[-1].hyphen:
        text += "-"
    return text, marks


def _close_hyphen(text: str, following: str, words: frozenset[str]) -> str:
    """``text`` ready for ``following``: with the hyphen only where it belongs to the word."""
    text = text.removesuffix("-")
    first = re.search(r"[^\W\d_]*$", text)
    second = re.match(r"[^\W\d_]*", following)
    head = first.group().casefold() if first else ""
    tail = second.group().casefold() if second else ""
    if not head or not tail or following[:1].isupper():
        return text + "-"
    if head + tail in words:
        return text
    if f"{head}-{tail}" in words or head in _KEEPS_HYPHEN or text[-len(head) - 1 : -len(head)] == "-":
        return text + "-"
    return text
