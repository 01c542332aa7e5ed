"""Passages and their labels fit each other."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)


@pytest.fixture(scope="module")
def passages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("passages", ROOT / "benchmarks" / "passages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["passages"] = module  # pydantic resolves the names of annotations there
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["events", "kinds", "units", "statements", "statements-2", "statements-3"])
def test_every_span_lies_on_words_of_its_text(passages: ModuleType, name: str) -> None:
    rows = passages.read(passages.FOLDER / f"{name}.jsonl")
    assert len({row.id for row in rows}) == len(rows) > 50
    for row in rows:
        spans = [(s.start, s.end) for s in [*row.sentences, *row.units]]
        for unit in row.units:
            spans += [span for span in (unit.mention, unit.cue, *unit.addressee) if span]
        for event in row.events:
            spans += [event.trigger, event.date, *event.actors, *event.recipients, *event.locations]
            assert event.start <= event.end
        assert spans
        for start, end in spans:
            assert WHOLE.fullmatch(row.text[start:end]), (row.id, start, end)


def test_a_good_part_of_the_event_passages_is_held_back(passages: ModuleType) -> None:
    read = [row for row in passages.read(passages.FOLDER / "events.jsonl") if row.set == "read"]
    held = [row for row in passages.read(passages.FOLDER / "events.jsonl") if row.set == "held"]
    assert len(read) == 474
    assert len(held) == 184


@pytest.mark.parametrize("name", ["statements-2", "statements-3"])
def test_later_statements_are_all_held_back(passages: ModuleType, name: str) -> None:
    assert {row.set for row in passages.read(passages.FOLDER / f"{name}.jsonl")} == {"held"}


def test_held_passages_are_not_printed() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "passages.py"), "--set", "held", "--errors"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "held back" in done.stderr
    assert not done.stdout
