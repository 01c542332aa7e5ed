"""Reads the Markdown source of a typeset brief: front matter, body blocks, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

NOTE_DEFINITION = re.compile(r"^\[\^(\d+)\]: (.+)$", re.MULTILINE)
NOTE_REFERENCE = re.compile(r"\[\^(\d+)\]")
CAPTION = re.compile(r"^(Table|Figure) \d+\. ")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face; `note` is the number of a footnote mark."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass
class Block:
    """A heading, paragraph, list item, quotation or table."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    number: int = 0
    rows: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Source:
    """A brief before typesetting."""

    name: str
    meta: dict[str, Any]
    blocks: list[Block]
    notes: dict[str, list[Run]]

    @property
    def published(self) -> date:
        value = self.meta["published"]
        assert isinstance(value, date)
        return value

    @property
    def long_date(self) -> str:
        return f"{self.published.day} {self.published:%B %Y}"


def runs_of(inline: Token) -> list[Run]:
    """Flatten markdown inline tokens, taking footnote marks out of the text."""
    runs: list[Run] = []
    bold = italic = False
    for child in inline.children or []:
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        elif child.type == "softbreak":
            runs.append(Run(" ", bold, italic))
        elif child.type == "text":
            for index, piece in enumerate(NOTE_REFERENCE.split(child.content)):
                if index % 2:
                    runs.append(Run("", note=piece))
                elif piece:
                    runs.append(Run(piece, bold, italic))
    return runs


def blocks_of(tokens: list[Token]) -> Iterator[Block]:
    """Read the token stream of one document in order."""
    lists: list[int] = []  # next number of each open list, 0 for bullets
    quoted = False
    heading = 0
    table: Block | None = None
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            lists.append(0)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            quoted = token.type == "blockquote_open"
        elif token.type in ("heading_open", "heading_close"):
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type == "table_open":
            table = Block("table")
        elif token.type == "tr_open" and table:
            table.rows.append([])
        elif token.type == "table_close" and table:
            yield table
            table = None
        elif token.type == "inline":
            runs = runs_of(token)
            if table:
                table.rows[-1].append("".join(run.text for run in runs))
            elif heading:
                yield Block("heading", runs, level=heading)
            elif lists and lists[-1]:
                yield Block("number", runs, number=lists[-1])
                lists[-1] += 1
            elif lists:
                yield Block("bullet", runs)
            else:
                yield Block("quote" if quoted else "paragraph", runs)


def read_source(path: Path) -> Source:
    """Parse front matter, footnotes and body of one Markdown source."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(front)
    markdown = MarkdownIt("commonmark", {"typographer": meta.get("quotes") != "straight"})
    markdown.enable(["table", "smartquotes"])
    notes = {
        number: runs_of(markdown.parseInline(text)[0]) for number, text in NOTE_DEFINITION.findall(body)
    }
    blocks = list(blocks_of(markdown.parse(NOTE_DEFINITION.sub("", body))))
    return Source(path.stem, meta, blocks, notes)
