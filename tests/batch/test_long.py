"""Long documents read by the model in pieces: the records of the whole, whatever the size of a piece."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from claimextract import longtexts, pipeline
from claimextract.jsonl import dumps
from claimextract.longtexts import Piece, pieces

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "briefs"


@pytest.fixture(scope="module", params=[True, False], ids=["fast", "stock"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return pipeline.load(accelerate=request.param)


@pytest.fixture(scope="module")
def joined() -> str:
    """Several briefs as one: names, aliases, sections and dates of one reach into the next."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:3]]
    return "\n\n".join(texts)


def records(nlp: Language, text: str, size: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[int] = []

    def read(docs, model, **_):  # type: ignore[no-untyped-def]
        def counted(parts):  # type: ignore[no-untyped-def]
            seen.extend(len(part) for part in parts)
            model(parts)

        longtexts.read_in_pieces(docs, counted, size)

    monkeypatch.setattr(pipeline, "read_in_pieces", read)
    brief = pipeline.plain_brief(text, published="2024-03-01")
    found = [dumps(record) for record in pipeline.process(nlp, brief).records()]
    assert (
        size > 10_000 or max(seen) < size + 2 * longtexts.MARGIN + 120
    )  # a sentence may be longer than a piece
    return found


def test_the_records_are_those_of_the_whole(
    nlp: Language, joined: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = records(nlp, joined, 10**9, monkeypatch)
    assert len(whole) > 300
    for size in (150, 1_000):
        assert records(nlp, joined, size, monkeypatch) == whole


def test_a_piece_that_saw_too_little_would_show(joined: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the margin the encoder misses neighbours: the test above can fail."""
    nlp = pipeline.load(accelerate=False)
    attributes = ["TAG", "DEP", "HEAD", "LEMMA"]
    brief = pipeline.plain_brief(joined)

    def parse(size: int, margin: int) -> list[list[int]]:
        monkeypatch.setattr(longtexts, "pieces", partial(pieces, margin=margin))
        doc = nlp.get_pipe(pipeline.SECTIONS)(pipeline.make_doc(nlp, brief))
        longtexts.read_in_pieces([doc], lambda docs: pipeline._model(nlp, docs), size)
        return doc.to_array(attributes).tolist()  # type: ignore[no-any-return]

    whole = parse(10**9, 16)
    assert parse(60, 16) == whole
    assert parse(60, 0) != whole


@pytest.mark.parametrize(
    "starts, size, expected",
    [
        ([1, -1, -1, -1], 10, [(0, 4)]),
        ([1, -1, 1, -1, 1, -1], 2, [(0, 2), (2, 4), (4, 6)]),
        ([1, -1, 1, -1, 1, -1], 4, [(0, 4), (4, 6)]),
        ([1, -1, 1, -1, 1, -1], 5, [(0, 4), (4, 6)]),
        ([1, -1, -1, -1, -1, 1], 2, [(0, 5), (5, 6)]),  # a sentence is never cut
        ([0, 0, 0, 0, 0], 2, [(0, 5)]),  # nothing is settled
        ([1, -1, -1, -1, -1, -1], 2, [(0, 6)]),
    ],
)
def test_cuts(starts: list[int], size: int, expected: list[tuple[int, int]]) -> None:
    found = pieces(np.array(starts), size)
    assert [(piece.first, piece.last) for piece in found] == expected


def test_margins_stay_inside_the_document() -> None:
    assert pieces(np.array([1, -1] * 20), 20, margin=4) == [Piece(0, 20, 0, 24), Piece(20, 40, 16, 40)]


def test_an_empty_document_and_a_short_one(nlp: Language) -> None:
    for text in ("", "No.", "\n\n"):
        brief = pipeline.plain_brief(text)
        assert pipeline.process(nlp, brief).document.text == text
