"""Any sequence of decisions and undos leads to the states of the log, which is append-only."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimextract.review.store import Refused, Store

DOC = "roads-11"
KINDS = ("predictive", "causal", "evaluative", "factual")

STEP = st.one_of(
    st.tuples(st.just("accept"), st.sampled_from(["ann", "ben"]), st.integers(0, 2)),
    st.tuples(st.just("reject"), st.sampled_from(["ann", "ben"]), st.integers(0, 2)),
    st.tuples(st.just("edit"), st.sampled_from(["ann", "ben"]), st.integers(0, 1), st.sampled_from(KINDS)),
    st.tuples(st.just("comment"), st.sampled_from(["ann", "ben"]), st.integers(0, 2)),
    st.tuples(st.just("add"), st.sampled_from(["ann", "ben"]), st.sampled_from(KINDS)),
    st.tuples(st.just("undo"), st.sampled_from(["ann", "ben"])),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=25))
def test_states_are_those_of_a_simple_model(
    tmp_path_factory: pytest.TempPathFactory,
    roads_brief: Any,
    write_run: Any,
    opened: Any,
    steps: list[tuple[Any, ...]],
) -> None:
    """The model: a stack of decisions for each annotator, undo pops it; a state is the top one about the record."""
    folder = write_run(tmp_path_factory.mktemp("run"), [roads_brief()])
    with opened(folder) as store:
        names = [s.id for s in store.states(DOC, "ann")][:3]
        kinds = {s.id: s.record.get("kind") for s in store.states(DOC, "ann")}
        stacks: dict[str, list[tuple[str, str, Any]]] = {"ann": [], "ben": []}
        entries = 0

        def model(annotator: str, key: str) -> tuple[str, Any]:
            status, kind = "undecided", kinds.get(key)
            for action, about, value in stacks[annotator]:
                if about == key and action != "comment":
                    status, kind = action, value
            return status, kind

        for step in steps:
            action, annotator = step[0], step[1]
            if action == "undo":
                expected = bool(stacks[annotator])
                if stacks[annotator]:
                    stacks[annotator].pop()
                assert (store.undo(annotator) is not None) == expected
                entries += expected
                continue
            if action == "add":
                added = store.add(
                    annotator, DOC, {"record": "claim", "span": {"start": 0, "end": 5}, "kind": step[2]}
                )
                stacks[annotator].append(("add", added.id, step[2]))
                entries += 1
                continue
            key = names[step[2]]
            version = store.record(key, annotator).version
            status, kind = model(annotator, key)
            if action == "comment":
                store.decide(annotator, key, "comment", comment="why")
            elif action == "edit":
                if kind == step[3] and status != "reject":
                    with pytest.raises(Refused):
                        store.decide(annotator, key, "edit", based_on=version, changes={"kind": step[3]})
                    continue
                kind = step[3]
                store.decide(annotator, key, "edit", based_on=version, changes={"kind": kind})
            else:
                store.decide(annotator, key, action, based_on=version)
            stacks[annotator].append((action, key, kind))
            entries += 1

        said = {"undecided": "undecided", "reject": "rejected", "add": "added"}
        for annotator in stacks:
            seen = {s.id: s for s in store.states(DOC, annotator)}
            added_ids = {about for action, about, _ in stacks[annotator] if action == "add"}
            assert {key for key in seen if key.startswith("add_")} == added_ids
            for key, state in seen.items():
                status, kind = model(annotator, key)
                edited = status in ("accept", "edit") and kind != kinds.get(key)
                expected_status = said.get(status, "edited" if edited else "accepted")
                assert (state.status, state.record.get("kind")) == (expected_status, kind)
                comments = sum(
                    1 for action, about, _ in stacks[annotator] if (action, about) == ("comment", key)
                )
                assert len(state.comments) == comments
        assert len(store.log()) == entries


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET action = 'reject'",
        "UPDATE decisions SET annotator = 'ben' WHERE id = 1",
        "DELETE FROM decisions",
        "DELETE FROM decisions WHERE id = 1",
        "INSERT OR REPLACE INTO decisions (id, record_id, doc_id, annotator, at, action, payload)"
        " SELECT id, record_id, doc_id, 'ben', at, 'reject', payload FROM decisions WHERE id = 1",
        "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload)"
        " SELECT record_id, doc_id, annotator, at, 'forget', payload FROM decisions",
        "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload)"
        " SELECT record_id, doc_id, annotator, at, action, 'no json' FROM decisions",
        "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload)"
        " SELECT record_id, doc_id, 'eve', at, action, payload FROM decisions",
        "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload)"
        " SELECT record_id, doc_id, annotator, at, 'undo', payload FROM decisions",
    ],
)
def test_the_log_cannot_be_rewritten(store: Store, ids: dict[str, str], statement: str) -> None:
    store.decide("ann", ids["close"], "accept")
    before = store.log()
    db = sqlite3.connect(store.database)
    db.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    db.close()
    assert store.log() == before


def test_a_decision_is_undone_once(store: Store, ids: dict[str, str]) -> None:
    store.decide("ann", ids["close"], "accept")
    store.undo("ann")
    with sqlite3.connect(store.database) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(
            "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload, undoes)"
            " SELECT record_id, doc_id, annotator, at, action, payload, undoes FROM decisions WHERE action = 'undo'"
        )
