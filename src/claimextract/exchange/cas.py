"""UIMA CAS for INCEpTION and other UIMA tools, as JSON or XMI, through dkpro-cassis.

One span layer for records and slots, one relation layer from a record to its slots; INCEpTION makes both from the
type system. CAS files count UTF-16 units; cassis converts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import (
    checked,
    original_name,
    read_side_car,
    safe_name,
    text_of,
    write_side_car,
)
from claimextract.exchange.marked import Link, Mark, Marked, Original, view
from claimextract.exchange.vocabulary import ATTRIBUTES
from claimextract.staging import staged_folder

SPAN = "claimextract.Span"
LINK = "claimextract.Link"
TYPES = "TypeSystem.xml"
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
#: Characters that XML cannot hold. A space takes their place in XMI, so offsets stay.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Form = Literal["json", "xmi"]


def _cassis() -> Any:
    try:
        return import_module("cassis")
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing",
            f"CAS files need {error.name or 'dkpro-cassis'}: pip install 'claimextract[exchange]'",
        ) from error


def _types() -> Any:
    system = _cassis().TypeSystem()
    span = system.create_type(
        SPAN, "uima.tcas.Annotation", "A claim, recommendation, event, entity, or a slot"
    )
    system.create_feature(
        span, "label", "uima.cas.String", description="Type and main value of a record, or role of a slot"
    )
    system.create_feature(
        span, "ref", "uima.cas.String", description="Key of the export; leave empty on new annotations"
    )
    for name, attribute in ATTRIBUTES.items():
        about = ", ".join(attribute.values) or "any text"
        system.create_feature(span, name, "uima.cas.String", description=about)
    link = system.create_type(LINK, "uima.tcas.Annotation", "From a record to one of its slots")
    # the names that INCEpTION knows a relation layer by
    system.create_feature(link, "Dependent", SPAN)
    system.create_feature(link, "Governor", SPAN)
    system.create_feature(link, "role", "uima.cas.String", description="Role of the slot")
    metadata = system.create_type(_METADATA, "uima.tcas.DocumentAnnotation")
    for name in ("documentId", "documentTitle"):
        system.create_feature(metadata, name, "uima.cas.String")
    return system


def write_json(documents: Iterator[Marked], out: Path) -> None:
    _write(documents, out, "json")


def write_xmi(documents: Iterator[Marked], out: Path) -> None:
    _write(documents, out, "xmi")


def _write(documents: Iterator[Marked], out: Path, form: Form) -> None:
    system = _types()
    with staged_folder(out) as partial:
        done = []
        for document in documents:
            cas = _cas(document, system, form)
            path = partial / f"{safe_name(document.id)}.{form}"
            cas.to_json(path) if form == "json" else cas.to_xmi(path)
            done.append(document)
        if form == "xmi":
            system.to_xml(partial / TYPES)
        write_side_car(partial, done)


def _cas(document: Marked, system: Any, form: Form) -> Any:
    cassis = _cassis()
    cas = cassis.Cas(typesystem=system)
    cas.sofa_string = _NO_XML.sub(" ", document.text) if form == "xmi" else document.text
    cas.sofa_mime = "text/plain"
    span_type, link_type = system.get_type(SPAN), system.get_type(LINK)
    metadata = system.get_type(_METADATA)(
        begin=0, end=len(document.text), documentId=document.id, documentTitle=document.id
    )
    cas.add(metadata)
    made: dict[str, Any] = {}
    for mark in document.marks:
        values = dict(mark.attributes or {}) | {"label": mark.label, "ref": mark.key}
        if form == "xmi":
            values = {name: _NO_XML.sub(" ", value) for name, value in values.items()}
        made[mark.key] = span_type(begin=mark.start, end=mark.end, **values)
        cas.add(made[mark.key])
    for link in document.links or ():
        head, to = made[link.head], made[link.to]
        cas.add(link_type(begin=to.begin, end=to.end, Governor=head, Dependent=to, role=link.role))
    return cas


def read_json(path: Path) -> Iterator[Marked]:
    yield from _read(path, "json")


def read_xmi(path: Path) -> Iterator[Marked]:
    yield from _read(path, "xmi")


def _read(path: Path, form: Form) -> Iterator[Marked]:
    home = path if path.is_dir() else path.parent
    files = sorted(path.glob(f"*.{form}")) if path.is_dir() else [path]
    if not files:
        raise ClaimextractError("exchange_invalid", f"{path} holds no .{form} files")
    kept = read_side_car(home)
    for file in files:
        cas = _load(file, home, form)
        text = cas.sofa_string
        if text is None:
            raise ClaimextractError("exchange_invalid", f"{file}: it holds no text")
        doc_id = _document_id(cas, file, set(kept))
        original = None
        if doc_id in kept:
            exported, original = kept[doc_id]
            if form == "xmi" and _NO_XML.sub(" ", exported) == text:
                text = exported
        marks = _marks(cas, text, file)
        if form == "xmi" and original:
            marks = {number: _as_exported(mark, original) for number, mark in marks.items()}
        yield Marked(doc_id, text, list(marks.values()), _links(cas, marks, file), original, str(file))


def _as_exported(mark: Mark, original: Original) -> Mark:
    """The mark with the values of its record where they differ only in what XML cannot hold."""
    number = int(mark.key[1:]) if re.fullmatch(r"r\d+", mark.key) else -1
    if not mark.attributes or not 0 <= number < len(original.records):
        return mark
    before = view(original.records[number]).attributes
    same = {name: v for name, v in before.items() if _NO_XML.sub(" ", v) == mark.attributes.get(name)}
    return replace(mark, attributes={**mark.attributes, **same})


def _load(file: Path, home: Path, form: Form) -> Any:
    cassis = _cassis()
    types = home / TYPES
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # cassis warns, and goes on with the number as it is, where an offset splits a character
            warnings.filterwarnings("error", message="Not mapping")
            if form == "json":
                return cassis.load_cas_from_json(text_of(file))
            system = cassis.load_typesystem(text_of(types)) if types.is_file() else _types()
            return cassis.load_cas_from_xmi(text_of(file), typesystem=system, lenient=True)
    except ClaimextractError:
        raise
    except UserWarning as error:
        raise ClaimextractError("exchange_offset", f"{file}: {error}") from error
    # a damaged file makes cassis raise whatever its parser met first
    except Exception as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClaimextractError("exchange_invalid", f"{file}: not a CAS: {why}") from error


def _document_id(cas: Any, file: Path, known: set[str]) -> str:
    """INCEpTION sets its own metadata; the document is the one among the exported that any name fits."""
    names = []
    if cas.typesystem.contains_type(_METADATA):
        for metadata in cas.select(_METADATA):
            names += [metadata.get("documentId"), metadata.get("documentTitle")]
    names += [original_name(file.stem), original_name(file.name.split(".")[0])]
    for name in names:
        for candidate in (name, original_name(Path(name or "").stem)):
            if candidate in known:
                return str(candidate)
    return original_name(file.stem)


def _marks(cas: Any, text: str, file: Path) -> dict[int, Mark]:
    """Marks by the number of their feature structure."""
    marks: dict[int, Mark] = {}
    taken: set[str] = set()
    if not cas.typesystem.contains_type(SPAN):
        raise ClaimextractError("exchange_invalid", f"{file}: it has no layer {SPAN}")
    for span in cas.select(SPAN):
        where = f"{file}: span {span.xmiID}"
        begin, end = span.begin, span.end
        if not isinstance(begin, int) or not isinstance(end, int):
            raise ClaimextractError("exchange_offset", f"{where}: it has no offsets")
        checked(text, begin, end, where)
        key = span.get("ref") or f"new{span.xmiID}"
        key = f"new{span.xmiID}" if key in taken else key
        taken.add(key)
        values = {name: value for name in ATTRIBUTES if (value := _feature(span, name)) is not None}
        marks[span.xmiID] = Mark(key, begin, end, _feature(span, "label") or "", values, where)
    return marks


def _feature(structure: Any, name: str) -> str | None:
    value = structure.get(name)
    return None if value is None or value == "" else str(value)


def _links(cas: Any, marks: dict[int, Mark], file: Path) -> list[Link]:
    links: list[Link] = []
    if not cas.typesystem.contains_type(LINK):
        return links
    for link in cas.select(LINK):
        ends = [link.get("Governor"), link.get("Dependent")]
        if any(end is None or end.xmiID not in marks for end in ends):
            raise ClaimextractError(
                "exchange_invalid", f"{file}: relation {link.xmiID} has an end without a span"
            )
        links.append(Link(marks[ends[0].xmiID].key, marks[ends[1].xmiID].key, _feature(link, "role") or ""))
    return links
