"""Offsets in UTF-16 code units, as Java and JavaScript count, to and from code points."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


class Utf16:
    """Conversions for one text. A unit offset inside a surrogate pair has no code point: ``point`` gives None."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # most texts have no character beyond the basic plane: the counts are then the same
        self._units = (
            list(accumulate((2 if ord(c) > 0xFFFF else 1 for c in text), initial=0))
            if any(ord(c) > 0xFFFF for c in text)
            else None
        )

    def unit(self, point: int) -> int:
        """Code units before the code point at ``point``."""
        return point if self._units is None else self._units[point]

    def point(self, unit: int) -> int | None:
        """The code point that begins at ``unit``, the text's length for its end."""
        if self._units is None:
            return unit if 0 <= unit <= self._length else None
        index = bisect_left(self._units, unit)
        return index if index < len(self._units) and self._units[index] == unit else None
