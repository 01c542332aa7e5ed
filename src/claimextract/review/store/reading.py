"""What is reviewed: the tables of a run, or a folder of gold with the texts of its corpus."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from claimextract import jsonl
from claimextract.errors import ClaimextractError, RecordError
from claimextract.evaluation import gold as goldfiles
from claimextract.review.store.contents import MODELS
from claimextract.review.store.states import Block, Content
from claimextract.schema import SCHEMA_VERSION, ErrorRecord, Sentence, record_id

_TABLES = ("claims", "recommendations", "events", "entities")
#: Changes when the same files would be read differently.
_READING = "1"


@dataclass(slots=True)
class Reviewed:
    """One document with what was found in it."""

    id: str
    path: str
    text: str
    title: str | None
    published: str | None
    #: name of the file that an export writes
    file: str
    sentences: list[Content] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    records: list[Content] = field(default_factory=list)

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to review. ``path`` is the run's, or that of the gold files."""

    kind: Literal["run", "gold"]
    path: Path
    corpus: Path

    @property
    def database(self) -> Path:
        """Inside a run; beside gold, whose folder holds nothing else."""
        if self.kind == "run":
            return self.path / "review.sqlite"
        return self.path.parent / f"{self.path.name}.review.sqlite"

    def fingerprint(self) -> str:
        """Changes with the files that are read."""
        files = [self.path / f"{name}.jsonl" for name in ("documents", *_TABLES, "sentences")]
        if self.kind == "gold":
            wanted = goldfiles.gold_files(self.path)
            index = goldfiles.load_index(self.corpus)
            ids = [goldfiles.document_id(file) for file in wanted]
            files = [*wanted, *(index[key].path for key in ids if key in index)]
        total = hashlib.sha256(_READING.encode())
        for file in files:
            try:
                data = file.read_bytes()
            except OSError as error:
                raise ClaimextractError("path_unreadable", f"{file} cannot be read") from error
            total.update(file.name.encode() + b"\0" + hashlib.sha256(data).digest())
        return total.hexdigest()

    def documents(self) -> Iterator[Reviewed]:
        return _run(self.path) if self.kind == "run" else _gold(self.path, self.corpus)


def folder(path: Path, corpus: Path = Path("corpus")) -> Folder:
    """Tell a run from a gold folder (or the folder above it, as ``annotations``). Raises ClaimextractError."""
    if not path.exists():
        raise ClaimextractError("path_missing", f"{path} does not exist")
    if (path / "documents.jsonl").is_file():
        from claimextract.tables.runs import Run

        Run(path)  # says which table is missing
        return Folder("run", path, corpus)
    gold = path / "gold" if (path / "gold").is_dir() else path
    if gold.is_dir() and any(gold.glob("*.jsonl")) and not (gold / "claims.jsonl").is_file():
        return Folder("gold", gold, corpus)
    raise ClaimextractError(
        "run_missing", f"{path} holds neither the tables of `claimextract run` nor gold files (*.jsonl)"
    )


def _run(path: Path) -> Iterator[Reviewed]:
    """The tables are read once, and in the order of the documents."""
    found: dict[str, Reviewed] = {}
    for document in jsonl.read_table(path, "documents"):
        day = document.published.date
        found[document.id] = Reviewed(
            document.id, document.path, document.text, document.title, day.isoformat() if day else None,
            f"{file_name(document.id)}.jsonl",
        )  # fmt: skip
    seen: set[str] = set()
    for name in (*_TABLES, "sentences"):
        for record in jsonl.read_table(path, name):
            if record.doc_id not in found:
                raise RecordError(f"{path / name}.jsonl: {record.id}: no document {record.doc_id}")
            if record.id in seen:
                raise RecordError(f"{path / name}.jsonl: {record.id} stands for two records")
            seen.add(record.id)
            item = found[record.doc_id]
            if item.text[record.span.start : record.span.end] != record.span.text:
                raise RecordError(
                    f"{path / name}.jsonl: {record.id}: its quote is not what the text has there"
                )
            (item.sentences if name == "sentences" else item.records).append(record.model_dump(mode="json"))
    for item in found.values():
        item.sentences.sort(key=_start)
        item.records.sort(key=_start)
        item.blocks = blocks(item.text, item.sentences)
        yield item


def _start(record: Content) -> tuple[int, int]:
    return record["span"]["start"], record["span"]["end"]


_OWN_LINE = {"title", "byline", "heading", "list_item", "table", "caption"}


def blocks(text: str, sentences: Iterable[Content]) -> list[Block]:
    """Blocks of a page from the ledger: sentences that stand together, told apart by kind and by blank lines."""
    found: list[Block] = []
    for sentence in sentences:
        start, end, kind = sentence["span"]["start"], sentence["span"]["end"], sentence["block"]
        if found and found[-1].kind == kind:
            lines = text[found[-1].end : start].count("\n")
            if lines == 0 or (lines == 1 and kind not in _OWN_LINE):
                found[-1] = Block(found[-1].start, max(end, found[-1].end), kind)
                continue
        found.append(Block(start, end, kind))
    return found


