"""Committed scores that may not fall: ``floors.json`` holds a split's scores and its gold's hash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claimextract import jsonl
from claimextract.errors import ClaimextractError
from claimextract.evaluation.report_text import MAIN
from claimextract.evaluation.score import Scores

#: How far a score may lie under its floor: room for another processor's rounding, not for a regression.
TOLERANCE = 0.005


def _current(scores: Scores) -> dict[str, float]:
    """The floored measures, rounded down to what is written into the file."""
    found = {name: m.f1 for name in MAIN if (m := scores.measures.get(name)) is not None}
    return {name: int(value * 10_000) / 10_000 for name, value in found.items() if value is not None}


def _read(path: Path) -> dict[str, Any]:
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClaimextractError(
            "path_missing", f"{path} cannot be read; write it with --update-floors"
        ) from error
    return value


def check(path: Path, scores: Scores, gold_sha256: str, split: str) -> list[str]:
    """What is wrong: scores under their floor, gold that changed without its hash, documents that failed."""
    floors = _read(path)
    problems = []
    if floors["split"] != split:
        problems.append(f"the floors are for {floors['split']}, not {split}")
    if floors["gold_sha256"] != gold_sha256:
        problems.append("the gold changed and its hash did not: run evaluate --update-floors")
    current, tolerance = _current(scores), float(floors["tolerance"])
    for name, floor in floors["scores"].items():
        score = current.get(name)
        if score is None:
            problems.append(f"{name}: no longer measured, floor {floor:.4f}")
        elif score < floor - tolerance:
            problems.append(f"{name}: {score:.4f} is under its floor {floor:.4f}")
    problems += [f"{d.id} failed: {d.failure}" for d in scores.failures]
    return problems


def update(path: Path, scores: Scores, gold_sha256: str, split: str, allow_lower: bool) -> None:
    """Write the current scores. Raises where that lowers a floor, or drops one, without ``allow_lower``."""
    current, tolerance = _current(scores), TOLERANCE
    if path.is_file():
        old = _read(path)
        tolerance = float(old["tolerance"])
        lower = [
            f"{name} {floor:.4f} → {current[name]:.4f}" if name in current else f"{name} {floor:.4f} → none"
            for name, floor in old["scores"].items()
            if current.get(name, -1.0) < floor
        ]
        if lower and not allow_lower:
            raise ClaimextractError(
                "metadata_invalid", f"floors would fall: {'; '.join(lower)} (--allow-lower to accept)"
            )
    jsonl.write_json(
        path, {"split": split, "gold_sha256": gold_sha256, "tolerance": tolerance, "scores": current}
    )
