"""Markdown and HTML: clean text, structure as blocks, metadata."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ingest.conftest import ENGLISH, ReadFile, kinds

MARKDOWN = """---
title: "Grazing Rights"
authors: [Awa Diop, Luc Bamba]
publisher: River Institute
published: 2022-03
language: en
url: https://river.example/grazing
---

# Grazing Rights

**Key point.** Herders [lost access](https://river.example/x) to *two* reserves,[^1] see `map 3`.
The line goes on.

## What should be done?

1. Ministers should publish the map.
2. Donors could pay.
   - A nested item.

**To the governors:**

> Nobody asked us.

| Area | Cases |
|------|------:|
| North | 4 |

<div>Raw <b>markup</b> text.</div>

![A photo](photo.jpg)

[^1]: Interview of May 2021.
"""


def test_markdown(read_file: ReadFile) -> None:
    [brief], errors = read_file("grazing.md", MARKDOWN)
    assert errors == []
    assert (brief.title, brief.authors, brief.publisher) == (
        "Grazing Rights",
        ("Awa Diop", "Luc Bamba"),
        "River Institute",
    )
    assert (brief.published.date, brief.published.precision, brief.published.basis) == (
        dt.date(2022, 3, 1),
        "month",
        "metadata",
    )
    assert (brief.language, brief.url) == ("en", "https://river.example/grazing")
    assert kinds(brief, "title") == ["Grazing Rights"]
    assert kinds(brief, "paragraph") == [
        "Key point. Herders lost access to two reserves, see map 3. The line goes on.", "Nobody asked us.", "Raw markup text.",  # noqa: E501
    ]  # fmt: skip
    assert kinds(brief, "list_item") == [
        "Ministers should publish the map.",
        "Donors could pay.",
        "A nested item.",
    ]
    assert kinds(brief, "heading") == ["What should be done?", "To the governors:"]
    assert kinds(brief, "table") == ["Area | Cases\nNorth | 4"]
    assert kinds(brief, "footnote") == ["Interview of May 2021."]
    nested = brief.blocks[-1]
    assert nested.section[0] == "What should be done?"
    assert not any(mark in brief.text for mark in ("**", "](", "##", "[^", "<div", "photo"))


@pytest.mark.parametrize(
    "front",
    ["title: [unclosed\n", "just: a\n- b\n", "published: yesterday\n", "a: &x [1]\nb: *y\n"],
)
def test_front_matter_that_cannot_be_read_is_a_warning(read_file: ReadFile, front: str) -> None:
    [brief], [warning] = read_file("a.md", f"---\n{front}---\n\n{ENGLISH}")
    assert (warning.error, warning.severity) == ("metadata_invalid", "warning")
    assert brief.text == ENGLISH.strip()


def test_a_rule_at_the_start_is_no_front_matter(read_file: ReadFile) -> None:
    [brief], errors = read_file("a.md", f"---\n\n{ENGLISH}\n\n---\n\nThe end of it.\n")
    assert errors == []
    assert "The end of it." in brief.text
    assert ENGLISH.strip() in brief.text


def test_yaml_cannot_run_code(read_file: ReadFile) -> None:
    [brief], [warning] = read_file("a.md", "---\ntitle: !!python/object/apply:os.getcwd []\n---\n" + ENGLISH)
    assert warning.error == "metadata_invalid"
    assert brief.title is None


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>The Wells of Aribinda | River Institute</title>
<meta property="og:title" content="The Wells of Aribinda"><meta name="author" content="Awa Diop">
<meta property="og:site_name" content="River Institute">
<meta property="article:published_time" content="2023-11-09T08:30:00+01:00">
<link rel="canonical" href="https://river.example/wells"></head><body>
<header><nav><ul><li><a href="/">Home</a></li>
<li><a href="/about">About us</a></li></ul></nav></header>
<main><article><h1>The Wells of Aribinda</h1>
<figure><img src="http://127.0.0.1:9/x.jpg"><figcaption>A well in the north, 2021.</figcaption></figure>
<p>{english}
The town holds out<sup><a href="#n1">1</a></sup> for the third year, and nobody knows for how long.</p>
<h2>What <em>next</em>?</h2>
<p>{english}Water is carried over 12 km<sup>2</sup> of desert by women who leave before dawn each day.</p>
<p><strong>To the ministry:</strong></p>
<ul><li>The ministry should repair the pumps before the rains begin in June.</li>
<li>Donors must pay the drivers of the trucks.</li></ul>
<table><caption>Table 1. Wells by district</caption>
<tr><th>District</th><th>Wells</th></tr><tr><td>North</td><td>4</td></tr></table>
<blockquote>{english}</blockquote>
</article></main><aside><p>Subscribe to our newsletter for more.</p></aside>
<footer><p>© 2023 River Institute. All rights reserved.</p></footer><script>alert(1)</script></body></html>
"""


def page(**changes: str) -> str:
    text = PAGE.replace("{english}", ENGLISH)
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def test_html_page(read_file: ReadFile) -> None:
    [brief], errors = read_file("wells.html", page())
    assert errors == []
    assert (brief.title, brief.authors, brief.publisher) == (
        "The Wells of Aribinda",
        ("Awa Diop",),
        "River Institute",
    )
    assert brief.published.date == dt.date(2023, 11, 9)
    assert (brief.published.precision, brief.published.basis) == ("day", "metadata")
    assert (brief.language, brief.url) == ("en", "https://river.example/wells")
    assert kinds(brief, "title") == ["The Wells of Aribinda"]
    assert kinds(brief, "heading") == ["What next?", "To the ministry:"]
    assert len(kinds(brief, "list_item")) == 2
    assert kinds(brief, "table") == ["District | Wells\nNorth | 4"]
    assert kinds(brief, "caption")[:2] == ["A well in the north, 2021.", "Table 1. Wells by district"]
    assert "holds out for the third year" in brief.text
    assert "12 km2 of" in brief.text
    assert not any(word in brief.text for word in ("About us", "newsletter", "All rights", "alert"))


def test_malformed_html_is_read_with_a_warning(read_file: ReadFile) -> None:
    broken = page().replace("</h2>", "").replace("</strong>", "").replace("</ul>", "")[:-60]
    [brief], [warning] = read_file("a.html", broken)
    assert (warning.error, warning.severity) == ("html_malformed", "warning")
    assert "Water is carried over" in brief.text


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<!doctype html><nav><a href=x>Home</a></nav>", "<html>"]
)
def test_html_without_text(read_file: ReadFile, html: str) -> None:
    briefs, errors = read_file("a.html", html)
    assert briefs == []
    assert [error.error for error in errors] == ["html_empty"]


