"""A CSV or JSONL table with the metadata of many files, keyed by file name, path or id."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from claimextract.errors import IngestError
from claimextract.ingest.draft import Metadata, Warned
from claimextract.ingest.encoding import decode
from claimextract.ingest.fields import from_mapping

_KEYS = ("path", "file", "filename", "file_name", "id", "doc_id")
_MAX_BYTES = 200_000_000

Row = Mapping[str, Any]


def load(path: Path) -> dict[str, Row]:
    """The rows by every key they carry. Raises ``metadata_invalid`` with the line at fault."""
    try:
        stat = path.stat()
    except OSError as error:
        raise IngestError("metadata_invalid", f"{path}: {error.strerror or error}") from error
    if stat.st_size > _MAX_BYTES:
        raise IngestError("metadata_invalid", f"{path}: over {_MAX_BYTES:,} bytes.")
    return _load(path, stat.st_mtime_ns)


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int) -> dict[str, Row]:
    try:
        text, _ = decode(path.read_bytes())
    except (OSError, IngestError) as error:
        raise IngestError("metadata_invalid", f"{path}: {error}") from error
    rows = _json_rows(path, text) if path.suffix.lower() in (".jsonl", ".ndjson") else _csv_rows(path, text)
    table: dict[str, Row] = {}
    for line, row in rows:
        keys = [str(row[key]).strip() for key in _KEYS if row.get(key) not in (None, "")]
        if not keys:
            raise IngestError(
                "metadata_invalid", f"{path}, line {line}: no value under any of {', '.join(_KEYS)}."
            )
        _, warnings = from_mapping(row, f"{path}, line {line}")
        if warnings:
            raise IngestError("metadata_invalid", warnings[0].message)
        for key in keys:
            table[key.removeprefix("./")] = row
    return table


def _csv_rows(path: Path, text: str) -> list[tuple[int, Row]]:
    lines = text.splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    reader = csv.DictReader(lines, delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, {str(k).strip().lower(): v for k, v in row.items() if k}) for row in reader]
    except csv.Error as error:
        raise IngestError("metadata_invalid", f"{path}, line {reader.line_num}: {error}") from error
    return list(rows)


def _json_rows(path: Path, text: str) -> list[tuple[int, Row]]:
    rows: list[tuple[int, Row]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise IngestError("metadata_invalid", f"{path}, line {number}: {error}") from error
        if not isinstance(row, dict):
            raise IngestError("metadata_invalid", f"{path}, line {number}: not a JSON object.")
        rows.append((number, row))
    return rows


def find(path: Path, source_path: str, name: str, doc_id: str) -> tuple[Metadata, list[Warned]]:
    """The metadata of one document: its path as given, path inside its folder, file name, stem or id."""
    table = load(path)
    for key in (
        doc_id,
        source_path.removeprefix("./"),
        name,
        PurePosixPath(name).name,
        PurePosixPath(name).stem,
    ):
        if key in table:
            return from_mapping(table[key], str(path))
    return Metadata(), []
