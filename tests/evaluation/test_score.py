"""Gold against itself is 1.0 everywhere, and each corruption moves its own numbers and no other."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from claimextract.evaluation.records import Annotated
from claimextract.evaluation.score import Scores, by_group, score, summarise

from .conftest import TEXT, build, document, quote

Records = list[dict[str, Any]]
CLAIM, EVENT, ADVICE, NOBODY, ARMY = range(5)


def against(gold: Annotated, records: Records) -> Scores:
    return score({"brief": gold}, {"brief": document(records)})


def changed(gold: Annotated, records: Records) -> dict[str, float | None]:
    """The F1 of every measure that is no longer 1.0 (None: there is nothing left to score)."""
    base, now = against(gold, build()), against(gold, records)
    out = {}
    for name, measure in base.measures.items():
        other = now.measures.get(name)
        value = other.f1 if other else None
        if value != measure.f1:
            out[name] = None if value is None else round(value, 4)
    return out


def test_gold_scores_one_against_itself(gold: Annotated, records: Records) -> None:
    scores = against(gold, records)
    known = [m for m in scores.measures.values() if m.tally.gold]
    assert len(known) > 30
    assert all(m.f1 == m.exact_f1 == 1.0 for m in known)
    assert all(m.tally.predicted == 0 for m in scores.measures.values() if not m.tally.gold)


def _label(index: int, name: str, value: object) -> Callable[[Records], None]:
    def apply(records: Records) -> None:
        records[index][name] = value

    return apply


def _drop(index: int) -> Callable[[Records], None]:
    def apply(records: Records) -> None:
        del records[index]

    return apply


def _double(index: int) -> Callable[[Records], None]:
    def apply(records: Records) -> None:
        records.append(copy.deepcopy(records[index]))

    return apply


def _in(index: int, outer: str, name: str, value: object) -> Callable[[Records], None]:
    def apply(records: Records) -> None:
        records[index][outer][name] = value

    return apply


@pytest.mark.parametrize(
    "corrupt, moved",
    [
        # a swapped label: one of two claims, the only recommendation, the only event, one of three entities
        (_label(CLAIM, "kind", "factual"), {"claims.kind": 0.5, "claims.complete": 0.5}),
        (_label(NOBODY, "certainty", "probable"), {"claims.certainty": 0.5, "claims.complete": 0.5}),
        (_label(NOBODY, "polarity", "positive"), {"claims.polarity": 0.5, "claims.complete": 0.5}),
        (_in(CLAIM, "source", "type", "named"), {"claims.source": 0.5, "claims.complete": 0.5}),
        (_label(ADVICE, "strength", "must"), {"recommendations.strength": 0, "recommendations.complete": 0}),
        (_label(ADVICE, "polarity", "avoid"), {"recommendations.polarity": 0, "recommendations.complete": 0}),
        (_label(EVENT, "type", "ASSAULT"), {"events.type": 0, "events.complete": 0}),
        (_label(EVENT, "status", "planned"), {"events.status": 0, "events.complete": 0}),
        (_in(EVENT, "date", "precision", "range"), {"events.precision": 0}),
        (_in(EVENT, "date", "basis", "relative"), {"events.basis": 0}),
        (_label(ARMY, "label", "MILITIA"), {"entities.label": 0.6667}),
        (_label(ARMY, "mention", "name"), {"entities.mention": 0.6667}),
        (_label(ARMY, "name", "Garde"), {"entities.name": 0.6667, "entities.complete": 0.6667}),
        # a slot left out, or added where gold has none
        (_in(CLAIM, "source", "mention", None), {"claims.source_mention": 0}),
        (_in(CLAIM, "source", "cue", None), {"claims.source_cue": 0}),
        (_label(CLAIM, "cause", None), {"claims.cause": 0}),
        (_label(NOBODY, "effect", quote("the new patrols")), {"claims.effect": 0.6667}),
        (_label(ADVICE, "addressee", []), {"recommendations.addressee": 0}),
        (_label(ADVICE, "action", quote("The mayor")), {"recommendations.action": 0}),
        (_label(ADVICE, "condition", None), {"recommendations.condition": 0}),
        (_label(ADVICE, "purpose", quote("open the well")), {"recommendations.purpose": 0}),
        (_label(EVENT, "actors", [quote("the army")]), {"events.actors": 0.6667}),
        (_label(EVENT, "recipients", [quote("Togo")]), {"events.recipients": 0}),
        (_label(EVENT, "locations", []), {"events.locations": 0}),
        (_label(EVENT, "fatalities", 3), {"events.fatalities": 0}),
        (_label(EVENT, "mode", "withdrawal"), {"events.mode": 0}),
        # a dropped entity, and a doubled one
        (_drop(ARMY), {"entities": 0.8, "entities.complete": 0.8}),
        (_double(ARMY), {"entities": 0.8571, "entities.complete": 0.8571}),
        # a doubled claim stands in no new sentence
        (_double(NOBODY), {"claims": 0.8, "claims.complete": 0.8}),
        # a dropped claim: one of four sentences with records, one of two with claims
        (
            _drop(NOBODY),
            {"claims": 0.6667, "claims.complete": 0.6667, "sentences": 0.8571, "sentences.claim": 0.6667},
        ),
    ],
)
def test_a_corruption_moves_its_own_numbers(
    gold: Annotated, records: Records, corrupt: Callable[[Records], None], moved: dict[str, float]
) -> None:
    corrupt(records)
    fallen = {name: value for name, value in changed(gold, records).items() if value is not None}
    assert fallen == moved


def _shift(value: dict[str, Any], by: int) -> None:
    value["start"] += by
    value["text"] = TEXT[value["start"] : value["end"]]


@pytest.mark.parametrize("index, name", [(CLAIM, "claims"), (ADVICE, "recommendations")])
def test_a_shifted_offset_costs_the_exact_score_alone(
    gold: Annotated, records: Records, index: int, name: str
) -> None:
    _shift(records[index]["span"], 2)
    scores = against(gold, records)
    assert scores.measures[name].f1 == 1.0
    assert scores.measures[name].exact_f1 == (0.5 if name == "claims" else 0.0)
    assert not changed(gold, records)


def test_a_shifted_entity_is_lost_as_entities_are_exact(gold: Annotated, records: Records) -> None:
    _shift(records[ARMY]["span"], 1)
    row = against(gold, records).measures["entities"]
    assert (row.tally.hits, row.tally.exact, row.f1) == (3, 2, 2 * 2 / 6)


def test_a_span_shifted_past_half_is_a_miss_and_a_false_alarm(gold: Annotated, records: Records) -> None:
    _shift(records[NOBODY]["span"], 20)
    row = against(gold, records).measures["claims"]
    assert (row.tally.hits, row.tally.predicted, row.tally.gold, row.f1) == (1, 2, 2, 0.5)


def test_a_wrong_day_loses_the_event_and_not_its_trigger(gold: Annotated, records: Records) -> None:
    records[EVENT]["date"]["start"] = "2019-05-03"
    scores = against(gold, records).measures
    assert (scores["events"].f1, scores["events.trigger"].f1, scores["events.date_value"].f1) == (
        0.0,
        1.0,
        0.0,
    )
    assert "events.type" not in scores


def test_a_claim_taken_for_a_recommendation_is_wrong_on_both_sides(gold: Annotated, records: Records) -> None:
    records[NOBODY] = records[ADVICE] | {
        "span": records[NOBODY]["span"],
        "sentence": records[NOBODY]["sentence"],
    }
    scores = against(gold, records).measures
    assert (scores["claims"].recall, scores["recommendations"].precision) == (0.5, 0.5)
    assert scores["sentences"].f1 == 1.0


def test_hand_computation() -> None:
    """Worked out on paper.

    Text ``aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd``: gold claims on a, b, c, d, each ten characters long.
    Predicted: a exactly; b without its last three characters (IoU 7/10); c by four characters (IoU 4/10, a
    miss and a false alarm); nothing on d. So 2 hits, 1 exact, 3 predicted, 4 gold:
    P 2/3, R 2/4, F1 2*2/(3+4) = 4/7; exact F1 2*1/7. Labels are read on a and b: kind is right on a alone.
    """
    text = " ".join(letter * 10 for letter in "abcd")

    def claim(start: int, end: int, kind: str) -> dict[str, Any]:
        return {
            "record": "claim",
            "span": {"start": start, "end": end, "text": text[start:end]},
            "sentence": {"start": 0, "end": len(text)},
            "kind": kind,
            "certainty": "certain",
            "polarity": "positive",
            "source": {"type": "author"},
        }

    gold = document([claim(i * 11, i * 11 + 10, "factual") for i in range(4)])
    predicted = document([claim(0, 10, "factual"), claim(11, 18, "causal"), claim(22, 26, "factual")])
    scores = score({"brief": gold}, {"brief": predicted})
    row = scores.measures["claims"]
    assert (row.precision, row.recall, row.f1, row.exact_f1) == (2 / 3, 1 / 2, 4 / 7, 2 / 7)
    assert scores.measures["claims.kind"].f1 == 1 / 2
    assert scores.measures["claims.complete"].f1 == 2 / 7
    assert scores.confusions["claims.kind"] == {("factual", "factual"): 1, ("causal", "factual"): 1}
    assert scores.measures["sentences"].f1 == 1.0


@pytest.mark.parametrize("predicted", [{}, {"brief": Annotated(id="brief", failure="RuntimeError: no")}])
def test_a_document_that_crashed_is_missed(gold: Annotated, predicted: dict[str, Annotated]) -> None:
    scores = score({"brief": gold}, predicted)
    assert [d.id for d in scores.failures] == ["brief"]
    for name, size in (
        ("claims", 2),
        ("recommendations", 1),
        ("events", 1),
        ("entities", 3),
        ("sentences", 4),
    ):
        row = scores.measures[name]
        assert (row.tally.hits, row.tally.predicted, row.tally.gold, row.recall) == (0, 0, size, 0.0)


def test_records_of_a_failed_document_do_not_count(gold: Annotated, records: Records) -> None:
    half = document(records)
    failed = Annotated(id="brief", claims=half.claims, failure="RuntimeError: later")
    assert score({"brief": gold}, {"brief": failed}).measures["claims"].tally.hits == 0


def test_groups_hold_the_same_counts(gold: Annotated, records: Records) -> None:
    both = {"one": document(records, "one"), "two": document(records[1:], "two")}
    scores = score({key: replace(gold, id=key) for key in both}, both)
    groups = by_group(scores, lambda key: key)
    assert groups["one"].measures["claims"].f1 == 1.0
    assert groups["two"].measures["claims"].recall == 0.5
    total = sum(g.measures["claims"].tally.hits for g in groups.values())
    assert total == scores.measures["claims"].tally.hits == 3


def test_nothing_to_score_is_no_score() -> None:
    empty = Annotated(id="brief")
    row = score({"brief": empty}, {"brief": empty}).measures["claims"]
    assert (row.precision, row.recall, row.f1) == (None, None, None)
    assert summarise([]).measures == {}
