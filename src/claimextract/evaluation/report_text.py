"""Scores as tables for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from claimextract.evaluation.score import MEASURES, Measure, Scores

_HEADINGS = {
    "claims": "Claims",
    "recommendations": "Recommendations",
    "events": "Events",
    "entities": "Entities",
    "sentences": "Sentences",
}
#: What the README and the group tables show.
MAIN = (
    "claims",
    "claims.kind",
    "claims.certainty",
    "claims.polarity",
    "claims.source",
    "recommendations",
    "recommendations.addressee",
    "recommendations.action",
    "recommendations.strength",
    "events",
    "events.type",
    "events.actors",
    "entities",
    "entities.label",
    "entities.name",
    "sentences",
)


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def title(name: str) -> str:
    """``claims.kind`` → ``Claims: kind``."""
    return f"{_HEADINGS[name.partition('.')[0]]}: {MEASURES[name]}"


def _cells(row: Measure) -> list[str]:
    interval = f"{row.interval.low:.2f}–{row.interval.high:.2f}" if row.interval else ""
    if row.is_label:
        return ["", "", number(row.f1), interval, "", f"{row.tally.hits}/{row.tally.gold}"]
    counts = f"{row.tally.hits}/{row.tally.predicted}/{row.tally.gold}"
    return [number(row.precision), number(row.recall), number(row.f1), interval, number(row.exact_f1), counts]


def score_table(scores: Scores, baselines: Mapping[str, Measure] | None = None) -> Table:
    """Every measure; baselines stand under the measure they are to be compared with."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("measure", no_wrap=True)
    for heading in ("P", "R", "F1", "95 %", "exact"):
        table.add_column(heading, justify="right")
    table.add_column("hit/pred/gold", justify="right", no_wrap=True)
    last = ""
    for name, row in scores.measures.items():
        group = name.partition(".")[0]
        if group != last:
            table.add_row(f"[bold]{_HEADINGS[group]}[/]")
            last = group
        table.add_row(f"  {MEASURES[name]}", *_cells(row), style="bold" if name == group else "")
        for label, other in (baselines or {}).items():
            if other.name == name:
                table.add_row(f"  baseline: {label}", *_cells(other), style="dim")
    return table


def group_table(groups: Mapping[str, Scores], heading: str) -> Table:
    """One line a group."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(heading, no_wrap=True)
    keys = {
        "claims": "claims",
        "kind": "claims.kind",
        "recomm.": "recommendations",
        "events": "events",
        "type": "events.type",
        "entities": "entities",
        "name": "entities.name",
    }
    for name in keys:
        table.add_column(name, justify="right", no_wrap=True)
    for name, scores in groups.items():
        rows = [scores.measures.get(key) for key in keys.values()]
        table.add_row(name, *[number(row.f1 if row else None) for row in rows])
    return table


def _calibration_table(scores: Scores) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("confidence", "records", "mean", "right"):
        table.add_column(heading, justify="right")
    for item in scores.calibration["all"].bins:
        table.add_row(
            f"{item.low:.1f}–{item.high:.1f}",
            str(item.records),
            f"{item.confidence:.2f}",
            f"{item.right:.2f}",
        )
    return table


def print_report(
    console: Console,
    scores: Scores,
    *,
    groups: Mapping[str, Scores] | None = None,
    heading: str = "",
    baselines: Mapping[str, Measure] | None = None,
    notes: Sequence[str] = (),
) -> None:
    """The whole report."""
    documents = len(scores.documents)
    console.print(
        f"{documents} document{'s' if documents != 1 else ''}. Spans match at IoU ≥ 0.5, entities exactly, "
        "events by trigger and days; labels and slots on matched records. "
        "F1 of a label is the share right; exact is the F1 of exact spans.",
        style="dim",
    )
    console.print(score_table(scores, baselines))
    if scores.calibration:
        eces = ", ".join(f"{name} {c.ece:.3f}" for name, c in scores.calibration.items())
        console.print(f"\n[bold]Calibration of confidence[/], expected error: {eces}", highlight=False)
        console.print(_calibration_table(scores))
    if groups:
        console.print()
        console.print(group_table(groups, heading))
    for document in scores.failures:
        console.print(f"[red]missed[/] {document.id}: {document.failure}", highlight=False)
    for note in notes:
        console.print(f"[yellow]note[/] {note}", highlight=False)


def markdown(scores: Scores, baselines: Mapping[str, Measure] | None = None) -> str:
    """The README's table."""
    lines = [
        "| measure | P | R | F1 or share | 95 % interval | exact F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]

    def line(label: str, row: Measure) -> None:
        interval = f"{row.interval.low:.2f} to {row.interval.high:.2f}" if row.interval else ""
        if row.is_label:
            cells = ["", "", number(row.f1), interval, ""]
        else:
            scores_ = [number(row.precision), number(row.recall), number(row.f1)]
            cells = [*scores_, interval, number(row.exact_f1)]
        lines.append("| " + " | ".join([label, *cells]) + " |")

    for name in MAIN:
        row = scores.measures.get(name)
        if row is None:
            continue
        line(title(name), row)
        for label, other in (baselines or {}).items():
            if other.name == name:
                line(f"*{label}* (baseline)", other)
    return "\n".join(lines) + "\n"
