"""The tables of the output folder, put together from the ledger and moved into place as one.

They are written whole into ``next``, which is renamed ``ready``: from then on they count. Their files then move to
the output folder one by one, and a start after a crash moves those that are left. Until then ``jsonl.read_table``
reads a table from ``ready`` where it still lies there, so nobody sees old tables beside new ones.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from claimextract.batch.work import TABLE_NAMES, Entry, Stored, Tally

if TYPE_CHECKING:
    from claimextract.schema import ErrorRecord

#: The work folder inside the output folder, and the folder of tables on the move in it: known to ``jsonl`` too.
WORK = ".claimextract"
READY = "ready"

#: Errors and warnings kept in memory to be shown at the end; the rest is in errors.jsonl.
SHOWN_PROBLEMS = 100


@dataclass(slots=True)
class Unique:
    """Lets each id through once. What comes second is told; it decides by the order of inputs, not of work."""

    seen: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def problem(self, head: dict[str, Any]) -> ErrorRecord | None:
        """The error record that stands for this entry, or None where its id is new."""
        key, path = head["id"], head["path"]
        if key is None:
            return None
        first = self.seen.setdefault(key, (path, head["text"]))
        if first[0] == path:
            return None
        from claimextract.batch.problems import error_record

        return error_record(path, "ingest", "duplicate_id", f"the id {key!r} was already used by {first[0]}")


def entries_of(stored: Iterable[Stored], unique: Unique) -> Iterator[Stored]:
    """The entries of a unit as they go to the tables."""
    for entry in stored:
        problem = unique.problem(entry.head)
        yield entry if problem is None else as_stored(problem)


def as_stored(problem: ErrorRecord) -> Stored:
    from claimextract.batch.problems import told

    entry: Entry = told(problem)
    return Stored(entry.head(), {name: lines for name, (_, lines) in entry.tables.items()})


def publish(
    out: Path,
    work: Path,
    entries: Iterable[Stored],
    about: Callable[[Tally], dict[str, Any]],
) -> tuple[Tally, list[bytes]]:
    """Write all tables and ``run.json``, and tell what they hold, with the first lines of errors.jsonl."""
    from claimextract.jsonl import write_json

    upcoming = work / "next"
    shutil.rmtree(upcoming, ignore_errors=True)
    upcoming.mkdir()
    tally = Tally()
    problems: list[bytes] = []
    files: dict[str, IO[bytes]] = {}
    try:
        for name in TABLE_NAMES:
            files[name] = (upcoming / f"{name}.jsonl").open("wb")
        for entry in entries:
            tally.add(entry.head)
            for name, lines in entry.tables.items():
                files[name].write(lines)
            if "errors" in entry.tables and len(problems) < SHOWN_PROBLEMS:
                problems += entry.tables["errors"].splitlines()
        for handle in files.values():
            handle.flush()
            os.fsync(handle.fileno())
    except BaseException:
        for handle in files.values():
            with suppress(OSError):  # a file on a full disk fails to close as well
                handle.close()
        shutil.rmtree(upcoming, ignore_errors=True)
        raise
    for handle in files.values():
        handle.close()
    write_json(upcoming / "run.json", about(tally))
    _sync(upcoming)
    os.rename(upcoming, work / READY)
    _sync(work)
    finish(out, work)
    return tally, problems


def finish(out: Path, work: Path) -> None:
    """Move finished tables into place, those of a run that was killed included."""
    shutil.rmtree(work / "next", ignore_errors=True)
    ready = work / READY
    if not ready.is_dir():
        return
    for path in sorted(ready.iterdir()):
        os.replace(path, out / path.name)
    _sync(out)
    ready.rmdir()


def looks(out: Path) -> list[list[int]] | None:
    """Size and time of every published file; None where one is missing. Another answer means a changed table."""
    found: list[list[int]] = []
    for name in (*(f"{name}.jsonl" for name in TABLE_NAMES), "run.json"):
        try:
            stat = os.stat(out / name)
        except OSError:
            return None
        found.append([stat.st_size, stat.st_mtime_ns])
    return found


def _sync(folder: Path) -> None:
    """Make renames last; not every system can open a folder."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
