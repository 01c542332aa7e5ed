"""CSV files and an Excel workbook for people: flat rows, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimextract.schema import SCHEMA_VERSION, TABLES
from claimextract.tables.columns import COLUMNS, TITLES
from claimextract.tables.delimited import write_csv
from claimextract.tables.flat import Row, flat, guarded, kind_of
from claimextract.tables.libraries import library
from claimextract.tables.runs import Run
from claimextract.tables.staging import staged_file, staged_folder

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


def _cells(sheet: Any, values: Iterable[Any], *, bold: bool = False) -> list[Any]:
    """Cells whose texts stay texts: no formula, no character that Excel cannot hold."""
    cell_module = library("openpyxl.cell", "Excel")
    illegal = cell_module.cell.ILLEGAL_CHARACTERS_RE
    font = library("openpyxl.styles", "Excel").Font(bold=True) if bold else None
    cells = []
    for value in values:
        text = isinstance(value, str)
        if text:
            value = illegal.sub("\N{REPLACEMENT CHARACTER}", value)
            if len(value) > CELL_CHARACTERS:
                value = value[: CELL_CHARACTERS - 1] + "…"
        cell = cell_module.WriteOnlyCell(sheet, value=value)
        if text and guarded(value) != value:
            # stored as a text, and marked so that editing the cell does not make a formula of it
            cell.data_type = "s"
            cell.quotePrefix = True
        if font:
            cell.font = font
        cells.append(cell)
    return cells


def _sheets(workbook: Any, name: str, rows: Iterator[Row]) -> int:
    """A sheet for a table, and further ones where it has more rows than a sheet can hold."""
    letter = library("openpyxl.utils", "Excel").get_column_letter
    columns, written = COLUMNS[name], 0
    sheet, room = _new_sheet(workbook, TITLES[name], name), SHEET_ROWS - 1
    for row in rows:
        if written and written % room == 0:
            sheet = _new_sheet(workbook, f"{TITLES[name]} {written // room + 1}", name)
        sheet.append(_cells(sheet, (row.get(column) for column in columns)))
        written += 1
        sheet.auto_filter.ref = f"A1:{letter(len(columns))}{(written - 1) % room + 2}"
    return written


def _new_sheet(workbook: Any, title: str, name: str) -> Any:
    letter = library("openpyxl.utils", "Excel").get_column_letter
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(COLUMNS[name], 1):
        sheet.column_dimensions[letter(number)].width = WIDTHS.get(column, max(12, len(column) + 4))
    sheet.append(_cells(sheet, COLUMNS[name], bold=True))
    return sheet


def export_xlsx(run: Run, out: Path) -> dict[str, int]:
    """One workbook: a sheet a table, and a sheet that says what the workbook is."""
    workbook = library("openpyxl", "Excel").Workbook(write_only=True)
    counts: dict[str, int] = {}
    with staged_file(out) as partial:
        about = workbook.create_sheet("About")
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 100
        for line in _about(run):
            about.append(_cells(about, line))
        try:
            for name in TABLES:
                counts[name] = _sheets(workbook, name, (flat(record, run) for record in run.table(name)))
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
