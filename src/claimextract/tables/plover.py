"""Events under the column names of POLECAT, whose types and modes follow PLOVER as ours do.

This is no POLECAT data: one row an event *statement*. ``docs/tables.md`` says which columns cannot be filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from claimextract.schema import ActorQuote, Event
from claimextract.tables.countries import country
from claimextract.tables.delimited import write_delimited
from claimextract.tables.flat import Row, joined
from claimextract.tables.places import best_place
from claimextract.tables.runs import Run

_NAMES = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
_TYPES: dict[str, type] = {
    "Event Date": dt.date, "Intensity": float, "Latitude": float, "Longitude": float, "Publication Date": dt.date,
}  # fmt: skip
COLUMNS: dict[str, type] = {name: _TYPES.get(name, str) for name in _NAMES}
#: Columns of our own, after theirs
ADDED: dict[str, type] = {
    "Date End": dt.date, "Date Precision": str, "Status": str, "Fatalities": int, "Place ID": str, "Text": str,
    "Confidence": float, "Document": str,
}  # fmt: skip

#: Columns that stay empty: the records do not say them
UNFILLED = (
    "Intensity", "Contexts", "Actor COW", "Actor Title", "Wikipedia Actor ID", "Recipient COW", "Recipient Title",
    "Wikipedia Recipient ID", "District", "Province",
)  # fmt: skip

QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}

#: PLOVER's sector codes for our labels; the others have no code that always fits
SECTORS = {
    "STATE": "GOV", "GOVERNMENT": "GOV", "SECURITY_FORCE": "MIL", "ARMED_GROUP": "REB", "MILITIA": "PRM",
    "PMC": "PRM", "PARTY_OR_MOVEMENT": "PTY", "COMPANY": "BUS", "COMMUNITY": "CVL", "NGO": "SOC",
}  # fmt: skip

_ORGANISATIONS = {
    "GOVERNMENT", "SECURITY_FORCE", "ARMED_GROUP", "MILITIA", "PMC", "INTERNATIONAL_ORG", "REGIONAL_ORG", "MISSION",
    "OPERATION", "PARTY_OR_MOVEMENT", "NGO", "COMPANY", "OTHER_ORG",
}  # fmt: skip


def _side(quotes: Sequence[ActorQuote], run: Run, side: str) -> Row:
    entities = [entity for q in quotes if (entity := run.entity(q.entity))]
    sectors = [SECTORS[entity.label] for entity in entities if entity.label in SECTORS]
    states = [found.iso3 for entity in entities if (found := country(entity.country))]
    return {
        f"{side} Name": joined(run.name(q) for q in quotes),
        f"{side} Country": joined(states),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": joined(sectors),
        f"{side} Name Raw": joined(q.text for q in quotes),
    }


def row(event: Event, run: Run) -> Row:
    """One event as a row; types that PLOVER lacks (TRANSITION, ORGANIZE, OTHER) stand under our names."""
    document = run.documents.get(event.doc_id)
    place = best_place(event.locations)
    place_id = place.place if place and place.place else ""
    where = country(place.country) if place else None
    settlement = place_id.startswith("geonames-")
    mentioned = [entity for key in event.entities if (entity := run.entity(key))]
    return {
        "Event ID": event.id,
        "Event Date": event.date.start,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Quad Code": QUAD_OF.get(event.type),
        **_side(event.actors, run, "Actor"),
        **_side(event.recipients, run, "Recipient"),
        "Placename": run.name(place) if place else None,
        "City": run.name(place) if place and settlement else None,
        "Country": where.iso3 if where else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place_id.removeprefix("geonames-") if settlement else None,
        "Raw Placename": joined(q.text for q in event.locations),
        "Feature Type": "PPL" if settlement else None,
        "Source": (document.publisher or document.title or document.id) if document else event.doc_id,
        "Publication Date": document.published.date if document else None,
        "Story People": joined(e.name for e in mentioned if e.label == "PERSON"),
        "Story Organizations": joined(e.name for e in mentioned if e.label in _ORGANISATIONS),
        "Story Locations": joined(e.name for e in mentioned if e.label in ("PLACE", "STATE")),
        "Language": document.language if document else None,
        "Version": f"claimextract {run.about.get('version', '')}".strip(),
        "Date End": event.date.end,
        "Date Precision": event.date.precision,
        "Status": event.status,
        "Fatalities": event.fatalities,
        "Place ID": place_id or None,
        "Text": event.standalone,
        "Confidence": event.confidence,
        "Document": event.doc_id,
    }


def export_plover(run: Run, out: Path) -> dict[str, int]:
    """One CSV file (tab-separated, as POLECAT is, where its name ends in .tsv or .txt)."""
    return write_delimited(out, (row(event, run) for event in run.table("events")), COLUMNS | ADDED)
