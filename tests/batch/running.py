"""A run of the fake pipeline as a process of its own: ``running.py OUT WORKERS INPUT [BYTES]``, to be killed.

``BYTES`` is the largest file it may write, which stands for a full disk.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from faulty import OPTIONS, Fake

from claimextract.batch import local
from claimextract.batch.pool import Pool
from claimextract.errors import ClaimextractError


def main() -> int:
    out, workers, briefs, *limit = sys.argv[1:]
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    local.fingerprint = lambda options: "rules"  # sources may be edited while the tests run
    try:
        with Pool(int(workers)) as pool:
            summary = local.run([briefs], Path(out), OPTIONS, engine=Fake(pool))
    except ClaimextractError as error:
        print(error.code, error)
        return 2
    print(summary.made, summary.kept)
    return 1 if summary.failed else 0


if __name__ == "__main__":
    sys.exit(main())
