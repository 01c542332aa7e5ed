"""Advice put as praise of an act, as need of reform or as importance, and sentences that only look so."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

ADVICE = [
    "The council needs thorough reform.",
    "The mandates of the missions urgently need revision.",
    "We encourage the implementation of the agreement.",
    "Mali encourages the adoption of a joint programme.",
    "Nothing is more urgent than reopening the schools.",
    "I would like to reiterate the importance of reopening the schools.",
    "We stress the importance of reopening the schools.",
    "The missions must be able to act.",
    "The second piece of advice is to review the plan.",
    "The proposal deserves careful study.",
    "We ask merely for recognition.",
    "We would begin with the wells.",
    "I would defer the sale by six months.",
    "Donors could pay half, on a falling scale.",
    "Managers would be wise to treat the water as a reserve.",
    "The panel's advice is to treat the price as a loan.",
    "Our counsel is to stay through the rains.",
    "Our recommendation is that you support the plan.",
    "I would suggest that members resist the temptation.",
    "It would be right to grant the visas.",
    "Trials should open while witnesses live.",
    "Tariffs should be raised before this one.",
    "Donors are asked to wait.",
]

NONE = [
    "The army needs fuel.",
    "The council had needed reform.",
    "The law encourages the creation of firms.",
    "Mali encouraged the adoption of a joint programme.",
    "Nothing is more urgent than the road.",
    "We stress the importance of the road.",
    "The report stresses the importance of being close to the people.",
    "The road should be able to bear it.",
    "The last piece of bread is for the guards.",
    "Dhaka deserves recognition for its patience.",
    "I ask for your attention.",
    "We would lose the town.",
    "We would begin with the wells if the road were open.",
    "We would be surprised by a truce.",
    "I would give a good deal for peace.",
    "The enemies of the pact could pay half.",
    "Its advice is too late.",
    "Three schools have been asked to hold classes under trees.",
    "Relatives had begged the guards not to send them.",
    "The prosecutor has until 26 October to open a file.",
    "Violations should be expected from Tuesday.",
    "We should be surprised if the lull lasted.",
    "The study should be complete by 2031.",
    "The pact ought to hold.",
    "The gas should flow before the end of the year.",
]


@pytest.mark.parametrize("sentence", ADVICE)
def test_advice(read: Read, sentence: str) -> None:
    assert read(sentence).recommendations


@pytest.mark.parametrize("sentence", NONE)
def test_no_advice(read: Read, sentence: str) -> None:
    assert not read(sentence).recommendations
