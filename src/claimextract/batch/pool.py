"""Worker processes on this machine. One that dies or hangs is replaced, and what it held is tried again with care."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

from claimextract.batch import worker
from claimextract.batch.work import Entry, Job, Result, Unit, result_of
from claimextract.errors import ClaimextractError

#: Inputs handed to a worker at once: no more than this, nor than so many bytes.
BATCH_UNITS = 16
BATCH_BYTES = 400_000

#: A worker that has read so many inputs, or holds so many bytes of memory, is replaced between two batches.
#: It holds some megabytes more while it reads the last one, and should stay below 300.
RECYCLE_UNITS = 5_000
RECYCLE_BYTES = 285_000_000

#: Seconds after which a batch of several inputs is looked at one by one, whatever the limit of each.
BATCH_PATIENCE = 60.0
LOAD_PATIENCE = 600.0
_STARTS = 3


@dataclass(slots=True)
class _Suspect:
    """A unit whose worker died or hung: read entry by entry, so that only the culprit is lost."""

    number: int
    unit: Unit
    deaths: int = 1
    entries: list[Entry] = field(default_factory=list)
    at: int = 0
    path: str | None = None


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    channel: Connection
    ready: bool = False
    busy: bool = False
    held: dict[int, Unit] = field(default_factory=dict)
    suspect: _Suspect | None = None
    patience: float = LOAD_PATIENCE
    deadline: float = 0.0
    units: int = 0
    roof: float = RECYCLE_BYTES

    @property
    def idle(self) -> bool:
        return self.ready and not self.busy

    def rest(self) -> None:
        """Begin to wait for the next sign of life."""
        self.deadline = time.monotonic() + self.patience


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """An engine of ``workers`` processes (default: as many as pay). Workers stay between runs of the same job."""

    def __init__(self, workers: int | None = None, timeout: float | None = None) -> None:
        self.wanted = workers
        self.timeout = timeout
        self.about: dict[str, Any] = {}
        self._job: Job | None = None
        self._workers: list[_Worker] = []
        self._starts = 0
        self._failed_starts = 0
        self._waiting: deque[tuple[int, Unit]] = deque()
        self._suspects: deque[_Suspect] = deque()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for member in self._workers:
            self._end(member)
        self._workers.clear()

    def count(self, units: int) -> int:
        """How many workers so many inputs get: loading a model must pay."""
        return self.wanted or min(processors(), 1 + units // BATCH_UNITS)

    def limit(self, unit: Unit) -> float:
        """Seconds that one document of this unit may take."""
        return self.timeout or 120 + unit.size / 20_000

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        if job != self._job:
            self.close()
            self._job = job
        self._waiting, self._suspects = deque(enumerate(units)), deque()
        self._failed_starts = 0
        for member in self._workers:
            member.rest()
        left, count = len(units), self.count(len(units))
        try:
            while left:
                for _ in range(min(count, left) - len(self._workers)):
                    self._workers.append(self._start(job))
                for member in self._workers:
                    if member.idle:
                        self._hand_out(member, count)
                for result in self._answers():
                    left -= 1
                    yield result
        except BaseException:
            self.close()
            raise

    def _start(self, job: Job) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=worker.main, args=(theirs, job, os.getpid(), self._starts == 0), daemon=True
        )
        self._starts += 1
        with _interrupts_ignored():
            process.start()
        theirs.close()
        started = _Worker(process, ours)
        started.rest()
        return started

    def _hand_out(self, member: _Worker, count: int) -> None:
        message: tuple[Any, ...]
        if self._suspects:
            suspect = member.suspect = self._suspects.popleft()
            member.patience = self.limit(suspect.unit)
            message = ("carefully", suspect.unit, len(suspect.entries))
        elif self._waiting:
            member.held = self._batch(count)
            limits = [self.limit(unit) for unit in member.held.values()]
            member.patience = limits[0] if len(limits) == 1 else max(*limits, BATCH_PATIENCE)
            message = ("batch", list(member.held.items()))
        else:
            return
        member.busy = True
        member.rest()
        with suppress(OSError):  # it died while it had nothing to do, which is seen next
            member.channel.send(message)

    def _batch(self, count: int) -> dict[int, Unit]:
        """The next inputs. Towards the end batches get smaller, so that all workers end together."""
        most = min(BATCH_UNITS, math.ceil(len(self._waiting) / (2 * count)))
        batch: dict[int, Unit] = {}
        size = 0
        while self._waiting and len(batch) < most:
            size += self._waiting[0][1].size
            if batch and size > BATCH_BYTES:
                break
            number, unit = self._waiting.popleft()
            batch[number] = unit
        return batch

    def _answers(self) -> Iterator[Result]:
        """Wait for a sign of life or the end of patience, and pass on what is finished."""
        busy = [member for member in self._workers if not member.idle]
        patience = min((member.deadline for member in busy), default=0.0) - time.monotonic()
        channels: list[Any] = [member.channel for member in self._workers]
        wait(channels, timeout=max(patience, 0.0))
        for member in list(self._workers):
            alive = True
            while member in self._workers and member.channel.poll():
                try:
                    message = member.channel.recv()
                except (EOFError, OSError):
                    alive = False
                    break
                member.rest()
                yield from self._take(member, message)
            if member not in self._workers:
                continue
            if not alive:
                yield from self._lost(member, hung=False)
            elif not member.idle and time.monotonic() > member.deadline:
                yield from self._lost(member, hung=True)

    def _take(self, member: _Worker, message: tuple[Any, ...]) -> Iterator[Result]:
        suspect = member.suspect
        match message:
            case ("ready", resident):
                self._failed_starts = 0
                member.ready, member.roof = True, max(RECYCLE_BYTES, 1.5 * resident)
            case ("refused", code, text):
                raise ClaimextractError(code, text)
            case ("result", result):
                member.held.pop(result.number)
                member.units += 1
                yield result
            case ("at", index, path) if suspect:
                suspect.at, suspect.path = index, path
            case ("entry", entry) if suspect:
                suspect.entries.append(entry)
            case ("end", sha256, stamp, seconds, parses) if suspect:
                result = result_of(suspect.number, suspect.entries)
                result.sha256, result.stamp = sha256, stamp
                result.seconds, result.parses = seconds, parses
                member.suspect = None
                member.units += 1
                yield result
            case ("about", about):
                self.about = about
            case ("idle", resident):
                member.busy = False
                if resident > member.roof or member.units >= RECYCLE_UNITS:
                    self._workers.remove(member)
                    self._end(member)

    def _lost(self, member: _Worker, *, hung: bool) -> Iterator[Result]:
        """Bury a worker. What it held alone for the second time becomes an error record."""
        self._workers.remove(member)
        member.process.kill()
        member.process.join()
        member.channel.close()
        if not member.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                text = f"{_STARTS} workers in turn ended while they loaded the pipeline ({_ending(member.process)})"
                raise ClaimextractError("worker_died", text)
        self._suspects.extend(_Suspect(number, unit) for number, unit in member.held.items())
        suspect = member.suspect
        if suspect is None:
            return
        suspect.deaths += 1
        if not hung and suspect.deaths < 2:
            self._suspects.append(suspect)
            return
        from claimextract.batch.problems import failed, given_up

        reading = suspect.path is None
        code = "timeout" if hung else "worker_died"
        text = f"no result within {member.patience:g} seconds" if hung else _ending(member.process)
        if reading and suspect.at:
            text += f", while document {suspect.at + 1} was read; what follows it was not"
        suspect.entries.append(failed(suspect.path or suspect.unit.path, code, text))
        if reading:
            yield given_up(suspect.number, suspect.unit, suspect.entries)
        else:
            suspect.deaths, suspect.path = 0, None
            self._suspects.append(suspect)

    def _end(self, member: _Worker) -> None:
        """Nothing is lost by killing: a worker writes nothing."""
        member.process.kill()
        member.process.join()
        member.channel.close()


def _ending(process: BaseProcess) -> str:
    code = process.exitcode or 0
    if code >= 0:
        return f"the worker ended with code {code}"
    try:
        return f"the worker was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"the worker was ended by signal {-code}"


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A process begun meanwhile ignores Ctrl-C from its first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
