"""What is a date expression and what is not: characters, role and value."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimextract.lexicon import load
from claimextract.time import recognise, resolve
from claimextract.time.resolve import PlainText
from claimextract.time.vocabulary import ContextWord, TimeWord, vocabulary

PUBLISHED = dt.date(2022, 3, 2)


def found(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str | None, str | None]]:
    """(words, role, first day, last day) of each expression."""
    return [
        (
            text[one.expression.start : one.expression.end],
            one.role,
            one.period.start.isoformat() if one.period else None,
            one.period.end.isoformat() if one.period else None,
        )
        for one in resolve(recognise(text), published, PlainText(text), history=False)
    ]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The garrison left on 3 May 2021.", "3 May 2021", "2021-05-03", "2021-05-03"),
        ("The garrison left on May 3, 2021.", "May 3, 2021", "2021-05-03", "2021-05-03"),
        (
            "The garrison left on Monday, 3rd of May 2021.",
            "Monday, 3rd of May 2021",
            "2021-05-03",
            "2021-05-03",
        ),
        ("Signed on 03/05/2021 in Gao.", "03/05/2021", "2021-05-03", "2021-05-03"),
        ("Signed on 05/13/2021 in Gao.", "05/13/2021", "2021-05-13", "2021-05-13"),
        ("Signed on 2021-05-03 in Gao.", "2021-05-03", "2021-05-03", "2021-05-03"),
        ("In July 2021 the bases closed.", "July 2021", "2021-07-01", "2021-07-31"),
        ("In 2013 the force deployed.", "2013", "2013-01-01", "2013-12-31"),
        ("The May 2021 coup ended the talks.", "May 2021", "2021-05-01", "2021-05-31"),
        ("The 2015 agreement held.", "2015", "2015-01-01", "2015-12-31"),
        ("The 26 July 2023 coup shook Niamey.", "26 July 2023", "2023-07-26", "2023-07-26"),
        ("The council adopted resolution 2480 (2019).", "2019", "2019-01-01", "2019-12-31"),
        ("The 2012–2015 crisis split the army.", "2012–2015", "2012-01-01", "2015-12-31"),
        ("The 2012-13 crisis split the army.", "2012-13", "2012-01-01", "2013-12-31"),
        ("Between June and August 2021 they met.", "June and August 2021", "2021-06-01", "2021-08-31"),
        ("From 12 to 15 July 2021 they met.", "12 to 15 July 2021", "2021-07-12", "2021-07-15"),
        ("From May 2020 to June 2021 they met.", "May 2020 to June 2021", "2020-05-01", "2021-06-30"),
        ("In the 2010s trade grew.", "the 2010s", "2010-01-01", "2019-12-31"),
        ("In the early 1990s trade grew.", "the early 1990s", "1990-01-01", "1993-04-30"),
        ("By mid-2022 the force will be gone.", "mid-2022", "2022-05-01", "2022-08-31"),
        (
            "In the first quarter of 2023 prices rose.",
            "the first quarter of 2023",
            "2023-01-01",
            "2023-03-31",
        ),
        ("In Q3 2022 prices rose.", "Q3 2022", "2022-07-01", "2022-09-30"),
        ("In the first half of 2021 prices rose.", "the first half of 2021", "2021-01-01", "2021-06-30"),
        ("In the summer of 2019 it rained.", "the summer of 2019", "2019-06-01", "2019-08-31"),
        ("It must leave by the end of 2024.", "the end of 2024", "2024-09-01", "2024-12-31"),
        ("They met in the last week of May 2021.", "the last week of May 2021", "2021-05-25", "2021-05-31"),
        (
            "They met on the second Monday of June 2021.",
            "the second Monday of June 2021",
            "2021-06-14",
            "2021-06-14",
        ),
        ("The 1914 treaty lapsed.", "1914", "1914-01-01", "1914-12-31"),
        ("The budget for 2017/18 shrank.", "2017/18", "2017-01-01", "2018-12-31"),
    ],
)
def test_explicit(text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in [(one[0], one[2], one[3]) for one in found(text)]
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("In January the bloc imposed sanctions.", "January", "2022-01-01", "2022-01-31"),
        ("On 17 February the envoy left.", "17 February", "2022-02-17", "2022-02-17"),
        ("On December 4 the envoy left.", "December 4", "2021-12-04", "2021-12-04"),
        ("The second coup came last May.", "last May", "2021-05-01", "2021-05-31"),
        ("A vote is due next June.", "next June", "2022-06-01", "2022-06-30"),
        ("They deployed early this year.", "early this year", "2022-01-01", "2022-04-30"),
        ("They deployed late last year.", "late last year", "2021-09-01", "2021-12-31"),
        ("They deployed last week.", "last week", "2022-02-21", "2022-02-27"),
        ("They left earlier this year.", "earlier this year", "2022-01-01", "2022-03-02"),
        ("They left yesterday.", "yesterday", "2022-03-01", "2022-03-01"),
        ("They left three months ago.", "three months ago", "2021-12-01", "2021-12-31"),
        ("They left a fortnight ago.", "a fortnight ago", "2022-02-16", "2022-02-16"),
        ("They left two weeks ago.", "two weeks ago", "2022-02-16", "2022-02-16"),
        ("They left on the night of 19 January.", "the night of 19 January", "2022-01-19", "2022-01-19"),
        (
            "They left on the night of 19 to 20 January.",
            "the night of 19 to 20 January",
            "2022-01-19",
            "2022-01-20",
        ),
        ("They met on 1 and 2 February.", "1 and 2 February", "2022-02-01", "2022-02-02"),
        ("They left last night.", "last night", "2022-03-01", "2022-03-01"),
        ("They left in the middle of February.", "the middle of February", "2022-02-11", "2022-02-20"),
        ("They left a decade ago.", "a decade ago", "2012-01-01", "2012-12-31"),
        ("Attacks doubled in the past six months.", "the past six months", "2021-09-02", "2022-03-02"),
        ("Over the coming two years it will grow.", "the coming two years", "2022-03-02", "2024-03-02"),
        ("They left in September last year.", "September last year", "2021-09-01", "2021-09-30"),
        ("On Tuesday the envoy left.", "Tuesday", "2022-03-01", "2022-03-01"),
        ("The May coup ended the talks.", "May", "2021-05-01", "2021-05-31"),
    ],
)
def test_from_publication(text: str, words: str, start: str, end: str) -> None:
    (one,) = resolve(recognise(text), PUBLISHED, PlainText(text), history=False)
    assert one.period is not None
    assert text[one.expression.start : one.expression.end] == words
    assert (one.period.start.isoformat(), one.period.end.isoformat()) == (start, end)
    assert (one.basis, one.anchor) == ("relative", "publication")


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        (
            "On 10 May 2018 he visited Doha. Two days later, he left.",
            "Two days later",
            "2018-05-12",
            "2018-05-12",
        ),
        (
            "In May 2018 they met. The following month, they split.",
            "The following month",
            "2018-06-01",
            "2018-06-30",
        ),
        ("On 10 May 2018 they met. They split the same day.", "the same day", "2018-05-10", "2018-05-10"),
        ("In May 2018 they met. Later that year, they split.", "Later that year", "2018-06-01", "2018-12-31"),
        ("In May 2018 they met. In September, they split.", "September", "2018-09-01", "2018-09-30"),
        (
            "In 2016 they met. The previous year, they had split.",
            "The previous year",
            "2015-01-01",
            "2015-12-31",
        ),
        ("In March and June 2019 they met.", "March", "2019-03-01", "2019-03-31"),
        ("In March and April 2019 they met.", "March and April 2019", "2019-03-01", "2019-04-30"),
        ("On 10 May 2018 they met. They split that night.", "that night", "2018-05-10", "2018-05-10"),
        ("On 10 May 2018 they met. By nightfall they had split.", "nightfall", "2018-05-10", "2018-05-10"),
        (
            "On 10 May 2018 they met. They left the following afternoon.",
            "the following afternoon",
            "2018-05-11",
            "2018-05-11",
        ),
        ("On 10 May 2018 they met. Within ten days they split.", "ten days", "2018-05-10", "2018-05-20"),
        (
            "On 10 May 2018 they met. Two weeks later, they split.",
            "Two weeks later",
            "2018-05-24",
            "2018-05-24",
        ),
        ("In April 2018 they met. That summer they split.", "That summer", "2018-06-01", "2018-08-31"),
        ("They met on 10 May 2018, four days after the coup.", "four days after", "2018-05-06", "2018-05-06"),
        ("On 3 and 5 May 2019 they met.", "3", "2019-05-03", "2019-05-03"),
    ],
)
def test_from_the_story(text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in [(one[0], one[2], one[3]) for one in found(text)]


def test_a_date_that_names_a_thing_does_not_move_the_story() -> None:
    text = "On 10 February he revived the 2015 pact. Two days later, he left."
    assert ("Two days later", "date", "2022-02-12", "2022-02-12") in found(text)


def test_fresh_news_beside_an_old_date() -> None:
    """A day without a year goes to the nearer of the story and publication."""
    text = "Little moved after the coup of August 2020, and in August 2020 all hope went. A January 10 note said so."
    assert found(text)[-1][2] == "2022-01-10"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Since 2013 the force has grown.", "since"),
        ("The force stayed until July 2021.", "until"),
        ("The force must leave by 2025.", "until"),
        ("Since the 2012 crisis the force has grown.", "date"),
        ("The vote was postponed from May 2021 to June 2022.", "date"),
        ("The force stayed for nine years.", "duration"),
        ("The council meets every year.", "set"),
        ("The fund costs two million a year.", "set"),
        ("Attacks rose in recent months.", "vague"),
        ("Attacks may rise in the coming weeks.", "vague"),
        ("Several months ago they met.", "vague"),
    ],
)
def test_roles(text: str, role: str) -> None:
    first = found(text)[0]
    assert first[1] == role
    assert (first[2] is None) == (role in ("duration", "set", "vague"))


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,200 troops left.", "A bond of 47 million failed.", "They guard 900,000 square kilometres.",
        "The council adopted resolution 2085.", "Article 15 bans it.", "Version 2.0 works.",
        "The Junta May Seek Support", "It may leave.", "This may have helped, and that may not.",
        "They march on Bamako.", "The March on Bamako began.", "Prime Minister May spoke.", "April Jones spoke.",
        "See document S/2021/519.", "See A/RES/70/1 and Law 2015-005.", "They lost 2000 soldiers.",
        "Nearly 1500 fighters left.", "More than 1900 schools closed.", "It spread like COVID-19.",
        "The 5 June Movement marched.", "The Movement of 23 March split.", "Agenda 2063 sets the course.",
        "Growth reached 3.5 per cent.", "The Arab Spring spread.", "The fall of the regime came.",
        "One day they will agree.", "A quarter of the budget went.", "The second battalion left.",
        "The sun set over the camp.", "He sat in the second row.", "Page 2014 lists them.", "It is an august body.",
        "Flight AF2021 landed.", "The score was 24-12.", "Call 2020/35/12.", "EUR 2000 were paid.",
        "In 2000 villages nothing grew.", "Resolutions 2085 and 2100 failed.", "The last of them left.",
        "They hit the mark at the same place.",
        "The night was dark.", "They work at night.", "An evening of music followed.",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert found(text) == []


def test_unknown_publication_leaves_relative_dates_vague() -> None:
    assert found("They left last week.", None) == [("last week", "vague", None, None)]


def test_dates_in_a_row_are_told_apart() -> None:
    text = "In 2019, 2020 and 2021 it rained."
    assert [one[0] for one in found(text)] == ["2019", "2020", "2021"]


FORMATS = [
    "{d} {month} {y}", "{month} {d}, {y}", "{month} {d} {y}", "{d} {abbr} {y}", "{nth} {month} {y}",
    "the {nth} of {month} {y}", "{y}-{m:02d}-{d:02d}", "{d:02d}/{m:02d}/{y}", "{d}.{m}.{y}", "{weekday} {d} {month} {y}",  # noqa: E501
]  # fmt: skip


def _nth(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2035, 12, 31)),
    st.sampled_from(FORMATS),
    st.sampled_from(("", "Über Gao — ", "Le 5ᵉ camp 🏜 a fermé: ", "“Yes”, he said. ")),
)
def test_a_date_in_any_format(date: dt.date, form: str, before: str) -> None:
    """Every valid day is found with its exact characters and its value."""
    name = calendar.month_name[date.month]
    words = form.format(
        d=date.day, m=date.month, y=date.year, month=name, nth=_nth(date.day), abbr=calendar.month_abbr[date.month],
        weekday=calendar.day_name[date.weekday()],
    )  # fmt: skip
    text = f"{before}The garrison left on {words}, it said."
    (one,) = found(text)
    assert one == (words, "date", date.isoformat(), date.isoformat())


@given(st.text(alphabet="aMy 0123456789/-–,.'’()\nthelastofJunein", max_size=60))
def test_any_text_gives_disjoint_spans(text: str) -> None:
    last = 0
    for one in recognise(text):
        assert last <= one.start < one.end <= len(text)
        assert not text[one.start : one.end][0].isspace()
        assert not text[one.start : one.end][-1].isspace()
        last = one.end
    resolve(recognise(text), PUBLISHED, PlainText(text))


@pytest.mark.parametrize("rule", vocabulary().patterns, ids=lambda rule: rule.id)
def test_every_rule_matches_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.match in [rule.example[one.start : one.end] for one in recognise(rule.example)]


WORDS = load(TimeWord, "en/time/words_*.jsonl")


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry.id)
def test_every_word_stands_in_its_example(entry: TimeWord) -> None:
    """One of its forms stands there, inside or just before an expression."""
    matched = recognise(entry.example)
    assert matched
    words = entry.example.lower()
    near = [words[max(0, one.start - 10) : one.end] for one in matched]
    assert any(form.lower() in span for form in entry.forms for span in near)


CONTEXTS = [entry for entry in load(ContextWord, "en/time/context_*.jsonl") if entry.id != "time.moved"]


@pytest.mark.parametrize("entry", CONTEXTS, ids=lambda entry: entry.id)
def test_every_context_rules_its_example_out(entry: ContextWord) -> None:
    assert found(entry.example) == []
