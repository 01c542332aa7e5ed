"""SQL over a run: a database in memory that can read nothing but the run, and write nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.schema import TABLES
from claimextract.tables.database import load_tables, rows_of, tables_in, views
from claimextract.tables.libraries import library
from claimextract.tables.runs import Run

READING = ("SELECT", "EXPLAIN")


@dataclass
class Answer:
    """Names of the columns, and the rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


def query(run: Run, sql: str) -> Answer:
    """Run one SELECT over the tables and views of a run. Raises ClaimextractError (``query_invalid``)."""
    duckdb = library("duckdb", "claimextract query")
    connection = duckdb.connect(":memory:")
    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise ClaimextractError("query_invalid", f"give one statement, not {len(statements)}")
        kind = statements[0].type.name
        if kind not in READING:
            raise ClaimextractError(
                "query_invalid", f"{kind} is not allowed: a query only reads (SELECT … FROM …)"
            )
        # the SQL may come from anyone: no files, no network, no extensions, no Python variables
        load_tables(connection, run, tables_in(sql))
        for setting in (
            "SET python_enable_replacements = false",
            "SET enable_external_access = false",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET lock_configuration = true",
        ):
            rows_of(connection, setting)
        # a SELECT may still change rows (WITH … AS (DELETE …)); not inside a transaction that only reads
        rows_of(connection, "BEGIN TRANSACTION READ ONLY")
        result = connection.execute(sql)
        return Answer([column[0] for column in result.description], _rows(connection, result))
    except duckdb.Error as error:
        connection.close()
        raise ClaimextractError("query_invalid", _said(error)) from error


def _rows(connection: Any, result: Any) -> Iterator[tuple[Any, ...]]:
    duckdb = library("duckdb", "claimextract query")
    try:
        while rows := result.fetchmany(1_000):
            yield from rows
    except duckdb.Error as error:
        raise ClaimextractError("query_invalid", _said(error)) from error
    finally:
        connection.close()


def _said(error: Exception) -> str:
    """DuckDB's message, with the tables where it knows none of the name."""
    text = str(error).strip()
    if "Table with name" in text and "does not exist" in text:
        text += f"\nTables: {', '.join(TABLES)}. Views: {', '.join(views())}."
    return text
