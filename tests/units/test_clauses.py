"""Independent clauses: square brackets mark the units a passage must give, and nothing else is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], Any]

SPLIT = [
    "[The garrison left the town], and [the traders came back].",
    "[The force has 900 men], but [it lacks fuel].",
    "[The road is bad], so [the convoy goes by river].",
    "[The treaty is in force]; [it binds both parties].",
    "[The budget fell in the spring]; however, [the mission kept its staff].",
    "[The result is clear]: [the plan failed].",
    "[The law is strict], but [in practice, judges rarely apply it].",
    "[The law is strict], yet [many firms ignore it].",
    "[There is a law] and [there is a court].",
    "[Proposals: Donors should fund schools]; [the council should stay].",
    "The aims are: [the army should leave]; [the police should stay].",
    "[Officials closed the border], and [with no road left, traders turned to the river].",
    "[Neither side has fuel], and [neither knows how to climb down].",
    "[The mine opened a road], and [with it came dust and thieves].",
    "[The army took the town], and [whoever stayed was shot].",
    "[The court rose], and [what it left behind is a heap of files].",
    "[The trial court preferred the clerk], and [this Court, having read the file, can find no fault with that].",
    "[That the group can close a road is no longer news]; [that it can reopen one, and collect the toll, is].",
    "[Hardly had the report been read out when the clerk asked for another]; [the request was refused].",
    "[In no case was a receipt given], [nor was any of the money returned].",
]

WHOLE = [
    "[He knows who did it and what they wanted].",
    "[They asked who paid, and what it had cost].",
    "[Had the rains come, the harvest would have been saved].",
    "[The garrison left the town and moved north].",
    "[The minister came, saw the camp and left].",
    "[The road is long, the river is wide].",
    "[The force, which lost two bases and which has no fuel, holds the town].",
    "[Although the army holds the town, it lacks fuel].",
    "[If the rains fail and prices rise, families will leave].",
    "[The plan has three parts: a road, a school and a bridge].",
    "[After the talks failed, the parties went home].",
    "[The army left because the road was cut and the fuel was gone].",
    "[The men and women of the town rebuilt the school].",
    "[The mission works in the north and in the east].",
    "[With its roads cut and its schools closed, the town waits for help].",
    "[The law ended the embargo, the effects of which were felt in every town].",
    "[Six traders and around the same number of drivers were hurt when the bridge fell].",
]

EDGES = [
    "However, [the army lacks fuel].",
    "First, [the army lacks fuel].",
    "And yet [the army lacks fuel].",
    "Moreover, [the army lacks fuel].",
    "In addition, [the army lacks fuel].",
    "[In theory, the army has fuel].",
    "[On the economic front, the town does well].",
    "[That is why the town does well].",
    "[To that end, the council bought a boat].",
    "[First aid posts help the town].",
    "[Officially, the army has fuel].",
    "But [in the spring the river rises].",
]

IMPERATIVES = [
    "[Reopen the schools and pay the teachers].",
    "[Do not lift the embargo before the vote].",
    "[Ensure that donors fund the clinics].",
]

CONCESSIONS = [
    "While [donors have outlined their plan for the camps], [doing so will require a budget].",
    "[While donors have outlined a plan for the camps, the refugees still wait].",
]


def units(read: Read, marked: str) -> tuple[list[str], list[str]]:
    text, found, _ = read(re.sub(r"[\[\]]", "", marked))
    return re.findall(r"\[([^\]]+)\]", marked), [text[unit["start"] : unit["end"]] for unit in found]


@pytest.mark.parametrize("marked", SPLIT + WHOLE + EDGES + IMPERATIVES + CONCESSIONS)
def test_units(read: Read, marked: str) -> None:
    expected, found = units(read, marked)
    assert found == expected


@pytest.mark.xfail(reason="the second verb is elided, so no predicate stands on its right side")
def test_gapped_clause(read: Read) -> None:
    expected, found = units(read, "[The army holds the north], and [the police the south].")
    assert found == expected


@pytest.mark.parametrize(
    "passage, reason",
    [
        ("This note first reviews the record of the mission.", "navigation_sentence"),
        ("The next section of the treaty.", "no_proposition"),
        ("I would like to thank the members of the panel.", "thanks"),
        ("Thank you all for your attention.", "thanks"),
        ("The minister thanked the panel for its work.", "thanks"),
        ("I wish to convey our warmest congratulations to the President.", "thanks"),
        ("Allow me to take this opportunity to express our gratitude.", "thanks"),
        ("The committee paid tribute to the soldiers who fell.", "thanks"),
        ("My delegation wishes to congratulate you on your election.", "thanks"),
        ("Permit me, on behalf of my people, to convey to you our warm greetings.", "thanks"),
        ("Our thanks go to the nurses of the north.", "thanks"),
        ("We are grateful to all who lent us trucks.", "thanks"),
        ("This is the right moment for me to thank Algeria.", "thanks"),
        ("I cannot conclude without thanking our hosts.", "thanks"),
        ("I join other speakers in congratulating you on your election.", "thanks"),
        ("We take this opportunity to once again thank all our partners.", "thanks"),
        ("Mr. President,", "no_proposition"),
    ],
)
def test_no_unit(read: Read, passage: str, reason: str) -> None:
    _, found, reasons = read(passage)
    assert found == []
    assert reasons == [reason]


@pytest.mark.parametrize(
    "passage",
    ["The report reviews the record of the mission.", "The panel expressed its concern at the delay.",
     "This note shows that the mission failed."],
)  # fmt: skip
def test_no_reason_where_something_is_stated(read: Read, passage: str) -> None:
    _, found, reasons = read(passage)
    assert len(found) == 1
    assert reasons == [None]


def test_empty_document(nlp: Any) -> None:
    from claimextract.annotations import layers

    assert layers(nlp(""))["units"] == []


def test_every_unit_lies_in_its_sentence_and_has_evidence(nlp: Any) -> None:
    from claimextract.annotations import layers

    doc = nlp(
        "The army left, and the police came. Officials said that the town was calm; the mayor disagreed."
    )
    found = layers(doc)
    assert len(found["units"]) == 4
    for unit in found["units"]:
        sentence = found["sentences"][unit["sentence"]]
        assert sentence["start"] <= unit["start"] < unit["end"] <= sentence["end"]
        assert unit["token_start"] <= unit["root"] < unit["token_end"]
        assert doc[unit["token_start"] : unit["token_end"]].text == doc.text[unit["start"] : unit["end"]]
        assert {item["label"] for item in unit["evidence"]} == {"unit", "source"}
