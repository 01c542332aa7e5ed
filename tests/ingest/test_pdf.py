"""PDF files set by reportlab: flowing text, heads and notes, pages, locked and broken files."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.ingest.conftest import ENGLISH, ReadFile, kinds

from claimextract.ingest.pdflayout import _close_hyphen

Draw = Callable[[Canvas], None]
Line = tuple[float, float, str, str, float]

BODY = [
    "The transitional council announced in March that it would hold",
    "the vote before the rains. Since then it has postponed the regis-",
    "tration of voters twice, and self-",
    "defence groups have closed the roads to the north. The Franco-",
    "Malian talks of the spring brought nothing, and nobody expects",
]


def make_pdf(pages: list[list[Line]], **properties: str) -> bytes:
    """Pages of lines ``(x, y, text, font, size)``."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(properties.get("title", ""))
    canvas.setAuthor(properties.get("author", ""))
    for lines in pages:
        for x, y, text, font, size in lines:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def body(lines: list[str], top: float, x: float = 72) -> list[Line]:
    return [(x, top - 14 * index, line, "Times-Roman", 11) for index, line in enumerate(lines)]


def frame(number: int) -> list[Line]:
    return [
        (72, 800, f"River Institute | Paper No. 4 | {number}", "Times-Italic", 9),
        (290, 30, str(number), "Times-Roman", 9),
    ]


def report() -> bytes:
    first = [
        *frame(1),
        (72, 740, "The Council and the Roads", "Times-Bold", 20),
        (72, 715, "Awa Diop", "Times-Bold", 12.5),
        (72, 700, "3 May 2021", "Times-Bold", 12.5),
        (72, 660, "A vote postponed", "Times-Bold", 14),
        *body(BODY, 635),
        (72, 80, "1", "Times-Roman", 6),
        (78, 77, "Interview with an officer, Bamako, April 2021, who asked", "Times-Roman", 8),
        (72, 67, "that his name be withheld.", "Times-Roman", 8),
    ]
    second = [
        *frame(2),
        *body(
            [
                "that they will be taken up again.",
                "",
                "Another paragraph follows after a gap. It has a note.",
            ],
            760,
        ),
        (72 + 240, 736, "2", "Times-Roman", 6),
        (72, 700, "Recommendations", "Times-Bold", 14),
        *body(
            [
                "• Ministers should publish the map of the roads that are closed, and",
                "do so at once.",
                "• Donors must pay the drivers.",
            ],
            680,
        ),
        *[
            (x, 600 - 14 * row, cell, "Times-Roman", 11)
            for row, cells in enumerate(
                [("District", "Wells", "Year"), ("North", "4", "2019"), ("South", "9", "2020")]
            )
            for x, cell in zip((72, 200, 320), cells, strict=True)
        ],
        (72, 77, "2 Ministry of Roads, Bulletin 7.", "Times-Roman", 8),
    ]
    return make_pdf(
        [first, second, [*frame(3), *body(["A last page with a single line of text."], 760)]],
        title="The Council and the Roads",
        author="Awa Diop; Luc Bamba",
    )


def test_a_report(read_file: ReadFile) -> None:
    [brief], errors = read_file("report.pdf", report())
    assert errors == []
    assert (brief.title, brief.authors) == ("The Council and the Roads", ("Awa Diop", "Luc Bamba"))
    assert (brief.published.date, brief.published.basis) == (dt.date(2021, 5, 3), "text")
    assert kinds(brief, "title") == ["The Council and the Roads"]
    assert kinds(brief, "byline") == ["Awa Diop", "3 May 2021"]
    assert kinds(brief, "heading") == ["A vote postponed", "Recommendations"]
    assert kinds(brief, "paragraph") == [
        "The transitional council announced in March that it would hold the vote before the rains. Since then it has "
        "postponed the registration of voters twice, and self-defence groups have closed the roads to the north. The "
        "Franco-Malian talks of the spring brought nothing, and nobody expects that they will be taken up again.",
        "Another paragraph follows after a gap. It has a note.",
        "A last page with a single line of text.",
    ]
    assert kinds(brief, "list_item") == [
        "Ministers should publish the map of the roads that are closed, and do so at once.", "Donors must pay the drivers.",  # noqa: E501
    ]  # fmt: skip
    assert kinds(brief, "table") == ["District | Wells | Year\nNorth | 4 | 2019\nSouth | 9 | 2020"]
    assert [note[:20] for note in kinds(brief, "footnote")] == [
        "1 Interview with an ",
        "2 Ministry of Roads,",
    ]
    assert "River Institute" not in brief.text


