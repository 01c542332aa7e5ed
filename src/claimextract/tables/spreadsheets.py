"""CSV files and an Excel workbook for people: flat rows, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimextract.schema import SCHEMA_VERSION, TABLES
from claimextract.staging import staged_file, staged_folder
from claimextract.tables.columns import COLUMNS, TITLES
from claimextract.tables.delimited import write_csv
from claimextract.tables.flat import Row, flat, guarded, kind_of
from claimextract.tables.libraries import library
from claimextract.tables.runs import Run

#: Excel's own limits
CELL_CHARACTERS = 32_767
SHEET_ROWS = 1_048_576
WIDTHS = {
    "text": 70,
    "standalone": 70,
    "title": 40,
    "section": 30,
    "rules": 40,
    "message": 60,
    "mentioned": 30,
}


def export_csv(run: Run, out: Path) -> dict[str, int]:
    """``out/claims.csv`` and the other tables."""
    with staged_folder(out) as folder:
        return {
            name: write_csv(
                folder / f"{name}.csv",
                (flat(record, run) for record in run.table(name)),
                {column: kind_of(column) for column in COLUMNS[name]},
            )
            for name in TABLES
        }


class _Cells:
    """Makes rows whose texts stay texts: no formula, no character that Excel cannot hold."""

    def __init__(self) -> None:
        module = library("openpyxl.cell", "Excel")
        self._illegal = module.cell.ILLEGAL_CHARACTERS_RE
        self._cell = module.WriteOnlyCell
        self._bold = library("openpyxl.styles", "Excel").Font(bold=True)

    def row(self, sheet: Any, values: Iterable[Any]) -> list[Any]:
        return [self._safe(sheet, value) if isinstance(value, str) else value for value in values]

    def heading(self, sheet: Any, names: Iterable[str]) -> list[Any]:
        cells = [self._cell(sheet, value=name) for name in names]
        for cell in cells:
            cell.font = self._bold
        return cells

    def _safe(self, sheet: Any, text: str) -> Any:
        text = self._illegal.sub("\N{REPLACEMENT CHARACTER}", text)
        if len(text) > CELL_CHARACTERS:
            text = text[: CELL_CHARACTERS - 1] + "…"
        # openpyxl would read a formula or an error value (#N/A) out of these
        if guarded(text) == text and not text.startswith("#"):
            return text
        cell = self._cell(sheet, value=text)
        # stored as a text, and marked so that editing the cell does not make a formula of it
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell


def _sheets(workbook: Any, cells: _Cells, name: str, rows: Iterator[Row]) -> int:
    """A sheet for a table, and further ones where it has more rows than a sheet can hold."""
    letter = library("openpyxl.utils", "Excel").get_column_letter
    columns, written = COLUMNS[name], 0
    sheet, room = _new_sheet(workbook, cells, TITLES[name], name), SHEET_ROWS - 1
    for row in rows:
        if written and written % room == 0:
            sheet = _new_sheet(workbook, cells, f"{TITLES[name]} {written // room + 1}", name)
        sheet.append(cells.row(sheet, (row.get(column) for column in columns)))
        written += 1
        sheet.auto_filter.ref = f"A1:{letter(len(columns))}{(written - 1) % room + 2}"
    return written


def _new_sheet(workbook: Any, cells: _Cells, title: str, name: str) -> Any:
    letter = library("openpyxl.utils", "Excel").get_column_letter
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(COLUMNS[name], 1):
        sheet.column_dimensions[letter(number)].width = WIDTHS.get(column, max(12, len(column) + 4))
    sheet.append(cells.heading(sheet, COLUMNS[name]))
    return sheet


def export_xlsx(run: Run, out: Path) -> dict[str, int]:
    """One workbook: a sheet a table, and a sheet that says what the workbook is."""
    workbook = library("openpyxl", "Excel").Workbook(write_only=True)
    counts: dict[str, int] = {}
    cells = _Cells()
    with staged_file(out) as partial:
        about = workbook.create_sheet("About")
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 100
        for line in _about(run):
            about.append(cells.row(about, line))
        try:
            for name in TABLES:
                counts[name] = _sheets(
                    workbook, cells, name, (flat(record, run) for record in run.table(name))
                )
        finally:
            # also after an error: only saving ends openpyxl's own temporary files
            workbook.save(partial)
    return counts


def _about(run: Run) -> Iterator[tuple[Any, ...]]:
    yield ("claimextract", run.about.get("version"))
    yield ("Record contract", SCHEMA_VERSION)
    yield ("Model", run.about.get("pipeline", {}).get("model"))
    yield ("Rules", run.about.get("lexicon_fingerprint"))
    yield ("Documents", len(run.documents))
    yield (
        "Reading",
        "One row a record. start and end are characters of the document's text; id leads to the record.",
    )
    yield (
        "Not here",
        "Document texts, cue words and offsets of slots: they are in the run's JSONL and in Parquet.",
    )
