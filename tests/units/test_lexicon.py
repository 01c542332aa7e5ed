"""Every line of the attribution lexicon matches its example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimextract.lexicon import load
from claimextract.units import cues

Read = Callable[[str], Any]
FOLDER = "en/attribution/"
SOURCES: list[Any] = [
    *load(cues.VerbEntry, FOLDER + "verbs.jsonl"),
    *load(cues.AdjectiveEntry, FOLDER + "adjectives.jsonl"),
    *load(cues.NounEntry, FOLDER + "nouns.jsonl"),
    *load(cues.PrepositionEntry, FOLDER + "prepositions.jsonl"),
    *load(cues.AdverbEntry, FOLDER + "adverbs.jsonl"),
]


def test_cue_examples(read: Read) -> None:
    misses = [
        entry.id
        for entry in SOURCES
        if not any(unit["source"]["rule"] == entry.id for unit in read(entry.example)[1])
    ]
    assert misses == []


def test_holder_examples(read: Read) -> None:
    misses = []
    for entry in load(cues.HolderEntry, FOLDER + "holders.jsonl"):
        expected = "named" if entry.kind in ("body", "document") else "unnamed"
        if [unit["source"]["type"] for unit in read(entry.example)[1]] != [expected]:
            misses.append(entry.id)
    assert misses == []


@pytest.mark.parametrize(
    "entry", load(cues.ConnectiveEntry, FOLDER + "connectives.jsonl"), ids=lambda e: e.id
)
def test_connective_examples(read: Read, entry: cues.ConnectiveEntry) -> None:
    text, found, _ = read(entry.example)
    assert [text[unit["start"] : unit["end"]] for unit in found] == ["the road was lost"]


def test_opener_examples(read: Read) -> None:
    openers = load(cues.OpenerEntry, FOLDER + "openers.jsonl")
    assert [entry.id for entry in openers if read(entry.example)[2] != [entry.reason]] == []
