"""What the system tells of changes in a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from claimextract.errors import ClaimextractError


def changes(folder: Path, poll: bool, patience: float, stop: threading.Event) -> Iterator[bool]:
    """True when something changed in the folder, False when nothing did for ``patience`` seconds.

    Ends when ``stop`` is set or the folder cannot be watched. Raises ClaimextractError(``extra_missing``).
    """
    try:
        import watchfiles
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing", 'claimextract watch needs watchfiles: pip install "claimextract[watch]"'
        ) from error
    try:
        for found in watchfiles.watch(
            folder,
            watch_filter=None,
            debounce=400,
            rust_timeout=max(int(patience * 1000), 100),
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=True,
            force_polling=poll or None,
        ):
            yield bool(found)
    except (OSError, RuntimeError):  # the folder is not there, or the system's watches are used up
        return
