"""A run: find what is new or changed, have it extracted, keep each result, and publish the tables."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimextract import __version__
from claimextract.batch import unchanged
from claimextract.batch.fingerprint import fingerprint, model_key
from claimextract.batch.ledger import Ledger, clear_errors, remove_database
from claimextract.batch.lock import Lock
from claimextract.batch.options import RunOptions
from claimextract.batch.parts import Form
from claimextract.batch.plan import Plan, inputs_of, plan
from claimextract.batch.publish import WORK, Unique, as_stored, entries_of, finish, looks, publish
from claimextract.batch.work import DamagedError, Engine, Job, Result, Stored, Tally, Unit, unpack
from claimextract.errors import ClaimextractError
from claimextract.ingest import IngestOptions

_log = logging.getLogger("claimextract")

__all__ = ["InProcess", "Progress", "RunOptions", "Summary", "run"]


@dataclass(slots=True)
class Summary:
    """What the tables hold after a run, and how much of it was ``made`` now."""

    counts: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    warnings: int = 0
    problems: list[dict[str, Any]] = field(default_factory=list)
    labels: dict[str, Counter[str]] = field(default_factory=dict)
    made: int = 0
    kept: int = 0
    seconds: float = 0.0
    #: inputs that a change of lexicon cannot reach, and how many of these were read all the same to see that
    spared: int = 0
    checked: int = 0


class Progress:
    """Told how a run gets on; this one does nothing with it."""

    def planned(self, pending: int, kept: int) -> None:
        """So many inputs are to be read, and so many were before."""

    def finished(self, unit: Unit, result: Result) -> None:
        """An input is done, and its records are safe."""


class InProcess:
    """The engine without workers: for other engines to build on, for debugging, and for a pipeline already loaded."""

    def __init__(self) -> None:
        self.about: dict[str, Any] = {}

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        extractor = job.start()
        # model and lexicons live as long as the run; the collector need not look through them again and again
        gc.collect()
        gc.freeze()
        try:
            yield from extractor.extract(enumerate(units), lambda: None)
        finally:
            self.about = extractor.about
            gc.unfreeze()


def run(
    inputs: list[str],
    out: Path | None,
    options: RunOptions,
    progress: Progress | None = None,
    *,
    engine: Engine | None = None,
    cache: bool = True,
    fresh: bool = False,
    retry_failed: bool = False,
    rehash: bool = False,
    form: Form | None = None,
    hold: Callable[[Path], bool] | None = None,
) -> Summary:
    """Extract what is new or changed among the inputs into ``out`` (None: all of it, to standard output).

    ``engine`` does the work, by default in this process. ``cache`` keeps parses for the next change of rules,
    ``fresh`` forgets everything kept, ``retry_failed`` reads inputs again that failed, ``rehash`` compares their
    bytes and not their times. ``form`` writes folders of
    parts in place of one file a table. Files on ``hold`` are still being written: they stay as they were read before.
    Raises ClaimextractError where nothing can start: model or lexicon missing, output not writable, another run on
    the folder.
    """
    began = time.perf_counter()
    engine, progress = engine or InProcess(), progress or Progress()
    IngestOptions(published=options.published, metadata=options.metadata, max_chars=options.max_chars)
    if out is None:
        return _to_standard_output(inputs, options, engine, progress, began)
    key = fingerprint(options)
    work = out / WORK
    with clear_errors(out):
        work.mkdir(parents=True, exist_ok=True)
        with Lock(work):
            unchanged.forget(work)
            finish(out, work)
            if fresh:
                remove_database(work / "ledger.sqlite")
                remove_database(work / "parses.sqlite")
            ledger = Ledger(work)
            try:
                batch = _Batch(inputs, out, options, engine, progress, ledger, key, cache, began, form, hold)
                return batch.run(retry_failed, rehash)
            finally:
                ledger.close()


@dataclass(slots=True)
class _Batch:
    """A run that holds the lock of its output folder."""

    inputs: list[str]
    out: Path
    options: RunOptions
    engine: Engine
    progress: Progress
    ledger: Ledger
    key: str
    cache: bool
    began: float
    form: Form | None = None
    hold: Callable[[Path], bool] | None = None
    made: int = 0
    checked: int = 0
    trusting: bool = True

    def run(self, retry_failed: bool, rehash: bool = False) -> Summary:
        while True:
            rows = self.ledger.rows()
            todo = plan(
                self.inputs, self.options, self.out, rows, self.key,
                retry_failed=retry_failed, rehash=rehash, hold=self.hold,
            )  # fmt: skip
            retry_failed = False
            self._note(todo)
            if todo.stale and self.trusting:
                from claimextract.batch.rules import Reached

                todo.spare(rows, Reached(self.ledger, self.options).spared)
            if not self._made(todo):
                continue
            try:
                return self._published(todo)
            except _DamagedRow as damaged:  # made again in the next round
                self.ledger.drop(damaged.number)

    def _made(self, todo: Plan) -> bool:
        """Read what is to be read; False where a change of lexicon did more than was thought, and all is to be read."""
        pending = todo.pending
        before: dict[str, bytes | None] = {}
        if todo.spared:
            from claimextract.batch.rules import to_check

            checked = to_check([unit for unit, _ in todo.spared])
            numbers = {unit.key: row.number for unit, row in todo.spared}
            before = {unit.key: self.ledger.payload(numbers[unit.key]) for unit in checked}
            pending += checked
        if not pending:
            return True
        same = self._extract(pending, len(todo.done) - len(before), before)
        self.checked = len(before)
        if same:
            if todo.spared and not self._edited():
                self.ledger.move((row.number for _, row in todo.spared), self.key)
        else:
            _log.warning("a change of lexicon reached more than was thought, and all inputs are read again")
            self.trusting = False
        return same

    def _note(self, todo: Plan) -> None:
        """Write down what the inputs are, for ``claimextract status`` and for the next run."""
        if todo.touched:
            self.ledger.touch(todo.touched)
        if todo.gone or todo.back:
            self.ledger.forget([row.number for row in todo.gone if row.gone is None], todo.back)
        asked = {"inputs": self.inputs, "folder": os.getcwd(), "options": self.options.stored()}
        if self.ledger.get("asked") != asked:
            self.ledger.put(asked=asked)

    def _extract(self, pending: list[Unit], kept: int, before: dict[str, bytes | None]) -> bool:
        """Read the inputs, and tell whether those in ``before`` gave the same as then."""
        same, noted = True, False
        self.ledger.put(published=None)
        self.progress.planned(len(pending), kept)
        work = self.out / WORK
        parses = None
        job = Job(self.options, rules=self.key)
        if self.cache:
            from claimextract.batch.parses import NAME, ParseWriter

            model = model_key(self.options.model)
            parses = ParseWriter(work, model)
            job = Job(self.options, str(work / NAME), model, self.key)
        try:
            for result in self.engine.extract(job, pending):
                unit = pending[result.number]
                same = same and (unit.key not in before or before[unit.key] == result.payload)
                noted = noted or (result.words is not None and self._keep_rules())
                if parses is not None:
                    parses.add(result.parses)
                self.ledger.store(unit, self.key, result)
                self.made += 1
                self.progress.finished(unit, result)
            if self.engine.about:  # else every parse was known, and the model is the one named before
                self.ledger.put(about=self.engine.about)
        finally:
            if parses is not None:
                parses.close()
            if self._edited():
                _log.warning(
                    "lexicons or program changed during the run, and the next run reads the same again"
                )
                numbers = self.ledger.numbers()
                self.ledger.move((numbers[unit.key] for unit in pending if unit.key in numbers), "")
        return same

    def _edited(self) -> bool:
        """Whether the rules changed meanwhile: which of them a worker has loaded is then not known."""
        try:
            return fingerprint(self.options) != self.key
        except (ClaimextractError, OSError):
            return True

    def _keep_rules(self) -> bool:
        """Keep what the rules are, so that a later change of lexicons can be told from this one."""
        if self.ledger.rules(self.key) is not None:
            return True
        from claimextract.batch.rules import read_rules

        rules = read_rules(self.options)
        if rules is not None and fingerprint(self.options) == self.key:  # nobody edits them meanwhile
            self.ledger.keep_rules(self.key, rules.pack())
        return True

    def _published(self, todo: Plan) -> Summary:
        layout = todo.layout(self.key) + (f" {self.form.layout}" if self.form else "")
        now = looks(self.out, self.form)
        if now is not None and self.ledger.get("published") == [layout, now]:
            stored = self.ledger.get("summary")
        else:
            tally, problems = publish(self.out, self.out / WORK, self._entries(todo), self._about, self.form)
            stored = {
                "counts": tally.counts,
                "failed": tally.failed,
                "warnings": tally.warnings,
                "problems": [json.loads(problem) for problem in problems],
                "labels": tally.labels,
            }
            self.ledger.put(summary=stored, published=[layout, looks(self.out, self.form)])
        stored = stored | {"labels": {key: Counter(values) for key, values in stored["labels"].items()}}
        summary = Summary(**stored, made=self.made, kept=len(todo.done) - self.checked)
        summary.spared, summary.checked = len(todo.spared), self.checked
        summary.seconds = time.perf_counter() - self.began
        return summary

    def _entries(self, todo: Plan) -> Iterator[Stored]:
        numbers = self.ledger.numbers()
        unique = Unique()
        for item in todo.order:
            if not isinstance(item, Unit):
                yield as_stored(item)
                continue
            number = numbers[item.key]
            try:
                stored = unpack(self.ledger.payload(number) or b"")
            except DamagedError as error:
                raise _DamagedRow(number) from error
            yield from entries_of(stored, unique)

    def _about(self, tally: Tally) -> dict[str, Any]:
        from claimextract.lexicon import fingerprint as lexicon_fingerprint
        from claimextract.lexicon import use
        from claimextract.schema import SCHEMA_VERSION

        use(self.options.lexicon)
        return {
            "version": __version__,
            "schema_version": SCHEMA_VERSION,
            "options": self.options.as_json(),
            "pipeline": self.ledger.get("about") or {},
            "lexicon_fingerprint": lexicon_fingerprint(),
            "counts": tally.counts,
            "failed": tally.failed,
            "warnings": tally.warnings,
            "timings": {"total_seconds": round(time.perf_counter() - self.began, 3)},
        }


class _DamagedRow(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _to_standard_output(
    inputs: list[str], options: RunOptions, engine: Engine, progress: Progress, began: float
) -> Summary:
    """All records in one stream, told apart by ``record``, in the order of the inputs. Nothing is kept."""
    order = list(inputs_of(inputs, options, None))
    units = [item for item in order if isinstance(item, Unit)]
    results = _in_order(engine.extract(Job(options), units), units, progress)
    unique, tally, summary = Unique(), Tally(), Summary()
    progress.planned(len(units), 0)
    for item in order:
        found = unpack(next(results).payload) if isinstance(item, Unit) else [as_stored(item)]
        for entry in entries_of(found, unique):
            tally.add(entry.head)
            for lines in entry.tables.values():
                sys.stdout.write(lines.decode())
            summary.problems += map(json.loads, entry.tables.get("errors", b"").splitlines())
    for _ in results:  # lets the engine come to its end
        pass
    summary.counts, summary.labels, summary.made = tally.counts, tally.labels, len(units)
    summary.failed, summary.warnings = tally.failed, tally.warnings
    summary.seconds = time.perf_counter() - began
    return summary


def _in_order(results: Iterator[Result], units: list[Unit], progress: Progress) -> Iterator[Result]:
    early: dict[int, Result] = {}
    due = 0
    for result in results:
        early[result.number] = result
        progress.finished(units[result.number], result)
        while due in early:
            yield early.pop(due)
            due += 1
