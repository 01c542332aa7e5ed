"""Files edited as the tools edit them: the import has the change, and no more than the change."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cassis
import pytest

from claimextract.exchange.cas import LINK, SPAN, TYPES
from claimextract.exchange.marked import Bundle, quotes

from .conftest import RECORDS, TEXT, Edit, Json, place, there_and_back

MOVED = "ECOWAS and donors"
NEW = "Analysts"


def find(words: str) -> tuple[int, int]:
    quote = place(words)
    return quote["start"], quote["end"]


def unit(point: int) -> int:
    return len(TEXT[:point].encode("utf-16-le")) // 2


def json_edit(change: Callable[[Any], None]) -> Edit:
    def edit(path: Path) -> None:
        path = path / "tasks.json" if path.is_dir() else path
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value), encoding="utf-8")

    return edit


@json_edit
def in_prodigy(task: Json) -> None:
    spans = task["spans"]
    starts = {t["start"]: t["id"] for t in task["tokens"]}
    ends = {t["end"]: t["id"] for t in task["tokens"]}
    by_id = {s["id"]: s for s in spans}
    by_id["r0"]["label"] = "claim-factual"
    for relation in task["relations"]:
        if relation["head_id"] == "r0":
            relation["head_span"]["label"] = "claim-factual"
    start, end = find(MOVED)
    by_id["r5"] |= {
        "start": start,
        "end": end,
        "token_start": starts[start],
        "token_end": ends[end],
        "text": MOVED,
    }
    spans.remove(by_id["r6"])
    start, end = find(NEW)
    # the interface gives a new span no property of ours
    spans.append({"start": start, "end": end, "token_start": starts[start], "token_end": ends[end],
                  "label": "entity-COMMUNITY"})  # fmt: skip
    task |= {"answer": "accept", "_input_hash": 1, "_task_hash": 2, "_view_id": "relations", "_timestamp": 3}


@json_edit
def in_label_studio(tasks: list[Json]) -> None:
    task = tasks[0]
    result = json.loads(json.dumps(task["predictions"][0]["result"]))
    for item in result:
        if item.get("id") == "r0" and item["type"] == "labels":
            item["value"]["labels"] = ["claim-factual"]
        if item.get("id") == "r5":
            start, end = find(MOVED)
            item["value"] |= {"start": start, "end": end}
            if item["type"] == "labels":
                item["value"]["text"] = MOVED
    result = [item for item in result if item.get("id") != "r6"]
    start, end = find(NEW)
    value = {"start": start, "end": end, "text": NEW, "labels": ["entity-COMMUNITY"]}
    result.append({"id": "aB3_xK9q-Z", "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual",
                   "value": value})  # fmt: skip
    task["annotations"] = [
        {"id": 1, "was_cancelled": True, "result": []},
        {"id": 2, "was_cancelled": False, "result": result, "completed_by": 1},
    ]


@json_edit
def in_doccano(row: Json) -> None:
    by_place = {(e["start_offset"], e["end_offset"], e["label"]): e for e in row["entities"]}
    claim = next(e for key, e in by_place.items() if key[2] == "claim-predictive")
    claim["label"] = "claim-factual"
    start, end = find(MOVED)
    by_place[(*find("ECOWAS"), "entity-REGIONAL_ORG")] |= {"start_offset": start, "end_offset": end}
    row["entities"].remove(by_place[(*find("JNIM"), "entity-ARMED_GROUP")])
    start, end = find(NEW)
    row["entities"].append({"id": 77, "start_offset": start, "end_offset": end, "label": "entity-COMMUNITY"})
    # ids of the database
    renumbered = {e["id"]: 1000 + n for n, e in enumerate(row["entities"])}
    for entity in row["entities"]:
        entity["id"] = renumbered[entity["id"]]
    for relation in row["relations"]:
        relation |= {side: renumbered[relation[side]] for side in ("from_id", "to_id")}
    row |= {"id": 12, "Comments": ["check this"]}


def in_brat(folder: Path) -> None:
    path = next(folder.glob("*.ann"))
    text = path.read_text(encoding="utf-8").replace("claim-predictive", "claim-factual")
    start, end = find(MOVED)
    text = re.sub(r"(T6\tentity-REGIONAL_ORG) .*", rf"\1 {start} {end}\t{MOVED}", text)
    text = re.sub(r"(?m)^(?:T7\t|A\d+\tmention T7 |#\d+\tAnnotatorNotes T7\t).*\n", "", text)
    start, end = find(NEW)
    path.write_text(text + f"T99\tentity-COMMUNITY {start} {end}\t{NEW}\n", encoding="utf-8")


def in_cas(folder: Path) -> None:
    path = next(p for p in folder.iterdir() if p.suffix in (".json", ".xmi"))
    if path.suffix == ".json":
        cas = cassis.load_cas_from_json(path.read_text(encoding="utf-8"))
    else:
        system = cassis.load_typesystem((folder / TYPES).read_text(encoding="utf-8"))
        cas = cassis.load_cas_from_xmi(path.read_text(encoding="utf-8"), typesystem=system)
    by_ref = {span.ref: span for span in cas.select(SPAN)}
    by_ref["r0"].label = "claim-factual"
    cas.remove(by_ref["r6"])
    moved = by_ref["r5"]
    cas.remove(moved)
    moved.begin, moved.end = find(MOVED)
    cas.add(moved)
    start, end = find(NEW)
    cas.add(cas.typesystem.get_type(SPAN)(begin=start, end=end, label="entity-COMMUNITY"))
    cas.to_json(path) if path.suffix == ".json" else cas.to_xmi(path)


@json_edit
def in_web_annotations(collection: Json) -> None:
    items = collection["first"]["items"]
    by_key = {item["id"].rsplit(":", 1)[1]: item for item in items}
    by_key["r0"]["body"][0]["value"] = "claim-factual"
    start, end = find(MOVED)
    by_key["r5"]["target"]["selector"] = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": MOVED},
    ]
    items.remove(by_key["r6"])
    source = by_key["r0"]["target"]["source"]
    items.append(
        {"id": "https://example.org/anno/1", "type": "Annotation",
         "body": {"type": "TextualBody", "value": "entity-COMMUNITY", "purpose": "tagging"},
         "target": {"source": source, "selector": {"type": "TextQuoteSelector", "exact": NEW, "suffix": " fear"}}}
    )  # fmt: skip


EDITS: dict[str, Edit] = {
    "prodigy": in_prodigy,
    "labelstudio": in_label_studio,
    "doccano": in_doccano,
    "brat": in_brat,
    "cas-json": in_cas,
    "cas-xmi": in_cas,
    "webannotation": in_web_annotations,
}


@pytest.mark.parametrize("name", EDITS)
def test_what_the_annotator_changed_is_what_changes(run: list[Bundle], tmp_path: Path, name: str) -> None:
    (back,), tally = there_and_back(run, name, tmp_path, EDITS[name])
    records = {r["id"]: r for r in back.original.records}
    before = {r["id"]: r for r in RECORDS}
    assert (tally.changed, tally.added, tally.deleted, tally.left_out) == (2, 1, 1, 0)

    claim = records["clm_1"]
    differing = {field for field in claim if claim[field] != before["clm_1"][field]}
    assert differing == {"kind", "confidence", "evidence"}
    assert claim["kind"] == "factual"
    assert claim["confidence"] == 1.0
    assert [(e["label"], e["rule"]) for e in claim["evidence"]] == [
        ("certainty", "certainty.cue"),
        ("kind", "annotation"),
    ]

    moved = records["ent_1"]
    assert {field for field in moved if moved[field] != before["ent_1"][field]} == {"span"}
    assert moved["span"] == place(MOVED)

    assert "ent_2" not in records
    event = records["evt_1"]
    assert event["actors"] == [place("JNIM") | {"entity": None, "name": "JNIM"}]
    assert event["entities"] == ["ent_3"]
    assert event | {k: before["evt_1"][k] for k in ("actors", "entities")} == before["evt_1"]

    (added,) = [r for key, r in records.items() if key not in before]
    assert added["span"] == place(NEW)
    assert (added["record"], added["label"], added["name"], added["mention"]) == (
        "entity",
        "COMMUNITY",
        NEW,
        "name",
    )
    assert added["id"].startswith("ent_")
    assert back.original.document
    assert back.original.document["counts"]["entities"] == 3

    for record in records.values():
        for _, quote in quotes(record):
            assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def test_a_comment_is_listed_not_lost(run: list[Bundle], tmp_path: Path) -> None:
    _, tally = there_and_back(run, "doccano", tmp_path, in_doccano)
    assert any("check this" in note for note in tally.notes)


@pytest.mark.parametrize("name", ["prodigy", "brat", "cas-json", "webannotation", "labelstudio"])
def test_without_what_the_export_kept_gold_comes_back(gold: list[Bundle], tmp_path: Path, name: str) -> None:
    """Annotations made in the tool alone: no original to fall back on."""

    def forget(path: Path) -> None:
        if path.is_dir() and (path / "claimextract.jsonl").exists():
            (path / "claimextract.jsonl").unlink()
            return
        path = path / "tasks.json" if path.is_dir() else path
        text = path.read_text(encoding="utf-8")
        value = json.loads(text)
        for holder in (
            [value, *(t["data"] for t in value if "data" in t)] if isinstance(value, list) else [value]
        ):
            if isinstance(holder, dict):
                holder.pop("claimextract", None)
                for document in holder.get("claimextract:documents", []):
                    del document["original"]
        path.write_text(json.dumps(value), encoding="utf-8")

    (back,), tally = there_and_back(gold, name, tmp_path, forget)
    assert tally.added == len(RECORDS)
    assert back.original.form == "gold"
    key = lambda r: json.dumps(r, sort_keys=True)  # noqa: E731
    made = sorted(({k: v for k, v in r.items() if k != "sentence"} for r in back.original.records), key=key)
    given = sorted(
        ({k: v for k, v in r.items() if k != "sentence"} for r in gold[0].original.records), key=key
    )
    assert made == given


def test_label_studio_before_1_5_counted_utf16(gold: list[Bundle], tmp_path: Path) -> None:
    @json_edit
    def old_version(tasks: list[Json]) -> None:
        for item in tasks[0]["predictions"][0]["result"]:
            if "value" in item:
                item["value"]["start"] = unit(item["value"]["start"])
                item["value"]["end"] = unit(item["value"]["end"])
                if isinstance(item["value"].get("text"), str):
                    item["value"]["text"] = item["value"]["text"].replace("\n", "\\n")

    (back,), tally = there_and_back(gold, "labelstudio", tmp_path, old_version)
    assert tally.unchanged == len(RECORDS)
    assert list(back.original.records) == list(gold[0].original.records)


def test_doccano_triples_of_older_versions(gold: list[Bundle], tmp_path: Path) -> None:
    @json_edit
    def triples(row: Json) -> None:
        row["label"] = [[e["start_offset"], e["end_offset"], e["label"]] for e in row.pop("entities")]
        del row["relations"]

    (back,), tally = there_and_back(gold, "doccano", tmp_path, triples)
    assert tally.unchanged == len(RECORDS)
    assert list(back.original.records) == list(gold[0].original.records)


def test_a_note_in_words_leaves_the_values(gold: list[Bundle], tmp_path: Path) -> None:
    def write_words(folder: Path) -> None:
        path = next(folder.glob("*.ann"))
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(AnnotatorNotes E4\t).*", r"\1Is this one event?", text), encoding="utf-8")

    (back,), tally = there_and_back(gold, "brat", tmp_path, write_words)
    assert list(back.original.records) == list(gold[0].original.records)
    assert any("Is this one event?" in note for note in tally.notes)


def test_a_relation_drawn_in_inception(run: list[Bundle], tmp_path: Path) -> None:
    """A new slot and its link: the claim has it, with nothing else changed."""

    def draw(folder: Path) -> None:
        path = next(folder.glob("*.json"))
        cas = cassis.load_cas_from_json(path.read_text(encoding="utf-8"))
        start, end = find("late")
        slot = cas.typesystem.get_type(SPAN)(begin=start, end=end, label="effect")
        cas.add(slot)
        head = next(s for s in cas.select(SPAN) if s.ref == "r1")
        cas.add(
            cas.typesystem.get_type(LINK)(begin=start, end=end, Governor=head, Dependent=slot, role="effect")
        )
        cas.to_json(path)

    (back,), _ = there_and_back(run, "cas-json", tmp_path, draw)
    claim = next(r for r in back.original.records if r["id"] == "clm_2")
    assert claim["effect"] == place("late")
    assert {f for f in claim if claim[f] != RECORDS[1][f]} == {"effect", "evidence", "confidence"}


def test_a_span_drawn_anew_in_prodigy_keeps_its_relations(run: list[Bundle], tmp_path: Path) -> None:
    """The spans interface cannot relabel: a span is deleted and drawn anew, relations stay as they were."""

    @json_edit
    def redraw(task: Json) -> None:
        old = next(s for s in task["spans"] if s["id"] == "r0")
        task["spans"].remove(old)
        names = ("start", "end", "token_start", "token_end")
        task["spans"].append({name: old[name] for name in names} | {"label": "claim-factual"})

    (back,), tally = there_and_back(run, "prodigy", tmp_path, redraw)
    claim = next(r for r in back.original.records if r["id"] == "clm_1")
    assert (tally.changed, tally.added, tally.deleted, tally.notes) == (1, 0, 0, [])
    assert {f for f in claim if claim[f] != RECORDS[0][f]} == {"kind", "evidence", "confidence"}


def test_relations_of_a_span_deleted_in_prodigy_are_listed(run: list[Bundle], tmp_path: Path) -> None:
    @json_edit
    def delete(task: Json) -> None:
        task["spans"] = [s for s in task["spans"] if s["label"] != "purpose"]

    (back,), tally = there_and_back(run, "prodigy", tmp_path, delete)
    advice = next(r for r in back.original.records if r["id"] == "rec_1")
    assert advice["purpose"] is None
    assert [note for note in tally.notes if "'purpose' ends at a span that was deleted" in note]


@pytest.mark.parametrize("target", ["T5", "E5"])
def test_a_brat_argument_may_be_a_trigger_or_an_event(run: list[Bundle], tmp_path: Path, target: str) -> None:
    def argue(folder: Path) -> None:
        path = next(folder.glob("*.ann"))
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(E4\t.*)$", rf"\1 recipient2:{target}", text), encoding="utf-8")

    (back,), tally = there_and_back(run, "brat", tmp_path, argue)
    event = next(r for r in back.original.records if r["id"] == "evt_1")
    assert [q["text"] for q in event["recipients"]] == ["the army", "struck"]
    assert (tally.changed, tally.unchanged, tally.notes) == (1, len(RECORDS) - 1, [])
