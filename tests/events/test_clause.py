# ruff: noqa: E501 - one sentence a row
"""What the whole clause says of a happening: nested places, names outside the gazetteer, victims, names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

PLACES = [
    # sentence, trigger, locations
    ("In May 2022 a patrol was hit by a series of roadside bombs in W National Park.", "hit", ["W National Park"]),
    ("The army lost nine men to the insurgents at Porga in December 2021.", "lost", ["Porga"]),
    ("Nine traders died at Koutougou and at Arbinda in May 2020.", "died", ["Koutougou", "Arbinda"]),
    ("On 3 May 2021 gunmen killed nine herders in Tabarsouk.", "killed", ["Tabarsouk"]),
    ("On 3 May 2021 the bloc imposed sanctions on the officers in power.", "sanctions", []),
    ("In May 2021 the council condemned the killings.", "condemned", []),
    ("Gunmen killed nine herders in January 2021.", "killed", []),
]  # fmt: skip


@pytest.mark.parametrize("text, trigger, places", PLACES)
def test_places(events: Reader, text: str, trigger: str, places: list[str]) -> None:
    found = {e.trigger.text: [p.text for p in e.locations] for e in events(text)}
    assert found == {trigger: places}


VICTIMS = [
    # sentence, triggers, recipients of the first, its dead
    ("On 3 May 2021 gunmen stormed a post near Say and killed 28 soldiers.", ["stormed"], ["28 soldiers"], 28),
    ("On 3 May 2021 gunmen overran a post near Say and killed 28 soldiers.", ["overran", "killed"], ["post"], None),
    ("On 3 May 2021 gunmen stormed a post near Say.", ["stormed"], ["post"], None),
    ("On 19 May 2021 soldiers shot twelve civilians.", ["shot"], ["twelve civilians"], 12),
    ("On 19 May 2021 soldiers shot and wounded twelve civilians.", ["shot", "wounded"], [], None),
    ("The ministry admitted in May 2021 that nine traders had been killed.", ["admitted"], [], None),
    ("On 19 May 2021 soldiers arrested twelve men after one of their own had been killed.", ["arrested"], ["twelve men"], None),
]  # fmt: skip


@pytest.mark.parametrize("text, triggers, recipients, dead", VICTIMS)
def test_victims(
    events: Reader, text: str, triggers: list[str], recipients: list[str], dead: int | None
) -> None:
    found = events(text)
    assert [e.trigger.text for e in found] == triggers
    assert [r.text for r in found[0].recipients] == recipients
    assert found[0].fatalities == dead


DOERS = [
    ("On 3 May 2021 fighters of the Group for the Support of Islam and Muslims stormed a post.", ["fighters of the Group for the Support of Islam and Muslims"]),
    ("The Economic Community of West African States (ECOWAS), meeting in Abuja, suspended Niger on 30 July 2023.", ["Economic Community of West African States"]),
    ("On 24 January 2022 Damiba's men arrested the minister.", ["Damiba's men"]),
    ("Operation Serval retook Gao on 26 January 2013.", ["Operation Serval"]),
    ("In 2021 the minister of defence resigned.", ["minister of defence"]),
]  # fmt: skip


@pytest.mark.parametrize("text, actors", DOERS)
def test_doers(events: Reader, text: str, actors: list[str]) -> None:
    assert [a.text for a in events(text)[-1].actors] == actors


TYPES = [
    ("In July 2023 the bloc froze the assets of the state.", "froze", "SANCTION"),
    ("In July 2023 the bloc closed the borders.", "closed", "SANCTION"),
    ("In July 2023 the army closed the road.", "closed", "COERCE"),
    ("On 6 August 2023 crowds filled the stadium.", "filled", "PROTEST"),
    ("On 6 August 2023 workers filled the tank.", "filled", "OTHER"),
    ("Youths threw stones on 3 May 2021.", "threw", "PROTEST"),
    ("Rebels threw grenades on 3 May 2021.", "threw", "ASSAULT"),
    ("The bloc gave the putschists a week on 30 July 2023.", "gave", "THREATEN"),
    ("The bloc gave the widows a house on 30 July 2023.", "gave", "OTHER"),
    ("The bloc threatened to invade Niger in August 2023.", "threatened", "THREATEN"),
]  # fmt: skip


@pytest.mark.parametrize("text, trigger, kind", TYPES)
def test_types(events: Reader, text: str, trigger: str, kind: str) -> None:
    assert [(e.trigger.text, e.type) for e in events(text)] == [(trigger, kind)]