def _gold(path: Path, corpus: Path) -> Iterator[Reviewed]:
    """Gold files with the texts that ingestion gives, and what they leave out filled in."""
    from claimextract.ingest import discover, read
    from claimextract.segmentation.sentences import split

    index = goldfiles.load_index(corpus)
    for file in goldfiles.gold_files(path):
        key = goldfiles.document_id(file)
        if key not in index:
            raise ClaimextractError("path_missing", f"{file}: {key} is not in the index of {corpus}")
        brief = None
        for source in discover([str(index[key].path)]):
            for item in [source] if isinstance(source, ErrorRecord) else read(source):
                if not isinstance(item, ErrorRecord):
                    brief = item
                elif item.severity == "error":
                    raise ClaimextractError(item.error, f"{index[key].path}: {item.message}")
        if brief is None:
            raise ClaimextractError("empty", f"{index[key].path} gave no text")
        reviewed = Reviewed(
            key, index[key].path.name, brief.text, brief.title, index[key].published, file.name
        )
        for block in brief.blocks:
            reviewed.blocks.append(Block(block.start, block.end, block.kind))
            for start, end in split(brief.text, block.start, block.end):
                reviewed.sentences.append(
                    _sentence(key, brief.text, start, end, block.kind, list(block.section))
                )
        for number, value in enumerate(jsonl.read_raw(file), 1):
            reviewed.records.append(_filled(value, reviewed, f"{file}: record {number}"))
        given = {
            i for r in reviewed.records if "sentence" in r for i in _inside(r["sentence"], reviewed.sentences)
        }
        for number, sentence in enumerate(reviewed.sentences):
            if number not in given:
                sentence["disposition"] = (
                    "none_marked" if sentence["block"] in ("paragraph", "list_item") else sentence["block"]
                )
        yield reviewed


def _inside(sentence: Content, sentences: list[Content]) -> list[int]:
    low, high = sentence["start"], sentence["end"]
    return [i for i, s in enumerate(sentences) if s["span"]["start"] < high and low < s["span"]["end"]]


def _sentence(key: str, text: str, start: int, end: int, kind: str, section: list[str]) -> Content:
    found = Sentence.model_validate({
        "id": record_id("sentence", key, start, end), "doc_id": key, "block": kind, "section": section,
        "span": {"start": start, "end": end, "text": text[start:end]}, "disposition": [],
    })  # fmt: skip
    return found.model_dump(mode="json")


def _filled(value: dict[str, Any], document: Reviewed, where: str) -> Content:
    """A gold record as a contract record: its id follows from its place and from what it says."""
    mark = goldfiles.marked(value, where)
    kind, place = mark.record, mark.anchor
    full = {k: v for k, v in value.items() if k not in ("schema_version", "doc_id")}
    key: list[object] = [place.start, place.end]
    if kind == "event":
        date = full["date"]
        key += [date["span"]["start"], date["start"], date["end"]]
    own = record_id(kind, document.id, *key)
    if any(record["id"] == own for record in document.records):  # two records of the same words
        own = record_id(kind, document.id, *key, len(document.records))
    full |= {"schema_version": SCHEMA_VERSION, "doc_id": document.id, "id": own}
    if kind != "entity":
        low, high = full["sentence"]["start"], full["sentence"]["end"]
        if kind == "event":
            full.setdefault("span", {"start": low, "end": high, "text": document.text[low:high]})
        full.setdefault("confidence", 1.0)
        full.setdefault("standalone", full["span"]["text"])
        within = _inside(full["sentence"], document.sentences)
        full.setdefault("section", document.sentences[within[0]]["section"] if within else [])
    for quote in _quotes(full):
        if document.text[quote["start"] : quote["end"]] != quote["text"]:
            raise RecordError(f"{where}: {quote['text']!r} is not what the text has there")
    from pydantic import ValidationError

    try:
        return MODELS[kind].model_validate(full).model_dump(mode="json")
    except ValidationError as error:
        first = error.errors()[0]
        raise RecordError(f"{where}: {kind}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _quotes(value: Any) -> Iterator[Content]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and "text" in value:
            yield value
        for item in value.values():
            yield from _quotes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _quotes(item)


def file_name(doc_id: str) -> str:
    """A document's id as the name of a file: ids may come from anywhere."""
    safe = re.sub(r"[^\w.-]+", "_", doc_id).strip(".") or "document"
    return safe if safe == doc_id else f"{safe}-{hashlib.sha256(doc_id.encode()).hexdigest()[:8]}"
