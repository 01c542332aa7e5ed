"""The log and the states that follow from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimextract.review.store import Conflict, Refused, Store, Unknown
from claimextract.schema import ANY_RECORD

DOC = "roads-11"


def text_of(store: Store) -> str:
    return store.document(DOC, "ann").text


def at(store: Store, words: str) -> dict[str, int]:
    start = text_of(store).index(words)
    return {"start": start, "end": start + len(words)}


# reading a run -------------------------------------------------------------------------------------------


def test_a_run_is_read_whole(store: Store) -> None:
    """Documents, records, ledger and blocks; nothing decided yet."""
    [line] = store.documents("ann")
    assert (line.records, line.decided, line.mine, line.title) == (6, 0, True, "Roads after the rains")
    view = store.document(DOC, "ann")
    assert [s.status for s in view.records] == ["undecided"] * 6
    assert all(s.version == 0 and s.extracted is None for s in view.records)
    assert [b.kind for b in view.blocks] == ["title", "paragraph", "paragraph"]
    assert view.text[view.blocks[1].start : view.blocks[1].end].startswith("Officials fear")
    assert [s["disposition"] for s in view.sentences if isinstance(s["disposition"], str)] == [
        "title",
        "no_proposition",
    ]


def test_opening_again_keeps_decisions_and_reads_nothing_anew(
    store: Store, ids: dict[str, str], run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.decide("ann", ids["close"], "accept")
    store.close()
    monkeypatch.setattr("claimextract.review.store.loading.load", lambda *_: pytest.fail("read again"))
    again = Store.open(None, run_folder)
    assert again.record(ids["close"], "ann").status == "accepted"
    again.close()


# decisions -----------------------------------------------------------------------------------------------


def test_accept_reject_and_back(store: Store, ids: dict[str, str]) -> None:
    first = store.decide("ann", ids["close"], "accept")
    assert (first.status, first.version > 0, first.changed) == ("accepted", True, ())
    second = store.decide("ann", ids["close"], "reject", based_on=first.version)
    assert second.status == "rejected"
    assert store.record(ids["close"], "ben").status == "undecided"
    back = store.undo("ann")
    assert back is not None
    assert back.status == "accepted"
    gone = store.undo("ann")
    assert gone is not None
    assert gone.status == "undecided"
    assert store.undo("ann") is None


@pytest.mark.parametrize(
    "name, changes, fields",
    [
        ("close", {"kind": "causal"}, ("kind",)),
        ("close", {"source.type": "unnamed", "source.mention": "Officials", "source.cue": "fear"},
         ("source.type", "source.mention", "source.cue")),
        ("close", {"source": {"type": "unnamed", "mention": "Officials"}}, ("source.type", "source.mention")),
        ("prices", {"span": "prices have doubled"}, ("span",)),
        ("prices", {"cause": "prices", "effect": "doubled"}, ("cause", "effect")),
        ("prices", {"standalone": "Food prices have doubled"}, ("standalone",)),
        ("advice", {"addressee": []}, ("addressee",)),
        ("advice", {"strength": "must", "polarity": "avoid"}, ("strength", "polarity")),
        ("advice", {"purpose": "the border posts"}, ("purpose",)),
        ("attack", {"trigger": "repaired"}, ("span", "trigger")),
        ("attack", {"type": "COERCE", "status": "planned", "fatalities": 3}, ("type", "status", "fatalities")),
        ("attack", {"locations": ["Kidal"]}, ("locations",)),
        ("attack", {"date": {"start": "2021-05-01", "end": "2021-05-31", "precision": "month"}},
         ("date.start", "date.end", "date.precision")),
        ("attack", {"date.start": "2021-05-03"}, ("date.start", "date.end")),
        ("attack", {"date.end": "2021-05-06"}, ("date.end", "date.precision")),
        ("Kidal", {"label": "STATE", "name": "Kidal region"}, ("label", "name")),
        ("Kidal", {"span": "near Kidal"}, ("span",)),
    ],
)  # fmt: skip
def test_every_label_and_slot_can_be_changed(
    store: Store, ids: dict[str, str], name: str, changes: dict[str, Any], fields: tuple[str, ...]
) -> None:
    """Given by their words here; the store fills in the quote, and the record stays one of the contract."""

    def placed(key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: placed(k, v) for k, v in value.items()}
        if isinstance(value, list):
            return [placed(key, item) for item in value]
        quotes = ("mention", "cue", "span", "cause", "effect", "purpose", "trigger", "locations")
        return at(store, value) if key.rpartition(".")[2] in quotes else value

    given_changes = {key: placed(key, value) for key, value in changes.items()}
    state = store.decide("ann", ids[name], "edit", changes=given_changes)
    assert (state.status, set(state.changed)) == ("edited", set(fields))
    assert state.extracted is not None
    ANY_RECORD.validate_python(state.record)
    text = text_of(store)
    for quote in quotes_of(state.record):
        assert text[quote["start"] : quote["end"]] == quote["text"]
    undone = store.undo("ann")
    assert undone is not None
    assert undone.record == state.extracted


def quotes_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "text" in value and "start" in value:
            yield value
        for item in value.values():
            yield from quotes_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from quotes_of(item)


def test_an_edit_brings_along_what_follows_from_it(store: Store, ids: dict[str, str]) -> None:
    """White space at the edges goes, the standalone text and the sentence follow, EDTF follows the days."""
    span = at(store, "prices have doubled ")
    state = store.decide("ann", ids["prices"], "edit", changes={"span": span})
    assert state.record["span"]["text"] == state.record["standalone"] == "prices have doubled"
    moved = store.decide("ann", ids["attack"], "edit", changes={"trigger": at(store, "repaired")})
    assert moved.record["span"]["text"] == "The ferry was repaired."
    dated = store.decide(
        "ann", ids["attack"], "edit", based_on=moved.version,
        changes={"date.start": "2021-05-01", "date.end": "2021-05-31", "date.precision": "month"},
    )  # fmt: skip
    assert dated.record["date"]["edtf"] == "2021-05"


@pytest.mark.parametrize(
    "name, changes, field",
    [
        ("close", {}, "changes"),
        ("close", {"kind": "wild"}, "kind"),
        ("close", {"kind": None}, "kind"),
        ("close", {"kind": "predictive"}, "changes"),
        ("close", {"id": "clm_other"}, "id"),
        ("close", {"sentence": {"start": 0, "end": 3}}, "sentence"),
        ("close", {"doc_id": "other"}, "doc_id"),
        ("close", {"trigger": {"start": 0, "end": 3}}, "trigger"),
        ("close", {"source.entity": "ent_1"}, "source.entity"),
        ("close", {"span": None}, "span"),
        ("close", {"span": {"start": 5, "end": 5}}, "span"),
        ("close", {"span": {"start": 9, "end": 3}}, "span"),
        ("close", {"span": {"start": -4, "end": 3}}, "span"),
        ("close", {"span": {"start": 0, "end": 10**6}}, "span"),
        ("close", {"span": {"start": "0", "end": 3}}, "span"),
        ("close", {"span": {"start": True, "end": 3}}, "span"),
        ("close", {"span": {"start": 0, "end": 5, "text": "Paths"}}, "span"),
        ("close", {"span": {"start": 21, "end": 23}}, "span"),
        ("close", {"cause": "the rains"}, "cause"),
        ("advice", {"addressee": {"start": 0, "end": 5}}, "addressee"),
        ("advice", {"action": None}, "action"),
        ("attack", {"date.start": "2021-02-30"}, "date.start"),
        ("attack", {"date.start": "2021-06-01", "date.end": "2021-06-30"}, "date.precision"),
        ("attack", {"date.end": "2021-04-30"}, "date"),
        ("attack", {"date": {"start": "2021-06-30", "precision": "range"}}, "date"),
        ("attack", {"date.edtf": "2021"}, "date.edtf"),
        ("attack", {"fatalities": "many"}, "fatalities"),
        ("Kidal", {"name": None}, "name"),
        ("Kidal", {"label": "TOWN"}, "label"),
    ],
)  # fmt: skip
def test_what_breaks_the_contract_is_refused(
    store: Store, ids: dict[str, str], name: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        store.decide("ann", ids[name], "edit", changes=changes)
    assert refused.value.field == field
    assert store.log() == []
    assert store.record(ids[name], "ann").status == "undecided"


def test_added_records(store: Store) -> None:
    """Defaults are filled in, mentions known at the place are linked, and only who added it sees it."""
    claim = store.add("ann", DOC, {"record": "claim", "span": at(store, "The ferry was repaired")})
    assert claim.id.startswith("add_")
    assert (claim.status, claim.extracted) == ("added", None)
    assert claim.record["kind"] == "factual"
    assert claim.record["sentence"] == at(store, "The ferry was repaired.")
    event = store.add(
        "ann", DOC,
        {"record": "event", "type": "ASSAULT", "trigger": at(store, "attacked"), "locations": [at(store, "Kidal")],
         "date": {"span": at(store, "4 May 2021"), "start": "2021-05-04", "end": "2021-05-04"}},
    )  # fmt: skip
    assert event.record["locations"][0]["name"] == "Kidal"
    assert event.record["date"]["precision"] == "day"
    advice = store.add("ann", DOC, {"record": "recommendation", "span": at(store, "reopen the border posts")})
    assert advice.record["action"] == advice.record["span"]
    entity = store.add(
        "ann", DOC, {"record": "entity", "span": at(store, "The army"), "label": "SECURITY_FORCE"}
    )
    assert entity.record["name"] == "The army"
    for state in (claim, event, advice, entity):
        ANY_RECORD.validate_python(state.record)
        with pytest.raises(Unknown):
            store.record(state.id, "ben")
    [line] = store.documents("ann")
    assert (line.records, line.decided) == (10, 4)
    gone = store.undo("ann")
    assert gone is not None
    assert (gone.id, gone.status) == (entity.id, "undecided")
    assert entity.id not in {s.id for s in store.document(DOC, "ann").records}
    edited = store.decide("ann", claim.id, "edit", based_on=claim.version, changes={"kind": "evaluative"})
    assert (edited.status, edited.record["kind"]) == ("added", "evaluative")


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"record": "sentence", "span": {"start": 0, "end": 5}},
        {"record": "claim"},
        {"record": "claim", "span": {"start": 0, "end": 5}, "mood": "sad"},
        {"record": "claim", "span": {"start": 0, "end": 5}, "kind": "wild"},
        {"record": "claim", "span": {"start": 0, "end": 5}, "source": "someone"},
        {"record": "event", "trigger": {"start": 0, "end": 5}, "type": "AID"},
        {"record": "event", "trigger": {"start": 0, "end": 5}, "type": "AID",
         "date": {"span": {"start": 0, "end": 5}, "start": "2021-13-01", "end": "2021-13-01"}},
        {"record": "event", "trigger": {"start": 0, "end": 5}, "type": "AID",
         "date": {"span": {"start": 0, "end": 5}, "start": "2021-02-02", "end": "2021-02-01"}},
        {"record": "entity", "span": {"start": 0, "end": 5}},
    ],
)  # fmt: skip
def test_an_added_record_that_breaks_the_contract_is_refused(store: Store, content: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        store.add("ann", DOC, content)
    assert store.log() == []


def test_comments_change_no_state_and_stand_in_nobodys_way(store: Store, ids: dict[str, str]) -> None:
    said = store.decide("ann", ids["close"], "comment", comment=" which road? ")
    assert ([c.text for c in said.comments], said.status, said.version) == (["which road?"], "undecided", 0)
    store.decide("ann", ids["close"], "accept", based_on=0)
    for text in ("", "   ", "x" * 5000):
        with pytest.raises(Refused):
            store.decide("ann", ids["close"], "comment", comment=text)
    assert len(store.log()) == 2


# conflicts -----------------------------------------------------------------------------------------------


def test_two_windows_of_one_annotator(store: Store, ids: dict[str, str], run_folder: Path) -> None:
    """The second window learns what stands now, and overwrites nothing."""
    other = Store.open(None, run_folder)
    seen = store.record(ids["close"], "ann")
    other.decide("ann", ids["close"], "reject", based_on=seen.version)
    for action, changes in (("accept", None), ("reject", None), ("edit", {"kind": "causal"})):
        with pytest.raises(Conflict) as conflict:
            store.decide("ann", ids["close"], action, based_on=seen.version, changes=changes)  # type: ignore[arg-type]
        assert conflict.value.state.status == "rejected"  # type: ignore[union-attr]
    assert len(store.log()) == 1
    store.decide("ben", ids["close"], "accept", based_on=0)
    now = conflict.value.state
    store.decide("ann", ids["close"], "accept", based_on=now.version)
    assert len(store.log()) == 3
    other.close()


def test_an_undo_elsewhere_is_a_conflict_too(store: Store, ids: dict[str, str]) -> None:
    seen = store.decide("ann", ids["close"], "accept")
    store.undo("ann")
    with pytest.raises(Conflict):
        store.decide("ann", ids["close"], "reject", based_on=seen.version)


def test_undo_of_what_later_decisions_build_on(store: Store, ids: dict[str, str]) -> None:
    first = store.decide("ann", ids["close"], "accept")
    store.decide("ann", ids["close"], "reject", based_on=first.version)
    with pytest.raises(Conflict):
        store.undo("ann", first.version)
    with pytest.raises(Unknown):
        store.undo("ben", first.version)
    assert len(store.log()) == 2


def test_a_key_makes_sending_again_safe(store: Store, ids: dict[str, str]) -> None:
    """After a lost answer the same request gives the present state and writes nothing."""
    first = store.decide("ann", ids["close"], "accept", based_on=0, key="one-key-1")
    again = store.decide("ann", ids["close"], "accept", based_on=0, key="one-key-1")
    assert again == first
    added = store.add(
        "ann", DOC, {"record": "claim", "span": at(store, "The ferry was repaired")}, key="one-key-2"
    )
    same = store.add(
        "ann", DOC, {"record": "claim", "span": at(store, "The ferry was repaired")}, key="one-key-2"
    )
    assert same == added
    undone = store.undo("ann", key="one-key-3")
    assert store.undo("ann", key="one-key-3") == undone
    assert [e.action for e in store.log()] == ["accept", "add", "undo"]
    with pytest.raises(Refused):
        store.decide("ben", ids["close"], "accept", key="one-key-1")


@pytest.mark.parametrize("record, annotator", [("clm_none", "ann"), ("add_none", "ann"), ("close", "eve")])
def test_unknown_records_and_annotators(
    store: Store, ids: dict[str, str], record: str, annotator: str
) -> None:
    with pytest.raises(Unknown):
        store.decide(annotator, ids.get(record, record), "accept")
    assert store.log() == []


def test_threads_do_not_lose_decisions(store: Store, ids: dict[str, str], run_folder: Path) -> None:
    """Two connections and several threads at once: every decision that returned is in the log."""
    other = Store.open(None, run_folder)
    done: list[int] = []

    def work(target: Store, annotator: str) -> None:
        for _ in range(10):
            for key in ids.values():
                try:
                    version = target.record(key, annotator).version
                    done.append(target.decide(annotator, key, "accept", based_on=version).version)
                except Conflict:
                    pass

    threads = [threading.Thread(target=work, args=(s, a)) for s in (store, other) for a in ("ann", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [entry.id for entry in store.log()]
    assert len(done) == len(set(done)) >= 120
    other.close()
