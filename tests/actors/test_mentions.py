"""Names, descriptions, places, bodies and persons, and what only looks like them."""

from __future__ import annotations

import pytest
import spacy

from claimextract.annotations import layers
from claimextract.components.actors import create_actors

NAMES = [
    "Envoys of the [African Union] met [JNIM=Jama'at Nusrat al-Islam wal-Muslimin] near [Mopti] in [Mali].",
    "The [Wagner Group] left [Mali]'s north, and [Wagner=Wagner Group] kept two camps.",
    "[Operation Barkhane] ended; [Barkhane=Operation Barkhane] had been costly for [France].",
    "The [European Union] ([EU=European Union]) met.",
    "[Al-Qaeda=al-Qaeda] and the [Islamic State] fought over wells.",
    "[Nigeriens=Niger] and [Nigerians=Nigeria] trade across the border.",
    "Many [Syrians=Syria] and [Libyans=Libya] had been hired.",
    "[Anti-French=France] slogans were heard.",
    "[Nigerien=Niger] soldiers searched the market.",
    "Talks between [Tuareg] elders and herders resumed.",
    "They met in the [Gulf of Guinea] and in the [Maghreb].",
    "A mine on the [Tessalit]–[Gao] road killed four.",
    "The [Diffa]-based clinic closed.",
    "Gold is dug on the left bank of the [Sandabo].",
    "Riders entered three hamlets near [Gabi].",
    "A seamstress whom we call [Aminata] saw the trucks. [Aminata] fled at night.",
    "“They came,” said [Boureima D.], a broker. [Boureima=Boureima D.] fled at night.",
    "The [Mirador operation=Operation Mirador] lost seven men.",
    "[Operation Gandaba Sako=Operation Gandaba Sako] began. [Gandaba Sako=Operation Gandaba Sako] lasted a year.",
    "[Malian=Mali] troops and [German=Germany] officers met.",
    "[ECOWAS=Economic Community of West African States] met. The [standby force=ECOWAS Standby Force] was not sent.",
    "[Senegal] and [Senegalese=Senegal] herders left. [Senegal] was calm. The [army=Senegalese Armed Forces] left.",
    "The [Regional Council of Maradi] rules.",
]
DESCRIPTIONS = [
    "The [Algerian president's office=Presidency of Algeria] kept silent.",
    "The [Togolese government=Government of Togo] agreed.",
    "[French forces=French Armed Forces] left [Gao].",
    "The [government of Ghana=Government of Ghana] and the [Beninese parliament=National Assembly of Benin] agreed.",
    "[Algerian authorities=Government of Algeria] closed the crossing.",
    "In 2022 [Mali] changed course. The [junta=Malian military junta] hired instructors.",
    "In 2022 [Mali]'s [military junta=Malian military junta] hired instructors.",
    "In 2024 [Niger] turned. The [transitional authorities=Nigerien military junta] expelled him.",
]
PLACES = [
    "A post near [Sandabo] was burnt, and [Sandabo] stayed empty.",
    "They fled to the village of [Korodi].",
    "Herders left [Korodi] province and walked to [Gao].",
    "The camps lie in [Mopti], [Sandabo] and [Korodi].",
    "They hid in the [Sandabo valley].",
    "A raid on [Sandabo] failed, and herders fled to [Korodi].",
    "Shops closed in northern [Sandabo] and at [N'Korodi].",
    "They burnt the village of [Sandabo-dab].",
    "Gunmen struck the market of [Bourem Sandabo].",
    "The road between [Sandabo] and [Korodi] is cut.",
    "Traders came from [Tema] to [Paga] and [Pô].",
    "The war began in southern [Libya=Libya] and northern [Mali].",
    "A prefect of the [Gao] region resigned.",
    "The [Savanes] region of [Togo] borders [Burkina Faso].",
    "The post at [Boulkessi] fell.",
    "Barges moved along the [Niger=Niger River] at night.",
]
BODIES = [
    "[Ghana] held a vote. [Parliament=Parliament of Ghana] adopted the bill.",
    "[Ghana] held a vote. The [police=National Police of Ghana] watched.",
    "[Chad] votes in May. The [electoral commission=Electoral Commission of Chad] kept silent.",
    "[Chad] paid its debt. The [regime=Government of Chad] agreed.",
    "[Chad] paid its debt. The [Ministry of Water=Ministry of Water of Chad] agreed.",
    "[Mali] was at war in 2013. The [interim authorities=Government of Mali] asked for help.",
    "In 2024 [Niger] turned. The [new authorities=Nigerien military junta] cut the tie.",
    "In 2024 the [National Council for the Safeguard of the Homeland] ruled [Niger]. "
    "The [junta=Nigerien military junta] had banned parties.",
    "[Ivorian=Côte d'Ivoire] farmers and the [Ivorian army=Ivorian Armed Forces] agreed.",
    "[Togolese security forces] closed the track.",
    "The [African Union's Peace and Security Council=African Union Peace and Security Council] met.",
    "The [Sandabo Committee on Wells] met in May. The [Committee=Sandabo Committee on Wells] adopted a plan.",
    "In 2014 [Mali] hosted [MINUSMA=United Nations Multidimensional Integrated Stabilization Mission in Mali]. "
    "The [UN mission=United Nations Multidimensional Integrated Stabilization Mission in Mali] was late.",
    "[Brussels=European Union] and [Paris=France] agreed on a plan.",
    "The [Group of Five for the Sahel=G5 Sahel] met. The group left.",
]
PERSONS = [
    "The governor of the province, [Sadou Korodi], was abducted.",
    "The mediator, [Sadou Korodi], left.",
    "The aid worker [Sadou Korodi] was freed.",
    "Mr [Korodi] explained the budget, and Minister [Sandabo] agreed.",
    "“The wells are dry,” said [Sadou Korodi], who had walked there.",
    "[Sadou Bemba Korodi], head of the fund's department, was late.",
    "[Nicholas Korodi] painted gates.",
    "The words of [Sadou Korodi] who said that rain would come were read out.",
]
CAPITALS = [
    "[Bamako=Mali] refused the offer.",
    "[Paris=France] and its partners agreed on a plan.",
    "Relations with [Moscow=Russia] improved.",
    "The minister curbed [Moscow=Russia]'s influence.",
    "The force was asked to leave by [Niamey=Niger].",
    "The proposal might give [Algiers=Algeria] pause.",
    "The minister spoke in [Bamako].",
    "[Bamako]'s airport was closed.",
    "The envoy visited [Doha].",
    "The road to [Bamako] was cut.",
    "Prices rose in the capital, [Niamey].",
    "Fighters attacked [Bamako].",
]
LEARNED = [
    "The Union for Quiet Wells (UQW) was founded. Later the UQW split.",
    "[Emmanuel Macron] spoke first. [Macron=Emmanuel Macron] then left.",
    "Colonel [Amadou Sanda] resigned. [Sanda=Amadou Sanda] had led the camp.",
]
NEGATIVE = [
    "The Mali Empire traded in gold.",
    "Talks resumed in March and ended in May.",
    "The Western partners and European capitals hesitated.",
    "The President and the Secretary-General met.",
    "They cited Resolution 2100 and my country thanked them.",
    "Guinea pigs were sold at the fair.",
    "They ate turkey at the fair.",
    "Chad Smith repaired the pump.",
    "A junta is a council of officers.",
    "Local authorities closed the road.",
    "The summit opened with a Joint Session.",
    "They spoke a French-speaking dialect.",
    "The General Debate opened on Monday.",
    "Doctors met at the Annual Conference.",
    "The bill was debated in Parliament and in Cabinet.",
    "They wrote it in English, in March and at Easter.",
    "The bloc, the group and the movement waited.",
    "The committee met, and the council agreed.",
    "They paid in US dollars.",
    "A mission of experts and a force of guards came.",
    "Elders from the north settled in Peace.",
    "The army of ants crossed the field.",
    "They discussed it in Sunday school.",
    "They gave an army camp and a police post new roofs.",
    "The Sandabo Observer said the road was closed.",
    "A General Strike opened the year, said the Weekly Gazette, which no head of an office reads.",
    "Chief Economist is a title.",
    "Grace Period ended in June.",
]


