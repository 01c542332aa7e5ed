"""PDF to text and blocks: open with pdfium, gather the lines of each page with their geometry."""

from __future__ import annotations

import ctypes
import re
import statistics
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from claimextract.brief import PublishedDate
from claimextract.errors import IngestError
from claimextract.ingest.dates import parse_date
from claimextract.ingest.draft import Draft, Metadata, Warned
from claimextract.ingest.fields import INSTITUTION, names

# What pdfium writes for a hyphen that it takes for a line-end one, and soft hyphens.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SOFTWARE_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*$|.*\.(?:docx?|indd|pdf|tex|qxd|pptx?)$)", re.I
)
_MAX_PAGES = 5000


@dataclass(slots=True)
class Line:
    """One printed line: its text, where it stands (points, from the lower left) and how it is set."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    hyphen: bool = False  # ends in a hyphen that may be the typesetter's
    cells: list[str] = field(default_factory=list)  # more than one where wide gaps part the line


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    lines: list[Line]


def read_pdf(data: bytes) -> Draft:
    """The text layer as flowing text. Raises ``pdf_encrypted``, ``pdf_damaged`` or ``pdf_no_text``."""
    document = _open(data)
    try:
        pages, warnings = _pages(document)
        metadata, weak = _metadata(document)
    finally:
        document.close()
    if not any(any(char.isalpha() for char in line.text) for page in pages for line in page.lines):
        raise IngestError("pdf_no_text", f"None of the {len(pages)} pages has a text layer.")
    from claimextract.ingest.pdflayout import lay_out

    draft = lay_out(pages, metadata, warnings)
    draft.weak = weak
    return draft


def _open(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise IngestError("pdf_damaged", "The PDF has no pages.")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise IngestError("pdf_encrypted", "The PDF opens only with a password.") from error
        raise IngestError("pdf_damaged", f"The PDF cannot be parsed: {error}") from error
    if len(document) > _MAX_PAGES:
        raise IngestError("too_large", f"The PDF has {len(document):,} pages; the limit is {_MAX_PAGES:,}.")
    return document


def _pages(document: Any) -> tuple[list[Page], list[Warned]]:
    pages: list[Page] = []
    unreadable: list[str] = []
    for index in range(len(document)):
        try:
            page = document[index]
            text_page = page.get_textpage()
            width, height = page.get_size()
            lines = _merge(_runs(text_page.raw, index + 1))
            if not lines and next(
                iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)), None
            ):
                unreadable.append(str(index + 1))
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError:
            unreadable.append(str(index + 1))
            continue
        pages.append(Page(index + 1, width, height, lines))
    if not pages:
        raise IngestError("pdf_damaged", "No page of the PDF can be loaded.")
    warnings = (
        [Warned("page_unreadable", f"No text layer on page {', '.join(unreadable[:20])}.")]
        if unreadable
        else []
    )
    return pages, warnings


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    index: int


def _runs(page: Any, number: int) -> list[Line]:
    """Lines as pdfium breaks them; it breaks at raised characters too, which ``_merge`` undoes."""
    runs: list[Line] = []
    chars: list[_Char] = []
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix = pdfium.FS_MATRIX()
    high = 0

    def close(hyphen: bool) -> None:
        line = _line(page, chars, number, hyphen)
        if line is not None:
            runs.append(line)
        chars.clear()

    for index in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in (10, 13):
            close(False)
            continue
        if code in _HYPHENS or pdfium.FPDFText_IsHyphen(page, index) == 1:
            close(True)
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if code == 0 or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        size = pdfium.FPDFText_GetFontSize(page, index)
        if pdfium.FPDFText_GetMatrix(page, index, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        text = _LIGATURES.get(code) or chr(code)
        chars.append(_Char(text, left.value, right.value, y.value, size, index))
    close(False)
    return runs


def _line(page: Any, chars: list[_Char], number: int, hyphen: bool) -> Line | None:
    inked = [char for char in chars if not char.text.isspace()]
    if not inked:
        return None
    size = statistics.median(char.size for char in inked)
    y = statistics.median(char.y for char in inked)
    parts: list[str] = []
    cells: list[str] = []
    last: _Char | None = None
    for char in chars:
        if char.text.isspace():
            parts.append(" ")
            continue
        # A small raised number behind a word refers to a footnote.
        if (
            last is not None
            and char.size < 0.8 * size
            and char.y > y + 0.15 * size
            and char.text in "0123456789*†‡"
        ):
            continue
        if last is not None and char.x0 - last.x1 > 2.0 * size:
            cells.append("".join(parts).strip())
            parts = []
        parts.append(char.text)
        last = char
    cells.append("".join(parts).strip())
    cells = [cell for cell in cells if cell]
    return Line(
        number, " ".join(cells), min(char.x0 for char in inked), max(char.x1 for char in inked), y, size,
        _bold(page, inked), hyphen, cells,
    )  # fmt: skip


def _bold(page: Any, chars: list[_Char]) -> bool:
    return all(
        pdfium.FPDFText_GetFontWeight(page, char.index) >= 600 or "bold" in _font(page, char.index)
        for char in (chars[0], chars[len(chars) // 2], chars[-1])
    )


def _font(page: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(page, index, buffer, 128, flags)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace").lower() if length else ""
    return "bold" if re.search(r"bold|black|heavy|semibold|demi", name) else name


def _merge(runs: list[Line]) -> list[Line]:
    """Runs on one baseline as one line; a small raised number is dropped from running text."""
    lines: list[Line] = []
    for run in runs:
        line = next((line for line in reversed(lines[-4:]) if _same_line(line, run)), None)
        if line is None:
            lines.append(run)
        elif _is_reference(line, run):
            line.x1 = max(line.x1, run.x1)
        elif (
            _is_reference(run, line) and not line.hyphen
        ):  # the number opens a footnote: keep it before its text
            line.text = f"{line.text} {run.text}"
            line.cells, line.x1, line.size, line.y = [line.text], run.x1, run.size, run.y
            line.hyphen, line.bold = run.hyphen, run.bold
        else:
            _append(line, run)
    return lines


def _same_line(line: Line, run: Line) -> bool:
    largest = max(line.size, run.size)
    return abs(line.y - run.y) < 0.6 * largest and run.x0 >= line.x1 - 0.3 * largest and not line.hyphen


def _is_reference(line: Line, run: Line) -> bool:
    return run.size < 0.8 * line.size and bool(re.fullmatch(r"[\d,\s*†‡]{1,7}", run.text)) and run.y > line.y


def _append(line: Line, run: Line) -> None:
    gap = run.x0 - line.x1
    size = max(line.size, run.size)
    if gap > size:  # pdfium broke here: a narrower gap than inside its own runs already parts two cells
        line.cells = [*line.cells, *run.cells]
        line.text = " ".join(line.cells)
    else:
        line.text += ("" if gap < 0.12 * size else " ") + run.text
        line.cells = [
            *line.cells[:-1],
            line.cells[-1] + ("" if gap < 0.12 * size else " ") + run.cells[0],
            *run.cells[1:],
        ]
    if len(run.text) > len(line.text) / 2:
        line.size, line.y, line.bold = run.size, run.y, run.bold
    line.x1, line.hyphen = max(line.x1, run.x1), run.hyphen


def _metadata(document: Any) -> tuple[Metadata, Metadata]:
    """What the file states, and its creation date, which only counts where the text states no date."""
    try:
        info = {
            key: " ".join(value.split()) for key, value in document.get_metadata_dict(skip_empty=True).items()
        }
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return Metadata(), Metadata()
    title = info.get("Title")
    creator = info.get("Creator", "")
    authors = names(info.get("Author"))
    created = parse_date(info.get("CreationDate"))
    return (
        Metadata(
            title=title if title and not _SOFTWARE_TITLE.match(title) else None,
            authors=tuple(name for name in authors if " " in name or name.isupper()),
            # Creator names the program by rights; some houses put themselves there.
            publisher=creator if INSTITUTION.search(creator) else None,
        ),
        Metadata(published=PublishedDate(*created, "metadata") if created else None),
    )
