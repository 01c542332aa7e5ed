"""``claimextract review``: the annotators' workbench, and what comes out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

commands = typer.Typer()


@commands.command(short_help="Review and correct records in the browser.")
def review(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Output folder of `claimextract run`, or a folder of gold files."),
    ],
    annotator: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--annotator", "-a", help="Who annotates; may be repeated. The first is who opens the page."
        ),
    ] = None,
    double: Annotated[bool, typer.Option("--double", help="Assign each document to two annotators.")] = False,
    assign: Annotated[
        bool, typer.Option("--assign", help="Share the documents out, one annotator each.")
    ] = False,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen. Other than this computer, tokens are demanded.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8765,
    name: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--name", help="A host name under which the server is reached with --host; may be repeated."
        ),
    ] = None,
    tokens: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--tokens", help="File with a line `NAME TOKEN` for each annotator. Else tokens are made."
        ),
    ] = None,
    certificate: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--certificate", help="TLS certificate (PEM), for https; goes with --key."),
    ] = None,
    key: Annotated[Optional[Path], typer.Option("--key", help="Private key of the certificate.")] = None,  # noqa: UP045
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    database: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--database", help="Default: review.sqlite in a run, GOLD.review.sqlite beside a gold folder."
        ),
    ] = None,
    corpus: Annotated[
        Path, typer.Option("--corpus", help="Folder of the briefs that a gold folder is about.")
    ] = Path("corpus"),
    export: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--export", help="Write gold files to this folder, and do not serve."),
    ] = None,
    who: Annotated[
        str, typer.Option("--who", help="Whose decisions to export: an annotator's, or the final word.")
    ] = "final",
    include_undecided: Annotated[
        bool, typer.Option("--include-undecided", help="Export records nobody decided on, too.")
    ] = False,
    orphans: Annotated[
        bool,
        typer.Option(
            "--orphans", help="List decisions without a place in the present extraction; do not serve."
        ),
    ] = False,
) -> None:
    """Review records in the browser: accept, reject, correct, add, adjudicate; every decision is logged.

    Decisions are kept in a database in the folder. After a new `claimextract run` into the folder they find their
    records again by quote and surroundings; those that cannot are listed (--orphans).

    Examples: review out/mine; review out/mine -a ann -a ben --double; review annotations --export fixed;
    review out/mine --host 0.0.0.0 -a ann -a ben; review out/mine --export gold --who ann
    """
    from claimextract.cli.reviewing import ReviewOptions, review_command

    raise typer.Exit(
        review_command(
            ReviewOptions(
                folder=folder,
                annotators=tuple(annotator or ()),
                assigned=2 if double else 1 if assign else 0,
                host=host,
                port=port,
                names=frozenset(name or ()),
                tokens=tokens,
                certificate=certificate,
                key=key,
                browser=not no_browser,
                database=database,
                corpus=corpus,
                export=export,
                who=who,
                include_undecided=include_undecided,
                orphans=orphans,
            )
        )
    )
