"""``annotation.conf`` for the exported standoff, from the one vocabulary."""

from __future__ import annotations

from claimextract.exchange.vocabulary import ATTRIBUTES, KINDS, ROLES, labels_with


def config() -> str:
    """The configuration file's text."""
    entity = KINDS["entity"]
    sections = {
        "entities": [*(entity.label(v) for v in entity.labels), *ROLES],
        # spans of records and slots lie inside each other
        "relations": ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"],
        "events": [
            kind.label(v)
            + "\t"
            + ", ".join(f"{slot.role}{'*' if slot.many else '?'}:<ENTITY>" for slot in kind.slots)
            for kind in KINDS.values()
            if kind is not entity
            for v in kind.labels
        ],
        "attributes": [
            f"{name}\tArg:{'|'.join(labels_with(name))}, Value:{'|'.join(attribute.values)}"
            for name, attribute in ATTRIBUTES.items()
            if attribute.values
        ],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{row}\n" for row in rows) for name, rows in sections.items())
