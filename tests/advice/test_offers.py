"""Acts others are offered, allowed or told to end; who is meant, and remarks that are no part of the act."""

import pytest

from .conftest import Read

ADVICE = [
    ("could", "Donors should pay for the wells. Nigeria could restore the line first."),
    ("should", "Let him prove the charge."),
    ("must", "The neglect of the north cannot continue."),
    ("should", "New wars should not make us forget the old ones."),
    ("should", "It is time that we paid the teachers."),
    ("should", "It would be irresponsible to close the schools."),
    ("must", "The flight of the villagers necessitates rapid innovation."),
    ("could", "Releasing the prisoners would be a useful beginning."),
]
NO_ADVICE = [
    "Donors should pay for the wells. The rebels could attack the line first.",
    "Let me say what we saw.",
    "The war continues.",
    "The mayors are asking whom to trust.",
    "The president invited the mayors to Pau, where they are to meet in May.",
]


@pytest.mark.parametrize(("strength", "text"), ADVICE)
def test_advice(read: Read, strength: str, text: str) -> None:
    found = read(text).recommendations
    assert found
    assert found[-1].strength == strength


@pytest.mark.parametrize("text", NO_ADVICE)
def test_no_advice(read: Read, text: str) -> None:
    last = text.rsplit(". ", 1)[-1].rstrip(".")
    assert last not in [record.span.text for record in read(text).recommendations]


ADDRESSED = [
    ("Partners that train the forces should publish the list.", ["Partners that train the forces"]),
    ("Partners, which train the forces, should publish the list.", ["Partners"]),
    ("No government should arm the guards.", ["government"]),
]


@pytest.mark.parametrize(("sentence", "addressees"), ADDRESSED)
def test_addressee(read: Read, sentence: str, addressees: list[str]) -> None:
    assert [a.text for a in read(sentence).recommendations[0].addressee] == addressees


def test_a_remark_at_the_end_is_no_part_of_the_act(read: Read) -> None:
    found = read("Donors should fund the wells, which would cost little.").recommendations
    assert found[0].action.text == "fund the wells"
