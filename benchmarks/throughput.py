"""Time of ``claimextract run`` against bare spaCy on the same documents, run in turns in one process.

    python benchmarks/throughput.py [--texts FOLDER] [--documents 400] [--runs 7] [--workers 2] [--quick]

Bare spaCy is ``nlp.pipe`` of the whole stock small pipeline over texts in memory. Ours is the engine of
``claimextract run`` from files on disk to tables on disk, with and without the faster code. Models are loaded
beforehand, in the workers of ``--workers`` too. Each round runs all of them, and ratios are taken within a round:
of elapsed time, and of processor time, which other work on the machine disturbs less (not known of workers). One
thread for matrix products throughout. Last comes the share of our own components: their processor time against
bare spaCy's.

Documents are cut from the texts of ``--texts``, none twice. Without one it takes ``../shared/real`` beside the
repository where that exists, else the plain texts of the corpus.
"""

# ruff: noqa: E402 - the number of threads is read when numpy is imported
from __future__ import annotations

import os

for _variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[_variable] = "1"

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimextract import pipeline
from claimextract.annotations import layers
from claimextract.batch.local import RunOptions, Summary, run
from claimextract.batch.pool import Pool
from claimextract.convert import to_records
from claimextract.pipeline import DEFAULT_MODEL, make_doc, plain_brief
from claimextract.tokens import keep, release

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"
CORPUS = ROOT / "corpus" / "briefs"
SHORTEST = 200


