"""What a format reader hands over: text, blocks and the metadata of the file, before they become a Brief."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimextract.brief import Block, BlockKind, PageSpan, PublishedDate


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document; None and ``()`` mean not stated."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: PublishedDate | None = None
    language: str | None = None
    url: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """This metadata with its gaps filled from ``other``."""
        return Metadata(
            title=self.title or other.title,
            authors=self.authors or other.authors,
            publisher=self.publisher or other.publisher,
            published=self.published or other.published,
            language=self.language or other.language,
            url=self.url or other.url,
        )


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning code of ``errors.WARNING_CODES`` (or of a harmless error) and what happened."""

    code: str
    message: str


@dataclass(slots=True)
class Draft:
    """One document as its reader saw it. ``blocks`` is None for plain text, which has no structure."""

    text: str
    blocks: list[Block] | None = None
    metadata: Metadata = field(default_factory=Metadata)
    pages: list[PageSpan] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    #: end of a prefix that is no part of the body (front matter of a plain text file)
    prefix: int = 0
    #: what counts only where the text states nothing (the creation date of a file)
    weak: Metadata = field(default_factory=Metadata)


_SPACE = re.compile(r"[^\S\n]+")
_NO_WORD = re.compile(r"\W+")
_MAX_COMPARED = 3_000_000_000  # characters times blocks: about a second
_AROUND_BREAK = re.compile(r" ?\n\s*")


def tidy(text: str) -> str:
    """Runs of white space as one space, around line breaks none; a line break stays."""
    return _AROUND_BREAK.sub("\n", _SPACE.sub(" ", text)).strip()


def is_heading_line(text: str) -> bool:
    """Whether a line set in bold reads as a heading: short, with letters, and not closed like a sentence."""
    return 0 < len(text) <= 110 and text[-1] not in ".,;" and any(char.isalpha() for char in text)


class Composer:
    """Writes the text of a structured document block by block. Segmentation adds the heading paths."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._page_starts: list[tuple[int, int]] = []
        self.blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, level: int = 0, pages: Sequence[tuple[int, int]] = ()) -> None:
        """Append a block. ``text`` must be tidy; ``pages`` are ``(offset, number)`` of page starts."""
        if not text.strip():
            return
        if self._parts:
            tight = kind == "list_item" and self.blocks[-1].kind == "list_item"
            self._write("\n" if tight else "\n\n")
        start = self._length
        for offset, number in pages:
            self._page_starts.append((start + offset, number))
        self._write(text)
        self.blocks.append(Block(start, self._length, kind, level))

    def settle_pull_quotes(self) -> None:
        """Sentences that layout repeats in large type are captions: the body holds them already.

        A heading that is a whole sentence and is no repetition is body text.
        """
        text = self.text
        if len(text) * len(self.blocks) > _MAX_COMPARED:
            return
        squeezed = [_NO_WORD.sub("", text[block.start : block.end]).casefold() for block in self.blocks]
        everything = "\n".join(squeezed)
        for index, block in enumerate(self.blocks):
            quote = text[block.start : block.end]
            if block.kind not in ("heading", "paragraph") or len(quote.split()) > 60:
                continue
            repeated = len(squeezed[index]) >= 30 and everything.count(squeezed[index]) > 1
            alone = squeezed.count(squeezed[index]) == 1  # a repeated line has no longer block that holds it
            if repeated and alone:
                self.blocks[index] = replace(block, kind="caption", level=0)
            elif (
                block.kind == "heading"
                and len(quote.split()) > 12
                and quote.rstrip("\"”’'»)")[-1:] in (".", "!")
            ):
                self.blocks[index] = replace(block, kind="paragraph", level=0)

    def settle_title_page(self, dated: re.Pattern[str]) -> None:
        """Lines set like headings around the title of a document are none: series, authors, date of issue."""
        title = next((index for index, block in enumerate(self.blocks) if block.kind == "title"), None)
        if title is None or title > 8:
            return
        for index in range(title):
            if self.blocks[index].kind == "heading":
                self.blocks[index] = replace(self.blocks[index], kind="navigation", level=0)
        whole, end = self.text, title + 1
        while end < len(self.blocks) and self.blocks[end].kind in ("heading", "byline"):
            end += 1
        levels = [block.level for block in self.blocks[end:] if block.kind == "heading"]
        for index in range(title + 1, end):
            block = self.blocks[index]
            text = whole[block.start : block.end]
            # The last one may be the heading of the first section; then it looks like later ones.
            likely = not levels or block.level in levels or block.level < min(levels)
            first_section = index == end - 1 and likely and not dated.search(text)
            if block.kind == "heading" and not first_section:
                self.blocks[index] = replace(block, kind="byline", level=0)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def starts_page(self, number: int) -> bool:
        """Whether nothing of page ``number`` has been written yet."""
        return not self._page_starts or number > self._page_starts[-1][1]

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def page_spans(self) -> list[PageSpan]:
        """Pages as disjoint ranges; white space between two blocks belongs to the page before it."""
        spans: list[PageSpan] = []
        for start, number in self._page_starts:
            if spans:
                spans[-1] = replace(spans[-1], end=start)
            spans.append(PageSpan(number, start if spans else 0, self._length))
        return spans

    def draft(self, metadata: Metadata | None = None, warnings: Sequence[Warned] = ()) -> Draft:
        return Draft(self.text, self.blocks, metadata or Metadata(), self.page_spans(), list(warnings))
