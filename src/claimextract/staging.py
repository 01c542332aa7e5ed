"""Files and folders written beside their place and moved in when complete: nothing is ever left half-written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimextract.errors import ClaimextractError


def _beside(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimextractError("path_unreadable", f"{path.parent}: {error.strerror}") from error
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """A path to write to; the finished file replaces ``path``, a failed one is removed."""
    if path.is_dir():
        raise ClaimextractError("path_unreadable", f"{path} is a folder; this format is one file")
    partial = _beside(path)
    try:
        yield partial
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def staged_folder(path: Path) -> Iterator[Path]:
    """A folder to write to; its files then replace those of the same name in ``path``. Other files there stay."""
    if path.exists() and not path.is_dir():
        raise ClaimextractError("path_unreadable", f"{path} is a file; this format is a folder")
    partial = _beside(path)
    partial.mkdir()
    try:
        yield partial
        if not path.exists():
            os.replace(partial, path)
            return
        for file in sorted(partial.rglob("*")):
            if file.is_file():
                target = path / file.relative_to(partial)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(file, target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
