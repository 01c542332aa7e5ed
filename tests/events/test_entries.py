"""Entries of chronicles, and what is told beside them.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

TOLD = [
    # the date at the head is the text's; the name before the colon is a name
    ("**3 May 2019** – **2019 Tinzo raid**: Gunmen stormed a camp near Tinzo.", ["stormed"]),
    ("**3 May 2019** – **Tinzo shooting**: Soldiers killed nine herders in Tinzo.", ["killed"]),
    ("3 May 2019 – Militants attacked a convoy near Gao.", ["attacked"]),
    ("3 May 2019: The assembly approved the bill.", ["approved"]),
    ("May 2019: Tinzo raid.", ["raid"]),
    ("On 3 May 2019: the year had been hard.", []),
    # headlines
    ("**3 May 2019** – UN base in Tinzo attacked by gunmen.", ["attacked"]),
    ("**3 May 2019** – The group claims the attack on the convoy.", ["claims"]),
    ("The group claims the attack of 3 May 2019.", ["attack"]),
    ("**3 May 2019** – A raid on a camp leaves nine soldiers dead.", ["raid"]),
    # one toll
    ("**3 May 2019** – A soldier was killed and two others were injured near Tinzo.", ["killed"]),
    ("On 3 May 2019 nine men were wounded in mortar fire.", ["fire"]),
    ("On 3 May 2019 nine men were wounded in a camp fire.", ["wounded"]),
    ("On 3 May 2019 a guide was killed after a clash with rebels.", ["clash"]),
    ("On 3 May 2019 the imam was found butchered.", ["butchered"]),
    ("On 3 May 2019 the imam was found in Gao.", ["found"]),
    # bold letters around a date
    ("The front claimed responsibility on **3 May 2019**.", ["claimed"]),
    # a verb and a noun, at the noun
    ("The colony gained independence in 1960.", ["independence"]),
    ("The movement proclaimed independence in 1960.", ["proclaimed"]),
    ("The general won the elections in 2011 and 2016.", ["elections", "elections"]),
    ("The general won a third of the seats in 2016.", ["won"]),
    ("Voters went to the polls on 3 May 2019 for a constitutional referendum.", ["referendum"]),
    ("The country will host a round table in November 2024.", ["table"]),
    ("The country will host a table in November 2024.", ["host"]),
    # meetings to come
    ("The Conference of the Basin, to be held in Niamey in November 2024, will matter.", ["Conference"]),
    ("They will decide at the water conference to be held in Niamey in November 2024.", ["conference"]),
    ("We have scheduled a conference in Niamey on 3 November 2024.", ["conference"]),
    # the making of a document, and its coming into force
    ("We welcomed the adoption of resolution 2999 (2019).", ["adoption"]),
    ("We were pleased by the adoption, on 3 May 2019, of resolution 2999 (2019).", ["adoption"]),
    ("The force acts under resolution 2999 (2019).", ["resolution"]),
    ("The treaty entered into force in May 1960.", ["entered"]),
    ("The sanctions came into force in May 2012.", ["sanctions"]),
    # years in brackets are the times
    (
        "The army had intervened in politics three times since it gained independence in 1960 (1968, 1976 and 2012).",
        ["intervened", "intervened", "intervened", "independence"],
    ),
    ("The country gained independence in 1960 (1961 in the north).", ["independence"]),
    # said and done
    ("In April 2012 the front said it had reached its goals and called off the strike.", ["said", "called off"]),
    ("In April 2012 the front said it had reached its goals.", ["said"]),
    # histories without a verb
    ("History: several previous; latest adopted by the National Council 27 June 2023.", ["adopted"]),
    ("The constitution was approved by referendum on 17 December 2023.", ["referendum"]),
    ("The budget was approved by parliament on 17 December 2023.", ["approved"]),
    # what goes along, and what was done rather than begun
    ("The operation began on 11 May 2013, with helicopters attacking a column near Tinzo.", ["began", "attacking"]),
    ("The operation began on 11 May 2013, with few helicopters.", ["began"]),
    ("In 2006 the president responded to the raid by threatening to expel the envoys.", ["threatening"]),
    ("In 2006 the president responded to the letter.", ["responded"]),
    ("On 3 May 2020 the pilot had to make an emergency landing.", ["landing"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_told(events: Reader, text: str, words: list[str]) -> None:
    assert [event.trigger.text for event in events(text)] == words


def test_days_of_an_entry(events: Reader) -> None:
    text = "**9 October 2019** – The chief of the Tinzo died on Tuesday.\n\n**12 October 2019** – Rain fell."
    found = events(text)
    assert [(e.trigger.text, e.date.start.isoformat()) for e in found][:1] == [("died", "2019-10-08")]
