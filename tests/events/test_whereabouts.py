# ruff: noqa: E501 - one sentence a row
"""Places that are left, taken, named by what was made there or pointed back at; who is punished by several acts.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

PLACES = [
    ("Garbeya fell on 6 August 2023.", "fell", ["Garbeya"]),
    ("By the spring of 2021 they had driven the rebels from Gao, Ansongo and Bourem.", "driven", ["Gao", "Ansongo", "Bourem"]),
    ("In December 2020 six groups marched on the capital.", "marched", ["capital"]),
    ("The Doha agreement of February 2020 changed little.", "agreement", ["Doha"]),
    ("Landings at Nouadhibou have picked up, and a fish hall was opened there in 2013.", "opened", ["Nouadhibou"]),
    ("Two swarms left southern Libya in May 2023.", "left", ["southern Libya"]),
    ("On 22 January 2023 gunmen attacked the village of Diabaly, burned nine houses and killed a farmer.", "killed", ["Diabaly"]),
    # what is named before an accord is no place, nor what one leaves
    ("The Framework agreement of February 2020 changed little.", "agreement", []),
    ("The Peace accord of May 2019 changed little.", "accord", []),
    ("The minister left the party in May 2023.", "left", []),
    ("A convoy bound for Djibo was burned there on 3 May 2023.", "burned", []),
]  # fmt: skip

PUNISHED = [
    ("On 9 January 2022 the bloc closed its borders with Niger, froze its assets and cut off electricity.", "froze", ["Niger"]),
    ("In May 2022 the bloc closed its members' borders with Niger.", "closed", ["Niger"]),
    ("On 3 May 2022 the bloc froze the assets of the junta.", "froze", ["junta"]),
    ("On 3 May 2022 the bloc froze its assets.", "froze", []),
    ("On 30 June 2023 the army gave residents fourteen days to leave.", "gave", ["residents"]),
    ("The minister told the consortium on 3 May 2023 that the permit was void.", "told", ["consortium"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "places"), PLACES)
def test_where(events: Reader, text: str, trigger: str, places: list[str]) -> None:
    event = next(e for e in events(text) if e.trigger.text == trigger)
    assert [p.text for p in event.locations] == places


@pytest.mark.parametrize(("text", "trigger", "recipients"), PUNISHED)
def test_to_whom(events: Reader, text: str, trigger: str, recipients: list[str]) -> None:
    event = next(e for e in events(text) if e.trigger.text == trigger)
    assert [p.text for p in event.recipients] == recipients
