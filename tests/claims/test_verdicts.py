"""Verdicts: what is called something, who deserves credit or blame, what is among the best."""

from collections.abc import Callable

import pytest

from claimextract.pipeline import Extraction

Read = Callable[..., Extraction]

KINDS = [
    ("evaluative", "The credit belongs to the nurses of the district."),
    ("factual", "The mill belongs to the nurses of the district."),
    ("evaluative", "The engineers cannot be blamed for the delay."),
    ("factual", "The engineers blamed the contractor."),
    ("evaluative", "The weather does not help."),
    ("factual", "The teachers helped them to dig the well."),
    ("evaluative", "It is the cheapest defence on the list."),
    ("factual", "It is the largest mill in the district."),
    ("factual", "It was the deadliest month in the valley."),
    ("factual", "It is the cheapest well of the valley since the count began."),
    ("evaluative", "It is the cheapest well of the valley."),
    ("evaluative", "The law is a step backwards."),
    ("evaluative", "This is a tax in disguise."),
    ("evaluative", "The ban punishes the wrong people."),
    ("evaluative", "That is optimistic."),
    ("evaluative", "The plan has holes."),
    ("factual", "The wall has windows."),
    ("evaluative", "Fuel is another matter."),
    ("factual", "Women in the valley hold plots in their own name."),
    ("factual", "The decision was welcomed."),
    ("factual", "The figures were complete."),
]


@pytest.mark.parametrize(("kind", "sentence"), KINDS)
def test_kind(read: Read, kind: str, sentence: str) -> None:
    assert [claim.kind for claim in read(f"The night was long. {sentence}").claims[1:]] == [kind]
