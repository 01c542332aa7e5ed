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
    ("could", "European governments, some of which are relieved, could at least keep paying the clerks."),
    ("could", "Those who closed the border could at the very least let the medicine through."),
    ("could", "Instead, Abuja could begin by reopening the grain markets."),
    ("could", "Paris could do more to help the widows."),
    ("could", "Washington could, at little cost, extend the visas of the families."),
    ("could", "The bank could instead lend to the municipalities."),
    ("could", "The council can help by publishing the list."),
    ("could", "The army must return to its posts. Donors that left the valley could keep paying for the wells."),
    ("should", "It falls to the regional bodies to keep the line open."),
    ("should", "It is up to Bamako to answer."),
    ("should", "The time has come to talk to the villages."),
    ("must", "What is needed is a joint plan of the neighbours."),
    ("should", "Berlin would be wise to keep its trainers in Niamey."),
    ("should", "Abuja would be wrong to close the border again."),
    ("should", "The government has asked the union for help."),
    ("should", "The summit reiterates the call made several times by the members to cancel the debt."),
    ("must", "The network reiterates its demand that the committee be dissolved."),
    ("should", "The programme deserves to be extended."),
    ("should", "Let us not repeat the errors of the past."),
    ("should", "We beg the movements to spare the schools."),
    ("should", "Nor should donors look away."),
    ("should", "Never again should a minister sign such a paper."),
    ("could", "It might help to let the traders travel in convoys."),
    ("could", "In the meantime, the mayors could open the markets."),
    ("could", "Niamey froze the plan. It could reopen the schools, provided that the money goes to the mayors."),
    ("could", "Donors should act. Joint patrols could be resumed."),
    ("could", "There is room for a joint plan."),
    ("must", "The world cannot look away."),
    ("must", "We cannot remain silent."),
]
NO_ADVICE = [
    "Donors should pay for the wells. The rebels could attack the line first.",
    "Let me say what we saw.",
    "The war continues.",
    "The mayors are asking whom to trust.",
    "The president invited the mayors to Pau, where they are to meet in May.",
    "The junta could also extend the transition by two years.",
    "The state could at least claim a victory.",
    "The rebels could at least hold the town.",
    "He could do more harm than good.",
    "The council can help.",
    "The convoy should arrive by May.",
    "The harvest should be better than last year's.",
    "Refugees must walk two days to reach the well.",
    "Women have to queue for hours.",
    "According to its mandate the mission must protect civilians.",
    "The law says that companies must hire local guards.",
    "In May the court invited the lawyers to file their briefs.",
    "The union demanded their release on 12 July.",
    "The honest answer is that Paris does not know.",
    "It is up in the hills that the herders stay.",
    "The herders cannot remain in the valley.",
    "The truck cannot turn on the road.",
    "It could rain in May.",
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
    ("I urge all our brothers who are still abroad to return.", ["all our brothers who are still abroad"]),
    ("We call on states that have not yet done so to pay.", ["states that have not yet done so"]),
    ("We urge those who want to return to register at the post.", ["those who want to return"]),
]


@pytest.mark.parametrize(("sentence", "addressees"), ADDRESSED)
def test_addressee(read: Read, sentence: str, addressees: list[str]) -> None:
    assert [a.text for a in read(sentence).recommendations[0].addressee] == addressees


def test_a_remark_at_the_end_is_no_part_of_the_act(read: Read) -> None:
    found = read("Donors should fund the wells, which would cost little.").recommendations
    assert found[0].action.text == "fund the wells"
