"""A small run with every kind of value that an export could lose."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from claimextract.jsonl import TableWriter, write_json
from claimextract.schema import (
    ActorQuote,
    Claim,
    DateValue,
    Document,
    Entity,
    ErrorRecord,
    Event,
    Evidence,
    Model,
    Page,
    PlaceQuote,
    Published,
    Quote,
    Range,
    Recommendation,
    Section,
    Sentence,
    Source,
)
from claimextract.tables.runs import Run

DOC = "note-1"


def quote(text: str, start: int = 0) -> Quote:
    return Quote(start=start, end=start + len(text), text=text)


def actor(text: str, entity: str | None = None, name: str | None = None) -> ActorQuote:
    return ActorQuote(start=0, end=len(text), text=text, entity=entity, name=name)


def place(text: str, **known: Any) -> PlaceQuote:
    return PlaceQuote(start=0, end=len(text), text=text, **known)


def assertion(text: str, **more: Any) -> dict[str, Any]:
    base = {"doc_id": DOC, "span": quote(text), "sentence": Range(start=0, end=len(text)), "confidence": 0.8}
    return base | {"standalone": text} | more


def date(first: str, last: str, precision: Any = "day", edtf: str | None = None) -> DateValue:
    one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return DateValue(
        span=quote(first), start=one, end=other, precision=precision, basis="explicit", edtf=edtf
    )


def event(key: str, text: str, kind: Any, when: DateValue, **more: Any) -> Event:
    more = {"status": "occurred", "trigger": quote("x")} | more
    return Event(id=key, type=kind, date=when, **assertion(text, **more))


DOCUMENTS = [
    Document(
        id=DOC, doc_id=DOC, path="briefs/note-1.txt", sha256="0" * 64, text="Un texte accentué. 𐍈\n", title="A note",
        authors=["Awa Keïta", "B. Traoré"], publisher="Institute", language="en", url="https://example.org/1",
        published=Published(date=dt.date(2022, 3, 2), precision="day", basis="metadata"),
        sections=[Section(heading=quote("Heading"), level=1, start=0, end=9)], pages=[Page(number=1, start=0, end=9)],
        counts={"claims": 2, "events": 4}, warnings=["language"],
    ),
    Document(id="note-2", doc_id="note-2", path="note-2.txt", sha256="1" * 64, text="",
             published=Published(date=None, basis="unknown")),
]  # fmt: skip
ENTITIES = [
    Entity(id="ent_1", doc_id=DOC, span=quote("JNIM"), label="ARMED_GROUP", mention="acronym", actor="jnim",
           name="Jama'at Nasr al-Islam wal-Muslimin", country="ML"),
    Entity(id="ent_2", doc_id=DOC, span=quote("ECOWAS"), label="REGIONAL_ORG", mention="acronym", actor="ecowas",
           name="Economic Community of West African States"),
    Entity(id="ent_3", doc_id=DOC, span=quote("Dozo Riders of Kani"), label="MILITIA", mention="name",
           name="Dozo Riders of Kani"),
    Entity(id="ent_4", doc_id=DOC, span=quote("MINUSMA"), label="MISSION", mention="acronym", actor="minusma",
           name="United Nations Multidimensional Integrated Stabilization Mission in Mali"),
    Entity(id="ent_5", doc_id=DOC, span=quote("the army"), label="SECURITY_FORCE", mention="description",
           actor="fama", name="Malian Armed Forces", country="ML"),
    Entity(id="ent_6", doc_id=DOC, span=quote("Mopti"), label="PLACE", mention="name", actor="geonames-2453348",
           name="Mopti", country="ML"),
]  # fmt: skip
CLAIMS = [
    Claim(id="clm_1", kind="predictive", certainty="possible", polarity="positive",
          source=Source(type="named", mention=quote("MINUSMA"), cue=quote("fears", 8), entity="ent_4"),
          cause=quote("drought"), effect=quote("flight"), **assertion(
              "=HYPERLINK(\"http://example.org\") may follow", page=3, section=["One", "Two"], entities=["ent_6"],
              evidence=[Evidence(label="certainty", rule="modal.may", cues=[quote("may"), quote("might", 4)])])),
    Claim(id="clm_2", kind="factual", certainty="certain", polarity="negative", source=Source(type="author"),
          **assertion("Nobody holds the road\nto the north")),
]  # fmt: skip
RECOMMENDATIONS = [
    Recommendation(id="rec_1", addressee=[actor("ECOWAS", "ent_2"), actor("donors")], action=quote("reopen it"),
                   strength="must", polarity="do", purpose=quote("to calm prices"), condition=quote("if asked"),
                   source=Source(type="author"), **assertion("-1 ECOWAS and donors must reopen it")),
    Recommendation(id="rec_2", action=quote("wait"), strength="could", polarity="avoid",
                   source=Source(type="unnamed", cue=quote("urged")), **assertion("One could wait")),
]  # fmt: skip
EVENTS = [
    event("evt_1", "JNIM struck the army near Mopti", "ASSAULT", date("2022-01-15", "2022-01-15", edtf="2022-01-15"),
          actors=[actor("JNIM", "ent_1", "Jama'at Nasr al-Islam wal-Muslimin")],
          recipients=[actor("the army", "ent_5"), actor("a convoy")],
          locations=[place("Mopti", place="geonames-2453348", lat=14.49, lon=-4.18, country="ML", name="Mopti")],
          fatalities=0, entities=["ent_1", "ent_5"]),
    event("evt_2", "@fighters abducted a mayor", "ASSAULT",
          date("2021-12-01", "2022-02-28", "season", "2021-12/2022-02"),
          mode="abduct", actors=[actor("Dozo Riders of Kani", "ent_3"), actor("gunmen")],
          locations=[place("Hamlet", country="ML")]),
    event("evt_3", "A ceasefire was signed\x0b", "AGREE", date("2020-05-01", "2020-05-31", "month"), mode="ceasefire",
          locations=[place("Mopti", lat=14.49, lon=-4.18, place="geonames-2453348"),
                     place("Mali", lat=17.0, lon=-4.0, place="state-ml", country="ML")]),
    event("evt_4", "#N/A", "CONSULT", date("2023-01-01", "2023-12-31", "year"), status="planned"),
]  # fmt: skip
SENTENCES = [
    Sentence(id="snt_1", doc_id=DOC, span=quote("A"), block="paragraph", disposition=["clm_1", "evt_1"]),
    Sentence(
        id="snt_2",
        doc_id=DOC,
        span=quote("B"),
        block="heading",
        section=["One"],
        page=1,
        disposition="heading",
    ),
    Sentence(id="snt_3", doc_id=DOC, span=quote("C"), block="paragraph", disposition=[]),
]
ERRORS = [ErrorRecord(path="bad.pdf", stage="ingest", error="pdf_damaged", message="It cannot be parsed")]

RECORDS: dict[str, list[Model]] = {
    "documents": list(DOCUMENTS),
    "claims": list(CLAIMS),
    "recommendations": list(RECOMMENDATIONS),
    "events": list(EVENTS),
    "entities": list(ENTITIES),
    "sentences": list(SENTENCES),
    "errors": list(ERRORS),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "run"
    with TableWriter(out) as writer:
        for records in RECORDS.values():
            writer.write(records)
    write_json(out / "run.json", {"version": "0.1.0", "schema_version": "1.0", "pipeline": {"model": "m"}})
    return out


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A run over nothing: every table is there and holds no line."""
    out = tmp_path / "empty"
    with TableWriter(out):
        pass
    return out


@pytest.fixture
def run(folder: Path) -> Run:
    return Run(folder)


@pytest.fixture
def records() -> dict[str, list[Model]]:
    return RECORDS
