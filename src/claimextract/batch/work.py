"""What goes to a worker and what comes back: units of input, and the finished lines of records of each.

Nothing here imports the models of records or spaCy: a run that finds nothing to do must start quickly.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from claimextract.batch.options import RunOptions
from claimextract.batch.vocabulary import pack as pack_words

#: The tables of a run, in the order of ``schema.TABLES``.
TABLE_NAMES = ("documents", "claims", "recommendations", "events", "entities", "sentences", "errors")


@dataclass(frozen=True, slots=True)
class Unit:
    """One input to read. ``data`` holds the bytes of standard input; the rest is as in ``ingest.Source``.

    With a ``length`` it is only so many bytes of the file from ``offset``, which is after its first ``line`` lines.
    """

    path: str
    name: str
    copy: int = 0
    data: bytes | None = None
    size: int = 0
    offset: int = 0
    length: int | None = None
    line: int = 0

    @property
    def key(self) -> str:
        """The path as text that can be stored: names of files may hold any bytes."""
        path = self.path.encode("utf-8", "backslashreplace").decode()
        return path if self.length is None else f"{path} from byte {self.offset}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like when it was read. ``seen`` is the time of reading; times in nanoseconds."""

    size: int
    changed: int
    status_changed: int
    seen: int


#: Bytes of lines of one table that are held as they are.
_HELD = 1_000_000


@dataclass(slots=True)
class Lines:
    """Lines of one table. Those of a very long document are held compressed until they are sent."""

    number: int = 0
    size: int = 0
    _packed: list[bytes] = field(default_factory=list)
    _last: bytes = b""

    def add(self, lines: list[str]) -> None:
        data = "".join(line + "\n" for line in lines).encode()
        self.number += len(lines)
        self.size += len(data)
        self._last += data
        if len(self._last) > _HELD:
            self._packed.append(zlib.compress(self._last, 1))
            self._last = b""

    def parts(self) -> Iterator[bytes]:
        yield from map(zlib.decompress, self._packed)
        yield self._last


@dataclass(slots=True)
class Entry:
    """One document, or one thing to tell about an input, with the lines of each table."""

    path: str
    doc_id: str | None = None
    text_hash: str | None = None
    tables: dict[str, Lines] = field(default_factory=dict)
    labels: dict[str, dict[str, int]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    #: the vocabulary of the document, none where there is none; None where it is not known
    words: frozenset[str] | None = None

    def put(self, name: str, lines: list[str]) -> None:
        self.tables.setdefault(name, Lines()).add(lines)

    def head(self) -> dict[str, Any]:
        return {
            "path": self.path.encode("utf-8", "backslashreplace").decode(),
            "id": self.doc_id,
            "text": self.text_hash,
            "tables": {name: [lines.number, lines.size] for name, lines in self.tables.items()},
            "labels": self.labels,
            "failed": len(self.codes),
        }


@dataclass(slots=True)
class Result:
    """What a unit gave. ``number`` is its place among the units handed to the engine; ``codes`` are of errors."""

    number: int
    payload: bytes
    documents: int = 0
    codes: tuple[str, ...] = ()
    sha256: str | None = None
    stamp: Stamp | None = None
    seconds: float = 0.0
    parses: list[tuple[bytes, bytes]] = field(default_factory=list)
    #: the packed vocabulary of all its documents
    words: bytes | None = None


class Extractor(Protocol):
    """Makes records in a worker."""

    @property
    def about(self) -> dict[str, Any]:
        """Which pipeline it runs, for ``run.json``; empty until that is known."""
        ...

    def extract(self, units: Iterable[tuple[int, Unit]], step: Callable[[], None]) -> Iterator[Result]:
        """A result a unit, in order. ``step`` is called now and then, to show that work goes on."""
        ...

    def carefully(self, unit: Unit, start: int, at: Callable[[int, str | None], None]) -> Iterator[Entry]:
        """Entries of one unit from number ``start``, one at a time: after ``at`` told which comes next, by its
        number and path, or None for the path while it is being read."""
        ...

    def fetch(self) -> list[tuple[bytes, bytes]]:
        """Parses to keep that no result has carried yet."""
        ...


@dataclass(frozen=True)
class Job:
    """All that a worker has to know. ``parses`` is the cache to look in; ``rules`` the fingerprint of what decides the
    records: a worker that loaded other ones is of no use."""

    options: RunOptions
    parses: str | None = None
    model: str = ""
    rules: str = ""

    def start(self) -> Extractor:
        """Load the pipeline. Called in the process that works."""
        from claimextract.batch.extract import BriefExtractor

        return BriefExtractor(self)


class Engine(Protocol):
    """Where the work is done. ``about`` is that of a worker; empty where none had to say."""

    about: dict[str, Any]

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        """One result a unit, in any order. Each failure is an error record of its result, never an exception."""
        ...


def result_of(number: int, entries: Iterable[Entry]) -> Result:
    """The result of a unit from its entries, in the order of the input."""
    entries = list(entries)
    known = [entry.words for entry in entries if entry.words is not None]
    words = frozenset().union(*known) if len(known) == len(entries) else None
    return Result(
        number=number,
        payload=pack(entries),
        documents=sum(entry.doc_id is not None for entry in entries),
        codes=tuple(code for entry in entries for code in entry.codes),
        words=None if words is None else pack_words(words),
    )


def identify(unit: Unit) -> tuple[str | None, Stamp | None]:
    """Hash and looks of the input as it is now; nothing where it cannot be read."""
    if unit.data is not None:
        return hashlib.sha256(unit.data).hexdigest(), None
    try:
        with open(unit.path, "rb") as handle:
            stat, seen = os.fstat(handle.fileno()), time.time_ns()
            if unit.length is None:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
            else:
                handle.seek(unit.offset)
                digest = hashlib.sha256(handle.read(unit.length)).hexdigest()
    except OSError:
        return None, None
    return digest, Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, seen)


