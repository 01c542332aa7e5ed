"""What a duty, a goal, an expectation or a case at hand leads up to, and what only looks alike."""

from __future__ import annotations

import pytest

from .conftest import Read

# strength, polarity, sentence
ADVICE = [
    ("should", "do", "It is our shared responsibility to protect the wells."),
    ("must", "do", "Our first duty is to protect the children."),
    ("must", "do", "Ending the war means talking to those who fight it."),
    ("should", "do", "This means setting clear targets."),
    ("should", "do", "Bold decisions are expected of the donors."),
    ("must", "do", "The need to reform the courts is more pressing than ever."),
    ("must", "do", "The need for a joint plan is urgent."),
    ("must", "avoid", "There can be no question of abandoning the camps."),
    ("should", "do", "Donors would be better off working with the mayors."),
    ("could", "do", "Where banks are closed, agencies can hand out vouchers."),
    ("could", "do", "Governments can consider a grant instead of a loan."),
    ("could", "do", "Governments may consider a tax on fuel."),
    ("could", "do", "Donors who think it weak might consider paying for an office."),
    ("could", "do", "The general staff might usefully ask why the road is closed."),
    ("should", "do", "We should be at the table in 2025."),
    ("must", "do", "The drought must lead us to rethink farming."),
    ("should", "do", "The attack should prompt donors to review their plans."),
    ("should", "do", "The conference closed with an appeal for calm."),
    ("should", "do", "The summit opened with a call to donors to honour their pledges."),
    ("should", "do", "That is why I repeat my call to come to the conference."),
    ("should", "do", "Togo joins other countries in reiterating its call for a truce."),
    ("must", "do", "I would like to emphasise the urgent need to publish the list."),
    ("must", "do", "That means that more clinics are needed."),
    ("must", "do", "Our countries absolutely need the support of the union."),
    ("should", "do", "It is for Malians to decide their future."),
    ("should", "do", "I propose creating a fund for the victims."),
    ("should", "do", "Togo proposes the creation of a joint fund."),
    ("should", "do", "We request the lifting of the sanctions."),
    ("should", "do", "The question deserves closer study."),
    ("should", "do", "The case warrants an independent investigation."),
    ("must", "do", "The plan is beyond our means and requires support from the partners."),
    ("must", "do", "More clinics are urgently needed."),
    ("should", "do", "We wish to see the sanctions lifted."),
    ("must", "do", "My government deems it necessary to lift the embargo."),
]

NONE = [
    "The duty of the guards is to search every car.",
    "His duty was to protect the convoy.",
    "Being a herder means walking for days.",
    "This means paying bribes at every checkpoint.",
    "This means that prices will rise.",
    "A good harvest is expected this year.",
    "A verdict is expected of the court on 3 May 2025.",
    "The need for aid is greatest in the north.",
    "There is no question of a second term.",
    "Families would be better off.",
    "The government can borrow at three per cent.",
    "Both banks can lend in local currency.",
    "Officials can demand bribes to let trucks pass.",
    "When roads are open, traders can reach the market in a day.",
    "The new road should make traders happy.",
    "The play opened with a song.",
    "Algeria proposed a text of its own.",
    "The army requested two helicopters.",
    "The minister deserves credit for this.",
    "The evidence does not warrant that conclusion.",
    "The law is old and requires two signatures.",
    "More water is needed for rice than for millet.",
    "A permit is needed to cross.",
    "Algiers might consider mediating.",
    "We should be in Gao on Friday.",
    "He joined the army in repairing the road.",
    "That means that two permits are needed.",
    "Our herds absolutely need water.",
    "Local chiefs determine who may graze there.",
    "We considered it appropriate to extend the mandate.",
    "Our leaders thought it wise to wait.",
]


@pytest.mark.parametrize(("strength", "polarity", "sentence"), ADVICE, ids=[row[2][:60] for row in ADVICE])
def test_advice(read: Read, strength: str, polarity: str, sentence: str) -> None:
    (item,) = read(sentence).recommendations
    assert (item.strength, item.polarity) == (strength, polarity)


@pytest.mark.parametrize("sentence", NONE)
def test_no_advice(read: Read, sentence: str) -> None:
    assert not read(sentence).recommendations
