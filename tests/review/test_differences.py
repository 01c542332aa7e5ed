"""Two annotators: what they differ on, the final word, the numbers, and what is exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.validate import validate_file
from claimextract.review.export import export
from claimextract.review.numbers import numbers, rules
from claimextract.review.store import Conflict, Refused, Store, Unknown

DOC = "roads-11"


def at(store: Store, words: str) -> dict[str, int]:
    start = store.document(DOC, "ann").text.index(words)
    return {"start": start, "end": start + len(words)}


def ferry(store: Store, annotator: str, words: str = "The ferry was repaired", **labels: Any) -> str:
    return store.add(annotator, DOC, {"record": "claim", "span": at(store, words), **labels}).id


# differences ---------------------------------------------------------------------------------------------


def test_agreement_and_silence_are_no_differences(store: Store, ids: dict[str, str]) -> None:
    assert store.differences() == []
    store.decide("ann", ids["close"], "accept")
    assert store.differences() == []
    store.decide("ben", ids["close"], "accept")
    store.decide("ann", ids["prices"], "reject")  # ben has not come to it
    store.decide("ann", ids["attack"], "edit", changes={"status": "ongoing"})
    store.decide("ben", ids["attack"], "edit", changes={"status": "ongoing"})
    ferry(store, "ann")
    ferry(store, "ben")
    assert store.differences() == []


def test_what_two_differ_on(store: Store, ids: dict[str, str]) -> None:
    store.decide("ann", ids["close"], "accept")
    store.decide("ben", ids["close"], "reject")
    store.decide(
        "ann", ids["prices"], "edit", changes={"kind": "causal", "span": at(store, "prices have doubled")}
    )
    store.decide("ben", ids["prices"], "accept")
    mine = ferry(store, "ann", "The ferry was repaired")
    other = ferry(store, "ben", "ferry was repaired", kind="evaluative")
    only = store.add("ann", DOC, {"record": "entity", "span": at(store, "Gao"), "label": "PLACE"}).id
    found = store.differences()
    assert [(d.records, set(d.what)) for d in found] == [
        ((ids["close"],), {"verdict"}),
        ((only,), {"missing"}),
        ((ids["prices"],), {"kind", "span"}),
        (tuple(sorted((mine, other), key=lambda k: k != mine)), {"kind", "span"}),
    ]
    assert found[1].states["ben"] is None
    ann, ben = found[3].states["ann"], found[3].states["ben"]
    assert ann is not None
    assert ben is not None
    assert (ann.id, ben.id) == (mine, other)
    disputed = {item.id for item in store.queue("ann", "disagreement")}
    assert disputed == {ids["close"], ids["prices"]}


def test_rejected_and_drawn_anew_is_one_difference(store: Store, ids: dict[str, str]) -> None:
    """One accepts the extracted record, the other rejects it and adds a recommendation over the same words."""
    store.decide("ann", ids["close"], "accept")
    store.decide("ben", ids["close"], "reject")
    words = "that the Gao road could close"
    new = store.add("ben", DOC, {"record": "recommendation", "span": at(store, words)}).id
    [difference] = store.differences()
    assert set(difference.records) == {ids["close"], new}
    assert difference.what == ("type",)


# the final word ------------------------------------------------------------------------------------------


@pytest.fixture
def disputed(store: Store, ids: dict[str, str]) -> Store:
    store.decide("ann", ids["close"], "edit", changes={"kind": "causal"})
    store.decide("ben", ids["close"], "reject")
    ferry(store, "ann", "The ferry was repaired")
    ferry(store, "ben", "ferry was repaired")
    return store


@pytest.mark.parametrize(
    "verdict, take, changes, expected",
    [
        ("accept", "ann", None, ("accept", "causal")),
        ("accept", "ann", {"kind": "evaluative"}, ("accept", "evaluative")),
        ("accept", None, None, ("accept", "causal")),
        ("reject", None, None, ("reject", "causal")),
    ],
)
def test_the_final_word(
    disputed: Store, verdict: Any, take: Any, changes: Any, expected: tuple[str, str]
) -> None:
    disputed.add_annotators(["judge"])
    first = disputed.differences()[0]
    settled = disputed.adjudicate(
        "judge", first.key, verdict, based_on=first.version, take=take, changes=changes
    )
    assert settled.final is not None
    assert (settled.final.verdict, settled.final.record["kind"]) == expected
    assert (settled.final.by, settled.final.adjudicated) == ("judge", True)
    assert [d.key for d in disputed.differences()] == [disputed.differences(settled=True)[1].key]
    state = disputed.record(first.records[0], "ben")
    assert (state.status, state.final and state.final.verdict) == ("rejected", expected[0])
    disputed.undo("judge")
    assert disputed.differences()[0].key == first.key
    assert len(disputed.differences()) == 2


def test_a_final_word_on_two_added_records_keeps_one(disputed: Store) -> None:
    pair = disputed.differences()[1]
    disputed.adjudicate("ann", pair.key, "accept", based_on=pair.version, take="ben")
    finals = disputed.finals(DOC)
    kept = [f.record["span"]["text"] for key in pair.records if (f := finals[key]) and f.verdict == "accept"]
    assert kept == ["ferry was repaired"]
    assert len(pair.records) == 2
    disputed.undo("ann")
    assert all(disputed.finals(DOC)[key] is None for key in pair.records)


def test_an_adjudicator_sees_what_changed_meanwhile(disputed: Store, ids: dict[str, str]) -> None:
    """Another final word, or an annotator's second thoughts, or a new record over the same words."""
    first, second = disputed.differences()
    disputed.adjudicate("ann", first.key, "reject", based_on=first.version)
    with pytest.raises(Conflict) as conflict:
        disputed.adjudicate("ben", first.key, "accept", based_on=first.version, take="ann")
    assert conflict.value.state.final is not None
    disputed.decide(
        "ann", second.records[0], "reject", based_on=disputed.record(second.records[0], "ann").version
    )
    with pytest.raises(Conflict):
        disputed.adjudicate("ben", second.key, "reject", based_on=second.version)
    assert sum(e.action == "adjudicate" for e in disputed.log()) == 1


