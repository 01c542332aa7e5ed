"""Who is given what, and in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.review.store import Refused, Store


def test_orders_of_the_queue(store: Store, ids: dict[str, str]) -> None:
    by = {
        order: [item.id for item in store.queue("ann", order)]
        for order in ("confidence", "type", "actor", "rule")
    }  # type: ignore[arg-type]
    assert by["confidence"][:2] == [ids["close"], ids["attack"]]
    assert by["confidence"][-2:] == [ids["ECOWAS"], ids["Kidal"]]
    assert by["type"][:3] == [ids["close"], ids["prices"], ids["advice"]]
    assert by["actor"][0] in (ids["advice"], ids["ECOWAS"])
    store.decide("ann", ids["prices"], "reject")
    assert ids["prices"] not in [item.id for item in store.queue("ann")]
    assert ids["prices"] in [item.id for item in store.queue("ann", decided=True)]
    assert [item.id for item in store.queue("ann", "type", group="event")] == [ids["attack"]]
    assert store.queue("ann", doc_id="none") == []
    assert len(store.queue("ann", limit=2)) == 2
    with pytest.raises(Refused):
        store.queue("ann", "mood")  # type: ignore[arg-type]


def test_the_queue_by_rule_begins_with_the_rule_that_was_rejected(store: Store, ids: dict[str, str]) -> None:
    store.decide("ben", ids["advice"], "reject")
    first = store.queue("ann", "rule")[0]
    assert (first.id, first.group) == (ids["advice"], "advice.modal")


# assignment ----------------------------------------------------------------------------------------------


def test_assignment_shares_the_words_and_is_kept(
    tmp_path: Path, write_run: Any, roads_brief: Any, opened: Any
) -> None:
    folder = write_run(tmp_path, [roads_brief(f"roads-{n}") for n in range(6)])
    with opened(folder) as store:
        store.add_annotators(["cy"])
        store.assign(double=True)
        lines = store.documents("ann")
        assert [len(line.assigned) for line in lines] == [2] * 6
        for name in ("ann", "ben", "cy"):
            assert sum(line.mine for line in store.documents(name)) == 4
        before = [line.assigned for line in lines]
        store.add_annotators(["dee"])
        store.assign(double=True)
        assert [line.assigned for line in store.documents("ann")] == before
        assert {item.doc_id for item in store.queue("ann")} == {
            line.id for line in lines if "ann" in line.assigned
        }
        assert store.queue("dee") == []


def test_two_are_needed_for_double_annotation(tmp_path: Path, run_folder: Path) -> None:
    alone = Store.open(tmp_path / "alone.sqlite", run_folder)
    alone.add_annotators(["ann"])
    with pytest.raises(ClaimextractError, match="2 annotators"):
        alone.assign(double=True)
    alone.close()


@pytest.mark.parametrize("name", ["", " ", " ann", "a\nb", "x" * 61])
def test_names_of_annotators(store: Store, name: str) -> None:
    with pytest.raises(ClaimextractError):
        store.add_annotators([name])
