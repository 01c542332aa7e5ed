"""Plain text: characters, encodings, what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.conftest import ENGLISH, ReadFile, split

from claimextract.errors import ERROR_CODES, IngestError
from claimextract.ingest import IngestOptions
from claimextract.ingest.draft import Draft
from claimextract.ingest.encoding import decode
from claimextract.ingest.read import _finish  # the step after every reader

ACCENTED = "Ségou’s governor said: “N’Djaména has noted it” – and left.\n" + ENGLISH


@pytest.mark.parametrize(
    "text", [ACCENTED, "  A line.\n\n\n\tAnother line. \n", "One\x0cTwo pages of it\n", "a\u2028b 🙂 c"]
)
def test_utf8_is_kept_character_for_character(read_file: ReadFile, text: str) -> None:
    [brief], _ = read_file("a.txt", text)
    assert brief.text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Line one.\r\nLine two.\r\n", "Line one.\nLine two.\n"),
        (b"Line one.\rLine two.\r", "Line one.\nLine two.\n"),
        (b"A carriage\r return\n", "A carriage\r return\n"),
    ],
)
def test_line_ends(read_file: ReadFile, data: bytes, text: str) -> None:
    [brief], _ = read_file("a.txt", data)
    assert brief.text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)  # fmt: skip
def test_byte_order_marks_are_no_part_of_the_text(read_file: ReadFile, mark: bytes, encoding: str) -> None:
    [brief], errors = read_file("a.txt", mark + ACCENTED.encode(encoding))
    assert brief.text == ACCENTED
    assert errors == []


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_guessed_encodings(read_file: ReadFile, encoding: str) -> None:
    [brief], [warning] = read_file("a.txt", ACCENTED.encode(encoding))
    assert brief.text == ACCENTED
    assert (warning.error, warning.severity) == ("encoding_guessed", "warning")
    assert brief.warnings == ("encoding_guessed",)


def test_a_few_broken_bytes_become_replacement_characters(read_file: ReadFile) -> None:
    [brief], [warning] = read_file("a.txt", (ACCENTED * 3).encode() + b"\xff and so on\n")
    assert "\ufffd and so on" in brief.text
    assert "Ségou" in brief.text
    assert warning.error == "encoding_replaced"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x00" * 5000, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"abc" * 50, "binary"),
        ("a.txt", b"\x7fELF" + bytes(200), "binary"),
        ("a.txt", b"123 456\n--- 7.5 %\n", "no_letters"),
        ("a.md", b"***\n", "empty"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8" * 50, "encoding"),
    ],
)
def test_what_is_no_text(read_file: ReadFile, name: str, data: bytes, code: str) -> None:
    briefs, [error] = read_file(name, data)
    assert briefs == []
    assert (error.error, error.stage, error.severity) == (code, "ingest", "error")
    assert error.hint == ERROR_CODES[code]


def test_a_text_over_the_limit(read_file: ReadFile) -> None:
    briefs, [error] = read_file("a.txt", ENGLISH * 20, IngestOptions(max_chars=1000))
    assert (briefs, error.error) == ([], "too_large")
    [brief], _ = read_file("b.txt", ENGLISH * 20, IngestOptions(max_chars=100_000))
    assert len(brief.text) == len(ENGLISH) * 20


def test_fifty_megabytes_are_refused_before_they_are_decoded(read_file: ReadFile) -> None:
    _, [error] = read_file("a.txt", b"a word and " * 5_000_000, IngestOptions(max_chars=10_000_000))
    assert error.error == "too_large"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (
            "Le gouvernement du Mali a promis que les élections auront lieu avant la fin de l'année. " * 4,
            "fr",
        ),
        ("Die Regierung von Mali hat versprochen, dass die Wahlen vor dem Ende des Jahres sind. " * 4, "de"),
        ("El gobierno de Mali dijo que las elecciones se celebran antes de que termine el año. " * 4, "es"),
        (
            "وعدت الحكومة بإجراء الانتخابات قبل نهاية العام في جميع المناطق الشمالية والجنوبية من البلاد "
            * 4,
            "ar",
        ),
        ("Too short to tell.", None),
    ],
)
def test_language(read_file: ReadFile, text: str, language: str | None) -> None:
    [brief], errors = read_file("a.txt", text)
    assert brief.language == language
    assert [error.error for error in errors] == ([] if language in ("en", None) else ["language"])


def test_a_text_file_may_start_with_front_matter(read_file: ReadFile) -> None:
    text = "---\ntitle: On the River\npublished: 2021-05-03\n---\nThe army left the town in May.\n"
    [brief], _ = read_file("a.txt", text)
    assert brief.text == text
    assert brief.title == "On the River"
    assert brief.blocks[0].kind == "boilerplate"
    assert text[brief.blocks[0].start : brief.blocks[0].end].endswith("---")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_blocks_hold_every_text(text: str) -> None:
    """Any text either becomes a brief whose blocks hold it or is refused with a code."""
    if not any(char.isalpha() for char in text):
        with pytest.raises(IngestError):
            list(_finish(Draft(text), "a.txt", "a.txt", "a", "0", IngestOptions()))
    else:
        briefs, _ = split(_finish(Draft(text), "a.txt", "a.txt", "a", "0", IngestOptions()))
        assert [brief.text for brief in briefs] == [text]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    code = "decoded"
    try:
        decode(data)[0].encode("utf-8")
    except IngestError as error:
        code = error.code
    assert code in ("decoded", "binary", "encoding")
