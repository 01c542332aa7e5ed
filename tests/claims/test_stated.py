"""What is stated and what is taken for granted, said by way of courtesy, or only counted."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    # a judgement of what is known is taken for granted
    ("evaluative", "The mills face formidable obstacles."),
    ("factual", "The minister recalls the formidable obstacles."),
    ("factual", "The town makes its modest contribution every spring."),
    ("evaluative", "The guild made the most valuable contribution."),
    # welcome is a position of others, and a judgement where what is welcomed is judged
    ("evaluative", "We welcome the vote."),
    ("factual", "Togo welcomes the holding of the fair."),
    ("evaluative", "Togo welcomes the remarkable progress of the fair."),
    ("evaluative", "Chad commends the quality of the work."),
    ("factual", "Chad commends the clinics in the north."),
    ("evaluative", "Allow me to welcome the vote."),
    # courtesy and effort
    ("evaluative", "The panel expressed its concern at the delay."),
    ("factual", "The panel expressed its solidarity with the herders."),
    ("factual", "The guild is working tirelessly on the bridge."),
    ("evaluative", "The guild did its work conscientiously."),
    ("factual", "This offers us an opportunity to speak of the wells."),
    ("evaluative", "The bazaar is a tribute to the patience of the weavers."),
    # roles and coordinated attributes
    ("evaluative", "The ferry played a small but important part in the relief."),
    ("factual", "The ferry played a small part in the relief."),
    ("evaluative", "The audit showed that remarkable progress had been made."),
    ("factual", "The audit showed that payments had been made."),
    # casualties and totals are counted
    ("factual", "A raid left nine villagers dead."),
    ("causal", "The drought left many wells dry."),
    ("factual", "The purchase brought the total number of pumps to ninety."),
    ("causal", "The ceasefire brought relief to the towns."),
    ("factual", "The pilot later died of his injuries."),
    # lists of infinitives and participles
    ("factual", "Courses were launched to improve writing, modernize schools, consolidate skills and save money."),
    ("factual", "The council supports mending wells, broadening roads and paying the guards."),
    ("causal", "The floods closed the pass, cutting the town off."),
    # means and dangers of somebody who acts
    ("causal", "By closing the road, the army ruined the market."),
    ("factual", "By closing the road, the army intends to win."),
    ("causal", "Faced with the shortage, the mills closed."),
    ("factual", "Faced with uncertainty, the herders keep a cautious silence."),
    ("causal", "COVID-19 eliminated recent gains in school attendance."),
    # ahead, and only said so
    ("predictive", "That is how we will ensure clean wells."),
    ("predictive", "Analysts predict that prices will fall."),
    ("factual", "Nobody can predict what the river does."),
    ("factual", "The yellow stands for the sand, and the red for the blood of the fallen."),
    ("predictive", "I will resign in the autumn."),
    ("factual", "I will repeat it for the mayors."),
    ("factual", "The Assembly will recall the terms of the loan."),
    ("predictive", "The vote would divide the council."),
    ("predictive", "I express the hope that the talks will lead to a truce."),
    ("factual", "I express the hope of my town."),
    ("predictive", "Without rain, the mills run the risk of closing."),
    ("factual", "The guards run the shop."),
    ("predictive", "There can be no trade without a bridge."),
    ("factual", "The lorries cannot enter without a pass."),
    ("predictive", "It would be foolish to suppose that the truce holds."),
    ("evaluative", "That would be a grave mistake."),
    # what is left, and what it is called
    ("evaluative", "Much remains to be done."),
    ("evaluative", "There is still a long way to go."),
    ("factual", "There is a long way round the lake."),
    ("evaluative", "Those are two pieces of good news."),
    ("factual", "Those are two pieces of cloth."),
    ("evaluative", "The flood was one of the worst to hit the town."),
    ("evaluative", "Monitors recognized the vote as free and fair."),
    ("factual", "Monitors recognized the vote as secret."),
    ("evaluative", "A military answer has its limits."),
    ("factual", "The judges have no term limits."),
    ("factual", "The chairman is not a civil servant."),
    ("evaluative", "The waiting is not a policy."),
    ("evaluative", "The guards reacted quickly."),
    ("factual", "The guards quickly surrounded the depot."),
    ("causal", "The shortage derives from the ban."),
    ("factual", "The name derives from the river."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]] == [kind]


def test_a_date_that_has_passed_is_no_forecast(read: Read) -> None:
    told = read("The mayor said that new wells would be dug in 2011.", published="2024-06-01").claims
    assert [claim.kind for claim in told] == ["factual"]
