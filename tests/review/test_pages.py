"""What pages are made of: the text in parts, the fields of the card, dates read from words, data for scripts."""

import json
from typing import Any, get_args

import pytest

pytest.importorskip("starlette", reason="needs the extra `review`")
pytest.importorskip("jinja2", reason="needs the extra `review`")

from claimextract import schema
from claimextract.review.dating import reading
from claimextract.review.fields import FIELDS, fields
from claimextract.review.islands import island
from claimextract.review.pages import ASSETS, modules
from claimextract.review.prose import groups, shown
from claimextract.review.store import Block, DocumentView


def view(text: str, blocks: list[tuple[str, str]], sentences: list[tuple[str, Any]]) -> DocumentView:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    ledger = tuple(
        {
            "span": dict(zip(("start", "end"), place(words), strict=True)),
            "disposition": given,
            "section": ["A"],
        }
        for words, given in sentences
    )
    kinds = tuple(Block(*place(words), kind) for words, kind in blocks)
    return DocumentView("d", "d.txt", None, None, text, (), ledger, kinds)


TEXT = "Title\n\nOne here. Two 🚩 there?\n\n1. First\n2) Second\n\nLast"


@pytest.fixture
def parts() -> list[Any]:
    blocks = [
        ("Title", "heading"), ("One here. Two 🚩 there?", "paragraph"), ("First", "list_item"),
        ("Second", "list_item"), ("Last", "paragraph"),
    ]  # fmt: skip
    sentences = [
        ("Title", "heading"), ("One here.", ["clm_1"]), ("Two 🚩 there?", "question"), ("First", ["rec_1"]),
        ("Second", "no_proposition"),
    ]  # fmt: skip
    return groups(view(TEXT, blocks, sentences))


def test_blocks_become_elements(parts: list[Any]) -> None:
    assert [group.tag for group in parts] == ["h4", "p", "ul", "p"]
    assert [block.marker for block in parts[2].blocks] == ["1.", "2)"]


def test_pieces_hold_every_character_of_their_block(parts: list[Any]) -> None:
    for group in parts:
        for block in group.blocks:
            assert "".join(piece.words for piece in block.pieces) == TEXT[block.start : block.end]
            assert [piece.start for piece in block.pieces][1:] == [piece.end for piece in block.pieces][:-1]


def test_silent_sentences_say_why(parts: list[Any]) -> None:
    told = {str(p.words): p.why for group in parts for block in group.blocks for p in block.pieces}
    assert told == {
        "Title": "heading", "One here.": "", " ": "", "Two 🚩 there?": "question", "First": "",
        "Second": "states nothing", "Last": "",
    }  # fmt: skip


def test_text_without_a_ledger_line_can_be_marked_too(parts: list[Any]) -> None:
    assert [piece.sentence for piece in parts[3].blocks[0].pieces] == [True]


@pytest.mark.parametrize(
    "words,html",
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("</span><script>", "&lt;/span&gt;&lt;script&gt;"),
        ("a\r\nb", "a&#13;\nb"),
        ("a\0b", "a\ufffdb"),
        ("🚩 é", "🚩 é"),
    ],
)
def test_words_as_html(words: str, html: str) -> None:
    assert shown(words) == html


@pytest.mark.parametrize("value", ["</script>", "<!--", "a & b", "\u2028"])
def test_data_cannot_end_its_element(value: str) -> None:
    text = island({"words": value})
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == {"words": value}


def test_every_label_of_the_contract_is_a_choice() -> None:
    values = {
        (kind, field["name"]): set(field["values"]) for kind, found in fields().items() for field in found
    }
    assert values["event", "type"] == set(get_args(schema.EventType))
    assert values["entity", "label"] == set(get_args(schema.ActorLabel))
    assert values["claim", "polarity"] == {"positive", "negative"}
    assert values["recommendation", "polarity"] == {"do", "avoid"}
    models = {"claim": schema.Claim, "recommendation": schema.Recommendation, "event": schema.Event}
    for kind, model in models.items():
        derived = {"schema_version", "id", "doc_id", "span", "sentence", "section", "page", "entities", "confidence",
                   "evidence", "standalone", "record"}  # fmt: skip
        assert {field.name.split(".")[0] for field in FIELDS[kind]} == set(model.model_fields) - derived


@pytest.mark.parametrize(
    "words,published,expected",
    [
        ("June 2021", None, ("2021-06-01", "2021-06-30", "month", "explicit")),
        ("on 3 May 2021", None, ("2021-05-03", "2021-05-03", "day", "explicit")),
        ("last May", "2022-03-02", ("2021-05-01", "2021-05-31", "month", "relative")),
        ("the traders", "2022-03-02", None),
    ],
)
def test_days_of_a_date_expression(
    words: str, published: str | None, expected: tuple[str, ...] | None
) -> None:
    text = f"🚩 The mayor met the traders {words}, they say."
    start = text.index(words)
    found = reading(text, start, start + len(words), published)
    assert (tuple(found.values()) or None) == expected


def test_scripts_are_named_with_all_they_import() -> None:
    found = modules("review.js")
    assert {"points.js", "outbox.js", "api.js"} <= set(found)
    assert all((ASSETS / name).is_file() for name in found)


def test_no_script_or_style_stands_in_a_page() -> None:
    for template in (ASSETS.parent / "templates").glob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert "<style" not in source
        assert " style=" not in source
        assert not any(f" on{event}=" in source for event in ("click", "load", "error", "submit", "change"))
        for tag in source.split("<script")[1:]:
            assert 'src="/assets/' in tag.split(">")[0] or 'type="application/json"' in tag.split(">")[0]
    for script in ASSETS.glob("*.js"):
        source = script.read_text(encoding="utf-8")
        assert not any(word in source for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval("))
