"""What went wrong with an input, as an entry of its result."""

from __future__ import annotations

from claimextract.batch.work import Entry, Result, Unit, identify, result_of
from claimextract.errors import ERROR_CODES, WARNING_CODES
from claimextract.schema import ErrorRecord


def error_record(path: str, stage: str, code: str, message: str) -> ErrorRecord:
    return ErrorRecord(
        path=path.encode("utf-8", "replace").decode(),
        stage=stage,  # type: ignore[arg-type]
        error=code,
        message=message.encode("utf-8", "replace").decode(),
        hint=ERROR_CODES.get(code) or WARNING_CODES.get(code),
        severity="error" if code in ERROR_CODES else "warning",
    )


def told(record: ErrorRecord) -> Entry:
    """An entry that holds one error record."""
    from claimextract.jsonl import dumps

    entry = Entry(record.path, codes=(record.error,) if record.severity == "error" else ())
    entry.put("errors", [dumps(record)])
    return entry


def failed(path: str, code: str, message: str) -> Entry:
    """An entry for a document that could not be extracted."""
    return told(error_record(path, "extract", code, message))


def given_up(number: int, unit: Unit, entries: list[Entry]) -> Result:
    """The result of a unit whose worker did not come to its end."""
    result = result_of(number, entries)
    result.sha256, result.stamp = identify(unit)
    return result
