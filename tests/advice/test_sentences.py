# ruff: noqa: E501
"""Sentences that advise, with their slots, and as many that only look like it."""

from __future__ import annotations

import pytest

from .conftest import Read

# sentence, strength, polarity, addressees, action, purpose, condition
ADVICE = [
    ("Donors should publish the accounts.", "should", "do", ["Donors"], "publish the accounts", None, None),
    ("The new governor must reopen the court in Kidal.", "must", "do", ["new governor"], "reopen the court in Kidal", None, None),
    ("Mali and its neighbours ought to share fuel.", "should", "do", ["Mali", "its neighbours"], "share fuel", None, None),
    ("Partners need to fund the courts so that trials can begin.", "must", "do", ["Partners"], "fund the courts", "so that trials can begin", None),
    ("If the talks resume, donors should pay the teachers.", "should", "do", ["donors"], "pay the teachers", None, "If the talks resume"),
    ("To avoid a famine, ECOWAS must lift the blockade.", "must", "do", ["ECOWAS"], "lift the blockade", "To avoid a famine", None),
    ("The camps should be inspected by the union every month.", "should", "do", ["union"], "be inspected by the union every month", None, None),
    ("No village should be left without a nurse.", "should", "avoid", [], "be left without a nurse", None, None),
    ("Paris should not arm the volunteers.", "should", "avoid", ["Paris"], "arm the volunteers", None, None),
    ("The army must never sleep in schools.", "must", "avoid", None, "sleep in schools", None, None),
    ("Partners should refrain from paying in cash unless the banks are closed.", "should", "avoid", ["Partners"], "refrain from paying in cash", None, "unless the banks are closed"),
    ("Donors should resist the temptation to build more barracks.", "should", "do", ["Donors"], "resist the temptation to build more barracks", None, None),
    ("Ministers had better wait for the rains.", "should", "do", ["Ministers"], "wait for the rains", None, None),
    ("The new court needs to be funded.", "must", "do", [], "be funded", None, None),
    ("The road belongs to the plan and should be repaired.", "should", "do", [], "be repaired", None, None),
    ("The panel called on Niamey to lift the ban.", "should", "do", ["Niamey"], "lift the ban", None, None),
    ("The committee calls on the governor, the mayors and the union to share the water.", "should", "do", ["governor", "mayors", "union"], "share the water", None, None),
    ("We urge the parties not to return to the hills.", "should", "avoid", ["parties"], "return to the hills", None, None),
    ("I would ask ministers to insist that the troops patrol.", "should", "do", ["ministers"], "insist that the troops patrol", None, None),
    ("The envoy proposed at a seminar in May that Togo should host the talks.", "should", "do", ["Togo"], "host the talks", None, None),
    ("I must urge donors to honour their pledges.", "should", "do", ["donors"], "honour their pledges", None, None),
    ("I would like to call on the mayors to keep the schools open.", "should", "do", ["mayors"], "keep the schools open", None, None),
    ("Chad renews its call for the lifting of the embargo.", "should", "do", [], "the lifting of the embargo", None, None),
    ("The committee called for witnesses to come forward.", "should", "do", ["witnesses"], "come forward", None, None),
    ("The report recommends that the ministry publish the list.", "should", "do", ["ministry"], "publish the list", None, None),
    ("The authors recommend ending the curfew.", "should", "do", [], "ending the curfew", None, None),
    ("It is recommended that the fund be audited.", "should", "do", [], "be audited", None, None),
    ("Bilateral donors are urged to share their lists.", "should", "do", ["Bilateral donors"], "share their lists", None, None),
    ("The union calls for a relief package to limit the damage.", "should", "do", [], "a relief package", "to limit the damage", None),
    ("The envoy warned against cutting the aid.", "should", "avoid", [], "cutting the aid", None, None),
    ("We do not recommend sending more troops.", "should", "avoid", [], "sending more troops", None, None),
    ("The mayors suggest that Togo host the talks.", "should", "do", ["Togo"], "host the talks", None, None),
    ("It is vital that donors and mayors reopen the markets.", "must", "do", ["donors", "mayors"], "reopen the markets", None, None),
    ("It is essential for the soldiers to leave the clinics.", "must", "do", ["soldiers"], "leave the clinics", None, None),
    ("Keeping the radio on air is also important to calm the towns.", "should", "do", [], "Keeping the radio on air", "to calm the towns", None),
    ("It would be unwise to cut the pensions.", "should", "avoid", [], "cut the pensions", None, None),
    ("A joint inquiry would be useful.", "could", "do", [], "A joint inquiry", None, None),
    ("Donors would be well advised to wait for the rains.", "should", "do", ["Donors"], "wait for the rains", None, None),
    ("A first step would be to reopen the schools.", "should", "do", [], "reopen the schools", None, None),
    ("The priority for donors is to repair the wells.", "should", "do", ["donors"], "repair the wells", None, None),
    ("Engaging the elders could be a relevant option.", "could", "do", [], "Engaging the elders", None, None),
    ("There is an urgent need to strengthen the courts.", "must", "do", [], "strengthen the courts", None, None),
    ("It is time to reopen the border.", "should", "do", [], "reopen the border", None, None),
    ("Stability will require a joint plan by the donors.", "must", "do", ["donors"], "a joint plan", None, None),
    ("We call for the adoption by the Security Council of a text on arms.", "should", "do", ["Security Council"], "the adoption by the Security Council of a text on arms", None, None),
    ("We call for the release by the Government of Mali of the prisoners.", "should", "do", ["Government of Mali"], "the release by the Government of Mali of the prisoners", None, None),
    ("The mayors call for the creation by ECOWAS of a standby force.", "should", "do", ["ECOWAS"], "the creation by ECOWAS of a standby force", None, None),
    ("We call for an inquiry by the Council of Europe into the raid.", "should", "do", ["Council of Europe"], "an inquiry", None, None),
    ("We call for the withdrawal of all troops by the Government of Mali.", "should", "do", ["Government of Mali"], "the withdrawal of all troops", None, None),
    ("We call for more help by all partners of the town.", "should", "do", ["all partners of the town"], "more help", None, None),
    ("The drought calls for a joint response.", "should", "do", [], "a joint response", None, None),
    ("Urgent action is needed to protect the wells.", "must", "do", [], "Urgent action", "to protect the wells", None),
    ("Bamako could usefully invite monitors.", "could", "do", ["Bamako"], "invite monitors", None, None),
    ("The ministry may wish to publish the findings.", "could", "do", ["ministry"], "publish the findings", None, None),
    ("Paris might see an interest in backing the plan.", "could", "do", ["Paris"], "backing the plan", None, None),
    ("Training prosecutors could help.", "could", "do", [], "Training prosecutors", None, None),
    ("Reviving the pact is worth a try.", "could", "do", [], "Reviving the pact", None, None),
    ("Donors should act. They might consider paying for ice.", "could", "do", ["They"], "paying for ice", None, None),
    ("Let us rebuild the bridge together.", "should", "do", ["us"], "rebuild the bridge together", None, None),
    ("That is why donors should pay for the wells.", "should", "do", ["donors"], "pay for the wells", None, None),
]  # fmt: skip

