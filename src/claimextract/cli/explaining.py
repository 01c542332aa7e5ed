"""``claimextract explain``: from a record back to its sentence, its parse, and the lines and rules that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimextract.cli.showing import STYLE, describe
from claimextract.errors import ClaimextractError
from claimextract.jsonl import read_table
from claimextract.lexicon import locate, use

TABLE_BY_PREFIX = {
    "clm": "claims", "rec": "recommendations", "evt": "events", "ent": "entities", "snt": "sentences",
}  # fmt: skip

#: by the first part of a rule's name, the model that decided
_MODELS = {"reader": "models/reader"}


def explain_command(record_id: str, folder: Path, model: str, lexicon: tuple[str, ...]) -> int:
    table = TABLE_BY_PREFIX.get(record_id.split("_", 1)[0])
    if table is None:
        raise ClaimextractError(
            "record_invalid", f"{record_id!r} is no record id: ids begin {', '.join(TABLE_BY_PREFIX)}"
        )
    record = next((r for r in read_table(folder, table) if r.id == record_id), None)
    if record is None:
        raise ClaimextractError("record_invalid", f"{folder} holds no record {record_id!r}")
    document = next(d for d in read_table(folder, "documents") if d.id == record.doc_id)
    use(lexicon)
    console = Console()
    sentence = getattr(record, "sentence", record.span)
    line = Text(document.text[sentence.start : sentence.end])
    line.stylize(
        STYLE.get(record.record, ""), record.span.start - sentence.start, record.span.end - sentence.start
    )
    console.print(f"{document.path}, characters {record.span.start} to {record.span.end}", style="dim")
    if record_path := " › ".join(getattr(record, "section", [])):
        console.print(record_path, style="dim")
    console.print(line)
    if record.record in ("claim", "recommendation", "event"):
        console.print(describe(record))
        console.print(f"standalone: {record.standalone}")
        _print_evidence(console, record)
    else:
        console.print(record.model_dump(mode="json", exclude={"schema_version", "doc_id", "id"}))
    _print_parse(console, document.text[sentence.start : sentence.end], model)
    return 0


def _print_evidence(console: Console, record: Any) -> None:
    table = Table("label", "rule", "words", "decided by", box=None, header_style="bold")
    for item in record.evidence:
        table.add_row(item.label, item.rule, ", ".join(cue.text for cue in item.cues), _decided_by(item.rule))
    console.print(table)


def _decided_by(rule: str) -> str:
    """File and line of an entry, what a rule written in code says, or the model's folder."""
    found = locate(rule)
    if found is None:
        return _MODELS.get(rule.split(".")[0], "code")
    name, number, line = found
    says = json.loads(line).get("says")
    return f"{name}:{number}" + (f" {says}" if says else "")


def _print_parse(console: Console, sentence: str, model: str) -> None:
    """The model's parse of the sentence by itself, one token a row."""
    import spacy

    try:
        nlp = spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise ClaimextractError("model_missing", f"the spaCy pipeline {model!r} is not installed") from error
    table = Table("token", "lemma", "tag", "dependency", "head", box=None, header_style="bold")
    for token in nlp(sentence):
        table.add_row(token.text, token.lemma_, token.tag_, token.dep_, token.head.text)
    console.print(table)
