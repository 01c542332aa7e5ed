"""Load and validate ``resources/``: lexicons are data, one JSON object a line, checked against a frozen model.

A user's own folder (``--lexicon DIR``) has the same layout; an entry with the id of one of ours replaces it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimextract.errors import LexiconError

RESOURCES = Path(__file__).parent / "resources"

EntryT = TypeVar("EntryT", bound="Entry")


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


CachedT = TypeVar("CachedT", bound=_Cached)


class Entry(BaseModel):
    """A lexicon line. ``example`` is a sentence the entry must match; tests run every one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    example: str


_own: list[Path] = []
_read: list[_Cached] = []
_looks: list[tuple[str, int, int, int]] = []


def until_changed(cached: CachedT) -> CachedT:
    """What a cached function read from lexicons is forgotten when ``use`` finds other files."""
    _read.append(cached)
    return cached


def use(folders: Iterable[str | Path]) -> None:
    """Add a user's folders of entries for this process; call it before each pipeline is loaded: files that have
    changed since the last are read again.

    Raises LexiconError for a folder that does not exist.
    """
    chosen = [Path(folder) for folder in folders]
    for folder in chosen:
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such folder")
    _own[:] = chosen
    found = [(path, path.stat()) for folder in (RESOURCES, *_own) for path in sorted(folder.rglob("*.jsonl"))]
    looks = [(str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in found]
    if looks != _looks:
        _looks[:] = looks
        for cached in _read:
            cached.cache_clear()


def folders() -> tuple[Path, ...]:
    """Where entries are read from, ours first; later folders win."""
    return (RESOURCES, *_own)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, line


def load(kind: type[EntryT], name: str) -> list[EntryT]:
    """Every entry of the files that match ``name`` (a glob below a resource folder), ours first.

    Raises LexiconError with file and line for a bad line, or for an id given twice in one folder.
    """
    entries: dict[str, EntryT] = {}
    for folder in folders():
        seen: dict[str, str] = {}
        for path in sorted(folder.glob(name)):
            for number, line in _lines(path):
                where = f"{path.name}:{number}"
                try:
                    entry = kind.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    field = ".".join(map(str, first["loc"])) or "line"
                    raise LexiconError(f"{where}: {field}: {first['msg']}") from error
                if entry.id in seen:
                    raise LexiconError(f"{where}: id {entry.id!r} stands already at {seen[entry.id]}")
                seen[entry.id] = where
                entries[entry.id] = entry
    return list(entries.values())


def fingerprint() -> str:
    """A hash over every resource file in use: two runs with the same one used the same rules."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders():
        for path in sorted(folder.rglob("*.jsonl")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def locate(entry_id: str) -> tuple[str, int, str] | None:
    """File, line number and line of a lexicon entry by id, for ``claimextract explain``; None where no file has it."""
    for folder in reversed(folders()):
        for path in sorted(folder.rglob("*.jsonl")):
            for number, line in _lines(path):
                if f'"{entry_id}"' in line and json.loads(line).get("id") == entry_id:
                    return path.relative_to(folder).as_posix(), number, line
    return None
