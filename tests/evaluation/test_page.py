"""The side-by-side page: every difference is on it, and nothing on it can run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from claimextract.evaluation.gold import from_records
from claimextract.evaluation.records import Annotated
from claimextract.evaluation.report_html import compare, page
from claimextract.evaluation.score import score

from .conftest import TEXT, document

NASTY = '<script>alert("x")</script> & "more"'


def render(gold: Annotated, predicted: Annotated) -> str:
    sides = {"brief": gold}, {"brief": predicted}
    return page(score(*sides), *sides)


def statuses(gold: Annotated, predicted: Annotated) -> tuple[list[str], list[str]]:
    found = score({"brief": gold}, {"brief": predicted}).documents[0]
    left, right = compare(found, gold, predicted)
    return sorted(s.status for s in left), sorted(s.status for s in right)


def test_equal_sides_are_right(gold: Annotated) -> None:
    assert statuses(gold, gold) == (["right"] * 7, ["right"] * 7)
    assert "7 right, 0 with a difference, 0 missed, 0 false alarms" in render(gold, gold)


def test_a_miss_a_false_alarm_and_a_label(gold: Annotated, records: list[dict[str, Any]]) -> None:
    del records[3]  # the claim that nobody trusts the patrols
    records[0]["kind"] = "factual"
    records[1]["date"]["start"] = "2019-05-03"  # the event is missed, and a false one found
    records[1]["evidence"] = [{"label": "event", "rule": "verb.leave", "cues": [records[1]["trigger"]]}]
    left, right = statuses(gold, document(records))
    assert (left.count("miss"), left.count("labels"), right.count("false")) == (2, 1, 1)
    html = render(gold, document(records))
    assert "4 right, 1 with a difference, 2 missed, 1 false alarms" in html
    assert re.search(r'<li class="miss"><b>miss</b> claim <q>Nobody trusts the new patrols</q>', html)
    assert re.search(
        r'<li class="false"><b>false</b> event <q>left</q>.*?<code>verb.leave</code> on “left”', html
    )
    assert '<span class="wrong"><i>kind</i> factual</span>' in html


def test_a_miss_is_shown_with_the_ledgers_reason(gold: Annotated, records: list[dict[str, Any]]) -> None:
    start = TEXT.index("Nobody")
    ledger = {
        "record": "sentence",
        "span": {"start": start, "end": len(TEXT) - 1},
        "disposition": "no_proposition",
    }
    predicted = from_records("brief", TEXT, [*records[:3], ledger])
    assert "ledger: no_proposition" in render(gold, predicted)


def test_a_crash_is_said(gold: Annotated) -> None:
    html = render(gold, Annotated(id="brief", text=TEXT, failure="ValueError: <bad>"))
    assert "Not processed: ValueError: &lt;bad&gt;" in html
    assert "7 missed" in html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_text_of_documents_is_escaped() -> None:
    text = f"{NASTY}."
    whole = {"start": 0, "end": len(NASTY), "text": NASTY}
    claim = {
        "record": "claim",
        "span": whole,
        "sentence": {"start": 0, "end": len(text)},
        "kind": "factual",
        "certainty": "certain",
        "polarity": "positive",
        "source": {"type": "named", "mention": whole, "cue": whole},
        "evidence": [{"label": NASTY, "rule": NASTY, "cues": [whole]}],
    }
    entity = {"record": "entity", "span": whole, "label": "PLACE", "mention": "name", "name": NASTY}
    key = f'"><{NASTY}'
    marked = from_records(key, text, [claim, entity])
    other = from_records(key, text, [claim | {"kind": "causal"}])
    html = page(score({key: marked}, {key: other}), {key: marked}, {key: other})
    tags = _Tags()
    tags.feed(html)
    assert "script" not in tags.seen
    assert "<script" not in html
    assert all(link.startswith("#") for link in tags.links), "the page loads nothing from elsewhere"
