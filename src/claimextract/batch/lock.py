"""One run at a time on an output folder. The system releases the lock of a process that dies."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from claimextract.errors import ClaimextractError

# the byte that Windows locks lies behind what is written, so that others can read that
_BYTE = 1 << 20


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Lock:
    """Held while the block runs. Raises ClaimextractError(``run_locked``) that names who holds it."""

    def __init__(self, work: Path) -> None:
        self.path = work / "lock"
        self._descriptor = -1

    def __enter__(self) -> Lock:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        # `status` looks whether the lock is free by taking it for a moment
        for wait in (0.05, 0.2, None):
            if _take(descriptor):
                break
            if wait is None:
                os.close(descriptor)
                raise ClaimextractError(
                    "run_locked", f"another run is writing to {self.path.parent.parent} ({self._told()})"
                )
            time.sleep(wait)
        self._descriptor = descriptor
        about = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(" ", "seconds"),
        }
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(about).encode())
        return self

    def _told(self) -> str:
        about = _read(self.path)
        return f"process {about.get('pid')} on {about.get('host')}, since {about.get('since')}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def holder(work: Path) -> dict[str, Any] | None:
    """Who writes to the folder now: process, host and time; None where nobody does."""
    path = work / "lock"
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _take(descriptor) else _read(path)
    finally:
        os.close(descriptor)
