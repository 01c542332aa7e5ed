"""Where the model of the second reader lies. Kept apart from what runs it, which takes time to import."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "reader"
WEIGHTS = "model.onnx"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"

#: In an installed package the models lie inside it, in a checkout beside ``src``.
_PLACES = (Path(__file__).parents[1] / "models", Path(__file__).parents[3] / "models")


def folder() -> Path | None:
    """The model that comes with the package; None where the installation has none."""
    return next((place / NAME for place in _PLACES if (place / NAME / WEIGHTS).is_file()), None)


def fingerprint() -> str | None:
    """The hash of the shipped model: a part of what decides the records."""
    found = folder()
    if found is None:
        return None
    digest = hashlib.sha256()
    for name in (WEIGHTS, TOKENIZER, CONFIG):
        digest.update((found / name).read_bytes())
    return digest.hexdigest()
