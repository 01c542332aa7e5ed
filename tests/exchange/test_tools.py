"""The files are what the tools accept: their own libraries where there are any, else their documented rules."""

import json
import re
import warnings
from pathlib import Path
from typing import Any, Literal

import cassis
import pytest
from lxml import etree
from pydantic import BaseModel, ConfigDict

from claimextract.exchange.brat import pieces
from claimextract.exchange.cas import LINK, SPAN, TYPES
from claimextract.exchange.formats import export
from claimextract.exchange.marked import Bundle
from claimextract.exchange.vocabulary import ATTRIBUTES, LABELS, ROLES

from .conftest import TEXT, Json, place


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


# --- Prodigy: https://prodi.gy/docs/api-interfaces, interfaces spans_manual and relations


class Token(Strict):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class PlainSpan(Strict):
    start: int
    end: int
    token_start: int
    token_end: int
    label: str


class Loose(BaseModel):
    """Prodigy passes on properties of one's own."""

    model_config = ConfigDict(extra="allow", strict=True)


class ProdigySpan(Loose):
    start: int
    end: int
    token_start: int
    token_end: int
    label: str


class Relation(Loose):
    head: int
    child: int
    head_span: PlainSpan
    child_span: PlainSpan
    label: str


class Task(Loose):
    text: str
    tokens: list[Token]
    spans: list[ProdigySpan]
    relations: list[Relation]
    meta: dict[str, str | int | float | bool]


def test_prodigy_tasks(run: list[Bundle], tmp_path: Path) -> None:
    export(run, "prodigy", tmp_path / "x.jsonl")
    (line,) = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    task = Task.model_validate(json.loads(line))
    assert "".join(t.text + (" " if t.ws else "") for t in task.tokens) == task.text == TEXT
    for span in (
        *task.spans,
        *(r.head_span for r in task.relations),
        *(r.child_span for r in task.relations),
    ):
        assert task.tokens[span.token_start].start == span.start
        assert task.tokens[span.token_end].end == span.end  # the last token itself, not the one after
    for relation in task.relations:
        assert (relation.head, relation.child) == (
            relation.head_span.token_end,
            relation.child_span.token_end,
        )
    assert {s.label for s in task.spans} <= set(LABELS)
    assert {r.label for r in task.relations} <= set(ROLES)


# --- Label Studio: the validators and the converter of its SDK


def sdk(module: str) -> Any:
    """Label Studio's library wants older versions of what others need, so it is tested where it lives alone."""
    return pytest.importorskip(f"label_studio_sdk.{module}", reason="label-studio-sdk is not installed")


@pytest.fixture
def studio(run: list[Bundle], tmp_path: Path) -> tuple[str, list[Json]]:
    export(run, "labelstudio", tmp_path / "studio")
    tasks = json.loads((tmp_path / "studio" / "tasks.json").read_text(encoding="utf-8"))
    return (tmp_path / "studio" / "config.xml").read_text(encoding="utf-8"), tasks


def test_label_studio_takes_the_interface_and_the_predictions(studio: tuple[str, list[Json]]) -> None:
    LabelInterface = sdk("label_interface").LabelInterface

    config, (task,) = studio
    interface = LabelInterface(config)
    interface.validate()
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []
    broken = json.loads(json.dumps(task["predictions"][0]).replace('"claim-factual"', '"claim-wrong"'))
    assert interface.validate_prediction(broken, return_errors=True)  # the check can fail
    assert set(interface.get_control("label").labels) == set(LABELS)


def test_label_studio_shows_attributes_where_they_belong(studio: tuple[str, list[Json]]) -> None:
    view = etree.fromstring(studio[0])
    for name, attribute in ATTRIBUTES.items():
        (tag,) = view.xpath("//*[@name=$name]", name=name)
        assert set(tag.get("whenLabelValue").split(",")) <= set(LABELS)
        assert [c.get("value") for c in tag.findall("Choice")] == list(attribute.values)
    assert {r.get("value") for r in view.iter("Relation")} == set(ROLES)
    assert "pre-wrap" in view.findtext("Style")


def test_label_studio_offsets_are_code_points(studio: tuple[str, list[Json]]) -> None:
    """The editor turns its UTF-16 offsets into code points before it saves a region."""
    for item in studio[1][0]["predictions"][0]["result"]:
        if item["type"] == "labels":
            value = item["value"]
            assert TEXT[value["start"] : value["end"]] == value["text"]


