"""The pipeline, loaded once for all tests."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimextract.pipeline import Extraction, extract, load


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Extraction]:
    """``read(text, published=…)`` gives the records of a text."""

    def run(text: str, published: str | None = "2022-03-02", title: str | None = None) -> Extraction:
        return extract(text, published=published, title=title, nlp=nlp)

    return run
