"""Plans of speech, frames over several clauses, and what a source tells: brackets mark the units of a passage."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from claimextract.units.cues import load_cues
from claimextract.units.reasons import set_phrase

Read = Callable[[str], Any]
CUES = load_cues()

PLANS = [
    "Allow me to dwell on that matter",
    "I wish to speak to you frankly about the border",
    "We therefore offer three recommendations",
    "Let me say a few words about the north",
    "I shall confine my remarks to the schools",
    "I ask the council to consider the following",
    "I urge members to weigh these three facts",
    "Minister, you asked for one page",
    "I beg to move",
    "I rise to present the report of the committee",
    "I do not mention this to blame the army",
    "The sections below look at the record of the force",
    "The next section asks whether the pact can hold",
    "This report is divided into three parts",
    "It covers the period from May to July",
    "Here is why",
    "Consider the figures",
    "Take the case of the river towns",
    "Then there is the army",
    "I know the objection",
]

STATEMENTS = [
    "I wish to see the road open",
    "We want to talk to the government",
    "We will stop the war",
    "We have seven wells in the town",
    "We have some doubts about the pact",
    "I ask the council to open the road",
    "You asked for two ships, and we sent them",
    "I do not say that the army is weak",
    "The next section of the road is closed",
    "This report is a scandal",
    "It covers the deficit with gold",
    "Consider opening the road before the rains",
    "Take the guns from the militias",
    "Then there is no road, no school and no hope",
    "I know the governor",
    "This is why the rains matter",
    "Let me be clear that the pact is dead",
    "We must present a single plan to donors",
]

UNITS = [
    "Let me be plain: [nobody counts the dead].",
    "The facts are these: [the road is cut], and [nobody pays].",
    "Survivors describe how [men were led away].",
    "Officers explain how [the fuel is stolen].",
    "The panel recalled [how far the country has come since the coup].",
    "[An old man asked me what we were for].",
    "[Traders asked whether the road would open].",
    "[It published, year after year, how many people had been hurt], and [the army hated it].",
    "[It would be wrong to conclude that the pact is dead].",
    "It is fair to say that [the pact is dead].",
    "Critics are right that [the force is slow].",
    "“[We have no fuel], and [the road is cut],” the mayor said.",
    "[The army has no fuel] and [the road is cut], residents said.",
    "[The force, he insists, is ready], and [it will not leave].",
    "[It might also, as one colonel warned us, weaken the force].",
    "[The force is gone]; [the towns wait], the minister says.",
    "“Eleven years,” she said.",
    "[In the north things are no better]: [in May gunmen raided the school].",
    "[Only eleven of our 486 traders knew of a person who had left], and "
    "[eight of the cases concerned Malians who had gone home].",
    "[The council asked for a dialogue] and [the elders will open it whether we like it or not].",
    "[Fighters are to be trained and either hired or disarmed], and [mixed patrols are meant to secure the towns].",
    "[JNIM moves between four countries as though they were one]; [their armies cannot telephone each other].",
    "The report acknowledges, however, that [evacuation by air still depends on partners].",
    "[The council did as it was told].",
]  # fmt: skip

SOURCES = [
    ("[His grandson, I am told, carries a gun].", "unnamed", None, "I am told"),
    ("The panel was told that [the road had been cut].", "unnamed", None, "told"),
    ("We heard from traders that [the road was cut].", "unnamed", "traders", "heard"),
    ("Word has it that [the general fled].", "unnamed", None, "Word has"),
    ("By some accounts, [the force has left].", "unnamed", None, "By some accounts"),
    ("In other words, [the force has left].", "author", None, None),
    ("The answer we were given was that [it varies with the officer].", "unnamed", None, "answer"),
    ("[The answer is that it varies with the officer].", "author", None, None),
    ("[The toll is higher], as the president told the country in April.", "named", "president", "told"),
    (
        "According to Colonel (retired) Awa Sow, who led it, [raids fell by half].",
        "named",
        None,
        "According to",
    ),
    (
        "[A grave was found near the town], the ministry announced on 13 July.",
        "named",
        "ministry",
        "announced",
    ),
    ("The headman said that [the road was cut].", "unnamed", "The headman", "said"),
    ("The prefect said that [the road was cut].", "named", "prefect", "said"),
    ("The same survey notes that [the figure is lower].", "named", "survey", "notes"),
    ("It was agreed that [the lists would be handed over].", "unnamed", None, "agreed"),
    ("Residents said that [the army condemned the raid].", "unnamed", "Residents", "said"),
    ("Permit me to recall that [the road is cut].", "author", None, None),
]


@pytest.mark.parametrize("sentence", PLANS)
def test_plan_of_speech(sentence: str) -> None:
    assert set_phrase(CUES, sentence) == "navigation_sentence"


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_is_no_plan(sentence: str) -> None:
    assert set_phrase(CUES, sentence) is None


@pytest.mark.parametrize("marked", UNITS)
def test_units(read: Read, marked: str) -> None:
    text, units, _ = read(re.sub(r"[\[\]]", "", marked))
    assert [text[unit["start"] : unit["end"]] for unit in units] == re.findall(r"\[([^\]]+)\]", marked)


@pytest.mark.parametrize(("marked", "kind", "mention", "cue"), SOURCES)
def test_sources(read: Read, marked: str, kind: str, mention: str | None, cue: str | None) -> None:
    text, units, _ = read(re.sub(r"[\[\]]", "", marked))
    assert [text[unit["start"] : unit["end"]] for unit in units] == re.findall(r"\[([^\]]+)\]", marked)
    source = units[0]["source"]
    words = [text[slice(*source[part])] if source[part] else None for part in ("mention", "cue")]
    assert (source["type"], words[1]) == (kind, cue)
    assert mention is None or words[0] == mention


@pytest.mark.parametrize(
    ("passage", "types"),
    [
        ("A nurse said the road was cut. She added that the school was shut.", ["unnamed", "unnamed"]),
        ("General Awa Sow said the road was cut. She added that the war was over.", ["named", "named"]),
        ("The council met. It also underlined the role of the army.", ["author", "named"]),
        ("The crisis is grave. It calls for unity.", ["author", "author"]),
        ("“The force is ready,” said Awa Sow, “and it will not leave.”", ["named", "named"]),
        ("“The force is ready,” he said, and the road was cut.", ["named", "author"]),
    ],
)
def test_who_is_meant(read: Read, passage: str, types: list[str]) -> None:
    _, units, _ = read(passage)
    assert [unit["source"]["type"] for unit in units] == types


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (
            "The council decided:\n(a) to extend the term of the force by a year;\n(b) to create a fund.",
            ["to extend the term of the force by a year", "to create a fund"],
        ),
        (
            "The committee observed:\n(a) that the road was cut;\n(b) that the fund was empty.",
            ["the road was cut", "the fund was empty"],
        ),
        ("The plan has two aims:\n- to open the road;\n- to pay the men.", ["The plan has two aims"]),
    ],
)
def test_items_under_an_introduction(read: Read, passage: str, expected: list[str]) -> None:
    text, units, _ = read(f"\n\n{passage}")
    assert [text[unit["start"] : unit["end"]] for unit in units] == expected
