"""Time of a first run, of an unchanged rerun, and of a rerun after a change of lexicon, as a user starts them.

    python benchmarks/rerun.py [--texts FOLDER] [--documents 400] [--workers 1] [--runs 3]

Every time is that of a whole process of ``claimextract run``, from its start to its end; processor time is less
disturbed by other work on the machine. Documents are pieces of about equal length of the texts of ``--texts``,
none twice: by default those of ``../shared/real`` beside the repository, else of the corpus. The change of lexicon
is a folder of one new actor given with ``--lexicon``.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"
CORPUS = ROOT / "corpus" / "briefs"


def pieces(folder: Path, count: int) -> list[str]:
    """``count`` documents, cut at ends of sentences."""
    text = "\n\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))
    )
    found: list[str] = []
    start = 0
    while start < len(text) and len(found) < count:
        size = (len(text) - start) // (count - len(found))
        end = text.find(". ", start + size - 1)
        end = len(text) if end < 0 or len(found) == count - 1 else end + 1
        found.append(text[start:end].strip())
        start = end
    return [piece for piece in found if piece]


def write(folder: Path, texts: list[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def claimextract(*words: str) -> tuple[float, float]:
    """Elapsed and processor seconds, those of its workers included."""
    began, used = time.perf_counter(), processor()
    done = subprocess.run(
        [sys.executable, "-m", "claimextract.cli.app", "run", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - began, processor() - used


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):9.2f} s ({min(values):.2f}–{max(values):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time of first runs and reruns.")
    parser.add_argument("--texts", type=Path, help="folder of .txt files")
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    folder = arguments.texts or (REAL if REAL.is_dir() else CORPUS)
    texts = pieces(folder, arguments.documents)
    print(
        f"{len(texts)} documents, {sum(len(text.split()) for text in texts):,} words, {arguments.workers} workers"
    )
    seconds: dict[str, list[tuple[float, float]]] = {
        "first run": [],
        "unchanged rerun": [],
        "another lexicon": [],
    }
    with tempfile.TemporaryDirectory() as temporary:
        briefs, out, own = (Path(temporary) / name for name in ("briefs", "out", "own"))
        write(briefs, texts)
        words = [str(briefs), "--out", str(out), "--workers", str(arguments.workers)]
        for run in range(arguments.runs):
            seconds["first run"].append(claimextract(*words, "--fresh"))
            seconds["unchanged rerun"] += [claimextract(*words) for _ in range(3)]
            (own / "actors").mkdir(parents=True, exist_ok=True)
            actor = {"id": "bench-front", "example": f"Fighters of the Bench Front {run} left the town."}
            actor |= {"name": f"Bench Front {run}", "label": "ARMED_GROUP"}
            (own / "actors" / "own.jsonl").write_text(json.dumps(actor) + "\n", encoding="utf-8")
            seconds["another lexicon"].append(claimextract(*words, "--lexicon", str(own)))
    for column, kind in enumerate(("elapsed", "processor")):
        first = statistics.median(values[column] for values in seconds["first run"])
        for name, pairs in seconds.items():
            values = [pair[column] for pair in pairs]
            ratio = first / statistics.median(values)
            print(f"{kind:10} {name:18} {spread(values)}   first / this {ratio:8.1f}")


if __name__ == "__main__":
    main()
