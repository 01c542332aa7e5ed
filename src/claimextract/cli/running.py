"""``claimextract run``: progress, summary, exit code."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from claimextract.batch.local import RunOptions, Summary, run
from claimextract.errors import ClaimextractError
from claimextract.ingest import discover

SHOWN_PROBLEMS = 12


def run_command(inputs: list[str], out: Path | None, options: RunOptions, *, quiet: bool) -> int:
    """Run, and return the exit code: 0 when no document failed, 1 when some did."""
    console = Console(stderr=out is None)
    if out is not None and out.exists() and not out.is_dir():
        raise ClaimextractError("path_unreadable", f"{out} is a file, not a folder for output")
    if quiet:
        summary = run(inputs, out, options)
    else:
        total = (
            None
            if "-" in inputs
            else sum(1 for _ in discover(inputs, skip=[options.metadata] if options.metadata else []))
        )
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        with bar:
            task = bar.add_task("Loading the model", total=total)

            def advance(path: str) -> None:
                bar.update(task, advance=1, description=Path(path).name[:40])

            summary = run(inputs, out, options, advance)
        _print_summary(console, summary, out)
    return 1 if summary.failed else 0


def _shares(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {label}" for label, number in counts.most_common(8))


def _print_summary(console: Console, summary: Summary, out: Path | None) -> None:
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
        colour = "red" if problem.severity == "error" else "yellow"
        console.print(f"[{colour}]{problem.error}[/] {problem.path}: {problem.message}", highlight=False)
    if len(summary.problems) > SHOWN_PROBLEMS:
        console.print(f"… and {len(summary.problems) - SHOWN_PROBLEMS} more in errors.jsonl")
    console.print(
        f"{summary.counts['documents']} documents read, {summary.failed} failed, {summary.warnings} warnings, "
        f"{summary.seconds:.1f} s",
        highlight=False,
    )
    if out is not None:
        console.print(f"Output: {out}", highlight=False)
