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
    """A warning code of ``errors.WARNING_CODES`` (or an error code that does no harm here) and what happened."""

    code: str
    message: str


@dataclass(slots=True)
class Draft:
    """One document as its reader saw it. ``blocks`` is None where the format has no structure (plain text)."""

    text: str
    blocks: list[Block] | None = None
    metadata: Metadata = field(default_factory=Metadata)
    pages: list[PageSpan] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    #: end of a prefix that is no part of the body (front matter of a plain text file)
    prefix: int = 0


_SPACE = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n\s*")


def tidy(text: str) -> str:
    """Runs of white space as one space, around line breaks none; a line break stays."""
    return _AROUND_BREAK.sub("\n", _SPACE.sub(" ", text)).strip()


def is_heading_line(text: str) -> bool:
    """Whether a line set in bold reads as a heading: short, with letters, and not closed like a sentence."""
    return 0 < len(text) <= 110 and text[-1] not in ".,;" and any(char.isalpha() for char in text)


class Composer:
    """Writes the text of a structured document block by block and keeps the heading path."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._path: list[tuple[int, str]] = []
        self._page_starts: list[tuple[int, int]] = []
        self.blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, level: int = 0, pages: Sequence[tuple[int, int]] = ()) -> None:
        """Append a block. ``text`` must be tidy; ``pages`` are ``(offset in text, number)`` of page starts."""
        if not text.strip():
            return
        if self._parts:
            tight = kind == "list_item" and self.blocks[-1].kind == "list_item"
            self._write("\n" if tight else "\n\n")
        start = self._length
        for offset, number in pages:
            self._page_starts.append((start + offset, number))
        self._write(text)
        if kind == "heading":
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
        section = () if kind == "title" else tuple(title for _, title in self._path)
        self.blocks.append(Block(start, self._length, kind, level, section))
        if kind == "heading":
            self._path.append((level, text.replace("\n", " ")))

    def settle_pull_quotes(self) -> None:
        """Sentences that layout repeats in large type are captions: the body holds them already.

        A heading that is a whole sentence and is no repetition is body text.
        """
        text = self.text
        squeezed = [re.sub(r"\W+", "", text[block.start : block.end]) for block in self.blocks]
        for index, block in enumerate(self.blocks):
            quote = text[block.start : block.end]
            sentence = len(quote.split()) > 12 and quote.rstrip("\"”’'»)")[-1:] in (".", "!")
            displayed = block.kind == "heading" or (block.kind == "paragraph" and quote[0] in '"“«')
            if not displayed or not (sentence or quote[0] in '"“«') or len(squeezed[index]) < 20:
                continue
            if any(squeezed[index] in other for at, other in enumerate(squeezed) if at != index):
                self.blocks[index] = replace(block, kind="caption", level=0)
            elif sentence and block.kind == "heading":
                self.blocks[index] = replace(block, kind="paragraph", level=0)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

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
