"""Is a Word file safe to unpack? Declared and real sizes, and no XML that defines entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from claimextract.errors import IngestError

_MAX_PARTS = 10_000
_MAX_PART = 200_000_000
_MAX_TOTAL = 1_000_000_000
_MAX_RATIO = 400  # XML seldom packs better than 1 : 50
_SMALL = 10_000_000
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_OLE = b"\xd0\xcf\x11\xe0"


def check_archive(data: bytes) -> None:
    """Raises ``docx_encrypted``, ``docx_damaged`` or ``archive_bomb`` where the file must stay packed."""
    if data.startswith(_OLE):
        raise IngestError("docx_encrypted", "The Word file opens only with a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_declared(parts, len(data))
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
                raise IngestError("docx_damaged", "The archive is not a Word file.")
            for part in parts:
                _check_part(archive, part, len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise IngestError("docx_damaged", f"The archive cannot be read: {error}") from error
    except RuntimeError as error:  # zipfile's word for a locked member
        raise IngestError("docx_encrypted", "The archive is locked with a password.") from error


def _check_declared(parts: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or total > _MAX_TOTAL or (total > _SMALL and total > _MAX_RATIO * size):
        raise IngestError("archive_bomb", f"{len(parts):,} parts of {total:,} bytes in a file of {size:,}.")
    # Parts that share their bytes with others unpack to more than the file could hold.
    if sum(part.compress_size for part in parts) > size:
        raise IngestError("archive_bomb", "The parts of the archive overlap.")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, size: int) -> None:
    """Unpack one part in pieces: the size in the directory may be a lie."""
    if part.file_size > _MAX_PART:
        raise IngestError("archive_bomb", f"{part.filename} unpacks to {part.file_size:,} bytes.")
    markup = part.filename.endswith((".xml", ".rels"))
    if not markup and part.file_size <= _SMALL:
        return
    read, tail = 0, b""
    with archive.open(part) as handle:
        while piece := handle.read(1 << 20):
            read += len(piece)
            if read > _MAX_PART or (read > _SMALL and read > _MAX_RATIO * size):
                raise IngestError("archive_bomb", f"{part.filename} unpacks to over {read:,} bytes.")
            if markup and _ENTITY.search(tail + piece):
                raise IngestError("docx_damaged", f"{part.filename} declares a document type.")
            tail = piece[-16:]
