"""From what a tool's file shows back to records: the original where nothing changed, else the change and no more."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from claimextract.errors import ClaimextractError
from claimextract.exchange.ledger import settle
from claimextract.exchange.marked import Bundle, Form, Marked, Original, View, digest, view
from claimextract.exchange.matching import Seen, differences, look
from claimextract.exchange.surroundings import Surroundings
from claimextract.exchange.vocabulary import Json, Slot, get, put
from claimextract.schema import SCHEMA_VERSION, TABLES, record_id

_MODELS = {kind.model_fields["record"].default: kind for kind in TABLES.values()}
#: The rule named in the evidence of a value that a person set.
ANNOTATED = "annotation"


@dataclass
class Tally:
    """What an import found, for the reader of its messages."""

    unchanged: int = 0
    changed: int = 0
    added: int = 0
    deleted: int = 0
    left_out: int = 0
    notes: list[str] = field(default_factory=list)


def restore(marked: Marked, tally: Tally, skip_invalid: bool = False) -> Bundle:
    """The records of one document. Raises ``annotation_invalid`` for an unfinished one unless it is skipped."""
    original = marked.original
    if original and original.text_sha256 and original.text_sha256 != digest(marked.text):
        raise ClaimextractError(
            "exchange_text", f"{marked.where}: the text of {marked.id} is not the one that was exported"
        )
    seen, notes = look(marked)
    tally.notes += [*marked.notes, *notes]
    form: Form = original.form if original else "gold"
    before = list(original.records) if original else []
    around = Surroundings(
        marked.text, original.document if original else None, original.sentences if original else ()
    )
    # entities first: slots of the others point at them
    kept: dict[int, Json] = {}
    added: list[Json] = []
    touched: set[int] = set()
    taken = {r["id"] for r in before if "id" in r}
    for item in sorted(seen, key=lambda s: (s.view.kind.record != "entity", s.view.start, s.view.end)):
        if form == "run" and not around.entities and item.view.kind.record != "entity":
            around.entities = [r for r in (*kept.values(), *added) if r["record"] == "entity"]
        old = before[item.original] if item.original is not None else None
        if old is not None and item.original is not None:
            changed = differences(view(old), item.view)
            if not changed:
                kept[item.original] = old
                tally.unchanged += 1
                continue
        else:
            changed = set()
        try:
            record = _record(item, old, changed, marked, form, around, taken, tally)
        except ClaimextractError as error:
            if not skip_invalid:
                raise
            tally.left_out += 1
            tally.notes.append(f"left out: {error}")
            continue
        if item.original is not None:
            kept[item.original] = record
            touched.add(item.original)
            tally.changed += 1
        else:
            added.append(record)
            tally.added += 1
    tally.deleted += len(before) - len(kept)
    records = [kept[n] for n in sorted(kept)] + added
    document = original.document if original else None
    sentences: Sequence[Json] = original.sentences if original else ()
    if form == "run" and (touched or added or len(kept) < len(before)):
        records, document, sentences = settle(records, document, sentences, around)
    return Bundle(marked.id, marked.text, Original(form, records, document, sentences, digest(marked.text)))


def _quote(text: str, start: int, end: int) -> Json:
    return {"start": start, "end": end, "text": text[start:end]}


def _record(
    item: Seen,
    old: Json | None,
    changed: set[str],
    marked: Marked,
    form: Form,
    around: Surroundings,
    taken: set[str],
    tally: Tally,
) -> Json:
    now, kind, text = item.view, item.view.kind, marked.text
    record: Json = copy.deepcopy(old) if old is not None else {"record": kind.record}
    here = f"{item.where}: {kind.record} {text[now.start : now.end][:60]!r}"
    if kind.record == "entity" or old is None or kind.anchor in changed:
        record[kind.anchor] = _quote(text, now.start, now.end)
    if kind.record != "entity":
        _sentence(record, now, around, old)
    record[kind.main] = now.value
    attributes = dict(now.attributes)
    _defaults(attributes, now, old, text, here, tally)
    for attribute in kind.attributes:
        value: Any = attributes.get(attribute.name)
        if attribute.name == "fatalities" and value is not None:
            value = int(value) if value.strip().isdigit() else value
        put(record, attribute.path, value)
    for slot in kind.slots:
        _fill(record, slot, now, old, form, around, text)
    if kind.record == "event" and not get(record, ("date", "span")):
        raise ClaimextractError("annotation_invalid", f"{here}: an event needs a linked span labelled 'date'")
    if kind.record == "recommendation" and not record.get("action"):
        record["action"] = _quote(text, now.start, now.end)
        tally.notes.append(f"{here}: no action is marked; the whole span is taken")
    if form == "run":
        _derive(record, now, old, changed, marked, around, taken)
    _check(record if form == "run" else complete(record, marked.id), here)
    return record


def _sentence(record: Json, now: View, around: Surroundings, old: Json | None) -> None:
    known = old.get("sentence") if old else None
    if known and known["start"] <= now.start and now.end <= known["end"]:
        return
    record["sentence"] = around.sentence(now.start, now.end)


def _defaults(
    attributes: dict[str, str], now: View, old: Json | None, text: str, here: str, tally: Tally
) -> None:
    """Values that an annotation must have and the file does not state."""
    missing = []
    for attribute in now.kind.attributes:
        if attribute.name in attributes or attribute.default is None:
            continue
        if now.kind.record == "entity" and old is not None:
            continue  # gold may leave the mention open
        attributes[attribute.name] = attribute.default
        if attribute.name == "source_type" and "source" in now.slots:
            attributes[attribute.name] = "named"
        missing.append(f"{attribute.name} {attributes[attribute.name]}")
    if now.kind.record == "entity" and "name" not in attributes:
        attributes["name"] = text[now.start : now.end]
    if "date_start" in attributes:
        first = attributes["date_start"]
        last = attributes.setdefault("date_end", first)
        attributes.setdefault("date_precision", "day" if first == last else "range")
    if missing:
        tally.notes.append(f"{here}: not stated, so taken as {', '.join(missing)}")


def _fill(
    record: Json, slot: Slot, now: View, old: Json | None, form: Form, around: Surroundings, text: str
) -> None:
    """Set a slot. A quote that stayed in place keeps what else was known of it, a moved one does not."""
    found = get(old, slot.path)
    known = {(q["start"], q["end"]): q for q in (found or [] if slot.many else [found] if found else [])}
    order = {place: n for n, place in enumerate(known)}
    places = sorted(now.slots.get(slot.role, ()), key=lambda p: (order.get(p, len(order)), p))
    made = []
    for start, end in places:
        quote: Json = known.get((start, end)) or _quote(text, start, end)
        if (start, end) not in known and form == "run" and slot.many:
            entity = around.entity(start, end)
            quote = quote | {
                "entity": entity["id"] if entity else None,
                "name": entity["name"] if entity else None,
            }
            if slot.role == "location":
                quote |= {"place": None, "lat": None, "lon": None}
                quote["country"] = entity["country"] if entity else None
        made.append(quote)
    if slot.many:
        put(record, slot.path, made)
        return
    if len(made) > 1:
        where = f"{record['record']} at {now.start}"
        raise ClaimextractError("annotation_invalid", f"{where}: {slot.role} is linked {len(made)} times")
    if made or slot.path[0] != "date":
        put(record, slot.path, made[0] if made else None)
    elif isinstance(record.get("date"), dict):
        record["date"].pop("span", None)


def _derive(
    record: Json,
    now: View,
    old: Json | None,
    changed: set[str],
    marked: Marked,
    around: Surroundings,
    taken: set[str],
) -> None:
    """Fields that only whole records have. What a person set or moved is certain, and says so."""
    kind, text = now.kind.record, marked.text
    record.setdefault("schema_version", SCHEMA_VERSION)
    record.setdefault("doc_id", marked.id)
    if "id" not in record:
        key: list[object] = [now.start, now.end]
        if kind == "event":
            key += [*now.slots.get("date", [("", "")])[0], now.value]
        elif kind == "entity":
            key.append(now.value)
        while (made := record_id(kind, marked.id, *key)) in taken:
            key.append(ANNOTATED)
        record["id"] = made
        taken.add(made)
    if kind == "entity":
        same_name = old is not None and old.get("name") == record["name"]
        if not same_name:
            record |= {"actor": None, "country": None}
        return
    moved = old is None or now.kind.anchor in changed
    if kind == "event":
        clause = old["span"] if old else None
        if not clause or not (clause["start"] <= now.start and now.end <= clause["end"]):
            record["span"] = _quote(text, record["sentence"]["start"], record["sentence"]["end"])
        if old is None or "date" in changed:
            record["date"] |= {"edtf": None, "anchor": None}
    else:
        mention = record["source"].get("mention")
        if "source" in changed or old is None:
            entity = around.entity(mention["start"], mention["end"]) if mention else None
            record["source"]["entity"] = entity["id"] if entity else None
    if moved:
        record["section"] = around.section(now.start)
        record["page"] = around.page(record["span"]["start"])
    if moved or "date" in changed:
        record["standalone"] = record["span"]["text"]
    fields = {now.kind.anchor, now.kind.main} if old is None else changed
    evidence = [] if moved else [e for e in record["evidence"] if e["label"] not in fields]
    record["evidence"] = evidence + [{"label": f, "rule": ANNOTATED, "cues": []} for f in sorted(fields)]
    record["confidence"] = 1.0
    record["entities"] = around.inside(record["span"]["start"], record["span"]["end"])


def complete(record: Json, doc_id: str) -> Json:
    """A gold record with what only whole records have, so that it can be checked against the contract."""
    filled: Json = {"id": "x", "doc_id": doc_id} | record
    if record["record"] == "entity":
        return filled | {
            "label": record.get("label") or "OTHER_ORG",
            "mention": record.get("mention") or "name",
        }
    filled = {"confidence": 1.0, "standalone": "", **filled}
    return filled | ({"span": record.get("trigger")} if record["record"] == "event" else {})


def _check(record: Json, here: str) -> None:
    try:
        _MODELS[record["record"]].model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise ClaimextractError("annotation_invalid", f"{here}: {name}: {first['msg']}") from error
