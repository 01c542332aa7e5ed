"""Sets a brief as DOCX: heading and list styles, tables, footnotes, core properties."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from markdown_source import CAPTION, Run, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def notes_xml(notes: dict[str, list[Run]]) -> bytes:
    """The footnotes part, which python-docx cannot write itself."""
    marks = ("separator", "continuationSeparator")
    parts = [
        f'<w:footnote w:type="{mark}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, mark in enumerate(marks, start=-1)
    ]
    for number, runs in notes.items():
        text = escape(" " + "".join(run.text for run in runs))
        parts.append(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:footnotes xmlns:w="{W}">{"".join(parts)}</w:footnotes>'.encode()


def fill(paragraph: Any, runs: list[Run]) -> None:
    """Add runs, with their footnote marks, to a Word paragraph."""
    for run in runs:
        word = paragraph.add_run(run.text)
        word.bold, word.italic = run.bold or None, run.italic or None
        if run.note:
            word.font.superscript = True
            mark = OxmlElement("w:footnoteReference")
            mark.set(qn("w:id"), run.note)
            word._r.append(mark)


def page_field(paragraph: Any) -> None:
    """Add the field that Word fills with the page number."""
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()._r
        if kind == "PAGE":
            element = OxmlElement("w:instrText")
            element.text = kind
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.append(element)


def describe(document: Any, source: Source) -> None:
    """Set the core properties; an undated brief keeps no date at all."""
    core = document.core_properties
    core.title, core.author = source.meta["title"], "; ".join(source.meta["authors"])
    core.language, core.comments, core.last_modified_by = "en-GB", "", core.author
    core.created = core.modified = datetime(*source.published.timetuple()[:3], 9)
    if source.meta.get("undated"):
        for element in list(core._element):
            if element.tag.endswith(("}created", "}modified")):
                core._element.remove(element)


def repack(data: bytes, path: Path) -> None:
    """Write the package with fixed time stamps, so that its bytes are reproducible."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(info.filename))


def write_docx(source: Source, path: Path) -> None:
    """Typeset one source as DOCX."""
    document = Document()
    document.styles["Normal"].font.name = "Cambria"
    document.styles["Normal"].font.size = Pt(11)
    describe(document, source)
    document.add_paragraph(source.meta["title"], style="Title")
    if source.meta["genre"] in ("analysis", "situation report"):
        document.add_paragraph(" and ".join(source.meta["authors"]), style="Subtitle")
    styles = {"bullet": "List Bullet", "number": "List Number", "quote": "Intense Quote"}
    for block in source.blocks:
        if block.kind == "heading":
            fill(document.add_heading(level=block.level - 1), block.runs)
        elif block.kind == "table":
            table = document.add_table(rows=0, cols=len(block.rows[0]), style="Light Grid Accent 1")
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif CAPTION.match(block.text):
            fill(document.add_paragraph(style="Caption"), block.runs)
        else:
            fill(document.add_paragraph(style=styles.get(block.kind, "Normal")), block.runs)
    section = document.sections[0]
    section.header.paragraphs[0].text = source.meta["publisher"]
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_field(footer)
    if source.notes:
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, notes_xml(source.notes), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    document.save(buffer)
    repack(buffer.getvalue(), path)
