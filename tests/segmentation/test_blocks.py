"""Blocks of plain text: what is body, what is not, and where a paragraph ends."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimextract.lexicon import load
from claimextract.segmentation.blocks import BlockPattern, kind_by_words, segment

PROSE = "The garrison has nine hundred men and no fuel, and nobody in the town expects it to hold the road for long."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(text[block.start : block.end].split())) for block in segment(text)]


def test_headings_directly_above_paragraphs() -> None:
    text = f"The Road North\nBy Awa Sow\nA thin garrison\n{PROSE}\nWho Pays the Bill?\n{PROSE}"
    assert kinds(text) == [
        ("title", "The Road North"),
        ("byline", "By Awa Sow"),
        ("heading", "A thin garrison"),
        ("paragraph", PROSE),
        ("heading", "Who Pays the Bill?"),
        ("paragraph", PROSE),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The garrison has nine hundred men and no\n"
        "fuel, and nobody in the town expects it to\nhold the road for long."
    )
    text = f"{wrapped}\n\n{wrapped}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_navigation_above_the_title_is_no_body() -> None:
    text = f"- Policy Analysis\n- Brief 12\nThe Road North\n{PROSE}"
    assert [kind for kind, _ in kinds(text)] == ["navigation", "navigation", "title", "paragraph"]


def test_section_paths() -> None:
    text = (
        f"# Title\n\n## Advice\n\n{PROSE}\n\n### To the Government of Mali:\n\n"
        f"- Open the road to traders.\n\n## Notes\n\n{PROSE}"
    )
    blocks = segment(text)
    item = next(block for block in blocks if block.kind == "list_item")
    assert item.section[-2:] == ("Advice", "To the Government of Mali:")
    assert blocks[-1].kind == "footnote", "what stands under Notes is notes"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Figure 2: Incidents by month", "caption"),
        ("[3] Interview with a trader, Gao.", "footnote"),
        ("© 2021 The Institute. All rights reserved.", "boilerplate"),
        ("The views expressed are those of the author.", "boilerplate"),
        ("About forty towns have no clinic and the road is closed.", None),
        ("Figures for the north are worse than those for the south.", None),
        ("This report of the panel was rejected by the ministry in May.", None),
        ("Copying the plan would be a mistake.", None),
        ("**Operation Sand** was a mission of the air force in the north.", None),
        ("The mission is a symbol of the pact.", None),
        ("Awa Sow has reported from Dakar since 2009.", "boilerplate"),
        ("Mahamat Saleh leads that the north be heard.", None),
        ("Burkina Faso covers its deficit with gold.", None),
        ("Names have been changed.", "boilerplate"),
        ("Check against delivery", "boilerplate"),
        ("Statement delivered to the House by the Chairperson", "boilerplate"),
        ("All names are withheld.", "boilerplate"),
        ("The Lake Network is an association of lawyers registered in Dakar.", "boilerplate"),
        ("Awa Sow reported from Dakar for nine years.", "boilerplate"),
        ("Research for this note was funded by the Lake Foundation.", "boilerplate"),
        ("(c) to open the road between the two towns.", None),
        ("Share the maps with the villages before the rains.", None),
        ("Delivery of grain to the camp has stopped.", None),
        ("The mission reported on the raid in May.", None),
        ("The pact is a network of promises that nobody keeps.", None),
    ],
)
def test_kind_by_words(line: str, kind: str | None) -> None:
    assert kind_by_words(line, "end") == kind


@pytest.mark.parametrize("entry", load(BlockPattern, "en/blocks.jsonl"), ids=lambda entry: entry.id)
def test_every_block_pattern_matches_its_example(entry: BlockPattern) -> None:
    assert re.search(entry.pattern, entry.example, 0 if entry.id.startswith("block.bio") else re.IGNORECASE)


@given(st.text(alphabet="Ab .:?\n\t-#|1", max_size=200))
def test_blocks_are_disjoint_and_hold_every_character(text: str) -> None:
    position = 0
    for block in segment(text):
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        position = block.end
    assert not text[position:].strip()
