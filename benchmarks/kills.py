"""Runs that are killed at random moments, against one that is left alone: the tables must be the same bytes.

    python benchmarks/kills.py [--texts FOLDER] [--documents 200] [--kills 50] [--workers 2] [--seed 1]

Each kill is a SIGKILL, of the run or (one in four) of one of its workers, at a moment drawn evenly from the time
that the undisturbed run took. A run that was killed is started again on the same folder; one that came to its end
is compared, and the next begins in a new folder, until all kills are spent.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rerun import TEXTS, pieces, write


def start(briefs: Path, out: Path, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "claimextract.cli.app", "run", str(briefs), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--workers", str(workers), "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.jsonl"))}


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description="Tables after random kills.")
    parser.add_argument("--texts", type=Path, help="folder of .txt files")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--words", type=int, default=60, help="length of a document")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    folders = [arguments.texts] if arguments.texts else [folder for folder in TEXTS if folder.is_dir()]
    texts = pieces(folders, arguments.documents, arguments.words)
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        briefs = Path(temporary) / "briefs"
        write(briefs, texts)
        began = time.perf_counter()
        calm = start(briefs, Path(temporary) / "calm", arguments.workers)
        said, _ = calm.communicate()
        if calm.returncode:
            sys.exit(said)
        seconds = time.perf_counter() - began
        expected = tables(Path(temporary) / "calm")
        print(f"{len(texts)} documents, undisturbed run {seconds:.1f} s", flush=True)
        out = Path(temporary) / "out-0"
        # a run that is killed always before anything is done would never end
        for _ in range(20 * arguments.kills):
            process = start(briefs, out, arguments.workers)
            if done["kills"] < arguments.kills:
                try:
                    process.wait(chance.uniform(0.0, seconds))
                except subprocess.TimeoutExpired:
                    pids = workers_of(process.pid)
                    whole = not pids or chance.random() < 0.75
                    try:
                        if whole:
                            process.kill()
                        else:
                            os.kill(chance.choice(pids), signal.SIGKILL)
                        done["kills"] += 1
                        done["of runs" if whole else "of workers"] += 1
                    except ProcessLookupError:
                        pass
            said, _ = process.communicate()
            if process.returncode == -signal.SIGKILL:
                continue
            if process.returncode:
                sys.exit(f"exit code {process.returncode}: {said}")
            done["runs"] += 1
            done["identical"] += tables(out) == expected
            print(f"{done['kills']} kills, {done['identical']} of {done['runs']} runs identical", flush=True)
            if done["kills"] >= arguments.kills:
                break
            out = Path(temporary) / f"out-{done['runs']}"
    print(
        f"{done['kills']} kills ({done['of runs']} of runs, {done['of workers']} of workers): "
        f"{done['identical']} of {done['runs']} runs ended with the same bytes"
    )
    sys.exit(done["identical"] != done["runs"] or not done["runs"])


if __name__ == "__main__":
    main()
