"""Typeset corpus/sources/*.md into corpus/briefs/*.pdf and *.docx.

The bytes depend on the sources alone, so running this again must leave the tree unchanged.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from markdown_source import Source, read_source
from typeset_docx import write_docx
from typeset_pdf import write_pdf

HERE = Path(__file__).parent
WRITERS: dict[str, Callable[[Source, Path], None]] = {"pdf": write_pdf, "docx": write_docx}


def main() -> None:
    briefs = HERE / "briefs"
    briefs.mkdir(exist_ok=True)
    for path in sorted((HERE / "sources").glob("*.md")):
        source = read_source(path)
        kind = source.meta["format"]
        WRITERS[kind](source, briefs / f"{source.name}.{kind}")
        sys.stdout.write(f"{source.name}.{kind}\n")


if __name__ == "__main__":
    main()
