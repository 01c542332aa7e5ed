"""Which format a file really has: its content decides where the ending of its name lies."""

from __future__ import annotations

import re
from pathlib import PurePath

from claimextract.errors import IngestError

#: Ending → format.
ENDINGS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".docm": "docx",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip
HEAD_SIZE = 8192

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"), (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"BZh", "a bzip2 archive"),
    (b"SQLite format 3", "a database"), (b"%!PS", "a PostScript file"), (b"{\\rtf", "an RTF file"),
)  # fmt: skip
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)


def sniff(name: str, head: bytes) -> tuple[str, bool]:
    """The format of a file by name and first bytes, and whether its ending said something else."""
    ending = PurePath(name).suffix.lower()
    named = ENDINGS.get(ending)
    found = _by_content(head, named)
    if found is None:
        found = named if named not in (None, "pdf", "docx") else "text"
    return found, named is not None and found != named


def _by_content(head: bytes, named: str | None) -> str | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        # Only the central directory tells archives apart; others end in docx_damaged.
        return (
            "docx"
            if named == "docx" or b"[Content_Types].xml" in head or b"word/" in head
            else _refuse("a zip archive")
        )
    if head.startswith(_OLE):
        if named == "docx" or "EncryptedPackage".encode("utf-16-le") in head:
            return "docx"
        return _refuse("an old Office file (.doc, .xls)")
    for magic, what in _BINARY:
        if head.startswith(magic):
            return _refuse(what)
    if named in ("text", "pdf", "docx", "json", "jsonl", None) and _HTML_START.match(head):
        return "html"
    if named in ("json", None) and _looks_like_jsonl(head, alone=named is None):
        return "jsonl"
    # A damaged PDF or Word file whose start is lost is still best reported as such.
    return named if named in ("pdf", "docx") and not _is_text(head) else None


def _looks_like_jsonl(head: bytes, alone: bool) -> bool:
    """Lines of which the first is a whole JSON object; a single one counts where ``alone`` says so."""
    import json

    line, newline, rest = head.lstrip(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not rest.strip() and not alone:
        return False
    if not newline:
        return line.rstrip().endswith(b"}") or (len(head) >= HEAD_SIZE and b'"text"' in head)
    try:
        return isinstance(json.loads(line), dict) and rest.lstrip()[:1] in (b"{", b"")
    except ValueError:
        return False


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and not any(byte < 9 for byte in head)


def _refuse(what: str) -> str:
    raise IngestError("binary", f"The file is {what}, not a document in a known format.")
