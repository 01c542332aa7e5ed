"""How records look in an annotation tool: labels of spans, roles of links, attributes. One vocabulary for all tools.

A label is the record's type and its main value (``claim-factual``, ``event-ASSAULT``), a slot's label is its role.
Labels use only letters, digits and hyphens, which every tool takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from claimextract import schema

Json = dict[str, Any]
#: A field inside a record, outermost name first.
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a record that is a span of its own. ``many``: the field is a list."""

    role: str
    path: Path
    many: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value of a record beside its main label. ``values`` is empty where any text may stand.

    ``default`` is what an annotation added in a tool gets where the annotator or the tool left it out.
    """

    name: str
    path: Path
    values: tuple[str, ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A record type: where it is anchored, its main label, its attributes and slots."""

    record: str
    anchor: str
    main: str
    labels: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    slots: tuple[Slot, ...]

    def label(self, value: str | None) -> str:
        return f"{self.record}-{value}" if value else self.record


def _values(annotation: Any) -> tuple[str, ...]:
    return tuple(get_args(annotation))


_SOURCE = Attribute("source_type", ("source", "type"), _values(schema.SourceType), "author")
_SOURCE_SLOTS = (Slot("source", ("source", "mention")), Slot("cue", ("source", "cue")))

KINDS: dict[str, Kind] = {
    "claim": Kind(
        "claim", "span", "kind", _values(schema.ClaimKind),
        (
            Attribute("certainty", ("certainty",), _values(schema.Certainty), "certain"),
            Attribute("polarity", ("polarity",), _values(schema.Polarity), "positive"),
            _SOURCE,
        ),
        (*_SOURCE_SLOTS, Slot("cause", ("cause",)), Slot("effect", ("effect",))),
    ),
    "recommendation": Kind(
        "recommendation", "span", "strength", _values(schema.Strength),
        (Attribute("direction", ("polarity",), ("do", "avoid"), "do"), _SOURCE),
        (
            Slot("addressee", ("addressee",), many=True), Slot("action", ("action",)),
            Slot("purpose", ("purpose",)), Slot("condition", ("condition",)), *_SOURCE_SLOTS,
        ),
    ),
    "event": Kind(
        "event", "trigger", "type", _values(schema.EventType),
        (
            Attribute("status", ("status",), _values(schema.Status), "occurred"),
            Attribute("mode", ("mode",)),
            Attribute("fatalities", ("fatalities",)),
            Attribute("date_start", ("date", "start")),
            Attribute("date_end", ("date", "end")),
            Attribute("date_precision", ("date", "precision"), _values(schema.Precision)),
            Attribute("date_basis", ("date", "basis"), ("explicit", "relative"), "explicit"),
        ),
        (
            Slot("date", ("date", "span")), Slot("actor", ("actors",), many=True),
            Slot("recipient", ("recipients",), many=True), Slot("location", ("locations",), many=True),
        ),
    ),
    "entity": Kind(
        "entity", "span", "label", _values(schema.ActorLabel),
        (Attribute("mention", ("mention",), _values(schema.MentionType), "name"), Attribute("name", ("name",))),
        (),
    ),
}  # fmt: skip

ROLES: tuple[str, ...] = tuple(dict.fromkeys(slot.role for kind in KINDS.values() for slot in kind.slots))
ATTRIBUTES: dict[str, Attribute] = {a.name: a for kind in KINDS.values() for a in kind.attributes}
#: Attributes that take any text.
FREE = frozenset(name for name, attribute in ATTRIBUTES.items() if not attribute.values)
RECORD_LABELS: tuple[str, ...] = tuple(kind.label(v) for kind in KINDS.values() for v in kind.labels)
LABELS: tuple[str, ...] = (*RECORD_LABELS, *ROLES)


def parse_label(label: str) -> tuple[Kind, str | None] | None:
    """The record type and main value of a label; None for a role's or an unknown one."""
    record, _, value = label.partition("-")
    kind = KINDS.get(record)
    if kind is None or (value and value not in kind.labels):
        return None
    return kind, value or None


def labels_with(attribute: str) -> tuple[str, ...]:
    """Labels of the records that have an attribute."""
    return tuple(
        kind.label(v)
        for kind in KINDS.values()
        if any(a.name == attribute for a in kind.attributes)
        for v in kind.labels
    )


def get(value: Any, path: Path) -> Any:
    """The value at ``path``, None where a step is missing."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def put(value: Json, path: Path, item: Any) -> None:
    """Set the value at ``path``, making the steps on the way."""
    for step in path[:-1]:
        inner = value.get(step)
        if not isinstance(inner, dict):
            inner = value[step] = {}
        value = inner
    value[path[-1]] = item
