"""Label Studio: a folder with ``tasks.json`` (records as pre-annotations) and the labelling ``config.xml``.

The editor and its exports count code points in a plain ``<Text>``; exports of versions before 1.5 count UTF-16
units, which an import recognises by the quote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import Fields, checked, read_json
from claimextract.exchange.labelstudio_config import LABELS_TAG, TEXT_TAG, config
from claimextract.exchange.marked import Link, Mark, Marked, Original
from claimextract.exchange.offsets import Utf16
from claimextract.exchange.vocabulary import ATTRIBUTES, FREE, Json
from claimextract.staging import staged_folder

TASKS = "tasks.json"


def write(documents: Iterator[Marked], out: Path) -> None:
    with staged_folder(out) as partial:
        tasks = [_task(document) for document in documents]
        (partial / TASKS).write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (partial / "config.xml").write_text(config(), encoding="utf-8")


def _task(document: Marked) -> Json:
    results: list[Json] = []
    for mark in document.marks:
        here = {"start": mark.start, "end": mark.end, "text": document.text[mark.start : mark.end]}
        results.append(_region(mark.key, LABELS_TAG, "labels", here | {"labels": [mark.label]}))
        for name, value in (mark.attributes or {}).items():
            if name in FREE:
                results.append(_region(mark.key, name, "textarea", here | {"text": [value]}))
            else:
                results.append(_region(mark.key, name, "choices", here | {"choices": [value]}))
    results += [
        {
            "type": "relation",
            "from_id": link.head,
            "to_id": link.to,
            "direction": "right",
            "labels": [link.role],
        }
        for link in document.links or ()
    ]
    kept = document.original.as_json() if document.original else None
    return {
        "data": {"text": document.text, "doc_id": document.id, "claimextract": kept},
        "predictions": [{"model_version": "claimextract", "result": results}],
    }


def _region(key: str, tag: str, kind: str, value: Json) -> Json:
    return {"id": key, "from_name": tag, "to_name": TEXT_TAG, "type": kind, "value": value}


def read(path: Path) -> Iterator[Marked]:
    path = path / TASKS if path.is_dir() else path
    tasks = read_json(path)
    if not isinstance(tasks, list):
        raise ClaimextractError(
            "exchange_invalid", f"{path}: not a list of tasks: export from Label Studio as JSON"
        )
    for number, value in enumerate(tasks, 1):
        where = f"{path}: task {number}"
        task = Fields(value, where)
        if not isinstance(value.get("data"), dict):
            raise ClaimextractError(
                "exchange_invalid", f"{where}: no data: export from Label Studio as JSON, not as JSON-MIN"
            )
        data = Fields(value["data"], where)
        text = data.string("text")
        results, notes = _results(task)
        kept = data.value.get("claimextract")
        marks, links, more = _read_results(results, text, where)
        yield Marked(
            str(data.value.get("doc_id") or f"{path.stem}-{number}"),
            text,
            marks,
            links,
            Original.from_json(kept, where) if kept is not None else None,
            where,
            [*notes, *more],
        )


def _results(task: Fields) -> tuple[list[Json], list[str]]:
    """The last finished annotation; the prediction where nobody has annotated."""
    finished = [a for a in task.objects("annotations") if not a.get("was_cancelled")]
    notes = []
    if len(finished) > 1:
        notes.append(f"{task.where}: {len(finished)} annotations; the last one is taken")
    chosen = (finished or task.objects("predictions"))[-1:]
    return (Fields(chosen[0], task.where).objects("result") if chosen else []), notes


def _squashed(quote: str) -> str:
    """The editor writes line breaks in a quote as ``\\n`` in two characters; space is not compared."""
    return re.sub(r"\\n|\s", "", quote)


def _place(value: Fields, text: str, units: Utf16, quote: Any) -> tuple[int, int]:
    """Offsets in code points. Where only UTF-16 units fit the quote, the file is from an old version."""
    start, end = value.integer("start"), value.integer("end")
    if not isinstance(quote, str) or _squashed(text[start:end]) == _squashed(quote):
        checked(text, start, end, value.where)
        return start, end
    low, high = units.point(start), units.point(end)
    if low is not None and high is not None and low < high and _squashed(text[low:high]) == _squashed(quote):
        return low, high
    checked(text, start, end, value.where, quote)
    return start, end


def _read_results(results: list[Json], text: str, where: str) -> tuple[list[Mark], list[Link], list[str]]:
    units = Utf16(text)
    places: dict[str, tuple[int, int, str]] = {}
    attributes: dict[str, dict[str, str]] = {}
    links: list[Link] = []
    notes: list[str] = []
    for number, item in enumerate(results, 1):
        result = Fields(item, f"{where}: result {number}")
        kind = result.string("type")
        if kind == "relation":
            roles = item.get("labels") or [""]
            links.append(Link(result.string("from_id"), result.string("to_id"), str(roles[0])))
            continue
        value = Fields(item.get("value"), result.where)
        key = result.string("id")
        if kind == "labels":
            labels = value.value.get("labels") or []
            if len(labels) != 1:
                raise ClaimextractError("exchange_invalid", f"{result.where}: {len(labels)} labels, not one")
            places[key] = (*_place(value, text, units, value.value.get("text")), str(labels[0]))
        elif (name := result.string("from_name")) in ATTRIBUTES and kind in ("choices", "textarea"):
            chosen = value.value.get("choices" if kind == "choices" else "text")
            chosen = chosen if isinstance(chosen, list) else [chosen]
            if chosen and chosen[-1] is not None:
                attributes.setdefault(key, {})[name] = str(chosen[-1])
        else:
            notes.append(f"{result.where}: {kind} {item.get('from_name')!r} is none of ours; it is left out")
    marks = [
        Mark(key, start, end, label, attributes.get(key, {}), f"{where}: region {key}")
        for key, (start, end, label) in places.items()
    ]
    return marks, links, notes
