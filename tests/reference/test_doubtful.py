"""Relative dates and descriptions that could be several things stay as they were written."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

WRITTEN = [
    ("The road was closed on 3 May 2021. Four days later the bridge fell.", "On 7 May 2021 the bridge fell"),
    ("The army will reopen the bridge in December.", "The army will reopen the bridge in December 2022"),
    ("The army left the town in January.", "The army left the town in January 2022"),
    ("November was the worst month for the garrison.", "November 2021 was the worst month for the garrison"),
]
LEFT = [
    "Four years after the adoption of the accord, the results are poor.",
    "Schools must protect the citizens of tomorrow.",
    "The port has become today a hub of trade.",
    "Shops are open in Monday Market until dusk.",
    "Soldiers retook the building within hours.",
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_written_out(read: Read, text: str, expected: str) -> None:
    found = read(text)
    said = [*found.claims, *found.recommendations, *found.events]
    assert expected in [record.standalone for record in said]


@pytest.mark.parametrize("text", LEFT)
def test_left_as_written(read: Read, text: str) -> None:
    found = read(text)
    said = [*found.claims, *found.recommendations]
    assert [record.standalone for record in said] == [record.span.text for record in said]
    assert said
