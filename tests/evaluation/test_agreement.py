"""Agreement of two annotators on cases small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("krippendorff")
pytest.importorskip("sklearn")

from claimextract.evaluation.agreement import agree, alpha_characters, gamma, label_agreement
from claimextract.evaluation.records import Annotated

from .conftest import document

Records = list[dict[str, Any]]


def test_an_annotator_agrees_with_itself(gold: Annotated) -> None:
    result = agree({"brief": gold}, {"brief": gold})
    assert all(m.f1 == m.exact_f1 == 1.0 for m in result.spans.values())
    assert all(item.observed == 1.0 for item in result.labels.values())
    assert result.labels["claim.kind"].kappa == result.labels["claim.kind"].alpha == 1.0
    assert result.alpha_characters["units"] == 1.0
    assert not result.disagreements


def test_every_difference_is_listed_once(gold: Annotated, records: Records) -> None:
    records[0]["certainty"] = "probable"
    del records[4]
    records[1]["date"]["precision"] = "range"
    moved = records[3]["span"]
    moved["start"], moved["text"] = moved["start"] + 7, moved["text"][7:]
    result = agree({"brief": gold}, {"brief": document(records)})
    listed = [(d.record, d.what, d.a, d.b) for d in result.disagreements]
    assert listed == [
        ("claim", "certainty", "possible", "probable"),
        ("entity", "only a", "entity", ""),
        ("event", "precision", "day", "range"),
        ("claim", "span", "Nobody trusts the new patrols", "trusts the new patrols"),
    ]


def test_a_claim_for_one_and_advice_for_the_other_is_one_difference(
    gold: Annotated, records: Records
) -> None:
    records[3] = records[2] | {"span": records[3]["span"], "sentence": records[3]["sentence"]}
    result = agree({"brief": gold}, {"brief": document(records)})
    assert [(d.what, d.a, d.b) for d in result.disagreements] == [("type", "claim", "recommendation")]
    assert result.labels["unit.record"].observed == 2 / 3


def test_only_shared_documents_count(gold: Annotated) -> None:
    assert agree({"brief": gold, "other": gold}, {"brief": gold}).documents == ["brief"]


def test_kappa_by_hand() -> None:
    """Observed 3/4; by chance 1/2·3/4 + 1/2·1/4 = 1/2; κ = (3/4 - 1/2) / (1 - 1/2) = 1/2."""
    found = label_agreement([("x", "x"), ("x", "x"), ("y", "x"), ("y", "y")])
    assert found.observed == 0.75
    assert found.kappa == pytest.approx(0.5)
    assert found.values == {"x": pytest.approx(0.8), "y": pytest.approx(2 / 3)}


def test_one_label_alone_gives_no_kappa() -> None:
    found = label_agreement([("x", "x"), ("x", "x")])
    assert (found.kappa, found.alpha, found.observed) == (None, None, 1.0)


def test_alpha_over_characters_falls_with_the_boundary() -> None:
    one = [(0, 50, "claim"), (60, 100, "claim")]
    near = [(0, 49, "claim"), (60, 100, "claim")]
    far = [(0, 30, "claim"), (60, 100, "claim")]
    values = [alpha_characters([(one, other)]) for other in (one, near, far)]
    assert values[0] == 1.0
    assert None not in values
    assert 1.0 > values[1] > values[2] > 0  # type: ignore[operator]
    assert alpha_characters([([], [])]) is None


def test_gamma() -> None:
    pytest.importorskip("pygamma_agreement")
    one = [(i * 20, i * 20 + 15, "claim" if i % 2 else "recommendation") for i in range(8)]
    same, less = gamma([(one, one)]), gamma([(one, one[:4])])
    assert same == pytest.approx(1.0)
    assert less is not None
    assert less < 0.9
    assert gamma([(one, [])]) is None
