"""`claimextract export` and `import` as commands."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimextract.cli.app import app
from claimextract.errors import ClaimextractError
from claimextract.exchange.bundles import read_run
from claimextract.exchange.formats import FORMATS
from claimextract.exchange.marked import Bundle

from .conftest import RECORDS, TEXT, as_gold, same

RUNNER = CliRunner()


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_there_and_back(run_folder: Path, run: list[Bundle], tmp_path: Path, name: str) -> None:
    out = tmp_path / "out" / "file"
    done = RUNNER.invoke(app, ["export", str(run_folder), "--format", name, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert (
        f"note: {name} has no place for: ledger of sentences, metadata of documents, confidence"
        in done.stderr
    )
    assert "come back on import" in done.stderr
    assert "2 claim, 1 recommendation, 2 event, 3 entity" in done.stdout
    done = RUNNER.invoke(app, ["import", str(out), "--format", name, "--out", str(tmp_path / "back")])
    assert done.exit_code == 0, done.output
    assert f"{len(RECORDS)} unchanged" in done.stdout
    assert same(list(read_run(tmp_path / "back")), run)
    about = json.loads((tmp_path / "back" / "run.json").read_text(encoding="utf-8"))
    assert about["imported"] == {"format": name, "file": "file"}


def test_what_a_plain_format_cannot_show_is_listed(run_folder: Path, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["export", str(run_folder), "-f", "doccano", "-o", str(tmp_path / "x")])
    assert "doccano has no attributes of spans: certainty, polarity" in done.stderr


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    lines = [json.dumps(as_gold(value), ensure_ascii=False) + "\n" for value in RECORDS]
    (folder / "note-1.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder


def test_gold_with_its_text_beside(gold_folder: Path, tmp_path: Path) -> None:
    (gold_folder / "note-1.txt").write_bytes(TEXT.encode())
    assert (
        RUNNER.invoke(app, ["export", str(gold_folder), "-f", "brat", "-o", str(tmp_path / "b")]).exit_code
        == 0
    )
    assert (
        RUNNER.invoke(app, ["import", str(tmp_path / "b"), "-f", "brat", "-o", str(tmp_path / "c")]).exit_code
        == 0
    )
    for name in ("note-1.jsonl", "note-1.txt"):
        assert (tmp_path / "c" / name).read_bytes() == (gold_folder / name).read_bytes()


def test_gold_with_its_text_in_a_corpus(gold_folder: Path, tmp_path: Path) -> None:
    text = "The army left Kidal."
    entity = {"record": "entity", "span": {"start": 14, "end": 19, "text": "Kidal"}, "label": "PLACE",
              "mention": "name", "name": "Kidal"}  # fmt: skip
    (gold_folder / "note-1.jsonl").write_text(json.dumps(entity) + "\n", encoding="utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "brief.txt").write_text(text, encoding="utf-8")
    (corpus / "index.jsonl").write_text('{"id": "note-1", "file": "brief.txt"}\n', encoding="utf-8")
    command = ["export", str(gold_folder / "note-1.jsonl"), "-f", "prodigy", "-o", str(tmp_path / "x")]
    done = RUNNER.invoke(app, [*command, "--corpus", str(corpus)])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "x").read_text(encoding="utf-8"))["text"] == text


def test_gold_without_a_text(gold_folder: Path, tmp_path: Path) -> None:
    command = ["export", str(gold_folder), "-f", "brat", "-o", str(tmp_path / "x"), "--corpus", str(tmp_path)]
    done = RUNNER.invoke(app, command)
    assert isinstance(done.exception, ClaimextractError)
    assert not (tmp_path / "x").exists()


def test_a_run_with_a_table_missing_is_not_taken_for_gold(run_folder: Path, tmp_path: Path) -> None:
    (run_folder / "documents.jsonl").unlink()
    done = RUNNER.invoke(app, ["export", str(run_folder), "-f", "brat", "-o", str(tmp_path / "x")])
    assert isinstance(done.exception, ClaimextractError)
    assert done.exception.code == "run_missing"


def test_an_unknown_format_lists_all(run_folder: Path, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["export", str(run_folder), "-f", "conll", "-o", str(tmp_path / "x")])
    assert isinstance(done.exception, ClaimextractError)
    assert all(name in str(done.exception) for name in ("parquet", *FORMATS))


def test_help_lists_every_format() -> None:
    for command in ("export", "import"):
        shown = " ".join(RUNNER.invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output.split())
        assert all(name in shown for name in FORMATS), command


def test_unfinished_annotations_can_be_left_out(run_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    RUNNER.invoke(app, ["export", str(run_folder), "-f", "doccano", "-o", str(out)])
    row = json.loads(out.read_text(encoding="utf-8"))
    start = TEXT.index("reopen")
    row["entities"].append({"id": 99, "start_offset": start, "end_offset": start + 6, "label": "event-AID"})
    out.write_text(json.dumps(row), encoding="utf-8")
    command = ["import", str(out), "-f", "doccano", "-o", str(tmp_path / "back")]
    done = RUNNER.invoke(app, command)
    assert isinstance(done.exception, ClaimextractError)
    assert done.exception.code == "annotation_invalid"
    assert not (tmp_path / "back").exists()
    done = RUNNER.invoke(app, [*command, "--skip-invalid"])
    assert done.exit_code == 0
    assert "1 left out" in done.stdout
    assert "note: left out:" in done.stderr
    assert "'reopen'" in done.stderr
