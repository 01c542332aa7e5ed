"""What starts on a day ahead, what has stood still since one, what those did who had come together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

Reader = Callable[[str], list[Event]]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Schools have been shut since March 2021.", ["shut"]),
        ("Nine schools have been shut since March 2021.", []),
        ("The people crowded on the bridge have been there since May 2021.", []),
        ("Donors assembled in Brussels on 15 May 2021 pledged 3 billion euros.", ["assembled", "pledged"]),
        ("The rerun of August 2016 was darker.", ["rerun"]),
        ("The mining code of August 2021 raised the share.", ["code"]),
        ("The postal code of the village is new.", []),
        ("The presidential race is open.", []),
        ("A confrontation between youths and soldiers left two people dead on 21 January 2019.", ["confrontation"]),
    ],
)
def test_told(events: Reader, text: str, triggers: list[str]) -> None:
    assert [one.trigger.text for one in events(text)] == triggers
