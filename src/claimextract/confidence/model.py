"""The shipped calibration: named weights in a JSON file, added up and turned into a probability."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any, Literal

from claimextract.errors import ClaimextractError
from claimextract.shipped import model_folder

Table = Literal["claim", "recommendation", "event"]
Signals = dict[str, float]

TABLES: tuple[Table, ...] = ("claim", "recommendation", "event")

NAME = "confidence"
WEIGHTS = "weights.json"
CONFIG = "config.json"

#: No record is certain, whatever speaks for it.
LOWEST, HIGHEST = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class Line:
    """A log-odds sum: ``intercept`` plus the weight of each signal. An unknown signal counts nothing."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, signals: Signals) -> float:
        total = self.intercept
        known = self.weights
        for name, value in signals.items():
            if name in known:
                total += known[name] * value
        return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-total)))), 2)


@dataclass(frozen=True, slots=True)
class Calibration:
    """One line a record type. ``sha256`` is that of the weights file."""

    lines: Mapping[Table, Line]
    sha256: str

    def about(self) -> dict[str, str]:
        """For ``run.json``."""
        return {"name": NAME, "sha256": self.sha256}


def folder() -> Path | None:
    """Where the shipped model lies; None where the installation has none."""
    return model_folder(NAME, WEIGHTS)


def read(path: Path) -> Calibration:
    """A model folder. Raises ClaimextractError(``model_invalid``) for one that cannot be used."""
    try:
        data = (path / WEIGHTS).read_bytes()
        tables: dict[str, Any] = json.loads(data)["tables"]
        lines = {
            table: Line(
                float(tables[table]["intercept"]),
                {name: float(weight) for name, weight in tables[table]["weights"].items()},
            )
            for table in TABLES
        }
    except OSError as error:
        raise ClaimextractError("model_invalid", f"{path / WEIGHTS}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ClaimextractError("model_invalid", f"{path / WEIGHTS}: {error!r}") from error
    return Calibration(lines, hashlib.sha256(data).hexdigest())


def shipped() -> Calibration | None:
    """The model that comes with the package; without one the rules' own estimates stand."""
    found = folder()
    return None if found is None else read(found)


def fingerprint() -> str | None:
    """The hash of the shipped model's weights: a part of what decides the records."""
    found = folder()
    return None if found is None else hashlib.sha256((found / WEIGHTS).read_bytes()).hexdigest()
