# ruff: noqa: E501 - one sentence a row
"""Who suffered, by whom and where, told by a further verb or behind a comma. Invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Slots = Callable[[str, str], tuple[list[str], list[str], list[str]]]

ROWS = [
    # those killed in what a noun tells; who carries it out is no victim
    ("On 5 March 2021 six guards were killed in a rocket attack.", "attack", [], ["six guards"], []),
    ("On 5 March 2021 six guards carried out an attack.", "attack", ["six guards"], [], []),
    # victims of a participle stand beside what was hit, other participles tell no victims
    ("On 5 March 2021 raiders attacked a clinic in Gossi, killing four nurses.", "attacked", ["raiders"], ["clinic", "four nurses"], ["Gossi"]),
    ("On 5 March 2021 raiders attacked a clinic in Gossi, frightening four nurses.", "attacked", ["raiders"], ["clinic"], ["Gossi"]),
    # by whom and where is told by the clause behind *after, when*; not by that of another sufferer
    ("On 5 March 2021 six guards were killed after raiders attacked them near Gossi.", "killed", ["raiders"], ["six guards"], ["Gossi"]),
    ("On 5 March 2021 two drivers were killed when their lorry hit a mine near Gossi.", "killed", [], ["two drivers"], ["Gossi"]),
    ("On 5 March 2021 the army killed two drivers because they had stopped near Gossi.", "killed", ["army"], ["two drivers"], []),
    # a coordinated verb
    ("On 5 March 2021 six guards were killed and another nine wounded in Gossi.", "killed", [], ["six guards"], ["Gossi"]),
    ("On 5 March 2021 six guards were killed and the president held a session in Accra.", "killed", [], ["six guards"], []),
    # behind *by*, a place is where it was done; what doers wear tells which are meant
    ("On 5 March 2021 six guards were killed by raiders in Gossi.", "killed", ["raiders"], ["six guards"], ["Gossi"]),
    ("On 5 March 2021 six guards were killed by men in uniform.", "killed", ["men in uniform"], ["six guards"], []),
    # the larger place
    ("On 5 March 2021 raiders killed six guards in Gossi, northern Mali.", "killed", ["raiders"], ["six guards"], ["Gossi", "northern Mali"]),
    ("On 5 March 2021 raiders killed six guards in Gossi, in the Timbuktu region.", "killed", ["raiders"], ["six guards"], ["Gossi", "Timbuktu"]),
    ("In Gossi, northern Mali, raiders killed six guards on 5 March 2021.", "killed", ["raiders"], ["six guards"], ["Gossi", "northern Mali"]),
    ("On 5 March 2021 raiders killed six guards in Gossi, and Mali closed the road.", "killed", ["raiders"], ["six guards"], ["Gossi"]),
    # a border by its neighbour
    ("On 5 March 2021 raiders killed six guards near the border with Niger.", "killed", ["raiders"], ["six guards"], ["border with Niger"]),
    # a town called one is no sufferer
    ("On 5 March 2021 raiders attacked the town of Gossi.", "attacked", ["raiders"], [], ["Gossi"]),
    ("On 5 March 2021 raiders attacked the camp of Gossi.", "attacked", ["raiders"], ["camp of Gossi"], ["Gossi"]),
    # of those hurt, the others are left out; a verb told without its helper
    ("On 5 March 2021 six guards were killed and nine others wounded in a rebel attack near Gossi.", "attack", ["rebel"], ["six guards"], ["Gossi"]),
    ("On 5 March 2021 six guards were killed by bandits in a heart attack ward.", "killed", ["bandits"], ["six guards"], []),
    ("On 5 March 2021 French planes bombed a depot in Gossi.", "bombed", ["French planes"], ["depot"], ["Gossi"]),
    # whom a coup was against, and who was chosen
    ("In March 2021 officers led a coup that deposed Touré.", "coup", ["officers"], ["Touré"], []),
    ("In March 2021 officers led a coup that surprised Touré.", "coup", ["officers"], [], []),
    ("In March 2021 Touré led a coup, arresting the interim president.", "coup", ["Touré"], ["interim president"], []),
    ("I have travelled since my election in March 2021.", "election", [], ["my"], []),
    ("Mali has prospered since its election in March 2021.", "election", [], [], ["Mali"]),
    # who meets, and what has no body
    ("On 5 March 2021 the African heads of state and government met in Accra.", "met", ["African heads of state and government"], [], ["Accra"]),
    ("France abolished slavery in 1848.", "abolished", ["France"], [], []),
    ("France abolished the tribunal in 1848.", "abolished", ["France"], ["tribunal"], []),
    # entries of a chronicle
    ("**5 March 2021** – In Gossi, six guards were killed by raiders.", "killed", ["raiders"], ["six guards"], ["Gossi"]),
    ("**5 March 2021** – Raiders killed six guards.", "killed", ["Raiders"], ["six guards"], []),
]  # fmt: skip


@pytest.mark.parametrize("text, trigger, actors, recipients, locations", ROWS)
def test_suffering(
    slots: Slots, text: str, trigger: str, actors: list[str], recipients: list[str], locations: list[str]
) -> None:
    assert slots(text, trigger) == (actors, recipients, locations)