def test_pages_are_kept(read_file: ReadFile) -> None:
    [brief], _ = read_file("report.pdf", report())
    texts = [brief.text[page.start : page.end] for page in brief.pages]
    assert [page.number for page in brief.pages] == [1, 2, 3]
    assert texts[0].startswith("The Council and the Roads")
    assert texts[0].endswith("nobody expects ")
    assert texts[1].startswith("that they will be taken up again.")
    assert texts[2] == "A last page with a single line of text."


@pytest.mark.parametrize(
    ("text", "following", "joined"),
    [
        ("the regis-", "tration of", "the regis"), ("the Franco-", "Malian pact", "the Franco-"), ("a self-", "made man", "a self-"),  # noqa: E501
        ("in 2019-", "20 and", "in 2019-"), ("the peace-", "keeping force", "the peace-"), ("a state-of-", "the-art", "a state-of-"),  # noqa: E501
        ("the gov-", "ernment", "the gov"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(text: str, following: str, joined: str) -> None:
    assert _close_hyphen(text, following, frozenset({"peace-keeping", "government"})) == joined


def test_a_locked_pdf(read_file: ReadFile) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    briefs, [error] = read_file("a.pdf", locked.getvalue())
    assert (briefs, error.error) == ([], "pdf_encrypted")


def test_a_pdf_locked_only_against_change_is_read(read_file: ReadFile) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    [brief], errors = read_file("a.pdf", locked.getvalue())
    assert errors == []
    assert "Donors must pay" in brief.text


def picture_page(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 0, 0, 500, 700)
    canvas.showPage()


def test_a_pdf_of_pictures(read_file: ReadFile) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    picture_page(canvas)
    canvas.save()
    briefs, [error] = read_file("a.pdf", buffer.getvalue())
    assert (briefs, error.error) == ([], "pdf_no_text")


def test_one_page_of_pictures_is_a_warning(read_file: ReadFile) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawString(72, 700, ENGLISH[:90])
    canvas.showPage()
    picture_page(canvas)
    canvas.save()
    [brief], [warning] = read_file("a.pdf", buffer.getvalue())
    assert [page.number for page in brief.pages] == [1]
    assert (warning.error, warning.severity) == ("page_unreadable", "warning")
    assert "2" in warning.message


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + b"garbage " * 50, b"%PDF-", b"%PDF-1.4\n\x00\x01\x02" * 10])
def test_a_damaged_pdf(read_file: ReadFile, data: bytes) -> None:
    briefs, [error] = read_file("a.pdf", data)
    assert (briefs, error.error) == ([], "pdf_damaged")


def test_a_pdf_cut_short_gives_text_or_an_error(read_file: ReadFile) -> None:
    whole = report()
    for share in (0.3, 0.6, 0.95):
        briefs, errors = read_file("a.pdf", whole[: int(len(whole) * share)])
        assert bool(briefs) != any(error.error in ("pdf_damaged", "pdf_no_text") for error in errors)


def test_a_pdf_named_txt(read_file: ReadFile) -> None:
    [brief], [warning] = read_file("a.txt", report())
    assert warning.error == "extension_mismatch"
    assert len(brief.pages) == 3
