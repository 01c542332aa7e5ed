# ruff: noqa: E501 - one sentence a row
"""Second members with their own date, tolls, tallies, comments, sites. Invented sentences, published 15 June 2024."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

DATED = [
    # a further member of a coordination has a date of its own
    ("The junta expelled the envoy in May 2022 and the head of the office in July 2022.", [("expelled", "2022-05-01"), ("expelled", "2022-07-01")]),
    ("Delegates met in Gao in May 2022, in Kidal and Ménaka in June 2022, and in Timbuktu in July 2022.", [("met", "2022-05-01"), ("met", "2022-06-01"), ("met", "2022-07-01")]),
    ("The army arrested nine men on 3 May 2022 and, on 9 May 2022, released them.", [("arrested", "2022-05-03"), ("released", "2022-05-09")]),
    # days apart, within a month
    ("The ministry suspended the rotations in July 2022, a few days after it arrested nine soldiers.", [("suspended", "2022-07-01"), ("arrested", "2022-07-01")]),
    ("The ministry suspended the rotations in July 2022, years after it arrested nine soldiers.", [("suspended", "2022-07-01")]),
    # what it cost is no event beside it
    ("On 19 April 2022 soldiers opened fire in the market of Hombori, and 18 people died.", [("opened", "2022-04-19")]),
    ("On 19 April 2022 gunmen struck the post; eight guards were killed.", [("struck", "2022-04-19")]),
    ("On 19 April 2022 gunmen abducted two visitors, and their guide was killed.", [("abducted", "2022-04-19"), ("killed", "2022-04-19")]),
    # nothing happened
    ("We buried no stranger in May 2022.", []),
    ("The visit changed nothing on 3 May 2022.", []),
    # deeds counted since a date, and tallies reached by one
    ("The police have dismantled four cells since 2021.", []),
    ("By March 2022 more than 9,000 people had fled.", []),
    ("By 22 December 2023 the last soldiers had left Niamey.", [("left", "2023-12-22")]),
    # a comment on what is dated
    ("When the minister resigned on 16 June 2023, diplomats said that they were stunned.", [("resigned", "2023-06-16")]),
    # meetings do what their members do
    ("The summit held in Accra on 22 November 2022 approved a joint force.", [("summit", "2022-11-22"), ("approved", "2022-11-22")]),
    # a noun that only modifies
    ("The assembly extended it in September 2022.", [("extended", "2022-09-01")]),
    ("The park extends to the river.", []),
    ("That changed in 2021.", [("changed", "2021-01-01")]),
    ("Prices changed in 2021.", []),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", DATED)
def test_dated(events: Reader, text: str, wanted: list[tuple[str, str]]) -> None:
    found = [(e.trigger.text, e.date.start.isoformat()) for e in events(text)]
    assert sorted(found) == sorted(wanted)


SITES = [
    ("Gunmen killed nine men in the market of Hombori on 3 May 2022.", ["market of Hombori"]),
    ("Gunmen killed nine men in the village of Diabaly on 3 May 2022.", ["Diabaly"]),
    ("Gunmen killed nine men in a compound near the airport of Bamako on 3 May 2022.", ["compound near the airport of Bamako"]),
    ("Gunmen killed nine men in the villages of Nondin and Soro on 3 May 2022.", ["Nondin", "Soro"]),
    ("Gunmen killed nine men in northern Mali on 3 May 2022.", ["northern Mali"]),
    ("Gunmen killed nine men at the French base in Gao on 3 May 2022.", ["Gao"]),
    ("Gunmen killed nine men in the centre of Niamey on 3 May 2022.", ["Niamey"]),
    ("Gunmen killed nine men at the wedding on 3 May 2022.", []),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", SITES)
def test_sites(events: Reader, text: str, wanted: list[str]) -> None:
    [event] = events(text)
    assert [place.text for place in event.locations] == wanted
