"""Causes told as reasons, pressures, dependence, participles; outlooks told as open, feared or promised."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

CAUSES = [
    # clauses and participles that give the reason
    ("causal", "Treatment plants shut down since no filter can cope."),
    ("causal", "Wages have gone unpaid since the state has no money."),
    ("factual", "The mill has been shut since the mayor left."),
    ("causal", "The shop sells nothing, for the town has been cut off since May."),
    ("factual", "The shop sold rice, for example."),
    ("causal", "Freight from Asia having quadrupled since last autumn, domestic rice is cheaper."),
    ("causal", "The court could not sit, there being no quorum."),
    ("factual", "Fees differ, the exceptions being sugar and oil."),
    ("causal", "Copper output is shrinking, owing to the quarrels over the mine."),
    ("causal", "The elders stayed away for the plain reason that nobody had asked them."),
    ("causal", "Prices rose to the point where families sold their beds."),
    ("causal", "The rejoicing had its source in the annulled results."),
    ("causal", "The union spoke in so many registers that the junta could choose whichever it preferred."),
    # what is made, kept, left or costs brings nothing about
    ("causal", "Delay breeds rumour."),
    ("factual", "Aid made up half of the budget."),
    ("factual", "The trains never stopped running."),
    ("factual", "The decision leaves out who pays."),
    ("factual", "An egg costs two."),
    ("causal", "The devaluation let the naira slide."),
    ("factual", "The column was stopped by a sentry."),
    # reasons named as such
    ("causal", "For this reason, the ministry has suspended the licences."),
    ("causal", "It is for that reason that the mill shut its gates."),
    ("causal", "The main reason for the failure was the lack of fuel."),
    ("causal", "Corruption is why the garrison collapsed."),
    ("factual", "The first reason is the age of the pump."),
    ("factual", "The licence was issued for ninety days."),
    # causes and consequences named first, or one of several
    ("causal", "The main cause of the feud is the drought."),
    ("causal", "The drought is one of the causes of the feud."),
    ("causal", "The consequence of the ban was a shortage."),
    ("factual", "The result of the count was ninety votes."),
    ("causal", "The main causes of the exodus remain drought and debt."),
    ("causal", "The causes of the exodus continue to be hunger and debt."),
    ("causal", "The consequences of the closure include a shortage of fuel."),
    ("factual", "The causes of the fire remain unknown."),
    ("factual", "The products of the mill include flour and bran."),
    # where a cause lies
    ("causal", "Impunity is at the root of the crisis."),
    ("causal", "The feud has its roots in the drought."),
    ("causal", "The shortage is to blame for the closure."),
    ("factual", "The market is at the heart of the town."),
    ("factual", "The family has its roots in the village."),
    # light verbs
    ("causal", "The arrivals are putting enormous pressure on the wells."),
    ("causal", "The drought has taken a heavy toll on the herds."),
    ("causal", "The floods wreaked havoc on the fields."),
    ("causal", "The ruling provides a new impetus for the reform."),
    ("factual", "The guard put a lamp on the wall."),
    ("factual", "The nurse took a sample from the well."),
    # names of illnesses and wars act as little as other happenings
    ("causal", "COVID-19 has disrupted the supply of flour."),
    ("factual", "The union has disrupted the supply of flour."),
    # what waits for what
    ("causal", "The survival of the accord depends on the reopening of the road."),
    ("causal", "The recovery is dependent on reducing the deficit."),
    ("factual", "The clinic depends on volunteers."),
    ("factual", "The recovery is linked to the truce."),
    # participles
    ("causal", "Unrest spread south, fuelled by the shortage."),
    ("causal", "Prices have doubled, driven by the closure of the border."),
    ("causal", "They hold the road, thereby threatening the supply of the town."),
    ("factual", "Lorries went south, driven by boys."),
    ("factual", "They cross at dawn, thus far without papers."),
    # clauses of reason
    ("causal", "The alarm is triggered when the river rises above the mark."),
    ("factual", "The gate is closed when the guard sleeps."),
    ("causal", "The rebels were angry as they had not been consulted."),
    ("causal", "As the state has no money, teachers go unpaid."),
    ("factual", "As you are aware, the vote was postponed."),
    ("causal", "The town was quiet, as nobody was at home."),
    ("factual", "We are ready, as we have been in the past, to support the talks."),
    ("factual", "Traders are wary, as they have been for years."),
    ("causal", "Since prices are high, families eat less."),
    ("factual", "Since the dam was built, families have moved south."),
    ("causal", "The clinic cannot open, for the road is cut."),
    ("factual", "The clinic has stocks for two weeks."),
    ("causal", "Faced with the shortage, the mills closed."),
    ("causal", "Higher prices mean fewer meals."),
    ("factual", "The envoy means to speak."),
    ("causal", "The note is all the more useful since we refuse to confuse the two."),
    ("causal", "The ban is a source of tension."),
    ("factual", "The mine is a source of income."),
    ("causal", "The feud originated in the drought."),
    ("factual", "Most of the men originate from the hills."),
    ("factual", "Fear has changed sides."),
    # thanks and debts
    ("causal", "The port has reached a rate of six per cent thanks to the repair of its cranes."),
    ("causal", "We owe these results to the courage of the crews."),
    ("factual", "We owe an apology to the elders."),
    # what a speaker must say
    ("causal", "I must say that the raids have weakened the trade."),
    ("factual", "I must say that the well is ninety metres deep."),
]

OUTLOOKS = [
    ("predictive", "It remains to be seen whether the truce holds."),
    ("predictive", "A new war is in the making."),
    ("predictive", "It is unclear whether the accord will survive."),
    ("factual", "It is unclear whether the guard was there."),
    ("predictive", "The economy is heading for recession."),
    ("factual", "The lorry is heading for the coast."),
    ("predictive", "The risk is that the truce collapses."),
    ("predictive", "More raids can be expected."),
    ("predictive", "The ministry undertook to present its budget before the end of 2031."),
    ("factual", "The ministry undertook to present its budget."),
    ("factual", "The herders would often walk to the market."),
    ("factual", "We could always count on his support."),
    ("factual", "The question is how to end the strike."),
    ("predictive", "This is an agreement that will change the trade."),
    ("predictive", "What will disappear is the market."),
    ("factual", "He is a man who will never give up."),
]


@pytest.mark.parametrize(("kind", "sentence"), CAUSES)
def test_a_cause_is_told(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(sentence).claims] == [kind]


@pytest.mark.parametrize(("kind", "sentence"), OUTLOOKS)
def test_what_may_come_is_told(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(sentence).claims] == [kind]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        (
            "Prices have doubled, driven by the closure of the border.",
            "the closure of the border",
            "Prices have doubled",
        ),
        ("The main cause of the feud is the drought.", "the drought", "the feud"),
    ],
)
def test_cause_and_effect_are_quoted(read: Read, sentence: str, cause: str, effect: str) -> None:
    (claim,) = read(sentence).claims
    assert claim.cause is not None
    assert claim.effect is not None
    assert (claim.cause.text, claim.effect.text) == (cause, effect)
