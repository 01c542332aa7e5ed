"""Inputs named on the command line to sources."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.ingest.conftest import ENGLISH, split

from claimextract.ingest import IngestOptions, Source, discover, read
from claimextract.schema import ErrorRecord


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "in"
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", ".git/d.txt", "e.xyz", "table.csv"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ENGLISH)
    return root


def names(found: list[Source | ErrorRecord], root: Path) -> list[str]:
    return [
        os.path.relpath(item.path, root) + ("" if isinstance(item, Source) else f" {item.error}")
        for item in found
    ]


def test_a_folder_is_read_recursively_in_order(folder: Path) -> None:
    assert names(list(discover([str(folder)])), folder) == [
        "a.md", "b.txt", "e.xyz format_unknown", "table.csv format_unknown", "sub/c.html",
    ]  # fmt: skip


def test_a_side_table_is_no_document(folder: Path) -> None:
    found = names(list(discover([str(folder)], skip=[folder / "table.csv"])), folder)
    assert not any("table.csv" in name for name in found)


def test_globs_and_repeated_inputs_give_each_file_once(folder: Path) -> None:
    found = list(discover([str(folder / "*.txt"), str(folder / "b.txt"), str(folder / "**" / "*.html")]))
    assert names(found, folder) == ["b.txt", "sub/c.html"]


@pytest.mark.parametrize("given", ["nothing.txt", "no*match.txt"])
def test_a_missing_path(tmp_path: Path, given: str) -> None:
    [error] = discover([str(tmp_path / given)])
    assert isinstance(error, ErrorRecord)
    assert (error.error, error.stage, error.severity) == ("path_missing", "discover", "error")


def test_a_file_whose_name_is_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(ENGLISH)
    [source] = discover([str(tmp_path / "a[1].txt")])
    assert isinstance(source, Source)


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "s.txt").write_text(ENGLISH)
    (folder / "link.txt").symlink_to(secret / "s.txt")
    (folder / "linked").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "twin.txt").symlink_to(folder / "b.txt")
    found = list(discover([str(folder)]))
    sources = [item for item in found if isinstance(item, Source)]
    assert not any("s.txt" in Path(source.path).resolve().name for source in sources)
    assert len(sources) == len({Path(source.path).resolve() for source in sources})
    refused = [item for item in found if isinstance(item, ErrorRecord) and item.error == "path_unreadable"]
    assert {Path(item.path).name for item in refused} == {"link.txt", "linked"}
    assert {item.severity for item in refused} == {"warning"}


def test_a_dangling_link_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(discover([str(tmp_path / "gone.txt"), str(tmp_path / "pipe.txt")]))
    assert [item.error for item in found if isinstance(item, ErrorRecord)] == [
        "path_unreadable",
        "path_unreadable",
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(ENGLISH.encode())))
    [source] = discover(["-"])
    assert isinstance(source, Source)
    [brief], _ = split(read(source, IngestOptions()))
    assert brief.text == ENGLISH
    assert brief.id.startswith("stdin-")


def test_standard_input_may_be_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'{"id": "one", "text": "The army left."}\n{"id": "two", "text": "The army came back."}\n'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    [source] = discover(["-"])
    assert isinstance(source, Source)
    briefs, _ = split(read(source, IngestOptions()))
    assert [brief.id for brief in briefs] == ["one", "two"]


def test_same_name_in_two_folders(tmp_path: Path) -> None:
    """Ids depend on name and content, not on the place; copies of one file are told apart by a number."""
    texts = {"x": ENGLISH, "y": ENGLISH + "Nobody knows.", "z": ENGLISH}
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "The Brief (final).txt").write_text(text)
    ids = []
    for source in discover([str(tmp_path)]):
        assert isinstance(source, Source)
        ids += [brief.id for brief in split(read(source, IngestOptions()))[0]]
    assert len(set(ids)) == 3
    assert all(name.startswith("the-brief-final-") for name in ids)
    assert ids[2] == ids[0] + "-2"


def test_an_unreadable_file(tmp_path: Path) -> None:
    found, [error] = split(read(Source(str(tmp_path), "folder.txt"), IngestOptions()))
    assert (found, error.error) == ([], "path_unreadable")
