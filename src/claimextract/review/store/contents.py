"""The content of a decision: a contract record, changed or new, checked against its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from claimextract.review.store.states import Content, Refused
from claimextract.schema import SCHEMA_VERSION, TABLES

MODELS = {
    kind.model_fields["record"].default: kind
    for kind in TABLES.values()
    if "record" in kind.model_fields and "span" in kind.model_fields
}
TYPES = ("claim", "recommendation", "event", "entity")
_SOURCE = ("type", "mention", "cue")
_DATE = ("span", "start", "end", "precision", "basis")
#: What an annotator writes, in the order of gold files. Everything else of a record is derived.
FIELDS: dict[str, tuple[str, ...]] = {
    "claim": ("span", "sentence", "kind", "certainty", "polarity", "source", "cause", "effect"),
    "recommendation": (
        "span", "sentence", "addressee", "action", "strength", "polarity", "purpose", "condition", "source",
    ),
    "event": (
        "span", "sentence", "trigger", "type", "mode", "date", "actors", "recipients", "locations", "status",
        "fatalities",
    ),
    "entity": ("span", "label", "mention", "name"),
}  # fmt: skip
#: Derived, yet open to correction.
_ALSO = {
    "claim": {"standalone"},
    "recommendation": {"standalone"},
    "event": {"standalone"},
    "entity": {"actor", "country"},
}
_QUOTES = {
    "span",
    "cause",
    "effect",
    "action",
    "purpose",
    "condition",
    "trigger",
    "source.mention",
    "source.cue",
    "date.span",
}
_LISTS = {"addressee", "actors", "recipients", "locations"}


@dataclass(frozen=True)
class Ground:
    """What a record stands on: its document's text, ledger and mentions."""

    doc_id: str
    text: str
    sentences: Sequence[Content]
    entities: Sequence[Content]

    @cached_property
    def mentions(self) -> dict[tuple[int, int], Content]:
        return {(e["span"]["start"], e["span"]["end"]): e for e in self.entities}

    def around(self, start: int, end: int) -> list[Content]:
        """The sentences that share a character with a range."""
        return [s for s in self.sentences if s["span"]["start"] < end and start < s["span"]["end"]]

    def inside(self, start: int, end: int) -> list[str]:
        """Ids of the mentions within a range."""
        return [e["id"] for e in self.entities if start <= e["span"]["start"] and e["span"]["end"] <= end]


def gold_form(content: Content) -> Content:
    """A record as a gold file holds it: without derived fields, and an event's clause where it is the sentence."""
    kind = content["record"]
    found: Content = {"record": kind}
    for name in FIELDS[kind]:
        value = content[name]
        if name == "source":
            value = {key: _place(value[key]) if key != "type" else value[key] for key in _SOURCE}
        elif name == "date":
            value = {key: _place(value[key]) if key == "span" else value[key] for key in _DATE}
        elif name in _LISTS:
            value = [_place(item) for item in value]
        elif name in _QUOTES:
            value = _place(value)
        found[name] = value
    if kind == "event" and all(found["span"][k] == found["sentence"][k] for k in ("start", "end")):
        del found["span"]
    return found


def _place(quote: Content | None) -> Content | None:
    return quote and {"start": quote["start"], "end": quote["end"], "text": quote["text"]}


def changed(before: Content, after: Content) -> tuple[str, ...]:
    """The dotted fields that differ, of what an annotator writes."""
    if before["record"] != after["record"]:
        return ("record",)
    if before == after:
        return ()
    old = dict(_flat(before))
    return tuple(name for name, value in _flat(after) if value != old.get(name))


def _flat(content: Content) -> Iterator[tuple[str, Any]]:
    for name in (*FIELDS[content["record"]], *sorted(_ALSO[content["record"]])):
        if name == "sentence":
            continue  # follows from the span
        if name == "standalone" and content[name] == content["span"]["text"]:
            continue  # says nothing of its own
        value = content[name]
        if name in ("source", "date"):
            for key in _SOURCE if name == "source" else _DATE:
                yield f"{name}.{key}", _range(value[key])
        elif name in _LISTS:
            yield name, [_range(item) for item in value]
        else:
            yield name, _range(value)


def _range(value: Any) -> Any:
    return (value["start"], value["end"]) if isinstance(value, Mapping) else value


def meaning(content: Content) -> str:
    """A digest of what a record says, whatever its offsets: tells whether an extraction changed its mind."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("start", "end") or isinstance(v, str)}
        return [bare(item) for item in value] if isinstance(value, list) else value

    said = {k: v for k, v in gold_form(content).items() if k != "sentence"}
    if content["record"] == "event":
        said.pop("span", None)
    return hashlib.blake2b(json.dumps(bare(said), sort_keys=True).encode(), digest_size=8).hexdigest()


def anchor(content: Content) -> Content:
    """The quote a record is known by: an event's trigger, else its span."""
    found: Content = content["trigger"] if content["record"] == "event" else content["span"]
    return found


