"""Time of a first run, of an unchanged rerun, and of reruns after a change of lexicon, as a user starts them.

    python benchmarks/rerun.py [--texts FOLDER] [--documents 400] [--words 950] [--workers 1] [--runs 3]

Every time is that of a whole process of ``claimextract run``, from its start to its end; processor time is less
disturbed by other work on the machine. A round is a first run (``--fresh``), three unchanged reruns, and a rerun after
each of three changes of a user's own lexicon folder: the verb of an event that few documents hold is added, one that
most documents hold, and a word that the program names itself, after which all is read again from kept parses.

Documents have the length of a brief. They are cut at ends of sentences from the texts of ``--texts``, by default those
of ``../shared/real`` beside the repository and of the corpus; where these are used up they are cut anew from another
point, so that no two documents are the same. Words of which the caches of a run know many make the first run faster,
and with it the ratios smaller.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (ROOT.parent / "shared" / "real", ROOT / "corpus" / "briefs")
RESOURCES = ROOT / "src" / "claimextract" / "resources"


def pieces(folders: list[Path], count: int, words: int) -> list[str]:
    """``count`` documents of about so many words, cut at ends of sentences."""
    text = "\n\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for folder in folders
        for path in sorted(folder.rglob("*.txt"))
    )
    size = words * len(text) // len(text.split())
    found: dict[str, None] = {}
    for turn in range(7):  # another cut each time
        starts = range(turn * size // 7, len(text) - size, size)
        ends = [text.find(". ", start) + 1 for start in starts]
        for start, end in itertools.pairwise(ends):
            if start < end:
                found[text[start:end].strip()] = None
    if len(found) < count:
        sys.exit("the texts are too short for so many documents")
    return list(found)[:count]


def write(folder: Path, texts: list[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def added_verbs(texts: list[str]) -> tuple[str, str]:
    """Two verbs that the lexicon of events lacks: one that few documents hold and one that most hold."""
    from claimextract.batch.named import CodeStrings

    known = (RESOURCES / "en" / "events" / "verbs.jsonl").read_text(encoding="utf-8")
    code = CodeStrings()
    held = Counter(word for text in texts for word in set(re.findall(r"[a-z]+", text.lower())))
    forms = [
        (held[verb], verb)
        for verb in (word.removesuffix("ed") for word in held if word.endswith("ed") and len(word) > 6)
        if verb in held and verb + "s" in held and f'"{verb}"' not in known and not code.names(verb)
    ]
    few = max((pair for pair in forms if pair[0] <= len(texts) / 50), default=None)
    most = max(forms, default=None)
    if few is None or most is None:
        sys.exit("the texts hold no such verbs")
    return few[1], most[1]


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def claimextract(*words: str) -> tuple[float, float, str]:
    """Elapsed and processor seconds, those of its workers included, and what it said of a change."""
    began, used = time.perf_counter(), processor()
    done = subprocess.run(
        [sys.executable, "-m", "claimextract", "run", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    elapsed, used = time.perf_counter() - began, processor() - used
    said = re.search(r"Lexicon entries changed.*?\.", " ".join(done.stdout.split()))
    return elapsed, used, said.group() if said else ""


def add(own: Path, *lemmas: str) -> None:
    entry = {"id": "event.verb.bench", "pos": "verb", "lemmas": lemmas, "type": "ASSAULT", "frame": "act"}
    path = own / "en" / "events" / "verbs.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entry | {"example": "Fighters left the town."}) + "\n", encoding="utf-8")


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):9.3f} s ({min(values):.3f}–{max(values):.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time of first runs and reruns.")
    parser.add_argument("--texts", type=Path, nargs="+", help="folders of .txt files")
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--words", type=int, default=950, help="of a document")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    folders = arguments.texts or [folder for folder in TEXTS if folder.is_dir()]
    texts = pieces(folders, arguments.documents, arguments.words)
    total = sum(len(text.split()) for text in texts)
    few, most = added_verbs(texts)
    print(f"{len(texts)} documents, {total:,} words, {arguments.workers} workers, {arguments.runs} rounds")
    changes = {
        f"{few!r} added": (few,),
        f"{most!r} added": (few, most),
        "a word of the program": (few, most, "make"),
    }
    seconds: dict[str, list[tuple[float, float, str]]] = {
        name: [] for name in ("first run", "unchanged rerun", *changes)
    }
    with tempfile.TemporaryDirectory() as temporary:
        briefs, out, own = (Path(temporary) / name for name in ("briefs", "out", "own"))
        write(briefs, texts)
        words = [str(briefs), "--out", str(out), "--workers", str(arguments.workers), "--lexicon", str(own)]
        own.mkdir()
        for _ in range(arguments.runs):
            add(own, "behold")
            time.sleep(2.5)  # what was written a moment ago may change again and is not trusted
            seconds["first run"].append(claimextract(*words, "--fresh"))
            seconds["unchanged rerun"] += [claimextract(*words) for _ in range(3)]
            for name, lemmas in changes.items():
                add(own, "behold", *lemmas)
                seconds[name].append(claimextract(*words))
    for name, runs in seconds.items():
        if runs[-1][2]:
            print(f"{name}: {runs[-1][2]}")
    for column, kind in enumerate(("elapsed", "processor")):
        first = statistics.median(run[column] for run in seconds["first run"])
        for name, runs in seconds.items():
            values = [run[column] for run in runs]
            ratio = first / statistics.median(values)
            print(f"{kind:10} {name:24} {spread(values)}   first / this {ratio:8.1f}")


if __name__ == "__main__":
    main()
