"""``claimextract show``: one brief in the terminal, its records coloured in the text and listed under each sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from claimextract.errors import ClaimextractError
from claimextract.schema import Claim, Document, ErrorRecord, Event, Recommendation, Sentence

STYLE = {"claim": "cyan", "recommendation": "magenta", "event": "yellow", "entity": "bold"}


def show_command(
    file: str,
    run_folder: Path | None,
    published: str | None,
    model: str,
    lexicon: tuple[str, ...],
    reader: bool,
) -> int:
    console = Console()
    failed = False
    given = (
        _from_run(run_folder, file)
        if run_folder
        else _extracted(file, published, model, lexicon, reader)
    )
    for records in given:
        if isinstance(records, ErrorRecord):
            colour = "red" if records.severity == "error" else "yellow"
            print(f"{records.error}: {records.path}: {records.message} {records.hint or ''}", file=sys.stderr)
            failed = failed or colour == "red"
        else:
            print_document(console, records)
    return 1 if failed else 0


def _from_run(folder: Path, wanted: str) -> Any:
    from claimextract.jsonl import read_table

    documents = [d for d in read_table(folder, "documents") if wanted in (d.id, d.path, Path(d.path).name)]
    if not documents:
        raise ClaimextractError("path_missing", f"{folder} holds no document {wanted!r}")
    for document in documents:
        records: list[Any] = [document]
        for table in ("claims", "recommendations", "events", "entities", "sentences"):
            records += [r for r in read_table(folder, table) if r.doc_id == document.id]
        yield records


def _extracted(
    file: str, published: str | None, model: str, lexicon: tuple[str, ...], reader: bool
) -> Any:
    from claimextract.ingest import IngestOptions, discover, read
    from claimextract.pipeline import load, process

    nlp = load(model, lexicon=lexicon, reader=reader)
    for source in discover([file]):
        if isinstance(source, ErrorRecord):
            yield source
            continue
        for item in read(source, IngestOptions(published=published)):
            yield item if isinstance(item, ErrorRecord) else process(nlp, item).records()


def print_document(console: Console, records: list[Any]) -> None:
    """Each sentence with its records beneath; sentences that gave nothing are dim, with the reason."""
    document = next(r for r in records if isinstance(r, Document))
    by_id = {r.id: r for r in records if hasattr(r, "id")}
    entities = sorted((r for r in records if r.record == "entity"), key=lambda r: r.span.start)
    published = document.published
    console.rule(document.title or document.id)
    console.print(
        f"published {published.date or 'unknown'} ({published.basis})", style="dim", highlight=False
    )
    for sentence in (r for r in records if isinstance(r, Sentence)):
        line = Text(sentence.span.text)
        if isinstance(sentence.disposition, str):
            line.stylize("dim")
            line.append(f"  [{sentence.disposition}]", style="dim italic")
            console.print(line)
            continue
        given = [by_id[key] for key in sentence.disposition]
        for entity in entities:
            if sentence.span.start <= entity.span.start and entity.span.end <= sentence.span.end:
                line.stylize(
                    "bold", entity.span.start - sentence.span.start, entity.span.end - sentence.span.start
                )
        for record in given:
            mark = record.trigger if isinstance(record, Event) else record.span
            style = f"underline {STYLE[record.record]}" if isinstance(record, Event) else STYLE[record.record]
            line.stylize(style, mark.start - sentence.span.start, mark.end - sentence.span.start)
        console.print(line)
        for record in given:
            console.print(Text("   " + describe(record), style=STYLE[record.record]))


def describe(record: Any) -> str:
    """One line for one record, in words."""
    if isinstance(record, Claim):
        source = record.source
        who = source.mention.text if source.mention else source.cue.text if source.cue else source.type
        extra = "".join(
            f"; {name}: {quote.text}"
            for name, quote in (("cause", record.cause), ("effect", record.effect))
            if quote
        )
        return (
            f"{record.id} claim, {record.kind}, {record.certainty}, {record.polarity}; source: {who}{extra}; "
            f"{record.confidence:.2f}"
        )
    if isinstance(record, Recommendation):
        who = ", ".join(quote.text for quote in record.addressee) or "nobody named"
        return (
            f"{record.id} recommendation, {record.strength} {record.polarity}; for: {who}; "
            f"action: {record.action.text}; {record.confidence:.2f}"
        )
    date = record.date
    days = f"{date.start}" if date.start == date.end else f"{date.start} to {date.end}"
    sides = " → ".join(
        ", ".join(quote.name or quote.text for quote in side)
        for side in (record.actors, record.recipients)
        if side
    )
    where = ", ".join(quote.name or quote.text for quote in record.locations)
    return (
        f"{record.id} event, {record.type}, {record.status}, {days}; {record.trigger.text}"
        + (f"; {sides}" if sides else "")
        + (f"; at {where}" if where else "")
        + (f"; {record.fatalities} dead" if record.fatalities is not None else "")
        + f"; {record.confidence:.2f}"
    )