@pytest.mark.parametrize("marked", [*NAMES, *DESCRIPTIONS, *PLACES, *BODIES, *PERSONS])
def test_names_and_descriptions(check, marked):
    check(marked)


@pytest.mark.parametrize("marked", CAPITALS)
def test_a_capital_is_a_place_or_a_government(check, marked):
    check(marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_mention(check, text):
    check(text)


@pytest.mark.parametrize("marked", LEARNED[1:])
def test_a_surname_is_learned_from_the_full_name(check, marked):
    check(marked)


def test_an_acronym_is_learned_in_its_text_only(mentioned):
    doc = mentioned(LEARNED[0])
    found = [(doc.text[i["start"] : i["end"]], i["name"]) for i in layers(doc)["mentions"]]
    name = "Union for Quiet Wells"
    assert found == [(name, name), ("UQW", name), ("UQW", name)]
    assert layers(mentioned("Later the UQW split."))["mentions"] == []


def test_unreadable_sentences_give_no_mention():
    text = "News from Mali\n\nNiger agreed."
    doc = spacy.blank("en")(text)
    layers(doc)["sentences"] = [
        {"start": 0, "end": 14, "token_start": 0, "token_end": 3, "block": 0, "reason": "heading"},
        {"start": 16, "end": 29, "token_start": 4, "token_end": 7, "block": 1, "reason": None},
    ]
    create_actors(spacy.blank("en"), "claimextract_actors")(doc)
    assert [i["name"] for i in layers(doc)["mentions"]] == ["Niger"]


def test_a_located_place_carries_coordinates(mentioned):
    (item,) = layers(mentioned("A convoy reached Douentza."))["mentions"]
    assert (item["label"], round(item["lat"] or 0), round(item["lon"] or 0)) == ("PLACE", 15, -3)
