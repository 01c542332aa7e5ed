"""One source to its briefs: choose the reader, complete the metadata, segment, report what failed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimextract.brief import Block, Brief, PublishedDate
from claimextract.errors import ERROR_CODES, WARNING_CODES, IngestError
from claimextract.ingest.draft import Draft, Metadata, Warned
from claimextract.ingest.encoding import without_surrogates
from claimextract.ingest.sniff import HEAD_SIZE, sniff
from claimextract.ingest.source import IngestOptions, Source

if TYPE_CHECKING:  # the models are slow to import
    from claimextract.schema import ErrorRecord

# Readers are imported when a file needs them: a folder of plain text loads neither lxml nor pdfium.
_READERS: dict[str, tuple[str, str]] = {
    "text": ("claimextract.ingest.plain", "read_plain"),
    "markdown": ("claimextract.ingest.markdown", "read_markdown"),
    "html": ("claimextract.ingest.html", "read_html"),
    "pdf": ("claimextract.ingest.pdf", "read_pdf"),
    "docx": ("claimextract.ingest.docx", "read_docx"),
}
#: Containers hold pictures beside the text, so their size says little about the length of the text.
_CONTAINER_BYTES = 500_000_000


def read(source: Source, options: IngestOptions | None = None) -> Iterator[Brief | ErrorRecord]:
    """The briefs in ``source``, each followed by its warnings, and errors for what could not be read."""
    options = options or IngestOptions()
    try:
        yield from _read(source, options)
    except IngestError as error:
        yield _failed(source.path, error)
    except Exception as error:  # a defect of a reader must not end the batch
        yield _failed(source.path, IngestError("component_failed", f"{type(error).__name__}: {error}"))


def _read(source: Source, options: IngestOptions) -> Iterator[Brief | ErrorRecord]:
    head = source.head(HEAD_SIZE)
    if not head:
        raise IngestError("empty", "The file has no bytes.")
    format_, differs = sniff(source.name, head)
    warnings = [Warned("extension_mismatch", f"The content is {format_}.")] if differs else []
    limit = _CONTAINER_BYTES if format_ in ("pdf", "docx") else 4 * options.max_chars
    if format_ == "jsonl":
        yield from _read_lines(source, options, limit)
        return
    data = source.open_bytes(limit)
    if format_ == "json":
        yield from _read_json(source, data, options, warnings)
        return
    module, name = _READERS[format_]
    reader: Callable[[bytes], Draft] = getattr(import_module(module), name)
    draft = reader(data)
    draft.warnings[:0] = warnings
    yield from _finish(draft, source.path, source.name, _file_id(source, data), _sha256(data), options)


def _read_json(
    source: Source, data: bytes, options: IngestOptions, warnings: list[Warned]
) -> Iterator[Brief | ErrorRecord]:
    from claimextract.ingest.records import read_json

    for record in read_json(data):
        record.draft.warnings[:0] = warnings
        where = f"{source.path}:{record.line}" if record.line else source.path
        # One object in a file of its own is known by its file; ids of content systems are bare numbers.
        doc_id = record.id if record.id and record.line else _file_id(source, record.data)
        try:
            yield from _finish(record.draft, where, source.name, doc_id, _sha256(record.data), options)
        except IngestError as error:
            yield _failed(where, error)


def _read_lines(source: Source, options: IngestOptions, limit: int) -> Iterator[Brief | ErrorRecord]:
    from claimextract.ingest.records import read_lines

    texts: dict[str, tuple[int, str]] = {}
    found = False
    for line, record in read_lines(source, limit):
        found = True
        where = f"{source.path}:{line}"
        if isinstance(record, IngestError):
            yield _failed(source.path if record.code == "format_unknown" else where, record)
            continue
        doc_id = record.id or _file_id(source, record.data)
        text_hash = _sha256(record.draft.text.encode("utf-8", "surrogatepass"))
        first_line, first_hash = texts.setdefault(doc_id, (line, text_hash))
        if first_line != line:
            same = first_hash == text_hash
            text = "the same text" if same else "another text"
            message = f"The id {doc_id!r} stands on line {first_line} too, with {text}."
            yield _record(where, "duplicate_id", message, ERROR_CODES["duplicate_id"], warning=same)
            continue
        try:
            yield from _finish(record.draft, where, source.name, doc_id, _sha256(record.data), options)
        except IngestError as error:
            yield _failed(where, error)
    if not found:
        raise IngestError("empty", "The file has no lines.")


def _finish(
    draft: Draft, path: str, name: str, doc_id: str, sha256: str, options: IngestOptions
) -> Iterator[Brief | ErrorRecord]:
    """Check the text, complete its metadata and blocks, and say what to know about it."""
    text, problems = without_surrogates(draft.text)
    if len(text) != len(draft.text):
        draft.blocks, draft.pages = None, []  # pairs joined: the reader's offsets no longer hold
    warnings = [*draft.warnings, *problems]
    if not text.strip():
        raise IngestError("empty", "The file holds only white space.")
    if len(text) > options.max_chars:
        raise IngestError("too_large", f"{len(text):,} characters; the limit is {options.max_chars:,}.")
    if not any(char.isalpha() for char in text):
        raise IngestError("no_letters", "The text holds no letters.")
    metadata = draft.metadata
    if options.metadata is not None:
        from claimextract.ingest.sidetable import find

        table, problems = find(options.metadata, path, name, doc_id)
        metadata, warnings = table.or_else(metadata), [*warnings, *problems]
    blocks = _blocks(text, draft, metadata.title)
    metadata = _complete(text, blocks, metadata, draft.weak, options)
    language = _language(text, metadata.language)
    if language not in (None, "en"):
        warnings.append(Warned("language", f"The language looks like {language!r}."))
    codes = tuple(dict.fromkeys(warned.code for warned in warnings))
    yield Brief(
        id=doc_id, path=path, sha256=sha256, text=text, blocks=tuple(blocks), title=metadata.title,
        authors=metadata.authors, publisher=metadata.publisher,
        published=metadata.published or PublishedDate(None, None, "unknown"),
        language=language, url=metadata.url, pages=tuple(draft.pages), warnings=codes,
    )  # fmt: skip
    for warned in warnings:
        hint = WARNING_CODES.get(warned.code) or ERROR_CODES[warned.code]
        yield _record(path, warned.code, warned.message, hint, warning=True)


def _blocks(text: str, draft: Draft, title: str | None) -> list[Block]:
    from claimextract.segmentation.blocks import segment

    if not draft.prefix:
        return segment(text, draft.blocks, title)
    body = segment(text[draft.prefix :], None, title)
    front = text[: draft.prefix].rstrip()
    moved = [replace(block, start=block.start + draft.prefix, end=block.end + draft.prefix) for block in body]
    return [Block(0, len(front), "boilerplate"), *moved]


def _complete(
    text: str, blocks: list[Block], metadata: Metadata, weak: Metadata, options: IngestOptions
) -> Metadata:
    """What was given wins; what the text states fills the gaps that files leave."""
    from claimextract.ingest.titlepage import read_title_page

    metadata = metadata.or_else(read_title_page(text, blocks)).or_else(weak)
    given = options.published_date()
    return replace(metadata, published=given) if given else metadata


def _language(text: str, stated: str | None) -> str | None:
    """The language of the words. A stated language only decides where the words do not."""
    from claimextract.ingest.language import detect

    found = detect(text)
    return stated if found in (None, "und") and stated else found


def _file_id(source: Source, data: bytes) -> str:
    stem = unicodedata.normalize("NFKD", PurePath(source.name).stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60].strip("-") or "document"
    return f"{slug}-{_sha256(data)[:8]}" + (f"-{source.copy + 1}" if source.copy else "")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _failed(path: str, error: IngestError) -> ErrorRecord:
    return _record(path, error.code, str(error), error.hint, warning=False)


def _record(path: str, code: str, message: str, hint: str, *, warning: bool) -> ErrorRecord:
    from claimextract.schema import ErrorRecord

    message = message.encode("utf-8", "replace").decode()
    return ErrorRecord(
        path=path.encode("utf-8", "replace").decode(), stage="ingest", error=code, message=message, hint=hint,
        severity="warning" if warning else "error",
    )  # fmt: skip
