"""The pipeline up to recommendations, loaded once, and a reader of invented paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from claimextract.convert import Extraction
from claimextract.pipeline import DEFAULT_MODEL, extract

#: an opening that holds no advice, so that a short example is not taken for a title
OPENING = "The army holds the town and the road to the river, and it has 900 men there."

Read = Callable[[str], Extraction]


@pytest.fixture(scope="session")
def advice_nlp() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("claimextract_sections", first=True)
    for name in ("claimextract_actors", "claimextract_timex", "claimextract_units", "claimextract_recommendations"):
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="session")
def read(advice_nlp: Language) -> Read:
    """Extract from an example behind the opening paragraph."""

    def run(example: str) -> Extraction:
        between = "\n\n" if example.startswith("#") else " "
        return extract(f"{OPENING}\n\n{OPENING}{between}{example}", nlp=advice_nlp)

    return run
