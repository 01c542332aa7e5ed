"""Attribution: the content is marked by square brackets; type, mention, cue and act of its source follow."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], Any]

ATTRIBUTED = [
    ("Officials said that [the town was calm].", "unnamed", "Officials", "said", "assert"),
    ("The UN panel said [the town was calm].", "named", "UN panel", "said", "assert"),
    ("Analysts fear [the army could lose the north].", "unnamed", "Analysts", "fear", "fear"),
    ("According to the ministry, [the town is calm].", "named", "ministry", "According to", "assert"),
    ("[The town is calm], according to two outlets.", "unnamed", "two outlets", "according to", "assert"),
    ("[The town is calm], the ministry said.", "named", "ministry", "said", "assert"),
    ("“[The town is calm],” said the minister.", "named", "minister", "said", "assert"),
    ("[The town, officials said, is calm].", "unnamed", "officials", "said", "assert"),
    ("[The town is calm], as many observers have noted.", "unnamed", "many observers", "noted", "assert"),
    ("As the panel noted, [the town is calm].", "named", "panel", "noted", "assert"),
    ("[The group reportedly left the town].", "unnamed", None, "reportedly", "assert"),
    ("It is feared that [the town is lost].", "unnamed", None, "It is feared", "fear"),
    ("[The group is said to have left the town].", "unnamed", None, "said", "assert"),
    ("There are reports that [the group has left].", "unnamed", None, "reports", "assert"),
    ("In his view, [the town is calm].", "named", "his", "In his view", "assert"),
    ("For many analysts, [the deal is dead].", "unnamed", "many analysts", "For", "assert"),
    ("The minister is convinced that [the deal will hold].", "named", "minister", "convinced", "assert"),
    ("He added that [the town was calm].", "named", "He", "added", "assert"),
    ("The 2019 report found that [the town was calm].", "named", "2019 report", "found", "assert"),
    ("[The panel noted the weakness of the plan].", "named", "panel", "noted", "assert"),
    ("[The panel called on Niamey to lift the ban].", "named", "panel", "called on", "request"),
    ("The panel recommended that [donors fund the clinics].", "named", "panel", "recommended", "request"),
    ("As the mayor sees it, [the town is calm].", "named", "mayor", "sees it", "assert"),
    ("[The choice, as one elder put it, was bad].", "unnamed", "one elder", "put it", "assert"),
    ("[The state, the argument runs, came closer to the town].", "unnamed", None, "argument runs", "assert"),
    ("So the story goes, [the general was asleep].", "unnamed", None, "story goes", "assert"),
    ("The official history has it that [the town fell].", "unnamed", "The official history", "history has", "assert"),
    ("The president let it be known that [the town was calm].", "named", "president", "let", "assert"),
    ("The panel has received information that [the mine was sold].", "unnamed", None, "information", "assert"),
    ("My grandmother used to say that [the town was calm].", "unnamed", "My grandmother", "say", "assert"),
    ("[The prefect recorded 91 abductions].", "named", "prefect", "recorded", "assert"),
    ("[Herders regard the scheme as a trap].", "unnamed", "Herders", "regard", "assert"),
    ("[The convoy, it was said, had turned back].", "unnamed", None, "it was said", "assert"),
    ("The minister on 3 May warned that [the road was unsafe].", "named", "minister", "warned", "assert"),
    ("The chairman on Sunday 22nd September said that [the talks were dead].", "named", "chairman", "said", "assert"),
    ("Prefect Awa Sy on Sunday 2nd June said that [the talks were dead].", "named", "Prefect Awa Sy", "said", "assert"),
    ("The envoy in Bamako said that [the war was over].", "named", "envoy in Bamako", "said", "assert"),
    ("The women of May said that [the war was over].", "unnamed", "The women of May", "said", "assert"),
]  # fmt: skip

AUTHOR = [
    ("[The conclusion that arms were on board is premature].", "none"),
    ("[Nowhere in the file is there any finding that the town fell].", "none"),
    ("[The army recorded its first victory].", "none"),
    ("[The argument runs deep].", "none"),
    ("As you know, [the town is calm].", "assert"),
    ("[The town is calm].", "none"),
    ("I hope that [the deal will hold].", "hope"),
    ("We are convinced that [the deal will hold].", "assert"),
    ("It should be noted that [the town is calm].", "none"),
    ("I would like to stress that [the town is calm].", "assert"),
    ("[The minister announced that two bases would close].", "commit"),
    ("[Both sides agreed to meet in the spring].", "commit"),
    ("[The raid showed that the army was weak].", "none"),
    ("[It is vital that talks resume].", "none"),
    ("[The minister did not say that the town was calm].", "none"),
    ("[The minister speaks for the town].", "none"),
    ("[The town waits for many analysts].", "none"),
    ("[There is no evidence that the group has left].", "none"),
    ("[Last year, no one could have thought that the town would fall].", "none"),
    ("[The minister is concerned about the raids that the town has suffered].", "none"),
    ("[The town is calm because, according to the plan, patrols pass each night].", "none"),
    ("We have no doubt that [the deal will hold].", "assert"),
    ("We know that [the deal will hold].", "assert"),
    ("We do not believe that [the deal will hold].", "assert"),
    ("I do not doubt that [the deal will hold].", "assert"),
    ("[The minister does not know whether the deal will hold].", "none"),
]


def parts(read: Read, marked: str) -> tuple[list[str], str, list[Any]]:
    text, found, _ = read(re.sub(r"[\[\]]", "", marked))
    return re.findall(r"\[([^\]]+)\]", marked), text, found


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


@pytest.mark.parametrize("marked, kind, mention, cue, act", ATTRIBUTED)
def test_attributed(
    read: Read, marked: str, kind: str, mention: str | None, cue: str | None, act: str
) -> None:
    expected, text, found = parts(read, marked)
    assert [text[unit["start"] : unit["end"]] for unit in found] == expected
    source = found[0]["source"]
    assert (source["type"], cut(text, source["mention"]), cut(text, source["cue"]), source["act"]) == (
        kind, mention, cue, act,
    )  # fmt: skip


@pytest.mark.parametrize("marked, act", AUTHOR)
def test_author(read: Read, marked: str, act: str) -> None:
    expected, text, found = parts(read, marked)
    assert [text[unit["start"] : unit["end"]] for unit in found] == expected
    source = found[0]["source"]
    assert (source["type"], source["mention"], source["cue"], source["act"]) == ("author", None, None, act)


CONTENTS = [
    "Observers have reported that [the road is cut] and that [the town is lost].",
    "Residents said that [the group had left], that [the market was open] and that [the school was full].",
    "The panel warned that [the road is cut] and [appealed to donors for help].",
    "The minister said that [the road was cut], adding that [the town was lost].",
    "The ministry said that [the road was cut], and [traders left the town].",
    "It was thought that [the law would help]: [that did not happen].",
]


@pytest.mark.parametrize("marked", CONTENTS)
def test_contents(read: Read, marked: str) -> None:
    expected, text, found = parts(read, marked)
    assert [text[unit["start"] : unit["end"]] for unit in found] == expected


@pytest.mark.parametrize(
    "passage, types",
    [
        ("“We will stay. The town is calm,” said the minister.", ["named", "named"]),
        (
            "“The town is calm,” said the minister. “The road is open.” The rains begin.",
            ["named", "named", "author"],
        ),
        ("The minister said: “The town is calm.” The rains begin.", ["named", "author"]),
        ("The “three borders” area is calm. “Green” roads help.", ["author", "author"]),
        ("Officials said the town was calm. The road is open.", ["unnamed", "author"]),
        (
            "“The town is calm. Studies show that the road is safe. The rains begin.",
            ["author", "unnamed", "author"],
        ),
    ],
)
def test_quotations(read: Read, passage: str, types: list[str]) -> None:
    _, found, _ = read(passage)
    assert [unit["source"]["type"] for unit in found] == types


@pytest.mark.parametrize(
    ("passage", "contents", "types"),
    [
        (
            "Some hold that the talks failed; others, that they were never meant to last.",
            ["the talks failed", "they were never meant to last"],
            ["unnamed", "unnamed"],
        ),
        (
            "To the traders he said that the road was open; to the army, that it was mined.",
            ["the road was open", "it was mined"],
            ["named", "named"],
        ),
        (
            "Officials said that the bridge had fallen; the army that guards it had left.",
            ["the bridge had fallen", "the army that guards it had left"],
            ["unnamed", "author"],
        ),
    ],
)
def test_a_cue_left_out_behind_a_semicolon(
    read: Read, passage: str, contents: list[str], types: list[str]
) -> None:
    text, found, _ = read(passage)
    assert [text[unit["start"] : unit["end"]] for unit in found] == contents
    assert [unit["source"]["type"] for unit in found] == types


SPOKEN = [
    ("“[We were never paid],” recalled one of the guards.", "unnamed", "one of the guards"),
    ("“[They took my net],” he told me.", "named", "he"),
    ("“[The town is calm],” recounted a nurse who hid in a well.", "unnamed", "a nurse who hid in a well"),
    ("[Those who stayed spoke of many losses].", "unnamed", "Those who stayed"),
    ("The officials who stayed said that [the town was calm].", "unnamed", "The officials who stayed"),
    ("Officials, who were tired, said that [the town was calm].", "unnamed", "Officials"),
    ("[The minister should propose a truce].", "author", None),
    ("[Should the army leave the town, or lose it, the rebels would return].", "author", None),
    ("UNHCR expects [the camps to grow].", "named", "UNHCR"),
    ("The Committee notes with satisfaction that [the camps are calm].", "named", "Committee"),
]


@pytest.mark.parametrize(("marked", "kind", "mention"), SPOKEN)
def test_spoken(read: Read, marked: str, kind: str, mention: str | None) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    text, units, _ = read(text)
    wanted = re.findall(r"\[(.*?)\]", marked)
    assert [text[u["start"] : u["end"]] for u in units] == wanted
    source = units[0]["source"]
    assert source["type"] == kind
    assert (text[slice(*source["mention"])] if source["mention"] else None) == mention
