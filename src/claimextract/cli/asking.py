"""``claimextract query`` and ``find``: SQL and plain questions over a run; answers as a table, JSONL or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimextract.errors import ClaimextractError
from claimextract.jsonl import dumps
from claimextract.schema import Claim, Event, Recommendation
from claimextract.tables.columns import COLUMNS
from claimextract.tables.filters import Filters
from claimextract.tables.find import TABLE, Finder, nothing_found
from claimextract.tables.flat import flat, guarded
from claimextract.tables.runs import Run

OUTPUTS = ("table", "jsonl", "csv")
CELL = 300


def _check_output(output: str) -> None:
    if output not in OUTPUTS:
        raise ClaimextractError("filter_invalid", f"--format has no {output!r}; it is {', '.join(OUTPUTS)}")


def _plain(value: Any) -> Any:
    """A value of a query as JSON: dates and the like as their text."""
    return json.loads(json.dumps(value, default=str, ensure_ascii=False))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(_plain(value), ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(_cell(v)) if isinstance(v, (str, list, dict)) else v for v in row])


def _print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], numbers: Callable[[int], bool]
) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if numbers(number) else "left", overflow="fold")
    for row in rows:
        cells = (_cell(value) for value in row)
        table.add_row(*(Text(c if len(c) <= CELL else c[: CELL - 1] + "…") for c in cells))
    # a file or a pipe has no width to fit to
    console = Console() if sys.stdout.isatty() else Console(width=200)
    console.print(table)


def query_command(folder: Path, sql: str, output: str, limit: int | None) -> int:
    """Print the answer to one SELECT."""
    _check_output(output)
    from claimextract.tables.query import query

    run = Run(folder)
    answer = query(run, sys.stdin.read() if sql == "-" else sql)
    rows: Iterator[tuple[Any, ...]] = islice(answer.rows, limit)
    if output == "csv":
        _print_csv(answer.columns, rows)
    elif output == "jsonl":
        for row in rows:
            typer.echo(json.dumps(dict(zip(answer.columns, _plain(row), strict=True)), ensure_ascii=False))
    else:
        kept = list(rows)

        def numeric(column: int) -> bool:
            return all(isinstance(row[column], (int, float, type(None))) for row in kept)

        _print_table(answer.columns, kept, numeric)
        typer.echo(f"{len(kept):,} rows", err=True)
    return 0


def _shown(record: Any, run: Run) -> list[Any]:
    """One record as a row of the table on the terminal."""
    row = flat(record, run)
    where = record.doc_id
    if isinstance(record, Event):
        days = record.date.edtf or f"{record.date.start}/{record.date.end}"
        label = f"{record.type}{f' {record.mode}' if record.mode else ''}, {record.status}"
        sides = " → ".join(side for side in (row["actors"], row["recipients"]) if side)
        return [record.id, label, days, sides, row["places"], record.standalone, where]
    if isinstance(record, Claim):
        source = row["source_name"] or row["source"] or record.source.type
        label = f"{record.kind}, {record.certainty}"
        return [record.id, label, row["published"], source, None, record.standalone, where]
    assert isinstance(record, Recommendation)
    label = f"{record.strength}, {record.polarity}"
    return [record.id, label, row["published"], row["addressee"], None, record.standalone, where]


HEADINGS = {
    "event": ("event", "type", "date", "actors → recipients", "places", "statement", "document"),
    "claim": ("claim", "kind", "published", "source", "", "statement", "document"),
    "recommendation": ("recommendation", "strength", "published", "for", "", "statement", "document"),
}


def find_command(folder: Path, filters: Filters, output: str, limit: int | None) -> int:
    """Print the records that fit; what was probably meant where none does."""
    _check_output(output)
    run = Run(folder)
    found = list(islice(Finder(run, filters), limit))
    if output == "jsonl":
        for record in found:
            typer.echo(dumps(record))
    elif output == "csv":
        names = [COLUMNS[TABLE[record]] for record in filters.wanted]
        columns = ["record", *dict.fromkeys(column for name in names for column in name)]
        rows = (flat(r, run) | {"record": r.record} for r in found)
        _print_csv(columns, ([row.get(column) for column in columns] for row in rows))
    else:
        for kind in filters.wanted:
            shown = [_shown(r, run) for r in found if r.record == kind]
            if not shown:
                continue
            # columns that say nothing here give their room to the statement
            kept = [n for n in range(len(HEADINGS[kind])) if any(row[n] for row in shown)]
            _print_table(
                [HEADINGS[kind][n] for n in kept], ([row[n] for n in kept] for row in shown), lambda _: False
            )
            typer.echo()
    if not found:
        typer.echo("No record fits.", err=True)
        for line in nothing_found(run, filters):
            typer.echo(line, err=True)
    elif output == "table":
        cut = f" (the first {limit}; --limit)" if limit is not None and len(found) == limit else ""
        typer.echo(f"{len(found):,} records{cut}", err=True)
    return 0
