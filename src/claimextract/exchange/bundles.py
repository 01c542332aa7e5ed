"""Documents with their records: read from a run or from gold, and written back as either."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimextract import jsonl
from claimextract.errors import ClaimextractError, RecordError
from claimextract.exchange.marked import Bundle, Original
from claimextract.exchange.restoring import complete
from claimextract.exchange.vocabulary import KINDS, Json
from claimextract.schema import ANY_RECORD, SCHEMA_VERSION, TABLES
from claimextract.staging import staged_folder

_RECORDS = ("claims", "recommendations", "events", "entities")


def read_run(folder: Path) -> Iterator[Bundle]:
    """The documents of a run, each with its records in the order of the tables."""
    records: dict[str, list[Json]] = {}
    sentences: dict[str, list[Json]] = {}
    for name in (*_RECORDS, "sentences"):
        gathered = sentences if name == "sentences" else records
        for record in jsonl.read_table(folder, name):
            gathered.setdefault(record.doc_id, []).append(record.model_dump(mode="json"))
    for document in jsonl.read_table(folder, "documents"):
        value = document.model_dump(mode="json")
        text = value.pop("text")
        found = Original("run", records.pop(document.id, []), value, sentences.pop(document.id, []))
        yield Bundle(document.id, text, found)
    if lost := sorted({*records, *sentences}):
        raise RecordError(f"{folder}: records of {lost[0]}, which documents.jsonl does not hold")


def read_gold(pairs: Iterable[tuple[Path, str]], name: Callable[[Path], str]) -> Iterator[Bundle]:
    """Gold files with the texts they are about. ``name`` gives the document's id from the file."""
    for path, text in pairs:
        doc_id = name(path)
        records = list(jsonl.read_raw(path))
        for number, record in enumerate(records, 1):
            if record.get("record") not in KINDS:
                raise RecordError(
                    f"{path}: record {number}: {record.get('record')!r} is no record of a gold file"
                )
            _validated(complete(record, doc_id), f"{path}: record {number}")
        yield Bundle(doc_id, text, Original("gold", records))


def _validated(value: Json, where: str) -> Any:
    try:
        return ANY_RECORD.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise RecordError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def write(bundles: Sequence[Bundle], out: Path, about: Json) -> dict[str, int]:
    """Write documents as the tables of a run, or as gold where they came from gold. Returns the rows written."""
    forms = {bundle.original.form for bundle in bundles}
    if len(forms) > 1:
        raise ClaimextractError("exchange_invalid", "the file mixes documents of a run and of gold")
    return _write_run(bundles, out, about) if forms == {"run"} else _write_gold(bundles, out)


def _write_run(bundles: Sequence[Bundle], out: Path, about: Json) -> dict[str, int]:
    with jsonl.TableWriter(out) as writer:
        for bundle in bundles:
            document = (bundle.original.document or {}) | {"text": bundle.text}
            for value in (document, *bundle.original.records, *bundle.original.sentences):
                writer.write([_validated(value, f"{bundle.id}: {value.get('id')}")])
    jsonl.write_json(
        out / "run.json",
        {"version": version("claimextract"), "schema_version": SCHEMA_VERSION, "imported": about},
    )
    return {name: writer.counts[name] for name in TABLES if name != "errors"}


def _write_gold(bundles: Sequence[Bundle], out: Path) -> dict[str, int]:
    """One file of records a document, with its text beside it."""
    from claimextract.exchange.files import safe_name

    counts = {"documents": len(bundles)}
    with staged_folder(out) as partial:
        for bundle in bundles:
            lines = []
            for record in bundle.original.records:
                counts[record["record"]] = counts.get(record["record"], 0) + 1
                lines.append(json.dumps(record, ensure_ascii=False) + "\n")
            name = safe_name(bundle.id)
            (partial / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
            (partial / f"{name}.txt").write_text(bundle.text, encoding="utf-8", newline="")
    return counts
