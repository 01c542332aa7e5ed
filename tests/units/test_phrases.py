"""Set phrases that make a sentence thanks or navigation, and sentences that only begin alike."""

import pytest

from claimextract.units.cues import load_cues
from claimextract.units.reasons import set_phrase

CUES = load_cues()


@pytest.mark.parametrize(("pattern", "entry"), CUES.phrases, ids=lambda value: getattr(value, "id", ""))
def test_every_phrase_matches_its_example(pattern: object, entry: object) -> None:
    assert set_phrase(CUES, entry.example) == entry.reason  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "Let us begin the reform of the army before the rains.",
        "We must make three roads safe before the harvest.",
        "I want the army to make peace with the herders.",
        "Thanks to the pact, trade has grown.",
        "We will return the camp to the army.",
        "The views of the ministry differ from those of the town.",
        "I am honoured by nobody in this town.",
        "I turn seventy this year and have never voted.",
        "We must forget our old quarrels.",
        "Long lines formed in front of the banks.",
        "We have the honour of hosting the largest camp in the region.",
        "We are happy to report that the schools have reopened.",
        "It is a pleasure for traders to cross the new bridge.",
        "Table 2 shows that prices doubled.",
        "Chapter VII allows the use of force.",
        "Follow the money and publish the contracts.",
        "This story was told in every village.",
        "We think so.",
    ],
)
def test_a_statement_that_begins_alike_stays(sentence: str) -> None:
    assert set_phrase(CUES, sentence) is None
