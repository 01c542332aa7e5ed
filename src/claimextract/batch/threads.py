"""How many threads the matrix products of a process take."""

from __future__ import annotations

import os

#: Read once, when numpy is imported.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def one_thread() -> None:
    """One, unless the environment says otherwise: a second takes half as much processor time again for little."""
    for variable, number in ONE_THREAD.items():
        os.environ.setdefault(variable, number)
