"""Sets a brief as PDF: running heads, columns, page-foot notes, hyphenated justified text."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from markdown_source import CAPTION, Block, Run, Source
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle


def markup(runs: list[Run]) -> str:
    """Reportlab's paragraph markup for some runs."""
    parts = []
    for run in runs:
        text = f'<super size="7">{run.note}</super>' if run.note else escape(run.text)
        text = f"<i>{text}</i>" if run.italic else text
        parts.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(parts)


def marks_in(flowable: Flowable) -> list[str]:
    """Numbers of the footnotes that a paragraph, or what a page break left of it, refers to."""
    found = []
    for fragment in getattr(flowable, "frags", []):
        if getattr(fragment, "rise", 0) > 0:
            words = getattr(fragment, "words", None) or [fragment.text]
            found += [word for word in " ".join(map(str, words)).split() if word.isdigit()]
    return found


class Faces:
    """Paragraph styles of one publication."""

    def __init__(self, sans: bool, columns: int) -> None:
        plain, bold, slanted = (
            ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
            if sans
            else ("Times-Roman", "Times-Bold", "Times-Italic")
        )
        self.plain, self.bold = plain, bold
        size = 9.5 if columns > 1 or sans else 11.0
        body: dict[str, Any] = {"fontName": plain, "fontSize": size, "leading": size * 1.32}
        justified = body | {
            "alignment": TA_JUSTIFY,
            "hyphenationLang": "en_GB",
            "hyphenationMinWordLength": 6,
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        self.title = ParagraphStyle("title", fontName=bold, fontSize=20, leading=24, spaceAfter=4)
        self.byline = ParagraphStyle("byline", fontName=plain, fontSize=10.5, leading=15)
        self.heading2 = ParagraphStyle(
            "heading2", fontName=bold, fontSize=14, leading=17, spaceBefore=10, spaceAfter=4
        )
        self.heading3 = ParagraphStyle(
            "heading3", fontName=bold, fontSize=12, leading=15, spaceBefore=6, spaceAfter=3
        )
        self.body = ParagraphStyle("body", **justified, spaceAfter=size * 0.7)
        self.item = ParagraphStyle("item", **justified, leftIndent=16, bulletIndent=3, spaceAfter=4)
        self.quote = ParagraphStyle(
            "quote", fontName=slanted, fontSize=14, leading=18, leftIndent=30, rightIndent=30,
            spaceBefore=6, spaceAfter=12,
        )
        self.caption = ParagraphStyle(
            "caption", fontName=bold, fontSize=9, leading=12, spaceBefore=4, spaceAfter=3
        )
        self.cell = ParagraphStyle("cell", fontName=plain, fontSize=8.5, leading=10.5)
        self.note = ParagraphStyle("note", fontName=plain, fontSize=8, leading=9.6)


class Pages:
    """Fills pages column by column and keeps each footnote on the page of its mark."""

    MARGIN = 62.0
    GUTTER = 20.0

    def __init__(self, canvas: Canvas, source: Source, faces: Faces) -> None:
        self.canvas, self.source, self.faces = canvas, source, faces
        self.columns = int(source.meta.get("columns", 1))
        self.full_width = A4[0] - 2 * self.MARGIN
        self.width = (self.full_width - (self.columns - 1) * self.GUTTER) / self.columns
        self.top, self.bottom = A4[1] - 74.0, 66.0
        self.column, self.y, self.page = 0, self.top, 1
        self.notes: list[Paragraph] = []
        self.furniture()

    def furniture(self) -> None:
        canvas, faces = self.canvas, self.faces
        canvas.setFont(faces.plain, 8.5)
        head = str(self.source.meta["running_head"])
        if self.page % 2:
            canvas.drawRightString(A4[0] - self.MARGIN, A4[1] - 48, head)
        else:
            canvas.drawString(self.MARGIN, A4[1] - 48, head)
        canvas.setLineWidth(0.4)
        canvas.line(self.MARGIN, A4[1] - 54, A4[0] - self.MARGIN, A4[1] - 54)
        canvas.drawCentredString(A4[0] / 2, 36, str(self.page))
        if symbol := self.source.meta.get("symbol"):
            canvas.drawString(self.MARGIN, 36, str(symbol))

    def notes_height(self, notes: list[Paragraph]) -> float:
        return sum((note.wrap(self.width, 1000)[1] + 2 for note in notes), 12.0) if notes else 0.0

    def note(self, number: str) -> Paragraph:
        text = f'<super size="6">{number}</super> ' + markup(self.source.notes[number])
        return Paragraph(text, self.faces.note)

    def close_column(self) -> None:
        x = self.MARGIN + self.column * (self.width + self.GUTTER)
        y = self.bottom + self.notes_height(self.notes) - 8
        if self.notes:
            self.canvas.line(x, y, x + 90, y)
        for note in self.notes:
            y -= note.wrap(self.width, 1000)[1] + 2
            note.drawOn(self.canvas, x, y)
        self.notes = []

    def advance(self) -> None:
        self.close_column()
        self.column += 1
        if self.column == self.columns:
            self.canvas.showPage()
            self.column, self.page, self.top = 0, self.page + 1, A4[1] - 74.0
            self.furniture()
        self.y = self.top

    def span(self, flowable: Flowable) -> None:
        """Set something across all columns at the top of the first page."""
        self.y -= flowable.wrap(self.full_width, 1000)[1]
        flowable.drawOn(self.canvas, self.MARGIN, self.y)
        self.y -= flowable.getSpaceAfter()
        self.top = self.y

    def add(self, flowable: Flowable, keep: float = 0.0) -> None:
        """Set a flowable, over as many pages as it needs; `keep`: room wanted below it."""
        if self.y < self.top:
            self.y -= flowable.getSpaceBefore()
        rest: Flowable | None = flowable
        while rest is not None:
            wanted = [self.note(number) for number in marks_in(rest)]
            room = self.y - self.bottom - self.notes_height(self.notes + wanted)
            height = rest.wrap(self.width, room)[1]
            if height + keep <= room:
                part, rest = rest, None
            else:
                parts = rest.split(self.width, room) if not keep else []
                if len(parts) < 2:
                    self.advance()
                    continue
                part, rest = parts
                height = part.wrap(self.width, room)[1]
                wanted = [self.note(number) for number in marks_in(part)]
            self.y -= height
            part.drawOn(self.canvas, self.MARGIN + self.column * (self.width + self.GUTTER), self.y)
            self.notes += wanted
            if rest is not None:
                self.advance()
        self.y -= flowable.getSpaceAfter()


def grid(block: Block, faces: Faces, width: float) -> Table:
    cells = [
        [Paragraph(f"<b>{escape(cell)}</b>" if not row else escape(cell), faces.cell) for cell in cells]
        for row, cells in enumerate(block.rows)
    ]
    rules = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
    ]
    return Table(
        cells, colWidths=[width / len(cells[0])] * len(cells[0]), style=TableStyle(rules), spaceAfter=10
    )


