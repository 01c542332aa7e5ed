"""The reference pages say what the models say."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
reference = runpy.run_path(str(ROOT / "scripts" / "docs" / "reference.py"))


def test_pages_are_current() -> None:
    for path, text in reference["pages"]().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python scripts/docs/reference.py"


def test_every_resource_folder_is_told() -> None:
    assert reference["uncovered"]() == []
