"""Parquet: a file a table, types fixed by the record models, spans as structs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.schema import TABLES, Model
from claimextract.staging import staged_folder
from claimextract.tables.arrow import batches, records_of, schema_of
from claimextract.tables.libraries import library
from claimextract.tables.runs import Run


def write_table(path: Path, kind: type[Model], records: Iterator[Any], *, maps: bool = True) -> int:
    """Write one table, streamed, and return its number of rows."""
    pq = library("pyarrow.parquet", "Parquet")
    rows = 0
    with pq.ParquetWriter(path, schema_of(kind, maps=maps), compression="zstd") as writer:
        for batch in batches(kind, records, maps=maps):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def export_parquet(run: Run, out: Path) -> dict[str, int]:
    """``out/claims.parquet`` and the other tables, with ``run.json`` beside them."""
    with staged_folder(out) as folder:
        counts = {
            name: write_table(folder / f"{name}.parquet", kind, run.table(name))
            for name, kind in TABLES.items()
        }
        text = json.dumps(run.about, ensure_ascii=False, indent=2) + "\n"
        (folder / "run.json").write_text(text, encoding="utf-8")
    return counts


def read_parquet(folder: Path, name: str) -> Iterator[Any]:
    """Records of an exported table, validated. Raises RecordError for another major version of the contract."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise ClaimextractError("path_missing", f"{path} does not exist")
    yield from records_of(library("pyarrow.parquet", "Parquet").read_table(path), name)