class DamagedError(Exception):
    """A payload that is not what was stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry read back from a payload."""

    head: dict[str, Any]
    tables: dict[str, bytes]


def pack(entries: list[Entry]) -> bytes:
    heads = json.dumps([entry.head() for entry in entries], ensure_ascii=False)
    packer = zlib.compressobj(1)
    packed = [packer.compress(heads.encode() + b"\n")]
    for entry in entries:
        for lines in entry.tables.values():
            packed += map(packer.compress, lines.parts())
    return b"".join([*packed, packer.flush()])


class _Unpacked:
    """Reads packed bytes bit by bit: those of a very long document are too many to hold twice."""

    def __init__(self, payload: bytes) -> None:
        self._packer = zlib.decompressobj()
        self._packed = payload
        self._ready = b""

    def _more(self, size: int) -> bool:
        """Make some more bytes ready, at least so many where there are; False at the end."""
        made = self._packer.decompress(self._packed, max(size, 65_536))
        self._packed = self._packer.unconsumed_tail
        if not made and not self._packer.eof:
            raise ValueError("the end is missing")
        self._ready += made
        return bool(made)

    def line(self) -> bytes:
        """Up to the first line break, which must come."""
        while (at := self._ready.find(b"\n")) < 0:
            if not self._more(0):
                raise ValueError("the first line does not end")
        line, self._ready = self._ready[:at], self._ready[at + 1 :]
        return line

    def read(self, size: int) -> bytes:
        while len(self._ready) < size:
            if not self._more(size - len(self._ready)):
                raise ValueError("the sizes do not add up")
        taken, self._ready = self._ready[:size], self._ready[size:]
        return taken

    def ended(self) -> bool:
        return not self._ready and not self._more(0)


def unpack(payload: bytes) -> list[Stored]:
    """The entries of a payload. Raises DamagedError."""
    found: list[Stored] = []
    data = _Unpacked(payload)
    try:
        for head in json.loads(data.line()):
            tables = {name: data.read(size) for name, (_, size) in head["tables"].items()}
            found.append(Stored(head, tables))
        if not data.ended():
            raise ValueError("the sizes do not add up")
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise DamagedError(str(error)) from error
    return found


@dataclass(slots=True)
class Tally:
    """Numbers of a run for its summary, added up entry by entry."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLE_NAMES, 0))
    failed: int = 0
    warnings: int = 0
    labels: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, head: dict[str, Any]) -> None:
        for name, (number, _) in head["tables"].items():
            self.counts[name] += number
        self.failed += head["failed"]
        self.warnings += head["tables"].get("errors", (0, 0))[0] - head["failed"]
        for key, values in head["labels"].items():
            self.labels.setdefault(key, Counter()).update(values)
