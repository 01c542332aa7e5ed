"""The folder of a run as the tables read it: checked first, then streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError, RecordError
from claimextract.jsonl import read_table
from claimextract.schema import TABLES, Document, Entity, Quote


@dataclass(frozen=True)
class Run:
    """An output folder of ``claimextract run``. Raises ClaimextractError where it is none."""

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.exists():
            raise ClaimextractError("path_missing", f"{self.folder} does not exist")
        if not self.folder.is_dir():
            raise ClaimextractError(
                "run_missing", f"{self.folder} is a file: give the folder that `claimextract run` wrote"
            )
        absent = [name for name in TABLES if not (self.folder / f"{name}.jsonl").is_file()]
        if absent:
            inside = sorted(p.parent.name for p in self.folder.glob("*/claims.jsonl"))
            near = f"; did you mean {self.folder / inside[0]}?" if inside else ""
            raise ClaimextractError(
                "run_missing",
                f"{self.folder} holds no {absent[0]}.jsonl: is it the output folder of `claimextract run`?{near}",
            )

    def table(self, name: str) -> Iterator[Any]:
        """Validated records of a table, one at a time."""
        return read_table(self.folder, name)

    @cached_property
    def about(self) -> dict[str, Any]:
        """What ``run.json`` says: version, options, fingerprints, counts; empty where it is missing."""
        path = self.folder / "run.json"
        if not path.is_file():
            return {}
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise RecordError(f"{path}: not JSON: {error}") from error
        return value if isinstance(value, dict) else {}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id, without their texts, pages and sections, which are large."""
        light = {"text": "", "pages": [], "sections": []}
        return {d.id: d.model_copy(update=light) for d in self.table("documents")}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entity records by id."""
        return {entity.id: entity for entity in self.table("entities")}

    def entity(self, key: str | None) -> Entity | None:
        return self.entities.get(key) if key else None

    def name(self, quote: Quote) -> str:
        """What to call a mention: the actor's name where it is known, else its words."""
        named = getattr(quote, "name", None)
        entity = self.entity(getattr(quote, "entity", None))
        return named or (entity.name if entity else None) or quote.text
