"""``claimextract schema``: JSON Schema from the record models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from claimextract.schema import SCHEMA_VERSION, TABLES


def json_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema per record type."""
    schemas = {}
    for kind in TABLES.values():
        name = kind.model_fields["record"].default
        schema = kind.model_json_schema(mode="serialization")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        # a reader that validates refuses another major version
        schema["properties"]["schema_version"]["pattern"] = rf"^{SCHEMA_VERSION.split('.')[0]}\.\d+$"
        schema["$comment"] = f"claimextract record contract {SCHEMA_VERSION}"
        schemas[name] = schema
    return schemas


def schema_command(record: str | None, out: Path | None) -> int:
    schemas = json_schemas()
    if record is not None and record not in schemas:
        typer.echo(f"no record type {record!r}; there are {', '.join(schemas)}", err=True)
        return 2
    chosen = schemas if record is None else {record: schemas[record]}
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, schema in chosen.items():
            text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
            (out / f"{name}.schema.json").write_text(text, encoding="utf-8")
        typer.echo(f"{len(chosen)} schemas written to {out}")
        return 0
    typer.echo(json.dumps(chosen if record is None else chosen[record], indent=2, ensure_ascii=False))
    return 0
