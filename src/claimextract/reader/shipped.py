"""Where the model of the second reader lies. Kept apart from what runs it, which takes time to import."""

from __future__ import annotations

import hashlib
from pathlib import Path

from claimextract.shipped import model_folder

NAME = "reader"
WEIGHTS = "model.onnx"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"


def folder() -> Path | None:
    """The model that comes with the package; None where the installation has none."""
    return model_folder(NAME, WEIGHTS)


def fingerprint() -> str | None:
    """The hash of the shipped model: a part of what decides the records."""
    found = folder()
    if found is None:
        return None
    digest = hashlib.sha256()
    for name in (WEIGHTS, TOKENIZER, CONFIG):
        digest.update((found / name).read_bytes())
    return digest.hexdigest()
