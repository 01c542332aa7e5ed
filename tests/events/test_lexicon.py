"""Every lexicon line fires on its own example sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimextract.annotations import layers
from claimextract.events.assemble import EventExtractor
from claimextract.events.entries import FOLDER, TriggerEntry, WordClass, lexicon
from claimextract.events.mentions import Mentions
from claimextract.lexicon import load

ENTRIES = [*load(TriggerEntry, f"{FOLDER}/verbs.jsonl"), *load(TriggerEntry, f"{FOLDER}/nouns.jsonl")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_example_fires(entry: TriggerEntry, read: Callable[[str], Doc]) -> None:
    doc = read(entry.example)
    found = EventExtractor().finder.find(doc, 0, len(doc), Mentions(layers(doc)["mentions"]))
    assert entry.id in {trigger.rule for trigger in found.values()}


def test_no_word_is_both_stative_and_trend() -> None:
    words = lexicon()
    assert not words.words("stative") & words.words("trend")


def test_classes_hold_no_duplicates() -> None:
    for entry in load(WordClass, f"{FOLDER}/classes.jsonl"):
        assert len(entry.words) == len(set(entry.words)), entry.id
