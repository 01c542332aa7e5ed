"""Happenings as chronicles, the press and speeches tell them.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

TOLD = [
    # a date between a party and its verb
    ("Police in Niamey on Friday arrested nine students.", ["arrested"]),
    ("Governor Ada Sow on Sunday 4 June condemned the raid and urged restraint.", ["condemned", "urged"]),
    ("Rebels in northern Chad in May 2021 seized two posts.", ["seized"]),
    ("The upper house of parliament on Wednesday approved the bill on prisons.", ["approved"]),
    ("The clearance of arrears in 2019 will help.", []),
    ("The population of Niger in 2019 reached twenty million.", []),
    ("Exports of cotton in 2019 fell by half.", []),
    # the date of a participle
    ("We call on partners to back the Fund for the Basin created in Pau, France, in May 2020.", ["created"]),
    ("The troops moved south, taking the island by March 1945.", ["taking"]),
    ("The rebels moved south, having captured the city by early August 2012.", ["captured"]),
    # after a clause of speech
    ("The Council reiterated its concern on 3 May 2023.", ["reiterated"]),
    ("The ministry accused the firm of spying in June 2021.", ["accused"]),
    ("The minister was told to leave in May 2021.", ["told"]),
    # nouns of what is done
    ("The collapse of the state in May 2012 surprised many.", ["collapse"]),
    ("The entry of French troops into Gao in January 2013 was cheered.", ["entry"]),
    # who rules, and what only sinks
    ("The regime fell in October 2014.", ["fell"]),
    ("The coalition collapsed on 4 June 2019 after two parties left.", ["collapsed"]),
    ("Sales of the government fell in October 2014.", []),
    ("The discovery of oil in 1975 changed the country.", ["discovery"]),
    ("The downturn was caused by the political crisis in 2012.", ["crisis"]),
    ("It was thought that the 2008 financial crisis would be a chance.", ["crisis"]),
    ("The budget of 2012 was thin.", []),
    ("In 2019 Say became the centre of the crisis.", ["became"]),
    ("The coup d’état of 22 March 2012 dealt a blow to the state.", ["coup"]),
    ("The fears were confirmed with the outbreak of the rebellion on 17 January 2012.", ["outbreak"]),
    # what leads up to a happening
    ("In June 2012 the group came into conflict with its allies.", ["conflict"]),
    ("The talks culminated in a summit in Niamey on 6 July 2023.", ["summit"]),
    ("Attacks lead to displacement.", []),
    # what it opens or ends with
    ("The forum opened on 3 May 2013 with a call for calm.", ["forum", "call"]),
    ("The mass trial ended on 3 May 2013 with 262 convictions.", ["trial"]),
    # what is done in a dated happening
    ("In the August 2020 coup, soldiers arrested the president.", ["coup", "arrested"]),
    ("In the 2014 constitution, the president has more power.", ["constitution"]),
    # had to, was made to
    ("In January 2018 the force had to withdraw its troops.", ["withdraw"]),
    ("In January 2018 the force had nine camps.", []),
    # the first of a kind, not a count
    ("On 9 March 2020, the country recorded its first cases.", ["recorded"]),
    ("In March 2020, the country recorded 61 cases.", []),
    ("On 22 April 2015 the rebels used gas for the first time.", ["used"]),
    ("In May 2015 the rebels used gas.", []),
    # two verbs of one kind, each with its date
    (
        "One wing was defeated at Say on 7 October 2018, and Koufa was defeated at the Battle of Ber on 17 May 2019.",
        ["defeated", "Battle"],
    ),
    ("The killing of the chief was followed in December 2019 by an armistice.", ["killing", "armistice"]),
    # a deal, not a year's trade
    ("The air force bought two helicopters in 2016.", ["bought"]),
    ("The mine sold forty tonnes of gold in 2023.", []),
    ("Togo exported drones worth two billion dollars in 2023.", []),
    # terms and aims
    ("The plan aims to reach ten million people by 2030.", []),
    ("The goals are to be achieved by 2030.", []),
    ("From 2014 to 2016 she led the party.", []),
    ("In 2021 the state employed 40,000 teachers.", []),
    ("The wage bill is to be cut by a tenth over the next three years.", ["cut"]),
    # how far it rose
    ("In February confidence had approached a 30-year low.", []),
    ("In June 2018 the mission doubled its staff.", ["doubled"]),
    # what was tried, what one was made to do
    ("The rebels tried to retake the bridge on 3 May 1987.", ["tried"]),
    ("In July 1987 the rebels made a move to recapture the fort.", ["move"]),
    ("The children tried to catch a goat on 3 May 1987.", []),
    ("The generals planned to capture Gao on 3 May 1987.", []),
    ("By 22 February 1952 the rebels had forced the garrison to withdraw.", ["withdraw"]),
    ("In July 1987 they crossed the river, forcing the army to retreat.", ["crossed", "retreat"]),
    ("On 6 November 1987 the raid forced the army to pull out of Gao.", ["raid"]),
    ("On 23 March 1951, Keita tried again, launching an attack against Gao.", ["attack"]),
    ("On 23 March 1951, Keita lived in Gao, running a small shop.", []),
    # what only names
    ("The junta introduced the penalty for any act deemed hostile in August 1956.", ["introduced"]),
    ("They answered with an offensive against Gao, codenamed Operation Storm, on 3 May 1985.", ["offensive"]),
    ("The minister named on 3 May 1985 has left the party since.", ["named"]),
    # a happening of the war, not the war
    ("The fiercest fighting of the war began on 31 March 2004.", ["fighting"]),
    ("The outbreak of the war came on 31 March 2004.", ["outbreak"]),
    # parted
    ("The Council, on 27 June 1950, published a map.", ["published"]),
    ("The vote, on 27 June 1950, went to the mayor.", ["vote"]),
    ("The second of the marches, on 27 June 2020, crossed the bridge.", ["marches"]),
    ("The government launched a strong counter-offensive in July 1937.", ["counter-offensive"]),
    ("The government launched a strong counter-argument in July 1937.", ["launched"]),
    ("He sealed this policy by issuing a directive in June 1982.", ["issuing"]),
    ("General Keita fell ill in January 1987.", ["fell"]),
    ("Prices fell in January 1987.", []),
]


@pytest.mark.parametrize("text, triggers", TOLD)
def test_told(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text.split()[0] for e in events(text)] == triggers


TYPES = [
    ("The general led his men into the valley in May 2021.", "MOBILIZE"),
    ("The colonel took command of the garrison in May 2021.", "TRANSITION"),
    ("The legionnaires took the fort in May 1987.", "ASSAULT"),
    ("The first column entered Chad in May 2021.", "MOBILIZE"),
    ("Troops halted the column near Konna in January 2013.", "ASSAULT"),
    ("The factory halted production in January 2013.", "OTHER"),
    ("Mutineers captured the president in May 2021.", "COERCE"),
    ("The minister was told to leave in May 2021.", "REQUEST"),
    ("The assembly abolished the monarchy in May 1974.", "TRANSITION"),
    ("The council abolished the agency in May 1974.", "ORGANIZE"),
    ("He was replaced by General Ba in January 1952.", "TRANSITION"),
    ("The pump was replaced in January 1952.", "OTHER"),
    ("The chief's death in 1925 left a void.", "OTHER"),
    ("The deaths of nine soldiers on 3 May 2021 shook the army.", "ASSAULT"),
    ("It was replaced by Operation Acacia, launched on 1 August 2014.", "MOBILIZE"),
    ("The envoy approached the minister in May 2019.", "CONSULT"),
    ("The governor was killed in a plane crash on 20 July 1987.", "OTHER"),
    ("The governor was killed in an ambush on 20 July 1987.", "ASSAULT"),
    ("Between March and May 1968, the air force deluged the north with bombs.", "ASSAULT"),
    ("Between March and May 1968, the press deluged the north with leaflets.", "OTHER"),
    ("The army pressed southward in July 1938.", "MOBILIZE"),
    ("The ministry pressed the bank for a loan in July 1938.", "REQUEST"),
    ("In 1947 the general moved his headquarters to Kidal.", "MOBILIZE"),
    ("In 1947 the bank moved its headquarters to Kidal.", "OTHER"),
    ("Keita was chosen commander in May 1936.", "TRANSITION"),
    ("The site was chosen in May 1936.", "OTHER"),
    ("On 27 February 1939, France recognized the new regime.", "SUPPORT"),
    ("China insisted in 1954 that the rebels accept a division of the country.", "REQUEST"),
    ("China insisted in 1954 that the rebels were well armed.", "OTHER"),
    ("In May 2014 the sultan sued for peace.", "REQUEST"),
    ("In May 2014 the troops outflanked the garrison.", "ASSAULT"),
]


@pytest.mark.parametrize("text, kind", TYPES)
def test_types(events: Reader, text: str, kind: str) -> None:
    assert [e.type for e in events(text)] == [kind]
