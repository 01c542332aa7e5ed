# ruff: noqa: E501
"""Sections and lists of recommendations: imperatives, lead-ins, and the addressee a heading names."""

from __future__ import annotations

import pytest

from claimextract.advice.context import members

from .conftest import Read

LIST = """## Recommendations

To the Government of Mali and the donors:

- Open supervised grazing zones before the rains.
- Do not arm the village guards.
- Pay the teachers in full, provided that the schools reopen.
- The court in Gao should be funded.
"""


def test_items_take_the_addressee_of_their_heading(read: Read) -> None:
    """Imperative items get the heading's names, a full sentence keeps its own addressee."""
    found = read(LIST).recommendations
    assert [record.action.text for record in found] == [
        "Open supervised grazing zones before the rains",
        "arm the village guards",
        "Pay the teachers in full",
        "be funded",
    ]
    assert [record.polarity for record in found] == ["do", "avoid", "do", "do"]
    assert [[a.text for a in record.addressee] for record in found[:3]] == [
        ["Government of Mali", "donors"]
    ] * 3
    assert found[3].addressee == []
    assert found[2].condition is not None
    assert found[2].condition.text == "provided that the schools reopen"


def test_lead_in_gives_strength_and_addressee(read: Read) -> None:
    """*The union must:* governs the items below it, not the paragraph after them."""
    text = "## Recommendations\n\nThe union must:\n\n- lift the ban on cattle markets;\n- publish the list of the detained.\n"
    found = read(text).recommendations
    assert [record.strength for record in found] == ["must", "must"]
    assert [[a.text for a in record.addressee] for record in found] == [["union"], ["union"]]


@pytest.mark.parametrize(
    "text, texts",
    [
        ("France, the United States and the European Union", ["France", "United States", "European Union"]),
        ("governments of Benin and Togo", ["governments of Benin and Togo"]),
        ("African Parks and its funders", ["African Parks", "its funders"]),
        ("G5 Sahel", ["G5 Sahel"]),
    ],
)
def test_members(text: str, texts: list[str]) -> None:
    assert [text[start:end] for start, end in members(text, 0, len(text))] == texts


HEDGED = "The union could finance the office directly."


def test_hedged_advice_needs_a_section_of_advice(read: Read) -> None:
    """The same sentence is a forecast under one heading and advice under another."""
    assert read("## The balance of forces\n\n" + HEDGED).recommendations == []
    found = read("## What the neighbours should do\n\n" + HEDGED).recommendations
    assert [record.strength for record in found] == ["could"]


def test_condition_taken_for_the_main_clause(read: Read) -> None:
    """The parser may make *provided* the root of a long sentence; the advice before it counts."""
    text = (
        "## What Britain should do\n\nHer Majesty's Government could support, quietly and without a flag, the elders "
        "who broker local pacts, provided that these are reported to the ministry."
    )
    found = read(text).recommendations
    assert [record.strength for record in found] == ["could"]
    assert found[0].condition is not None
    assert found[0].condition.text == "provided that these are reported to the ministry"


@pytest.mark.parametrize(
    "item",
    [
        "Open questions remain.",
        "Support for the force is falling.",
        "Review of the plan, by the mayor.",
        "Cuts of up to a third.",
    ],
)
def test_items_that_are_no_imperatives(read: Read, item: str) -> None:
    text = f"## Recommendations\n\n- Lift the ban.\n- {item}\n"
    assert [record.span.text for record in read(text).recommendations] == ["Lift the ban"]


@pytest.mark.parametrize(
    "opening",
    [
        "Imagine the cost of a longer war.",
        "Take the case of the northern road.",
        "Offer my thanks to the mayor.",
    ],
)
def test_imperatives_of_rhetoric(read: Read, opening: str) -> None:
    assert read(opening).recommendations == []


@pytest.mark.parametrize(
    ("lead", "item", "who"),
    [
        ("The partners are invited to:", "double the fund", ["partners"]),
        ("The committee urges the parties to:", "open the road", ["parties"]),
        ("We recommend:", "that the two armies open a line", ["two armies"]),
    ],
)
def test_leads_that_ask(read: Read, lead: str, item: str, who: list[str]) -> None:
    """The lead of a list asks somebody, or names nobody and the items do."""
    found = read(f"## Recommendations\n\n{lead}\n\n- {item};\n- publish the list.").recommendations
    assert [a.text for a in found[0].addressee] == who


def test_addressee_before_a_colon(read: Read) -> None:
    found = read("To donors: pay the mayors directly.").recommendations
    assert [a.text for a in found[0].addressee] == ["donors"]
    assert found[0].action.text == "pay the mayors directly"


def test_a_name_is_no_purpose(read: Read) -> None:
    found = read("## Recommendations\n\n- Reopen the road to Djibo under escort.").recommendations
    assert found[0].action.text == "Reopen the road to Djibo under escort"
    assert found[0].purpose is None
