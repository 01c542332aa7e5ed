"""A brief as read from bytes: its text, its blocks and its metadata. What every stage after ingestion works on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "title", "byline", "heading", "paragraph", "list_item", "table", "caption", "footnote", "boilerplate",
    "navigation",
]  # fmt: skip

#: Blocks whose sentences may give records; every other kind is accounted for in the ledger by its name.
BODY_KINDS: frozenset[str] = frozenset({"paragraph", "list_item"})


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text ``[start, end)`` in code points that no sentence crosses.

    ``level`` is the depth of a heading (1 is outermost) or of a list item; 0 elsewhere.
    ``section`` is the heading path above the block, outermost first.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedDate:
    date: dt.date | None
    precision: Literal["day", "month", "year"] | None
    basis: Literal["metadata", "text", "given", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class PageSpan:
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Brief:
    """One document after ingestion. ``blocks`` are disjoint, ordered, and hold all of ``text`` but space."""

    id: str
    path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: PublishedDate = field(default_factory=lambda: PublishedDate(None, None, "unknown"))
    language: str | None = None
    url: str | None = None
    pages: tuple[PageSpan, ...] = ()
    warnings: tuple[str, ...] = ()
