"""Records as Arrow tables with fixed types, and back: the pydantic models are the one source of the schema.

Spans become structs, lists lists. ``disposition`` of the ledger, a list of ids or a reason, becomes two columns.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from claimextract.errors import RecordError
from claimextract.jsonl import check_version
from claimextract.schema import SCHEMA_VERSION, TABLES, Model
from claimextract.tables.libraries import library

BATCH = 5_000
VERSION_KEY = b"claimextract_schema_version"
RECORDS, REASON = "disposition_records", "disposition_reason"


def arrow_type(annotation: Any, *, maps: bool = True) -> tuple[Any, bool]:
    """Arrow type of a field's annotation, and whether it may be null.

    Without ``maps`` a mapping is a list of ``{key, value}``, for readers that know no Arrow maps.
    """
    pa = library("pyarrow", "this format")
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dt.date: pa.date32()}
    if annotation in simple:
        return simple[annotation], False
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return pa.string(), False
    if origin in (Union, types.UnionType) and type(None) in args:
        (inner,) = (a for a in args if a is not type(None))
        return arrow_type(inner, maps=maps)[0], True
    if origin is list:
        return pa.list_(_field("element", args[0], maps)), False
    if origin is dict:
        key, value = _field("key", args[0], maps), _field("value", args[1], maps)
        return (pa.map_(key.type, value) if maps else pa.list_(pa.struct([key, value]))), False
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return pa.struct(_fields(annotation, maps)), False
    raise TypeError(f"no Arrow type for {annotation!r}")


def _field(name: str, annotation: Any, maps: bool) -> Any:
    kind, nullable = arrow_type(annotation, maps=maps)
    return library("pyarrow", "this format").field(name, kind, nullable=nullable)


def _fields(kind: type[Model], maps: bool) -> list[Any]:
    pa = library("pyarrow", "this format")
    fields = []
    for name, info in kind.model_fields.items():
        if name == "disposition":
            fields += [pa.field(RECORDS, pa.list_(pa.field("element", pa.string(), nullable=False)))]
            fields += [pa.field(REASON, pa.string())]
        else:
            fields.append(_field(name, info.annotation, maps))
    return fields


def schema_of(kind: type[Model], *, maps: bool = True) -> Any:
    """The Arrow schema of a record type, with the version of the contract in its metadata."""
    pa = library("pyarrow", "this format")
    return pa.schema(_fields(kind, maps), metadata={VERSION_KEY: SCHEMA_VERSION.encode()})


def to_row(record: Model) -> dict[str, Any]:
    """One record as the dict its Arrow row is built from."""
    row = record.model_dump()
    if "disposition" in row:
        said = row.pop("disposition")
        row[RECORDS], row[REASON] = (None, said) if isinstance(said, str) else (said, None)
    return row


def from_row(kind: type[Model], row: dict[str, Any], where: str = "row") -> Any:
    """The record behind a row of an exported table. Raises RecordError for another major version or a bad row."""
    check_version(row.get("schema_version"), where)
    row = dict(row)
    if RECORDS in row:
        records, reason = row.pop(RECORDS), row.pop(REASON)
        row["disposition"] = reason if records is None else records
    for name, info in kind.model_fields.items():
        if get_origin(info.annotation) is dict and isinstance(row.get(name), list):
            pairs = [(p["key"], p["value"]) if isinstance(p, dict) else p for p in row[name]]
            row[name] = dict(pairs)
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise RecordError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def batches(kind: type[Model], records: Iterable[Model], *, maps: bool = True) -> Iterator[Any]:
    """Record batches of a table, a few thousand rows at a time; at least one, which may be empty."""
    pa = library("pyarrow", "this format")
    schema, source, first = schema_of(kind, maps=maps), iter(records), True
    while True:
        rows = [to_row(record) for record in islice(source, BATCH)]
        if not rows and not first:
            return
        if not maps:
            for row in rows:
                for name, value in row.items():
                    if isinstance(value, dict) and get_origin(kind.model_fields[name].annotation) is dict:
                        row[name] = [{"key": k, "value": v} for k, v in value.items()]
        yield pa.RecordBatch.from_pylist(rows, schema=schema)
        first = False


def records_of(table: Any, name: str) -> Iterator[Any]:
    """Records of an Arrow table that was exported as ``name``, validated."""
    metadata = table.schema.metadata or {}
    check_version(metadata.get(VERSION_KEY, SCHEMA_VERSION.encode()).decode(), name)
    for number, row in enumerate(table.to_pylist(), 1):
        yield from_row(TABLES[name], row, f"{name}: row {number}")
