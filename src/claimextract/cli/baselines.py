"""Baselines that need the stock spaCy pipeline, scored beside the simple ones.

They live here because the evaluation itself reads records and never loads a model.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import spacy
from dateutil import parser as dates

from claimextract.brief import BODY_KINDS, Brief
from claimextract.evaluation.baselines import score_measure, score_simple
from claimextract.evaluation.records import (
    Annotated,
    AnyMarked,
    MarkedDate,
    MarkedEntity,
    MarkedEvent,
    annotated,
)
from claimextract.evaluation.score import Measure
from claimextract.schema import Precision, Quote, Range
from claimextract.segmentation.sentences import split

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: spaCy's labels that are actors or places of ours.
_ACTORS = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON", "FAC"})


def score_baselines(
    model: str, gold: Mapping[str, Annotated], briefs: Mapping[str, Brief]
) -> dict[str, Measure]:
    """Every baseline's measure over the documents of ``gold``."""
    bodies = {key: list(_body(brief)) for key, brief in briefs.items()}
    out = score_simple({key: gold[key] for key in gold}, bodies)
    nlp = spacy.load(model)
    events: dict[str, Annotated] = {}
    entities: dict[str, Annotated] = {}
    for key, brief in briefs.items():
        events[key] = annotated(key, _events(nlp(brief.text), bodies[key], brief.published.date))
        entities[key] = annotated(key, _entities(nlp(brief.text), bodies[key]))
    out["date and verb"] = score_measure("events", gold, events)
    out["spaCy entities"] = score_measure("entities", gold, entities)
    return out


def _body(brief: Brief) -> Iterator[tuple[int, int]]:
    for block in brief.blocks:
        if block.kind in BODY_KINDS:
            yield from split(brief.text, block.start, block.end)


def _quote(span: Span) -> Quote:
    return Quote(start=span.start_char, end=span.end_char, text=span.text)


def _entities(doc: Doc, body: list[tuple[int, int]]) -> Iterator[AnyMarked]:
    """Named entities of the stock model in body sentences, without their article; the name is the surface."""
    for start, end in body:
        span = doc.char_span(start, end, alignment_mode="expand")
        for entity in span.ents if span is not None else ():
            if entity.label_ not in _ACTORS:
                continue
            if entity[0].lower_ in ("the", "a", "an") and len(entity) > 1:
                entity = entity[1:]
            yield MarkedEntity(span=_quote(entity), name=entity.text)


def _events(doc: Doc, body: list[tuple[int, int]], published: dt.date | None) -> Iterator[AnyMarked]:
    """In a sentence with a verb, each date that parses is an event at the sentence's first main verb."""
    for start, end in body:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        verbs = [t for t in span if t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp", "conj")]
        for entity in span.ents if verbs else ():
            interval = _interval(entity.text, published) if entity.label_ == "DATE" else None
            if interval is None:
                continue
            trigger = verbs[0]
            yield MarkedEvent(
                sentence=Range(start=start, end=end),
                trigger=Quote(start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text),
                type="OTHER",
                date=MarkedDate(
                    span=_quote(entity),
                    start=interval[0],
                    end=interval[1],
                    precision=interval[2],
                    basis="explicit",
                ),
                status="occurred",
            )


def _interval(expression: str, published: dt.date | None) -> tuple[dt.date, dt.date, Precision] | None:
    """The days of an expression as dateutil reads it; two defaults tell which parts it holds."""
    year = published.year if published else 2020
    try:
        one = dates.parse(expression, default=dt.datetime(year, 1, 1))
        other = dates.parse(expression, default=dt.datetime(year, 2, 2))
    except (ValueError, OverflowError):
        return None
    if one.day == other.day:
        return one.date(), one.date(), "day"
    if one.month == other.month:
        first = one.date().replace(day=1)
        following = (first + dt.timedelta(days=31)).replace(day=1)
        return first, following - dt.timedelta(days=1), "month"
    return dt.date(one.year, 1, 1), dt.date(one.year, 12, 31), "year"
