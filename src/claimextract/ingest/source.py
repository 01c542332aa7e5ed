"""What is read and how: one input file (or standard input) and the options that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimextract.brief import PublishedDate
from claimextract.errors import IngestError

DEFAULT_MAX_CHARS = 20_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One input. ``path`` is the name shown to the user; ``data`` holds the bytes of standard input.

    ``name`` is the path below the folder it was found in, for side tables. ``copy`` counts earlier inputs
    with the same file name and the same bytes, so that their documents still get ids of their own. ``line`` is the
    number of lines of the file that stand before ``data``, where that is only a part of it.
    """

    path: str
    name: str
    data: bytes | None = None
    copy: int = 0
    line: int = 0

    def open_bytes(self, limit: int) -> bytes:
        """The whole content, or ``too_large`` before more than ``limit`` bytes are held in memory."""
        if self.data is not None:
            content = self.data
        else:
            try:
                with Path(self.path).open("rb") as handle:
                    content = handle.read(limit + 1)
            except OSError as error:
                raise IngestError("path_unreadable", f"{self.path}: {error.strerror or error}") from error
        if len(content) > limit:
            raise IngestError("too_large", f"The file is over {limit:,} bytes.")
        return content

    def head(self, size: int) -> bytes:
        """The first ``size`` bytes."""
        if self.data is not None:
            return self.data[:size]
        try:
            with Path(self.path).open("rb") as handle:
                return handle.read(size)
        except OSError as error:
            raise IngestError("path_unreadable", f"{self.path}: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to read. Raises ``metadata_invalid`` for a ``published`` or a side table that cannot be read."""

    published: str | None = None
    metadata: Path | None = None
    max_chars: int = DEFAULT_MAX_CHARS

    def __post_init__(self) -> None:
        self.published_date()
        if self.metadata is not None:
            from claimextract.ingest.sidetable import load

            load(self.metadata)

    def published_date(self) -> PublishedDate | None:
        """The date given for all documents, or None."""
        if self.published is None:
            return None
        from claimextract.ingest.dates import parse_date

        parsed = parse_date(self.published)
        if parsed is None:
            raise IngestError(
                "metadata_invalid",
                f"--published {self.published!r} is no date; write 2022-03-02, 2022-03 or 2022.",
            )
        return PublishedDate(parsed[0], parsed[1], "given")
