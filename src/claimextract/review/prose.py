"""A document's text as parts of a page: headings, paragraphs, lists, each cut into its sentences.

The words of a block stand in the page character for character, so that a place in it can be turned into an offset.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup, escape

from claimextract.review.store import Block, DocumentView

#: Why a sentence gave no record, in words for the margin.
REASONS = {
    "no_proposition": "states nothing",
    "navigation_sentence": "navigation",
    "no_words": "no words",
}
_TAGS = {"title": "h2", "paragraph": "p", "byline": "p", "caption": "p", "footnote": "p", "boilerplate": "p"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: a sentence, or (``sentence`` false) what stands between two."""

    start: int
    end: int
    words: Markup
    sentence: bool
    #: why the sentence gave no record; empty where it gave one
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its pieces. ``marker`` is what stands before a list item: a number, a bullet."""

    start: int
    end: int
    kind: str
    marker: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What becomes one element of the page: a list of several blocks, or a single one."""

    kind: Literal["list", "single"]
    tag: str
    blocks: list[Part] = field(default_factory=list)


def groups(document: DocumentView) -> list[Group]:
    """The parts of the page, in order."""
    found: list[Group] = []
    before = 0
    sentences = iter(_ordered(document))
    waiting = next(sentences, None)
    for block in document.blocks:
        inside: list[tuple[int, int, str]] = []
        while waiting and waiting[0] < block.end:
            inside.append(waiting)
            waiting = next(sentences, None)
        marker = document.text[before : block.start].strip() if block.kind == "list_item" else ""
        part = Part(block.start, block.end, block.kind, marker, _pieces(document.text, block, inside))
        before = block.end
        if block.kind == "list_item":
            if not found or found[-1].kind != "list":
                found.append(Group("list", "ul"))
            found[-1].blocks.append(part)
        else:
            found.append(Group("single", _tag(block, document), [part]))
    return found


def _ordered(document: DocumentView) -> list[tuple[int, int, str]]:
    rows = []
    for sentence in document.sentences:
        said = sentence["disposition"]
        why = "" if not isinstance(said, str) else REASONS.get(said, said.replace("_", " "))
        rows.append((sentence["span"]["start"], sentence["span"]["end"], why))
    return sorted(rows)


def _pieces(text: str, block: Block, sentences: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    pieces = []
    at = block.start
    for start, end, why in sentences:
        if start > at:
            pieces.append(Piece(at, start, shown(text[at:start]), sentence=False))
        if start < at:  # never so in a sound ledger; the text is shown once in any case
            continue
        pieces.append(Piece(start, min(end, block.end), shown(text[start : min(end, block.end)]), True, why))
        at = min(end, block.end)
    if at < block.end:
        # text without a ledger line can hold records too
        pieces.append(Piece(at, block.end, shown(text[at : block.end]), bool(text[at : block.end].strip())))
    return tuple(pieces)


def shown(words: str) -> Markup:
    """Words as HTML text of the same length: the parser would drop a NUL and turn a CR into a line feed."""
    return Markup(str(escape(words)).replace("\r", "&#13;").replace("\0", "\N{REPLACEMENT CHARACTER}"))


def _tag(block: Block, document: DocumentView) -> str:
    if block.kind != "heading":
        return _TAGS.get(block.kind, "div")
    depth = next((len(s["section"]) for s in document.sentences if s["span"]["start"] == block.start), 0)
    return f"h{min(3 + depth, _DEEPEST)}"
