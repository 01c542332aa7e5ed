"""Inputs named by the user to sources: files, folders, glob patterns and standard input."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimextract.errors import ERROR_CODES
from claimextract.ingest.sniff import ENDINGS
from claimextract.ingest.source import Source

if TYPE_CHECKING:  # the models are slow to import, and most runs find nothing wrong
    from claimextract.schema import ErrorRecord

# Files that systems leave beside documents.
_SIDE_FILES = frozenset({"thumbs.db", "desktop.ini"})


def discover(inputs: list[str], skip: Collection[Path] = ()) -> Iterator[Source | ErrorRecord]:
    """Every source that ``inputs`` name, once and in a stable order; an error record for what cannot be one.

    ``skip`` names files that are no documents (a side table of metadata). Folders are read recursively
    without hidden files; links that lead out of the folder are not followed. ``-`` is standard input.
    """
    seen: set[Path] = set()
    skipped = {Path(path).resolve() for path in skip}
    copies = _Copies()
    for given in inputs:
        for found in _expand(given):
            real = Path(found.path).absolute() if found.path == "-" else _resolved(found.path)
            if real in skipped:
                continue
            if not isinstance(found, Source) or found.data is not None:
                yield found
                continue
            if real in seen:
                continue
            seen.add(real)
            yield copies.number(found)


def _resolved(path: str) -> Path:
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError):  # a loop of links
        return Path(path).absolute()


def _expand(given: str) -> Iterator[Source | ErrorRecord]:
    if given == "-":
        yield Source("-", "stdin", data=sys.stdin.buffer.read())
        return
    path = Path(given)
    if os.path.lexists(path):
        yield from _path(path)
        return
    matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
    if not matches:
        yield _error(
            given,
            "path_missing",
            "No file matches the pattern." if glob.has_magic(given) else "No such path.",
        )
    for match in matches:
        yield from _path(Path(match))


def _path(path: Path) -> Iterator[Source | ErrorRecord]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _error(str(path), "path_unreadable", str(error.strerror or error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode):
        yield Source(str(path), path.name)
    else:
        yield _error(
            str(path), "path_unreadable", "Not a regular file; give its content by '-' on standard input."
        )


def _folder(root: Path) -> Iterator[Source | ErrorRecord]:
    inside = root.resolve()
    problems: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=problems.append, followlinks=False):
        while problems:
            yield _unlisted(root, problems.pop())
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [name for name in folders if (Path(folder) / name).is_symlink()]:
            folders.remove(name)  # what lies inside the folder is read where it lies
            if not _leads_inside(Path(folder) / name, inside):
                yield _outside(Path(folder) / name)
        for name in sorted(files):
            if not name.startswith(".") and name.lower() not in _SIDE_FILES:
                yield _member(Path(folder) / name, root, inside)
    while problems:
        yield _unlisted(root, problems.pop())


def _member(path: Path, root: Path, inside: Path) -> Source | ErrorRecord:
    if path.is_symlink() and not _leads_inside(path, inside):
        return _outside(path)
    if path.suffix.lower() not in ENDINGS:
        return _error(str(path), "format_unknown", f"The ending {path.suffix!r} names no known format.")
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return _error(str(path), "path_unreadable", str(error.strerror or error))
    if not regular:
        return _error(str(path), "path_unreadable", "Not a regular file.")
    return Source(str(path), path.relative_to(root).as_posix())


def _leads_inside(link: Path, inside: Path) -> bool:
    try:
        return link.resolve().is_relative_to(inside)
    except (OSError, RuntimeError):  # a loop of links
        return False


def _outside(path: Path) -> ErrorRecord:
    return _error(
        str(path), "path_unreadable", "A link that leads out of the folder; it was not followed.", "warning"
    )


def _unlisted(root: Path, error: OSError) -> ErrorRecord:
    return _error(str(error.filename or root), "path_unreadable", str(error.strerror or error))


def _error(path: str, code: str, message: str, severity: str = "error") -> ErrorRecord:
    from claimextract.schema import ErrorRecord

    return ErrorRecord(
        path=path, stage="discover", error=code, message=message, hint=ERROR_CODES[code],
        severity="warning" if severity == "warning" else "error",
    )  # fmt: skip


class _Copies:
    """Numbers files with the same name and the same bytes. Bytes are read only where name and size agree."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, int], list[str]] = {}
        self._digests: dict[tuple[str, int], list[bytes]] = {}

    def number(self, source: Source) -> Source:
        path = Path(source.path)
        try:
            key = (path.stem.lower(), path.stat().st_size)
            earlier = self._named.setdefault(key, [])
            earlier.append(source.path)
            if len(earlier) == 1:
                return source
            digests = self._digests.setdefault(key, [])
            for other in earlier[len(digests) :]:
                digests.append(hashlib.sha256(Path(other).read_bytes()).digest())
        except OSError:
            return source  # reading it will report what is wrong
        return Source(source.path, source.name, copy=digests[:-1].count(digests[-1]))
