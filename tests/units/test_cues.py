"""Second cue verbs under one subject, frames of the author's own, and words that stay at the front."""

from collections.abc import Callable

import pytest

Read = Callable[[str], tuple[str, list[dict[str, object]], list[object]]]

UNITS = [
    ("The panel noted delays, but considered that the vote was fair.", ["The panel noted delays", "the vote was fair"]),
    ("It is now clear that both roads are closed.", ["both roads are closed"]),
    ("What is certain is that the towns have emptied.", ["the towns have emptied"]),
    ("It is not clear that both roads are closed.", ["It is not clear that both roads are closed"]),
    ("Nor did the army hold the town.", ["Nor did the army hold the town"]),
    ("Meanwhile the war continues.", ["the war continues"]),
    ("Reportedly, the talks have begun.", ["the talks have begun"]),
    ("The committee doubts whether the force can be deployed.", ["the force can be deployed"]),
    ("The minister said: the road is closed and the port is full.", ["the road is closed", "the port is full"]),
    ("The union has, officials insist, no money.", ["The union has, officials insist, no money"]),
]


@pytest.mark.parametrize(("sentence", "expected"), UNITS)
def test_units(read: Read, sentence: str, expected: list[str]) -> None:
    text, found, _ = read(sentence)
    assert [text[unit["start"] : unit["end"]] for unit in found] == expected  # type: ignore[index,misc]