def paragraphs(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8", errors="replace").split("\n\n"):
            if paragraph.strip():
                yield paragraph.strip()


def cut(folder: Path, count: int) -> list[str]:
    """``count`` documents of about equal length, together all of the text; long paragraphs are cut between lines."""
    found = list(paragraphs(folder))
    size = max(sum(map(len, found)) // count, SHORTEST)
    documents: list[str] = []
    parts: list[str] = []
    taken = 0
    for part in (part for whole in found for part in (whole.splitlines() if len(whole) > size else [whole])):
        parts.append(part)
        taken += len(part)
        if taken >= size * (len(documents) + 1):
            documents.append("\n\n".join(parts))
            parts = []
    if parts:
        documents.append("\n\n".join(parts))
    return documents


def engine(nlp: Language, sources: Path, out: Path, options: RunOptions) -> None:
    with patch.object(pipeline, "load", return_value=nlp):
        check(run([str(sources)], out, options, fresh=True, cache=False), out)


def check(summary: Summary, out: Path) -> None:
    if summary.failed:
        sys.exit(f"{summary.failed} documents failed, see {out / 'errors.jsonl'}")


def own_components(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Processor seconds of each of our components, and of making records."""
    seconds: dict[str, float] = {}
    for start in range(0, len(texts), pipeline.BATCH_BRIEFS):
        briefs = [plain_brief(text) for text in texts[start : start + pipeline.BATCH_BRIEFS]]
        docs = [make_doc(nlp, brief) for brief in briefs]
        parts = nlp.pipeline
        last = max(place for place, (_, part) in enumerate(parts) if hasattr(part, "pipe"))
        docs = passed(docs, parts[: last + 1], seconds)
        with pipeline.collector_at_rest():
            keep(docs)
            docs = passed(docs, parts[last + 1 :], seconds)
            began = time.process_time()
            for brief, doc in zip(briefs, docs, strict=True):
                to_records(brief, layers(doc))
            seconds["records"] = seconds.get("records", 0.0) + time.process_time() - began
            release()
    return {
        name: value
        for name, value in seconds.items()
        if name.startswith("claimextract_") or name == "records"
    }


def passed(docs: list[Doc], parts: Iterable[tuple[str, Any]], seconds: dict[str, float]) -> list[Doc]:
    """The documents behind these components, with the time of each added to ``seconds``."""
    for name, part in parts:
        began = time.process_time()
        docs = list(part.pipe(docs)) if hasattr(part, "pipe") else [part(doc) for doc in docs]
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - began
    return docs


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Elapsed and processor seconds."""
    elapsed, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - elapsed, time.process_time() - processor


def spread(values: list[float], digits: int = 2) -> str:
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time of claimextract run against bare spaCy.")
    parser.add_argument("--texts", type=Path, help="folder of .txt files (default: ../shared/real)")
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--limit", type=int, help="use only the first so many documents")
    parser.add_argument("--workers", type=int, default=0, help="also with so many worker processes")
    parser.add_argument("--quick", action="store_true", help="3 runs of the first 40 documents")
    arguments = parser.parse_args()
    folder = arguments.texts or (REAL if REAL.is_dir() else CORPUS)
    if not any(folder.rglob("*.txt")):
        print(f"No texts in {folder}: skipped. Name a folder of .txt files with --texts.")
        return
    if folder == CORPUS:
        print("No ../shared/real: measured on the corpus, whose few words flatter every cache.")
    runs = 3 if arguments.quick else arguments.runs
    limit = 40 if arguments.quick else arguments.limit
    texts = cut(folder, arguments.documents)[:limit]

    stock = spacy.load(DEFAULT_MODEL)
    tokens = sum(len(stock.make_doc(text)) for text in texts)
    print(f"{len(texts)} documents, {tokens:,} tokens, {runs} runs")
    with tempfile.TemporaryDirectory() as temporary:
        sources = Path(temporary) / "texts"
        sources.mkdir()
        for number, text in enumerate(texts):
            (sources / f"{number:04}.txt").write_text(text, encoding="utf-8")
        options = RunOptions(model=DEFAULT_MODEL)

        def bare() -> None:
            for _ in stock.pipe(texts):
                pass

        fast = pipeline.load()
        own: list[dict[str, float]] = []

        def ours(accelerate: bool) -> Callable[[], None]:
            nlp = fast if accelerate else pipeline.load(accelerate=False)
            out = Path(temporary) / ("fast" if accelerate else "stock")
            return lambda: engine(nlp, sources, out, replace(options, accelerate=accelerate))

        variants = {
            "bare spaCy": bare,
            "claimextract run": ours(True),
            "claimextract run --no-accelerate": ours(False),
        }
        pool = Pool(arguments.workers) if arguments.workers else None
        if pool is not None:

            def shared() -> None:
                out = Path(temporary) / "workers"
                check(run([str(sources)], out, options, engine=pool, fresh=True, cache=False), out)

            shared()  # the workers load
            variants[f"claimextract run --workers {arguments.workers}"] = shared
        seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in variants}
        order = list(variants)
        for _ in range(runs):
            for name in order:
                seconds[name].append(timed(variants[name]))
            order = [*order[1:], order[0]]
            own.append(own_components(fast, texts))
        if pool is not None:
            pool.close()
        same = all(
            (Path(temporary) / "fast" / path.name).read_bytes() == path.read_bytes()
            for path in (Path(temporary) / "stock").glob("*.jsonl")
        )

    print(
        f"{'':34} {'tokens a second':>22} {'time / bare':>18} {'speed / bare':>18} {'processor / bare':>18}"
    )
    for name, values in seconds.items():
        rate = spread([tokens / elapsed for elapsed, _ in values], 0)
        pairs = list(zip(values, seconds["bare spaCy"], strict=True))
        against = spread([a[0] / b[0] for a, b in pairs])
        speed = spread([b[0] / a[0] for a, b in pairs])
        processor = "" if "--workers" in name else spread([a[1] / b[1] for a, b in pairs])
        print(f"{name:34} {rate:>22} {against:>18} {speed:>18} {processor:>18}")
    bare_seconds = [processor for _, processor in seconds["bare spaCy"]]
    shares = [
        {name: part / whole for name, part in parts.items()}
        for parts, whole in zip(own, bare_seconds, strict=True)
    ]
    print("our components / bare, percent of processor time:")
    for name in own[0]:
        print(f"  {name:34} {spread([100 * share[name] for share in shares], 1)}")
    total = [100 * sum(v for name, v in share.items() if name != "records") for share in shares]
    print(f"  {'all components':34} {spread(total, 1)}")
    print("records with and without the faster code:", "the same" if same else "DIFFERENT")


if __name__ == "__main__":
    main()
