"""The commands as a user types them."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimextract.cli.app import app
from claimextract.errors import ClaimextractError

runner = CliRunner()


def test_export_says_what_it_wrote(folder: Path, tmp_path: Path) -> None:
    done = runner.invoke(app, ["export", str(folder), "--format", "parquet", "--out", str(tmp_path / "p")])
    assert done.exit_code == 0
    assert "4 events" in done.stdout
    assert (tmp_path / "p" / "events.parquet").is_file()


def test_an_unknown_format(folder: Path, tmp_path: Path) -> None:
    done = runner.invoke(app, ["export", str(folder), "--format", "pdf", "--out", str(tmp_path / "p")])
    assert isinstance(done.exception, ClaimextractError)
    assert "parquet, csv, xlsx" in str(done.exception)


@pytest.mark.parametrize(
    "words, missing",
    [
        (["export", "-f", "parquet", "-o", "x"], "pyarrow"), (["export", "-f", "csv", "-o", "x"], "polars"),
        (["export", "-f", "xlsx", "-o", "x"], "openpyxl"), (["query", "SELECT 1"], "duckdb"),
    ],
)  # fmt: skip
def test_a_missing_library_names_the_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], missing: str
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.chdir(tmp_path)
    done = runner.invoke(app, [words[0], str(folder), *words[1:]])
    assert isinstance(done.exception, ClaimextractError)
    assert done.exception.code == "extra_missing"
    assert missing in str(done.exception)
    assert "claimextract[tables]" in str(done.exception)
    assert not (tmp_path / "x").exists()


def test_find_as_jsonl_gives_whole_records(folder: Path) -> None:
    done = runner.invoke(
        app, ["find", str(folder), "--actor", "GSIM", "--since", "2022-01", "--format", "jsonl"]
    )
    assert done.exit_code == 0, done.output
    lines = (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert done.stdout.splitlines() == [lines[0]]


def test_find_as_csv_is_guarded(folder: Path) -> None:
    done = runner.invoke(app, ["find", str(folder), "--source", "MINUSMA", "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["record"] == "claim"
    assert row["text"].startswith("'=HYPERLINK")


def test_find_as_a_table(folder: Path) -> None:
    done = runner.invoke(app, ["find", str(folder), "--recommended-to", "CEDEAO"])
    assert "rec_1" in done.stdout
    assert "must, do" in done.stdout
    assert "clm_" not in done.stdout
    assert "1 records" in done.stderr


def test_find_nothing(folder: Path) -> None:
    done = runner.invoke(app, ["find", str(folder), "--actor", "Wagner", "--type", "ASSAULT"])
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "No record fits." in done.stderr
    assert "no document of the run names it" in done.stderr


def test_find_limit(folder: Path) -> None:
    done = runner.invoke(app, ["find", str(folder), "--record", "event", "-n", "2", "-f", "jsonl"])
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["evt_3", "evt_2"]


def test_query_as_jsonl_and_csv(folder: Path) -> None:
    sql = "SELECT id, date.start AS first, actors, span.text AS words FROM events ORDER BY id LIMIT 2"
    done = runner.invoke(app, ["query", str(folder), sql, "--format", "jsonl"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["first"] == "2022-01-15"
    assert rows[0]["actors"][0]["entity"] == "ent_1"
    done = runner.invoke(app, ["query", str(folder), sql, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert json.loads(rows[1]["actors"])[1]["text"] == "gunmen"
    assert rows[1]["words"] == "'@fighters abducted a mayor"


def test_query_from_standard_input_as_a_table(folder: Path) -> None:
    done = runner.invoke(app, ["query", str(folder), "-"], input="SELECT count(*) AS n FROM claims")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == ["n", "2"]


def test_an_unknown_output(folder: Path) -> None:
    done = runner.invoke(app, ["find", str(folder), "--format", "xml"])
    assert "table, jsonl, csv" in str(done.exception)
