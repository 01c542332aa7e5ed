# ruff: noqa: E501 - one sentence a row
"""Dates that reach further than their attachment shows, and whole phrases of actors.

Invented sentences, published 15 June 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]

REACH = [
    # the clause a stray date opens
    ("Chad left the pact on 2 May 2023; three days later Niger and Benin, its last members, acknowledged the end.", ["left", "acknowledged"]),
    ("The roof of the depot was less crowded than in 2021.", []),
    # a when-clause shares its date with the main clause, before it and after it
    ("Six guards were killed when their truck struck a mine on 7 August 2022.", ["killed", "struck"]),
    ("The feud widened on 3 May 2021, when herders burned a granary.", ["widened", "burned"]),
    ("The road is closed when the river rises, as in 2021.", []),
    # what is done by a document has the document's date
    ("By its resolution 2100 (2013), the council authorized a mission in Gao.", ["authorized"]),
    ("The ministry was asked by a decree issued on 3 May 2021 to open the archive.", ["asked", "decree"]),
    # a date that repeats the verb
    ("The envoy travelled to Accra on 3 June 2023 and to Lagos the next day.", ["travelled", "travelled"]),
    # meetings and what is done at them
    ("At a second summit, on 10 August 2023, leaders approved the budget.", ["summit", "approved"]),
    # looking back on a happening
    ("I welcomed the adoption of the plan on 21 June 2023.", ["adoption"]),
    ("The council welcomed the plan on 21 June 2023.", ["welcomed"]),
    # what is set for a date
    ("The vote in Benin remains fixed for 12 October 2024.", ["vote"]),
    ("Deployment has been announced for 30 July.", ["Deployment"]),
    # a date as the subject
    ("The second half of 2023 brought a blockade to Gao and a coup to Niamey.", ["blockade", "coup"]),
    # stative over a span, done on a day
    ("The judge heard the case on 3 May 2021.", ["heard"]),
    ("The envoy stayed away from the ceremony on 3 May 2021.", ["stayed"]),
    ("The trucks ran out of fuel in May 2021.", ["ran"]),
    ("In May 2021 the clinic ran at a loss.", []),
    ("In 2021 the judge heard little of the town.", []),
    # two raids in one breath, but no quarrel with them
    ("Gunmen entered Kona on the evening of 30 June 2023 and shot two elders.", ["entered", "shot"]),
    ("Traders left Kona on 30 June 2023 and complained of the heat.", ["left"]),
]  # fmt: skip


@pytest.mark.parametrize("text, triggers", REACH)
def test_reach(events: Reader, text: str, triggers: list[str]) -> None:
    assert sorted(e.trigger.text for e in events(text)) == sorted(triggers)


ACTORS = [
    ("On 3 May 2021 some sixty men on motorcycles stormed the post.", ["some sixty men on motorcycles"]),
    ("On 3 May 2021, junior officers led by a captain attacked the depot.", ["junior officers led by a captain"]),
    ("On 3 May 2021 soldiers killed two men on the road.", ["soldiers"]),
    ("The presidents of Mali, Niger and Chad met on 3 May 2021.", ["presidents of Mali, Niger and Chad"]),
    ("The judge was sworn in as governor on 3 May 2021.", ["judge"]),
    ("On 3 May 2021 a broad-based committee met in Gao.", ["broad-based committee"]),
]  # fmt: skip


@pytest.mark.parametrize("text, actors", ACTORS)
def test_actors(events: Reader, text: str, actors: list[str]) -> None:
    (event,) = events(text)
    assert [a.text for a in event.actors] == actors


DAYS = [
    ("The town fell on 3 May 2012. In the three days that followed, the garrison fled.", "2012-05-04", "2012-05-06"),
    ("The town fell on 3 May 2012. By evening the envoy had left.", "2012-05-03", "2012-05-03"),
    ("The town fell on 3 May 2012. Within hours the garrison fled.", "2012-05-03", "2012-05-03"),
    ("The column crossed the river in the first quarter.", "2024-01-01", "2024-03-31"),
    ("A panel was set up on 3 May and is expected to report soon.", "2024-05-03", "2024-05-03"),
]  # fmt: skip


@pytest.mark.parametrize("text, start, end", DAYS)
def test_days(events: Reader, text: str, start: str, end: str) -> None:
    last = events(text)[-1]
    assert (last.date.start.isoformat(), last.date.end.isoformat()) == (start, end)
