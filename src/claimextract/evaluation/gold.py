"""Read gold files (one a brief), a run's tables, and the split of briefs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimextract import jsonl
from claimextract.errors import ClaimextractError, RecordError
from claimextract.evaluation.records import MODELS, Annotated, AnyMarked, Gathered, LedgerLine

SPLITS = ("train", "dev", "calibration", "test")
_TABLES = ("claims", "recommendations", "events", "entities")


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A line of the corpus index."""

    id: str
    path: Path
    genre: str
    published: str | None


def marked(value: dict[str, Any], where: str) -> AnyMarked:
    """One record from its JSON. Raises RecordError with place and field."""
    kind = value.get("record")
    model = MODELS.get(str(kind))
    if model is None:
        raise RecordError(f"{where}: {kind!r} is no record of a gold file ({', '.join(MODELS)})")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise RecordError(f"{where}: {kind}: {field}: {first['msg']}") from error


def document_id(path: Path) -> str:
    """The brief a gold file is about: its name up to ``.gold.jsonl`` or ``.jsonl``."""
    return path.name.removesuffix(".jsonl").removesuffix(".gold")


def gold_files(path: Path) -> list[Path]:
    """The gold files of a folder, or the file itself."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ClaimextractError("path_missing", f"{path} does not exist")
    files = sorted(path.glob("*.jsonl"))
    if not files:
        raise ClaimextractError("path_missing", f"{path} holds no .jsonl files")
    return files


def read_gold(path: Path, text: str = "") -> Annotated:
    """One gold file."""
    gathered = Gathered()
    for number, value in enumerate(jsonl.read_raw(path), 1):
        gathered.add(marked(value, f"{path}: record {number}"))
    return gathered.done(document_id(path), text)


def load_gold(path: Path, ids: Iterable[str] | None = None) -> dict[str, Annotated]:
    """Gold by document id; ``ids`` keeps those only."""
    wanted = None if ids is None else set(ids)
    files = [f for f in gold_files(path) if wanted is None or document_id(f) in wanted]
    return {document_id(f): read_gold(f) for f in files}


def load_predicted(path: Path, wanted: Iterable[str]) -> dict[str, Annotated]:
    """Predictions from the output folder of a run, from a folder of gold-like files, or from one such file.

    Of a run only the ``wanted`` documents are kept, so a large one does not have to fit into memory.
    """
    if path.is_dir() and (path / "documents.jsonl").is_file():
        return _load_run(path, set(wanted))
    return load_gold(path)


def _load_run(folder: Path, wanted: set[str]) -> dict[str, Annotated]:
    gathered: dict[str, Gathered] = {}
    texts: dict[str, str] = {}
    ledger: dict[str, list[LedgerLine]] = {}
    for value in jsonl.read_raw(folder / "documents.jsonl"):
        if value["id"] in wanted:
            texts[value["id"]] = value["text"]
            gathered[value["id"]] = Gathered()
            ledger[value["id"]] = []
    for name in _TABLES:
        path = folder / f"{name}.jsonl"
        if not path.is_file():
            continue
        for number, value in enumerate(jsonl.read_raw(path), 1):
            if value.get("doc_id") in gathered:
                gathered[value["doc_id"]].add(marked(value, f"{path}: record {number}"))
    if (folder / "sentences.jsonl").is_file():
        for value in jsonl.read_raw(folder / "sentences.jsonl"):
            if value.get("doc_id") in ledger:
                ledger[value["doc_id"]].append(_ledger_line(value))
    return {key: gathered[key].done(key, texts[key], ledger[key]) for key in gathered}


def _ledger_line(value: dict[str, Any]) -> LedgerLine:
    reason = value.get("disposition")
    return LedgerLine(value["span"]["start"], value["span"]["end"], reason if isinstance(reason, str) else "")


def from_records(doc_id: str, text: str, records: Iterable[dict[str, Any]]) -> Annotated:
    """A prediction from contract records as JSON values, the ledger's sentences among them."""
    gathered, sentences = Gathered(), []
    for number, value in enumerate(records, 1):
        if value["record"] == "sentence":
            sentences.append(_ledger_line(value))
        elif value["record"] in MODELS:
            gathered.add(marked(value, f"{doc_id}: record {number}"))
    return gathered.done(doc_id, text, sentences)


def load_splits(path: Path) -> dict[str, list[str]]:
    """Document ids by split."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClaimextractError("path_missing", f"{path} cannot be read") from error
    return {name: list(value[name]) for name in SPLITS if name in value}


def load_index(folder: Path) -> dict[str, CorpusEntry]:
    """The corpus index by document id."""
    path = folder / "index.jsonl"
    if not path.is_file():
        raise ClaimextractError("path_missing", f"{path} does not exist: is {folder} the corpus folder?")
    return {
        row["id"]: CorpusEntry(row["id"], folder / row["file"], row.get("genre", ""), row.get("published"))
        for row in jsonl.read_raw(path)
    }


def digest(path: Path) -> str:
    """One SHA-256 over the names and bytes of all gold files, in name order."""
    total = hashlib.sha256()
    for file in gold_files(path):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
