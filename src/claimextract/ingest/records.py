"""JSON inputs: JSONL of ``{"id", "text", …}`` and single objects with a text or HTML body."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from claimextract.errors import IngestError
from claimextract.ingest.draft import Draft, Warned
from claimextract.ingest.encoding import decode
from claimextract.ingest.fields import from_mapping
from claimextract.ingest.source import Source

_HTML_BODIES = ("content_html", "html", "body_html")
_TEXT_BODIES = ("text", "content_text", "content", "body")


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object that is a document. ``line`` is 0 where the whole file is one object."""

    line: int
    id: str | None
    data: bytes
    draft: Draft


def read_json(data: bytes) -> list[Record]:
    """A file that is one object or an array of objects."""
    text, warnings = decode(data)
    values = _loads(text, "The file")
    if isinstance(values, list):
        return [
            _record(number, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), value, [])
            for number, value in enumerate(values, start=1)
        ]
    return [_record(0, data, values, warnings)]


def read_lines(source: Source, limit: int) -> Iterator[tuple[int, Record | IngestError]]:
    """The records of a JSONL file, line by line: the file itself may be far larger than memory."""
    if source.data is not None:
        yield from _lines(io.BytesIO(source.data), limit, source.line)
        return
    try:
        with Path(source.path).open("rb") as handle:
            yield from _lines(handle, limit)
    except OSError as error:
        raise IngestError("path_unreadable", f"{source.path}: {error.strerror or error}") from error


def _lines(handle: IO[bytes], limit: int, before: int = 0) -> Iterator[tuple[int, Record | IngestError]]:
    number = before
    while raw := handle.readline(limit + 1):
        number += 1
        if len(raw) > limit:
            while raw and not raw.endswith(b"\n"):
                raw = handle.readline(limit + 1)
            yield number, IngestError("too_large", f"Line {number} is over {limit:,} bytes.")
            continue
        line = raw.strip()
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line:
            continue
        try:
            text, warnings = decode(line)
            value = _loads(text, f"Line {number}")
            if number == 1 and _is_extraction(value):
                raise IngestError("format_unknown", "The file holds extracted records, not documents.")
            yield number, _record(number, line, value, warnings)
        except IngestError as error:
            yield number, error
            if error.code == "format_unknown":
                return


def _is_extraction(value: Any) -> bool:
    return isinstance(value, dict) and "record" in value and value["record"] != "document"


def _loads(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise IngestError("json_invalid", f"{what} is not JSON: {error}") from error


def _record(line: int, data: bytes, value: Any, warnings: list[Warned]) -> Record:
    where = f"Line {line}" if line else "The file"
    if not isinstance(value, dict):
        raise IngestError("json_invalid", f"{where} is not a JSON object.")
    draft = _body(value, where)
    metadata, problems = from_mapping(value, where)
    draft.metadata = metadata.or_else(draft.metadata)
    draft.warnings = [*warnings, *problems, *draft.warnings]
    given = value.get("id")
    valid = isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool))
    return Record(line, (str(given).strip() or None) if valid else None, data, draft)


def _body(value: Mapping[str, Any], where: str) -> Draft:
    for key in _HTML_BODIES:
        body = value.get(key)
        if isinstance(body, str) and body.strip():
            from claimextract.ingest.html import read_fragment

            draft = read_fragment(body)
            if draft.text:
                return draft
    for key in _TEXT_BODIES:
        body = value.get(key)
        if isinstance(body, str):
            return Draft(body.replace("\r\n", "\n"))
    raise IngestError("json_invalid", f"{where} has no string 'text'.")
