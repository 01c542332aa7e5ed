"""Prodigy: JSON lines, one task a document, with tokens, spans (``token_end`` inclusive) and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import Fields, checked, read_lines
from claimextract.exchange.marked import Link, Mark, Marked, Original
from claimextract.exchange.vocabulary import Json
from claimextract.jsonl import line
from claimextract.staging import staged_file

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def tokens(text: str, spans: Sequence[tuple[int, int]]) -> list[Json]:
    """Tokens with a boundary at every edge of a span.

    One space after a token is its ``ws``, all other space a token of its own: tokens and ``ws`` spell the text.
    """
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    found: list[Json] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if found and text[start] == " " and start not in starts and start + 1 not in ends:
            found[-1]["ws"] = True
            start += 1
        inner = sorted(cut for cut in range(start + 1, end) if cut in starts or cut in ends)
        for low, high in zip([start, *inner], [*inner, end], strict=True):
            if low < high:
                found.append(
                    {"text": text[low:high], "start": low, "end": high, "id": len(found), "ws": False}
                )
    return found


def write(documents: Iterator[Marked], out: Path) -> None:
    with staged_file(out) as partial, partial.open("w", encoding="utf-8", newline="\n") as handle:
        for document in documents:
            handle.write(line(_task(document)) + "\n")


def _task(document: Marked) -> Json:
    found = tokens(document.text, [(m.start, m.end) for m in document.marks])
    first = {token["start"]: token["id"] for token in found}
    last = {token["end"]: token["id"] for token in found}
    spans: dict[str, Json] = {}
    for mark in sorted(document.marks, key=lambda m: (m.start, m.end)):
        spans[mark.key] = {
            "start": mark.start,
            "end": mark.end,
            "token_start": first[mark.start],
            "token_end": last[mark.end],
            "label": mark.label,
            "text": document.text[mark.start : mark.end],
            "id": mark.key,
            "attributes": dict(mark.attributes or {}),
        }
    plain = ("start", "end", "token_start", "token_end", "label")
    relations = [
        {
            # the interface draws the arrow from the last token of each span
            "head": spans[link.head]["token_end"],
            "child": spans[link.to]["token_end"],
            "head_span": {name: spans[link.head][name] for name in plain},
            "child_span": {name: spans[link.to][name] for name in plain},
            "label": link.role,
            "head_id": link.head,
            "child_id": link.to,
        }
        for link in document.links or ()
    ]
    return {
        "text": document.text,
        "meta": {"doc_id": document.id},
        "tokens": found,
        "spans": list(spans.values()),
        "relations": relations,
        "claimextract": document.original.as_json() if document.original else None,
    }


def read(path: Path) -> Iterator[Marked]:
    for number, (where, value) in enumerate(read_lines(path), 1):
        task = Fields(value, where)
        text = task.string("text")
        meta = value["meta"] if isinstance(value.get("meta"), dict) else {}
        doc_id = str(meta.get("doc_id") or f"{path.stem}-{number}")
        answer = value.get("answer", "accept")
        if answer != "accept":
            raise ClaimextractError(
                "annotation_invalid",
                f"{where}: {doc_id} was answered {answer!r}: accept it in Prodigy, or drop the line",
            )
        marks = _marks(task, text)
        notes: list[str] = []
        links = _links(task, marks, notes) if "relations" in value else None
        kept = value.get("claimextract")
        original = Original.from_json(kept, where) if kept is not None else None
        yield Marked(doc_id, text, marks, links, original, where, notes)


def _marks(task: Fields, text: str) -> list[Mark]:
    marks: list[Mark] = []
    found = task.objects("tokens")
    taken: set[str] = set()
    for number, value in enumerate(task.objects("spans"), 1):
        span = Fields(value, f"{task.where}: span {number}")
        start, end = span.integer("start"), span.integer("end")
        checked(text, start, end, span.where, value.get("text"))
        if found and "token_start" in value:
            _aligned(span, found, start, end)
        attributes = value.get("attributes")
        if attributes is not None:
            fields = Fields(attributes, span.where)
            attributes = {name: fields.string(name) for name in attributes}
        key = str(value.get("id") or f"new{number}")
        if key in taken:
            key = f"new{number}"
        taken.add(key)
        marks.append(Mark(key, start, end, span.string("label"), attributes, span.where))
    return marks


def _aligned(span: Fields, found: list[Json], start: int, end: int) -> None:
    """Token and character offsets of a span must say the same; ``token_end`` is the last token itself."""
    first, last = span.integer("token_start"), span.integer("token_end")
    if (
        not 0 <= first <= last < len(found)
        or found[first].get("start") != start
        or found[last].get("end") != end
    ):
        raise ClaimextractError(
            "exchange_offset",
            f"{span.where}: tokens {first} to {last} are not the characters [{start}, {end})",
        )


def _links(task: Fields, marks: list[Mark], notes: list[str]) -> list[Link]:
    by_key = {mark.key: mark for mark in marks}
    links = []
    for number, value in enumerate(task.objects("relations"), 1):
        relation = Fields(value, f"{task.where}: relation {number}")
        head, child = (_end(relation, side, by_key) for side in ("head", "child"))
        label = relation.string("label")
        if head is None or child is None:
            notes.append(f"{relation.where}: {label!r} ends at a span that was deleted; it is left out")
        else:
            links.append(Link(head, child, label))
    return links


def _end(relation: Fields, side: str, by_key: dict[str, Mark]) -> str | None:
    """The span a relation ends at: by place and label, and by id where several stand there.

    The spans interface leaves relations as they were. A span drawn anew there has another label and no id.
    """
    span = Fields(relation.value.get(f"{side}_span"), f"{relation.where}: {side}_span")
    start, end, label = span.integer("start"), span.integer("end"), span.value.get("label")
    there = [key for key, mark in by_key.items() if (mark.start, mark.end) == (start, end)]
    here = [key for key in there if label is None or by_key[key].label == label]
    kept = relation.value.get(f"{side}_id")
    if kept in by_key and (kept in here or not here):
        return str(kept)
    if here:
        return here[0]
    record = str(label).partition("-")[0]
    same = [key for key in there if by_key[key].label.partition("-")[0] == record]
    return same[0] if same else None
