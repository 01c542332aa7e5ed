"""Tables as folders of parts, for archives whose single tables would be too large to move around."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from claimextract.batch.work import TABLE_NAMES, Stored

#: Documents a part. The parts of all tables are cut at the same documents.
PART_DOCUMENTS = 1_000

#: Makes of the finished lines of a table another file beside it, such as Parquet: ``(name of the table, lines, file)``.
Convert = Callable[[str, Path, Path], object]


class Sink(Protocol):
    """Where the entries of a run go, in the order of its inputs."""

    def write(self, entry: Stored) -> None: ...

    def close(self) -> None:
        """All is written: bring it to the disk."""
        ...

    def abandon(self) -> None:
        """Something went wrong: let go of open files."""
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """How the tables of a run lie in its folder. ``name`` is jsonl or parquet; ``convert`` None keeps the lines."""

    name: str
    documents: int = PART_DOCUMENTS
    convert: Convert | None = None

    @property
    def layout(self) -> str:
        """What a change of form is known by."""
        return f"{self.name} {self.documents}"

    def open(self, folder: Path) -> Sink:
        return PartWriter(folder, self)


def is_parts(folder: Path) -> bool:
    """Whether a folder holds parts and nothing else, so that it may be replaced."""
    return folder.is_dir() and all(path.name.startswith("part-") for path in folder.iterdir())


@dataclass(slots=True)
class PartWriter:
    """``claims/part-00000.jsonl`` and so on. A table without records in a part has an empty file there."""

    folder: Path
    form: Form
    number: int = -1
    documents: int = 0
    files: dict[str, IO[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in TABLE_NAMES:
            (self.folder / name).mkdir()

    def write(self, entry: Stored) -> None:
        if self.number < 0 or self.documents >= self.form.documents:
            self._next()
        self.documents += 1
        for name, lines in entry.tables.items():
            self.files[name].write(lines)

    def _next(self) -> None:
        self._end()
        self.number, self.documents = self.number + 1, 0
        for name in TABLE_NAMES:
            path = self.folder / name / f"part-{self.number:05}.jsonl"
            self.files[name] = path.open("wb")

    def _end(self) -> None:
        files, self.files = self.files, {}
        for name, handle in files.items():
            with handle:
                handle.flush()
                os.fsync(handle.fileno())
            if self.form.convert is not None:
                lines = Path(handle.name)
                self.form.convert(name, lines, lines.with_suffix(f".{self.form.name}"))
                lines.unlink()

    def close(self) -> None:
        if self.number < 0:  # a run without inputs has tables too
            self._next()
        self._end()

    def abandon(self) -> None:
        for handle in self.files.values():
            with suppress(OSError):  # a file on a full disk fails to close as well
                handle.close()
