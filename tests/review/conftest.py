"""A small run to review, written without the pipeline: invented sentences, marked by hand."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from claimextract.jsonl import TableWriter, write_json
from claimextract.review.store import Store
from claimextract.schema import (
    ActorQuote,
    Claim,
    DateValue,
    Document,
    Entity,
    Event,
    Evidence,
    Model,
    Published,
    Quote,
    Range,
    Recommendation,
    Sentence,
    Source,
    record_id,
)
from claimextract.segmentation.sentences import split

TEXT = """Roads after the rains

Officials fear that the Gao road could close. Traders say that prices have doubled since March 2021.

ECOWAS should reopen the border posts. The army attacked a camp near Kidal on 4 May 2021. The ferry was repaired."""


@dataclass
class Marked:
    """A brief with its records. Quotes are found by their words: the first occurrence, or that after ``after``."""

    id: str
    text: str
    path: str = ""
    records: list[Model] = field(default_factory=list)

    def quote(self, words: str, after: str | int = 0) -> Quote:
        start = self.text.index(words, self.text.index(after) if isinstance(after, str) else after)
        return Quote(start=start, end=start + len(words), text=words)

    def sentences(self) -> list[tuple[int, int, str]]:
        found, at = [], 0
        for number, part in enumerate(self.text.split("\n\n")):
            kind = "paragraph" if number else "title"
            found += [(a, b, kind) for a, b in split(self.text, at, at + len(part))]
            at += len(part) + 2
        return found

    def _assertion(self, kind: str, span: Quote, rules: dict[str, str], confidence: float) -> dict[str, Any]:
        low, high = next((a, b) for a, b, _ in self.sentences() if a <= span.start < b)
        return {
            "id": record_id(kind, self.id, span.start, span.end),
            "doc_id": self.id,
            "span": span,
            "sentence": Range(start=low, end=high),
            "confidence": confidence,
            "evidence": [Evidence(label=label, rule=rule) for label, rule in rules.items()],
            "standalone": span.text,
        }

    def claim(self, words: str, *, confidence: float = 0.8, after: str | int = 0, **labels: Any) -> Claim:
        rules = labels.pop("rules", {"unit": "clause.main", "kind": "claims.no_other_kind"})
        base = self._assertion("claim", self.quote(words, after), rules, confidence)
        given = {
            "kind": "factual",
            "certainty": "certain",
            "polarity": "positive",
            "source": Source(type="author"),
        }
        self.records.append(Claim(**base, **{**given, **labels}))
        return self.records[-1]  # type: ignore[return-value]

    def recommendation(self, words: str, action: str, *addressees: str) -> Recommendation:
        base = self._assertion("recommendation", self.quote(words), {"unit": "advice.modal"}, 0.9)
        asked = [ActorQuote(**self.quote(a).model_dump(), name=a) for a in addressees]
        made = Recommendation(
            **base, addressee=asked, action=self.quote(action), strength="should", polarity="do",
            source=Source(type="author"),
        )  # fmt: skip
        self.records.append(made)
        return made

    def event(self, clause: str, trigger: str, day: str, iso: str) -> Event:
        base = self._assertion("event", self.quote(clause), {"type": "event.verb"}, 0.7)
        at = dt.date.fromisoformat(iso)
        date = DateValue(
            span=self.quote(day),
            start=at,
            end=at,
            precision="day",
            basis="explicit",
            edtf=iso,
            anchor="expression",
        )
        made = Event(**base, trigger=self.quote(trigger), type="ASSAULT", date=date, status="occurred")
        self.records.append(made)
        return made

    def entity(self, words: str, label: Any, name: str = "", *, after: str | int = 0) -> Entity:
        span = self.quote(words, after)
        key = record_id("entity", self.id, span.start, span.end, label)
        made = Entity(id=key, doc_id=self.id, span=span, label=label, mention="name", name=name or words)
        self.records.append(made)
        return made

    def tables(self) -> list[Model]:
        source = self.path or f"briefs/{self.id}.txt"
        document = Document(
            id=self.id, doc_id=self.id, path=source, sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            text=self.text, title=self.text.split("\n")[0],
            published=Published(date=dt.date(2021, 6, 1), precision="day", basis="given"),
        )  # fmt: skip
        ledger = []
        for low, high, kind in self.sentences():
            ids = [r.id for r in self.records if not isinstance(r, Entity) and low <= r.span.start < high]  # type: ignore[attr-defined]
            reason = ids or ("title" if kind == "title" else "no_proposition")
            ledger.append(
                Sentence(
                    id=record_id("sentence", self.id, low, high),
                    doc_id=self.id,
                    block=kind,
                    disposition=reason,
                    span=Quote(start=low, end=high, text=self.text[low:high]),
                )
            )
        return [document, *self.records, *ledger]


def roads(doc_id: str = "roads-11", text: str = TEXT) -> Marked:
    """The brief of most tests: two claims, a recommendation, an event, two mentions."""
    brief = Marked(doc_id, text)
    brief.claim("the Gao road could close", kind="predictive", certainty="possible", confidence=0.4)
    brief.claim(
        "prices have doubled since March 2021", rules={"unit": "clause.that", "kind": "claims.change"}
    )
    brief.recommendation("ECOWAS should reopen the border posts", "reopen the border posts", "ECOWAS")
    brief.event("The army attacked a camp near Kidal on 4 May 2021", "attacked", "4 May 2021", "2021-05-04")
    brief.entity("ECOWAS", "REGIONAL_ORG")
    brief.entity("Kidal", "PLACE")
    return brief


def write(folder: Path, briefs: Sequence[Marked]) -> Path:
    """The tables of a run that found these."""
    with TableWriter(folder) as tables:
        for brief in briefs:
            tables.write(brief.tables())
    write_json(folder / "run.json", {})
    return folder


@pytest.fixture
def brief() -> Callable[..., Marked]:
    return Marked


@pytest.fixture
def roads_brief() -> Callable[..., Marked]:
    return roads


@pytest.fixture
def write_run() -> Callable[[Path, Sequence[Marked]], Path]:
    return write


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    return write(tmp_path / "run", [roads()])


@pytest.fixture
def store(run_folder: Path) -> Iterator[Store]:
    opened = Store.open(None, run_folder)
    opened.add_annotators(["ann", "ben"])
    yield opened
    opened.close()


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    """Ids of the records by a word each."""
    words = {"close": "close", "prices": "prices", "ECOWAS should": "advice", "attacked": "attack"}
    found = {}
    for state in store.states("roads-11", "ann"):
        said = state.record["span"]["text"]
        if state.record["record"] == "entity":
            found[said] = state.id
        found |= {name: state.id for word, name in words.items() if word in said}
    return found


class Opened:
    """A store that is closed whatever happens."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(None, folder)
        self.store.add_annotators(["ann", "ben"])

    def __enter__(self) -> Store:
        return self.store

    def __exit__(self, *_: object) -> None:
        self.store.close()


@pytest.fixture
def opened() -> type[Opened]:
    return Opened
