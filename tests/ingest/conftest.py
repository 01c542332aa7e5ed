"""Documents made on the spot: each format is written by a library, never by the code under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimextract.brief import Block, Brief
from claimextract.ingest import IngestOptions, Source, read
from claimextract.schema import ErrorRecord

ReadFile = Callable[..., tuple[list[Brief], list[ErrorRecord]]]

ENGLISH = (
    "The government of Mali has promised that the elections will be held before the end of the year. "
    "It is not clear whether the army, which has been in power since the coup, will let them go ahead. "
)


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write bytes or text under a name and read it: the briefs and the errors and warnings."""

    def read_one(
        name: str, content: bytes | str, options: IngestOptions | None = None
    ) -> tuple[list[Brief], list[ErrorRecord]]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return split(read(Source(str(path), name), options or IngestOptions()))

    return read_one


def split(found: Iterator[Brief | ErrorRecord]) -> tuple[list[Brief], list[ErrorRecord]]:
    items = list(found)
    briefs = [item for item in items if isinstance(item, Brief)]
    for brief in briefs:
        check_blocks(brief.text, list(brief.blocks))
        check_pages(brief)
    return briefs, [item for item in items if isinstance(item, ErrorRecord)]


def check_blocks(text: str, blocks: list[Block]) -> None:
    """Blocks are disjoint and ordered and hold every character that is no space."""
    position, held = 0, ""
    for block in blocks:
        assert position <= block.start < block.end <= len(text)
        position = block.end
        held += text[block.start : block.end]
    assert "".join(held.split()) == "".join(text.split())


def check_pages(brief: Brief) -> None:
    end = 0
    for page in brief.pages:
        assert page.start == end
        end = page.end
    assert not brief.pages or end == len(brief.text)


def kinds(brief: Brief, *wanted: str) -> list[str]:
    """The texts of the blocks of some kinds, in order."""
    return [brief.text[b.start : b.end] for b in brief.blocks if b.kind in wanted]