def edit(content: Content, changes: Mapping[str, Any], ground: Ground) -> Content:
    """The record with the changes, complete and checked. Raises Refused."""
    kind = content["record"]
    after: Content = json.loads(json.dumps(content))
    if not isinstance(changes, Mapping) or not changes:
        raise Refused("changes", "nothing to change")
    for name, value in changes.items():
        head, _, tail = str(name).partition(".")
        if (head not in FIELDS[kind] and head not in _ALSO[kind]) or head == "sentence":
            raise Refused(str(name), f"no field of a {kind} that can be edited")
        if not tail:
            if head in ("source", "date") and isinstance(value, Mapping):
                after[head] = {**after[head], **value}
            else:
                after[head] = value
        elif (head == "source" and tail in _SOURCE) or (head == "date" and tail in _DATE):
            after[head] = {**after[head], tail: value}
        else:
            raise Refused(str(name), f"no field of a {kind} that can be edited")
    if kind == "event" and isinstance(after["date"], Mapping):
        after["date"] = _single_day(content["date"], after["date"])
    own = after["standalone"] if "standalone" in changes else None
    return complete(after, content, ground, own)


def _single_day(before: Content, after: Mapping[str, Any]) -> Mapping[str, Any]:
    """A day moves as a whole: a new start takes the end along, a later end makes it a range."""
    moved = [key for key in ("start", "end", "precision") if before[key] != after.get(key)]
    if before["precision"] != "day" or after.get("start") == after.get("end") or len(moved) != 1:
        return after
    return {**after, "end": after["start"]} if moved == ["start"] else {**after, "precision": "range"}


def new(content: Content, record_id: str, ground: Ground) -> Content:
    """An added record, with defaults for what was not given. Raises Refused."""
    if not isinstance(content, Mapping):
        raise Refused("content", "not an object")
    kind = content.get("record")
    if kind not in TYPES:
        raise Refused("record", f"{kind!r} is none of {', '.join(TYPES)}")
    known = {"record", "schema_version", "id", "doc_id", *FIELDS[kind], *_ALSO[kind]}
    if unknown := sorted(set(map(str, content)) - known):
        raise Refused(unknown[0], f"no field of a {kind}")
    base: Content = {"record": kind}
    if kind == "claim":
        base |= {
            "kind": "factual",
            "certainty": "certain",
            "polarity": "positive",
            "cause": None,
            "effect": None,
        }
    elif kind == "recommendation":
        base |= {"addressee": [], "strength": "should", "polarity": "do", "purpose": None, "condition": None}
        base["action"] = content.get("span")
    elif kind == "event":
        base |= {"mode": None, "actors": [], "recipients": [], "locations": [], "status": "occurred"}
        base |= {"fatalities": None, "date": {"precision": None, "basis": "explicit"}}
    else:
        base |= {"mention": "name", "actor": None, "country": None}
    if kind in ("claim", "recommendation"):
        base["source"] = {"type": "author", "mention": None, "cue": None, "entity": None}
    given = {k: v for k, v in content.items() if k not in ("schema_version", "id", "doc_id", "sentence")}
    for name in ("source", "date"):
        if isinstance(given.get(name), Mapping) and name in base:
            given[name] = {**base[name], **given[name]}
    after = {**base, **given, "schema_version": SCHEMA_VERSION, "id": record_id, "doc_id": ground.doc_id}
    if kind == "event" and after.get("span") is None and isinstance(after.get("trigger"), Mapping):
        trigger = _quote(after["trigger"], "trigger", ground)
        whole = ground.around(trigger["start"], trigger["end"])
        after["span"] = dict(whole[0]["span"]) if whole else trigger
    if kind == "entity" and not after.get("name"):
        after["name"] = _quote(after.get("span"), "span", ground)["text"]
    if kind == "event" and isinstance(after["date"], Mapping) and not after["date"].get("precision"):
        day = after["date"].get("start") == after["date"].get("end")
        after["date"] = {**after["date"], "precision": "day" if day else "range"}
    if kind != "entity":
        after |= {"confidence": 1.0, "evidence": []}
    return complete(after, None, ground, after.get("standalone"))


