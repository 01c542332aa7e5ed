
"""Which word of a sentence a date is told of, where the parse alone does not say.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

TOLD = [
    # between subject and verb, right after a noun, after *of*
    ("The arrest of the mayor and his deputy on 4 May 2023 interrupted the talks.", ["arrest"]),
    ("An assault the previous November had cost them nine men.", ["assault"]),
    ("The stampede of 4 May 2023 was never explained.", ["stampede"]),
    ("The list of 4 May 2023 was never published.", []),
    ("The migration of 1914 emptied the plateau.", ["migration"]),
    ("The budget of 2014 was never published.", []),
    ("The emir condemned the attack the previous week.", ["condemned"]),
    # what an infinitive, a perfect or a stative verb leaves to another word
    ("Ada Sow was named to succeed him on 4 May 2023.", ["named"]),
    ("The league ceased to exist on 4 May 2023.", ["ceased"]),
    ("The judges ordered the envoy to leave within a day on 4 May 2023.", ["ordered"]),
    ("The board will consider the figures at its next session, on 4 July.", ["session"]),
    ("Few expected a coup in 2023.", []),
    ("The fleet walked out, only to return on 4 May 2023 and demand a vote.", ["return", "demand"]),
    ("The fleet walked out in protest to return one day.", []),
    # what comes about
    ("A confederation followed on 4 May 2023.", ["followed"]),
    ("The wing appeared in 1985.", ["appeared"]),
    ("The proposal appeared weak in 1985.", []),
    ("The hamlet became a commune in 1988.", ["became"]),
    ("The herder was born near Gao in 1960.", ["born"]),
    ("They did so in May 2023.", ["did"]),
    ("The wells ran dry in May 2023.", ["ran"]),
    ("The royalties came to 400 million francs in 2021.", []),
    ("The family came home in May 2023.", ["came"]),
    ("Two scouts drove south, arriving on 4 May 2023.", ["arriving"]),
    # sums of a year tell no happening
    ("The valley harvested 900 tonnes of onions in 2023.", []),
    ("Output reached 12,000 tonnes in 2022.", []),
    ("The team spent nine days in Gao in May 2023.", ["spent"]),
    # clauses that take up a date
    ("They were in the fields on 4 May 2023, the night the dam gave way.", ["gave"]),
    ("My uncle kept a shop until last November, when he sold it to a cousin.", ["sold"]),
    ("The herders lived there until last November.", []),
    ("It was March 2014 before the bridge was reopened.", ["reopened"]),
    ("It was on 4 May 2023 that the first shells fell on the town.", ["fell"]),
    ("The army left the valley in May 2023, as the delegations met in Accra.", ["left", "met"]),
    # meetings
    ("At its session, held in Lomé on 4 May 2023, the bloc resolved to lift the ban.", ["session", "resolved"]),
    ("On 4 May 2023, the leaders, meeting in Accra, chose a new chairman.", ["meeting", "chose"]),
    ("The May 2023 summit granted a grace period.", ["summit", "granted"]),
    ("The pumps were carried off during the rebellion of 2012.", ["carried", "rebellion"]),
    ("Prices rose during the rebellion of 2012.", ["rebellion"]),
    ("The council noted the departure of the envoy in the first half of May 2023.", ["departure"]),
    ("The chairman replied on 4 May 2023 with an appeal for calm.", ["appeal"]),
    # letters, resolutions, sources
    ("The party announced in a letter dated 4 May 2023 that it would leave the bloc.", ["announced"]),
    ("The council adopted resolution 2071 on 4 May 2023.", ["adopted"]),
    ("On 4 May 2023, residents said, soldiers burned the market.", ["burned"]),
    ("The bishops published, in 2016, a book of hymns.", ["published"]),
    ("The senators had warned of it as early as 4 May 2023.", ["warned"]),
    # whose deed it was
    ("The truce was broken on 4 May 2023 by a raid on a camp.", ["raid"]),
    ("The motion was voted down on 4 May 2023 by 61 votes to 50.", ["voted"]),
    ("Clashes over a well left nine men dead in May 2023.", ["Clashes"]),
    # a date that repeats the verb, a noun that stands for one
    ("Four guards were killed on 4 May 2023, five on 18 May.", ["killed", "killed"]),
    ("The price collapsed in 1929 and again, more briefly, in 1938.", ["collapsed", "collapsed"]),
    ("The union called elections for 4 July.", ["elections"]),
]  # fmt: skip

MISSED = [
    # *burst* read as an adjective, the second verb under one date in the middle
    ("They were in the fields on 4 May 2023, the day the dam burst.", ["burst"]),
    ("The chiefs were summoned to Mao in May 2023 and told to send camels.", ["summoned", "told"]),
]  # fmt: skip


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize("text, triggers", MISSED)
def test_missed(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text.split()[0] for e in events(text)] == triggers


@pytest.mark.parametrize("text, triggers", TOLD)
def test_told(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text.split()[0] for e in events(text)] == triggers
