"""Load and validate ``resources/``: lexicons are data, one JSON object a line, checked against a frozen model.

A user's own folder (``--lexicon DIR``) has the same layout; an entry with the id of one of ours replaces it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimextract.errors import LexiconError

RESOURCES = Path(__file__).parent / "resources"

EntryT = TypeVar("EntryT", bound="Entry")


class Entry(BaseModel):
    """A lexicon line. ``example`` is a sentence the entry must match; tests run every one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    example: str


def folders(extra: Iterable[str | Path] = ()) -> tuple[Path, ...]:
    return (RESOURCES, *(Path(folder) for folder in extra))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, line


def load(kind: type[EntryT], name: str, extra: tuple[str, ...] = ()) -> list[EntryT]:
    """Every entry of the files that match ``name`` (a glob below a resource folder), ours first, then ``extra``.

    Raises LexiconError with file and line for a bad line, or for an id given twice in one folder.
    """
    entries: dict[str, EntryT] = {}
    for folder in folders(extra):
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


@lru_cache(maxsize=8)
def fingerprint(extra: tuple[str, ...] = ()) -> str:
    """A hash over every resource file in use: two runs with the same one used the same rules."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders(extra):
        for path in sorted(folder.rglob("*.jsonl")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def locate(entry_id: str, extra: tuple[str, ...] = ()) -> tuple[str, int, str] | None:
    """File, line number and line of a lexicon entry by id, for ``claimextract explain``; None where no file has it."""
    for folder in reversed(folders(extra)):
        for path in sorted(folder.rglob("*.jsonl")):
            for number, line in _lines(path):
                if f'"{entry_id}"' in line and json.loads(line).get("id") == entry_id:
                    return path.relative_to(folder).as_posix(), number, line
    return None
