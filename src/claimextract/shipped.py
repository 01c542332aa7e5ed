"""Where the trained models that come with the package lie."""

from __future__ import annotations

from pathlib import Path

#: In an installed package the models lie inside it, in a checkout beside ``src``.
_PLACES = (Path(__file__).parent / "models", Path(__file__).parents[2] / "models")


def places() -> tuple[Path, ...]:
    """Where models are looked for."""
    return _PLACES


def model_folder(name: str, weights: str) -> Path | None:
    """The folder of a model; None where the installation lacks its file of weights."""
    return next((place / name for place in _PLACES if (place / name / weights).is_file()), None)
