"""What an annotator can change in a record: its labels, slots and values, in the order of the card.

Values of labels come from the contract's models, so that the page cannot offer one that the contract lacks.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal, get_args

from claimextract import schema

Form = Literal["choice", "quote", "quotes", "day", "words", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the card shows it. ``name`` is dotted (``source.type``); an optional one may be emptied."""

    name: str
    title: str
    form: Form
    values: tuple[str, ...] = ()
    optional: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "path": self.name.split(".")}


def _choice(name: str, title: str, values: Any) -> Field:
    return Field(name, title, "choice", tuple(get_args(values)))


def _slot(name: str, title: str, *, optional: bool = True) -> Field:
    return Field(name, title, "quote", optional=optional)


def _basis() -> Any:
    return schema.DateValue.model_fields["basis"].annotation


def _polarity(model: type[schema.Model]) -> Any:
    return model.model_fields["polarity"].annotation


_SOURCE = (
    _choice("source.type", "Who says it", schema.SourceType),
    _slot("source.mention", "Source"),
    _slot("source.cue", "Cue"),
)
FIELDS: dict[str, tuple[Field, ...]] = {
    "claim": (
        _choice("kind", "Kind", schema.ClaimKind),
        _choice("certainty", "Certainty", schema.Certainty),
        _choice("polarity", "Polarity", _polarity(schema.Claim)),
        *_SOURCE,
        _slot("cause", "Cause"),
        _slot("effect", "Effect"),
    ),
    "recommendation": (
        _choice("strength", "Strength", schema.Strength),
        _choice("polarity", "Polarity", _polarity(schema.Recommendation)),
        Field("addressee", "Addressees", "quotes"),
        _slot("action", "Action", optional=False),
        _slot("purpose", "Purpose"),
        _slot("condition", "Condition"),
        *_SOURCE,
    ),
    "event": (
        _choice("type", "Type", schema.EventType),
        _choice("status", "Status", schema.Status),
        _slot("trigger", "Trigger", optional=False),
        _slot("date.span", "Date", optional=False),
        Field("date.start", "From", "day"),
        Field("date.end", "To", "day"),
        _choice("date.precision", "Precision", schema.Precision),
        _choice("date.basis", "Date basis", _basis()),
        Field("actors", "Actors", "quotes"),
        Field("recipients", "Recipients", "quotes"),
        Field("locations", "Places", "quotes"),
        Field("mode", "Mode", "words", optional=True),
        Field("fatalities", "Fatalities", "number", optional=True),
    ),
    "entity": (
        _choice("label", "Label", schema.ActorLabel),
        _choice("mention", "Mention", schema.MentionType),
        Field("name", "Name", "words"),
        Field("actor", "Actor id", "words", optional=True),
        Field("country", "Country", "words", optional=True),
    ),
}


@cache
def fields() -> dict[str, list[dict[str, Any]]]:
    """The fields of each record type as JSON for the page."""
    return {kind: [field.as_json() for field in found] for kind, found in FIELDS.items()}