def test_label_studio_converts_what_was_annotated(studio: tuple[str, list[Json]], tmp_path: Path) -> None:
    Converter = sdk("converter").Converter

    config, tasks = studio
    tasks[0] |= {"id": 1, "annotations": [{"id": 1, "completed_by": 1, **tasks[0]["predictions"][0]}]}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    converter = Converter(config, str(tmp_path), download_resources=False)
    converter.convert(str(tmp_path / "in"), str(tmp_path / "out"), "JSON_MIN", is_dir=True)
    (made,) = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert {TEXT[s["start"] : s["end"]] for s in made["label"] if s["labels"] == ["event-ASSAULT"]} == {
        "struck"
    }


# --- doccano: what its import parses a row of a relation project into


class DoccanoSpan(Strict):
    id: int
    label: str
    start_offset: int
    end_offset: int


class DoccanoRelation(Strict):
    id: int
    from_id: int
    to_id: int
    type: str


class DoccanoRow(Loose):
    text: str
    entities: list[DoccanoSpan]
    relations: list[DoccanoRelation]


def test_doccano_rows(run: list[Bundle], tmp_path: Path) -> None:
    export(run, "doccano", tmp_path / "x.jsonl")
    (line,) = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    row = DoccanoRow.model_validate(json.loads(line))
    ids = [entity.id for entity in row.entities]
    assert len(set(ids)) == len(ids)
    assert {r.from_id for r in row.relations} | {r.to_id for r in row.relations} <= set(ids)
    struck = [e for e in row.entities if e.label == "event-ASSAULT"]
    assert {row.text[e.start_offset : e.end_offset] for e in struck} == {"struck"}


# --- brat: a strict reader after https://brat.nlplab.org/standoff.html and configuration.html


