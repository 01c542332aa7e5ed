"""``claimextract status``: what of an output folder is done, failed or out of date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimextract.batch.state import Status

commands = typer.Typer()


@commands.command(short_help="Say what of a run is done, failed or stale.")
def status(
    run_folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The output folder of `claimextract run`.")
    ],
    output: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Say what is done, failed, new, changed or stale in the output folder of a run, and whether one is going on.

    Exit code 0 when all is done, 1 when all is done but some inputs failed, 3 when a run is going on or would
    have something to do, 2 when the folder is none of a run.
    """
    import json

    from claimextract.batch.state import status as look

    if output not in ("text", "json"):
        raise typer.BadParameter("text or json", param_hint="--format")
    found = look(run_folder)
    if output == "json":
        typer.echo(json.dumps(found.as_json() | {"exit_code": found.code}, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(found)))
    raise typer.Exit(found.code)


def _lines(found: Status) -> list[str]:
    lines: list[str] = []
    if found.running is not None:
        about = found.running
        lines.append(
            f"running   process {about.get('pid')} on {about.get('host')}, since {about.get('since')}"
        )
    lines.append(f"done      {found.done:,} inputs, {found.documents:,} documents")
    for code, number in found.failed.items():
        lines.append(f"failed    {number:,} {code}")
    said = {
        "new": "not read yet",
        "changed": "changed since they were read",
        "stale": "read under other rules, lexicons, model or options",
        "spared": "read before a change of lexicon entries that cannot reach them: a run keeps their records",
        "gone": "no longer among the inputs",
    }
    for name, words in said.items():
        if number := getattr(found, name):
            lines.append(f"{name:9} {number:,} {words}")
    tables = {
        "current": "hold all that is done",
        "older": "are those of an earlier run",
        "missing": "are not written yet",
    }
    lines.append(f"tables    {tables[found.tables]}")
    if not found.inputs_known:
        lines.append("The inputs cannot be looked at again: new and changed ones are not counted.")
    for name, paths in found.examples.items():
        lines += [f"{name}: {path}" for path in paths[:5]]
    return lines