def test_final_words_that_cannot_be(disputed: Store) -> None:
    first = disputed.differences()[0]
    with pytest.raises(Refused):
        disputed.adjudicate("ann", first.key, "accept", based_on=first.version, take="ben")  # ben rejects it
    with pytest.raises(Unknown):
        disputed.adjudicate("ann", first.key, "accept", based_on=first.version, take="eve")
    with pytest.raises(Unknown):
        disputed.adjudicate("ann", "clm_none", "reject")
    with pytest.raises(Unknown):
        disputed.adjudicate("eve", first.key, "reject", based_on=first.version)
    with pytest.raises(Refused):
        disputed.adjudicate(
            "ann", first.key, "accept", based_on=first.version, take="ann", changes={"kind": "wild"}
        )
    assert not any(e.action == "adjudicate" for e in disputed.log())


# numbers -------------------------------------------------------------------------------------------------


def test_progress_agreement_and_rules(store: Store, ids: dict[str, str]) -> None:
    for name in ("close", "prices", "advice", "attack"):
        store.decide("ann", ids[name], "accept")
    store.decide("ben", ids["close"], "edit", changes={"kind": "evaluative"})
    store.decide("ben", ids["prices"], "accept")
    store.decide("ben", ids["advice"], "reject")
    ferry(store, "ben")
    found = numbers(store)
    ann, ben = found["progress"]
    assert (ann["records"], ann["decided"], ann["accepted"]) == (6, 4, 4)
    assert (ben["decided"], ben["accepted"], ben["edited"], ben["rejected"], ben["added"]) == (4, 1, 1, 1, 1)
    [pair] = found["agreement"]
    assert (pair["a"], pair["b"], pair["documents"]) == ("ann", "ben", 1)
    # the event is left out: ben has not come to it
    assert pair["spans"]["event"]["a"] == 0
    assert pair["spans"]["claim"] == {"both": 2, "a": 2, "b": 3, "f1": 0.8, "exact": 0.8}
    kind = pair["labels"]["claim.kind"]
    assert (kind["units"], kind["observed"]) == (2, 0.5)
    assert json.loads(json.dumps(found)) == found
    by_rule = {(r["rule"], r["label"]): r for r in found["rules"]}
    assert found["rules"][0]["rule"] == "advice.modal"
    assert by_rule["advice.modal", "unit"]["precision"] == 0.5
    corrected = by_rule["claims.no_other_kind", "kind"]
    assert (corrected["accepted"], corrected["corrected"], corrected["rejected"]) == (1, 1, 0)
    assert by_rule["clause.main", "unit"]["precision"] == 1.0
    store.undo("ben")
    store.undo("ben")
    assert {(r["rule"], r["rejected"]) for r in rules(store)} >= {("advice.modal", 0)}


# export --------------------------------------------------------------------------------------------------


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        p.name: [json.loads(line) for line in p.read_text().splitlines()]
        for p in sorted(folder.glob("*.jsonl"))
    }


