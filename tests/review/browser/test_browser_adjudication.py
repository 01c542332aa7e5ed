"""Two annotators review the same document; what they differ on is settled, and counted."""

from collections.abc import Callable
from typing import Any

import pytest

Sit = Callable[..., Any]


@pytest.fixture
def differing(review: Any) -> Any:
    """ann and ben agree on one claim, differ on a kind and on a span, and one rejects what the other keeps."""
    store = review.store
    for name in ("ann", "ben"):
        store.decide(name, "clm_north_2", "accept")
    store.decide("ann", "clm_north_1", "edit", changes={"kind": "causal"})
    store.decide("ben", "clm_north_1", "edit", changes={"kind": "evaluative"})
    store.decide("ann", "clm_north_3", "accept")
    store.decide("ben", "clm_north_3", "reject")
    start = review.state("clm_north_4").record["span"]["start"]
    store.decide("ann", "clm_north_4", "accept")
    changes = {"span": {"start": start, "end": start + len("Traders leave")}, "effect": None, "cause": None}
    store.decide("ben", "clm_north_4", "edit", changes=changes)
    return review


def finals(review: Any) -> dict[str, Any]:
    return {one.key: one.final for one in review.store.differences(settled=True)}


def test_settled_by_keyboard_alone(differing: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/adjudication")
    assert page.locator("#left").inner_text() == "3 of 3 to settle"
    table = page.locator("table.sides")
    assert table.locator("tr.differs th").all_inner_texts() == ["Kind"]
    ann.keys("2")  # take what ben says
    ann.keys("r")  # no record
    ann.keys("1")
    ann.saved()
    assert page.locator("#left").inner_text() == "0 of 3 to settle"
    final = finals(differing)
    assert final["clm_north_1"].record["kind"] == "evaluative"
    assert final["clm_north_3"].verdict == "reject"
    assert final["clm_north_4"].record["span"]["text"] == "Traders leave because the tax has doubled"
    page.reload()
    page.locator(".none").wait_for()


def test_versions_stand_side_by_side_with_differences_marked(differing: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/adjudication")
    ann.keys("j", "j")
    assert page.locator("table.sides tr.differs th").all_inner_texts() == ["words", "Cause", "Effect"]
    assert "".join(page.locator(".context .side-1").all_inner_texts()) == "Traders leave"
    whole = "".join(page.locator(".context .side-0").all_inner_texts())
    assert whole == "Traders leave because the tax has doubled"
    ann.keys("k")
    heads = page.locator("table.sides thead th").all_inner_texts()
    assert heads[1:] == ["ann accepts it", "ben rejects it"]


def test_final_version_is_edited(differing: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/adjudication")
    ann.keys("j", "j", "e")
    page.locator("tr[data-field=cause] [data-from='1']").click()  # ben's: no cause
    page.locator("tr[data-field=certainty] select").select_option("probable")
    page.locator("[data-act=save]").click()
    ann.saved()
    final = finals(differing)["clm_north_4"].record
    assert (final["cause"], final["certainty"]) == (None, "probable")
    assert final["span"]["text"] == "Traders leave because the tax has doubled"


def test_final_word_is_undone(differing: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/adjudication")
    ann.keys("1")
    ann.saved()
    assert page.locator("#left").inner_text() == "2 of 3 to settle"
    ann.keys("u")
    page.locator("#left", has_text="3 of 3").wait_for()
    assert finals(differing)["clm_north_1"] is None


def test_second_adjudicator_overwrites_nothing(differing: Any, desk: Sit) -> None:
    ann, ben = desk(), desk("ben")
    ann.open("/adjudication")
    page = ben.open("/adjudication")
    ann.keys("1")
    ann.saved()
    ben.keys("2")
    page.locator("#alarm", has_text="elsewhere").wait_for()
    assert finals(differing)["clm_north_1"].record["kind"] == "causal"
    assert "by ann" in page.locator(".final").inner_text()


def test_numbers_show_progress_agreement_and_rules(differing: Any, desk: Sit) -> None:
    page = desk().open("/numbers")
    rows = page.locator("table").first.locator("tbody tr").all_inner_texts()
    progress = {row.split("\t")[0]: row.split("\t") for row in rows}
    assert {name.strip(): row[3:6] for name, row in progress.items()} == {
        "ann": ["3", "1", "0"], "ben": ["1", "2", "1"],
    }  # fmt: skip
    told = page.locator(".pair").inner_text()
    assert "ann and ben, 1 document" in told
    kinds = page.locator(".pair tr", has_text="claim › kind").inner_text().split("\t")
    assert kinds[0:3] == ["claim › kind", "2", "0.50"]
    rule = (
        page.locator("section, table").locator("tbody tr", has_text="claims.kind.x").inner_text().split("\t")
    )
    assert rule[2] == "1"  # rejected once


def test_orphans_are_listed(review: Any, desk: Sit) -> None:
    assert "every decision has its place" in desk().open("/orphans").inner_text("main")
