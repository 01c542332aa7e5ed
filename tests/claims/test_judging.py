"""Judgements, causes and hedges beyond the plain cases: as many sentences that have the label as that only look so."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    ("evaluative", "Farmers bear the heaviest burden of the ban."),
    ("evaluative", "The most pressing of those two issues is fuel."),
    ("evaluative", "The accord is in tatters."),
    ("evaluative", "Waiting for rain is not a policy."),
    ("evaluative", "We are deeply concerned by the delay."),
    ("evaluative", "The panel expressed its concern at the delay."),
    ("evaluative", "We stress the importance of the talks."),
    ("evaluative", "The mayors find the plan unpersuasive."),
    ("evaluative", "The survey shows how little the town can count on its guards."),
    ("evaluative", "The alliance works more like a shield."),
    ("factual", "Officials are sceptical."),
    ("factual", "The wages are unpaid."),
    ("factual", "The account is true."),
    ("factual", "Two guards were gravely wounded."),
    ("factual", "The first direct talks took place in a school."),
    ("factual", "Soldiers arrested the poor."),
    ("factual", "The mutineers justified themselves with a letter."),
    ("factual", "Herders put themselves in danger to find water."),
    ("causal", "The road was closed, and that is why the traders left."),
    ("causal", "By closing the road, the army ruined the market."),
    ("causal", "Hunger is a source of unrest."),
    ("causal", "Without a mandate, there is no money."),
    ("causal", "Because the ban hits households, it has ruined the market."),
    ("factual", "Monitors attribute the killings to guards."),
    ("factual", "The road leads to Mopti."),
    ("factual", "The union sent tents, just as it had done before."),
    ("predictive", "A colonel is to command the force."),
    ("predictive", "Further raids are to be expected."),
    ("predictive", "The town is at risk of starvation."),
    ("factual", "The aim is to close the road."),
    ("factual", "None of the convoys could reach the town."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert kind in [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]]


HEDGED = [
    ("possible", "Perhaps a third of the posts were lost."),
    ("probable", "The candidate is almost sure to win."),
    ("probable", "The data suggest otherwise."),
    ("probable", "It looks like a retreat."),
    ("probable", "The bridge is believed to be safe."),
    ("certain", "No offensive was possible before the rains."),
    ("certain", "The fear of raids shapes the market."),
    ("probable", "I do not think that the bridge is safe."),
    ("certain", "I do not doubt that the bridge is safe."),
    ("certain", "I have no doubt that the bridge is safe."),
]


@pytest.mark.parametrize(("certainty", "sentence"), HEDGED)
def test_certainty(read: Read, certainty: str, sentence: str) -> None:
    assert [c.certainty for c in read(f"The night was long. {sentence}").claims[1:]] == [certainty]


POLES = [
    ("negative", "Not one officer has been charged."),
    ("negative", "The ministry has neither confirmed nor denied it."),
    ("negative", "It is hardly accidental."),
    ("negative", "The town was given back to nobody."),
    ("negative", "The ministry doubts whether the bridge can be reopened."),
    ("positive", "The guard had a quiet month, though not a good one."),
    ("positive", "Few farmers left."),
    ("negative", "I do not believe that the bridge will hold."),
    ("negative", "Engineers do not expect the bridge to hold."),
    ("positive", "I do not doubt that the bridge will hold."),
    ("positive", "I believe that the bridge will hold."),
    ("positive", "I have no doubt that the bridge will hold."),
    ("positive", "We have little doubt that the bridge is safe."),
]


@pytest.mark.parametrize(("polarity", "sentence"), POLES)
def test_polarity(read: Read, polarity: str, sentence: str) -> None:
    assert [c.polarity for c in read(f"The night was long. {sentence}").claims[1:]] == [polarity]


CAUSES = [
    ("The wells are dry, which forces herders to leave.", "The wells are dry", "herders to leave"),
    ("The herds died of thirst.", "thirst", "The herds died"),
]


@pytest.mark.parametrize(("sentence", "cause", "effect"), CAUSES)
def test_slots(read: Read, sentence: str, cause: str, effect: str) -> None:
    claim = read(f"The night was long. {sentence}").claims[1]
    assert claim.cause is not None
    assert claim.cause.text == cause
    assert claim.effect is not None
    assert effect in claim.effect.text
