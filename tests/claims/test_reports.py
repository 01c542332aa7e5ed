"""Pure event reports give events only; what says more than the happening stays a claim."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

REPORTS = [
    # the noun tells what the verb tells
    "Two guards were killed in an attack on 3 May 2021.",
    "On 3 May 2021, nine traders were killed during a raid on the market of Bourem.",
    "On 3 May 2021 gunmen killed nine traders during an attack on the convoy.",
    "On 3 May 2021 four guards were killed and eight others were wounded in an attack.",
    # what it cost is its own outcome
    "On 3 May 2021 militants clashed with the army near Bourem, leaving two guards dead.",
    "On 3 May 2021 an attack on the village left nine people dead.",
    "Further raids on 27 July 2021 left nine guards and two traders dead.",
    "Two days earlier, on 3 May 2021, an ambush cost the lives of nine guards.",
    "Fighting broke out on 3 May 2021.",
    # an attribute of what happened
    "On 3 May 2021 the army launched a major offensive in the north.",
    "On 3 May 2021 the rebels launched a series of attacks.",
    # told by somebody, dated by itself
    "On 3 May 2021 the rebels overran the camp, according to the ministry.",
    "Residents said that the rebels overran the camp on 3 May 2021.",
]

#: told by a verb of any kind, on a day of the calendar
ON_A_DAY = [
    "On 3 May 2021 the guards locked the gate.",
    "On 3 May 2021 the protesters painted the palace wall.",
    "The survey team overflew the valley on 3 May 2021.",
    "Lifting the flag on 3 May 2021, the mayor greeted the crowd.",
]

STATES = [
    # a day that dates something else, or a state
    "The guards locked the gate after the vote of 3 May 2021.",
    "By 3 May 2021 the office had counted nine camps.",
    "On 3 May 2021 the gate remained locked.",
    # the date stands with the noun alone
    "The violence of 3 May 2021 was discussed at length.",
    "The law of 3 May 2021 has been amended.",
    # the present
    "The pact signed on 3 May 2021 has been kept by the rebels.",
    "The waivers announced on 3 May 2021 are yet to be printed.",
    "The fort, attacked on 3 May 2021, was left to the rebels.",
    # a figure of a year
    "Mali supplied 15 per cent of the ore in 2021.",
]

CLAIMS = [
    "Two guards were killed in an attack.",
    "An attack on the village left nine people dead.",
    "The attack of 3 May 2021 showed how weak the garrison was.",
    "The attack of 3 May 2021 weakened the garrison.",
    "The attack of 3 May 2021 killed nine guards and hastened the fall of the mayor.",
    "The raid of 3 May 2021 was an act of revenge.",
    "It was the worst raid since the attack of 3 May 2021.",
    "The town has seen a sharp rise in trade since May 2021.",
    "Resolution 2071, adopted on 3 May 2021, gave the force six months to leave.",
    "The office recorded nine raids in May 2021, compared with four in April.",
    "The office recorded nine raids in May 2021, down from twenty in April.",
    "On 3 May 2021 the ministry said that the rebels hold the camp.",
    "On 3 May 2021 the army closed the road because the bridge was unsafe.",
]


@pytest.mark.parametrize("sentence", REPORTS)
def test_a_report_is_no_claim(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert not found.claims
    assert found.events


@pytest.mark.parametrize("sentence", ON_A_DAY)
def test_an_act_on_a_day_is_no_claim(read: Read, sentence: str) -> None:
    assert not read(sentence).claims


@pytest.mark.parametrize("sentence", [*CLAIMS, *STATES])
def test_what_says_more_stays(read: Read, sentence: str) -> None:
    assert read(sentence).claims
