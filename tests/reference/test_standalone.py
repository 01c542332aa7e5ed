"""Standalone wording: what is replaced, and what is better left."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction
from claimextract.schema import Claim, Event, Recommendation

Read = Callable[..., Extraction]


def said(read: Read, text: str) -> list[Claim | Recommendation | Event]:
    found = read(text)
    return [*found.claims, *found.recommendations, *found.events]


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
    # relative dates
    ("The road was closed on 3 May 2021. Four days later the bridge fell.", "On 7 May 2021 the bridge fell"),
    ("The army will reopen the bridge in December.", "The army will reopen the bridge in December 2022"),
    ("The army left the town in January.", "The army left the town in January 2022"),
    ("November was the worst month for the garrison.", "November 2021 was the worst month for the garrison"),
]


@pytest.mark.parametrize(("text", "standalone"), REPLACED)
def test_replaced(read: Read, text: str, standalone: str) -> None:
    assert standalone in [record.standalone for record in said(read, text)]


KEPT = [
    "Emmanuel Macron met Vladimir Putin. He has little patience with the pact.",
    "Libya borders Chad. The country has no police in the south.",
    "Emmanuel Macron chaired the talks. A colonel spoke. He has little patience with the pact.",
    "The price of grain has doubled since March 2021.",
    "“The junta has no patience with us,” the trader said.",
    # descriptions and dates that could be several things
    "Four years after the adoption of the accord, the results are poor.",
    "Schools must protect the citizens of tomorrow.",
    "The port has become today a hub of trade.",
    "Shops are open in Monday Market until dusk.",
    "Soldiers retook the building within hours.",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept_where_two_could_be_meant_or_nothing_needs_it(read: Read, text: str) -> None:
    found = said(read, text)
    assert [record.standalone for record in found] == [record.span.text for record in found]
    assert found
