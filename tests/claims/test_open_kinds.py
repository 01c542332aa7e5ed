"""Kinds told by open classes of words and by constructions: as many sentences that only look so."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    # outlooks, and what only looks like one
    ("predictive", "The gas should flow before the end of the year."),
    ("predictive", "The pact ought to hold."),
    ("predictive", "The force has been announced and should be operational within weeks."),
    ("predictive", "We should be surprised if the lull lasted."),
    ("predictive", "A census is now awaited in 2039."),
    ("predictive", "The number of pupils may double."),
    ("predictive", "Violence is apt to peak in the dry season."),
    ("predictive", "A suspension of payments appears unavoidable."),
    ("predictive", "We do not anticipate a collapse."),
    ("evaluative", "The comparison is apt."),
    ("factual", "The mayor would rather keep the well."),
    ("factual", "The colonel would have none of it."),
    ("factual", "The minister would not be drawn."),
    ("factual", "The dead may number a thousand."),
    ("factual", "Any citizen over eighteen may be called to serve."),
    ("factual", "The matter may not legally be discussed in parliament."),
    # any verb that changes something, under a happening, a state or a measure
    ("causal", "The withdrawal diverted the convoys."),
    ("causal", "Insecurity has scared the teachers out of the valley."),
    ("causal", "The devaluation lent the smugglers a new market."),
    ("causal", "The trade was reshuffled by the closure of the border."),
    ("causal", "The abolition of the levy killed the trade."),
    ("factual", "The closure exceeds nine weeks."),
    ("factual", "Arrests preceded the strike."),
    ("factual", "The government diverted the convoys."),
    ("factual", "The raid killed a guard."),
    ("factual", "The pouch contains a letter."),
    ("factual", "The smithy turns scrap into hoes."),
    ("factual", "Officials were startled by the verdict."),
    # who names the cause
    ("causal", "Engineers put the outage down to the heat."),
    ("factual", "To our east, the mutiny was put down in the port."),
    ("causal", "Traders blame the shortage on the ban."),
    ("causal", "The recovery owes much to the rains."),
    ("causal", "Doctors link the rise to the smoke."),
    ("factual", "The road links the village to the river."),
    ("factual", "The clinic owes 900 francs to the mill."),
    # beside the predicate
    ("causal", "With the departure of the doctors, the clinic closed."),
    ("causal", "With no well in reach, families buy water."),
    ("causal", "Now that the bridge is shut, the traders fly."),
    ("causal", "Prices have eased as the harvest reaches the market."),
    ("causal", "The court dropped the case on the ground that the mayor had no standing."),
    ("causal", "The bridge is down, with the result that lorries wait."),
    ("causal", "The closure keeps them away."),
    ("factual", "The herders come with the rains."),
    ("factual", "The union sells rice, as the crisis continues."),
    ("factual", "Flour accounts for a third of the cargo."),
    # outlooks
    ("predictive", "A famine looms."),
    ("predictive", "Analysts foresee a poor harvest."),
    ("predictive", "Another wave of raids is feared."),
    ("predictive", "A new war is a matter of time."),
    ("predictive", "A truce remains a possibility."),
    ("predictive", "The price is bound to rise."),
    ("predictive", "A reopening is thought likely."),
    ("predictive", "The two towns hold polls within the next year."),
    ("predictive", "Whether the pact survives is anybody's guess."),
    ("factual", "The next village holds a market."),
    ("factual", "The raid was feared by nobody."),
    ("factual", "Their mandate is to guard the well."),
    ("factual", "Lorries may not cross without a permit."),
    # judgements
    ("evaluative", "The photographs are among the strongest evidence."),
    ("evaluative", "The sample is uncomfortably small."),
    ("evaluative", "The envoy is a man of rare courage."),
    ("evaluative", "The forum is little more than a stage."),
    ("evaluative", "Never has the rule been so openly flouted."),
    ("evaluative", "Its chief weakness lies in its cost."),
    ("evaluative", "The ration amounts to a meagre handful."),
    ("evaluative", "Directors commended the resilience of the staff."),
    ("evaluative", "The relocation proceeds at a snail's pace."),
    ("evaluative", "The song does more for peace than the speeches."),
    ("evaluative", "The clerks kept impeccable records."),
    ("factual", "Widows were five times less likely to own a field."),
    ("factual", "The stocks cover a little over three months."),
    ("factual", "Directors commended the staff."),
    ("factual", "The ten best wrestlers meet in a ring."),
    ("factual", "The town is among the largest in the valley."),
    ("factual", "The forum is more than nine years old."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]] == [kind]
