"""The Ray engine against the local one on the corpus: the same tables, and what Ray costs on one machine.

    python benchmarks/ray_engine.py [--inputs FOLDER] [--workers 2] [--limit 40]

Both engines read the same inputs from nothing into folders of their own, without a cache of parses. Printed are
which tables are the same byte for byte, the time of each (the start of Ray and of the workers included), and the
time until the first input was done.

Needs the extra ``ray``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from claimextract.batch.local import Progress, RunOptions, run
from claimextract.batch.pool import Pool
from claimextract.batch.ray_engine import RayEngine
from claimextract.batch.work import TABLE_NAMES, Engine, Result, Unit
from claimextract.pipeline import DEFAULT_MODEL

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "briefs"


class First(Progress):
    def __init__(self) -> None:
        self.began, self.seconds = time.perf_counter(), 0.0

    def finished(self, unit: Unit, result: Result) -> None:
        self.seconds = self.seconds or time.perf_counter() - self.began


def main() -> int:
    parser = argparse.ArgumentParser(description="The Ray engine against the local one.")
    parser.add_argument("--inputs", type=Path, default=CORPUS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, help="only the first so many files")
    arguments = parser.parse_args()
    paths = sorted(str(path) for path in arguments.inputs.rglob("*") if path.is_file())[: arguments.limit]
    options = RunOptions(model=DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as temporary, Pool(arguments.workers) as pool:
        engines: dict[str, Engine] = {"local": pool, "ray": RayEngine(arguments.workers)}
        for name, engine in engines.items():
            first = First()
            summary = run(paths, Path(temporary) / name, options, first, engine=engine, cache=False)
            counts = ", ".join(f"{number:,} {table}" for table, number in summary.counts.items())
            print(f"{name:6} {summary.seconds:6.1f} s, first input after {first.seconds:.1f} s: {counts}")
        differing = [
            name
            for name in TABLE_NAMES
            if (Path(temporary) / "local" / f"{name}.jsonl").read_bytes()
            != (Path(temporary) / "ray" / f"{name}.jsonl").read_bytes()
        ]
    print(
        f"{len(paths)} inputs, {arguments.workers} workers; tables that differ: {', '.join(differing) or 'none'}"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
