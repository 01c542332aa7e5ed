"""When the second reader is followed, and which words it names, on scores made by hand."""

import numpy as np
import pytest

from claimextract.reader.model import Pieces, probabilities
from claimextract.reader.opinion import KINDS, opinion

LABELS = ("predictive", "causal", "evaluative", "factual", "recommendation", "nothing")

#: *It was a fine long walk .* with a mark at each end
WORDS = [(0, 2), (3, 6), (7, 8), (9, 13), (14, 18), (19, 23)]
OFFSETS = [(0, 0), *WORDS, (23, 24), (0, 0)]


def pieces(**scores: dict[int, float]) -> Pieces:
    """``scores``: by label, those of single pieces; the others are 0."""
    made = np.zeros((len(OFFSETS), len(LABELS)), dtype=np.float32)
    for label, by_piece in scores.items():
        for place, value in by_piece.items():
            made[place, LABELS.index(label)] = value
    return Pieces(np.array(OFFSETS), made)


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_with_the_highest_mean_is_the_readers(kind: str) -> None:
    thought = opinion(pieces(**{kind: {4: 30.0}}), LABELS, (0, 23), "factual", WORDS)
    assert thought is not None
    assert thought.kind == kind
    assert thought.probability == pytest.approx(np.exp(5) / (np.exp(5) + 3))


def test_only_the_kinds_of_claims_share_the_probability() -> None:
    given = {"recommendation": {4: 60.0}, "nothing": {4: 60.0}, "evaluative": {4: 18.0}}
    thought = opinion(pieces(**given), LABELS, (0, 23), "factual", WORDS)
    assert thought is not None
    assert (thought.kind, thought.probability) == ("evaluative", pytest.approx(np.exp(3) / (np.exp(3) + 3)))


def test_the_words_named_are_those_that_speak_most_for_it() -> None:
    given = pieces(evaluative={1: -5.0, 3: 1.0, 4: 9.0, 5: 2.0, 6: 3.0}, factual={6: 4.0})
    thought = opinion(given, LABELS, (0, 23), "factual", WORDS)
    assert thought is not None
    assert [WORDS.index(cue) for cue in thought.cues] == [2, 3, 4]  # not *walk*, which speaks for factual


def test_no_words_are_named_where_it_agrees() -> None:
    thought = opinion(pieces(factual={4: 9.0}), LABELS, (0, 23), "factual", WORDS)
    assert thought is not None
    assert (thought.kind, thought.cues) == ("factual", [])


def test_pieces_outside_the_claim_say_nothing() -> None:
    thought = opinion(
        pieces(causal={1: 90.0, 7: 90.0}, evaluative={4: 9.0}), LABELS, (3, 23), "factual", WORDS[1:]
    )
    assert thought is not None
    assert thought.kind == "evaluative"


def test_it_has_no_opinion_of_what_it_did_not_see() -> None:
    assert opinion(pieces(), LABELS, (40, 60), "factual", []) is None


@pytest.mark.parametrize(
    "span, places",
    [
        ((0, 2), [1]),
        ((1, 4), [1, 2]),
        ((23, 24), [7]),
        ((2, 3), []),
        ((0, 24), [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_pieces_that_share_a_character_are_inside(span: tuple[int, int], places: list[int]) -> None:
    assert list(pieces().inside(*span)) == places


def test_probabilities_of_large_scores() -> None:
    found = probabilities([1000.0, 1000.0, -1000.0])
    assert found.tolist() == pytest.approx([0.5, 0.5, 0.0])
