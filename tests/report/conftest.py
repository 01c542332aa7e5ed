"""Runs to report on: records written by hand, one of them hostile."""

import hashlib
from pathlib import Path

import pytest

from claimextract.jsonl import TableWriter
from claimextract.schema import (
    ActorQuote,
    Claim,
    DateValue,
    Document,
    ErrorRecord,
    Event,
    Evidence,
    Model,
    PlaceQuote,
    Published,
    Quote,
    Range,
    Recommendation,
    Sentence,
    Source,
)

HOSTILE = '</script><script>alert("x")</script><img src=https://example.org/a onerror=alert(1)>'


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(start=start, end=start + len(words), text=words)


def brief(
    number: int, *, title: str = "A plain brief", name: str = "Officials", filler: int = 0
) -> list[Model]:
    """A document of four sentences with a claim, a recommendation and an event.

    The emoji stands where offsets of code points and of UTF-16 units part ways.
    """
    said = f"🚩 {name} fear that the road could close."
    asked = "Donors should pay the teachers."
    done = "Soldiers attacked the traders in Gao on 3 May 2021."
    text = " ".join([said, asked, done, *(f"Sentence {i} says little of note." for i in range(filler))])
    key = f"brief-{number}"
    base = {"doc_id": key, "confidence": 0.8, "section": [title], "page": 1}

    def place(sentence: str) -> Range:
        return Range(start=text.index(sentence), end=text.index(sentence) + len(sentence))

    def part(words: str) -> ActorQuote:
        return ActorQuote(**quote(text, words).model_dump())

    claim = Claim(
        id=f"clm_{number}", span=quote(text, "the road could close"), sentence=place(said), kind="predictive",
        certainty="possible", polarity="positive", source=Source(type="named", mention=quote(text, name)),
        evidence=[Evidence(label="certainty", rule="hedge.could", cues=[quote(text, "could")])],
        standalone="the road could close", **base,
    )  # fmt: skip
    advice = Recommendation(
        id=f"rec_{number}", span=quote(text, asked[:-1]), sentence=place(asked), addressee=[part("Donors")],
        action=quote(text, "pay the teachers"), strength="should", polarity="do",
        source=Source(type="author"), standalone=asked[:-1], **base,
    )  # fmt: skip
    where = PlaceQuote(**quote(text, "Gao").model_dump(), lat=16.27, lon=-0.04, country="ML", place="gao")
    day = DateValue(
        span=quote(text, "3 May 2021"),
        start="2021-05-03",
        end="2021-05-03",
        precision="day",
        basis="explicit",
    )
    event = Event(
        id=f"evt_{number}", span=quote(text, done[:-1]), sentence=place(done), trigger=quote(text, "attacked"),
        type="ASSAULT", date=day, actors=[part("Soldiers")], recipients=[part("the traders")],
        locations=[where], status="occurred", standalone=done[:-1], **base,
    )  # fmt: skip
    sentences = [
        Sentence(
            id=f"snt_{number}_{i}", doc_id=key, span=quote(text, s), block="paragraph", disposition=given
        )
        for i, (s, given) in enumerate(
            [(said, [claim.id]), (asked, [advice.id]), (done, [event.id])]
            + ([("Sentence 0 says little of note.", "no_proposition")] if filler else [])
        )
    ]
    document = Document(
        id=key, doc_id=key, path=f"{key}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text,
        title=title, published=Published(date="2022-03-02", precision="day", basis="given"),
    )  # fmt: skip
    return [document, claim, advice, event, *sentences]


def write(folder: Path, *briefs: list[Model]) -> Path:
    with TableWriter(folder) as tables:
        for records in briefs:
            tables.write(records)
        tables.write(
            [
                ErrorRecord(
                    path="locked.pdf", stage="ingest", error="pdf_encrypted", message="The PDF is locked.",
                    hint="Remove the password.",
                )
            ]
        )  # fmt: skip
    return folder


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("plain"), brief(1), brief(2, title="A second brief", filler=3))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("hostile"), brief(1, title=HOSTILE, name=HOSTILE), brief(2))
