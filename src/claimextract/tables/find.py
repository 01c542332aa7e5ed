"""The questions analysts ask without SQL: records by actor, type, date, place, source, addressee and words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimextract.actors.aliases import folded, holds_words, ids_of
from claimextract.schema import PlaceQuote, Quote
from claimextract.tables.filters import Filters, option
from claimextract.tables.runs import Run

TABLE = {"claim": "claims", "recommendation": "recommendations", "event": "events"}


@dataclass(frozen=True)
class Wanted:
    """A name as asked for: its ids in the actor base, and its words for what the base does not know."""

    words: str
    ids: frozenset[str]

    def fits(self, names: Iterable[str | None], ids: Iterable[str | None]) -> bool:
        """A known name fits by id or by exactly its words; an unknown one also as part of a longer name."""
        if any(key in self.ids for key in ids if key):
            return True
        known = [folded(name) for name in names if name]
        if self.ids:
            return self.words in known
        return any(holds_words(name, self.words) for name in known)


def wanted(name: str, run: Run) -> Wanted:
    """A name, acronym, id of the base or id of an entity record, looked up."""
    entity = run.entities.get(name)
    if entity is None:
        return Wanted(folded(name), ids_of(name))
    return Wanted(folded(entity.name), frozenset([entity.actor] if entity.actor else []))


class Finder:
    """A run and what is asked of it."""

    def __init__(self, run: Run, filters: Filters) -> None:
        self.run, self.filters = run, filters
        self.actors = [wanted(name, run) for name in filters.actor]
        self.places = [wanted(name, run) for name in filters.place]
        self.sources = [(folded(name), wanted(name, run)) for name in filters.source]
        self.addressees = [wanted(name, run) for name in filters.recommended_to]
        self.words = [folded(text) for text in filters.text]

    def __iter__(self) -> Iterator[Any]:
        """Events by date, then claims and recommendations in the order of the documents."""
        for record in self.filters.wanted:
            found = (item for item in self.run.table(TABLE[record]) if self._fits(item))
            yield from sorted(found, key=lambda e: (e.date.start, e.date.end)) if record == "event" else found

    def _fits(self, record: Any) -> bool:
        asked = self.filters
        for name in ("type", "kind", "certainty", "strength"):
            if getattr(asked, name) and getattr(record, name) not in getattr(asked, name):
                return False
        return (
            self._in_time(record)
            and (not self.words or self._says(record))
            and (not self.actors or self._involves(record))
            and (not self.places or self._at(record))
            and (not self.sources or self._from(record))
            and (not self.addressees or self._quoted(self.addressees, record.addressee))
        )

    def _in_time(self, record: Any) -> bool:
        """An event by its own dates, which may only overlap; other records by the day of publication."""
        since, until = self.filters.since, self.filters.until
        if since is None and until is None:
            return True
        if record.record == "event":
            first, last = record.date.start, record.date.end
        else:
            document = self.run.documents.get(record.doc_id)
            first = last = document.published.date if document else None
        if first is None or last is None:
            return False
        return (since is None or last >= since) and (until is None or first <= until)

    def _says(self, record: Any) -> bool:
        said = folded(f"{record.span.text}\n{record.standalone}")
        return any(words in said for words in self.words)

    def _quoted(self, asked: list[Wanted], quotes: Iterable[Quote]) -> bool:
        for quote in quotes:
            entity = self.run.entity(getattr(quote, "entity", None))
            names = [quote.text, getattr(quote, "name", None), entity.name if entity else None]
            if any(one.fits(names, [entity.actor if entity else None]) for one in asked):
                return True
        return False

    def _mentions(self, asked: list[Wanted], keys: Iterable[str]) -> bool:
        found = (entity for key in keys if (entity := self.run.entity(key)))
        return any(one.fits([e.name, e.span.text], [e.actor]) for e in found for one in asked)

    def _involves(self, record: Any) -> bool:
        """As actor, recipient or addressee, or named anywhere in the record."""
        slots = [getattr(record, name, []) for name in ("actors", "recipients", "addressee")]
        quotes = [quote for slot in slots for quote in slot]
        source = getattr(record, "source", None)
        keys = [*record.entities, *([source.entity] if source and source.entity else [])]
        return self._quoted(self.actors, quotes) or self._mentions(self.actors, keys)

    def _at(self, record: Any) -> bool:
        """Where an event took place; for other records, a place they name."""
        if record.record == "event":
            return any(self._is_place(one, place) for place in record.locations for one in self.places)
        places = (
            e for key in record.entities if (e := self.run.entity(key)) and e.label in ("PLACE", "STATE")
        )
        return any(one.fits([e.name, e.span.text], [e.actor]) for e in places for one in self.places)

    def _is_place(self, asked: Wanted, place: PlaceQuote) -> bool:
        entity = self.run.entity(place.entity)
        states = [f"state-{place.country.lower()}"] if place.country else []
        keys = [place.place, entity.actor if entity else None, *states]
        return asked.fits([place.text, place.name], keys)

    def _from(self, record: Any) -> bool:
        source = record.source
        for words, one in self.sources:
            if words == source.type:
                return True
            entity = self.run.entity(source.entity)
            names = [entity.name] if entity else []
            said = folded(source.mention.text) if source.mention else ""
            if one.fits(names, [entity.actor if entity else None]) or holds_words(said, one.words):
                return True
        return False


def nothing_found(run: Run, filters: Filters) -> list[str]:
    """What to tell a user whose question no record fits: how much there is, and what was probably meant."""
    lines = []
    for record in filters.wanted:
        lines.append(f"The run holds {sum(1 for _ in run.table(TABLE[record])):,} {record}s.")
    if (filters.since or filters.until) and "event" in filters.wanted:
        days = [(e.date.start, e.date.end) for e in run.table("events")]
        if days:
            lines.append(f"Its events lie between {min(d[0] for d in days)} and {max(d[1] for d in days)}.")
    known = {name for e in run.entities.values() for name in (e.name, e.span.text)}
    for name in ("actor", "place", "source", "recommended_to"):
        for asked in getattr(filters, name):
            one = wanted(asked, run)
            if any(one.fits([e.name, e.span.text], [e.actor]) for e in run.entities.values()):
                lines.append(
                    f"{option(name)} {asked}: named in the run, but in no record that fits the rest."
                )
                continue
            forms = {folded(form): form for form in known}
            near = [forms[form] for form in difflib.get_close_matches(one.words, forms, 3, 0.75)]
            meant = f"; close to it: {', '.join(near)}" if near else ""
            lines.append(f"{option(name)} {asked}: no document of the run names it{meant}.")
    return lines
