"""``claimextract export``: a run in the format another tool reads."""

from __future__ import annotations

from pathlib import Path

import typer

from claimextract.errors import ClaimextractError
from claimextract.tables.export import FORMATS, export


def export_command(folder: Path, name: str, out: Path) -> int:
    try:
        counts = export(folder, name, out)
    except OSError as error:
        raise ClaimextractError("path_unreadable", f"{error.filename or out}: {error.strerror}") from error
    written = ", ".join(f"{count:,} {table}" for table, count in counts.items())
    typer.echo(f"{out}: {FORMATS[name].about}")
    typer.echo(written)
    return 0