#: looks like advice and is none
NO_ADVICE = [
    "The force must report quarterly under its statute.",
    "Members must pay their dues under the charter.",
    "Paris will close two bases.",
    "Algiers might consider mediating.",
    "This unrest could spread to the coast.",
    "The convoy must have been lost in the storm.",
    "The mayors should have known the risk.",
    "The villagers had to flee in the night.",
    "The garrison needed to buy its own bread.",
    "The battalion has yet to reach its full strength.",
    "The parties need not agree on a flag.",
    "Traders do not have to pay the new tax.",
    "It should be noted that the road is closed.",
    "We must recall that the town fell in a day.",
    "It is worth noting that the dam is old.",
    "It is important to note that prices fell.",
    "It would be foolish to suppose that the truce will hold.",
    "The result should come as no surprise.",
    "The new road should reduce the journey to a day.",
    "Water is vital for the herds.",
    "Discipline is important for the army.",
    "Holding the town requires 900 men.",
    "The law requires a vote in parliament.",
    "The river supplies the towns that need clean water.",
    "The garrison asked whether the road was open.",
    "The deal encouraged smuggling along the river.",
    "Several officials suggested that the fund was empty.",
    "Observers insist that the count was fair.",
    "The pilots invited him to the capital.",
    "The clerk called the plan a trap.",
    "They call the hills their home.",
    "The junta's priority is to stay in power.",
    "The aim of the raid was to free the prisoners.",
    "The first step was to close the school.",
    "Jihadists could attack the convoy next year.",
    "The truce may hold until the harvest.",
    "Prices might fall after the rains.",
    "The northern towns would then be cut off.",
    "Fuel could help the army to hold the town.",
    "There is no need to close the market.",
    "The families have a well and a school to look after.",
    "The officers want to leave the town.",
    "The governor decided to open the road.",
    "I should like to thank the people of the valley.",
    "Allow me to add a word on the harvest.",
    "Let us turn to the harvest.",
    "The union did not call for a boycott.",
    "Open roads and cheap fuel drew traders to the town.",
    "The plan that donors should fund is ready.",
    "Because the army must guard the dam, the road is empty.",
]


@pytest.mark.parametrize("sentence, strength, polarity, addressees, action, purpose, condition", ADVICE)
def test_advice(
    read: Read,
    sentence: str,
    strength: str,
    polarity: str,
    addressees: list[str] | None,
    action: str,
    purpose: str | None,
    condition: str | None,
) -> None:
    """The last unit is advice with these labels and slots."""
    found = read(sentence).recommendations
    assert found, "no recommendation"
    last = found[-1]
    assert (last.strength, last.polarity) == (strength, polarity)
    assert last.action.text == action
    assert (last.purpose.text if last.purpose else None) == purpose
    assert (last.condition.text if last.condition else None) == condition
    if addressees is not None:
        assert [addressee.text for addressee in last.addressee] == addressees


@pytest.mark.parametrize("sentence", NO_ADVICE)
def test_no_advice(read: Read, sentence: str) -> None:
    """Duties of a mandate, forecasts, expectations, rhetoric and reports give no recommendation."""
    assert [found.span.text for found in read(sentence).recommendations] == []


@pytest.mark.parametrize("sentence, strength, polarity, addressees, action, purpose, condition", ADVICE[:12])
def test_quotes_are_exact(
    read: Read, sentence: str, strength: str, polarity: str, addressees: object, action: str, purpose: object, condition: object
) -> None:  # fmt: skip
    """Every quote of a record is the text at its offsets."""
    extraction = read(sentence)
    text = extraction.document.text
    for record in extraction.recommendations:
        quotes = [record.span, record.action, *record.addressee]
        quotes += [quote for quote in (record.purpose, record.condition) if quote is not None]
        quotes += [cue for evidence in record.evidence for cue in evidence.cues]
        assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
