"""Floors hold, notice changed gold, and fall only when told to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.evaluation import floors
from claimextract.evaluation.gold import digest
from claimextract.evaluation.records import Annotated
from claimextract.evaluation.score import Scores, score

from .conftest import document, write


@pytest.fixture
def good(gold: Annotated) -> Scores:
    return score({"brief": gold}, {"brief": gold})


@pytest.fixture
def worse(gold: Annotated, records: list[dict[str, Any]]) -> Scores:
    del records[3]
    return score({"brief": gold}, {"brief": document(records)})


@pytest.fixture
def path(tmp_path: Path, good: Scores) -> Path:
    floors.update(tmp_path / "floors.json", good, "a1", "dev", allow_lower=False)
    return tmp_path / "floors.json"


def test_equal_scores_pass(path: Path, good: Scores) -> None:
    assert floors.check(path, good, "a1", "dev") == []


def test_a_fallen_score_is_named(path: Path, worse: Scores) -> None:
    problems = floors.check(path, worse, "a1", "dev")
    assert any(p.startswith("claims: 0.6666 is under its floor 1.0000") for p in problems)
    assert not any(p.startswith("events") for p in problems)


def test_a_score_within_the_tolerance_passes(path: Path, worse: Scores) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(value | {"tolerance": 0.5}), encoding="utf-8")
    assert floors.check(path, worse, "a1", "dev") == []


def test_changed_gold_another_split_and_a_crash_fail(path: Path, good: Scores, gold: Annotated) -> None:
    assert any("gold changed" in p for p in floors.check(path, good, "b2", "dev"))
    assert any("not test" in p for p in floors.check(path, good, "a1", "test"))
    crashed = score({"brief": gold}, {})
    assert any("brief failed" in p for p in floors.check(path, crashed, "a1", "dev"))


def test_lowering_takes_the_flag(path: Path, worse: Scores) -> None:
    before = path.read_text(encoding="utf-8")
    with pytest.raises(ClaimextractError, match=r"claims 1\.0000 → 0\.6666"):
        floors.update(path, worse, "a1", "dev", allow_lower=False)
    assert path.read_text(encoding="utf-8") == before
    floors.update(path, worse, "a1", "dev", allow_lower=True)
    assert floors.check(path, worse, "a1", "dev") == []


def test_the_hash_sees_names_and_bytes(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    write(tmp_path / "gold" / "a.jsonl", records)
    first = digest(tmp_path / "gold")
    assert digest(tmp_path / "gold") == first
    write(tmp_path / "gold" / "a.jsonl", records[1:])
    assert digest(tmp_path / "gold") != first
    write(tmp_path / "gold" / "a.jsonl", records).rename(tmp_path / "gold" / "b.jsonl")
    assert digest(tmp_path / "gold") != first
