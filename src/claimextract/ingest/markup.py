"""Trees of HTML, or of trafilatura's XML, to blocks. Both vocabularies are small enough for one walk."""

from __future__ import annotations

import re
from typing import Any

from claimextract.brief import BlockKind
from claimextract.ingest.draft import Composer, tidy

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "list", "menu"})
_ITEMS = frozenset({"li", "item"})
_TABLES = frozenset({"table"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_BLOCKS = _LISTS | {
    "p", "div", "article", "section", "main", "body", "html", "header", "footer", "aside", "blockquote",
    "quote",
    "address", "figure", "pre", "dl", "dt", "dd", "details", "summary", "center", "hr", "fieldset", "hgroup",
}  # fmt: skip
_SILENT = frozenset({
    "script", "style", "noscript", "template", "nav", "form", "button", "select", "textarea", "iframe",
    "object",
    "svg", "math", "audio", "video", "canvas", "title", "meta", "link", "input", "img", "graphic",
})  # fmt: skip
_MAX_DEPTH = 200
#: Stands before the text of a caption, so that it keeps its kind through an extractor that knows no captions.
CAPTION_MARK = "\ue0c7"
_ITEM_LINE = re.compile(r"^(?:[•▪◦‣–-]|\(?(?:\d{1,2}|[a-z])[.)])\s+")


def compose(root: Any, composer: Composer) -> None:
    """Write the blocks of the element ``root`` to ``composer``."""
    walk = _Walk(composer)
    walk.element(root, 0)
    walk.flush()


class _Walk:
    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._buffer: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._lists = 0

    def element(self, node: Any, depth: int) -> None:
        tag = node.tag.lower().rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
        # An HTML document's <head> has no text of its own; trafilatura's <head> is a heading.
        if not tag or tag in _SILENT or (tag == "head" and "rend" not in node.attrib):
            return
        if depth > _MAX_DEPTH:
            self._buffer.append(" ".join(node.itertext()))
        elif tag in ("br", "lb"):
            self._buffer.append("\n")
        elif tag in _HEADINGS or tag == "head":
            self._heading(node, _HEADINGS.get(tag) or int(node.get("rend", "h2")[-1:]))
        elif tag in _TABLES:
            self.flush()
            self._table(node)
        elif tag in _CAPTIONS:
            self._scoped(node, depth, "caption")
        elif tag in _ITEMS:
            self._scoped(node, depth, "list_item")
        elif tag in _BLOCKS:
            self.flush()
            self._lists += tag in _LISTS
            self._children(node, depth)
            self.flush()
            self._lists -= tag in _LISTS
        else:
            self._children(node, depth)

    def _children(self, node: Any, depth: int) -> None:
        self._buffer.append(_flat(node.text))
        for child in node:
            self.element(child, depth + 1)
            self._buffer.append(_flat(child.tail))

    def _scoped(self, node: Any, depth: int, kind: BlockKind) -> None:
        self.flush()
        outer, self._kind = self._kind, kind
        self._children(node, depth)
        self.flush()
        self._kind = outer

    def _heading(self, node: Any, level: int) -> None:
        self.flush()
        text = tidy(_flat("".join(_strings(node))))
        if len(text) > 300:  # a page that sets its paragraphs in heading tags
            self._composer.add("paragraph", text)
            return
        first = level == 1 and not any(block.kind in ("title", "heading") for block in self._composer.blocks)
        self._composer.add("title" if first else "heading", text, 0 if first else level)

    def _table(self, node: Any) -> None:
        rows: list[str] = []
        cells_seen = 0
        for row in node.iter("tr", "row"):
            if next(row.iterancestors("table"), node) is not node:
                continue  # an inner table is part of its cell
            cells = [
                tidy(_flat("".join(_strings(cell)))).replace("\n", " ")
                for cell in row.iter("td", "th", "cell")
            ]
            cells_seen = max(cells_seen, len(cells))
            rows.append(" | ".join(cells).strip(" |"))
        for caption in node.iter("caption"):
            self._composer.add("caption", tidy(_flat(" ".join(caption.itertext()))))
        if cells_seen > 1:
            self._composer.add("table", "\n".join(row for row in rows if row))
            return
        for row in rows:  # a table of one column is page layout
            self._composer.add("paragraph", row)

    def flush(self) -> None:
        """Write what has gathered as one block; an empty line made of line breaks parts two."""
        text = "".join(self._buffer)
        self._buffer.clear()
        for part in re.split(r"\n[^\S\n]*\n\s*", text):
            part = tidy(part)
            if part.startswith(CAPTION_MARK):
                self._composer.add("caption", tidy(part.replace(CAPTION_MARK, " ")))
                continue
            lines = part.split("\n")
            if self._kind == "paragraph" and sum(bool(_ITEM_LINE.match(line)) for line in lines) > 1:
                for line in lines:
                    self._composer.add("list_item" if _ITEM_LINE.match(line) else "paragraph", line, 1)
                continue
            level = max(self._lists, 1) if self._kind == "list_item" else 0
            self._composer.add(self._kind, part, level)


def _strings(node: Any) -> list[str]:
    """The strings of an element and its visible descendants."""
    strings: list[str] = [node.text or ""]
    for child in node:
        # A line break or an inner block parts words; inline marks do not.
        parting = " " if child.tag in _BLOCKS or child.tag in ("br", "lb", *_ITEMS) else ""
        strings.append(parting)
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            strings.extend(_strings(child))
        strings.extend((parting, child.tail or ""))
    return strings


def _flat(text: str | None) -> str:
    """Source line breaks are spaces in HTML."""
    return re.sub(r"\s+", " ", text) if text else ""
