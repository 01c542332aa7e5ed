"""Baselines that need only sentences: what the simplest thing that could work would score.

They are scored by the measures of the product, against the same gold, on the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from claimextract.evaluation.align import align_spans
from claimextract.evaluation.measures import Tally, score_document
from claimextract.evaluation.records import (
    Annotated,
    AnyMarked,
    MarkedClaim,
    MarkedQuote,
    MarkedRecommendation,
    MarkedSource,
    annotated,
)
from claimextract.evaluation.score import Measure, measure, summarise
from claimextract.schema import Quote, Range

Ranges = Iterable[tuple[int, int]]
_MODAL = re.compile(r"\b(?:should|must|ought|need(?:s|ed)? to|ha(?:s|ve) to)\b", re.IGNORECASE)
_CLOSING = " \t\n.!?;:\"'”’"


def _unit(text: str, start: int, end: int) -> Quote:
    """The sentence without its final stop, as the guidelines want a span to end."""
    trimmed = text[start:end].rstrip(_CLOSING)
    return Quote(start=start, end=start + len(trimmed), text=trimmed)


def every_sentence_a_claim(text: str, sentences: Ranges) -> list[AnyMarked]:
    """Each body sentence is a claim with the commonest labels."""
    return [
        MarkedClaim(
            span=_unit(text, start, end),
            sentence=Range(start=start, end=end),
            kind="factual",
            certainty="certain",
            polarity="positive",
            source=MarkedSource(type="author"),
        )
        for start, end in sentences
    ]


def modal_recommendations(text: str, sentences: Ranges) -> list[AnyMarked]:
    """Each body sentence with *should, must, ought, need to, have to* is a recommendation."""
    found: list[AnyMarked] = []
    for start, end in sentences:
        modal = _MODAL.search(text, start, end)
        if modal is None:
            continue
        span = _unit(text, start, end)
        rest = text[modal.end() : span.end].lstrip()
        action = MarkedQuote(start=span.end - len(rest), end=span.end, text=rest)
        must = modal.group().casefold() not in ("should", "ought")
        found.append(
            MarkedRecommendation(
                span=span,
                sentence=Range(start=start, end=end),
                action=action,
                strength="must" if must else "should",
                polarity="do",
                source=MarkedSource(type="author"),
            )
        )
    return found


Baseline = Callable[[str, Ranges], list[AnyMarked]]
SIMPLE: dict[str, tuple[str, Baseline]] = {
    "every sentence": ("claims", every_sentence_a_claim),
    "modal verbs": ("recommendations", modal_recommendations),
}


def score_simple(
    gold: Mapping[str, Annotated], sentences: Mapping[str, list[tuple[int, int]]]
) -> dict[str, Measure]:
    """Each baseline's headline measure; ``sentences`` are the body sentences of each document."""
    out = {}
    for label, (name, baseline) in SIMPLE.items():
        predicted = {key: annotated(key, baseline(gold[key].text, sentences[key])) for key in sentences}
        out[label] = score_measure(name, gold, predicted)
    return out


def score_measure(name: str, gold: Mapping[str, Annotated], predicted: Mapping[str, Annotated]) -> Measure:
    """One measure, with its interval, of predictions for all documents of ``gold``."""
    documents = [score_document(gold[key], predicted.get(key)) for key in sorted(gold)]
    return summarise(documents).measures[name]


def score_spans(name: str, gold: Mapping[str, list[Quote]], predicted: Mapping[str, list[Quote]]) -> Measure:
    """A span measure of something that is no record of ours: dates, quotations, propositions."""
    total = Tally()
    for key, right in gold.items():
        found = predicted.get(key, [])
        pairs = align_spans(found, right).pairs
        exact = sum((found[i].start, found[i].end) == (right[j].start, right[j].end) for i, j in pairs)
        total += Tally(len(pairs), exact, len(found), len(right))
    return measure(name, total)
