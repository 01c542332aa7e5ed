# ruff: noqa: E501 - one sentence a row
"""What is an event, when, by whom, to whom, where: one invented sentence a row. Published 15 June 2024."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

TOLD = [
    ("In June 2015, the government and the rebels signed an accord.", "accord", "SUPPORT", "2015-06-01", ["government", "rebels"], []),
    # sentence, trigger, type, first day, actors, recipients
    ("On 3 May 2021, gunmen attacked the soldiers in Gao.", "attacked", "ASSAULT", "2021-05-03", ["gunmen"], ["soldiers"]),
    ("The soldiers were attacked by gunmen in May 2021.", "attacked", "ASSAULT", "2021-05-01", ["gunmen"], ["soldiers"]),
    ("In August 2020, officers ousted President Ibrahim Boubacar Keïta.", "ousted", "TRANSITION", "2020-08-01", ["officers"], ["Ibrahim Boubacar Keïta"]),
    ("The August 2020 coup changed little.", "coup", "TRANSITION", "2020-08-01", [], []),
    ("After the May 2021 coup, relations deteriorated.", "coup", "TRANSITION", "2021-05-01", [], []),
    ("The officers came to power in a May 2021 coup.", "coup", "TRANSITION", "2021-05-01", ["officers"], []),
    ("ECOWAS imposed sanctions on the junta in January 2022.", "sanctions", "SANCTION", "2022-01-01", ["ECOWAS"], ["junta"]),
    ("France carried out an attack on the rebels in May 2014.", "attack", "ASSAULT", "2014-05-01", ["France"], ["rebels"]),
    ("In June 2021 France announced that it would withdraw its troops.", "announced", "CONCEDE", "2021-06-01", ["France"], []),
    ("France withdrew its troops from Gao in August 2022.", "withdrew", "RETREAT", "2022-08-01", ["France"], []),
    ("In 2013, France launched Operation Serval.", "launched", "MOBILIZE", "2013-01-01", ["France"], []),
    ("In August 2014, Operation Barkhane succeeded Operation Serval.", "succeeded", "ORGANIZE", "2014-08-01", ["Operation Barkhane"], ["Operation Serval"]),
    ("In 2017 the three groups and their allies decided to release the hostages.", "decided", "CONCEDE", "2017-01-01", ["three groups", "their allies"], []),
    ("In March 2023, the two ministers promised to increase their cooperation.", "promised", "AGREE", "2023-03-01", ["two ministers"], []),
    ("Macron visited Niamey in December 2019.", "visited", "CONSULT", "2019-12-01", ["Macron"], []),
    ("The 2015 agreement still stands.", "agreement", "SUPPORT", "2015-01-01", [], []),
    ("Efforts to apply the 2015 agreement stalled.", "agreement", "SUPPORT", "2015-01-01", [], []),
    ("The council condemned the raid in June 2021.", "condemned", "ACCUSE", "2021-06-01", ["council"], []),
    ("In June 2021 the council urged the junta to free the minister.", "urged", "REQUEST", "2021-06-01", ["council"], ["junta"]),
    ("In July 2023, the bloc threatened to attack the capital.", "threatened", "THREATEN", "2023-07-01", ["bloc"], []),
    ("Teachers protested in Bamako in June 2020.", "protested", "PROTEST", "2020-06-01", ["Teachers"], []),
    ("A severe storm wrecked the harbour in June 2020.", "wrecked", "OTHER", "2020-06-01", [], []),
]  # fmt: skip


@pytest.mark.parametrize("text, trigger, kind, day, actors, recipients", TOLD)
def test_told(
    events: Reader, text: str, trigger: str, kind: str, day: str, actors: list[str], recipients: list[str]
) -> None:
    found = events(text)
    assert [(e.trigger.text, e.type, e.date.start.isoformat()) for e in found] == [(trigger, kind, day)]
    assert [a.text for a in found[0].actors] == actors
    assert [r.text for r in found[0].recipients] == recipients


NOT_TOLD = [
    "The force has had 900 men since 2014.",
    "The talks of 3 May 2021 never took place.",
    "The ministry did not sign the accord in May 2021.",
    "The treasury failed to issue a bond in January 2022.",
    "Donors should convene a summit in September 2024.",
    "The bloc could impose sanctions in 2025.",
    "If the army attacks the town in July 2024, farmers will flee.",
    "Relations deteriorated in 2021.",
    "Attacks increased in 2019.",
    "The 2014 budget was modest.",
    "The junta has been in power since May 2021.",
    "Gunmen attacked the garrison.",
    "Every year the herders march south.",
    "In recent months, gunmen attacked several posts.",
    "The ministry wants to hold a summit in 2025.",
    "The road was in poor condition in 2018.",
    "In order to win, the party needed allies in 2018.",
    "The fund contained two million euros in March 2019.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(events: Reader, text: str) -> None:
    assert [(e.trigger.text, e.date.span.text) for e in events(text)] == []


SEVERAL = [
    ("An ambush on the night of 19 March 2024 killed nine guards.", ["ambush"]),
    ("On the night of 3 May 2021, gunmen attacked the post.", ["attacked"]),
    ("He won the elections in 1992 and 1997.", ["elections", "elections"]),
    ("The attack on Kidal, which took place in May 2021, failed.", ["attack"]),
    ("The town was taken without fighting on 27 March 2012.", ["taken"]),
    ("On 3 May 2021, soldiers entered Gao and arrested the mayor.", ["entered", "arrested"]),
    ("During a March 2022 meeting in Accra, the two ministers agreed to share intelligence.", ["meeting", "agreed"]),
    ("The March 2012 coup and the August 2020 coup had one cause.", ["coup", "coup"]),
    ("On 3 May 2021, gunmen attacked the post, killing nine soldiers.", ["attacked"]),
    ("In May 2021, nine soldiers were killed in an attack.", ["attack"]),
    ("On 3 May 2021 the envoy met the rebels in Niamey, where they announced a truce.", ["met", "announced"]),
]  # fmt: skip


@pytest.mark.parametrize("text, triggers", SEVERAL)
def test_one_happening_one_event(events: Reader, text: str, triggers: list[str]) -> None:
    assert [e.trigger.text for e in events(text)] == triggers


STATUS = [
    ("The country will hold elections in February 2025.", "planned"),
    ("Elections are scheduled for February 2025.", "planned"),
    ("The mission plans to leave Gao in December 2024.", "planned"),
    ("The mission left Gao in December 2023.", "occurred"),
    ("The council held a summit in May 2024.", "occurred"),
]


@pytest.mark.parametrize("text, status", STATUS)
def test_status(events: Reader, text: str, status: str) -> None:
    assert [e.status for e in events(text)] == [status]


DEAD = [
    ("On 1 November 2019, gunmen killed 53 soldiers in Menaka.", 53),
    ("At least twelve civilians died in May 2021.", 12),
    ("On 3 May 2021 gunmen attacked a convoy, leaving 17 people dead.", 17),
    ("Twenty-five guards were killed in an attack on 3 May 2021.", 25),
    ("Gunmen wounded nine soldiers on 3 May 2021.", None),
    ("Dozens of villagers were killed in May 2021.", None),
]


@pytest.mark.parametrize("text, dead", DEAD)
def test_fatalities(events: Reader, text: str, dead: int | None) -> None:
    assert [e.fatalities for e in events(text)] == [dead]


PLACES = [
    ("The coup in Niger in July 2023 came as a surprise.", ["Niger"]),
    ("Mali's August 2020 coup came as a surprise.", ["Mali"]),
    ("On 3 May 2021, gunmen attacked a village near Mopti.", ["Mopti"]),
    ("The ministers met in Nouakchott in May 2020.", ["Nouakchott"]),
    ("In June 2021, France announced the closure of three bases in Mali.", []),
]


@pytest.mark.parametrize("text, places", PLACES)
def test_places(events: Reader, text: str, places: list[str]) -> None:
    (event,) = events(text)
    assert [place.text for place in event.locations] == places


def test_every_label_has_evidence(events: Reader) -> None:
    (event,) = events("On 3 May 2021, gunmen killed nine soldiers in Gao.")
    labels = {item.label for item in event.evidence}
    assert {"type", "date", "status", "fatalities"} <= labels
    assert 0.5 <= event.confidence <= 0.97
