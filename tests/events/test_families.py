"""Families of verbs and idioms by type, each with neighbours that tell something else, and who takes part where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

#: Text and type; None where no event of a type of its own is told.
TYPES = [
    ("Soldiers fired into the crowd on 3 May 2023.", "ASSAULT"),
    ("The minister fired his adviser on 3 May 2023.", None),
    ("Gunmen broke into the mission's compound on 3 May 2023.", "ASSAULT"),
    ("The storm broke on 3 May 2023.", None),
    ("The legionnaires broke through on 3 May 2023.", "ASSAULT"),
    ("The army surprised a column near Fada on 3 May 2023.", "ASSAULT"),
    ("The results surprised the observers on 3 May 2023.", None),
    ("The invaders sacked Gao in 1591.", "ASSAULT"),
    ("The garrison ejected the raiders on 3 May 2023.", "ASSAULT"),
    ("Armed men freed forty inmates from the prison at Kandi on 3 May 2023.", "ASSAULT"),
    ("The government freed forty inmates on 3 May 2023.", "RETREAT"),
    ("The fort fell to the rebels on 3 May 1916.", "ASSAULT"),
    ("Rain fell on 3 May 2023.", None),
    ("Legionnaires took Faya on 3 May 1913.", "ASSAULT"),
    ("Raiders put nine elders to the sword on 3 May 1916.", "ASSAULT"),
    ("Three mutineers were hanged on 3 May 1963.", "ASSAULT"),
    ("The portrait was hung on 3 May 1963.", None),
    ("Moussa Traoré died in Bamako on 15 September 2020.", "OTHER"),
    ("Nine soldiers died on 3 May 2023.", "ASSAULT"),
    ("Armour rolled into the capital on 3 May 2023.", "MOBILIZE"),
    ("Two helicopters touched down at Kidal on 3 May 2023.", "MOBILIZE"),
    ("Recruits reported to the depot on 3 May 2023.", "MOBILIZE"),
    ("The agency reported on 3 May 2023 that rain had come.", "OTHER"),
    ("An aircraft unloaded forty instructors on 3 May 2023.", "MOBILIZE"),
    ("A jet passed low over the town on 3 May 2023.", "MOBILIZE"),
    ("Reinforcements reached the garrison on 3 May 2023.", "MOBILIZE"),
    ("The colony raised two battalions in 1915.", "MOBILIZE"),
    ("The envoy raised the case with the president on 3 May 2023.", "CONSULT"),
    ("The mill raised its prices on 3 May 2023.", None),
    ("We reached the mayor by telephone on 3 May 2023.", "CONSULT"),
    ("The delegates sat down in Algiers on 3 May 2023.", "CONSULT"),
    ("The team evaluated the sector from 1 to 9 March 2021.", "CONSULT"),
    ("The mediators coaxed the rebels back on 3 May 2023.", "CONSULT"),
    ("An inspector passed through on 3 May 1935.", "CONSULT"),
    ("Officials were asked by this newspaper on 3 May 2023.", "CONSULT"),
    ("Raiders made off with ninety camels on 3 May 2023.", "COERCE"),
    ("The court sentenced the colonel to nine years in prison on 3 May 2023.", "COERCE"),
    ("His brother was taken from his shop on 3 May 2023.", "COERCE"),
    ("Gendarmes led the imam away on 3 May 2023.", "COERCE"),
    ("Insurgents ordered the drivers to turn back on 3 May 2023.", "COERCE"),
    ("The state of emergency declared in Diffa on 3 May 2015 is still in force.", "COERCE"),
    ("The government declared a state of emergency in May 2015 and prolonged it on 3 August 2015.", "COERCE"),
    ("Relief reached the town on 3 May 2023.", "AID"),
    ("The agency flew 40 tonnes of food to Djibo on 3 May 2023.", "AID"),
    ("Charter flights brought home 600 students on 3 May 2023.", "AID"),
    ("The commander was relieved of his post on 3 May 2023.", "TRANSITION"),
    ("The council retained nine candidacies on 3 May 2023.", "TRANSITION"),
    ("He was declared elected on 3 May 2023.", "TRANSITION"),
    ("The commission declared the colonel the winner on 3 May 2023.", "TRANSITION"),
    ("The two sides exchanged prisoners on 3 May 2023.", "RETREAT"),
    ("The rebels laid down their weapons on 3 May 2023.", "RETREAT"),
    ("The rules were laid down on 3 May 2023.", None),
    ("The contingent completed its withdrawal on 3 May 2023.", "RETREAT"),
    ("Libya handed over the strip on 3 May 1994.", "RETREAT"),
    ("The trader left Gao on 3 May 2023.", "OTHER"),
    ("The last soldiers left Gao on 3 May 2023.", "RETREAT"),
    ("The president barred the loading of crude on 3 May 2023.", "SANCTION"),
    ("Accounts held at the central bank were blocked on 3 May 2023.", "SANCTION"),
    ("Germany suspended its flights on 3 May 2023.", "SANCTION"),
    ("The prosecutor called it a war crime on 3 May 2023.", "ACCUSE"),
    ("The singer called it a masterpiece on 3 May 2023.", None),
    ("The ministry described them as mercenaries on 3 May 2023.", "ACCUSE"),
    ("The collective submitted its list to the prosecutor on 3 May 2023.", "ACCUSE"),
    ("On 3 May 2023 the bloc gave the junta until June to free the soldiers.", "THREATEN"),
    ("The union called off its stoppage on 3 May 2023.", "CONCEDE"),
    ("The chief cancelled the sentence on 3 May 2023.", "CONCEDE"),
    ("The coalition stayed away from the ceremony on 3 May 2023.", "REJECT"),
    ("The minister dismissed the report on 3 May 2023.", "REJECT"),
    ("The movement declared the accord dead on 3 May 2023.", "REJECT"),
    ("The five states revived the force on 3 May 2023.", "ORGANIZE"),
    ("The army declared the operation over on 3 May 2023.", "ORGANIZE"),
    ("The two leaders exchanged oaths on 3 May 2023.", "AGREE"),
    ("Villagers hoisted white flags on 3 May 2023.", "PROTEST"),
    ("The gendarmes re-arrested the convict on 3 May 2023.", "COERCE"),
    ("The assembly re-elected its speaker on 3 May 2023.", "TRANSITION"),
    ("The captain summoned the chiefs on 3 May 1942.", "REQUEST"),
    pytest.param(
        "In January 2014 elders patched up the quarrel.", "CONSULT",
        marks=pytest.mark.xfail(strict=True, reason="who mends a quarrel is not known to mediate"),
    ),
]  # fmt: skip

#: Text, actors, recipients, places.
ARGUMENTS = [
    ("Soldiers fired into the crowd on 3 May 2023.", ["Soldiers"], ["crowd"], []),
    ("Raiders made off with the camels on 3 May 2023.", ["Raiders"], ["camels"], []),
    ("The release on 3 May 2023 of two Italians was not explained.", [], ["two Italians"], []),
    ("The raid on the airfield on 3 May 2023 was brief.", [], ["airfield"], []),
    ("The raid on the airfield on 3 May 2023 killed nine guards.", [], ["nine guards"], ["airfield"]),
    ("The destruction of the bridge on 3 May 2023 cut the town off.", [], ["bridge"], []),
    ("The wells were drilled on 3 May 2023.", [], ["wells"], []),
    ("The road was cut on 3 May 2023.", [], ["road"], []),
    ("The trial was opened on 3 May 2023.", [], [], []),
    ("The party launched a campaign on 3 May 2023.", ["party"], [], []),
    ("Police in Gao arrested two traders on 3 May 2023.", ["Police in Gao"], ["two traders"], ["Gao"]),
    ("The old man in Gao died on 3 May 2023.", [], ["old man"], []),
    ("Two men were detained at the terminal on 3 May 2023.", [], ["Two men"], ["terminal"]),
    ("His brother was taken from his shop on 3 May 2023.", [], ["His brother"], ["his shop"]),
    ("Gunmen struck the people of Gao on 3 May 2023.", ["Gunmen"], ["people of Gao"], ["Gao"]),
    ("The signature of the accord in Bamako on 3 May 2023 drew crowds.", [], [], ["Bamako"]),
    ("The movement will dissolve itself on 3 August 2024.", ["movement"], ["itself"], []),
    ("The mission sent a team to Gao on 3 May 2023.", ["mission"], ["team"], ["Gao"]),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types(text: str, kind: str | None, events: Callable[[str], list[Event]]) -> None:
    kinds = [event.type for event in events(text)]
    if kind is None:
        assert set(kinds) <= {"OTHER"}
    else:
        assert kinds[:1] == [kind]


@pytest.mark.parametrize(("text", "actors", "recipients", "places"), ARGUMENTS)
def test_arguments(
    text: str,
    actors: list[str],
    recipients: list[str],
    places: list[str],
    events: Callable[[str], list[Event]],
) -> None:
    event = events(text)[0]
    assert [span.text for span in event.actors] == actors
    assert [span.text for span in event.recipients] == recipients
    assert [span.text for span in event.locations] == places
