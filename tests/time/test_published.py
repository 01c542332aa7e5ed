"""The time of writing, inferred from the dates a text names."""

from __future__ import annotations

import datetime as dt

import pytest

from claimextract.time import recognise
from claimextract.time.resolve import PlainText, published_from


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("In May 2018 they met. On 3 June 2019 they split.", "2019-06-03", "day"),
        ("In May 2018 they met.", "2018-05-31", "month"),
        ("In October 2021 they met. On February 17 they split. In January sanctions began.", "2022-02-17", "day"),
        ("In October 2021 they met. In September they had split.", "2021-10-31", "month"),
        ("They must leave by 2030. In May 2018 they met.", "2018-05-31", "month"),
        ("The plan runs from 2020 to 2030. In May 2018 they met.", "2018-05-31", "month"),
        ("In 2017 they met.", "2017-07-01", "year"),
    ],
)  # fmt: skip
def test_inferred(text: str, date: str, precision: str) -> None:
    assert published_from(recognise(text), PlainText(text)) == (dt.date.fromisoformat(date), precision)


@pytest.mark.parametrize(
    "text", ["They met last week.", "In March they met.", "The force stayed for nine years."]
)
def test_nothing_to_infer_from(text: str) -> None:
    assert published_from(recognise(text), PlainText(text)) is None


def test_one_date_far_ahead_is_a_plan() -> None:
    text = "On 2 May 2022 they met. On 3 June 2022 they split. On 5 July 2022 they met. The return in March 2024 nears."
    assert published_from(recognise(text), PlainText(text)) == (dt.date(2022, 7, 5), "day")
