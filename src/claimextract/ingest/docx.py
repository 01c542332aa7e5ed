"""Word files to text and blocks: styles give headings and lists; footnotes and content controls are read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from claimextract.brief import PublishedDate
from claimextract.errors import IngestError
from claimextract.ingest.archive import check_archive
from claimextract.ingest.dates import WRITTEN, parse_date
from claimextract.ingest.draft import Composer, Draft, Metadata, is_heading_line, tidy
from claimextract.ingest.fields import names

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ENDNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
# Deleted or moved-away text, field codes, and the second version of a text box kept for old programs.
_UNREAD = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback", f"{_W}rPr", f"{_W}pPr"}
)
_BREAKS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_HEADING = re.compile(r"^(?:heading|titre|überschrift) ?(\d)$", re.I)
# Ignore what the template of a program says of itself.
_TEMPLATE_AUTHORS = frozenset(
    {"python-docx", "user", "admin", "administrator", "microsoft office user", "author"}
)


def read_docx(data: bytes) -> Draft:
    """Raises ``docx_encrypted``, ``docx_damaged`` or ``archive_bomb``."""
    check_archive(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        for element in document.element.body:
            reader.element(element, 0)
        reader.notes()
        metadata, weak = _metadata(document)
    except IngestError:
        raise
    except (
        Exception
    ) as error:  # python-docx raises what its XML layer raises: KeyError, ValueError, lxml errors
        raise IngestError(
            "docx_damaged", f"The Word file cannot be parsed: {type(error).__name__}: {error}"
        ) from error
    reader.composer.settle_title_page(re.compile(WRITTEN, re.I))
    reader.composer.settle_pull_quotes()
    draft = reader.composer.draft(metadata)
    draft.weak = weak
    if not draft.text:
        raise IngestError("empty", "The Word file holds no text.")
    return draft


class _Reader:
    def __init__(self, document: Any) -> None:
        self.composer = Composer()
        self._document = document
        self._styles = {style.style_id: style for style in document.styles}
        self._boxes: list[Any] = []

    def element(self, node: Any, depth: int) -> None:
        """A block-level element; content controls and tracked insertions are looked through."""
        if depth > 50 or not isinstance(node.tag, str) or node.tag in _UNREAD:
            return
        if node.tag == f"{_W}p":
            self._paragraph(node)
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                for child in box:
                    self.element(child, depth + 1)
        elif node.tag == f"{_W}tbl":
            self._table(node, depth)
        else:
            for child in node:
                self.element(child, depth + 1)

    def _paragraph(self, node: Any) -> None:
        text = tidy("".join(self._text(node)))
        if not text:
            return
        name, outline = self._style(node)
        heading = _HEADING.match(name)
        numbered = node.find(f"{_W}pPr/{_W}numPr")
        if name == "title":
            self.composer.add("title", text)
        elif heading or outline is not None:
            level = int(heading[1]) if heading else (outline or 0) + 1
            self.composer.add("heading", text.replace("\n", " "), level)
        elif name.startswith("list") or (numbered is not None and name != "caption"):
            self.composer.add("list_item", text, self._list_level(name, numbered))
        elif name == "caption":
            self.composer.add("caption", text)
        elif name.startswith(("toc ", "table of")):
            self.composer.add("navigation", text)
        elif name in ("footnote text", "endnote text"):
            self.composer.add("footnote", text)
        elif name == "subtitle":
            self.composer.add("byline", text)
        elif self.composer.blocks and self._is_bold(node) and is_heading_line(text):
            self.composer.add("heading", text.replace("\n", " "), 6)
        else:
            self.composer.add("paragraph", text)

    def _style(self, node: Any) -> tuple[str, int | None]:
        """The name of the style, or of the known style below it, in lower case; and an outline level."""
        style_id = node.find(f"{_W}pPr/{_W}pStyle")
        style = self._styles.get(style_id.get(f"{_W}val")) if style_id is not None else None
        outline = node.find(f"{_W}pPr/{_W}outlineLvl")
        name, base = (style.name or "").lower() if style is not None else "", style
        for _ in range(10):
            if base is None:
                break
            found = (base.name or "").lower()
            if _HEADING.match(found) or found in ("title", "caption") or found.startswith("list"):
                name = found
                break
            if outline is None:
                outline = base.element.find(f"{_W}pPr/{_W}outlineLvl")
            base = base.base_style
        level = int(outline.get(f"{_W}val", "9")) if outline is not None else 9
        return name, level if level < 9 else None

    def _list_level(self, name: str, numbered: Any) -> int:
        level = numbered.find(f"{_W}ilvl") if numbered is not None else None
        if level is not None:
            return int(level.get(f"{_W}val", "0")) + 1
        return int(name[-1]) if name[-1].isdigit() else 1

    def _is_bold(self, node: Any) -> bool:
        """Whether every run with text is bold."""
        runs = [
            run for run in node.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
        ]
        marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
        return bool(marks) and all(
            mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false") for mark in marks
        )

    def _text(self, node: Any) -> Iterator[str]:
        for child in node:
            if not isinstance(child.tag, str) or child.tag in _UNREAD:
                continue
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == f"{_W}txbxContent":
                self._boxes.append(child)  # a text box is anchored inside a paragraph but is no part of it
            else:
                yield from self._text(child)

    def _table(self, node: Any, depth: int) -> None:
        rows = [
            [cell for cell in row.iter(f"{_W}tc") if _nearest_row(cell) is row]
            for row in node.iter(f"{_W}tr")
        ]
        rows = [row for row in rows if row]
        if max(map(len, rows), default=0) < 2:  # a box drawn around text
            for row in rows:
                for child in row[0]:
                    self.element(child, depth + 1)
            return
        lines = [" | ".join(self._cell(cell) for cell in row) for row in rows]
        self.composer.add("table", "\n".join(line for line in lines if line.strip(" |")))
        self._boxes.clear()

    def _cell(self, cell: Any) -> str:
        return tidy(" ".join("".join(self._text(p)) for p in cell.iter(f"{_W}p"))).replace("\n", " ")

    def notes(self) -> None:
        """Footnotes and endnotes, behind the text."""
        from docx.oxml.parser import parse_xml

        for relation in self._document.part.rels.values():
            if relation.reltype not in (_FOOTNOTES, _ENDNOTES) or relation.is_external:
                continue
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{_W}type") in (None, "normal"):  # separators are notes to Word
                    text = " ".join("".join(self._text(p)) for p in note.iter(f"{_W}p"))
                    self.composer.add("footnote", tidy(text))


def _nearest_row(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _metadata(document: Any) -> tuple[Metadata, Metadata]:
    """Core properties; the day of creation counts only where the text states no date."""
    core = document.core_properties
    authors = tuple(name for name in names(core.author) if name.lower() not in _TEMPLATE_AUTHORS)
    created = parse_date(core.created)
    # The template of python-docx carries its own birthday.
    if created and "generated by python-docx" in (core.comments or ""):
        created = None
    stated = Metadata(
        title=tidy(core.title or "") or None,
        authors=authors,
        language=(core.language or "").split("-")[0].lower() or None,
    )
    return stated, Metadata(published=PublishedDate(*created, "metadata") if created else None)
