"""What stands around a span in a document: its sentence, section, page and the entities in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from claimextract.exchange.vocabulary import Json
from claimextract.segmentation.blocks import segment
from claimextract.segmentation.sentences import split


class Surroundings:
    """One document. Sentences are those of the ledger where there is one, else split by the product's rules."""

    def __init__(self, text: str, document: Json | None, ledger: Sequence[Json]) -> None:
        self.text = text
        self.document = document or {}
        self.ledger = ledger
        self.entities: list[Json] = []

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        if self.ledger:
            return sorted((s["span"]["start"], s["span"]["end"]) for s in self.ledger)
        return [ends for block in segment(self.text) for ends in split(self.text, block.start, block.end)]

    def sentence(self, start: int, end: int) -> Json:
        """The range of the sentence around a span; of all it touches where it crosses an end."""
        touched = [(a, b) for a, b in self._sentences if a < end and start < b]
        low = min([start, *(a for a, _ in touched)])
        return {"start": low, "end": max([end, *(b for _, b in touched)])}

    def section(self, start: int) -> list[str]:
        """Headings above a place, outermost first."""
        for line in self.ledger:
            if line["span"]["start"] <= start < line["span"]["end"]:
                return list(line.get("section") or [])
        around = [s for s in self.document.get("sections") or [] if s["start"] <= start < s["end"]]
        return [s["heading"]["text"] for s in sorted(around, key=lambda s: s["level"])]

    def page(self, start: int) -> int | None:
        pages = self.document.get("pages") or []
        before = [p["number"] for p in pages if p["start"] <= start] or [p["number"] for p in pages[:1]]
        return before[-1] if before else None

    def inside(self, start: int, end: int) -> list[str]:
        """Ids of the entity records inside a span, in text order."""
        hits = [e for e in self.entities if start <= e["span"]["start"] and e["span"]["end"] <= end]
        return [e["id"] for e in sorted(hits, key=lambda e: (e["span"]["start"], e["span"]["end"]))]

    def entity(self, start: int, end: int) -> Json | None:
        """The entity record with exactly these characters."""
        return next(
            (e for e in self.entities if (e["span"]["start"], e["span"]["end"]) == (start, end)), None
        )
