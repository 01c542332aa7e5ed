"""The formats a run can be exported to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimextract.errors import ClaimextractError
from claimextract.tables.acled import export_acled
from claimextract.tables.database import export_duckdb
from claimextract.tables.geojson import export_geojson
from claimextract.tables.huggingface import export_huggingface
from claimextract.tables.parquet import export_parquet
from claimextract.tables.plover import export_plover
from claimextract.tables.runs import Run
from claimextract.tables.spreadsheets import export_csv, export_xlsx


@dataclass(frozen=True)
class Format:
    """How to write a format, and what its PATH is."""

    write: Callable[[Run, Path], dict[str, int]]
    is_folder: bool
    about: str


FORMATS: dict[str, Format] = {
    "parquet": Format(export_parquet, True, "a folder, one file a table, nested types kept"),
    "csv": Format(export_csv, True, "a folder of flat tables for people"),
    "xlsx": Format(export_xlsx, False, "an Excel workbook, one sheet a table"),
    "duckdb": Format(export_duckdb, False, "a DuckDB file with tables and views"),
    "geojson": Format(export_geojson, False, "a map layer of events"),
    "acled": Format(export_acled, False, "events under ACLED's column names, CSV"),
    "plover": Format(export_plover, False, "events under POLECAT's column names, CSV"),
    "hf": Format(export_huggingface, True, "a folder for Hugging Face datasets"),
}


def export(folder: Path, name: str, out: Path) -> dict[str, int]:
    """Export a run and return the rows written by table. Raises ClaimextractError for an unknown format."""
    if name not in FORMATS:
        raise ClaimextractError("filter_invalid", f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name].write(Run(folder), out)
