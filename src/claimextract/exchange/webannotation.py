"""W3C Web Annotations as JSON-LD: one annotation a span, one of motivation *linking* a slot.

Offsets of a TextPositionSelector are code points, as the recommendation says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import Fields, checked, read_json
from claimextract.exchange.marked import Link, Mark, Marked, Original
from claimextract.exchange.vocabulary import Json
from claimextract.staging import staged_file

_CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "claimextract": "urn:claimextract:terms:",
        "claimextract:documents": {"@type": "@json"},
    },
]
_DOCUMENTS = "claimextract:documents"
_FIELD = "claimextract:field"
_PREFIX = "urn:claimextract:"
_AROUND = 32


def _source(doc_id: str) -> str:
    return f"{_PREFIX}document:{quote(doc_id, safe='')}"


def _iri(doc_id: str, key: str) -> str:
    return f"{_PREFIX}annotation:{quote(doc_id, safe='')}:{key}"


def write(documents: Iterator[Marked], out: Path) -> None:
    items: list[Json] = []
    texts: list[Json] = []
    for document in documents:
        kept = document.original.as_json() if document.original else None
        source = _source(document.id)
        texts.append({"id": document.id, "source": source, "text": document.text, "original": kept})
        items += _annotations(document, source)
    page = {"id": f"{_PREFIX}page:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": _CONTEXT,
        "id": f"{_PREFIX}collection",
        "type": "AnnotationCollection",
        "label": "Records of claimextract",
        "total": len(items),
        "first": page,
        _DOCUMENTS: texts,
    }
    with staged_file(out) as partial:
        partial.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _annotations(document: Marked, source: str) -> Iterator[Json]:
    text = document.text
    for mark in document.marks:
        bodies = [_body("classifying", mark.label)]
        for name, value in (mark.attributes or {}).items():
            bodies.append(_body("describing", value) | {_FIELD: name})
        yield {
            "id": _iri(document.id, mark.key),
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": {
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": text[mark.start : mark.end],
                        "prefix": text[max(0, mark.start - _AROUND) : mark.start],
                        "suffix": text[mark.end : mark.end + _AROUND],
                    },
                ],
            },
        }
    for number, link in enumerate(document.links or ()):
        yield {
            "id": _iri(document.id, f"l{number}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [_body("tagging", link.role), _iri(document.id, link.to)],
            "target": _iri(document.id, link.head),
        }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def read(path: Path) -> Iterator[Marked]:
    value = read_json(path)
    top = value if isinstance(value, dict) else {}
    first = top.get("first")
    page = first if isinstance(first, dict) else top
    items = value if isinstance(value, list) else page.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ClaimextractError("exchange_invalid", f"{path}: no list of annotations in it")
    texts: dict[str, tuple[str, str, Original | None, str]] = {}
    for number, item in enumerate(Fields(top, str(path)).objects(_DOCUMENTS), 1):
        where = f"{path}: document {number}"
        fields = Fields(item, where)
        kept = item.get("original")
        original = Original.from_json(kept, where) if kept is not None else None
        texts[fields.string("source")] = (fields.string("id"), fields.string("text"), original, where)
    marks: dict[str, list[Mark]] = {source: [] for source in texts}
    home: dict[str, tuple[str, str]] = {}
    linking: list[Fields] = []
    for number, item in enumerate(items, 1):
        fields = Fields(item, f"{path}: annotation {number}")
        if item.get("motivation") == "linking" or isinstance(item.get("target"), str):
            linking.append(fields)
            continue
        target = Fields(item.get("target"), f"{fields.where}: target")
        source = target.string("source")
        if source not in texts:
            raise ClaimextractError(
                "exchange_invalid", f"{fields.where}: the file does not hold the text {source}"
            )
        iri = str(item.get("id") or f"new{number}")
        if iri in home:
            raise ClaimextractError("exchange_invalid", f"{fields.where}: {iri} stands there twice")
        mark = _mark(fields, target, texts[source][1], iri, number)
        marks[source].append(mark)
        home[iri] = (source, mark.key)
    links = _links(linking, home)
    for source, (doc_id, text, original, where) in texts.items():
        yield Marked(doc_id, text, marks[source], links.get(source, []), original, where)


def _mark(fields: Fields, target: Fields, text: str, iri: str, number: int) -> Mark:
    bodies = fields.value.get("body")
    bodies = bodies if isinstance(bodies, list) else [bodies]
    label, attributes = "", {}
    for body in bodies:
        if not isinstance(body, dict):
            continue
        if name := body.get(_FIELD):
            attributes[str(name)] = Fields(body, fields.where).string("value")
        elif body.get("purpose") in ("classifying", "tagging", None) and not label:
            label = Fields(body, fields.where).string("value")
    start, end = _place(target, text)
    kept = iri.startswith(f"{_PREFIX}annotation:")
    key = unquote(iri.rsplit(":", 1)[1]) if kept else f"new{number}"
    return Mark(key, start, end, label, attributes, fields.where)


def _place(target: Fields, text: str) -> tuple[int, int]:
    """By position, checked against the quote; by the quote where there is no position."""
    selectors = target.value.get("selector")
    selectors = selectors if isinstance(selectors, list) else [selectors]
    by_type = {s.get("type"): Fields(s, target.where) for s in selectors if isinstance(s, dict)}
    position, quoted = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    exact = quoted.string("exact") if quoted else None
    if position:
        start, end = position.integer("start"), position.integer("end")
        checked(text, start, end, target.where, exact)
        return start, end
    if not quoted or not exact:
        raise ClaimextractError("exchange_invalid", f"{target.where}: neither a position nor a quote")
    before, after = str(quoted.value.get("prefix") or ""), str(quoted.value.get("suffix") or "")
    hits = []
    at = text.find(before + exact + after)
    while at >= 0:
        hits.append(at + len(before))
        at = text.find(before + exact + after, at + 1)
    if len(hits) != 1:
        raise ClaimextractError(
            "exchange_offset", f"{target.where}: the quote {exact!r} stands {len(hits)} times in the text"
        )
    return hits[0], hits[0] + len(exact)


def _links(linking: list[Fields], home: dict[str, tuple[str, str]]) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = {}
    for fields in linking:
        bodies = fields.value.get("body")
        bodies = bodies if isinstance(bodies, list) else [bodies]
        role = next((str(b.get("value")) for b in bodies if isinstance(b, dict)), "")
        for to in (b for b in bodies if isinstance(b, str)):
            head = fields.string("target")
            if head not in home or to not in home or home[head][0] != home[to][0]:
                raise ClaimextractError(
                    "exchange_invalid", f"{fields.where}: it joins no two annotations of a text"
                )
            links.setdefault(home[head][0], []).append(Link(home[head][1], home[to][1], role))
    return links
