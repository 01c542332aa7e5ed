"""Records of annotated briefs with their signals, and whether the annotators have them too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimextract import pipeline
from claimextract.annotations import layers
from claimextract.brief import Brief
from claimextract.confidence.model import Signals, Table
from claimextract.confidence.signals import signals
from claimextract.convert import to_records
from claimextract.errors import ClaimextractError
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.measures import score_document
from claimextract.evaluation.records import Annotated
from claimextract.ingest import IngestOptions, discover, read
from claimextract.schema import ErrorRecord


@dataclass(frozen=True, slots=True)
class Example:
    """One extracted record. ``hand`` is the rules' own estimate; ``right`` as in the evaluation."""

    document: str
    table: Table
    signals: Signals
    hand: float
    right: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Examples of one split, and a hash of the texts and gold they come from."""

    documents: tuple[str, ...]
    examples: tuple[Example, ...]
    sha256: str

    def of(self, table: Table) -> list[Example]:
        return [example for example in self.examples if example.table == table]


def gather(annotations: Path, corpus: Path, split: str) -> Material:
    """Run the rules on the briefs of a split. The test split is refused: a model fitted on it measures nothing."""
    if split == "test":
        raise ClaimextractError("model_invalid", "the test split is for measuring, not for fitting")
    ids = sorted(goldfiles.load_splits(annotations / "splits.json").get(split, []))
    gold = goldfiles.load_gold(annotations / "gold", ids)
    if not ids or sorted(gold) != ids:
        raise ClaimextractError(
            "path_missing", f"{annotations} lacks gold of the {split} split, or the split itself"
        )
    index = goldfiles.load_index(corpus)
    table = corpus / "index.jsonl"
    nlp = pipeline.load(models=False)
    digest = hashlib.sha256()
    found: list[Example] = []
    for key in ids:
        if key not in index:
            raise ClaimextractError("path_missing", f"{key} is not in the corpus index")
        brief = read_brief(index[key].path, table)
        doc = pipeline.make_doc(nlp, brief)
        for _, component in nlp.pipeline:
            doc = component(doc)
        records = [r.model_dump(mode="json") for r in to_records(brief, layers(doc)).records()]
        predicted = goldfiles.from_records(key, brief.text, records)
        found += judge(key, signals(doc, layers(doc)), predicted, gold[key])
        digest.update(f"{key} {brief.sha256} ".encode())
        digest.update((annotations / "gold" / f"{key}.jsonl").read_bytes())
    return Material(tuple(ids), tuple(found), digest.hexdigest())


def judge(
    key: str, given: dict[Table, list[Signals]], predicted: Annotated, gold: Annotated
) -> Iterable[Example]:
    """The records of one brief, in the order of the layers."""
    trust = score_document(gold, predicted).trust
    for table, each in given.items():
        kept = [item for item in trust if item.record == table]
        for one, item in zip(each, kept, strict=True):
            yield Example(key, table, one, item.confidence, item.right)


def read_brief(path: Path, table: Path) -> Brief:
    """The one brief of a file, with its metadata from the side table. Raises ClaimextractError."""
    items: Sequence[Brief | ErrorRecord] = [
        item
        for source in discover([str(path)])
        for item in (
            [source] if isinstance(source, ErrorRecord) else read(source, IngestOptions(metadata=table))
        )
    ]
    brief = next((item for item in items if isinstance(item, Brief)), None)
    if brief is None:
        raise ClaimextractError("path_unreadable", f"{path} cannot be read as a brief")
    return brief
