"""Columns of the flat tables, in the order in which people read them, with what each holds."""

from __future__ import annotations

_SOURCE = ("source_type", "source", "source_name", "source_cue")
_PLACE = ("doc_id", "title", "published", "page", "section", "start", "end")
_ASSERTION = ("mentioned", "confidence", "rules", *_PLACE)

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "id", "path", "title", "authors", "publisher", "published", "published_precision", "published_basis",
        "language", "url", "characters", "pages", "sections", "claims", "recommendations", "events", "entities",
        "sentences", "warnings", "sha256",
    ),
    "claims": (
        "id", "text", "standalone", "kind", "certainty", "polarity", *_SOURCE, "cause", "effect", *_ASSERTION,
    ),
    "recommendations": (
        "id", "text", "standalone", "addressee", "strength", "polarity", "action", "purpose", "condition",
        *_SOURCE, *_ASSERTION,
    ),
    "events": (
        "id", "text", "standalone", "type", "mode", "status", "trigger", "date_start", "date_end",
        "date_precision", "date_edtf", "date_text", "actors", "recipients", "places", "place_id", "country",
        "latitude", "longitude", "fatalities", *_ASSERTION,
    ),
    "entities": ("id", "text", "name", "label", "mention", "actor", "country", *_PLACE),
    "sentences": ("id", "text", "block", "reason", "records", *_PLACE),
    "errors": ("path", "severity", "stage", "error", "message", "hint"),
}  # fmt: skip

TITLES = {name: name.capitalize() for name in COLUMNS}
