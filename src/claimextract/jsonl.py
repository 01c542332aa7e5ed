"""Tables of records as JSON lines: streamed, validated, and never left half-written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeVar

from pydantic import ValidationError

from claimextract.errors import RecordError
from claimextract.schema import ANY_RECORD, SCHEMA_VERSION, TABLES, Model

ModelT = TypeVar("ModelT", bound=Model)

TABLE_OF = {kind.model_fields["record"].default: name for name, kind in TABLES.items()}


def line(value: Any) -> str:
    """One line of JSON. Non-ASCII stays readable; line separators inside strings are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def dumps(record: Model) -> str:
    """One record as one line of JSON."""
    return line(record.model_dump(mode="json"))


def check_version(version: object, where: str) -> None:
    """Raise RecordError(``schema_version``) when a record was written under another major version."""
    major = str(version).split(".", 1)[0]
    if major != SCHEMA_VERSION.split(".", 1)[0]:
        raise RecordError(
            f"{where}: schema version {version} cannot be read by this version, which reads {SCHEMA_VERSION}",
            "schema_version",
        )


def is_newer(version: object) -> bool:
    """Whether a version of the contract has the same major number and a higher minor one."""
    major, _, minor = str(version).partition(".")
    own_major, _, own_minor = SCHEMA_VERSION.partition(".")
    return major == own_major and minor.isdigit() and int(minor) > int(own_minor)


def objects(
    path: Path, lines: Iterable[str], code: str = "record_invalid"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place (``file:number``) and JSON object. Raises RecordError(``code``) with the place."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        where = f"{path}:{number}"
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            raise RecordError(f"{where}: not JSON: {error.msg}", code) from error
        if not isinstance(value, dict):
            raise RecordError(f"{where}: not a JSON object", code)
        yield where, value


def read_raw(path: Path) -> Iterator[dict[str, Any]]:
    """Lines of a JSONL file as dicts. Raises RecordError with file and line."""
    with path.open(encoding="utf-8") as lines:
        for where, value in objects(path, lines):
            check_version(value.get("schema_version", SCHEMA_VERSION), where)
            yield value


def read(path: Path, kind: type[ModelT] | None = None) -> Iterator[Any]:
    """Validated records of a table, one at a time."""
    for number, value in enumerate(read_raw(path), 1):
        try:
            yield kind.model_validate(value) if kind else ANY_RECORD.validate_python(value)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            if is_newer(version := value.get("schema_version")):
                message = (
                    f"{path}: record {number}: schema version {version} is newer than {SCHEMA_VERSION}: "
                )
                raise RecordError(
                    f"{message}upgrade claimextract ({field}: {first['msg']})", "schema_version"
                ) from error
            raise RecordError(f"{path}: record {number}: {field}: {first['msg']}") from error


def table_path(folder: Path, name: str) -> Path:
    """Where a table of a run is: in its folder, or beside it while a run is moving its new tables into place."""
    path = folder / f"{name}.jsonl"
    moving = folder / ".claimextract" / "ready" / path.name
    return moving if moving.is_file() else path


def read_table(folder: Path, name: str) -> Iterator[Any]:
    """Records of one table of a run. Raises RecordError where the folder is no run."""
    path = table_path(folder, name)
    if not path.is_file():
        raise RecordError(f"{folder} holds no {name}.jsonl: is it the output folder of `claimextract run`?")
    return read(path, TABLES[name])


class TableWriter:
    """Writes all tables beside their final names and moves them into place together on a clean exit.

    After an exception the finished tables of an earlier run are untouched and no partial file is left.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[str, int] = dict.fromkeys(TABLES, 0)
        self._files: dict[str, IO[str]] = {}

    def _partial(self, name: str) -> Path:
        return self.folder / f".{name}.{os.getpid()}.partial"

    def __enter__(self) -> TableWriter:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            self._files[name] = self._partial(f"{name}.jsonl").open("w", encoding="utf-8", newline="\n")
        return self

    def write(self, records: Iterable[Model]) -> None:
        for record in records:
            name = TABLE_OF[getattr(record, "record")]  # noqa: B009
            self._files[name].write(dumps(record) + "\n")
            self.counts[name] += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for handle in self._files.values():
            if kind is None:
                handle.flush()
                os.fsync(handle.fileno())
            handle.close()
        for name in TABLES:
            partial = self._partial(f"{name}.jsonl")
            if kind is None:
                os.replace(partial, self.folder / f"{name}.jsonl")
            else:
                partial.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write one JSON file atomically."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(partial, path)
