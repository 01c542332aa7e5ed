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
]


@pytest.mark.parametrize("sentence", ADVICE)
def test_advice(read: Read, sentence: str) -> None:
    assert read(sentence).recommendations


@pytest.mark.parametrize("sentence", NONE)
def test_no_advice(read: Read, sentence: str) -> None:
    assert not read(sentence).recommendations
