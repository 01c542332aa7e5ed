"""Clauses that look like thanks and state something all the same."""

import pytest

from claimextract import extract, load


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    return load()


@pytest.mark.parametrize(
    "sentence",
    [
        "We are grateful that the rains came early.",
        "The farmers are grateful to the union for its help.",
        "We go to war with empty hands.",
        "The best moment to strike is the night.",
        "We cannot conclude the treaty without the consent of parliament.",
        "The army failed to thank its allies.",
        "We took this opportunity to reopen the road.",
        "I have seen children who eat once a day.",
    ],
)
def test_a_statement_stays(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    assert extract(sentence, nlp=nlp).claims