def test_export_of_one_annotator_and_of_final_words(
    disputed: Store, ids: dict[str, str], tmp_path: Path
) -> None:
    disputed.decide("ann", ids["attack"], "accept")
    done = export(disputed, tmp_path / "ann", "ann")
    [(name, records)] = read(tmp_path / "ann").items()
    assert name == "roads-11.jsonl"
    assert [r["record"] for r in records] == ["claim", "event", "claim"]
    assert (done.records, done.undecided) == (3, 4)
    assert records[0]["kind"] == "causal"
    assert set(records[0]) == {
        "record", "span", "sentence", "kind", "certainty", "polarity", "source", "cause", "effect",
    }  # fmt: skip
    final = export(disputed, tmp_path / "final")
    assert (final.records, final.disputed) == (1, 3)
    for difference in disputed.differences():
        disputed.adjudicate("ben", difference.key, "accept", based_on=difference.version, take="ann")
    final = export(disputed, tmp_path / "final")
    assert (final.records, final.disputed, final.undecided) == (3, 0, 4)
    whole = export(disputed, tmp_path / "whole", include_undecided=True)
    assert whole.records == 7
    text = disputed.document(DOC, "ann").text
    for folder in ("ann", "final", "whole"):
        faults = validate_file(tmp_path / folder / name, text)
        assert {fault.code for fault in faults} <= {"label"}  # causal, and no cause was drawn
        assert goldfiles.load_gold(tmp_path / folder)[DOC].claims
    with pytest.raises(ClaimextractError):
        export(disputed, tmp_path / "eve", "eve")


def test_equal_additions_are_exported_once(store: Store, tmp_path: Path) -> None:
    ferry(store, "ann")
    ferry(store, "ben")
    export(store, tmp_path / "out")
    assert len(read(tmp_path / "out")["roads-11.jsonl"]) == 1


def test_an_export_that_fails_leaves_the_old_files(
    store: Store, ids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    store.decide("ann", ids["close"], "accept")
    export(store, out)
    before = read(out)
    store.decide("ann", ids["prices"], "accept")
    monkeypatch.setattr("claimextract.review.export.gold_form", lambda record: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(store, out)
    assert read(out) == before
    assert [p.name for p in out.iterdir()] == ["roads-11.jsonl"]


@pytest.mark.parametrize("doc_id", ["../outside", "a/b", "..", "ü b"])
def test_file_names_of_an_export_stay_in_its_folder(
    tmp_path: Path, doc_id: str, write_run: Callable[..., Path], roads_brief: Callable[..., Any]
) -> None:
    store = Store.open(None, write_run(tmp_path / "run", [roads_brief(doc_id)]))
    export(store, tmp_path / "deep" / "out", include_undecided=True)
    assert len(list((tmp_path / "deep" / "out").glob("*.jsonl"))) == 1
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["out"]
    assert not list(tmp_path.glob("*.jsonl"))
    store.close()


# gold ----------------------------------------------------------------------------------------------------


@pytest.fixture
def annotations(tmp_path: Path, roads_brief: Callable[..., Any]) -> Path:
    """A corpus of one brief and its gold, as under annotations/ and corpus/."""
    brief = roads_brief("roads")
    corpus = tmp_path / "corpus"
    (corpus / "briefs").mkdir(parents=True)
    (corpus / "briefs" / "roads.txt").write_text(brief.text, encoding="utf-8")
    line = {"id": "roads", "file": "briefs/roads.txt", "genre": "memo", "published": "2021-06-01"}
    (corpus / "index.jsonl").write_text(json.dumps(line) + "\n")
    from claimextract.review.store.contents import gold_form

    records = [gold_form(r.model_dump(mode="json")) for r in brief.records]
    gold = tmp_path / "annotations" / "gold"
    gold.mkdir(parents=True)
    (gold / "roads.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
    return tmp_path / "annotations"


def test_gold_is_opened_edited_and_written_back(annotations: Path, tmp_path: Path) -> None:
    """Untouched files come out byte for byte; one edit changes one line."""
    store = Store.open(None, annotations, corpus=tmp_path / "corpus")
    store.add_annotators(["ann"])
    assert (store.kind, store.database.name) == ("gold", "gold.review.sqlite")
    original = (annotations / "gold" / "roads.jsonl").read_bytes()
    export(store, tmp_path / "same")
    assert (tmp_path / "same" / "roads.jsonl").read_bytes() == original
    view = store.document("roads", "ann")
    assert [b.kind for b in view.blocks] == ["title", "paragraph", "paragraph"]
    claim = next(s for s in view.records if s.record["record"] == "claim")
    store.decide("ann", claim.id, "edit", changes={"certainty": "probable"})
    export(store, annotations / "gold")
    lines = zip(
        original.splitlines(), (annotations / "gold" / "roads.jsonl").read_bytes().splitlines(), strict=True
    )
    changed = [(a, b) for a, b in lines if a != b]
    assert len(changed) == 1
    assert b'"probable"' in changed[0][1]
    store.close()
    # the folder is read anew, and the decision is about the record as it is now
    again = Store.open(None, annotations, corpus=tmp_path / "corpus")
    state = again.record(claim.id, "ann")
    assert (state.record["certainty"], state.changed, state.stale) == ("probable", (), True)
    assert again.orphans() == []
    again.close()


def test_gold_without_its_text(annotations: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "index.jsonl").write_text("")
    with pytest.raises(ClaimextractError, match="not in the index"):
        Store.open(None, annotations, corpus=tmp_path / "corpus")
