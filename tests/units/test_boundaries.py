"""Where units begin and end where the parse is no guide; brackets mark the units, and nothing else is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], Any]

DIVIDED = [
    "[Traders have paid forty million francs], but [less than a tenth of that sum has reached the town].",
    "[In the camp each person has nine litres a day, well under the norm of fifteen], and "
    "[outside the camp six wells out of ten are broken].",
    "Nothing about the harvest; [that hope was lost when the river fell].",
]

TOGETHER = [
    "[The road is closed so that patrols can leave their camps].",
    "[The clinic opens at dawn, so that in bad years mothers can come early].",
    "[The plan has three parts: a road, a school and a bridge].",
    "[The town sells grain in the north and in the south].",
    "[More than a tenth of the herd has died].",
    "[If the rains fail; if prices rise, families will leave].",
]

SO_FAR = [
    "[So far, the means have not followed].",
    "So [the town waits].",
]

#: what an actor may yet come to say is nobody's statement
MODAL = [
    "[The traders may conclude that war pays better].",
    "[They could find that the choice is not theirs].",
    "The traders concluded that [war pays better].",
    "The traders have found that [the choice is theirs].",
]

#: the author's comment on what a source said is left out
COMMENTS = [
    "Residents say that [the patrol burned the market], a claim which the ministry has denied.",
    "They complain that [the neighbours were not doing their share], a remark that was badly received.",
    "Residents say that [the patrol burned the market, a hall which the ministry had built].",
    "Residents say that [the clinic lacks a doctor, a nurse and a car].",
]

CONTENT = [
    "The Platform asserted in a letter dated 8 September that [no convoy could take the road].",
    "Some of my friends in Accra hold that [time is on our side].",
    "[The ministry works in a town that has no clinic].",
]

SPOKEN = [
    "[By noon the house was burning]; [by three o'clock, residents of the town said, men were firing].",
]

FRAGMENTS = ["Again.", "Silence."]


@pytest.mark.parametrize(
    "marked", DIVIDED + TOGETHER + SO_FAR + MODAL + COMMENTS + CONTENT + SPOKEN + FRAGMENTS
)
def test_boundaries(read: Read, marked: str) -> None:
    text, found, _ = read(re.sub(r"[\[\]]", "", marked))
    assert [text[unit["start"] : unit["end"]] for unit in found] == re.findall(r"\[([^\]]+)\]", marked)
