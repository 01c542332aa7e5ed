# ruff: noqa: E501
"""What is due by other words than a modal, noun items of lists, and their near misses."""

from __future__ import annotations

import pytest

from .conftest import Read

# strength, polarity, sentence
ADVICE = [
    ("could", "do", "There is a compelling case for testing the register."),
    ("could", "do", "A case can be made for reopening the consulates."),
    ("could", "do", "There is much to be gained from a joint audit."),
    ("could", "do", "An envoy might usefully be sent to Kidal before the rains."),
    ("could", "do", "The list could profitably be shortened."),
    ("must", "do", "Further research is needed on how fines are set."),
    ("must", "do", "More work is needed on the land registers."),
    ("must", "avoid", "The ministers stressed that the reform could no longer be delayed."),
    ("should", "do", "To this end, they instructed the joint commission to begin work at Doropo."),
    ("should", "do", "Dakar's best course is to publish the contracts."),
    ("should", "do", "Go to Bamako yourself."),
    ("should", "do", "Sit with the detained leaders, and say afterwards what you heard."),
    ("should", "do", "A judge, a vet and a midwife in each district: that is all I ask."),
    ("must", "avoid", "Officers are not to accept gifts from contractors."),
    ("must", "avoid", "No ledger is to leave the office."),
    ("could", "do", "Among the things most worth trying is a single joint audit."),
    ("could", "do", "Also worth exploring is a swap of debt for schools."),
    ("should", "avoid", "Do not ever sleep twice in the same place."),
    ("should", "avoid", "Under no circumstances should the ledgers leave the office."),
    ("should", "do", "An inquiry is overdue."),
    ("could", "do", "Participants saw merit in publishing the ledgers."),
    ("must", "do", "Members agreed on the need to publish the ledgers."),
    ("should", "do", "It behoves the union to act."),
    ("should", "do", "We owe it to them to find out what happened."),
    ("should", "do", "We would like to see the money spent on wells."),
    ("should", "do", "We would rather see the money spent on wells."),
    ("could", "do", "Portugal is well placed to help. It could do so by lending two magistrates to the court."),
]

NOT_ADVICE = [
    "There is no substitute for talks.",
    "There is a case pending against the mayor.",
    "There was a strong case for testing the register.",
    "The president invited his counterpart to pay him a visit.",
    "The minister invited the ambassador to attend the ceremony.",
    "Whether Dubai will listen must remain an open question.",
    "The money should begin to build roads by next spring.",
    "The new road should open by next spring.",
    "That is not to say that the mission failed.",
    "The army is not to blame.",
    "The rent is overdue.",
    "The rebels could do so by crossing the river at night.",
    "The rebels' best course is to wait for the rains.",
    "Among the things most worth seeing is the mosque of Agadez.",
    "Caution is in order.",
    "Decide to remain seized of the matter.",
]


@pytest.mark.parametrize(("strength", "polarity", "sentence"), ADVICE)
def test_advice(read: Read, strength: str, polarity: str, sentence: str) -> None:
    found = read(sentence).recommendations
    assert found, "no recommendation"
    assert (found[-1].strength, found[-1].polarity) == (strength, polarity)


@pytest.mark.parametrize("sentence", NOT_ADVICE)
def test_near_misses(read: Read, sentence: str) -> None:
    assert not read(sentence).recommendations


LISTS = [
    ("The centre lacks courts.\n\nWhat can be done\n\nFor European unions\n- A legal defence fund, however small", 1),
    ("The mission spoke to the nurses.\nIt advises the ministry as follows:\n- to post a second nurse\n- to repair the roof", 2),
    ("The mission makes the following recommendations:\n- Repair the roof.\n- Post a second nurse.", 2),
    ("The chiefs of staff, meeting in Abuja\n- Recalling the decisions of the summit;\n- Request the Commission to finalise the agreement;", 1),
    ("Within a year we shall:\n- abolish the fee for certificates;\n- build two hundred classrooms in the east.", 0),
    ("The mission visited three sites:\n- the hospital of Tahoua\n- the grain bank", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_items(read: Read, text: str, count: int) -> None:
    assert len(read(text).recommendations) == count
