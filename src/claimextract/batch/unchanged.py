"""The answer to a command given before that would find nothing to do, from the looks of all files it depends on.

``keep`` writes down after a run what was asked, what every file it depends on looked like before it began and its
tables after, and what a rerun will say. ``recall`` gives that answer where the same words are given in the same folder
and all looks the same; in any other case it gives none, and the run compares everything itself. Looks are kind,
number, size and both times of a file, as in git: content that changes without one of them is not seen here.

Most of a rerun's time would go into imports, so this imports nothing that the interpreter has not loaded by itself.
"""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False  # the module of that name is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Saw = Callable[[os.stat_result], None] | None

NAME = "unchanged"
_WORK = ".claimextract"
_LAYOUT = "1"

#: A file changed less than this before it was looked at may change again without another time.
_TICK = 2_000_000_000

#: Between the blocks of the file: neither words nor paths hold it.
_SPLIT = b"\n\0\n"

#: These say that something is to be done whatever is known.
_ALWAYS = frozenset({"--fresh", "--retry-failed", "--rehash"})
_QUIET = frozenset({"--quiet", "-q"})


class _Unsure(Exception):
    """What is there can not be told by its looks."""


def recall(words: Sequence[str]) -> tuple[int, str] | None:
    """Exit code and output of ``claimextract run`` with these words; None where the run has to look itself."""
    out = _output(words)
    if out is None or not _ALWAYS.isdisjoint(words):
        return None
    try:
        with open(os.path.join(out, _WORK, NAME), "rb") as handle:
            asked, before, after, looks, code, text = handle.read().split(_SPLIT)
        if asked != _asked(words):
            return None
        if b"".join([*_looks(_paths(before)), *_looks(_paths(after))]) != looks:
            return None
        return int(code), "" if not _QUIET.isdisjoint(words) else os.fsdecode(text)
    except (OSError, ValueError, _Unsure):
        return None


class Looks:
    """What the files that decide a run look like, taken before it begins.

    ``inputs`` are its documents; ``rules`` the files and folders of program, model and lexicons; ``listed`` folders of
    which only the times count.
    """

    def __init__(self, inputs: Iterable[str], rules: Iterable[str], listed: Iterable[str] = ()) -> None:
        marked = (("+", inputs), ("*", rules), ("=", listed))
        self._paths = [f"{mark}{path}" for mark, paths in marked for path in paths]
        self._newest = 0
        try:
            self._looks: bytes | None = b"".join(_looks(self._paths, self._saw))
        except (OSError, _Unsure):
            self._looks = None
        if self._newest > _now() - _TICK:
            self._looks = None

    def _saw(self, found: os.stat_result) -> None:
        self._newest = max(self._newest, found.st_mtime_ns, found.st_ctime_ns)

    def keep(self, words: Sequence[str], tables: Iterable[str], code: int, text: str) -> None:
        """Write the answer for a rerun beside the ledger; what cannot be told by looks is not written."""
        out = _output(words)
        if out is None or self._looks is None:
            return
        written = [f"+{path}" for path in tables]
        path = os.path.join(out, _WORK, NAME)
        try:
            looks = self._looks + b"".join(_looks(written))
            blocks = [
                _asked(words),
                _joined(self._paths),
                _joined(written),
                looks,
                b"%d" % code,
                os.fsencode(text),
            ]
            if any(_SPLIT in block for block in blocks):
                return
            with open(f"{path}.new", "wb") as handle:
                handle.write(_SPLIT.join(blocks))
            os.replace(f"{path}.new", path)
        except (OSError, ValueError, _Unsure):
            return


def forget(work: str | os.PathLike[str]) -> None:
    """A run begins to look itself: what was known no longer counts."""
    try:
        os.unlink(os.path.join(work, NAME))
    except OSError:
        return


def _output(words: Sequence[str]) -> str | None:
    """The output folder that the words name."""
    found: list[str] = []
    for at, word in enumerate(words):
        if word in ("--out", "-o"):
            found += words[at + 1 : at + 2]
        elif word.startswith("--out="):
            found.append(word[6:])
        elif word.startswith("-o"):
            found.append(word[2:])
    return found[0] if len(found) == 1 and found[0] != "-" else None


def _asked(words: Sequence[str]) -> bytes:
    """What was asked of which program where. Whether it is told aloud and what was forgotten before is left out."""
    plain = [word for word in words if word not in _QUIET and word not in _ALWAYS]
    return _joined([_LAYOUT, sys.version, sys.executable, __file__, os.getcwd(), *sys.path, "", *plain])


def _joined(words: Sequence[str]) -> bytes:
    return b"\0".join(os.fsencode(word) for word in words)


def _paths(block: bytes) -> list[str]:
    return [os.fsdecode(path) for path in block.split(b"\0")] if block else []


def _now() -> int:
    import time

    return time.time_ns()


def _looks(paths: Iterable[str], saw: Saw = None) -> Iterator[bytes]:
    """A line a file: ``+`` and ``*`` of all below a folder, ``*`` without bytecode, ``=`` of the folder itself."""
    for marked in paths:
        path = marked[1:]
        try:
            found = os.stat(path)
        except FileNotFoundError:
            yield b"none %s\n" % os.fsencode(path)
            continue
        if marked[0] != "=" and stat.S_ISDIR(found.st_mode):
            yield from _below(path, marked[0] == "*", saw)
        else:
            yield _line(path, found, saw)


def _below(folder: str, sources: bool, saw: Saw) -> Iterator[bytes]:
    folders: list[str] = []
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    yield b"in %s\n" % os.fsencode(folder)
    for entry in found:
        # hidden files are no inputs, but may be lexicons or a part of a model
        if entry.name == "__pycache__" if sources else entry.name[0] == ".":
            continue
        if entry.is_symlink():  # where it leads may change without it
            raise _Unsure
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            yield _line(entry.name, entry.stat(follow_symlinks=False), saw)
    for path in folders:
        yield from _below(path, sources, saw)


def _line(name: str, found: os.stat_result, saw: Saw) -> bytes:
    if saw is not None:
        saw(found)
    text = f" {found.st_mode} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n"
    return os.fsencode(name) + text.encode()
