"""States and their capitals: what a mention of one says, whatever stands around it."""

from __future__ import annotations

from typing import Any

from claimextract.actors.base import ActorBase, Form
from claimextract.actors.found import MentionKind
from claimextract.actors.matching import fold


def state_of(form: Form, base: ActorBase) -> tuple[Any, ...]:
    """The fields of ``Found`` behind its place, the same for each mention of the form."""
    key = form.kind, form.target, form.text
    known = base.states.get(key)
    if known is None:
        known = base.states[key] = _made(form, base)
    return known


def _made(form: Form, base: ActorBase) -> tuple[Any, ...]:
    country = base.countries[form.country or ""]
    mention: MentionKind = "adjective" if form.kind in ("adjective", "demonym") else "name"
    if form.text.isupper() or "." in form.text:
        mention = "acronym" if mention == "name" else mention
    name, label, spot = country.name, "STATE", None
    if form.kind == "capital":
        name, label = country.capital or form.text, "PLACE"
        if fold(form.text) != fold(name) and len(country.capital_names) > 1:
            name = form.text if base.coordinates(form.text) else name
        spot = base.coordinates(name)
    where = (spot.id, spot.lat, spot.lon) if spot else (None, None, None)
    return label, mention, country.id, name, country.iso2, f"actors.{form.kind}", form.kind, *where
