"""CSV and tab-separated files, through Polars: UTF-8 with a byte-order mark, guarded against formulas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimextract.staging import staged_file
from claimextract.tables.flat import Row, guarded
from claimextract.tables.libraries import library


def write_csv(path: Path, rows: Iterable[Row], columns: Mapping[str, type], separator: str = ",") -> int:
    """Write flat rows and return their number. Spreadsheets need the byte-order mark to see UTF-8."""
    pl = library("polars", "CSV")
    kinds = {str: pl.String, int: pl.Int64, float: pl.Float64, dt.date: pl.Date}
    guard = [{name: guarded(row.get(name)) for name in columns} for row in rows]
    frame = pl.DataFrame(guard, schema={name: kinds[kind] for name, kind in columns.items()})
    frame.write_csv(path, include_bom=True, separator=separator)
    return int(frame.height)


def write_delimited(out: Path, rows: Iterable[Row], columns: Mapping[str, type]) -> dict[str, int]:
    """One table of events in one file; tabs where its name ends in .tsv or .txt."""
    separator = "\t" if out.suffix.lower() in (".tsv", ".txt") else ","
    with staged_file(out) as partial:
        return {"events": write_csv(partial, rows, columns, separator)}
