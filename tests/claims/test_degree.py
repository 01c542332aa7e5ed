"""Judgements by degree, comparison, idiom and manner, and causes weighed by what they act on."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    ("evaluative", "The patrols are too few."),
    ("evaluative", "Too many of the guards are recruits."),
    ("evaluative", "The herders need little."),
    ("evaluative", "There is not enough of it."),
    ("evaluative", "The garrison is far from ready."),
    ("evaluative", "The funding is far behind."),
    ("evaluative", "The town is not short of guards."),
    ("evaluative", "Money is short."),
    ("evaluative", "The peace is at best a truce."),
    ("evaluative", "The platoon is well trained."),
    ("evaluative", "The recruits are badly led."),
    ("evaluative", "The recruitment appears to be limited."),
    ("evaluative", "The two mayors are on good terms."),
    ("evaluative", "The town has answered with more success than its neighbour."),
    ("evaluative", "The guards held the bridge at a high price."),
    ("evaluative", "It is to their credit that they stayed."),
    ("evaluative", "The guards had no right to be there."),
    ("evaluative", "The summit changed nothing."),
    ("evaluative", "The delay troubles me."),
    ("evaluative", "I am encouraged by the harvest."),
    ("evaluative", "The talks ended in failure."),
    ("evaluative", "What followed was less a battle than a parade."),
    ("evaluative", "The town is not the next Kidal."),
    ("evaluative", "The town is better governed."),
    ("evaluative", "The wall looked like the weak link of the defence."),
    ("evaluative", "The minister spoke of a historic harvest."),
    ("evaluative", "The mayor should have known."),
    ("evaluative", "The generals had a plan, a serious one."),
    ("evaluative", "The herders were left out, a defensible choice at the time."),
    ("evaluative", "He is one of the ablest officers of the region."),
    ("evaluative", "There is no substitute for talks."),
    ("evaluative", "The promise is worth little."),
    ("evaluative", "These may seem modest results."),
    ("evaluative", "Nothing would please the traders more than a bridge."),
    ("factual", "The mayor knows little about the accord."),
    ("factual", "The ministry has enough fuel to reach Gao."),
    ("factual", "The market is far from the road."),
    ("factual", "The trader read a good many letters."),
    ("factual", "There is little evidence of fraud."),
    ("factual", "The army uses heavy weapons."),
    ("factual", "The force is limited to nine posts."),
    ("factual", "The witness was deaf."),
    ("factual", "The second protest was environmental."),
    ("factual", "The friend rang in tears of joy."),
    ("factual", "The river is 40 metres wide."),
    ("factual", "The cattle are worth 900 francs."),
    ("factual", "There is no evidence of fraud."),
    ("factual", "The village fears the drought more than the raid."),
    ("factual", "The panel welcomed the decision of the mayors."),
    ("factual", "It is one of the poorest towns of the region."),
    ("factual", "Torture is a crime."),
    ("causal", "The raid set off protests."),
    ("causal", "The quarrel has taken away the last support for the pact."),
    ("causal", "The scandal put an end to the talks."),
    ("causal", "The long drought fed resentment."),
    ("causal", "The silence has cost lives."),
    ("causal", "The traders resented the wall for that."),
    ("causal", "The mayor was ousted over his handling of the flood."),
    ("causal", "The market closed, as the road was not safe."),
    ("causal", "Had the rains not come, the town would have starved."),
    ("causal", "The harvest would not have been possible had the rains failed."),
    ("factual", "The canteen feeds 900 children."),
    ("factual", "The ban has cost traders 900 million francs."),
    ("factual", "The accord gave the union a text to defend."),
    ("factual", "The strangers gave orders."),
    ("factual", "The army held the town for a year, sending 900 men there."),
    ("factual", "The war has cost the town 40 lives, as the mayor told the court."),
    ("factual", "The union sells rice, as the crisis continues."),
    ("predictive", "Further cuts cannot be excluded."),
    ("predictive", "A collapse can no longer be ruled out."),
    ("predictive", "The review is scheduled for June 2031."),
    ("factual", "The driver was excluded from the list."),
    ("factual", "The review was scheduled for June 2011."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]] == [kind]


CAUSES = [
    ("Had the rains not come, the town would have starved.", "Had the rains not come", "the town would have starved"),
    ("The traders resented the wall for that.", "that", "The traders resented the wall"),
    ("The raid set off protests.", "The raid", "protests"),
]


@pytest.mark.parametrize(("sentence", "cause", "effect"), CAUSES)
def test_slots(read: Read, sentence: str, cause: str, effect: str) -> None:
    claim = read(f"The night was long. {sentence}").claims[1]
    assert claim.cause is not None
    assert claim.effect is not None
    assert (claim.cause.text, claim.effect.text) == (cause, effect)


@pytest.mark.parametrize(
    "sentence", ["If the road closes, the market will empty.", "The canteen feeds 900 children.", "Nothing helped."]
)
def test_no_cause(read: Read, sentence: str) -> None:
    claim = read(f"The night was long. {sentence}").claims[1]
    assert (claim.cause, claim.effect) == (None, None)
