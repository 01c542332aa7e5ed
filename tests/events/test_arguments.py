# ruff: noqa: E501 - one sentence a row
"""Who gets what is given, what is invaded, begun or ended, and places that are only far off. Invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Slots = Callable[[str, str], tuple[list[str], list[str], list[str]]]

ROWS = [
    # who gets what is handed over; a rank is nobody
    ("The findings were delivered to both governments on 2 August 2020.", "delivered", [], ["governments"], []),
    ("The officer was promoted to army general on 26 March 2020.", "promoted", [], ["officer"], []),
    # no noun phrase, but a sentence whose verb was read as a participle
    ("Some 1,200 men deserted from the works in 1935.", "deserted", ["Some 1,200 men"], [], []),
    # what is attacked
    ("The military invasion of Ukraine began on 24 February 2022.", "invasion", [], ["Ukraine"], []),
    ("The storming of the camp in Gao on 4 May 2013 shook the army.", "storming", [], ["camp"], ["Gao"]),
    # what becomes of an operation
    ("Operation Barkhane commenced on 1 August 2014.", "commenced", [], ["Operation Barkhane"], []),
    # where one goes
    ("The first troops entered Mali in May 2013.", "entered", ["first troops"], [], ["Mali"]),
    ("Two battalions moved up from Abéché in May 2013.", "moved", ["Two battalions"], [], []),
    # of description and name, the name
    ("They met in the Ghanaian capital Accra on 9 January 2022.", "met", ["They"], [], ["Accra"]),
    # how far off a place is
    ("Gunmen killed nine men at Mansila, near the border with Niger, in June 2022.", "killed", ["Gunmen"], ["nine men"], ["Mansila"]),
    # the place that a sentence opens with is not that of what its relative clause looks back on
    ("In Niger, soldiers work under a partnership whose rules were signed in July 2022 by two ministers.", "signed", ["two ministers"], [], []),
]  # fmt: skip


@pytest.mark.parametrize("text, trigger, actors, recipients, locations", ROWS)
def test_arguments(
    slots: Slots, text: str, trigger: str, actors: list[str], recipients: list[str], locations: list[str]
) -> None:
    assert slots(text, trigger) == (actors, recipients, locations)
