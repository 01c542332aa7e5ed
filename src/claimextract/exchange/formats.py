"""The exchange formats by name, and what each keeps where the tool does not look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.exchange import brat, cas, doccano, labelstudio, prodigy, webannotation
from claimextract.exchange.bundles import write
from claimextract.exchange.files import SIDE_CAR
from claimextract.exchange.marked import Bundle, Marked, mark
from claimextract.exchange.restoring import Tally, restore
from claimextract.exchange.vocabulary import ATTRIBUTES, Json

_BESIDE = f"{SIDE_CAR} beside the files"


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """``kept``: where what the tool does not show is carried along. ``plain``: its spans have no attributes."""

    write: Callable[[Iterator[Marked], Path], None]
    read: Callable[[Path], Iterator[Marked]]
    about: str
    kept: str
    plain: bool = False


FORMATS: dict[str, ExchangeFormat] = {
    "prodigy": ExchangeFormat(
        prodigy.write,
        prodigy.read,
        "a JSONL file of tasks for Prodigy",
        "the field claimextract of each task",
    ),
    "labelstudio": ExchangeFormat(
        labelstudio.write,
        labelstudio.read,
        "a folder for Label Studio: tasks.json and config.xml",
        "the field claimextract of each task's data",
    ),
    "doccano": ExchangeFormat(
        doccano.write,
        doccano.read,
        "a JSONL file for doccano, spans and relations",
        "the column claimextract",
        plain=True,
    ),
    "brat": ExchangeFormat(
        brat.write,
        brat.read,
        "a folder of brat standoff with annotation.conf",
        _BESIDE,
    ),
    "cas-json": ExchangeFormat(
        cas.write_json,
        cas.read_json,
        "a folder of UIMA CAS JSON files",
        _BESIDE,
    ),
    "cas-xmi": ExchangeFormat(
        cas.write_xmi,
        cas.read_xmi,
        "a folder of UIMA CAS XMI files with TypeSystem.xml",
        _BESIDE,
    ),
    "webannotation": ExchangeFormat(
        webannotation.write,
        webannotation.read,
        "a collection of W3C Web Annotations",
        "the field claimextract:documents",
    ),
}


def _format(name: str) -> ExchangeFormat:
    if name not in FORMATS:
        raise ClaimextractError("filter_invalid", f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


#: Fields with no place in any tool, with how to say whether a record has them.
_UNSEEN: dict[str, Callable[[Json], Any]] = {
    "confidence": lambda r: "confidence" in r,
    "evidence": lambda r: r.get("evidence"),
    "standalone": lambda r: "standalone" in r,
    "sentence": lambda r: "sentence" in r,
    "section": lambda r: r.get("section"),
    "page": lambda r: r.get("page"),
    "links to entities": lambda r: r.get("entities"),
    "clause of events": lambda r: r["record"] == "event" and "span" in r,
    "edtf and anchor of dates": lambda r: (r.get("date") or {}).get("edtf"),
    "coordinates of places": lambda r: any(q.get("place") for q in r.get("locations") or []),
    "actor ids": lambda r: r.get("actor"),
    "countries": lambda r: r.get("country"),
}


def _counted(bundles: Iterable[Bundle], counts: dict[str, int], unseen: dict[str, int]) -> Iterator[Marked]:
    for bundle in bundles:
        counts["documents"] = counts.get("documents", 0) + 1
        if bundle.original.sentences:
            unseen["ledger of sentences"] = unseen.get("ledger of sentences", 0) + 1
        if bundle.original.document:
            unseen["metadata of documents"] = unseen.get("metadata of documents", 0) + 1
        for record in bundle.original.records:
            counts[record["record"]] = counts.get(record["record"], 0) + 1
            for name, has in _UNSEEN.items():
                if has(record):
                    unseen[name] = unseen.get(name, 0) + 1
        yield mark(bundle)


def export(bundles: Iterable[Bundle], name: str, out: Path) -> tuple[dict[str, int], list[str]]:
    """Write documents in a format. Returns what was written, and notes on what its tool does not show."""
    form = _format(name)
    counts: dict[str, int] = {}
    unseen: dict[str, int] = {}
    form.write(_counted(bundles, counts, unseen), out)
    notes = []
    if form.plain:
        notes.append(f"{name} has no attributes of spans: {', '.join(ATTRIBUTES)} cannot be edited there")
    if unseen:
        notes.append(f"{name} has no place for: {', '.join(unseen)}")
    if notes:
        notes.append(f"they are kept in {form.kept} and come back on import where the record is unchanged")
    return counts, notes


def import_file(path: Path, name: str, out: Path, skip_invalid: bool = False) -> tuple[dict[str, int], Tally]:
    """Read a tool's file and write its records as a run's tables or as gold, whichever it came from."""
    form = _format(name)
    if not path.exists():
        raise ClaimextractError("path_missing", f"{path} does not exist")
    bundles, tally = read(path, form, skip_invalid)
    return write(bundles, out, {"format": name, "file": path.name}), tally


def read(path: Path, form: ExchangeFormat, skip_invalid: bool = False) -> tuple[list[Bundle], Tally]:
    """The documents of a tool's file. Raises where one stands twice or the file holds none."""
    tally = Tally()
    bundles: dict[str, Bundle] = {}
    for marked in form.read(path):
        if marked.id in bundles:
            raise ClaimextractError(
                "exchange_invalid", f"{marked.where}: document {marked.id} stands there twice"
            )
        bundles[marked.id] = restore(marked, tally, skip_invalid)
    if not bundles:
        raise ClaimextractError("exchange_invalid", f"{path} holds no documents")
    return list(bundles.values()), tally
