"""Does the faster code write what the stock model writes? Counts the tokens that differ, and exits 1 if any does.

    python benchmarks/same_output.py [--texts FOLDER]

Tags, parts of speech, morphology, lemmas, arcs and sentence starts of every token, with sentences settled by our own
rules beforehand as in ``claimextract run``. It reads the corpus, and ``../shared/real`` beside the repository where
that exists; ``--texts`` names another folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from throughput import CORPUS, REAL

from claimextract.brief import Brief
from claimextract.components.sections import Sections
from claimextract.ingest import IngestOptions, discover, read
from claimextract.pipeline import BATCH_BRIEFS, DEFAULT_MODEL, NOT_RUN
from claimextract.speed import accelerate, is_accelerated
from claimextract.speed.probe import ATTRIBUTES


def documents(folders: list[Path]) -> Iterator[str]:
    for source in discover([str(folder) for folder in folders]):
        yield from (found.text for found in read(source, IngestOptions()) if isinstance(found, Brief))


def annotate(nlp: Language, texts: list[str]) -> list[Doc]:
    sections = Sections()
    docs = [sections(nlp.make_doc(text)) for text in texts]
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs))  # type: ignore[attr-defined]
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description="Tokens on which the faster code differs from stock.")
    parser.add_argument("--texts", type=Path, help="folder of documents")
    chosen = parser.parse_args().texts
    folders = [chosen] if chosen else [folder for folder in (CORPUS, REAL) if folder.is_dir()]
    stock = spacy.load(DEFAULT_MODEL, exclude=NOT_RUN)
    fast = accelerate(spacy.load(DEFAULT_MODEL, exclude=NOT_RUN))
    if not is_accelerated(fast):
        sys.exit("the pipeline runs at stock speed: nothing to compare")
    tokens = different = 0
    for texts in minibatch(documents(folders), BATCH_BRIEFS):
        for one, other in zip(annotate(stock, texts), annotate(fast, texts), strict=True):
            tokens += len(one)
            different += int((one.to_array(ATTRIBUTES) != other.to_array(ATTRIBUTES)).any(axis=1).sum())
    print(f"{different} of {tokens:,} tokens differ")
    sys.exit(different > 0)


if __name__ == "__main__":
    main()
