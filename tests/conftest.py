"""The pipeline and the browser, started once for all tests."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium without a window. One for all: Playwright cannot be started twice at a time."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
