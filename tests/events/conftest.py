"""Readers of invented sentences, published 15 June 2024."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimextract.pipeline import make_doc, plain_brief, process
from claimextract.schema import Event


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], Doc]:
    def run(text: str) -> Doc:
        doc = make_doc(nlp, plain_brief(text, published="2024-06-15"))
        for _, component in nlp.pipeline:
            doc = component(doc)
        return doc

    return run


@pytest.fixture(scope="session")
def events(nlp: Language) -> Callable[[str], list[Event]]:
    def run(text: str, published: str = "2024-06-15") -> list[Event]:
        return process(nlp, plain_brief(text, published=published)).events

    return run


@pytest.fixture(scope="session")
def slots(events: Callable[[str], list[Event]]) -> Callable[[str, str], tuple[list[str], ...]]:
    """Doers, sufferers and places of the first event whose trigger holds a word."""

    def run(text: str, trigger: str) -> tuple[list[str], ...]:
        event = next(e for e in events(text) if trigger in e.trigger.text)
        filled = (event.actors, event.recipients, event.locations)
        return tuple([span.text for span in spans] for spans in filled)

    return run
