"""Standalone wording: what is replaced, and what is better left."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction
from claimextract.schema import Claim, Event, Recommendation

Read = Callable[..., Extraction]


def said(read: Read, text: str) -> list[Claim | Recommendation | Event]:
    found = read(text)
    return [*found.claims, *found.recommendations, *found.events]


REPLACED = [
    (
        "Mali’s military junta is isolated. The junta hired guards from abroad to secure the capital.",
        "The Malian military junta hired guards from abroad to secure the capital",
    ),
    ("Libya could be at risk. The country’s south has no police.", "Libya’s south has no police"),
    (
        "Emmanuel Macron chaired the talks. He has little patience with the pact.",
        "Emmanuel Macron has little patience with the pact",
    ),
    (
        "The price of grain has doubled since the sanctions of 9 January began to bite in the north.",
        "The price of grain has doubled since the sanctions of 9 January 2022 began to bite in the north",
    ),
    # organs of a state keep their own noun and number
    ("Chad has a strong force. The army patrols the lake.", "The Chadian army patrols the lake"),
    (
        "Togo is at war. The army was ready when the raid came.",
        "The Togolese army was ready when the raid came",
    ),
    (
        "Togo has talks with Ghana. The harbour is in Togo and the army patrols it.",
        "The harbour is in Togo and the Togolese army patrols it",
    ),
    # names of agreements have an article, names that end in a year have none
    (
        "Mali has a Transition Charter. He called the ban a breach of the transitional charter.",
        "He called the ban a breach of the Transition Charter of Mali",
    ),
    # two named beside each other
    (
        "Mali and Niger share a long border. Both countries lack police in the north.",
        "Mali and Niger lack police in the north",
    ),
    (
        "The Government of Mali and the CMA signed a truce. Both sides have broken it.",
        "The Government of Mali and the Coordination of Azawad Movements have broken it",
    ),
    (
        "Boko Haram and ISWAP fight over the islands. The two groups recruit fishermen.",
        "Boko Haram and Islamic State West Africa Province recruit fishermen",
    ),
    (
        "Finland and Sweden have applied. Both countries submitted their request in time.",
        "Finland and Sweden submitted their request in time",
    ),
    # relative dates
    (
        "The town was attacked on the night of 3 January.",
        "The town was attacked on the night of 3 January 2022",
    ),
    (
        "The bridge fell on 3 May 2021. The same evening the road stood empty.",
        "On the evening of 3 May 2021 the road stood empty",
    ),
    ("The bridge fell on 3 May 2021. The same day the road stood empty.", "On 3 May 2021 the road stood empty"),
    ("The road was closed on 3 May 2021. Four days later the bridge fell.", "On 7 May 2021 the bridge fell"),
    ("The army will reopen the bridge in December.", "The army will reopen the bridge in December 2022"),
    ("The army left the town in January.", "The army left the town in January 2022"),
    ("November was the worst month for the garrison.", "November 2021 was the worst month for the garrison"),
]


@pytest.mark.parametrize(("text", "standalone"), REPLACED)
def test_replaced(read: Read, text: str, standalone: str) -> None:
    assert standalone in [record.standalone for record in said(read, text)]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("2016", "On 4 October 2016 gunmen killed four soldiers near the well"),
        ("2017", "On 4 October gunmen killed four soldiers near the well"),
    ],
)
def test_the_year_over_an_entry_of_a_chronicle_must_agree(read: Read, heading: str, words: str) -> None:
    text = f"""## The war in the north

### {heading}

The harvest of 2016 was poor. On 4 October gunmen killed four soldiers near the well.

The envoy announced yesterday that the road was closed.
"""
    found = [record.standalone for record in read(text, published=None).events]
    assert words in found
    assert "The envoy announced yesterday that the road was closed" in found


KEPT = [
    "Emmanuel Macron met Vladimir Putin. He has little patience with the pact.",
    "Libya borders Chad. The country has no police in the south.",
    "Emmanuel Macron chaired the talks. A colonel spoke. He has little patience with the pact.",
    "The price of grain has doubled since March 2021.",
    "“The junta has no patience with us,” the trader said.",
    "Emmanuel Macron praised the president. He had won the vote of the diaspora.",
    "Emmanuel Macron defended the pact before his own party.",
    "Chad and Niger quarrelled. The army patrols the lake.",
    "Mali is calm. Mali welcomes the new pact in the Sudan between the military and the opposition.",
    # not two, or not the two that stand together
    "Mali, Niger and Chad met at last. Both countries lack police.",
    "Niger said that Ghana and Togo closed the road. Both countries lack police.",
    "Boko Haram fights ISWAP over the islands. Both groups recruit fishermen.",
    "Mali and Niger share a long border. Both countries of the alliance lack fuel.",
    # a quotation goes on over several sentences
    "“Niger is lost. The junta left yesterday,” the trader said.",
    # descriptions and dates that could be several things
    "Four years after the adoption of the accord, the results are poor.",
    "Schools must protect the citizens of tomorrow.",
    "The port has become today a hub of trade.",
    "Shops are open in Monday Market until dusk.",
    "Soldiers retook the building within hours.",
    "Emmanuel Macron chaired the talks. Delcourt had little patience with his offer.",
    "The US Defense Department praised the violence figures. The country had calmed down.",
    "Many States here today had no flag.",
    "Boubou Cissé met Soumaïla Cissé in Mopti. Cissé left the talks early.",
    "Five hundred men came two weeks ago.",
    "The assembly proclaimed 21 August the day of the victims.",
    "Six months later, on 11 May 2021, gunmen struck the outpost.",
    "Its Sunday market draws herders from afar.",
    "Five men died on one November night.",
    "The envoy spoke last Monday.",
    "The bridge fell on 3 May 2021. Six weeks later the town flooded.",
    "On 25 February 2021 soldiers shot the mayor. The same Sunday gunmen shot a priest.",
    "The bridge fell on 3 May 2021 and the dam burst on 7 June 2021. Two days later the town flooded.",
    "Since January 2021 the agency has built nine schools. It completed a survey in March.",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept_where_two_could_be_meant_or_nothing_needs_it(read: Read, text: str) -> None:
    found = said(read, text)
    assert [record.standalone for record in found] == [record.span.text for record in found]
    assert found
