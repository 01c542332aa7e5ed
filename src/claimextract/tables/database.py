"""DuckDB: the tables of a run with their nested types, and views for the questions analysts ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from claimextract.jsonl import check_version
from claimextract.schema import SCHEMA_VERSION, TABLES
from claimextract.staging import staged_file
from claimextract.tables.arrow import batches, from_row
from claimextract.tables.libraries import library
from claimextract.tables.runs import Run

VIEWS = Path(__file__).parents[1] / "resources" / "tables" / "views.sql"

_VIEW = re.compile(r"-- (?P<about>[^\n]+)\n(?P<sql>CREATE VIEW (?P<name>\w+) AS\n.*?;)", re.DOTALL)
_WORD = re.compile(r"\w+")


def views() -> dict[str, str]:
    """Each view with what it shows, in words."""
    return {found["name"]: found["about"] for found in _VIEW.finditer(VIEWS.read_text(encoding="utf-8"))}


def rows_of(connection: Any, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run one statement to its end: DuckDB streams, and an unfinished result blocks its connection."""
    rows: list[tuple[Any, ...]] = connection.execute(sql, values or []).fetchall()
    return rows


def tables_in(sql: str) -> frozenset[str]:
    """Tables whose records a statement may need: those it names, and those behind the views it names."""
    defined = {found["name"]: found["sql"] for found in _VIEW.finditer(VIEWS.read_text(encoding="utf-8"))}
    words: set[str] = set()
    todo = [sql]
    while todo:
        new = set(_WORD.findall(todo.pop().lower())) - words
        words |= new
        todo += [defined[name] for name in new if name in defined]
    # query() and query_table() take names as values, which need not stand in the statement
    return frozenset(TABLES if {"query", "query_table"} & words else words & set(TABLES))


def load_tables(connection: Any, run: Run, filled: Collection[str] = tuple(TABLES)) -> dict[str, int]:
    """Create the tables and views of a run in an open database, and fill those in ``filled``."""
    arrow = library("pyarrow", "DuckDB")
    counts = {}
    for name, kind in TABLES.items():
        # batch by batch, and not as one stream: an error while reading is then ours, not DuckDB's
        statement = f'CREATE TABLE "{name}" AS SELECT * FROM incoming'
        for batch in batches(kind, run.table(name) if name in filled else ()):
            connection.register("incoming", arrow.Table.from_batches([batch]))
            rows_of(connection, statement)
            connection.unregister("incoming")
            statement = f'INSERT INTO "{name}" SELECT * FROM incoming'
        counts[name] = rows_of(connection, f'SELECT count(*) FROM "{name}"')[0][0]
    rows_of(connection, "CREATE TABLE run (key VARCHAR, value VARCHAR)")
    about = {"contract": SCHEMA_VERSION} | {k: v for k, v in run.about.items() if not isinstance(v, dict)}
    for key, value in about.items():
        rows_of(connection, "INSERT INTO run VALUES (?, ?)", [key, str(value)])
    for found in _VIEW.finditer(VIEWS.read_text(encoding="utf-8")):
        rows_of(connection, found["sql"])
        # DuckDB takes no parameter in a comment
        quoted = found["about"].replace("'", "''")
        rows_of(connection, f"COMMENT ON VIEW {found['name']} IS '{quoted}'")
    return counts


def export_duckdb(run: Run, out: Path) -> dict[str, int]:
    """One database file."""
    with staged_file(out) as partial:
        connection = library("duckdb", "DuckDB").connect(str(partial))
        try:
            return load_tables(connection, run)
        finally:
            connection.close()


def read_duckdb(path: Path, name: str) -> Iterator[Any]:
    """Records of a table of an exported database, validated. Raises RecordError for another major version."""
    connection = library("duckdb", "DuckDB").connect(str(path), read_only=True)
    try:
        version = rows_of(connection, "SELECT value FROM run WHERE key = 'contract'")
        check_version(version[0][0] if version else None, str(path))
        result = connection.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in result.description]
        number = 0
        while rows := result.fetchmany(5_000):
            for row in rows:
                number += 1
                yield from_row(TABLES[name], dict(zip(columns, row, strict=True)), f"{name}: row {number}")
    finally:
        connection.close()
