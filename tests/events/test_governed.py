# ruff: noqa: E501 - one sentence a row
"""What a date governs beyond its own verb, which verbs tell a happening, tolls, places and things done to.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

GOVERNED = [
    # a when-clause dates the main clause and what is coordinated with it
    ("When the sultan was killed on 4 May 2021, ten officers dissolved the assembly and tore up the charter.", ["killed", "dissolved", "tore up"]),
    ("When the sultan was killed on 4 May 2021, the council was slow to react.", ["killed"]),
    ("When rebels took Konna on 10 January 2013, the governor had already fled.", ["took"]),
    # an opening participle of speech passes its date on
    ("Speaking in Accra on 22 June 2022, the minister admitted that the dam leaked.", ["admitted"]),
    ("Donors who met in Rabat on 29 January 2013 pledged two million euros.", ["met", "pledged"]),
    # the toll after a semicolon, not the commentary
    ("On 18 May 2019 a patrol was ambushed near Gao; nine soldiers were killed.", ["ambushed"]),
    ("On 18 May 2019 a patrol was ambushed near Gao; analysts put the toll higher.", ["ambushed"]),
    # coordinated verbs keep to their own tense
    ("On 10 October 2023 the ministry cancelled the lease, yet its drones continue to fly.", ["cancelled"]),
    # a perfect has no past date: the noun has it
    ("Monitors have documented executions in Gao in May 2021.", ["executions"]),
    ("The decision, in January 2021, earned him praise.", ["decision"]),
    # by a date: a happening told as past, no term
    ("By 22 December 2023 the last soldiers had left Niamey.", ["left"]),
    ("The mission must leave by December 2023.", []),
    # the day of what is counted from
    ("Sanctions followed on 30 July 2023, four days after the putsch.", ["Sanctions", "putsch"]),
    ("Eight months after the putsch, the north is lost.", ["putsch"]),
    ("Eight months after the putsch, the north was lost.", []),
    ("The clearance of arrears by December 2024 will support the recovery.", []),
    ("The force has resisted raids for the past three years.", []),
    ("The council proclaimed 21 August a day of remembrance.", []),
    # the last day of a task, and no day of asking for it
    ("The council asked the government to report back by 3 July.", []),
    ("The council asked the government on 3 May 2021 to report back.", ["asked"]),
    # from one day of a month to another
    ("The council met from May 3 to 12, 2021.", ["met"]),
    ("The council met between May 3 and 12, 2021.", ["met"]),
    ("The council met on May 3, and 12 members left.", ["met"]),
    # the finer of two dates counts
    ("In 2019 a market burned; less than a year later, on 14 February 2020, the village was attacked.", ["burned", "attacked"]),
]  # fmt: skip


@pytest.mark.parametrize("text, triggers", GOVERNED)
def test_governed(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text for e in events(text)] == triggers


HAPPENINGS = [
    ("Patience ran out in March 2024.", ["ran out"]),
    ("The mood changed on 3 May 2021.", ["changed"]),
    ("The mood changed in 2021.", []),
    ("The court ruled on 3 May 2021 that no officer could stand.", ["ruled"]),
    ("The family ruled the valley in 2021.", []),
    ("The agency launched a public campaign on 24 May 2022.", ["launched"]),
    ("The port handled two million tonnes in 2023.", []),
    ("Monitors registered nine kidnappings in April 2023.", ["kidnappings"]),
    ("Some 4,000 reached the camp in 2023.", []),
    ("As at 30 September 2023, some families were displaced.", []),
    ("Bring the case to trial in January 2025.", []),
    ("Some believe that the colonels will withdraw in March 2025.", []),
    ("The trainers are due to arrive in Gao in December 2024.", ["arrive"]),
    ("Teachers say that wages were late in May 2024.", []),
    ("The spokesman read a statement revoking the accord on 3 May 2021.", ["revoking"]),
    ("A patrol is alleged to have beaten traders in May 2021.", ["beaten"]),
    ("No one has been tried for crimes committed since 2012.", []),
    ("Two parties have been banned since May 2021.", []),
    ("The radio has been banned since May 2021.", ["banned"]),
]  # fmt: skip


@pytest.mark.parametrize("text, triggers", HAPPENINGS)
def test_happenings(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text for e in events(text)] == triggers


TYPES = [
    ("Bishops walked out in early September 2022.", "SANCTION"),
    ("The guards locked up the president on 26 July 2023.", "COERCE"),
    ("The judge swore in the president on 3 May 2021.", "TRANSITION"),
    ("A captain pushed aside the colonel on 30 September 2022.", "TRANSITION"),
    ("The office brought together four governors in March 2019.", "CONSULT"),
    ("The camp fell in January 2012.", "ASSAULT"),
    ("Prices fell on 3 January 2012.", "OTHER"),
    ("Niger left ECOWAS in January 2024.", "SANCTION"),
    ("He left the village in January 2024.", "OTHER"),
    ("The ministry announced on 3 May 2021 that rebels had killed a chief.", "OTHER"),
    ("The ministry announced on 3 May 2021 that it would withdraw its troops.", "CONCEDE"),
    ("The ministry launched a public campaign on 24 May 2022.", "OTHER"),
    ("The army launched an air campaign on 24 May 2022.", "MOBILIZE"),
]  # fmt: skip


@pytest.mark.parametrize("text, kind", TYPES)
def test_types(events: Reader, text: str, kind: str) -> None:
    assert [e.type for e in events(text)] == [kind]


TOLLS = [
    ("An envoy was killed on 3 May 2021.", None),
    ("A soldier was killed on 3 May 2021.", 1),
    ("Gunmen killed two soldiers and a guide on 3 May 2021.", 3),
    ("Gunmen killed nine soldiers and several herders on 3 May 2021.", 9),
    ("The army lost twelve men on 3 May 2021.", 12),
    ("The army lost two posts on 3 May 2021.", None),
    ("The raid of 3 May 2021 on the barracks at Arlit, in which nine guards died, surprised many.", 9),
    ("The raid of 3 May 2021 cost the lives of 23 soldiers.", 23),
]  # fmt: skip


@pytest.mark.parametrize("text, dead", TOLLS)
def test_tolls(events: Reader, text: str, dead: int | None) -> None:
    assert [e.fatalities for e in events(text)] == [dead]


SLOTS = [
    # sentence, recipients, locations
    ("On 3 May 2021, gunmen killed at least twenty guards in Gao.", ["at least twenty guards"], ["Gao"]),
    ("On 3 May 2021, gunmen overran the gendarmerie post at Inata.", ["gendarmerie post at Inata"], ["Inata"]),
    ("On 3 May 2021, rebels captured Gao.", [], ["Gao"]),
    ("Nine soldiers died in an ambush near Gao on 3 May 2021.", ["Nine soldiers"], ["Gao"]),
    ("The Mopti attacks of June 2020 surprised many.", [], ["Mopti"]),
    ("In Gao, officials say, nine traders were killed in May 2021.", ["nine traders"], ["Gao"]),
    ("The sultan was killed at the front on 3 May 2021.", ["sultan"], ["front"]),
    ("On 3 May 2021 the ministry announced a plan for Gao.", [], []),
    ("The ambush of 3 May 2021 near Gao cost the lives of nine guards.", ["nine guards"], ["Gao"]),
    ("The attack that killed nine guards in Gao on 3 May 2021 shocked many.", ["nine guards"], ["Gao"]),
    ("The bombing of Gao in May 2021 shocked many.", [], ["Gao"]),
    ("On 3 May 2021, rebels attacked a convoy on Malian soil.", ["convoy"], ["Malian soil"]),
    ("On 3 May 2021 the police fired tear gas at marchers in Bamako.", ["marchers"], ["Bamako"]),
    ("The envoys met in Accra, Ghana, on 3 May 2021.", [], ["Accra", "Ghana"]),
    ("Mali left the bloc on 29 January 2024.", ["bloc"], []),
]  # fmt: skip


@pytest.mark.parametrize("text, recipients, places", SLOTS)
def test_slots(events: Reader, text: str, recipients: list[str], places: list[str]) -> None:
    (event,) = events(text)
    assert [r.text for r in event.recipients] == recipients
    assert [p.text for p in event.locations] == places
