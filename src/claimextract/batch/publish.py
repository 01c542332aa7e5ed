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

from claimextract.batch.parts import Form, Sink, is_parts
from claimextract.batch.work import TABLE_NAMES, Entry, Stored, Tally
from claimextract.errors import ClaimextractError

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

        file, _, line = first[0].rpartition(":")
        if line.isdigit() and path.rpartition(":")[0] == file:  # as ingestion says it of lines read together
            same = first[1] == head["text"]
            text = "the same text" if same else "another text"
            message = f"The id {key!r} stands on line {line} too, with {text}."
            record = error_record(path, "ingest", "duplicate_id", message)
            return record.model_copy(update={"severity": "warning"}) if same else record
        return error_record(path, "ingest", "duplicate_id", f"the id {key!r} was already used by {first[0]}")


def entries_of(stored: Iterable[Stored], unique: Unique) -> Iterator[Stored]:
    """The entries of a unit as they go to the tables."""
    for entry in stored:
        problem = unique.problem(entry.head)
        yield entry if problem is None else as_stored(problem)


def as_stored(problem: ErrorRecord) -> Stored:
    from claimextract.batch.problems import told

    entry: Entry = told(problem)
    return Stored(entry.head(), {name: b"".join(lines.parts()) for name, lines in entry.tables.items()})


class _Tables:
    """One file a table."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, IO[bytes]] = {
            name: (folder / f"{name}.jsonl").open("wb") for name in TABLE_NAMES
        }

    def write(self, entry: Stored) -> None:
        for name, lines in entry.tables.items():
            self.files[name].write(lines)

    def close(self) -> None:
        for handle in self.files.values():
            with handle:
                handle.flush()
                os.fsync(handle.fileno())

    def abandon(self) -> None:
        for handle in self.files.values():
            with suppress(OSError):  # a file on a full disk fails to close as well
                handle.close()


def publish(
    out: Path,
    work: Path,
    entries: Iterable[Stored],
    about: Callable[[Tally], dict[str, Any]],
    form: Form | None = None,
) -> tuple[Tally, list[bytes]]:
    """Write all tables and ``run.json``, and tell what they hold, with the first lines of errors.jsonl.

    ``form`` None: a file a table, else folders of parts.
    """
    from claimextract.jsonl import write_json

    for name in TABLE_NAMES if form else ():
        if (out / name).exists() and not is_parts(out / name):
            raise ClaimextractError(
                "output_unwritable", f"{out / name} is not a folder of parts and is left alone"
            )

    upcoming = work / "next"
    shutil.rmtree(upcoming, ignore_errors=True)
    upcoming.mkdir()
    tally = Tally()
    problems: list[bytes] = []
    sink: Sink | None = None
    try:
        sink = form.open(upcoming) if form else _Tables(upcoming)
        for entry in entries:
            tally.add(entry.head)
            sink.write(entry)
            if "errors" in entry.tables and len(problems) < SHOWN_PROBLEMS:
                problems += entry.tables["errors"].splitlines()
        sink.close()
    except BaseException:
        if sink is not None:
            sink.abandon()
        shutil.rmtree(upcoming, ignore_errors=True)
        raise
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
        # tables of the other form are those of an earlier run
        if path.is_dir():
            (out / f"{path.name}.jsonl").unlink(missing_ok=True)
            if is_parts(out / path.name):
                shutil.rmtree(out / path.name)
        elif path.stem in TABLE_NAMES and is_parts(out / path.stem):
            shutil.rmtree(out / path.stem)
        os.replace(path, out / path.name)
    _sync(out)
    ready.rmdir()


def looks(out: Path, form: Form | None = None) -> list[list[int]] | None:
    """Size and time of every published file; None where one is missing. Another answer means a changed table."""
    found: list[list[int]] = []
    for name in (*TABLE_NAMES, "run.json"):
        path = out / name
        if name in TABLE_NAMES:
            path = path if form else out / f"{name}.jsonl"
        try:
            parts = sorted(path.iterdir()) if form and name in TABLE_NAMES else [path]
            found += [[stat.st_size, stat.st_mtime_ns] for stat in map(os.stat, parts)]
        except OSError:
            return None
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
