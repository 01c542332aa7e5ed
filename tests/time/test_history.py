"""Dates of a text told in its own time, long after: which year a bare month takes."""

from __future__ import annotations

import datetime as dt

import pytest

from claimextract.time import recognise, resolve
from claimextract.time.resolve import PlainText

#: a story that leaps a year ahead
LEAP = "On 24 May 1776 the town fell.\nOn 7 June 1777 the vote was put off."

CASES = [
    # a year told in passing gives the months that follow it in the paragraph
    ("On 3 March 1916 the siege began. Many recalled 1914 and its August.", "August", "1914-08"),
    ("The front moved on 2 May 1917. It was fixed by 1914. In June of that year …", "June of that year", "1914-06"),
    # a season ahead of the story does not carry it away
    ("On 13 August 1918 the line fell. They feared winter. On 10 September all …", "10 September", "1918-09-10"),
    # a later year moves the story on, an earlier one does not
    ("On 5 May 1776 the town fell. The plan for 1777 was bolder.\nThe column set off in June.", "June", "1777-06"),
    ("On 5 May 1776 the town fell. The treaty of 1763 was dead.\nThe column set off in June.", "June", "1776-06"),
    # the story goes on within its year
    ("On 5 May 1776 the town fell. In June the column set off.", "June", "1776-06"),
    # a month ahead in the year of the story is meant, however far
    ("On 3 March 1776 the town fell. In October the army rebelled.", "October", "1776-10"),
    ("On 3 October 1776 the town fell. In March the army rebelled.", "March", "1777-03"),
    # after a leap ahead the story goes on from before it
    (f"{LEAP}\nOn 25 May talks began.", "25 May", "1776-05-25"),
    (f"{LEAP} On 25 May talks began.", "25 May", "1777-05-25"),
    (f"{LEAP}\nOn 9 June talks began.", "9 June", "1777-06-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), CASES)
def test_the_year_of_a_bare_month(text: str, words: str, value: str) -> None:
    resolved = resolve(recognise(text), dt.date(2009, 1, 1), PlainText(text), history=True)
    found = {text[one.expression.start : one.expression.end]: one.period for one in resolved}
    period = found[words]
    assert period is not None
    assert period.start.isoformat().startswith(value)


class Sections(PlainText):
    """A line that ends without a full stop is a heading."""

    def titles(self, start: int) -> list[str]:
        lines = self.text[:start].split("\n")[:-1]
        return [line for line in lines if not line.endswith(".")][-1:]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # under a new heading the story may start again
        (
            "On 11 May 1776 it began. On 3 March 1777 it ended.\nReactions\nOn 12 May the king spoke.",
            "1776-05-12",
        ),
        # not within the section, nor where the date is near the last
        (
            "On 11 May 1776 it began. On 3 May 1777 it ended.\nReactions\nOn 12 May the king spoke.",
            "1777-05-12",
        ),
        ("On 11 May 1776 it began. On 3 March 1777 it ended.\nOn 12 April the king spoke.", "1777-04-12"),
    ],
)
def test_a_section_starts_again(text: str, value: str) -> None:
    resolved = resolve(recognise(text), dt.date(2009, 1, 1), Sections(text), history=True)
    assert resolved[-1].period is not None
    assert resolved[-1].period.start.isoformat() == value
