"""One pipeline for all event tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimextract.pipeline import load, make_doc, plain_brief
from claimextract.schema import Event


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return load()


@pytest.fixture(scope="session")
def read(pipeline: Language) -> Callable[[str], Doc]:
    def run(text: str) -> Doc:
        doc = make_doc(pipeline, plain_brief(text, published="2024-06-15"))
        for _, component in pipeline.pipeline:
            doc = component(doc)
        return doc

    return run


@pytest.fixture(scope="session")
def events(pipeline: Language) -> Callable[[str], list[Event]]:
    from claimextract.pipeline import process

    def run(text: str, published: str = "2024-06-15") -> list[Event]:
        return process(pipeline, plain_brief(text, published=published)).events

    return run
