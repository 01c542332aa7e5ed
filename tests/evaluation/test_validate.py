"""The validator finds each fault, and nothing in clean gold."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimextract.evaluation.validate import validate_file

from .conftest import TEXT, quote, write

Records = list[dict[str, Any]]
CLAIM, EVENT, ADVICE, NOBODY, ARMY = range(5)
HEADING = [(0, TEXT.index("\n"))]


def codes(tmp_path: Path, records: Records) -> list[str]:
    path = write(tmp_path / "brief.jsonl", records)
    return [fault.code for fault in validate_file(path, TEXT, HEADING)]


def test_clean_gold_has_no_fault(tmp_path: Path, records: Records) -> None:
    assert codes(tmp_path, records) == []


def _set(index: int, *path: Any) -> Callable[[Records], None]:
    *keys, name, value = path

    def apply(records: Records) -> None:
        target: Any = records[index]
        for key in keys:
            target = target[key]
        target[name] = value

    return apply


def _again(index: int, **other: Any) -> Callable[[Records], None]:
    def apply(records: Records) -> None:
        records.append(copy.deepcopy(records[index]) | other)

    return apply


@pytest.mark.parametrize(
    "spoil, expected",
    [
        (_set(NOBODY, "span", "end", 10_000), ["offset", "slot"]),
        (_set(NOBODY, "sentence", "end", 10_000), ["offset"]),
        (_set(NOBODY, "span", "text", "Nobody trusts the old patrols"), ["quote"]),
        (_set(EVENT, "trigger", "start", quote("left")["start"] + 1), ["quote"]),
        (_set(EVENT, "date", "span", "text", "5 May 2019"), ["quote"]),
        (_set(CLAIM, "source", "cue", "text", "said"), ["quote"]),
        (_set(ADVICE, "addressee", 0, "text", "The major"), ["quote"]),
        (_set(ARMY, "span", quote("army ")), ["edge"]),
        (_set(ARMY, "span", {"start": 3, "end": 3, "text": ""}), ["edge"]),
        (_set(CLAIM, "cause", quote("rains fail")), ["slot"]),
        (_set(EVENT, "actors", [quote("The mayor")]), ["slot"]),
        (_set(ADVICE, "condition", quote("patrols")), ["slot"]),
        (_set(ADVICE, "addressee", [quote("Traders")]), ["slot"]),
        (_set(CLAIM, "kind", "guess"), ["field"]),
        (_set(CLAIM, "mood", "dark"), ["field"]),
        (_set(EVENT, "date", "precision", "fortnight"), ["field"]),
        (_set(ARMY, "record", "actor"), ["record"]),
        (_set(CLAIM, "effect", None), ["label"]),
        (_set(NOBODY, "kind", "causal"), ["label"]),
        (_set(NOBODY, "source", "mention", quote("Nobody")), ["label"]),
        (_set(EVENT, "date", "end", "2019-05-05"), ["label"]),
        (_set(EVENT, "date", "end", "2019-05-01"), ["label"]),
        (_again(NOBODY), ["duplicate"]),
        (_again(EVENT), ["duplicate"]),
        (_again(ARMY), ["duplicate"]),
        (_again(NOBODY, kind="evaluative"), ["contradiction"]),
        (_again(EVENT, type="ASSAULT"), ["contradiction"]),
        (_again(ARMY, label="MILITIA"), ["contradiction"]),
        (_again(ADVICE, span=quote("Nobody trusts the new patrols")), ["slot", "contradiction"]),
        (_again(NOBODY, span=quote("Nobody trusts")), ["overlap"]),
        (_again(ARMY, span=quote("army left")), ["overlap"]),
    ],
)
def test_each_fault_is_found(
    tmp_path: Path, records: Records, spoil: Callable[[Records], None], expected: list[str]
) -> None:
    records = copy.deepcopy(records)
    spoil(records)
    assert sorted(set(codes(tmp_path, records))) == sorted(set(expected))


@pytest.mark.parametrize(
    "change",
    [
        _set(ADVICE, "addressee", [quote("donors")]),  # in the heading above
        _set(ADVICE, "addressee", []),
        _set(EVENT, "date", "precision", "month"),
        _again(EVENT, trigger=quote("Anefis")),
        _set(CLAIM, "source", "mention", None),
        _set(CLAIM, "confidence", 0.5),
    ],
)
def test_what_is_allowed(tmp_path: Path, records: Records, change: Callable[[Records], None]) -> None:
    change(records)
    assert codes(tmp_path, records) == []


def test_a_line_that_is_not_json(tmp_path: Path, records: Records) -> None:
    path = write(tmp_path / "brief.jsonl", records)
    path.write_text(path.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    (fault,) = validate_file(path, TEXT)
    assert (fault.code, fault.line) == ("json", len(records) + 1)