def write_pdf(source: Source, path: Path) -> None:
    """Typeset one source as PDF."""
    meta = source.meta
    canvas = Canvas(str(path), pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(meta["title"])
    canvas.setAuthor("; ".join(meta["authors"]))
    canvas.setCreator(meta["publisher"])
    stamp = f"D:{source.published:%Y%m%d}090000+00'00'"
    canvas.setDateFormatter(lambda *_: stamp)
    faces = Faces(meta.get("font") == "sans", int(meta.get("columns", 1)))
    pages = Pages(canvas, source, faces)
    if symbol := meta.get("symbol"):
        distr = "<br/>".join(str(meta["distr"]).split("\n"))
        box = [[Paragraph("", faces.byline), Paragraph(f"<b>{symbol}</b><br/>Distr.: {distr}", faces.byline)]]
        pages.span(Table(box, colWidths=[pages.full_width - 150, 150], spaceAfter=14))
    pages.span(Paragraph(escape(meta["title"]), faces.title))
    if subtitle := meta.get("subtitle"):
        pages.span(Paragraph(f"<i>{escape(subtitle)}</i>", faces.byline))
    if not symbol:
        pages.span(Paragraph(escape(" and ".join(meta["authors"])), faces.byline))
        pages.span(Paragraph(source.long_date, faces.byline))
    pages.span(Spacer(1, 14))
    for block in source.blocks:
        text = markup(block.runs)
        if block.kind == "heading":
            pages.add(Paragraph(text, faces.heading2 if block.level == 2 else faces.heading3), keep=46)
        elif block.kind == "table":
            pages.add(grid(block, faces, pages.width))
        elif block.kind == "quote":
            pages.add(Paragraph(text, faces.quote))
        elif CAPTION.match(block.text):
            pages.add(Paragraph(text, faces.caption), keep=70)
        elif block.kind == "bullet":
            pages.add(Paragraph(text, faces.item, bulletText="•"))
        elif block.kind == "number" and symbol:
            # numbered paragraphs of official reports run over the full measure
            pages.add(Paragraph(f"{block.number}.&nbsp;&nbsp;&nbsp;&nbsp;{text}", faces.body))
        elif block.kind == "number":
            pages.add(Paragraph(text, faces.item, bulletText=f"{block.number}."))
        else:
            pages.add(Paragraph(text, faces.body))
    pages.close_column()
    canvas.showPage()
    canvas.save()
