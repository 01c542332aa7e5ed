"""doccano: JSON lines for a sequence labelling project with relations; also its older ``label`` triples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import Fields, checked, read_lines
from claimextract.exchange.marked import Link, Mark, Marked, Original
from claimextract.exchange.vocabulary import Json
from claimextract.jsonl import line
from claimextract.staging import staged_file


def write(documents: Iterator[Marked], out: Path) -> None:
    with staged_file(out) as partial, partial.open("w", encoding="utf-8", newline="\n") as handle:
        for document in documents:
            handle.write(line(_row(document)) + "\n")


def _row(document: Marked) -> Json:
    numbers = {mark.key: number for number, mark in enumerate(document.marks)}
    kept = document.original.as_json() if document.original else None
    return {
        "text": document.text,
        "entities": [
            {"id": numbers[m.key], "start_offset": m.start, "end_offset": m.end, "label": m.label}
            for m in document.marks
        ],
        "relations": [
            {"id": number, "from_id": numbers[link.head], "to_id": numbers[link.to], "type": link.role}
            for number, link in enumerate(document.links or ())
        ],
        "doc_id": document.id,
        # other columns are kept as metadata; as a string, no number in it is rounded on the way
        "claimextract": json.dumps(kept, ensure_ascii=False),
    }


def read(path: Path) -> Iterator[Marked]:
    for number, (where, value) in enumerate(read_lines(path), 1):
        row = Fields(value, where)
        text = row.string("text")
        meta = value.get("meta") if isinstance(value.get("meta"), dict) else value.get("metadata")
        columns = value | meta if isinstance(meta, dict) else value
        marks, keys = _marks(row, text)
        links = _links(row, keys) if "entities" in value else None
        yield Marked(
            str(columns.get("doc_id") or f"{path.stem}-{number}"),
            text,
            marks,
            links,
            _original(columns.get("claimextract"), where),
            where,
            [f"{where}: comment {comment!r} is left out" for comment in _comments(value)],
        )


def _comments(value: Json) -> list[Any]:
    found = value.get("Comments") or value.get("comments") or []
    return list(found) if isinstance(found, list) else [found]


def _original(kept: Any, where: str) -> Original | None:
    if isinstance(kept, str):
        try:
            kept = json.loads(kept)
        except json.JSONDecodeError as error:
            raise ClaimextractError(
                "exchange_invalid", f"{where}: column claimextract: {error.msg}"
            ) from error
    return Original.from_json(kept, where) if kept is not None else None


def _marks(row: Fields, text: str) -> tuple[list[Mark], dict[int, str]]:
    """Spans, and their keys by doccano's ids, which doccano gives anew and which say nothing beyond the row."""
    value, spans = row.value, []
    if "entities" in value:
        spans = row.objects("entities")
    else:
        triples = value.get("label", value.get("labels")) or []
        if not isinstance(triples, list) or not all(isinstance(t, list) and len(t) == 3 for t in triples):
            raise ClaimextractError(
                "exchange_invalid", f"{row.where}: neither entities nor a list of [start, end, label]"
            )
        spans = [{"start_offset": a, "end_offset": b, "label": c} for a, b, c in triples]
    marks: list[Mark] = []
    keys: dict[int, str] = {}
    for number, item in enumerate(spans, 1):
        span = Fields(item, f"{row.where}: span {number}")
        start, end = span.integer("start_offset"), span.integer("end_offset")
        checked(text, start, end, span.where)
        marks.append(Mark(f"new{number}", start, end, span.string("label"), None, span.where))
        if "id" in item:
            keys[span.integer("id")] = f"new{number}"
    return marks, keys


def _links(row: Fields, keys: dict[int, str]) -> list[Link]:
    links = []
    for number, item in enumerate(row.objects("relations"), 1):
        relation = Fields(item, f"{row.where}: relation {number}")
        ends = relation.integer("from_id"), relation.integer("to_id")
        for end in ends:
            if end not in keys:
                raise ClaimextractError(
                    "exchange_invalid", f"{relation.where}: there is no span with the id {end}"
                )
        links.append(Link(keys[ends[0]], keys[ends[1]], relation.string("type")))
    return links
