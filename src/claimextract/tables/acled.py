"""Events under the column names of ACLED, for code that was written for its exports.

This is no ACLED data and follows none of its coding decisions but the names: one row an event *statement*, so an event
told twice stands twice. ``docs/tables.md`` says which columns cannot be filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from claimextract.schema import ActorQuote, Event
from claimextract.tables.countries import country
from claimextract.tables.delimited import write_delimited
from claimextract.tables.flat import Row, joined
from claimextract.tables.places import best_place, place_precision
from claimextract.tables.runs import Run

COLUMNS: dict[str, type] = {
    "event_id_cnty": str, "event_date": dt.date, "year": int, "time_precision": int, "disorder_type": str,
    "event_type": str, "sub_event_type": str, "actor1": str, "assoc_actor_1": str, "inter1": str, "actor2": str,
    "assoc_actor_2": str, "inter2": str, "interaction": str, "civilian_targeting": str, "iso": int, "region": str,
    "country": str, "admin1": str, "admin2": str, "admin3": str, "location": str, "latitude": float,
    "longitude": float, "geo_precision": int, "source": str, "source_scale": str, "notes": str, "fatalities": int,
    "tags": str, "timestamp": int,
}  # fmt: skip
#: Columns of our own, after theirs
ADDED: dict[str, type] = {
    "date_end": dt.date, "date_precision": str, "status": str, "plover_type": str, "plover_mode": str,
    "place_id": str, "confidence": float, "doc_id": str,
}  # fmt: skip

#: Columns that stay empty: nothing in a brief says them
UNFILLED = ("admin1", "admin2", "admin3", "source_scale", "timestamp")

#: ACLED's time precision knows three values; coarser dates have none
TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
#: a settlement; part of a region; a larger region or a country
GEO_PRECISION = {"settlement": 1, "place": 2, "country": 3}

INTER = {
    "STATE": "State forces", "GOVERNMENT": "State forces", "SECURITY_FORCE": "State forces",
    "ARMED_GROUP": "Rebel group", "MILITIA": "Political militia", "PMC": "External/Other forces",
    "MISSION": "External/Other forces", "OPERATION": "External/Other forces", "PERSON": "Civilians",
    "COMMUNITY": "Civilians", "NGO": "Civilians",
}  # fmt: skip
ARMED = {"State forces", "Rebel group", "Political militia", "External/Other forces"}

REGIONS = {
    "Western Africa": "BJ BF CV CI GM GH GN GW LR ML MR NE NG SN SL TG SH",
    "Middle Africa": "AO CM CF TD CG CD GQ GA ST",
    "Northern Africa": "DZ EG LY MA SD TN EH",
    "Eastern Africa": "BI KM DJ ER ET KE MG MW MU MZ RW SC SO SS TZ UG ZM ZW YT RE",
    "Southern Africa": "BW LS NA SZ ZA",
}
REGION_OF = {iso: region for region, codes in REGIONS.items() for iso in codes.split()}

#: Modes that name an ACLED sub-event by themselves
BY_MODE: dict[tuple[str, str], tuple[str, str | None]] = {
    ("ASSAULT", "aerial"): ("Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): ("Explosions/Remote violence", "Suicide bomb"),
    ("ASSAULT", "abduct"): ("Violence against civilians", "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): ("Violence against civilians", "Sexual violence"),
    ("ASSAULT", "destroy"): ("Strategic developments", "Looting/property destruction"),
    ("COERCE", "arrest"): ("Strategic developments", "Arrests"),
    ("PROTEST", "riot"): ("Riots", None),
    ("PROTEST", "demo"): ("Protests", None),
    ("PROTEST", "strike"): ("Protests", None),
    ("PROTEST", "boycott"): ("Protests", None),
    ("PROTEST", "hunger"): ("Protests", None),
    ("PROTEST", "obstruct"): ("Protests", None),
    ("AGREE", "ceasefire"): ("Strategic developments", "Agreement"),
}
DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence", "Riots": "Demonstrations", "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}  # fmt: skip


def _inter(quotes: Iterable[ActorQuote], run: Run) -> str | None:
    for quote in quotes:
        entity = run.entity(quote.entity)
        if entity and entity.label in INTER:
            return INTER[entity.label]
    return None


def event_type(event: Event, inter1: str | None, inter2: str | None) -> tuple[str | None, str | None]:
    """ACLED's type and sub-type; None where the event is outside its scope or the text does not decide it.

    A planned event is none of ACLED's. An assault is a battle between armed sides, and violence against civilians where
    the target is one; with a side unsaid, it is neither.
    """
    if event.status == "planned":
        return None, None
    if (event.type, event.mode) in BY_MODE:
        return BY_MODE[event.type, event.mode or ""]
    if event.type == "PROTEST":
        return "Protests", None
    if event.type == "ASSAULT" and inter2 == "Civilians":
        return "Violence against civilians", "Attack"
    if event.type == "ASSAULT" and inter1 in ARMED and inter2 in ARMED:
        return "Battles", "Armed clash"
    if event.type == "AGREE" and "Rebel group" in (inter1, inter2):
        return "Strategic developments", "Agreement"
    return None, None


def _disorder(event: Event) -> str | None:
    """An assault is political violence even where it is unsaid whether it is a battle."""
    return "Political violence" if event.type == "ASSAULT" and event.status != "planned" else None


def row(event: Event, run: Run) -> Row:
    """One event as a row."""
    one, two = [run.name(q) for q in event.actors], [run.name(q) for q in event.recipients]
    inter1, inter2 = _inter(event.actors, run), _inter(event.recipients, run)
    kind, sub = event_type(event, inter1, inter2)
    place = best_place(event.locations)
    where = country(place.country) if place else None
    document = run.documents.get(event.doc_id)
    precision = place_precision(place) if place else None
    return {
        "event_id_cnty": event.id,
        "event_date": event.date.start,
        "year": event.date.start.year,
        "time_precision": TIME_PRECISION.get(event.date.precision),
        "disorder_type": DISORDER[kind] if kind else _disorder(event),
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": one[0] if one else None,
        "assoc_actor_1": joined(one[1:]),
        "inter1": inter1,
        "actor2": two[0] if two else None,
        "assoc_actor_2": joined(two[1:]),
        "inter2": inter2,
        "interaction": "-".join(side for side in (inter1, inter2) if side) or None,
        "civilian_targeting": "Civilian targeting" if kind == "Violence against civilians" else None,
        "iso": where.number if where else None,
        "region": REGION_OF.get(place.country or "") if place else None,
        "country": where.name if where else None,
        "location": run.name(place) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": GEO_PRECISION.get(precision) if precision else None,
        "source": (document.publisher or document.title or document.id) if document else event.doc_id,
        "notes": event.standalone,
        "fatalities": event.fatalities,
        "tags": f"claimextract; {event.status}",
        "date_end": event.date.end,
        "date_precision": event.date.precision,
        "status": event.status,
        "plover_type": event.type,
        "plover_mode": event.mode,
        "place_id": place.place if place else None,
        "confidence": event.confidence,
        "doc_id": event.doc_id,
    }


def export_acled(run: Run, out: Path) -> dict[str, int]:
    """One CSV file (tab-separated where its name ends in .tsv or .txt)."""
    return write_delimited(out, (row(event, run) for event in run.table("events")), COLUMNS | ADDED)
