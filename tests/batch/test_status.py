"""``claimextract status``: what is done, failed and out of date, and its exit codes."""

import json
from pathlib import Path

import pytest
from faulty import OPTIONS, Counting
from typer.testing import CliRunner

from claimextract.batch.local import run
from claimextract.batch.lock import Lock
from claimextract.batch.publish import WORK
from claimextract.batch.state import Status, status
from claimextract.cli.app import app
from claimextract.errors import ClaimextractError

pytestmark = pytest.mark.usefixtures("rules")


@pytest.fixture
def out(briefs: Path) -> Path:
    (briefs / "b.txt").write_text("raise", encoding="utf-8")
    run([str(briefs)], briefs.parent / "out", OPTIONS, engine=Counting())
    return briefs.parent / "out"


def numbers(found: Status) -> tuple[int, dict[str, int], int, int, int, int, str, int]:
    return (
        found.done, found.failed, found.new, found.changed, found.stale, found.gone, found.tables, found.code,
    )  # fmt: skip


FAILED = {"component_failed": 1}


def test_all_done(briefs: Path) -> None:
    run([str(briefs)], briefs.parent / "out", OPTIONS, engine=Counting())
    assert numbers(status(briefs.parent / "out")) == (3, {}, 0, 0, 0, 0, "current", 0)


def test_some_failed(out: Path) -> None:
    assert numbers(status(out)) == (2, FAILED, 0, 0, 0, 0, "current", 1)


def test_new_changed_and_gone(out: Path, briefs: Path) -> None:
    (briefs / "d.txt").write_text("new", encoding="utf-8")
    (briefs / "a.txt").write_text("changed", encoding="utf-8")
    (briefs / "c.txt").unlink()
    assert numbers(status(out)) == (0, FAILED, 1, 1, 0, 1, "current", 3)
    assert status(out).examples["new"] == [str(briefs / "d.txt")]


def test_stale(out: Path, rules: dict[str, str]) -> None:
    rules["version"] = "2"
    assert numbers(status(out)) == (0, {}, 0, 0, 3, 0, "current", 3)


def test_looking_changes_nothing(out: Path) -> None:
    before = {path: path.read_bytes() for path in (out / WORK).iterdir()}
    status(out)
    after = {path: path.read_bytes() for path in (out / WORK).iterdir() if path in before}
    assert after == before


def test_running(out: Path) -> None:
    with Lock(out / WORK):
        found = status(out)
    assert found.running is not None
    assert found.code == 3


def test_interrupted(briefs: Path) -> None:
    class Stopping(Counting):
        def extract(self, job: object, units: object) -> object:  # type: ignore[override]
            yield next(super().extract(job, units))  # type: ignore[arg-type]
            raise KeyboardInterrupt

    out = briefs.parent / "out"
    with pytest.raises(KeyboardInterrupt):
        run([str(briefs)], out, OPTIONS, engine=Stopping())  # type: ignore[arg-type]
    assert numbers(status(out)) == (1, {}, 2, 0, 0, 0, "missing", 3)


def test_from_another_folder(briefs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(["briefs"], Path("out"), OPTIONS, engine=Counting())
    monkeypatch.chdir("/")
    assert numbers(status(tmp_path / "out")) == (3, {}, 0, 0, 0, 0, "current", 0)


def test_no_run(tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError) as caught:
        status(tmp_path)
    assert caught.value.code == "run_missing"


def test_the_command(out: Path, briefs: Path) -> None:
    (briefs / "d.txt").write_text("new", encoding="utf-8")
    told = CliRunner().invoke(app, ["status", str(out)])
    assert told.exit_code == 3
    assert "failed    1 component_failed" in told.stdout
    assert "new       1 not read yet" in told.stdout
    as_json = CliRunner().invoke(app, ["status", str(out), "--format", "json"])
    assert json.loads(as_json.stdout)["new"] == 1