def complete(
    after: Content, before: Content | None, ground: Ground, standalone: str | None = None
) -> Content:
    """Fill in quotes and derived fields, and hold the record to the contract and to the text."""
    kind = after["record"]
    old = _items(before) if before else {}
    for name in ("span", "cause", "effect", "action", "purpose", "condition", "trigger"):
        if name in FIELDS[kind] and (after.get(name) is not None or name in ("span", "action", "trigger")):
            after[name] = _quote(after.get(name), name, ground)
    for name in _LISTS & set(FIELDS[kind]):
        items = after.get(name)
        if not isinstance(items, list):
            raise Refused(name, "not a list")
        after[name] = [_named(_quote(item, name, ground), item, name, old, ground) for item in items]
    for head, keys in (("source", ("mention", "cue")), ("date", ("span",))):
        if head not in FIELDS[kind]:
            continue
        if not isinstance(after.get(head), Mapping):
            raise Refused(head, "missing")
        after[head] = dict(after[head])
        for key in keys:
            if after[head].get(key) is not None:
                after[head][key] = _quote(after[head][key], f"{head}.{key}", ground)
    if kind == "event":
        _date(after, before)
        clause, trigger = after["span"], after["trigger"]
        if not clause["start"] <= trigger["start"] <= trigger["end"] <= clause["end"]:
            whole = ground.around(trigger["start"], trigger["end"])
            after["span"] = dict(whole[0]["span"]) if len(whole) == 1 else dict(trigger)
    if kind in ("claim", "recommendation"):
        mention = after["source"].get("mention")
        found = mention and ground.mentions.get((mention["start"], mention["end"]))
        if not (before and before["source"].get("mention") == mention and after["source"].get("entity")):
            after["source"]["entity"] = found["id"] if found else None
    if kind != "entity":
        _derive(after, before, ground, standalone)
    try:
        return MODELS[kind].model_validate(after).model_dump(mode="json")
    except ValidationError as error:
        first = error.errors()[0]
        raise Refused(".".join(map(str, first["loc"])), first["msg"]) from error


def _derive(after: Content, before: Content | None, ground: Ground, standalone: str | None) -> None:
    """Sentence, section, page, mentions inside and the standalone text follow from the span."""
    place = anchor(after)
    moved = before is None or before["span"] != after["span"] or anchor(before) != place
    if moved:
        whole = ground.around(place["start"], place["end"])
        low = min([place["start"], *(s["span"]["start"] for s in whole)])
        high = max([place["end"], *(s["span"]["end"] for s in whole)])
        after["sentence"] = {"start": low, "end": high}
        after["section"] = whole[0]["section"] if whole else []
        after["page"] = whole[0]["page"] if whole else None
        after["entities"] = ground.inside(after["span"]["start"], after["span"]["end"])
    if standalone:
        after["standalone"] = standalone
    elif moved:
        after["standalone"] = after["span"]["text"]


def _quote(value: Any, name: str, ground: Ground) -> Content:
    """The quote at a range. Without ``text`` it is trimmed of white space, which a mouse takes along."""
    if not isinstance(value, Mapping):
        raise Refused(name, "missing: give {start, end}")
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(ground.text):
        raise Refused(
            name, f"{start!r} to {end!r} is no range of the text, which has {len(ground.text)} characters"
        )
    there = ground.text[start:end]
    if said is None:
        start, end = start + len(there) - len(there.lstrip()), end - (len(there) - len(there.rstrip()))
        if start >= end:
            raise Refused(name, "holds white space only")
        said = there.strip()
    elif there != said:
        raise Refused(name, f"the text has {there!r} there, not {said!r}")
    return {"start": start, "end": end, "text": said}


def _items(before: Content) -> dict[tuple[str, int, int], Content]:
    lists = _LISTS & set(FIELDS[before["record"]])
    return {(name, item["start"], item["end"]): item for name in lists for item in before[name]}


def _named(
    quote: Content,
    given: Mapping[str, Any],
    name: str,
    old: Mapping[tuple[str, int, int], Content],
    ground: Ground,
) -> Content:
    """A slot's quote with its entity, name and coordinates: as they were, or those of the mention there."""
    found = ground.mentions.get((quote["start"], quote["end"]))
    if kept := old.get((name, quote["start"], quote["end"])):
        return {**kept, **quote, "entity": kept.get("entity") or (found["id"] if found else None)}
    named = given.get("name")
    return {
        **quote,
        "entity": found["id"] if found else None,
        "name": named or (found["name"] if found else None),
    }


def _date(after: Content, before: Content | None) -> None:
    date = after["date"]
    if before and all(before["date"][k] == date.get(k) for k in ("start", "end", "precision")):
        return
    start, end, precision = date.get("start"), date.get("end"), date.get("precision")
    if precision == "day" and start != end:
        raise Refused("date.precision", "a day starts and ends on the same day")
    short = {"day": 10, "month": 7, "year": 4}.get(str(precision))
    date["edtf"] = str(start)[:short] if short else f"{start}/{end}"
    date["anchor"] = before["date"].get("anchor") if before else None
