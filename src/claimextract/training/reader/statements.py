"""Statements in their sentences, with what readers made of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from claimextract import pipeline
from claimextract.errors import ClaimextractError
from claimextract.evaluation import gold as goldfiles
from claimextract.training.examples import read_brief

#: The files of ``annotations/passages`` that hold statements.
FILES = ("statements.jsonl", "units.jsonl", "kinds.jsonl")


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters of the sentence it stands in. ``doubtful``: two readers, or one at two times, might differ."""

    start: int
    end: int
    label: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence; ``gold`` where the labels are adjudicated."""

    text: str
    statements: tuple[Statement, ...]
    gold: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """All examples, and a hash of what they were made from."""

    examples: tuple[Example, ...]
    sha256: str

    @property
    def statements(self) -> int:
        return sum(len(example.statements) for example in self.examples)


def gather(annotations: Path, corpus: Path, limit: int | None = None) -> Readings:
    """Sentences of the train briefs and of the passages that may be read. ``limit``: so many texts of each at most.

    Raises ClaimextractError where files are missing.
    """
    nlp = pipeline.load(models=False)
    digest = hashlib.sha256()
    found = [*_of_gold(nlp, annotations, corpus, digest, limit)]
    for name in FILES:
        found += _of_passages(nlp, annotations / "passages" / name, digest, limit)
    return Readings(tuple(found), digest.hexdigest())


def _of_gold(
    nlp: Language, annotations: Path, corpus: Path, digest: Any, limit: int | None
) -> Iterator[Example]:
    """What the rules take for a claim or advice, and annotators for neither, is *nothing*."""
    ids = sorted(goldfiles.load_splits(annotations / "splits.json").get("train", []))[:limit]
    gold = goldfiles.load_gold(annotations / "gold", ids)
    index = goldfiles.load_index(corpus)
    if not ids or sorted(gold) != ids or any(key not in index for key in ids):
        raise ClaimextractError("path_missing", f"{annotations} or {corpus} lacks briefs of the train split")
    for key in ids:
        brief = read_brief(index[key].path, corpus / "index.jsonl")
        digest.update(f"{key} {brief.sha256} ".encode())
        digest.update((annotations / "gold" / f"{key}.jsonl").read_bytes())
        made = pipeline.process(nlp, brief)
        given = [Statement(c.span.start, c.span.end, c.kind) for c in gold[key].claims]
        given += [Statement(r.span.start, r.span.end, "recommendation") for r in gold[key].recommendations]
        for record in (*made.claims, *made.recommendations):
            start, end = record.span.start, record.span.end
            if not any(one.start < end and start < one.end for one in given):
                given.append(Statement(start, end, "nothing"))
        yield from _cut(brief.text, [(s.span.start, s.span.end) for s in made.sentences], given, gold=True)


def _of_passages(nlp: Language, path: Path, digest: Any, limit: int | None) -> Iterator[Example]:
    """Passages that are held back are for measuring, and left out."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ClaimextractError("path_missing", f"{path}: {error.strerror or error}") from error
    digest.update(data)
    rows = [row for line in data.splitlines() if (row := json.loads(line))["set"] == "read"]
    for row in rows[:limit]:
        made = pipeline.extract(row["text"], published=row.get("published"), nlp=nlp)
        given = [_labelled(unit) for unit in row.get("units", [])]
        given += [
            Statement(one["start"], one["end"], one["kind"], one["kind"] != one["second"])
            for one in row.get("sentences", [])
        ]
        yield from _cut(row["text"], [(s.span.start, s.span.end) for s in made.sentences], given, gold=False)


def _labelled(unit: dict[str, Any]) -> Statement:
    made = {"claim": unit.get("kind"), "recommendation": "recommendation"}.get(unit["record"]) or "nothing"
    return Statement(unit["start"], unit["end"], made, bool(unit.get("second")))


def _cut(
    text: str, sentences: Iterable[tuple[int, int]], given: list[Statement], *, gold: bool
) -> Iterator[Example]:
    for start, end in sentences:
        inside = tuple(
            Statement(one.start - start, one.end - start, one.label, one.doubtful)
            for one in given
            if one.start < end and start < one.end
        )
        if inside:
            yield Example(text[start:end], inside, gold)
