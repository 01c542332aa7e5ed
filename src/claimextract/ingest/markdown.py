"""Markdown to clean text and blocks: marks and link targets leave the text, structure becomes blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimextract.brief import BlockKind
from claimextract.ingest import frontmatter
from claimextract.ingest.draft import Composer, Draft, is_heading_line, tidy
from claimextract.ingest.encoding import decode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def read_markdown(data: bytes) -> Draft:
    text, warnings = decode(data)
    start, metadata, problems = frontmatter.split(text)
    composer = Composer()
    _Walk(composer).read(_parser().parse(text[start:].lstrip("\ufeff")))
    return composer.draft(metadata, [*warnings, *problems])


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    # Raw HTML is parsed so that its tags can be left out; inline footnotes would read '^[…]' in running text.
    return (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin, inline=False)
    )


class _Walk:
    """One pass over the token stream; containers only change what an inline token becomes."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._lists = 0
        self._footnotes = 0
        self._heading = 0
        self._row: list[str] | None = None
        self._rows: list[str] = []

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._inline(token)
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self._lists += 1
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._lists -= 1
            elif kind == "heading_open":
                self._heading = int(token.tag[1])
            elif kind == "heading_close":
                self._heading = 0
            elif kind == "footnote_block_open":
                self._footnotes += 1
            elif kind == "footnote_block_close":
                self._footnotes -= 1
            elif kind in ("fence", "code_block"):
                self._composer.add("boilerplate", tidy(token.content))
            elif kind == "html_block":
                self._html(token.content)
            else:
                self._table(kind)

    def _inline(self, token: Token) -> None:
        text = tidy(_inline_text(token.children or []))
        if self._row is not None:
            self._row.append(text.replace("\n", " "))
        elif self._heading:
            # A single top heading before everything else is the title of the document.
            title = self._heading == 1 and not self._composer.blocks
            self._composer.add(
                "title" if title else "heading", text.replace("\n", " "), 0 if title else self._heading
            )
        elif (
            not self._lists
            and not self._footnotes
            and _is_bold_line(token.children or [])
            and is_heading_line(text)
        ):
            self._composer.add("heading", text, 6)
        else:
            kind: BlockKind = "footnote" if self._footnotes else "list_item" if self._lists else "paragraph"
            self._composer.add(kind, text, self._lists)

    def _table(self, kind: str) -> None:
        if kind == "tr_open":
            self._row = []
        elif kind == "tr_close":
            self._rows.append(" | ".join(self._row or []))
            self._row = None
        elif kind == "table_close":
            self._composer.add("table", "\n".join(self._rows))
            self._rows = []

    def _html(self, source: str) -> None:
        from claimextract.ingest.html import fragment_paragraphs

        for text in fragment_paragraphs(source):
            self._composer.add("paragraph", text)


def _is_bold_line(tokens: Sequence[Token]) -> bool:
    """One bold run and nothing beside it."""
    kinds = [token.type for token in tokens if token.type != "text" or token.content.strip()]
    return kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1


def _inline_text(tokens: Sequence[Token]) -> str:
    """What a reader sees: text, code and line ends; no marks, tags, images and footnote numbers."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (
            token.type == "html_inline" and token.content.lower().startswith("<br")
        ):
            parts.append("\n")
    return "".join(parts)
