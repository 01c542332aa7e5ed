"""A folder that is kept read: new, changed and removed files are taken in as they come, with the ledger of a run."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from claimextract.batch.local import Progress, Summary
from claimextract.batch.work import Result, Unit, unpack
from claimextract.errors import ClaimextractError

#: Files of editors, browsers and copying programs that become a document under another name.
TEMPORARY = re.compile(
    r"^[.~#]|~$|\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp|swx|bak|lock|!ut)$", re.IGNORECASE
)

#: Seconds without a change after which a file counts as wholly written.
SETTLE = 2.0
#: The folder is looked through so often even where the system tells of no change, as on network drives.
RESCAN = 30.0
#: Seconds until the next try where a run could not begin or finish: another run, a full disk.
PAUSE = 20.0

_Looks = tuple[int, int]


def is_temporary(path: Path) -> bool:
    return TEMPORARY.search(path.name) is not None


@dataclass(slots=True)
class Arrivals:
    """The files of a folder, and which of them are still being written. ``skip`` is the output folder."""

    folder: Path
    skip: Path
    settle: float = SETTLE
    #: as last seen, and when the file last changed
    seen: dict[Path, tuple[_Looks, float]] = field(default_factory=dict)
    #: as they were when they were last read
    read: dict[Path, _Looks] = field(default_factory=dict)

    def look(self) -> tuple[dict[Path, _Looks], set[Path]]:
        """Files that are wholly written with their looks, and those that are not, temporary files included."""
        now, clock = time.monotonic(), time.time()
        found: dict[Path, tuple[_Looks, float]] = {}
        held: set[Path] = set()
        for path, looks in self._files():
            if is_temporary(path):
                held.add(path)
                continue
            before = self.seen.get(path)
            if before is not None and before[0] == looks:
                changed = before[1]
            else:  # what was there long before the first look is not waited for
                old = not self.seen and 0 <= clock - looks[1] / 1e9 > self.settle
                changed = now - self.settle if old else now
            found[path] = looks, changed
            if now - changed < self.settle:
                held.add(path)
        self.seen = found
        return {path: looks for path, (looks, _) in found.items() if path not in held}, held

    def _files(self) -> Iterator[tuple[Path, _Looks]]:
        skip = self.skip.resolve()
        for folder, folders, files in os.walk(self.folder):
            here = Path(folder)
            folders[:] = [n for n in folders if not n.startswith(".") and (here / n).resolve() != skip]
            for name in files:
                path = here / name
                try:
                    stat = path.stat()
                except OSError:  # gone meanwhile, or a broken link: what it is will be seen by the run
                    continue
                yield path, (stat.st_size, stat.st_mtime_ns)

    def news(self, settled: dict[Path, _Looks], held: set[Path]) -> tuple[set[Path], set[Path]]:
        """Files to read, and files that are gone, since the last reading."""
        to_read = {path for path, looks in settled.items() if self.read.get(path) != looks}
        return to_read, {path for path in self.read if path not in settled and path not in held}

    def taken(self, settled: dict[Path, _Looks], held: set[Path]) -> None:
        kept = {path: looks for path, looks in self.read.items() if path in held}
        self.read = settled | kept


class Lines(Progress):
    """A line a file, with the time."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def say(self, text: str) -> None:
        self._say(f"{datetime.now().isoformat(' ', 'seconds')}  {text}")

    def finished(self, unit: Unit, result: Result) -> None:
        if result.codes:
            self.say(f"failed  {unit.key}: {', '.join(sorted(set(result.codes)))}")
        if not result.documents:
            return
        numbers = dict.fromkeys(("claims", "recommendations", "events"), 0)
        for entry in unpack(result.payload):
            for name in numbers:
                numbers[name] += entry.head["tables"].get(name, (0,))[0]
        many = f"{result.documents} documents, " if result.documents > 1 else ""
        told = ", ".join(f"{number} {name}" for name, number in numbers.items())
        self.say(f"read    {unit.key}: {many}{told}")


#: Brings the tables up to date; files for which it is told so are being written and stay as they were read before.
Refresh = Callable[[Lines, Callable[[Path], bool]], Summary]


def watch(
    folder: Path,
    out: Path,
    refresh: Refresh,
    say: Callable[[str], None],
    *,
    settle: float = SETTLE,
    poll: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Call ``refresh`` whenever files were added, changed or removed, until ``stop`` or KeyboardInterrupt.

    Raises ClaimextractError where the first run cannot start; later ones are told and tried again.
    """
    stop = stop or threading.Event()
    lines = Lines(say)
    arrivals = Arrivals(folder, out, settle)
    first = True
    for _ in _signals(folder, poll, settle, stop, lambda: _waits(arrivals)):
        if not folder.is_dir():  # an unmounted drive is not a folder emptied
            lines.say(f"waiting {folder} is not there")
            stop.wait(PAUSE)
            continue
        settled, held = arrivals.look()
        to_read, gone = arrivals.news(settled, held)
        if not (to_read or gone or first):
            continue

        def hold(path: Path, settled: dict[Path, _Looks] = settled) -> bool:
            """What came after the look is not read either."""
            return path not in settled and path.is_file()

        try:
            summary = refresh(lines, hold)
        except ClaimextractError as error:
            if first:
                raise
            lines.say(f"waiting [{error.code}] {error}")
            stop.wait(PAUSE)
            continue
        first = False
        arrivals.taken(settled, held)
        for path in sorted(gone):
            lines.say(f"gone    {path}")
        lines.say(f"tables  {summary.counts['documents']:,} documents, {summary.failed} failed: {out}")


def _waits(arrivals: Arrivals) -> bool:
    """Whether a file is still being written, so that it has to be looked at again soon."""
    now = time.monotonic()
    return any(now - changed < arrivals.settle * 2 for _, changed in arrivals.seen.values())


def _signals(
    folder: Path, poll: bool, settle: float, stop: threading.Event, waits: Callable[[], bool]
) -> Iterator[None]:
    """Tell of a first look, of each change in the folder, and of time gone by."""
    from claimextract.batch.watching import changes

    yield
    last = time.monotonic()
    while not stop.is_set():
        for changed in changes(folder, poll, settle / 2, stop):
            if changed or waits() or time.monotonic() - last > RESCAN:
                last = time.monotonic()
                yield
        stop.wait(settle)  # the folder is gone for now
        yield
