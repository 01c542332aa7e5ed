"""The work of a worker: read units, run the pipeline, and hand back finished lines rather than Docs."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from claimextract import pipeline
from claimextract.batch.parses import Parses
from claimextract.batch.problems import error_record, failed, told
from claimextract.batch.vocabulary import words_of
from claimextract.batch.work import TABLE_NAMES, Entry, Job, Result, Stamp, Unit, identify, result_of
from claimextract.brief import Brief
from claimextract.ingest import IngestOptions, Source, read
from claimextract.jsonl import TABLE_OF, dumps
from claimextract.schema import Document, ErrorRecord

_LABELS = ("kind", "certainty", "strength", "type")


@dataclass(slots=True)
class _Read:
    """A unit in memory: its documents and what was told about them, in order."""

    number: int
    unit: Unit
    items: list[Brief | ErrorRecord]
    sha256: str | None
    stamp: Stamp | None

    def chars(self) -> int:
        return sum(len(item.text) for item in self.items if isinstance(item, Brief))


class BriefExtractor:
    """Briefs to records with the pipeline of this package."""

    def __init__(self, job: Job) -> None:
        options = job.options
        self.ingest = IngestOptions(
            published=options.published, metadata=options.metadata, max_chars=options.max_chars
        )
        parses = Parses(job.parses, job.model) if job.parses is not None else None
        self.parses = parses
        self.nlp = pipeline.load(
            options.model,
            lexicon=options.lexicon,
            accelerate=options.accelerate,
            models=options.models,
            reader=options.reader,
            deferred=parses is not None and parses.filled,
        )

    @property
    def about(self) -> dict[str, Any]:
        return pipeline.describe(self.nlp)

    def extract(self, units: Iterable[tuple[int, Unit]], step: Callable[[], None]) -> Iterator[Result]:
        """Units that are small go through the model together."""
        together: list[_Read] = []
        chars = 0
        for number, unit in units:
            found = self._read(number, unit)
            step()
            size = found.chars()
            if together and (len(together) >= pipeline.BATCH_BRIEFS or chars + size > pipeline.BATCH_CHARS):
                yield from self._results(together)
                together, chars = [], 0
            together.append(found)
            chars += size
        yield from self._results(together)

    def carefully(self, unit: Unit, start: int, at: Callable[[int, str | None], None]) -> Iterator[Entry]:
        items = read(_source(unit), self.ingest)
        for index in range(10**12):
            at(index, None)
            item = next(items, None)
            if item is None:
                return
            if index >= start:
                at(index, item.path)
                yield from self._entries([item])

    def fetch(self) -> list[tuple[bytes, bytes]]:
        return self.parses.fetch() if self.parses else []

    def _read(self, number: int, unit: Unit) -> _Read:
        sha256, stamp = identify(unit)
        items = list(read(_source(unit), self.ingest))
        if stamp is not None:
            try:
                after = os.stat(unit.path)
                same = (after.st_size, after.st_mtime_ns) == (stamp.size, stamp.changed)
            except OSError:
                same = False
            if (
                not same
            ):  # written to meanwhile: what was read is nobody's version, and the next run reads it again
                sha256 = stamp = None
        return _Read(number, unit, items, sha256, stamp)

    def _results(self, together: list[_Read]) -> Iterator[Result]:
        began = time.perf_counter()
        entries = self._entries(item for found in together for item in found.items)
        results: list[Result] = []
        for found in together:
            result = result_of(found.number, [next(entries) for _ in found.items])
            result.sha256, result.stamp = found.sha256, found.stamp
            results.append(result)
        seconds = (time.perf_counter() - began) / (sum(found.chars() for found in together) or 1)
        for found, result in zip(together, results, strict=True):
            result.seconds = seconds * found.chars()
        if results:
            results[0].parses = self.fetch()
        yield from results

    def _entries(self, items: Iterable[Brief | ErrorRecord]) -> Iterator[Entry]:
        """An entry an item, in order."""
        items = list(items)
        words: dict[int, frozenset[str]] = {}

        def look(brief: Brief, doc: Doc) -> None:
            words[id(brief)] = frozenset(words_of(brief, doc))

        short = (item for item in items if isinstance(item, Brief) and not pipeline.is_long(item))
        results = pipeline.stream(self.nlp, short, self.parses, look)
        for item in items:
            if isinstance(item, ErrorRecord):
                entry = told(item)
                entry.words = frozenset()  # no lexicon has a say in what cannot be read
                yield entry
                continue
            try:
                if pipeline.is_long(item):
                    # its words are not gathered: any change of the lexicons reads it again
                    yield _document(item, pipeline.in_windows(self.nlp, item, self.parses))
                    continue
                _, result = next(results)
                if isinstance(result, Exception):
                    yield _raised(item, result)
                    continue
                entry = _document(item, [result.records()])
                entry.words = words.pop(id(item), None)
                yield entry
            except Exception as error:  # what cannot be written as JSON must not end the batch
                yield _raised(item, error)


def _source(unit: Unit) -> Source:
    data = unit.data
    if unit.length is not None:
        with suppress(OSError), open(unit.path, "rb") as handle:  # reading the whole file says what is wrong
            handle.seek(unit.offset)
            data = handle.read(unit.length)
    return Source(unit.path, unit.name, data, unit.copy, unit.line)


def _raised(brief: Brief, error: Exception) -> Entry:
    return failed(brief.path, "component_failed", f"{type(error).__name__}: {error}")


def _document(brief: Brief, parts: Iterable[list[Any]]) -> Entry:
    """The lines of a document's records, which come in parts."""
    text = brief.text.encode("utf-8", "surrogatepass")
    entry = Entry(brief.path, brief.id, hashlib.blake2b(text, digest_size=8).hexdigest())
    labels: dict[str, Counter[str]] = {}
    for part in parts:
        lines: dict[str, list[str]] = {}
        for record in part:
            table = TABLE_OF[record.record]
            lines.setdefault(table, []).append(dumps(record))
            for key in _LABELS:
                value = getattr(record, key, None)
                if isinstance(value, str):
                    labels.setdefault(f"{table}.{key}", Counter())[value] += 1
            source = getattr(record, "source", None)
            if source is not None:
                labels.setdefault(f"{table}.source", Counter())[source.type] += 1
            if isinstance(record, Document) and (problems := _date_problems(brief, record)):
                lines["errors"] = [dumps(problem) for problem in problems]
        for table, written in lines.items():
            entry.put(table, written)
    # the record of a very long document comes last
    entry.tables = {name: entry.tables[name] for name in TABLE_NAMES if name in entry.tables}
    entry.labels = dict(labels)
    return entry


def _date_problems(brief: Brief, document: Document) -> list[ErrorRecord]:
    basis = document.published.basis
    if basis not in ("inferred", "unknown"):
        return []
    date = document.published.date
    message = f"publication date inferred as {date}" if date else "no publication date"
    return [error_record(brief.path, "extract", f"published_{basis}", message)]
