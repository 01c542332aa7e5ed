"""Standalone wording: what is replaced, and what is better left."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

REPLACED = [
    (
        "Mali’s military junta is isolated. The junta hired guards from abroad to secure the capital.",
        "The Malian military junta hired guards from abroad to secure the capital",
    ),
    ("Libya could be at risk. The country’s south has no police.", "Libya’s south has no police"),
    (
        "Emmanuel Macron chaired the talks. He has little patience with the pact.",
        "Emmanuel Macron has little patience with the pact",
    ),
    (
        "The price of grain has doubled since the sanctions of 9 January began to bite in the north.",
        "The price of grain has doubled since the sanctions of 9 January 2022 began to bite in the north",
    ),
]


@pytest.mark.parametrize(("text", "standalone"), REPLACED)
def test_replaced(read: Read, text: str, standalone: str) -> None:
    assert standalone in [claim.standalone for claim in read(text).claims]


KEPT = [
    "Emmanuel Macron met Vladimir Putin. He has little patience with the pact.",
    "Libya borders Chad. The country has no police in the south.",
    "Emmanuel Macron chaired the talks. A colonel spoke. He has little patience with the pact.",
    "The price of grain has doubled since March 2021.",
    "“The junta has no patience with us,” the trader said.",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept_where_two_could_be_meant_or_nothing_needs_it(read: Read, text: str) -> None:
    last = read(text).claims[-1]
    assert last.standalone == last.span.text
