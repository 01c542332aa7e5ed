"""A file of many documents, a line each, as units of some of its lines: one may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from claimextract.batch.work import Unit

#: A unit of lines is at least so large, so it ends the same way each time, and lines added later change only the last.
PIECE_BYTES = 1_000_000

_ENDINGS = frozenset({".jsonl", ".ndjson"})


def split(unit: Unit) -> Iterator[Unit]:
    """The unit itself, or units of whole lines that together are the file."""
    if unit.data is not None or unit.size <= PIECE_BYTES or not _is_bundle(unit):
        yield unit
        return
    try:
        yield from _pieces(unit)
    except OSError:  # reading it will say what is wrong
        yield unit


def _is_bundle(unit: Unit) -> bool:
    """Whether the file holds lines that are documents. One of extracted records is refused as a whole."""
    if PurePath(unit.name).suffix.lower() not in _ENDINGS:
        return False
    try:
        with open(unit.path, "rb") as handle:
            first = json.loads(handle.readline(PIECE_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and first.get("record", "document") == "document"


def _pieces(unit: Unit) -> Iterator[Unit]:
    with open(unit.path, "rb") as handle:
        start = line = 0
        while block := handle.read(PIECE_BYTES):
            lines = block.count(b"\n")
            blank = not block.strip()
            if not block.endswith(b"\n"):  # to the end of the line, which may be long
                while rest := handle.readline(PIECE_BYTES):
                    blank = blank and not rest.strip()
                    if rest.endswith(b"\n"):
                        lines += 1
                        break
            end = handle.tell()
            if not blank:
                yield replace(unit, offset=start, length=end - start, line=line, size=end - start)
            start, line = end, line + lines
