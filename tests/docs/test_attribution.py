"""Every row of the table in docs/attribution.md is what `extract` says."""

from pathlib import Path

import pytest

import claimextract

PAGE = Path(__file__).parents[2] / "docs" / "attribution.md"
NONE = "–"


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("| category"))
    table = lines[start + 2 :]
    end = next((i for i, line in enumerate(table) if not line.startswith("|")), len(table))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[:end]]


@pytest.fixture(scope="module")
def nlp() -> object:
    return claimextract.load()


def test_the_table_is_read() -> None:
    assert len(rows()) >= 15


@pytest.mark.parametrize(("category", "example", "kind", "mention", "cue", "content"), rows())
def test_row(nlp: object, category: str, example: str, kind: str, mention: str, cue: str, content: str) -> None:
    found = claimextract.extract(f"The night was long. {example}", nlp=nlp)
    record = [*found.claims[1:], *found.recommendations][0]
    source = record.source
    assert source.type == kind
    assert (source.mention.text if source.mention else NONE) == mention
    assert (source.cue.text if source.cue else NONE) == cue
    assert record.span.text == content
