"""The local engine: read, extract and write, a few documents at a time; a bad one never ends the batch."""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from claimextract import __version__
from claimextract.brief import Brief
from claimextract.convert import Extraction
from claimextract.errors import ERROR_CODES, WARNING_CODES
from claimextract.ingest import IngestOptions, discover, read
from claimextract.jsonl import TABLE_OF, TableWriter, dumps, write_json
from claimextract.lexicon import fingerprint
from claimextract.schema import SCHEMA_VERSION, TABLES, ErrorRecord, Model


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a user may choose; written to ``run.json``."""

    model: str
    lexicon: tuple[str, ...] = ()
    published: str | None = None
    metadata: Path | None = None
    max_chars: int = 20_000_000
    accelerate: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "lexicon": [Path(folder).name for folder in self.lexicon],
            "published": self.published,
            "metadata": self.metadata.name if self.metadata else None,
            "max_chars": self.max_chars,
            "accelerate": self.accelerate,
        }


@dataclass(slots=True)
class Summary:
    """What a run did, for the terminal."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    failed: int = 0
    warnings: int = 0
    problems: list[ErrorRecord] = field(default_factory=list)
    labels: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, record: Model) -> None:
        table = TABLE_OF[getattr(record, "record")]  # noqa: B009
        self.counts[table] += 1
        if isinstance(record, ErrorRecord):
            self.problems.append(record)
            if record.severity == "error":
                self.failed += 1
            else:
                self.warnings += 1
            return
        for key in ("kind", "certainty", "strength", "type"):
            value = getattr(record, key, None)
            if isinstance(value, str):
                self.labels.setdefault(f"{table}.{key}", Counter())[value] += 1
        source = getattr(record, "source", None)
        if source is not None:
            self.labels.setdefault(f"{table}.source", Counter())[source.type] += 1


class Sink(Protocol):
    def write(self, records: Iterable[Model]) -> None: ...


class StandardOutput:
    """All records in one stream, told apart by ``record``."""

    def write(self, records: Iterable[Model]) -> None:
        for record in records:
            sys.stdout.write(dumps(record) + "\n")


def error_record(path: str, stage: str, code: str, message: str) -> ErrorRecord:
    return ErrorRecord(
        path=path,
        stage=stage,  # type: ignore[arg-type]
        error=code,
        message=message,
        hint=ERROR_CODES.get(code) or WARNING_CODES.get(code),
        severity="error" if code in ERROR_CODES else "warning",
    )


def _briefs(inputs: list[str], options: RunOptions) -> Iterator[Brief | ErrorRecord]:
    """Every readable brief, and an error record for each that is not; no id is used twice."""
    ingest = IngestOptions(
        published=options.published, metadata=options.metadata, max_chars=options.max_chars
    )
    seen: dict[str, str] = {}
    for source in discover(inputs, skip=[options.metadata] if options.metadata else []):
        if isinstance(source, ErrorRecord):
            yield source
            continue
        for item in read(source, ingest):
            if isinstance(item, ErrorRecord):
                yield item
                continue
            if item.id in seen:
                message = f"the id {item.id!r} was already used by {seen[item.id]}"
                yield error_record(item.path, "ingest", "duplicate_id", message)
                continue
            seen[item.id] = item.path
            yield item


def _extract(
    nlp: Any, items: Iterable[Brief | ErrorRecord]
) -> Iterator[tuple[str, Extraction | None, list[ErrorRecord]]]:
    """Path, records and problems of every item, in order. Error records of the ingestion pass through."""
    from claimextract.pipeline import stream

    # what was read between two briefs of a batch, to be told in its place
    waiting: deque[Brief | ErrorRecord] = deque()

    def briefs() -> Iterator[Brief]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Brief):
                yield item

    def passed() -> Iterator[tuple[str, None, list[ErrorRecord]]]:
        while waiting and isinstance(error := waiting[0], ErrorRecord):
            waiting.popleft()
            yield error.path, None, [error]

    for brief, result in stream(nlp, briefs()):
        yield from passed()
        waiting.popleft()
        if isinstance(result, Exception):
            message = f"{type(result).__name__}: {result}"
            yield brief.path, None, [error_record(brief.path, "extract", "component_failed", message)]
        else:
            yield brief.path, result, _date_problems(brief, result)
    yield from passed()


def _date_problems(brief: Brief, extraction: Extraction) -> list[ErrorRecord]:
    basis = extraction.document.published.basis
    if basis not in ("inferred", "unknown"):
        return []
    date = extraction.document.published.date
    message = f"publication date inferred as {date}" if date else "no publication date"
    return [error_record(brief.path, "extract", f"published_{basis}", message)]


def run(
    inputs: list[str],
    out: Path | None,
    options: RunOptions,
    progress: Callable[[str], None] = lambda path: None,
) -> Summary:
    """Extract every input into ``out`` (None: standard output) and tell what was done.

    Raises ClaimextractError where nothing can start: model or lexicon missing, output not writable.
    """
    from claimextract.pipeline import describe, load

    began = time.perf_counter()
    nlp = load(options.model, lexicon=options.lexicon, accelerate=options.accelerate)
    loaded = time.perf_counter()
    summary = Summary()

    def work(sink: Sink) -> None:
        for path, extraction, problems in _extract(nlp, _briefs(inputs, options)):
            records: list[Any] = [*(extraction.records() if extraction else []), *problems]
            sink.write(records)
            for record in records:
                summary.add(record)
            progress(path)

    # model and lexicons live as long as the run; the garbage collector need not look through them again and again
    gc.collect()
    gc.freeze()
    try:
        if out is None:
            work(StandardOutput())
        else:
            with TableWriter(out) as tables:
                work(tables)
    finally:
        gc.unfreeze()
    if out is not None:
        summary.seconds = time.perf_counter() - began
        write_json(
            out / "run.json",
            {
                "version": __version__,
                "schema_version": SCHEMA_VERSION,
                "options": options.as_json(),
                "pipeline": describe(nlp),
                "lexicon_fingerprint": fingerprint(),
                "counts": summary.counts,
                "failed": summary.failed,
                "warnings": summary.warnings,
                "timings": {
                    "load_seconds": round(loaded - began, 3),
                    "total_seconds": round(summary.seconds, 3),
                },
            },
        )
    summary.seconds = time.perf_counter() - began
    return summary
