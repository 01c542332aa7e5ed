"""What the second reader thinks of a claim, and when it is followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from claimextract.reader.model import Pieces, probabilities

KINDS = ("predictive", "causal", "evaluative", "factual")

#: so many words are named as those that decided
CUES = 3


@dataclass(frozen=True, slots=True)
class Opinion:
    """``kind`` with its ``probability`` among the four kinds; ``cues``: the words that spoke most for it rather than
    for the kind the rules gave, as characters of the sentence, in text order.
    """

    kind: str
    probability: float
    cues: list[tuple[int, int]]


def opinion(
    pieces: Pieces, labels: Sequence[str], span: tuple[int, int], given: str, words: Sequence[tuple[int, int]]
) -> Opinion | None:
    """The reader's kind of the claim at ``span`` of the sentence; None where it has no piece there.

    ``given`` is the rules' kind, ``words`` the ranges of the claim's words in the sentence.
    """
    inside = pieces.inside(*span)
    if not len(inside):
        return None
    places = [labels.index(kind) for kind in KINDS]
    found = probabilities(pieces.scores[inside].mean(axis=0)[places])
    best = int(found.argmax())
    kind = KINDS[best]
    margin = pieces.scores[:, places[best]] - pieces.scores[:, places[KINDS.index(given)]]
    cues = list(_strongest(pieces, margin, words)) if kind != given else []
    return Opinion(kind, float(found[best]), cues)


def _strongest(
    pieces: Pieces, margin: np.ndarray[tuple[int], np.dtype[np.float32]], words: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """A score is a mean over pieces, so a word's share in it is the sum of those of its pieces."""
    shares = [float(margin[pieces.inside(*word)].sum()) for word in words]
    for number in sorted(sorted(range(len(words)), key=lambda i: -shares[i])[:CUES]):
        if shares[number] > 0:
            yield words[number]
