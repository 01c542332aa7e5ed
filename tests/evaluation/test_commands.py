"""``evaluate``, ``agreement`` and ``validate`` as a user runs them, with a stand-in for the pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from claimextract import pipeline
from claimextract.cli.app import app

from .conftest import TEXT, build, write

IDS = ("alpha", "beta")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two briefs with the same text, gold for both, both in dev."""
    briefs = tmp_path / "corpus"
    briefs.mkdir()
    rows = []
    for key in IDS:
        (briefs / f"{key}.txt").write_text(TEXT, encoding="utf-8")
        rows.append({"id": key, "file": f"{key}.txt", "genre": f"genre-{key}", "published": "2020-01-01"})
        write(tmp_path / "annotations" / "gold" / f"{key}.jsonl", build())
    write(briefs / "index.jsonl", rows)
    splits = {"train": [], "dev": list(IDS), "test": []}
    (tmp_path / "annotations" / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class _Record:
    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    def model_dump(self, mode: str) -> dict[str, Any]:
        return self.value


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds the gold of alpha and raises on beta."""

    def process(nlp: object, brief: Any) -> Any:
        if "beta" in brief.path:
            raise RuntimeError("no parse")
        return SimpleNamespace(records=lambda: [_Record(value) for value in build()])

    monkeypatch.setattr(pipeline, "load", lambda *args, **options: None)
    monkeypatch.setattr(pipeline, "process", process)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def test_a_document_that_raises_scores_as_missed(home: Path, extractor: None) -> None:
    result = run("evaluate", "--json", "scores.json", "--html", "page.html", "--by", "genre")
    assert result.exit_code == 0
    scores = json.loads((home / "scores.json").read_text(encoding="utf-8"))
    assert scores["failures"] == {"beta": "RuntimeError: no parse"}
    claims = scores["measures"]["claims"]
    assert (claims["precision"], claims["recall"], claims["hits"], claims["gold"]) == (1.0, 0.5, 2, 4)
    assert scores["groups"]["genre-alpha"]["claims"]["f1"] == 1.0
    assert scores["groups"]["genre-beta"]["claims"]["recall"] == 0.0
    assert claims["interval_95"] == [0.0, 1.0]
    assert "Not processed: RuntimeError: no parse" in (home / "page.html").read_text(encoding="utf-8")
    assert "beta: RuntimeError: no parse" in result.output


def test_files_against_files(home: Path) -> None:
    result = run("evaluate", "--gold", "annotations/gold", "--pred", "annotations/gold", "--markdown")
    assert result.exit_code == 0
    assert "| Claims: span | 1.000 | 1.000 | 1.000 | 1.00 to 1.00 | 1.000 |" in result.output


def test_floors_in_the_command(home: Path) -> None:
    same = ("evaluate", "--pred", "annotations/gold")
    assert run(*same, "--update-floors").exit_code == 0
    assert run(*same, "--check-floors").exit_code == 0
    write(home / "worse" / "alpha.jsonl", build()[1:])
    write(home / "worse" / "beta.jsonl", build())
    worse = run("evaluate", "--pred", "worse", "--check-floors")
    assert worse.exit_code == 1
    assert "claims: 0.8571 is under its floor 1.0000" in worse.output
    write(home / "annotations" / "gold" / "beta.jsonl", build()[1:])
    assert "the gold changed" in run(*same, "--check-floors").output


def test_gold_made_on_another_text_is_noted(home: Path) -> None:
    (home / "corpus" / "beta.txt").write_text("X" + TEXT, encoding="utf-8")
    result = run("evaluate", "--pred", "annotations/gold")
    assert "7 of 7 gold records of beta do not fit its text" in " ".join(result.output.split())


def test_validate(home: Path) -> None:
    good = run("validate", "annotations/gold")
    assert (good.exit_code, good.output.strip()) == (0, "2 files, 0 faults")
    write(home / "annotations" / "gold" / "alpha.jsonl", [*build(), build()[0]])
    write(home / "annotations" / "gold" / "gamma.jsonl", build())
    bad = run("validate", "annotations/gold")
    assert bad.exit_code == 1
    assert "duplicate" in bad.output
    assert "gamma is not in the corpus index" in " ".join(bad.output.split())


def test_agreement(home: Path) -> None:
    pytest.importorskip("krippendorff")
    pytest.importorskip("sklearn")
    write(home / "other" / "alpha.jsonl", build()[1:])
    result = run("agreement", "annotations/gold", "other", "--list", "5", "--json", "agreement.json")
    assert result.exit_code == 0
    assert "1 documents annotated by both" in result.output
    assert "only in annotations/gold: beta" in result.output
    value = json.loads((home / "agreement.json").read_text(encoding="utf-8"))
    assert [d["what"] for d in value["disagreements"]] == ["only a"]
    assert value["spans"]["claim"]["recall"] == 1.0


def test_evaluation_loads_no_spacy() -> None:
    """Reading and scoring records must work where no model can be installed."""
    modules = ("score", "report_html", "report_text", "gold", "validate", "floors", "baselines", "agreement")
    imports = "; ".join(f"import claimextract.evaluation.{name}" for name in modules)
    code = f"import sys; {imports}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
