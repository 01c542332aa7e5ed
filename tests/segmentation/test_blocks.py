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


#: wrapped at some fifty columns, and ragged
RAGGED = (
    "The climate of trust between the two banks of the\n"
    "river should be kept. In that spirit we ask the\n"
    "council to welcome the traders of Kayes in its\n"
    "{}\n"
    "and to open the lower crossings to their boats as\n"
    "soon as the flood allows them to be used again.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        "yearly and by now much visited great\nUnited Markets Board, above all for those who fish,",
        "working groups of the\nNiger Basin Board, with those who fish,",
        "own board. It met in\n2019, with all those who fish there,",
        "board with Mr.\nSidibé, who speaks for those who fish,",
    ],
)
def test_ragged_lines_go_on_below(lines: str) -> None:
    assert [kind for kind, _ in kinds(RAGGED.format(lines))] == ["paragraph"]


def test_a_title_that_sticks_out_does_not_hide_the_wrapping() -> None:
    title = (
        "Statement of the chairman of the board of the river to the meeting of all its members, held in Ségou"
    )
    ragged = RAGGED.format(
        "yearly and by now much visited great\nUnited Markets Board, above all for those who fish,"
    )
    found = kinds("\n\n".join([title, *[ragged] * 8]))
    assert [kind for kind, _ in found] == ["title", *["paragraph"] * 8]


@pytest.mark.parametrize(
    ("before", "after", "blocks"),
    [
        ("The force is the largest contributor to the peacekeeping mission in", "Mali, and pays its men late.", 1),
        ("We think of the people of the delta, and above all of those who", "have lost their boats to the flood.", 1),
        ("The council would right the wrong done to the towns of the lower", "river, which deserve a seat.", 1),
        ("The force is the largest contributor to the mission and pays its men", "Mali lies to the north.", 2),
        ("The force is the largest contributor to the peacekeeping mission there.", "mali lies north.", 2),
        ("The force is the largest contributor to the peacekeeping mission in", "19/34 15-29425", 2),
        ("The plan of the board has three parts, of which the first is for the", "- traders of Kayes.", 2),
        ("## What the boards of the two banks of the river should be asked to", "The boards met.", 2),
        ("The way in", "Mali is large, and the way into it is long and costly for the traders.", 2),
    ],
)  # fmt: skip
def test_a_sentence_parted_by_an_empty_line(before: str, after: str, blocks: int) -> None:
    assert len(segment(f"{PROSE}\n\n{before}\n \n{after}\n\n{PROSE}")) == blocks + 2


def test_the_foot_of_a_page_is_no_part_of_a_paragraph() -> None:
    wrapped = RAGGED.format(
        "yearly and by now much visited great\nUnited Markets Board, above all for those who fish,"
    )
    found = kinds(f"{wrapped.strip()} If we win,\nthe towns will meet in\n15-29425 21/34\n\f\n{wrapped}")
    assert all("29425" not in text for kind, text in found if len(text) > 20)


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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The ministers decided:", "paragraph"),
        ("The panel urges donors:", "paragraph"),
        ("Three things are needed:", "paragraph"),
        ("The commission adopted the following measures:", "paragraph"),
        ("The commission asks:", "paragraph"),
        ("Thanks to **bold reforms**, notably:", "paragraph"),
        ("What is needed:", "heading"),
        ("Key asks of donors:", "heading"),
        ("Next steps:", "heading"),
        ("The road ahead:", "heading"),
        ("To the Government of Mali:", "heading"),
    ],
)
def test_a_line_that_its_list_ends_is_no_heading(line: str, kind: str) -> None:
    text = f"The Road North\n\n{PROSE}\n\n{line}\n\n- the term of the force;\n- a fund for the north."
    assert (kind, line) in kinds(text)


def test_a_line_that_its_list_ends_is_no_title() -> None:
    assert kinds("The council decided:\n(a) to extend the term;\n(b) to create a fund.")[0][0] == "paragraph"


def test_stars_behind_a_full_stop_do_not_make_a_heading() -> None:
    line = "This is the one way to restore **the rule of law.**"
    assert ("paragraph", line) in kinds(f"The Road North\n\n{PROSE}\n\n{line}\n\n{PROSE}")


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


OPENING = [
    ("NIAMEY, 3 May 2021 – ", True),
    ("NIAMEY (Lake News) – ", True),
    ("(Dakar, April 18, 2024) – ", True),
    ("NIAMEY, Niger — ", True),
    # a clause, a name alone, and a place with no dash
    ("The army left Niamey – ", False),
    ("Niamey – ", False),
    ("NIAMEY, 3 May 2021. ", False),
]


@pytest.mark.parametrize(("opening", "parted"), OPENING)
def test_dateline_of_a_report(opening: str, parted: bool) -> None:
    text = f"The Road North\n\n{opening}{PROSE}\n\n{PROSE}"
    body = [("byline", opening.strip()), ("paragraph", PROSE)] if parted else [("paragraph", opening + PROSE)]
    assert kinds(text)[1:] == [*body, ("paragraph", PROSE)]


def test_the_entries_of_a_chronicle_keep_their_heads() -> None:
    text = f"Log\n\nGAO, 3 May 2021 – {PROSE}\n\nKIDAL, 4 May 2021 – {PROSE}"
    assert [kind for kind, _ in kinds(text)][1:] == ["paragraph", "paragraph"]


def test_a_dateline_further_down_is_kept() -> None:
    text = f"The Road North\n\n{PROSE}\n\nGAO, 3 May 2021 – {PROSE}"
    assert [kind for kind, _ in kinds(text)][1:] == ["paragraph", "paragraph"]
