"""``claimextract import``: records back from the file of an annotation tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimextract.errors import ClaimextractError

commands = typer.Typer()

_SHOWN = 30


@commands.command("import", short_help="Read annotations back from another tool.")
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="What the tool exported; a folder for brat and the CAS formats."),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="prodigy, labelstudio, doccano, brat, cas-json, cas-xmi or webannotation."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write.")],
    skip_invalid: Annotated[
        bool,
        typer.Option(
            "--skip-invalid", help="Leave out annotations that make no valid record, and list them."
        ),
    ] = False,
) -> None:
    """Read back what an annotation tool made of `claimextract export`, or annotations made in it from nothing.

    What came from a run becomes the tables of a run, what came from gold (or from the tool alone) gold files with
    their texts. Records nobody touched are the same; a changed one has the change, and says so in its evidence.
    """
    from claimextract.exchange.formats import import_file

    try:
        counts, tally = import_file(file, form, out, skip_invalid)
    except OSError as error:
        raise ClaimextractError("path_unreadable", f"{error.filename or out}: {error.strerror}") from error
    for note in tally.notes[:_SHOWN]:
        typer.echo(f"note: {note}", err=True)
    if len(tally.notes) > _SHOWN:
        typer.echo(f"note: and {len(tally.notes) - _SHOWN} more", err=True)
    typer.echo(f"{out}: " + ", ".join(f"{count:,} {table}" for table, count in counts.items()))
    told = {"unchanged": tally.unchanged, "changed": tally.changed, "added": tally.added}
    told |= {"deleted": tally.deleted, "left out": tally.left_out}
    typer.echo(", ".join(f"{count:,} {name}" for name, count in told.items() if count or name == "unchanged"))
