"""What a run over a large archive takes, measured on the corpus and multiplied: the figures of docs/scale.md.

    python benchmarks/plan.py [--inputs FOLDER] [--rounds 5] [--archive 1000000] [--cores 64]

The texts of the corpus are read by one worker ``--rounds`` times under different names. Work is counted in processor
seconds, which other work on the machine disturbs less than elapsed time. Copies of few texts flatter caches, so take
``--inputs`` of your own archive before you order machines.

Needs psutil.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tracemalloc
from pathlib import Path

import psutil

from claimextract.batch.local import Progress, RunOptions, run
from claimextract.batch.parts import Form
from claimextract.batch.plan import plan
from claimextract.batch.pool import Pool
from claimextract.batch.publish import WORK, Unique
from claimextract.batch.work import TABLE_NAMES, Result, Unit
from claimextract.pipeline import DEFAULT_MODEL

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "briefs"
LISTED = 20_000
KB, GB = 1_000, 1_000_000_000


class Watcher(Progress):
    """Processor time of the worker from its first result on, when the model is loaded, and its largest memory."""

    def __init__(self) -> None:
        self.first: float | None = None
        self.last = self.peak = 0.0
        self.done = self.looked = 0

    def finished(self, unit: Unit, result: Result) -> None:
        self.done += 1
        if self.first is not None and self.done % 20:  # looking takes time too
            return
        for child in psutil.Process().children():
            if "spawn_main" in " ".join(child.cmdline()):
                times = child.cpu_times()
                self.last = times.user + times.system
                self.peak = max(self.peak, child.memory_info().rss)
        if self.first is None:
            self.first, self.done = self.last, 0
        self.looked = self.done

    @property
    def seconds(self) -> float:
        return (self.last - (self.first or 0.0)) / max(self.looked, 1)


def own_seconds() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system


def listing(folder: Path) -> tuple[float, float]:
    """Seconds and bytes an input takes in the process of the run, before anything is read."""
    folder.mkdir()
    for number in range(LISTED):
        (folder / f"{number:06}.txt").write_bytes(b"")
    began = own_seconds()
    plan([str(folder)], RunOptions(model=DEFAULT_MODEL), folder, {}, "")
    seconds = (own_seconds() - began) / LISTED
    tracemalloc.start()
    made = plan([str(folder)], RunOptions(model=DEFAULT_MODEL), folder, {}, "")
    unique = Unique()
    for unit in made.new:
        head = {"id": f"{unit.name[:-4]}-01234567", "path": unit.path, "text": "0123456789abcdef"}
        unique.problem(head | {"id": head["id"] + unit.name})
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return seconds, size / LISTED


def main() -> None:
    parser = argparse.ArgumentParser(description="What a run over a large archive takes.")
    parser.add_argument("--inputs", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--archive", type=int, default=1_000_000)
    parser.add_argument("--cores", type=int, default=64)
    arguments = parser.parse_args()
    options = RunOptions(model=DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        run([str(arguments.inputs)], base / "once", options)  # to have the texts of PDF and Word files too
        with (base / "once" / "documents.jsonl").open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        sources = base / "texts"
        sources.mkdir()
        for turn in range(arguments.rounds):
            for number, text in enumerate(texts):
                (sources / f"{turn:02}-{number:04}.txt").write_text(text, encoding="utf-8")
        out, watcher = base / "out", Watcher()
        before = own_seconds()
        with Pool(1) as pool:
            # without kept parses: copies would find each other's
            summary = run([str(sources)], out, options, watcher, engine=pool, cache=False)
        count = summary.made
        driver = (own_seconds() - before) / count
        before = own_seconds()
        run([str(sources)], out, options)
        unchanged = own_seconds() - before
        driver -= (
            unchanged / count
        )  # what a run takes that does nothing: code and lexicons hashed, libraries loaded
        before = own_seconds()
        run([str(sources)], out, options, form=Form("jsonl", 50))
        publishing = (own_seconds() - before - unchanged) / count
        tables = (
            sum((path.stat().st_size for name in TABLE_NAMES for path in (out / name).iterdir()), 0) / count
        )
        ledger = sum(path.stat().st_size for path in (out / WORK).glob("ledger.sqlite*")) / count
        parses = sum(p.stat().st_size for p in (base / "once" / WORK).glob("parses.sqlite*")) / len(texts)
        each_listed, bytes_listed = listing(base / "many")
    words = sum(len(text.split()) for text in texts) / len(texts)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    many = arguments.archive
    rows = [
        ("briefs measured", f"{count:,} ({len(texts)} texts, {arguments.rounds} times)"),
        ("words a brief", f"{words:,.0f} ({size / KB:.1f} kB of text)"),
        ("worker, processor seconds a brief", f"{watcher.seconds:.4f}"),
        ("rate per core", f"{1 / watcher.seconds:.1f} briefs, {words / watcher.seconds:,.0f} words a second"),
        ("largest memory of the worker", f"{watcher.peak / 1e6:.0f} MB"),
        (
            "the run's own process, processor seconds a brief",
            f"{driver:.4f}, of it writing tables {publishing:.5f}",
        ),
        ("workers it can feed", f"about {watcher.seconds / driver:.0f}"),
        ("listing an input", f"{each_listed * 1e6:.0f} µs, {bytes_listed:,.0f} bytes kept"),
        ("tables a brief", f"{tables / KB:.1f} kB"),
        ("ledger a brief", f"{ledger / KB:.1f} kB"),
        ("cache of parses a brief", f"{parses / KB:.1f} kB"),
        ("", ""),
        (f"{many:,} briefs", ""),
        ("core hours", f"{many * watcher.seconds / 3600:,.1f}"),
        (f"elapsed on {arguments.cores} cores", f"{many * watcher.seconds / 3600 / arguments.cores:.1f} h"),
        ("one process's share: ledger and tables", f"{many * driver / 3600:.1f} h"),
        ("tables", f"{many * tables / GB:.0f} GB"),
        ("ledger", f"{many * ledger / GB:.0f} GB"),
        ("cache of parses", f"{many * parses / GB:.0f} GB"),
        ("memory of the run's own process", f"{many * bytes_listed / GB:.1f} GB"),
        (f"memory of {arguments.cores} workers", f"{arguments.cores * 0.3:.0f} GB (0.3 GB each)"),
    ]
    for name, value in rows:
        print(f"{name:50} {value}".rstrip())


if __name__ == "__main__":
    main()
