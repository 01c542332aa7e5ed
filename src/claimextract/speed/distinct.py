"""Which rows of a table of spaCy hashes are alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Odd 64-bit constants that spread the values of a row over one key; a clash is as unlikely as one of spaCy's hashes.
_SPREAD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)


def distinct(rows: NDArray[Any]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """A key of each distinct row, where it occurs first, and for every row the place of its key.

    ``rows``: unsigned 64-bit, four columns at most (spaCy's stub calls what ``to_array`` gives floats).
    """
    keys = (rows * _SPREAD[: rows.shape[1]]).sum(axis=1, dtype=np.uint64)
    found, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return found, first, which
