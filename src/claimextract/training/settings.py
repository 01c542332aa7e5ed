"""What may be chosen about the fit. The defaults made the shipped model."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimextract.errors import ClaimextractError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Settings:
    """``inverse_penalty``: scikit-learn's C. ``min_documents``: briefs in which a signal must occur to get a weight.

    ``shift_prior``: standard deviation, in log-odds, of the shift from ``slopes`` to ``level`` briefs.
    """

    slopes: str = "train"
    level: str = "calibration"
    inverse_penalty: float = 0.1
    min_documents: int = 8
    shift_prior: float = 1.0
    folds: int = 8
    seed: int = 0


SettingsT = TypeVar("SettingsT", bound="DataclassInstance")


def read(path: Path, kind: type[SettingsT]) -> SettingsT:
    """Settings of that kind from a file of settings, or from the ``config.json`` of a model."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        value = value.get("settings", value)
        unknown = set(value) - {field.name for field in fields(kind)}
        if unknown:
            raise ValueError(f"unknown setting {sorted(unknown)[0]!r}")
        return kind(**{name: tuple(each) if isinstance(each, list) else each for name, each in value.items()})
    except OSError as error:
        raise ClaimextractError("path_unreadable", f"{path}: {error.strerror or error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ClaimextractError("model_invalid", f"{path}: {error}") from error
