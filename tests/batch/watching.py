"""``claimextract watch`` with the fake pipeline, as a process to be stopped: ``watching.py DIR OUT``."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from faulty import Fake

from claimextract.batch import local, pool


class FakePool(pool.Pool):
    """The pool of the command, whose workers run the fake pipeline."""

    def extract(self, job, units):  # type: ignore[no-untyped-def]
        yield from Fake(_Plain(self)).extract(job, units)


class _Plain:
    def __init__(self, inner: pool.Pool) -> None:
        self.inner, self.about = inner, {"model": "fake"}

    def extract(self, job, units):  # type: ignore[no-untyped-def]
        yield from super(FakePool, self.inner).extract(job, units)


def main() -> None:
    folder, out = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    local.fingerprint = lambda options: "rules"  # sources may be edited while the tests run
    pool.Pool = FakePool  # type: ignore[misc]
    from claimextract.cli.app import app

    app(["watch", folder, "--out", out, "--settle", "0.4", "--timeout", "20"])


if __name__ == "__main__":
    main()
