"""What the tests of runs share. ``faulty`` must be importable in worker processes too."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from faulty import Counting

from claimextract.batch import local, state
from claimextract.batch import rules as rules_module


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Rules of the fake pipeline: a test changes ``version`` as an upgrade changes the code."""
    now = {"version": "1"}

    def fingerprint(options: object) -> str:
        return f"{now['version']} {options}"

    monkeypatch.setattr(local, "fingerprint", fingerprint)
    monkeypatch.setattr(state, "fingerprint", fingerprint)
    monkeypatch.setattr(rules_module, "other_than_lexicons", lambda options: dict(now))
    return now


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def briefs(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "briefs"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"text of {name}\n", encoding="utf-8")
    return folder
