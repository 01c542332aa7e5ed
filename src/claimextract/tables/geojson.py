"""GeoJSON (RFC 7946) of events: a point where the gazetteer has coordinates, a null geometry where it has none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claimextract.schema import Event
from claimextract.staging import staged_file
from claimextract.tables.flat import flat
from claimextract.tables.places import place_precision
from claimextract.tables.runs import Run

#: Flat columns that become properties of a feature
PROPERTIES = (
    "type", "mode", "status", "date_start", "date_end", "date_precision", "date_edtf", "actors", "recipients",
    "places", "fatalities", "text", "standalone", "confidence", "doc_id", "title", "published", "page", "start", "end",
)  # fmt: skip


def _places(event: Event, run: Run) -> list[dict[str, Any]]:
    return [
        {
            "name": run.name(quote),
            "text": quote.text,
            "place_id": quote.place,
            "precision": place_precision(quote),
            "country": quote.country,
            "latitude": quote.lat,
            "longitude": quote.lon,
        }
        for quote in event.locations
    ]


def feature(event: Event, run: Run) -> dict[str, Any]:
    """One event as a feature; several places make a MultiPoint."""
    points = [[q.lon, q.lat] for q in event.locations if q.lat is not None and q.lon is not None]
    geometry: dict[str, Any] | None = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    row = flat(event, run)
    known = _places(event, run)
    first = next((p for p in known if p["latitude"] is not None), known[0] if known else {})
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry,
        "properties": {name: row[name] for name in PROPERTIES}
        | {"place_id": first.get("place_id"), "place_precision": first.get("precision"), "locations": known},
    }


def export_geojson(run: Run, out: Path) -> dict[str, int]:
    """One FeatureCollection, a feature an event, written as it is read."""
    count = 0
    with staged_file(out) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for event in run.table("events"):
            line = json.dumps(feature(event, run), ensure_ascii=False, default=str, allow_nan=False)
            file.write(("," if count else "") + "\n" + line)
            count += 1
        file.write("\n]}\n")
    return {"events": count}
