"""Word files made by python-docx, and archives made to harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.ingest.conftest import ENGLISH, ReadFile, kinds

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def memo() -> bytes:
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.created = "Wells and Roads", "Awa Diop; Luc Bamba", dt.datetime(2023, 4, 1)
    core.comments = ""
    document.add_heading("Wells and Roads", 0)
    document.add_paragraph("By Awa Diop", style="Subtitle")
    document.add_heading("What happened", 1)
    paragraph = document.add_paragraph("The army ")
    paragraph.add_run("closed").bold = True
    paragraph.add_run(" the roads in May. ")
    inserted = OxmlElement("w:ins")
    inserted.append(run_of("Nobody was warned."))
    deleted = OxmlElement("w:del")
    deleted.append(run_of("THIS WAS DELETED", "w:delText"))
    paragraph._p.extend([inserted, deleted])
    document.add_heading("What to do", 2)
    document.add_paragraph().add_run("To the ministers:").bold = True
    document.add_paragraph("Ministers should publish the map.", style="List Bullet")
    document.add_paragraph("The second step.", style="List Number 2")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("District", "Wells", "North", "4"), strict=True
    ):
        cell.text = text
    document.add_paragraph("Table 1. Wells", style="Caption")
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    kept = OxmlElement("w:p")
    kept.append(run_of("A paragraph in a content control."))
    content.append(kept)
    control.append(content)
    document.element.body.insert(len(document.element.body) - 1, control)
    buffer = io.BytesIO()
    document.save(buffer)
    return with_footnote(buffer.getvalue())


def run_of(text: str, tag: str = "w:t") -> object:
    run, words = OxmlElement("w:r"), OxmlElement(tag)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def with_footnote(data: bytes) -> bytes:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Interview of May.</w:t></w:r></w:p></w:footnote></w:footnotes>'  # noqa: E501
    part = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'  # noqa: E501
    relation = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'  # noqa: E501
    return rewritten(
        data,
        {"[Content_Types].xml": ("</Types>", part + "</Types>"), "word/_rels/document.xml.rels": ("</Relationships>", relation + "</Relationships>")},  # noqa: E501
        {"word/footnotes.xml": notes.encode()},
    )  # fmt: skip


def rewritten(data: bytes, changes: dict[str, tuple[str, str]], added: dict[str, bytes]) -> bytes:
    """The archive with strings replaced in some parts and parts added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in changes:
                content = content.replace(changes[name][0].encode(), changes[name][1].encode(), 1)
            new.writestr(name, content)
        for name, content in added.items():
            new.writestr(name, content)
    return buffer.getvalue()


def test_a_memo(read_file: ReadFile) -> None:
    [brief], errors = read_file("memo.docx", memo())
    assert errors == []
    assert (brief.title, brief.authors) == ("Wells and Roads", ("Awa Diop", "Luc Bamba"))
    assert (brief.published.date, brief.published.basis) == (dt.date(2023, 4, 1), "metadata")
    assert kinds(brief, "title") == ["Wells and Roads"]
    assert kinds(brief, "byline") == ["By Awa Diop"]
    assert kinds(brief, "heading") == ["What happened", "What to do", "To the ministers:"]
    assert kinds(brief, "paragraph") == [
        "The army closed the roads in May. Nobody was warned.",
        "A paragraph in a content control.",
    ]
    assert kinds(brief, "list_item") == ["Ministers should publish the map.", "The second step."]
    assert kinds(brief, "table") == ["District | Wells\nNorth | 4"]
    assert kinds(brief, "caption") == ["Table 1. Wells"]
    assert kinds(brief, "footnote") == ["Interview of May."]
    item = next(block for block in brief.blocks if block.kind == "list_item")
    assert item.section == ("What happened", "What to do", "To the ministers:")


def test_a_date_in_the_text_wins_over_the_day_of_saving(read_file: ReadFile) -> None:
    data = rewritten(memo(), {"word/document.xml": ("By Awa Diop", "By Awa Diop, 3 May 2021")}, {})
    data = rewritten(data, {"word/document.xml": ("By Awa Diop, 3 May 2021", "By Awa Diop | 3 May 2021")}, {})
    [brief], _ = read_file("memo.docx", data)
    assert (brief.published.date, brief.published.basis) == (dt.date(2021, 5, 3), "text")


def bomb(size: int) -> bytes:
    return rewritten(memo(), {}, {"word/media.xml": b" " * size})


def lying_bomb() -> bytes:
    """A part whose directory entry says that it is small."""
    data = bytearray(bomb(60_000_000))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media.xml"))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def test_an_archive_that_unpacks_to_far_more_than_its_size(read_file: ReadFile) -> None:
    briefs, [error] = read_file("a.docx", bomb(60_000_000))
    assert (briefs, error.error) == ([], "archive_bomb")


def test_an_archive_that_lies_about_its_size(read_file: ReadFile) -> None:
    briefs, [error] = read_file("a.docx", lying_bomb())
    assert briefs == []
    assert error.error in ("archive_bomb", "docx_damaged")


def test_an_archive_of_overlapping_parts(read_file: ReadFile) -> None:
    data = bytearray(memo())
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 24] = (50_000_000).to_bytes(4, "little")
    briefs, [error] = read_file("a.docx", bytes(data))
    assert (briefs, error.error) == ([], "archive_bomb")


ENTITIES = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:document'


def test_entities_are_refused(read_file: ReadFile) -> None:
    data = rewritten(memo(), {"word/document.xml": ("<w:document", ENTITIES)}, {})
    briefs, [error] = read_file("a.docx", data)
    assert (briefs, error.error) == ([], "docx_damaged")


def plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", ENGLISH)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (memo()[:2000], "docx_damaged"),
        (plain_zip(), "docx_damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "docx_damaged"),
        (rewritten(memo(), {"word/document.xml": ("<w:body>", "<w:body")}, {}), "docx_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx_encrypted"),
        (b"no zip \x00\x01\x02" * 20, "docx_damaged"),
    ],
)
def test_files_that_cannot_be_opened(read_file: ReadFile, data: bytes, code: str) -> None:
    briefs, [error] = read_file("a.docx", data)
    assert (briefs, error.error) == ([], code)


def test_a_document_without_text(read_file: ReadFile) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    briefs, [error] = read_file("a.docx", buffer.getvalue())
    assert (briefs, error.error) == ([], "empty")


def test_an_archive_under_another_name(read_file: ReadFile) -> None:
    briefs, [error] = read_file("a.txt", plain_zip())
    assert (briefs, error.error) == ([], "binary")
    [brief], [warning] = read_file("b.txt", memo())
    assert warning.error == "extension_mismatch"
    assert "closed the roads" in brief.text
