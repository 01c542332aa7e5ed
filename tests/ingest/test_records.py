"""JSONL and JSON documents, metadata from every source, and which of them wins."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.ingest.conftest import ENGLISH, ReadFile, kinds

from claimextract.brief import Block
from claimextract.errors import IngestError
from claimextract.ingest import IngestOptions
from claimextract.ingest.dates import parse_date
from claimextract.ingest.titlepage import read_title_page


def lines(*values: object) -> str:
    return "\n".join(json.dumps(value) for value in values) + "\n"


def test_jsonl(read_file: ReadFile) -> None:
    content = lines(
        {"id": "one", "text": ENGLISH, "author": "Awa Diop", "date": "2021-05-03"},
        {"text": "No id, but a text."},
    )
    briefs, errors = read_file("set.jsonl", content)
    assert errors == []
    assert [brief.text for brief in briefs] == [ENGLISH, "No id, but a text."]
    assert briefs[0].id == "one"
    assert briefs[1].id.startswith("set-")
    assert briefs[0].authors == ("Awa Diop",)
    assert briefs[0].path.endswith("set.jsonl:1")
    assert briefs[0].published.date == dt.date(2021, 5, 3)


def test_a_bad_line_spoils_no_other(read_file: ReadFile) -> None:
    content = "{broken\n" + lines(
        [1], {"id": "x"}, {"id": "y", "text": 3}, {"id": "z", "text": "   "}, {"id": "ok", "text": ENGLISH}
    )
    briefs, errors = read_file("set.jsonl", content)
    assert [brief.id for brief in briefs] == ["ok"]
    assert [error.error for error in errors] == ["json_invalid"] * 4 + ["empty"]
    assert [error.path.rsplit(":", 1)[1] for error in errors] == ["1", "2", "3", "4", "5"]


def test_one_id_twice(read_file: ReadFile) -> None:
    content = lines(
        {"id": "a", "text": ENGLISH}, {"id": "a", "text": ENGLISH}, {"id": "a", "text": "Another text."}
    )
    briefs, errors = read_file("set.jsonl", content)
    assert len(briefs) == 1
    assert [(error.error, error.severity) for error in errors] == [
        ("duplicate_id", "warning"),
        ("duplicate_id", "error"),
    ]


def test_extracted_records_are_no_documents(read_file: ReadFile) -> None:
    briefs, [error] = read_file(
        "claims.jsonl", lines({"record": "claim", "id": "c"}, {"record": "claim", "id": "d"})
    )
    assert (briefs, error.error) == ([], "format_unknown")


def test_lone_surrogates_cannot_break_the_output(read_file: ReadFile) -> None:
    [brief], [warning] = read_file(
        "set.jsonl", '{"id": "s", "text": "A broken \\ud800 sign, a whole \\ud83d\\ude42 one."}\n'
    )
    assert brief.text == "A broken \ufffd sign, a whole 🙂 one."
    assert warning.error == "encoding_replaced"
    brief.text.encode("utf-8")


def test_a_json_article_with_an_html_body(read_file: ReadFile) -> None:
    article = {
        "id": 77, "title": "Grain &amp; Guns", "published": "2016-03-08 15:44:06", "author": "Awa Diop", "url": "https://r.example/g",
        "content_text": "The plain version.",
        "content_html": f'[caption id="a"]<img src="x"> A mill[/caption]<p>{ENGLISH}</p><h3>Prices</h3><p>Prices <b>rose</b> in May.</p>',  # noqa: E501
    }  # fmt: skip
    [brief], errors = read_file("77-grain.json", json.dumps(article))
    assert errors == []
    assert brief.id.startswith("77-grain-")
    assert (brief.title, brief.published.date) == ("Grain & Guns", dt.date(2016, 3, 8))
    assert kinds(brief, "caption") == ["A mill"]
    assert kinds(brief, "heading") == ["Prices"]
    assert kinds(brief, "paragraph")[-1] == "Prices rose in May."


def test_deeply_nested_json_is_refused(read_file: ReadFile) -> None:
    _, [error] = read_file("a.json", "[" * 200_000)
    assert error.error == "json_invalid"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-03-02", ("2022-03-02", "day")), ("2022-03", ("2022-03-01", "month")), ("2022", ("2022-01-01", "year")),
        (2022, ("2022-01-01", "year")), (dt.date(2022, 3, 2), ("2022-03-02", "day")),
        ("2022-03-02T23:30:00+05:00", ("2022-03-02", "day")), ("D:20220302093000Z", ("2022-03-02", "day")),
        ("20220302", ("2022-03-02", "day")), ("2 March 2022", ("2022-03-02", "day")), ("Wednesday, 2 March 2022", ("2022-03-02", "day")),  # noqa: E501
        ("March 2nd, 2022", ("2022-03-02", "day")), ("Mar. 2022", ("2022-03-01", "month")), ("2 mars 2022", ("2022-03-02", "day")),  # noqa: E501
        ("25/04/2024", ("2024-04-25", "day")), ("04/25/2024", ("2024-04-25", "day")),
        ("Thu, 25 Apr 2024 08:30:00 +0100", ("2024-04-25", "day")),
        ("03/05/2021", None), ("31 February 2022", None), ("0001-01-01", None), ("yesterday", None), (True, None), ("", None),  # noqa: E501
        ("2022-13", None), ("12", None),
    ],
)  # fmt: skip
def test_dates(value: object, expected: tuple[str, str] | None) -> None:
    found = parse_date(value)
    assert (found and (found[0].isoformat(), found[1])) == expected


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("A Title\n\nBamako, 3 May 2021\n\nThe text.", "2021-05-03", "day"),
        ("A Title\nBy Awa Diop | 3 May 2021 | 6 min read\nThe text.", "2021-05-03", "day"),
        ("A Title\n\nPublished on May 3, 2021\n\nThe text.", "2021-05-03", "day"),
        ("BAMAKO, 3 May 2021 – The government said on Monday that it would go.", "2021-05-03", "day"),
        ("A Title\n\nPolicy Brief No. 12, May 2021\n\nThe text.", "2021-05-01", "month"),
        ("A Title\nIssue 6 | June 2021\nRiver Institute\n3 July 2021\nThe text.", "2021-07-03", "day"),
        ("A Title\nUpdated 9 June 2021\nPublished 3 May 2021\nThe text.", "2021-05-03", "day"),
        ("A Title\nStatement delivered to the House on Monday 3 May 2021\nMr Speaker,", "2021-05-03", "day"),
        ("(Bamako, May 3, 2021) – The government said that it would go.", "2021-05-03", "day"),
        ("Situation Report No. 4\nAs of 3 May 2021\n\nThe text.", "2021-05-03", "day"),
        ("Situation Report\nReporting period: 20 April – 3 May 2021\n\nThe text.", "2021-05-03", "day"),
        ("Minutes of the steering group, 3 May 2021\n\nThe text.", "2021-05-03", "day"),
        ("A Title\nShe spoke to our editor on 3 May 2021.\n\nThe text.", "2021-05-03", "day"),
        ("A Title\nAs of 3 May 2021\nPublished 9 May 2021\n\nThe text.", "2021-05-09", "day"),
        ("A Title\n\nAs of 3 May 2021, the town had no water.\n", None, None),
        ("A Title\n\nThe minutes of the meeting were lost when the hall burned on 3 May 2021.\n", None, None),
        ("A Title\n\nThe army took the town on 3 May 2021, and the governor fled.\n", None, None),
        ("A Title\n\nOn 3 May 2021 the army took the town.\n", None, None),
        ("The Coup of 3 May 2021\n\nThe army took the town.", None, None),
        ("A Title\n" + "A line of text that goes on.\n" * 20 + "3 May 2021\n" + "More.\n" * 2000, None, None),
    ],
)
def test_dates_in_the_text(text: str, date: str | None, precision: str | None) -> None:
    found = read_title_page(text, []).published
    assert (found.date.isoformat() if found and found.date else None) == date
    assert found is None or (found.precision, found.basis) == (precision, "text")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Awa Diop and Luc van den Berg", ("Awa Diop", "Luc van den Berg")),
        ("by Awa Diop, Luc Bamba, and Ana Sá, 3 May 2021", ("Awa Diop", "Luc Bamba", "Ana Sá")),
        ("By Awa Diop · 3 May 2021", ("Awa Diop",)),
        ("By contrast, Niger has held.", ()),
        ("By Monday the town had fallen to the rebels.", ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert read_title_page(f"A Title\n{line}\n\nThe text begins here.", []).authors == authors


def test_what_is_given_wins_over_the_table_and_the_table_over_the_file(
    read_file: ReadFile, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("file;title;published;publisher\na.md;From the table;2020-01-02;River Institute\n")
    text = "---\ntitle: From the file\nauthors: Awa Diop\npublished: 2019-01-01\n---\n\n" + ENGLISH
    [brief], _ = read_file("a.md", text, IngestOptions(metadata=table))
    assert (brief.title, brief.authors, brief.publisher) == (
        "From the table",
        ("Awa Diop",),
        "River Institute",
    )
    assert (brief.published.date, brief.published.basis) == (dt.date(2020, 1, 2), "metadata")
    [brief], _ = read_file("a.md", text, IngestOptions(metadata=table, published="2022-03-02"))
    assert (brief.published.date, brief.published.basis) == (dt.date(2022, 3, 2), "given")
    [brief], _ = read_file("other.md", text, IngestOptions(metadata=table))
    assert brief.title == "From the file"


@pytest.mark.parametrize("key", ["id", "file", "path", "filename"])
def test_a_table_in_jsonl_by_any_key(read_file: ReadFile, tmp_path: Path, key: str) -> None:
    table = tmp_path / "table.jsonl"
    table.write_text(lines({key: "one" if key == "id" else "sub/a.txt", "title": "Known"}))
    name, text = (
        ("set.jsonl", lines({"id": "one", "text": ENGLISH})) if key == "id" else ("sub/a.txt", ENGLISH)
    )
    [brief], _ = read_file(name, text, IngestOptions(metadata=table))
    assert brief.title == "Known"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", "title,date\nA,2020\n"),
        ("t.csv", "file,published\na.txt,soon\n"),
        ("t.jsonl", "{oops\n"),
        ("t.jsonl", "[1]\n"),
    ],
)
def test_a_table_that_cannot_be_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(IngestError) as caught:
        IngestOptions(metadata=tmp_path / name)
    assert caught.value.code == "metadata_invalid"


@pytest.mark.parametrize("options", [{"published": "soon"}, {"metadata": Path("no-such-table.csv")}])
def test_options_are_checked_at_once(options: dict[str, object]) -> None:
    with pytest.raises(IngestError) as caught:
        IngestOptions(**options)  # type: ignore[arg-type]
    assert caught.value.code == "metadata_invalid"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Awa Diop", ("Awa Diop",)),
        ("Awa Diop and Luc Bamba", ("Awa Diop", "Luc Bamba")),
        ("Awa Diop, Senior Fellow, River Institute", ("Awa Diop",)),
        ("River Institute", ()),
        ("Strategic Note No. 61", ()),
        ("Bamako, 3 May 2021", ()),
    ],
)
def test_byline_blocks(byline: str, authors: tuple[str, ...]) -> None:
    text = f"A Title\n{byline}\n\nThe text."
    blocks = [Block(0, 7, "title"), Block(8, 8 + len(byline), "byline")]
    assert read_title_page(text, blocks).authors == authors
