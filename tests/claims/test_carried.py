"""Judgements one step away from the predicate, and the sentences of the same shape that state."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    # a speaker asks leave
    ("evaluative", "I would like to take this opportunity to welcome the support of the donors."),
    ("evaluative", "Allow me to commend the work of the guards."),
    ("factual", "The guards took this opportunity to leave the town."),
    # phrases that say what the verb does not
    ("evaluative", "The partnership rests on solid foundations."),
    ("evaluative", "The two peoples are bound by a deep friendship."),
    ("evaluative", "The region is going through one of the most difficult periods of its history."),
    ("evaluative", "The threat is of alarming proportions."),
    ("evaluative", "The law is riddled with loopholes."),
    ("evaluative", "The text is full of contradictions."),
    ("factual", "The two towns are linked by a paved road."),
    ("factual", "The barrel is full of water."),
    ("factual", "The road goes through a dry valley."),
    ("factual", "The agency operates in four districts."),
    # clauses that say what the main one does not
    ("evaluative", "The raid reminds us that the garrison remains fragile."),
    ("evaluative", "The truth is that the plan is inadequate."),
    ("evaluative", "It is they who deserve our support."),
    ("factual", "The survey showed that the road was open."),
    ("factual", "The fact is that the market has moved."),
    ("factual", "It is the governor who signs the permits."),
    # gladness is told of something
    ("evaluative", "We are pleased with the outcome of the talks."),
    ("evaluative", "I am happy to announce that the gangs have been seriously weakened."),
    ("factual", "We are pleased to report that forty schools have reopened."),
    # the whole statement
    ("evaluative", "Unfortunately, its broadcasts are carried by two radio stations."),
    ("factual", "Officially, its broadcasts are carried by two radio stations."),
    # what is wanted, given, measured
    ("evaluative", "The summit sent a strong signal of unity."),
    ("evaluative", "The ceremony offered a fig leaf to the generals."),
    ("factual", "The ministry sent experienced officers to the border."),
    ("factual", "The bank offers a loan to farmers."),
    ("evaluative", "The stakes are high."),
    ("factual", "The dunes are high."),
    ("factual", "Private schools outperformed public ones by nine points."),
    ("evaluative", "We cannot accept such conduct."),
    ("factual", "Camels cannot tolerate such fodder."),
    # compounds, shares and causes of a feeling
    ("evaluative", "The reform is a turning point for the country."),
    ("evaluative", "This is a welcome step."),
    ("evaluative", "The council has lost much of its credibility."),
    ("factual", "The river has lost much of its water."),
    ("evaluative", "The team is a source of pride for the town."),
    ("factual", "The source of the water is a spring."),
    ("evaluative", "The need is pressing."),
    ("factual", "The depot is burning."),
    # comparisons
    ("evaluative", "Relations have never been as close to collapse as they are now."),
    ("evaluative", "The lack of progress is more than concerning."),
    ("evaluative", "The timing could hardly be worse."),
    ("evaluative", "Mali is not Afghanistan."),
    ("factual", "The culprit is not a soldier."),
    ("evaluative", "The donors have done little to help."),
    ("evaluative", "The town is like a prison."),
    ("factual", "The scheme is like that of Niger."),
    # what works, what was owed, at what cost
    ("evaluative", "The ban does not work."),
    ("factual", "The guards work at night."),
    ("factual", "The pump works on diesel."),
    ("evaluative", "The regional body should have coordinated its response."),
    ("factual", "The rains should have come in June."),
    ("evaluative", "The reform came at a significant cost."),
    ("factual", "The tents came at a cost of 900 francs."),
    ("evaluative", "The report reads as tautological."),
    ("factual", "The clause reads as follows."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]] == [kind]