def test_html_in_another_encoding(read_file: ReadFile) -> None:
    source = (
        page().replace('charset="utf-8"', 'charset="iso-8859-1"').replace("The town", "Ségou – the “town”")
    )
    [brief], _ = read_file("a.html", source.encode("cp1252"))
    assert "Ségou – the “town” holds out" in brief.text


def test_html_named_txt(read_file: ReadFile) -> None:
    [brief], [warning] = read_file("a.txt", page())
    assert warning.error == "extension_mismatch"
    assert "<p>" not in brief.text


def test_nothing_outside_is_read_or_fetched(read_file: ReadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities and links of a page never open a file or a connection."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    source = page().replace("<!DOCTYPE html>", doctype).replace("The town", "&x; The town")
    [brief], _ = read_file("a.html", source)
    assert "root:" not in brief.text


def test_deeply_nested_html(read_file: ReadFile) -> None:
    briefs, errors = read_file(
        "a.html", "<html><body>" + "<div>" * 5000 + ENGLISH + "</div>" * 5000 + "</body></html>"
    )
    assert len(briefs) + sum(error.severity == "error" for error in errors) == 1
    assert all(error.error != "component_failed" for error in errors)


def test_pull_quotes_are_no_body_text(read_file: ReadFile) -> None:
    sentence = "Nobody who left the valley in the spring has been able to return to it since then."
    source = page().replace("<h2>", f"<h3>“{sentence}”</h3><p>{sentence} That is all we know.</p><h2>", 1)
    [brief], _ = read_file("a.html", source)
    assert f"“{sentence}”" in kinds(brief, "caption")
    assert not any(sentence in " ".join(block.section) for block in brief.blocks)
