"""Briefs run together give what each gives alone, in order; one that fails takes no other with it."""

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimextract import pipeline
from claimextract.brief import Brief
from claimextract.pipeline import Extraction, load, plain_brief, process, stream

TEXTS = [
    "Nobody controls the road between the two towns, and the army has no fuel left.",
    "",
    "The council should reopen the clinics. On 3 May 2021 gunmen attacked the market of the town.",
    "The harvest will probably fail because the rains came late.",
] * 6


def _briefs() -> list[Brief]:
    return [
        plain_brief(f"{text} It was the {number}th year." if text else text, published="2022-03-02")
        for number, text in enumerate(TEXTS)
    ]


def _same(one: Extraction | Exception, other: Extraction) -> bool:
    assert isinstance(one, Extraction), one
    return [r.model_dump() for r in one.records()] == [r.model_dump() for r in other.records()]


def test_together_as_alone(nlp: Language) -> None:
    briefs = _briefs()
    results = list(stream(nlp, briefs))
    assert [brief for brief, _ in results] == briefs
    assert all(_same(result, process(nlp, brief)) for brief, result in results)


def test_no_briefs(nlp: Language) -> None:
    assert list(stream(nlp, [])) == []


def test_batches_are_bounded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def count(nlp: Language, briefs: list[Brief], *_: object) -> list[Extraction | Exception]:
        sizes.append(len(briefs))
        return [ValueError()] * len(briefs)

    monkeypatch.setattr(pipeline, "_together", count)
    monkeypatch.setattr(pipeline, "BATCH_BRIEFS", 5)
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 300)
    read = 0

    def briefs() -> Iterator[Brief]:
        nonlocal read
        for brief in [*_briefs(), plain_brief("word " * 500)]:
            read += 1
            yield brief

    results = stream(nlp, briefs())
    next(results)
    assert read < 8, "the whole input was read before the first result"
    assert len(list(results)) == len(TEXTS)
    assert max(sizes) <= 5
    assert sum(sizes) == len(TEXTS) + 1


class _Fails:
    """A component that raises on some documents, with or without a ``pipe`` of its own."""

    def __call__(self, doc: Doc) -> Doc:
        if " 4th " in doc.text or " 10th " in doc.text:
            raise RuntimeError("not this one")
        return doc


class _FailsInBatches(_Fails):
    def pipe(self, docs: Any, batch_size: int = 1) -> Iterator[Doc]:
        yield from [self(doc) for doc in docs]


@pytest.mark.parametrize("component", [_Fails(), _FailsInBatches()])
def test_a_brief_that_fails_fails_alone(component: _Fails) -> None:
    nlp = load()
    nlp._components.insert(3, ("fails", component))
    briefs = _briefs()
    results = list(stream(nlp, briefs))
    failed = [number for number, (_, result) in enumerate(results) if isinstance(result, Exception)]
    assert failed == [4, 10]
    assert str(results[4][1]) == "not this one"
    assert [brief for brief, _ in results] == briefs
    assert _same(results[5][1], process(nlp, briefs[5]))
