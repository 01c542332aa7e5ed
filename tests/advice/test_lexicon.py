"""Every line of the advice lexicon does what its example says."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimextract.advice.entries import (
    Adjective,
    AdviceVerb,
    Cue,
    Heading,
    Hedge,
    Modal,
    Nominal,
    Requirement,
    WordList,
)
from claimextract.lexicon import load

from .conftest import Read

FILES: list[tuple[type[Cue], str]] = [
    (Modal, "modals"),
    (AdviceVerb, "verbs"),
    (Adjective, "adjectives"),
    (Nominal, "nominals"),
    (Hedge, "hedges"),
    (Requirement, "requirements"),
]
CUES = [entry for kind, name in FILES for entry in load(kind, f"en/advice/{name}.jsonl")]
HEADINGS = load(Heading, "en/advice/headings.jsonl")
LISTS = load(WordList, "en/advice/words.jsonl")


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry.id)
def test_cue_decides_its_example(read: Read, entry: Cue) -> None:
    """The example is advice by this very entry, with its strength."""
    deciding = {
        evidence.rule: record.strength
        for record in read(entry.example).recommendations
        for evidence in record.evidence
    }
    assert deciding.get(entry.id) == entry.strength


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda heading: heading.id)
def test_heading_matches_its_example(heading: Heading) -> None:
    assert heading.compiled.search(heading.example.rstrip(":"))


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.id)
def test_list_has_a_word_of_its_example(advice_nlp: Language, words: WordList) -> None:
    doc = advice_nlp(words.example)
    assert any(token.lemma_ in words.words or token.lower_ in words.words for token in doc)


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in [*CUES, *HEADINGS, *LISTS]]
    assert len(ids) == len(set(ids))
