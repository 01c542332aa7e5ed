# ruff: noqa: E501
"""Biographies of authors, and lives that belong to the story."""

import pytest

from claimextract.segmentation.blocks import segment
from claimextract.segmentation.vita import biography, vita_patterns


@pytest.mark.parametrize(("entry", "pattern"), vita_patterns(), ids=lambda value: getattr(value, "id", ""))
def test_every_pattern_matches_its_example(entry, pattern) -> None:  # type: ignore[no-untyped-def]
    assert pattern.search(entry.example)


@pytest.mark.parametrize(
    "text",
    [
        "Amina Diallo is a senior fellow at the Lake Institute. Her research focuses on pastoral law.",
        "Jean Dupont is a researcher with the Coast Centre in Dakar. He has published widely on land rights.",
        "Amina is a Senior Transport Specialist with the Coastal Bank. She has been at the Coastal Bank for ten years, including as an adviser to the board.",
        "Her interests are in water law and taxation. She holds a PhD in law from the University of Accra.",
        "Awa Sow is currently at the Office of the Chief Statistician, as a data specialist. She joined the Coastal Bank in 2012 as an analyst.",
        "He holds a master's degree in public policy and has written several books on the lake.",
        "Dr. Jean Dupont is Professor of Politics at the University of Dakar and is the author of two books on the lake.",
        "She previously worked for the Lake Bank. Her work focuses on women and farming.",
    ],
)
def test_a_biography_is_no_body(text: str) -> None:
    assert biography(text)
    body = "The garrison has nine hundred men and no fuel, and nobody in the town expects it to hold the road."
    assert [block.kind for block in segment(f"{body}\n\n{body}\n\n{text}\n\n{body}")][2] == "boilerplate"


@pytest.mark.parametrize(
    "text",
    [
        "Moussa Sow is a former teacher. He joined the party in 1990 and was elected president in 2021.",
        "The minister is a graduate of the academy at Fort Lake. He has worked for two governments since 2010.",
        "The captain is at the head of the junta. He holds a degree in geology from the University of Accra.",
        "Niger is a member of the union. It has worked with the European Union for years.",
        "He said that the talks with the European Union would resume. He has worked for peace since 2012.",
        "She is the mayor of a small town. Her work is hard.",
        "They have published several reports on the mine, and their work covers the south only.",
        "Barkhane is a French mission with the Malian state. It joined the Lake Force in 2017 as a partner.",
    ],
)
def test_a_life_of_the_story_is_body(text: str) -> None:
    assert not biography(text)
