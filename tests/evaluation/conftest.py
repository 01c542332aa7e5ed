"""A small brief with its gold, written out: what every test here scores, corrupts or breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimextract.evaluation.gold import from_records
from claimextract.evaluation.records import Annotated

TEXT = (
    "For donors\n"
    "Traders say that the ford may stay shut because the bridge fell.\n"
    "On 4 May 2019, the army left Anefis with Togo.\n"
    "The mayor should open the well if rains fail.\n"
    "Nobody trusts the new patrols.\n"
)


def quote(words: str, occurrence: int = 0) -> dict[str, Any]:
    """The quote of ``words`` in TEXT."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def sentence(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": TEXT.index("\n", start)}


def build() -> list[dict[str, Any]]:
    """Fresh gold records: two claims, one recommendation, one event, three entities."""
    author = {"type": "author", "mention": None, "cue": None}
    return [
        {
            "record": "claim",
            "span": quote("the ford may stay shut because the bridge fell"),
            "sentence": sentence("Traders"),
            "kind": "causal",
            "certainty": "possible",
            "polarity": "positive",
            "source": {"type": "unnamed", "mention": quote("Traders"), "cue": quote("say")},
            "cause": quote("the bridge fell"),
            "effect": quote("the ford may stay shut"),
        },
        {
            "record": "event",
            "sentence": sentence("On 4 May"),
            "trigger": quote("left"),
            "type": "RETREAT",
            "mode": None,
            "date": {
                "span": quote("4 May 2019"),
                "start": "2019-05-04",
                "end": "2019-05-04",
                "precision": "day",
                "basis": "explicit",
            },
            "actors": [quote("the army"), quote("Togo")],
            "recipients": [],
            "locations": [quote("Anefis")],
            "status": "occurred",
            "fatalities": None,
        },
        {
            "record": "recommendation",
            "span": quote("The mayor should open the well if rains fail"),
            "sentence": sentence("The mayor"),
            "addressee": [quote("The mayor")],
            "action": quote("open the well"),
            "strength": "should",
            "polarity": "do",
            "purpose": None,
            "condition": quote("if rains fail"),
            "source": dict(author),
        },
        {
            "record": "claim",
            "span": quote("Nobody trusts the new patrols"),
            "sentence": sentence("Nobody"),
            "kind": "factual",
            "certainty": "certain",
            "polarity": "negative",
            "source": dict(author),
            "cause": None,
            "effect": None,
        },
        {"record": "entity", "span": quote("army"), "label": "SECURITY_FORCE", "mention": "description",
         "name": "Malian Armed Forces"},
        {"record": "entity", "span": quote("Anefis"), "label": "PLACE", "mention": "name", "name": "Anefis"},
        {"record": "entity", "span": quote("Togo"), "label": "STATE", "mention": "name", "name": "Togo"},
    ]  # fmt: skip


def document(records: list[dict[str, Any]], doc_id: str = "brief") -> Annotated:
    return from_records(doc_id, TEXT, records)


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def records() -> list[dict[str, Any]]:
    return build()


@pytest.fixture
def gold() -> Annotated:
    return document(build())
