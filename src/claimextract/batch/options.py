"""What a user may choose about a run: what decides the records, and how they are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What decides the records of an input; written to ``run.json``."""

    model: str
    lexicon: tuple[str, ...] = ()
    published: str | None = None
    metadata: Path | None = None
    max_chars: int = 20_000_000
    accelerate: bool = True
    models: bool = True
    reader: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "lexicon": [Path(folder).name for folder in self.lexicon],
            "published": self.published,
            "metadata": self.metadata.name if self.metadata else None,
            "max_chars": self.max_chars,
            "accelerate": self.accelerate,
            "models": self.models,
            "reader": self.reader,
        }

    def stored(self) -> dict[str, Any]:
        """All of them as JSON, with paths that hold from any folder, for ``claimextract status``."""
        return self.as_json() | {
            "lexicon": [str(Path(folder).absolute()) for folder in self.lexicon],
            "metadata": str(self.metadata.absolute()) if self.metadata else None,
        }

    @classmethod
    def restored(cls, stored: dict[str, Any]) -> RunOptions:
        metadata = stored["metadata"]
        paths = {"lexicon": tuple(stored["lexicon"]), "metadata": Path(metadata) if metadata else None}
        return cls(**(stored | paths))
