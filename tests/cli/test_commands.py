"""The commands as a user types them: output, exit codes, help."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.main import get_command

from claimextract.cli.app import app
from claimextract.cli.schemas import json_schemas

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "corpus" / "briefs" / "ngo-burkina-2021.html"


def claimextract(*words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimextract.cli.app", *words],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PATH": "", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", "PYTHONPATH": str(ROOT / "src")},
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "out"
    done = claimextract("run", str(BRIEF), "--out", str(folder))
    assert done.returncode == 0, done.stderr
    assert "claims" in done.stdout
    assert str(folder.name) in done.stdout.replace("\n", "")
    return folder


def test_run_writes_every_table_and_nothing_else(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir() if path.name != ".claimextract") == [
        "claims.jsonl", "documents.jsonl", "entities.jsonl", "errors.jsonl", "events.jsonl",
        "recommendations.jsonl", "run.json", "sentences.jsonl",
    ]  # fmt: skip
    about = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert about["counts"]["documents"] == 1
    assert about["pipeline"]["model"]
    assert about["lexicon_fingerprint"]


def test_every_record_fits_its_json_schema(out: Path) -> None:
    schemas = json_schemas()
    for path in out.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            Draft202012Validator(schemas[record["record"]]).validate(record)


def test_one_stream_on_standard_output() -> None:
    done = claimextract(
        "run", "-", "--out", "-", "--quiet", text="Nobody controls the road to the north of the town."
    )
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"document", "claim", "sentence"} <= {r["record"] for r in records}


def test_exit_code_1_when_a_document_failed(tmp_path: Path) -> None:
    done = claimextract("run", str(tmp_path / "missing.txt"), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "path_missing" in done.stdout


def test_exit_code_2_when_nothing_can_start(tmp_path: Path) -> None:
    done = claimextract("run", str(BRIEF), "--out", str(tmp_path / "out"), "--model", "no_such_model")
    assert done.returncode == 2
    assert "model_missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_goes_back_to_the_lexicon_line(out: Path) -> None:
    first = json.loads((out / "recommendations.jsonl").read_text(encoding="utf-8").splitlines()[0])
    done = claimextract("explain", first["id"], str(out))
    assert done.returncode == 0, done.stderr
    assert ".jsonl:" in done.stdout
    assert "dependency" in done.stdout


def test_explain_says_what_a_rule_in_code_does(out: Path) -> None:
    claims = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    first = next(claim for claim in claims if any(e["rule"] == "clause.main" for e in claim["evidence"]))
    done = claimextract("explain", first["id"], str(out))
    assert done.returncode == 0, done.stderr
    assert "rules/rules.jsonl:" in done.stdout
    assert "code" not in done.stdout.split("decided by")[1].split("token")[0].split()


def test_explain_an_unknown_record(out: Path) -> None:
    done = claimextract("explain", "clm_0000000000000000", str(out))
    assert done.returncode == 2
    assert "no record" in done.stderr


def test_show_a_document_of_a_run(out: Path) -> None:
    done = claimextract("show", BRIEF.name, "--run", str(out))
    assert done.returncode == 0, done.stderr
    assert "recommendation, " in done.stdout
    assert "[heading]" in done.stdout


def test_schema_of_one_record() -> None:
    done = claimextract("schema", "claim")
    assert json.loads(done.stdout)["properties"]["kind"]


def test_every_command_has_help() -> None:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_help_imports_no_spacy() -> None:
    code = "import sys, claimextract.cli.app; sys.exit('spacy' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
