"""A small run and the same as gold, in a text with all that offsets could trip over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimextract.exchange.bundles import read_run
from claimextract.exchange.formats import FORMATS, export, read
from claimextract.exchange.marked import Bundle, Original
from claimextract.exchange.restoring import Tally
from claimextract.jsonl import TableWriter
from claimextract.schema import ANY_RECORD

Json = dict[str, Any]

#: Emoji (two UTF-16 units), a combining accent, right-to-left words, CRLF, a tab, a hard line break in a claim.
TEXT = (
    "🇲🇱 Me\u0301moire 😀\r\n\r\n"
    "Analysts fear that the junta could lose\nthe north, because fuel is short.\r\n"
    "ECOWAS and donors should reopen the road to calm prices.\r\n"
    "قال المتحدث:\tJNIM struck the army near Mopti on 15 January 2022. 🚀 The end came late."
)
FIRST = "Analysts fear that the junta could lose\nthe north, because fuel is short."
SECOND = "ECOWAS and donors should reopen the road to calm prices."
THIRD = "JNIM struck the army near Mopti on 15 January 2022."


def place(words: str) -> Json:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def span(words: str) -> Json:
    quote = place(words)
    return {"start": quote["start"], "end": quote["end"]}


def actor(words: str, entity: str | None = None, name: str | None = None) -> Json:
    return place(words) | {"entity": entity, "name": name}


def evidence(label: str, cue: str) -> Json:
    return {"label": label, "rule": f"{label}.cue", "cues": [place(cue)]}


def record(kind: str, key: str, /, **fields: Any) -> Json:
    return {"schema_version": "1.0", "record": kind, "id": key, "doc_id": "note/1", **fields}


def assertion(kind: str, key: str, words: str, sentence: str, /, **fields: Any) -> Json:
    shared = {"span": place(words), "sentence": span(sentence), "section": ["One"], "page": 1, "entities": []}
    return record(
        kind, key, **(shared | {"confidence": 0.8123456789012, "standalone": f"({words})"} | fields)
    )


RECORDS: list[Json] = [
    assertion(
        "claim", "clm_1", "the junta could lose\nthe north", FIRST, kind="predictive", certainty="possible",
        polarity="positive", cause=place("fuel is short"), effect=place("lose\nthe north"),
        source={"type": "unnamed", "mention": place("Analysts"), "cue": place("fear"), "entity": None},
        evidence=[evidence("certainty", "could"), evidence("kind", "could")],
    ),
    assertion(
        "claim", "clm_2", "The end came late", "The end came late.", kind="factual", certainty="certain",
        polarity="positive", cause=None, effect=None, evidence=[],
        source={"type": "author", "mention": None, "cue": None, "entity": None},
    ),
    assertion(
        "recommendation", "rec_1", SECOND[:-1], SECOND, strength="should", polarity="do",
        addressee=[actor("ECOWAS", "ent_1", "Economic Community"), actor("donors")], action=place("reopen the road"),
        purpose=place("to calm prices"), condition=None, evidence=[evidence("strength", "should")],
        source={"type": "author", "mention": None, "cue": None, "entity": None},
    )
    | {"entities": ["ent_1"]},
    assertion(
        "event", "evt_1", THIRD[:-1], THIRD, trigger=place("struck"), type="ASSAULT", mode=None, status="occurred",
        date={"span": place("15 January 2022"), "start": "2022-01-15", "end": "2022-01-15", "precision": "day",
              "basis": "explicit", "edtf": "2022-01-15", "anchor": "expression"},
        actors=[actor("JNIM", "ent_2", "JNIM")], recipients=[actor("the army")],
        locations=[actor("Mopti", "ent_3", "Mopti")
                   | {"place": "geonames-1", "lat": 14.49, "lon": -4.18, "country": "ML"}],
        fatalities=0, evidence=[],
    )
    | {"entities": ["ent_2", "ent_3"]},
    # the same words once more with another date: two records with one place and one label
    assertion(
        "event", "evt_2", THIRD[:-1], THIRD, trigger=place("struck"), type="ASSAULT", mode="firearms",
        status="occurred",
        date={"span": place("2022"), "start": "2022-01-01", "end": "2022-12-31", "precision": "year",
              "basis": "explicit", "edtf": "2022", "anchor": None},
        actors=[], recipients=[], locations=[], fatalities=None, evidence=[],
    )
    | {"entities": ["ent_2", "ent_3"]},
    record("entity", "ent_1", span=place("ECOWAS"), label="REGIONAL_ORG", mention="acronym", actor="ecowas",
           name="Economic Community", country=None),
    record("entity", "ent_2", span=place("JNIM"), label="ARMED_GROUP", mention="acronym", actor="jnim", name="JNIM",
           country=None),
    record("entity", "ent_3", span=place("Mopti"), label="PLACE", mention="name", actor="geonames-1", name="Mopti",
           country="ML"),
]  # fmt: skip

DOCUMENT: Json = {
    "schema_version": "1.0", "id": "note/1", "doc_id": "note/1", "record": "document", "path": "note.txt",
    "sha256": "0" * 64, "title": "Mémoire", "authors": [], "publisher": None, "language": "en", "url": None,
    "published": {"date": "2022-03-02", "precision": "day", "basis": "given"},
    "sections": [], "pages": [{"number": 1, "start": 0, "end": len(TEXT)}],
    "counts": {"claims": 2, "recommendations": 1, "events": 2, "entities": 3, "sentences": 4}, "warnings": [],
}  # fmt: skip


def ledger(key: str, words: str, disposition: list[str] | str) -> Json:
    return record("sentence", key, span=place(words), block="paragraph", section=["One"], page=1) | {
        "disposition": disposition
    }


SENTENCES = [
    ledger("snt_1", FIRST, ["clm_1"]),
    ledger("snt_2", SECOND, ["rec_1"]),
    ledger("snt_3", THIRD, ["evt_1", "evt_2"]),
    ledger("snt_4", "The end came late.", ["clm_2"]),
]

DERIVED = {
    "id",
    "doc_id",
    "schema_version",
    "confidence",
    "evidence",
    "standalone",
    "section",
    "page",
    "entities",
}


def as_gold(value: Json) -> Json:
    """What an annotator writes of a record."""
    kept = {k: v for k, v in value.items() if k not in DERIVED | {"actor", "country"}}
    if value["record"] == "event":
        del kept["span"]
        kept["date"] = {k: v for k, v in value["date"].items() if k not in ("edtf", "anchor")}
    bare = ("start", "end", "text")
    for name in ("addressee", "actors", "recipients", "locations"):
        if name in kept:
            kept[name] = [{k: quote[k] for k in bare} for quote in kept[name]]
    if "source" in kept:
        kept["source"] = {k: v for k, v in kept["source"].items() if k != "entity"}
    return kept


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    out = tmp_path / "run"
    with TableWriter(out) as writer:
        for value in (DOCUMENT | {"text": TEXT}, *RECORDS, *SENTENCES):
            writer.write([ANY_RECORD.validate_python(value)])
    return out


@pytest.fixture
def run(run_folder: Path) -> list[Bundle]:
    return list(read_run(run_folder))


@pytest.fixture
def gold() -> list[Bundle]:
    return [Bundle("note-1", TEXT, Original("gold", [as_gold(value) for value in RECORDS]))]


def same(one: list[Bundle], other: list[Bundle]) -> bool:
    """The same documents, records, ledger and form."""

    def parts(bundle: Bundle) -> tuple[Any, ...]:
        o = bundle.original
        return bundle.id, bundle.text, o.form, list(o.records), o.document, list(o.sentences)

    return [parts(b) for b in one] == [parts(b) for b in other]


Edit = Callable[[Path], None]


def there_and_back(
    bundles: list[Bundle], name: str, folder: Path, edit: Edit | None = None, skip_invalid: bool = False
) -> tuple[list[Bundle], Tally]:
    """Export, edit the file as a tool would, import."""
    out = folder / f"exported-{name}"
    export(bundles, name, out)
    if edit:
        edit(out)
    return read(out, FORMATS[name], skip_invalid)
