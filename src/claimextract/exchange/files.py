"""Files of exchange formats: names from document ids, reading with the place of what is wrong, and the side-car."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimextract import jsonl
from claimextract.errors import ClaimextractError
from claimextract.exchange.marked import Marked, Original
from claimextract.exchange.vocabulary import Json

#: What an export keeps beside the files of a tool whose own files cannot hold it.
SIDE_CAR = "claimextract.jsonl"
_UNSAFE = re.compile(r'[%/\\:*?"<>|\x00-\x1f\x7f]|^\.|[. ]$')


def safe_name(doc_id: str) -> str:
    """A file name for a document; ids that differ give names that differ."""
    return _UNSAFE.sub(lambda m: f"%{ord(m.group()):02x}", doc_id) or "%"


def original_name(stem: str) -> str:
    """The id that ``safe_name`` made a name of."""
    return re.sub(r"%([0-9a-f]{2})", lambda m: chr(int(m.group(1), 16)), stem)


def text_of(path: Path) -> str:
    """A file's text as it is, line ends included."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ClaimextractError("exchange_invalid", f"{path}: byte {error.start} is not UTF-8") from error
    except OSError as error:
        code = "path_missing" if isinstance(error, FileNotFoundError) else "path_unreadable"
        raise ClaimextractError(code, f"{path}: {error.strerror}") from error


def read_json(path: Path) -> Any:
    try:
        return json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise ClaimextractError(
            "exchange_invalid", f"{path}:{error.lineno}: not JSON: {error.msg}"
        ) from error


def read_lines(path: Path) -> Iterator[tuple[str, Json]]:
    """Each line's place (``file:number``) and JSON object."""
    return jsonl.objects(path, text_of(path).split("\n"), "exchange_invalid")


def write_side_car(partial: Path, marked: list[Marked]) -> None:
    """What a tool's files cannot hold, one line a document, beside them."""
    with (partial / SIDE_CAR).open("w", encoding="utf-8", newline="\n") as handle:
        for document in marked:
            kept = document.original.as_json() if document.original else None
            handle.write(jsonl.line({"id": document.id, "text": document.text, "original": kept}) + "\n")


def read_side_car(beside: Path) -> dict[str, tuple[str, Original]]:
    """Text and originals by document id; empty where the side-car is not there."""
    path = beside / SIDE_CAR
    if not path.is_file():
        return {}
    kept = {}
    for where, value in read_lines(path):
        if not isinstance(value.get("id"), str) or not isinstance(value.get("text"), str):
            raise ClaimextractError("exchange_invalid", f"{where}: not a line of an export's side-car")
        kept[value["id"]] = (value["text"], Original.from_json(value.get("original"), where))
    return kept


class Fields:
    """Reads fields of foreign JSON; what is missing or of another type is an error that names the place."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise ClaimextractError("exchange_invalid", f"{where}: not a JSON object")
        self.value: Json = value
        self.where = where

    def string(self, name: str) -> str:
        return str(self._typed(name, str, "a string"))

    def integer(self, name: str) -> int:
        found = self._typed(name, int, "a whole number")
        if isinstance(found, bool):
            raise ClaimextractError("exchange_invalid", f"{self.where}: {name} is not a whole number")
        return int(found)

    def objects(self, name: str) -> list[Json]:
        """A list of objects, empty where there is none."""
        found = self.value.get(name)
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise ClaimextractError("exchange_invalid", f"{self.where}: {name} is not a list of objects")
        return found

    def _typed(self, name: str, kind: type, called: str) -> Any:
        found = self.value.get(name)
        if not isinstance(found, kind):
            raise ClaimextractError("exchange_invalid", f"{self.where}: {name} is missing or not {called}")
        return found


def checked(text: str, start: int, end: int, where: str, quote: str | None = None) -> None:
    """Raise ``exchange_offset`` where a span lies outside the text or its quote is not what stands there."""
    if not 0 <= start < end <= len(text):
        raise ClaimextractError(
            "exchange_offset",
            f"{where}: span [{start}, {end}) does not lie in a text of {len(text)} characters",
        )
    if quote is not None and text[start:end] != quote:
        raise ClaimextractError(
            "exchange_offset", f"{where}: the text has {text[start:end]!r} at [{start}, {end}), not {quote!r}"
        )
