# ruff: noqa: E501 - one sentence a row
"""Lists of names are one coordination, and the place at the head of an entry is where, not who. Invented sentences."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimextract.pipeline import Extraction, plain_brief, process

THREE = ["Mali", "Burkina Faso", "Niger"]


def read(nlp: Language, text: str) -> Extraction:
    return process(nlp, plain_brief(text, published="2024-06-15"))


DOERS = [
    ("Mali, Burkina Faso and Niger signed a pact on 16 September 2023.", THREE),
    ("Mali, Burkina Faso, and Niger signed a pact on 16 September 2023.", THREE),
    ("In May 2023 Mali, Burkina Faso and Niger signed a pact.", THREE),
    ("JNIM, ISGS and Katiba Macina attacked Djibo on 3 May 2023.", ["JNIM", "ISGS", "Katiba Macina"]),
    ("The European Union, France and Germany suspended aid on 29 July 2023.", ["European Union", "France", "Germany"]),
    # the comma ends a clause or what opens it, and the list is shorter than it looks
    ("Burkina Faso and Niger signed a pact on 3 May 2023.", ["Burkina Faso", "Niger"]),
    # what explains a name makes no list
    ("JNIM, the coalition of Iyad Ag Ghaly, attacked Djibo on 3 May 2023.", ["JNIM"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), DOERS)
def test_who_did_it(nlp: Language, text: str, actors: list[str]) -> None:
    assert [actor.text for actor in read(nlp, text).events[0].actors] == actors


SUFFERERS = [
    ("ECOWAS sanctioned Mali, Burkina Faso and Niger on 3 May 2023.", THREE),
    ("ECOWAS sanctioned Mali on 3 May 2023, and Niger left.", ["Mali"]),
]


@pytest.mark.parametrize(("text", "recipients"), SUFFERERS)
def test_to_whom(nlp: Language, text: str, recipients: list[str]) -> None:
    assert [one.text for one in read(nlp, text).events[0].recipients] == recipients


def test_who_says_it(nlp: Language) -> None:
    claim = read(nlp, "Mali, Burkina Faso and Niger say that the bloc has failed.").claims[0]
    assert claim.source.mention is not None
    assert claim.source.mention.text == "Mali, Burkina Faso and Niger"
    one = read(nlp, "Mali, which left, says that the bloc has failed.").claims[0]
    assert one.source.mention is not None
    assert one.source.mention.text == "Mali"


def test_whom_it_asks(nlp: Language) -> None:
    advice = read(nlp, "Mali, Burkina Faso and Niger should reopen the border.").recommendations[0]
    assert [one.text for one in advice.addressee] == THREE


ENTRIES = [
    ("3 May 2021, Gao – Gunmen killed two guards at dawn.", ["Gunmen"], ["Gao"]),
    ("Gao, 3 May 2021 – Gunmen killed two guards at dawn.\n\nKidal, 4 May 2021 – Soldiers left the town.", ["Gunmen"], ["Gao"]),
    ("3 May 2021 (Gao): Gunmen killed two guards at dawn.", ["Gunmen"], ["Gao"]),
    ("Mali – 3 May 2021: The government suspended two radio stations.", ["government"], ["Mali"]),
    # a later word for the same day
    ("3 May 2021 – Gunmen killed two guards on Monday.", ["Gunmen"], []),
    # a place told in the sentence stands
    ("3 May 2021 – Gunmen killed two guards in Gao.", ["Gunmen"], ["Gao"]),
    # a clause before the dash is no head
    ("The army left Gao on 3 May 2021 – a day of joy.", ["army"], ["Gao"]),
    ("Mali's army left Gao on 3 May 2021: the town cheered.", ["army"], ["Gao"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "places"), ENTRIES)
def test_heads_of_entries(nlp: Language, text: str, actors: list[str], places: list[str]) -> None:
    found = read(nlp, text).events
    event = next(e for e in found if e.span.start == min(one.span.start for one in found))
    assert [one.text for one in event.actors] == actors
    assert [one.text for one in event.locations] == places
