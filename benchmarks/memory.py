"""Memory of the workers of ``claimextract run`` over many documents, and over one very long document.

    python benchmarks/memory.py [--documents 10000] [--workers 1] [--no-recycling] [--ray]
    python benchmarks/memory.py --long 500000

The documents are short and invented, each with a dozen words that no other has: what a process remembers of words
grows with every document. Printed are the resident memory of each worker over time, and its growth in kB a document
from the first tenth of its documents on. ``--no-recycling`` keeps a worker however large it gets. ``--long`` reads one
document of so many words, made of the plain texts of the corpus over and over with names changed.

Needs psutil.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from claimextract.batch import pool
from claimextract.batch.local import Progress, RunOptions, run
from claimextract.batch.work import Engine, Result, Unit
from claimextract.pipeline import DEFAULT_MODEL

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "briefs"
NEW_WORDS = 12
MB = 1_000_000
_CONSONANTS, _VOWELS = "bdfgklmnrstwz", "aeiou"


def word(source: random.Random) -> str:
    return "".join(source.choice(_CONSONANTS) + source.choice(_VOWELS) for _ in range(source.randint(3, 5)))


def brief(number: int) -> str:
    source = random.Random(number)
    words = [word(source) for _ in range(NEW_WORDS)]
    names = [each.capitalize() for each in words[:5]]
    day = 1 + number % 28
    return (
        f"The {words[5]} of {names[0]}\n\n"
        f"On {day} March 2022, gunmen attacked {names[1]} in Mali and killed {number % 30 + 2} {words[6]} traders. "
        f"Officials said that the {words[7]} could spread to {names[2]} by 2023. The {words[8]} of {names[3]} "
        f"weakened because the state left.\n\n"
        f"The government should protect the {words[9]} and {words[10]} markets of {names[4]} "
        f"to prevent further {words[11]}.\n"
    )


def long_text(words: int) -> str:
    """Texts of the corpus one after the other, each round with a name of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    parts: list[str] = []
    count, rounds = 0, 0
    while count < words:
        source = random.Random(rounds)
        name = word(source).capitalize()
        for text in texts:
            parts.append(text.replace("Mopti", name).strip())
            count += len(text.split())
            if count >= words:
                break
        rounds += 1
    return "\n\n".join(parts)


def workers_now() -> Iterator[tuple[int, int]]:
    """Resident bytes of each worker, by process id."""
    for child in psutil.Process().children(recursive=True):
        try:
            if "spawn_main" in " ".join(child.cmdline()):
                yield child.pid, child.memory_info().rss
        except psutil.Error:
            continue


@dataclass
class Watcher(Progress):
    """Looks at the memory of the workers every so many documents."""

    every: int
    samples: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    peak: int = 0
    done: int = 0
    began: float = field(default_factory=time.perf_counter)

    def finished(self, unit: Unit, result: Result) -> None:
        self.done += 1
        if self.done % self.every:
            return
        shown = []
        for pid, resident in workers_now():
            self.samples.setdefault(pid, []).append((self.done, resident))
            self.peak = max(self.peak, resident)
            shown.append(f"{pid}: {resident / MB:.0f} MB")
        seconds = time.perf_counter() - self.began
        print(f"{self.done:7,} documents {seconds:7.0f} s   {'   '.join(shown)}", flush=True)


def growth(samples: list[tuple[int, int]], workers: int) -> float:
    """kB a document of one worker, by least squares, without its first tenth."""
    rest = [(done / workers, resident / 1000) for done, resident in samples[len(samples) // 10 :]]
    mean_x, mean_y = sum(x for x, _ in rest) / len(rest), sum(y for _, y in rest) / len(rest)
    spread = sum((x - mean_x) ** 2 for x, _ in rest)
    return sum((x - mean_x) * (y - mean_y) for x, y in rest) / spread if spread else 0.0


def many(arguments: argparse.Namespace) -> None:
    if arguments.no_recycling:
        pool.RECYCLE_BYTES = pool.RECYCLE_UNITS = 10**12
    engine: Engine = pool.Pool(arguments.workers)
    if arguments.ray:
        from claimextract.batch.ray_engine import RayEngine

        engine = RayEngine(arguments.workers)
    watcher = Watcher(max(arguments.documents // 50, 1))
    with tempfile.TemporaryDirectory() as temporary:
        sources = Path(temporary) / "texts"
        sources.mkdir()
        for number in range(arguments.documents):
            (sources / f"{number:06}.txt").write_text(brief(number), encoding="utf-8")
        out = Path(temporary) / "out"
        summary = run([str(sources)], out, RunOptions(model=DEFAULT_MODEL), watcher, engine=engine)
        own = psutil.Process().memory_info().rss
    print(f"{summary.made:,} documents, {summary.failed} failed, {summary.seconds:.0f} s")
    print(f"the run's own process {own / MB:.0f} MB; largest worker {watcher.peak / MB:.0f} MB")
    for pid, samples in watcher.samples.items():
        if len(samples) > 5:
            print(
                f"worker {pid}: {len(samples)} looks, {growth(samples, arguments.workers):.2f} kB a document"
            )


def long(words: int, workers: int) -> None:
    """The document through a run with a worker, whose memory is looked at ten times a second."""
    peaks: dict[int, int] = {}
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.1):
            for pid, resident in workers_now():
                peaks[pid] = max(peaks.get(pid, 0), resident)

    text = long_text(words)
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "long.txt"
        source.write_text(text, encoding="utf-8")
        watching = threading.Thread(target=look)
        watching.start()
        try:
            options = RunOptions(model=DEFAULT_MODEL, published="2024-03-01")
            with pool.Pool(workers) as engine:
                summary = run([str(source)], Path(temporary) / "out", options, engine=engine)
        finally:
            stop.set()
            watching.join()
        tables = sum(path.stat().st_size for path in (Path(temporary) / "out").glob("*.jsonl"))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{len(text.split()):,} words, {len(text):,} characters, {summary.seconds:.0f} s, {summary.failed} failed"
    )
    print(
        f"{summary.counts['claims']:,} claims, {summary.counts['events']:,} events, {tables / MB:.1f} MB of tables"
    )
    print(f"largest worker {max(peaks.values()) / MB:.0f} MB, the run's own process {own / MB:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description="Memory of the workers of claimextract run.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--no-recycling", action="store_true")
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--long", type=int, metavar="WORDS")
    arguments = parser.parse_args()
    if arguments.long:
        long(arguments.long, arguments.workers)
    else:
        many(arguments)


if __name__ == "__main__":
    main()
