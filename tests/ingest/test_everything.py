"""Every document at hand is read whole, and readers are loaded only when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.ingest.conftest import split

from claimextract.brief import BODY_KINDS
from claimextract.ingest import IngestOptions, Source, discover, read

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "corpus" / "briefs", ROOT.parent / "shared" / "real"]


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_every_document_is_read(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"no {folder.name}")
    for source in discover([str(folder)]):
        assert isinstance(source, Source), source
        briefs, errors = split(read(source, IngestOptions()))
        assert briefs, errors
        assert [error for error in errors if error.severity == "error"] == []
        assert any(block.kind in BODY_KINDS for brief in briefs for block in brief.blocks)


def test_plain_text_is_kept_in_the_real_files() -> None:
    folder = FOLDERS[1]
    if not folder.is_dir():
        pytest.skip("no real texts")
    for path in folder.rglob("*.txt"):
        [brief], _ = split(read(Source(str(path), path.name), IngestOptions()))
        assert brief.text == path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def test_plain_text_loads_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army left the town.")
    code = (
        "import sys; from claimextract.ingest import discover, read, IngestOptions;"
        f"[list(read(s, IngestOptions())) for s in discover([{str(tmp_path)!r}])];"
        "heavy = {'trafilatura', 'lxml', 'docx', 'pypdfium2', 'markdown_it', 'yaml', 'spacy', 'charset_normalizer'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
