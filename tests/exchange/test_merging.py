"""What an import makes of changes to spans, labels, slots and attributes, whatever the tool."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.exchange.marked import Bundle, Link, Mark, Marked, Original, mark
from claimextract.exchange.restoring import Tally, restore

from .conftest import RECORDS, SECOND, TEXT, THIRD, Json, place, span


def put(marked: Marked, key: str, **changes: Any) -> Marked:
    assert any(m.key == key for m in marked.marks)
    return replace(marked, marks=[replace(m, **changes) if m.key == key else m for m in marked.marks])


def with_attributes(marked: Marked, key: str, **changes: str | None) -> Marked:
    before: Mapping[str, str] = next(m.attributes or {} for m in marked.marks if m.key == key)
    merged = {name: value for name, value in {**before, **changes}.items() if value is not None}
    return put(marked, key, attributes=merged)


def add(
    marked: Marked, words: str, label: str, head: str | None = None, key: str = "", **attributes: str
) -> Marked:
    quote = place(words)
    made = Mark(key or f"new-{words}", quote["start"], quote["end"], label, attributes, "here")
    links = [*(marked.links or ()), *([Link(head, made.key, label)] if head else [])]
    return replace(marked, marks=[*marked.marks, made], links=links)


def drop(marked: Marked, key: str) -> Marked:
    links = [link for link in marked.links or () if key not in (link.head, link.to)]
    return replace(marked, marks=[m for m in marked.marks if m.key != key], links=links)


def slot(marked: Marked, head: str, role: str) -> str:
    return next(link.to for link in marked.links or () if (link.head, link.role) == (head, role))


@pytest.fixture
def marked(run: list[Bundle]) -> Marked:
    return mark(run[0])


def restored(marked: Marked) -> tuple[dict[str, Json], Bundle]:
    bundle = restore(marked, Tally())
    return {r["id"]: r for r in bundle.original.records}, bundle


def changed_fields(record: Json, number: int) -> set[str]:
    return {field for field in record if record[field] != RECORDS[number][field]}


def test_a_moved_claim_has_its_own_words(marked: Marked) -> None:
    records, _ = restored(put(marked, "r1", start=place("end came late")["start"]))
    claim = records["clm_2"]
    assert claim["span"] == place("end came late")
    assert claim["standalone"] == "end came late"
    assert claim["sentence"] == span("The end came late.")
    assert claim["evidence"] == [{"label": "span", "rule": "annotation", "cues": []}]
    assert changed_fields(claim, 1) == {"span", "standalone", "evidence", "confidence"}


def test_a_claim_moved_to_another_sentence_takes_its_sentence(marked: Marked) -> None:
    quote = place("reopen the road")
    records, bundle = restored(put(marked, "r1", start=quote["start"], end=quote["end"]))
    assert records["clm_2"]["sentence"] == span(SECOND)
    told = {s["id"]: s["disposition"] for s in bundle.original.sentences}
    assert told == {
        "snt_1": ["clm_1"], "snt_2": ["rec_1", "clm_2"], "snt_3": ["evt_1", "evt_2"], "snt_4": "no_proposition"
    }  # fmt: skip


def test_a_moved_slot_loses_what_was_known_of_the_old_one(marked: Marked) -> None:
    quote = place("near Mopti")
    records, _ = restored(put(marked, slot(marked, "r3", "location"), start=quote["start"]))
    assert records["evt_1"]["locations"] == [
        quote | {"entity": None, "name": None, "place": None, "lat": None, "lon": None, "country": None}
    ]
    assert records["evt_1"]["actors"] == RECORDS[3]["actors"]


def test_a_new_slot_on_an_entity_is_linked_to_it(marked: Marked) -> None:
    records, _ = restored(add(marked, "JNIM", "recipient", "r3"))
    assert records["evt_1"]["recipients"] == [
        place("the army") | {"entity": None, "name": None},
        place("JNIM") | {"entity": "ent_2", "name": "JNIM"},
    ]


def test_a_link_to_an_entity_itself_is_a_slot(marked: Marked) -> None:
    links = [*(marked.links or ()), Link("r3", "r6", "recipient")]
    records, _ = restored(replace(marked, links=links))
    assert records["evt_1"]["recipients"][-1]["text"] == "JNIM"


def test_a_changed_date_leaves_no_old_day_behind(marked: Marked) -> None:
    records, _ = restored(with_attributes(marked, "r3", date_start="2022-01-16", date_end="2022-01-16"))
    event = records["evt_1"]
    assert (event["date"]["start"], event["date"]["end"]) == ("2022-01-16", "2022-01-16")
    assert (event["date"]["edtf"], event["date"]["anchor"]) == (None, None)
    assert event["standalone"] == THIRD[:-1]
    assert changed_fields(event, 3) == {"date", "standalone", "evidence", "confidence"}


def test_a_removed_optional_value_is_none(marked: Marked) -> None:
    records, _ = restored(with_attributes(marked, "r4", mode=None))
    assert records["evt_2"]["mode"] is None


def test_zero_deaths_are_not_no_number(marked: Marked) -> None:
    records, _ = restored(with_attributes(marked, "r3", status="planned"))
    assert records["evt_1"]["fatalities"] == 0


def test_a_renamed_entity_is_no_longer_the_known_actor(marked: Marked) -> None:
    records, _ = restored(with_attributes(marked, "r5", name="Another body"))
    entity = records["ent_1"]
    assert (entity["name"], entity["actor"], entity["country"]) == ("Another body", None, None)


def test_a_relabelled_entity_stays_the_known_actor(marked: Marked) -> None:
    records, _ = restored(put(marked, "r5", label="entity-OTHER_ORG"))
    assert changed_fields(records["ent_1"], 5) == {"label"}


def test_a_deleted_claim_leaves_the_ledger_and_the_counts(marked: Marked) -> None:
    records, bundle = restored(drop(marked, "r1"))
    assert "clm_2" not in records
    assert bundle.original.sentences[3]["disposition"] == "no_proposition"
    assert bundle.original.document
    assert bundle.original.document["counts"]["claims"] == 1
    assert bundle.original.document["counts"]["sentences"] == 4


def test_an_added_event_is_a_whole_record(marked: Marked) -> None:
    edited = add(marked, "reopen", "event-AID", key="x", date_start="2022-03-02")
    edited = add(edited, "calm prices", "date", "x")
    records, bundle = restored(edited)
    (event,) = [r for key, r in records.items() if key not in {v["id"] for v in RECORDS}]
    assert event["trigger"] == place("reopen")
    assert event["span"] == place(SECOND)
    assert event["date"] == {
        "span": place("calm prices"), "start": "2022-03-02", "end": "2022-03-02", "precision": "day",
        "basis": "explicit", "edtf": None, "anchor": None,
    }  # fmt: skip
    assert (event["status"], event["section"], event["page"]) == ("occurred", ["One"], 1)
    assert event["entities"] == ["ent_1"]
    assert bundle.original.sentences[1]["disposition"] == ["rec_1", event["id"]]


def test_a_key_used_again_for_something_else_is_a_new_record(marked: Marked) -> None:
    """brat numbers a new annotation with the number that a deleted one had."""
    records, _ = restored(add(drop(marked, "r7"), "reopen", "claim-factual", key="r7"))
    assert "ent_3" not in records
    (claim,) = [r for key, r in records.items() if key.startswith("clm") and key not in ("clm_1", "clm_2")]
    assert claim["span"] == place("reopen")


def test_a_span_without_key_is_found_by_place_and_label(marked: Marked) -> None:
    bare = [replace(m, key=f"x{n}") for n, m in enumerate(marked.marks)]
    keys = {m.key: b.key for m, b in zip(marked.marks, bare, strict=True)}
    links = [Link(keys[link.head], keys[link.to], link.role) for link in marked.links or ()]
    tally = Tally()
    restore(replace(marked, marks=bare, links=links), tally)
    assert (tally.unchanged, tally.changed, tally.added) == (len(RECORDS), 0, 0)


def test_gold_keeps_the_form_of_gold(gold: list[Bundle]) -> None:
    edited = add(put(mark(gold[0]), "r1", label="claim-evaluative"), "fuel", "entity-OTHER_ORG")
    bundle = restore(edited, Tally())
    records = list(bundle.original.records)
    assert records[1] == gold[0].original.records[1] | {"kind": "evaluative"}
    assert records[-1] == {
        "record": "entity", "span": place("fuel"), "label": "OTHER_ORG", "mention": "name", "name": "fuel"
    }  # fmt: skip


def test_defaults_are_told(marked: Marked) -> None:
    tally = Tally()
    restore(add(marked, "The end", "claim-factual"), tally)
    assert any("certainty certain, polarity positive, source_type author" in note for note in tally.notes)


@pytest.mark.parametrize(
    "label, attributes, why",
    [
        ("event-AID", {"date_start": "2022-03-02"}, "a linked span labelled 'date'"),
        ("claim-factual", {"certainty": "perhaps"}, "certainty"),
        ("claim", {}, "kind"),
        ("entity-PLACE", {"mention": "nickname"}, "mention"),
    ],
)
def test_an_unfinished_annotation_is_an_error_or_left_out(
    marked: Marked, label: str, attributes: dict[str, str], why: str
) -> None:
    edited = add(marked, "reopen", label, **attributes)
    with pytest.raises(ClaimextractError, match=why) as caught:
        restore(edited, Tally())
    assert caught.value.code == "annotation_invalid"
    assert "'reopen'" in str(caught.value)
    tally = Tally()
    bundle = restore(edited, tally, skip_invalid=True)
    assert tally.left_out == 1
    assert any(note.startswith("left out:") and why in note for note in tally.notes)
    assert [r["id"] for r in bundle.original.records] == [r["id"] for r in RECORDS]


def test_fatalities_that_are_no_number(marked: Marked) -> None:
    with pytest.raises(ClaimextractError, match="fatalities"):
        restore(with_attributes(marked, "r3", fatalities="many"), Tally())


def test_two_spans_for_one_slot(marked: Marked) -> None:
    with pytest.raises(ClaimextractError, match="effect is linked 2 times"):
        restore(add(marked, "short", "effect", "r0"), Tally())


@pytest.mark.parametrize(
    "label, head, told",
    [
        ("topic", None, "none of ours"),
        ("cause", None, "linked to no record"),
        ("addressee", "r0", "has no 'addressee'"),
    ],
)
def test_what_is_no_part_of_a_record_is_told(marked: Marked, label: str, head: str | None, told: str) -> None:
    tally = Tally()
    bundle = restore(add(marked, "prices", label, head), tally)
    assert list(bundle.original.records) == RECORDS
    assert any(told in note for note in tally.notes)


def test_an_edited_text_is_refused(marked: Marked) -> None:
    with pytest.raises(ClaimextractError, match="not the one that was exported") as caught:
        restore(replace(marked, text=TEXT.replace("\r\n", "\n")), Tally())
    assert caught.value.code == "exchange_text"


def test_sentences_without_a_ledger_are_split() -> None:
    text = "First sentence here. Second one there."
    marks = [Mark("a", 21, 27, "claim-factual", {}, "here")]
    bundle = restore(Marked("d", text, marks, []), Tally())
    assert bundle.original.records[0]["sentence"] == {"start": 21, "end": 38}


def test_kept_data_that_was_damaged() -> None:
    for broken in ({}, {"form": "other", "records": []}, {"form": "run", "records": [{"record": "x"}]}, []):
        with pytest.raises(ClaimextractError, match="line 3"):
            Original.from_json(broken, "line 3")
