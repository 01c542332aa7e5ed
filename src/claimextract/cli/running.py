"""``claimextract run``: progress, summary, exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimextract.batch import unchanged
from claimextract.batch.fingerprint import decisive
from claimextract.batch.local import InProcess, Progress, Summary, run
from claimextract.batch.options import RunOptions
from claimextract.batch.parts import PART_DOCUMENTS, Form
from claimextract.batch.pool import Pool
from claimextract.batch.publish import WORK
from claimextract.batch.work import TABLE_NAMES, Engine, Result, Unit
from claimextract.errors import ClaimextractError

# the terminal library is imported when there is something to show: most reruns have nothing to do
if TYPE_CHECKING:
    from rich import progress as rich_progress

SHOWN_PROBLEMS = 12
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Execution:
    """How to run, which has no say in the records. ``workers`` None: as many as pay; 0: this process alone."""

    workers: int | None = None
    timeout: float | None = None
    cache: bool = True
    retry_failed: bool = False
    fresh: bool = False
    rehash: bool = False
    engine: str = "local"
    ray_address: str | None = None
    parts: str | None = None
    part_documents: int = PART_DOCUMENTS


def run_command(
    inputs: list[str], out: Path | None, options: RunOptions, execution: Execution, *, quiet: bool
) -> int:
    """Run, and return the exit code: 0 when no document failed, 1 when some did, 130 when stopped."""
    if out is not None and out.exists() and not out.is_dir():
        raise ClaimextractError("path_unreadable", f"{out} is a file, not a folder for output")
    engine, form = _engine(execution), _form(execution)
    looks = _looks(inputs, out, options)
    pool = engine if isinstance(engine, Pool) else Pool(0)
    with pool, _Bar(engine, quiet, to_stderr=out is None) as bar:
        try:
            summary = run(
                inputs, out, options, bar,
                engine=engine, cache=execution.cache, fresh=execution.fresh,
                retry_failed=execution.retry_failed, rehash=execution.rehash, form=form,
            )  # fmt: skip
        except KeyboardInterrupt:
            bar.close()
            typer.echo(bar.stopped(out), err=True)
            return STOPPED
    code = 1 if summary.failed else 0
    if looks is not None and out is not None:
        tables = [out / (name if form else f"{name}.jsonl") for name in TABLE_NAMES]
        kept = [*tables, out / "run.json", out / WORK / "ledger.sqlite"]
        looks.keep(sys.argv[2:], map(str, kept), code, "\n".join([*_nothing_to_do(summary, out), ""]))
    if not quiet:
        if out is not None and not summary.made:
            typer.echo("\n".join(_nothing_to_do(summary, out)))
        else:
            _print_summary(summary, out)
    return code


def _looks(inputs: list[str], out: Path | None, options: RunOptions) -> unchanged.Looks | None:
    """What this command depends on, so that a rerun may tell at once that all is as it was."""
    if out is None or sys.argv[1:2] != ["run"] or "-" in inputs or not all(map(os.path.lexists, inputs)):
        return None
    return unchanged.Looks(inputs, *decisive(options))


def _engine(execution: Execution) -> Engine:
    if execution.engine == "local":
        return Pool(execution.workers, execution.timeout) if execution.workers != 0 else InProcess()
    if execution.engine != "ray":
        raise typer.BadParameter(f"{execution.engine!r} is neither local nor ray", param_hint="--engine")
    from claimextract.batch.ray_engine import RayEngine, load_ray

    load_ray()  # what is missing is said before anything is written
    return RayEngine(execution.workers or None, execution.timeout, address=execution.ray_address)


def _form(execution: Execution) -> Form | None:
    """Parts, where they are asked for. Parquet is written from the finished lines."""
    if execution.parts is None:
        return None
    if execution.parts == "jsonl":
        return Form("jsonl", execution.part_documents)
    if execution.parts != "parquet":
        raise typer.BadParameter(f"{execution.parts!r} is neither jsonl nor parquet", param_hint="--parts")
    from claimextract.jsonl import read
    from claimextract.schema import TABLES
    from claimextract.tables.libraries import library
    from claimextract.tables.parquet import write_table

    library("pyarrow.parquet", "--parts parquet")

    def convert(name: str, lines: Path, path: Path) -> None:
        write_table(path, TABLES[name], read(lines, TABLES[name]))

    return Form("parquet", execution.part_documents, convert)


class _Bar(Progress):
    """A bar with the documents done, the rate and the time left; quiet, it only counts."""

    def __init__(self, engine: Engine, quiet: bool, *, to_stderr: bool) -> None:
        self.engine, self.quiet, self.to_stderr = engine, quiet, to_stderr
        self.pending = self.done = 0
        self._bar: rich_progress.Progress | None = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def planned(self, pending: int, kept: int) -> None:
        self.pending, self.done = pending, 0
        if self.quiet or not pending:
            return
        from rich import progress
        from rich.console import Console

        count = getattr(self.engine, "count", None)  # the engine in this process has none
        workers = count(pending) if count else 0
        console = Console(stderr=self.to_stderr)
        parts = [f"{pending:,} to read"]
        parts += [f"{kept:,} done before"] if kept else []
        parts += ["1 worker" if workers == 1 else f"{workers} workers"] if workers else []
        console.print(", ".join(parts), style="dim", highlight=False)
        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeElapsedColumn(),
            progress.TimeRemainingColumn(elapsed_when_finished=True),
            console=console,
            transient=True,
        )
        self._bar.start()
        self._bar.add_task("Loading the model", total=pending, rate="")

    def finished(self, unit: Unit, result: Result) -> None:
        self.done += 1
        if self._bar is None:
            return
        task = self._bar.tasks[0]
        speed = task.finished_speed or task.speed
        rate = f"{speed:.1f} a second" if speed else ""
        self._bar.update(task.id, advance=1, rate=rate, description=Path(unit.path).name[:40])

    def stopped(self, out: Path | None) -> str:
        if out is None:
            return "Stopped."
        return (
            f"Stopped: {self.done:,} of {self.pending:,} read and kept, the tables of {out} are as they were. "
            "The same command goes on from here."
        )


def _nothing_to_do(summary: Summary, out: Path) -> list[str]:
    lines = [f"Nothing new: {summary.counts['documents']:,} documents, {summary.failed} failed."]
    for problem in [p for p in summary.problems if p["severity"] == "error"][:SHOWN_PROBLEMS]:
        lines.append(f"{problem['error']} {problem['path']}: {problem['message']}")
    if summary.failed:
        lines.append("Read what failed again with --retry-failed.")
    return [*lines, f"Output: {out}"]


def _change_of_lexicon(summary: Summary) -> str:
    read = summary.made - summary.checked
    return (
        f"Lexicon entries changed: {read:,} inputs were read again, {summary.spared:,} hold none of their words and "
        f"were kept, {summary.checked:,} of them read to check that."
    )


def _shares(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {label}" for label, number in counts.most_common(8))


def _print_summary(summary: Summary, out: Path | None) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(stderr=out is None)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("records")
    table.add_column("number", justify="right")
    table.add_column("of which")
    labels = summary.labels
    rows = {
        "documents": "",
        "claims": "; ".join(
            _shares(labels[key])
            for key in ("claims.kind", "claims.certainty", "claims.source")
            if key in labels
        ),
        "recommendations": _shares(labels.get("recommendations.strength", Counter())),
        "events": _shares(labels.get("events.type", Counter())),
        "entities": "",
        "sentences": "each with its records, or the reason it gave none",
    }
    for name, detail in rows.items():
        table.add_row(name, f"{summary.counts[name]:,}", detail)
    console.print(table)
    for problem in summary.problems[:SHOWN_PROBLEMS]:
        colour = "red" if problem["severity"] == "error" else "yellow"
        text = escape(f"{problem['path']}: {problem['message']}")
        console.print(f"[{colour}]{problem['error']}[/] {text}", highlight=False)
    if summary.failed + summary.warnings > SHOWN_PROBLEMS:
        console.print(f"… and {summary.failed + summary.warnings - SHOWN_PROBLEMS} more in errors.jsonl")
    if summary.spared:
        console.print(_change_of_lexicon(summary), highlight=False)
    kept = f" ({summary.kept:,} inputs done before)" if summary.kept else ""
    console.print(
        f"{summary.counts['documents']} documents read{kept}, {summary.failed} failed, "
        f"{summary.warnings} warnings, {summary.seconds:.1f} s",
        highlight=False,
    )
    if out is not None:
        console.print(f"Output: {out}", highlight=False)