def brat_lines(path: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    # as brat reads it: by any line end
    for row in path.read_text(encoding="utf-8").splitlines():
        name, tab, rest = row.partition("\t")
        assert tab
        assert re.fullmatch(r"[TEA#][1-9]\d*", name)
        assert name not in rows
        rows[name] = rest
    return rows


def brat_sections(path: Path) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", row):
            sections[match[1]] = []
        elif row.strip():
            list(sections.values())[-1].append(row)
    return sections


@pytest.fixture
def brat(run: list[Bundle], tmp_path: Path) -> Path:
    export(run, "brat", tmp_path / "brat")
    return tmp_path / "brat"


def test_brat_standoff(brat: Path) -> None:
    (text_file,) = brat.glob("*.txt")
    text = text_file.read_bytes().decode()
    assert text == TEXT
    rows = brat_lines(text_file.with_suffix(".ann"))
    for name, rest in rows.items():
        if name[0] == "T":
            head, quote = rest.split("\t")
            match = re.fullmatch(r"([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)", head)
            assert match
            parts = [tuple(map(int, part.split())) for part in match[2].split(";")]
            assert " ".join(text[a:b] for a, b in parts) == quote
            assert all(a < b for a, b in parts)
        elif name[0] == "E":
            label_and_trigger, *arguments = rest.split(" ")
            label, trigger = label_and_trigger.split(":")
            assert rows[trigger].split(" ")[0] == label
            roles = [argument.split(":")[0] for argument in arguments]
            assert len(set(roles)) == len(roles)
            assert all(argument.split(":")[1] in rows for argument in arguments)
        elif name[0] == "A":
            attribute, target, value = rest.split(" ")
            assert target in rows
            assert value in ATTRIBUTES[attribute].values
        else:
            kind_and_target, words = rest.split("\t")
            assert kind_and_target.split(" ")[0] == "AnnotatorNotes"
            assert kind_and_target.split(" ")[1] in rows
            assert isinstance(json.loads(words), dict)


def test_brat_configuration_covers_the_annotations(brat: Path) -> None:
    sections = brat_sections(brat / "annotation.conf")
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    entities = set(sections["entities"])
    events = dict(row.split("\t") for row in sections["events"])
    roles = {label: set(re.findall(r"([\w-]+)[?*]:", rest)) for label, rest in events.items()}
    for row in (*entities, *events):
        assert re.fullmatch(r"[A-Za-z0-9_-]+", row)
    attributes = {row.split("\t")[0]: row.split("\t")[1] for row in sections["attributes"]}
    (path,) = brat.glob("*.ann")
    rows = brat_lines(path)
    triggers = {rest.split(" ")[0].split(":")[1] for name, rest in rows.items() if name[0] == "E"}
    for name, rest in rows.items():
        if name[0] == "T" and name not in triggers:
            assert rest.split(" ")[0] in entities
        elif name[0] == "E":
            label = rest.split(":")[0]
            used = {a.split(":")[0].rstrip("0123456789") for a in rest.split(" ")[1:]}
            assert used <= roles[label]
        elif name[0] == "A":
            name_, _, value = rest.split(" ")
            assert value in attributes[name_].rpartition("Value:")[2].split("|")


def test_brat_pieces_of_a_span_over_a_line_break() -> None:
    assert pieces("ab\r\ncd\tef", 0, 9) == [(0, 2), (4, 6), (7, 9)]
    assert pieces("one line", 0, 8) == [(0, 8)]
    assert pieces("\nab\n", 0, 4) == [(0, 4)]


# --- UIMA CAS: dkpro-cassis, the reader of the Python side of INCEpTION


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_cas_read_by_cassis(run: list[Bundle], tmp_path: Path, form: Literal["json", "xmi"]) -> None:
    export(run, f"cas-{form}", tmp_path / "cas")
    (path,) = (p for p in (tmp_path / "cas").glob(f"*.{form}"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if form == "json":
            cas = cassis.load_cas_from_json(path.read_text(encoding="utf-8"))
        else:
            system = cassis.load_typesystem((tmp_path / "cas" / TYPES).read_text(encoding="utf-8"))
            cas = cassis.load_cas_from_xmi(path.read_text(encoding="utf-8"), typesystem=system)
    assert cas.sofa_string == TEXT
    assert cas.typecheck() == []
    struck = [span for span in cas.select(SPAN) if span.label == "event-ASSAULT"]
    assert {span.get_covered_text() for span in struck} == {"struck"}
    assert {span.status for span in struck} == {"occurred"}
    roles = {(link.Governor.label, link.role, link.Dependent.get_covered_text()) for link in cas.select(LINK)}
    assert ("claim-predictive", "cause", "fuel is short") in roles


def test_cas_files_count_utf16_units(run: list[Bundle], tmp_path: Path) -> None:
    export(run, "cas-json", tmp_path / "cas")
    (path,) = (tmp_path / "cas").glob("*.json")
    structures = json.loads(path.read_text(encoding="utf-8"))["%FEATURE_STRUCTURES"]
    struck = next(s for s in structures if s.get("label") == "event-ASSAULT")
    start = place("struck")["start"]
    assert struck["begin"] == len(TEXT[:start].encode("utf-16-le")) // 2 > start


def test_inception_can_make_layers_of_the_types(run: list[Bundle], tmp_path: Path) -> None:
    """Its import makes a span layer of primitive features, and a relation layer of Governor and Dependent."""
    export(run, "cas-xmi", tmp_path / "cas")
    system = cassis.load_typesystem((tmp_path / "cas" / TYPES).read_text(encoding="utf-8"))
    span, link = system.get_type(SPAN), system.get_type(LINK)
    assert {f.rangeType.name for f in span.features} == {"uima.cas.String"}
    assert {f.name for f in link.features if f.rangeType.name != "uima.cas.String"} == {
        "Governor",
        "Dependent",
    }
    assert {f.rangeType.name for f in link.features} == {"uima.cas.String", SPAN}
    assert span.supertype.name == link.supertype.name == "uima.tcas.Annotation"


# --- Web Annotation: https://www.w3.org/TR/annotation-model/, collections, pages, bodies, targets, selectors


class Position(Strict):
    type: Literal["TextPositionSelector"]
    start: int
    end: int


class Quoted(Strict):
    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


class Target(Strict):
    source: str
    selector: tuple[Position, Quoted]


class Body(Loose):
    type: Literal["TextualBody"]
    purpose: Literal["classifying", "describing", "tagging"]
    format: Literal["text/plain"]
    value: str


class Annotation(Strict):
    id: str
    type: Literal["Annotation"]
    motivation: Literal["classifying", "linking"]
    body: list[Body | str]
    target: Target | str


def test_web_annotations(run: list[Bundle], tmp_path: Path) -> None:
    export(run, "webannotation", tmp_path / "x.json")
    value: dict[str, Any] = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert value["type"] == "AnnotationCollection"
    assert value["first"]["type"] == "AnnotationPage"
    raw = value["first"]["items"]
    assert value["total"] == len(raw)
    items = [Annotation.model_validate_json(json.dumps(item)) for item in raw]
    ids = {item.id for item in items}
    assert len(ids) == len(items)
    for item in items:
        assert re.fullmatch(r"urn:[a-z]+:[!-~]+", item.id)  # an IRI without space
        if isinstance(item.target, str):
            assert item.motivation == "linking"
            assert item.target in ids
            assert all(body in ids for body in item.body if isinstance(body, str))
            continue
        position, quoted = item.target.selector
        assert TEXT[position.start : position.end] == quoted.exact
        assert quoted.prefix + quoted.exact + quoted.suffix in TEXT
