"""Chronicles: years that stand in headings or in lines of their own, entries that open with their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from claimextract.time import recognise, resolve
from claimextract.time.chronicle import heading_year
from claimextract.time.resolve import PlainText

PUBLISHED = dt.date(2021, 6, 1)


class Under(PlainText):
    """Text that stands under headings."""

    def __init__(self, text: str, *titles: str) -> None:
        super().__init__(text)
        self._titles = titles

    def titles(self, start: int) -> Sequence[str]:
        return self._titles


def values(text: str, *titles: str) -> dict[str, str]:
    resolved = resolve(recognise(text), PUBLISHED, Under(text, *titles))
    return {
        text[one.expression.start : one.expression.end]: str(one.period.start)
        for one in resolved
        if one.period
    }


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (("2014",), 2014),
        (("Timeline", "2014"), 2014),
        (("2014", "The north"), 2014),
        (("2013", "March 2014: the truce"), 2014),
        (("Attacks in 2014",), 2014),
        (("The truce (2014)",), 2014),
        # the date tells which one the heading is about, not when its section plays
        (("The 2014 accord and after",), None),
        (("After 2014 the war goes on",), None),
        (("From 2012 to 2019",), None),
        (("Outlook for 2025",), None),
        # this year and years to come need no heading
        (("2021",), None),
        (("2025",), None),
        (("Background",), None),
    ],
)
def test_the_year_of_a_heading(titles: tuple[str, ...], year: int | None) -> None:
    found = heading_year(titles, PUBLISHED)
    assert (found.start.year if found else None) == year


def test_bare_days_take_the_year_of_their_heading() -> None:
    assert values("On 3 May gunmen came.", "2014") == {"3 May": "2014-05-03"}
    assert values("On 3 May gunmen came.", "2021") == {"3 May": "2021-05-03"}
    assert values("On 3 May gunmen came.") == {"3 May": "2021-05-03"}


def test_a_year_told_in_the_paragraph_goes_before_the_heading() -> None:
    found = values("On 3 May 2012 gunmen came. On 9 May they left.", "2014")
    assert found["9 May"] == "2012-05-09"


def test_a_year_in_a_line_of_its_own() -> None:
    text = "2014\n\nOn 16 January gunmen came.\n\n2016\n\nIn May they left."
    found = values(text)
    assert (found["16 January"], found["May"]) == ("2014-01-16", "2016-05-01")


def test_an_entry_is_written_on_its_day() -> None:
    text = "3 May 2014 – Troops searched the village raided yesterday.\n"
    assert values(text)["yesterday"] == "2014-05-02"
    # no entry: the day of writing
    text = "On 3 May 2014 troops searched the village. Its chief died yesterday.\n"
    assert values(text)["yesterday"] == "2021-05-31"


def test_a_story_begins_in_the_year_that_it_tells_further_on() -> None:
    text = "Troops were sent on 15 January. On 28 February 1913 parliament agreed."
    assert values(text)["15 January"] == "1913-01-15"
    # a recent text tells the news first
    text = "Troops were sent on 15 January. On 28 February 2020 parliament agreed."
    assert values(text)["15 January"] == "2021-01-15"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # what a date names is long told
        (
            "On 2 June 1793 they rose. Danton, who led the August 1792 uprising, fell. On 24 June it met.",
            "24 June",
            "1793-06-24",
        ),
        # the latter part of a year does not carry the story away
        (
            "On 6 June 1944 they landed. They advanced during the latter part of the year. On 22 June it fell.",
            "22 June",
            "1944-06-22",
        ),
        # told in the past, the days to come are the story's
        (
            "On 8 May 2020 they came. Over the next three days they saw it.",
            "the next three days",
            "2020-05-09",
        ),
        ("Output fell in 2009 but rose the next year.", "the next year", "2010-01-01"),
    ],
)
def test_the_story_stays(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value
