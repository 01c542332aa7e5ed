"""The ``claimextract`` command. Commands import what they need when they run, so ``--help`` stays quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract import __version__
from claimextract.cli.exchange import commands as exchange_commands
from claimextract.cli.gold import commands as gold_commands
from claimextract.cli.options import (
    DEFAULT_MODEL,
    LexiconOption,
    ModelOption,
    PublishedOption,
    ReaderOption,
    folders,
)
from claimextract.cli.review import commands as review_commands
from claimextract.cli.run import run
from claimextract.cli.status import commands as status_commands
from claimextract.cli.training import commands as training_commands
from claimextract.cli.watch import commands as watch_commands
from claimextract.errors import ClaimextractError

app = typer.Typer(
    name="claimextract",
    help="Read policy briefs and write claims, recommendations and dated events, each anchored to its characters.",
    no_args_is_help=True,
    add_completion=False,
    # plain help: the one with frames takes longer to import than all else here
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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


app.command(short_help="Extract records from documents into tables.")(run)


@app.command(short_help="Read one document and its records in the terminal.")
def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A brief to read, or the id of a document with --run.")
    ],
    run_folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--run", help="Show a document of this run instead of extracting FILE again."),
    ] = None,
    published: PublishedOption = None,
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
    reader: ReaderOption = False,
) -> None:
    """Read one document in the terminal, its records coloured in the text and listed below each paragraph."""
    from claimextract.cli.showing import show_command

    raise typer.Exit(show_command(file, run_folder, published, model, folders(lexicon), reader))


@app.command(short_help="Say which rules and words made a record.")
def explain(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as clm_0f3a….")],
    run_folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The output folder of the run that wrote it.")
    ],
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
) -> None:
    """Say why a record is there: its sentence, the parse, and the rules and lexicon lines behind each label."""
    from claimextract.cli.explaining import explain_command

    raise typer.Exit(explain_command(record_id, run_folder, model, folders(lexicon)))


@app.command(short_help="Write a run as one HTML page.")
def report(
    run_folder: Annotated[Path, typer.Argument(metavar="DIR", help="The output folder of a run.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("report.html"),
    document: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--document", help="Only this document: its id, path or file name."),
    ] = None,
) -> None:
    """Write a run as one HTML page that needs no network: timeline, map, actors, claims, advice, texts."""
    from claimextract.cli.reporting import report_command

    raise typer.Exit(report_command(run_folder, out, document))


@app.command(short_help="Print the JSON Schema of the records.")
def schema(
    record: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            metavar="[RECORD]", help="document, claim, recommendation, event, entity, sentence or error."
        ),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", "-o", help="Write one file a record type into this folder."),
    ] = None,
) -> None:
    """Print the JSON Schema of the records."""
    from claimextract.cli.schemas import schema_command

    raise typer.Exit(schema_command(record, out))


@app.command(short_help="Write a run in another tool's format.")
def export(
    run_folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="The output folder of `claimextract run`; for annotation tools also gold."
        ),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="parquet, csv, xlsx, duckdb, geojson, acled, plover or hf; for annotation tools prodigy, "
            "labelstudio, doccano, brat, cas-json, cas-xmi or webannotation.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            help="The file to write; a folder for parquet, csv, hf, labelstudio, brat and the CAS formats.",
        ),
    ],
    corpus: Annotated[
        Path, typer.Option("--corpus", help="Folder of the briefs that gold without texts is about.")
    ] = Path("corpus"),
) -> None:
    """Write a run in the format another tool reads.

    **parquet**: a file a table, fixed types, spans as structs. **csv**, **xlsx**: flat tables for people,
    safe to open in a spreadsheet. **duckdb**: a database file with views. **geojson**: events on a map.
    **acled**, **plover**: events under the column names of ACLED and of POLECAT (tab-separated where the file's
    name ends in .tsv). **hf**: a folder that Hugging Face `datasets` loads offline.
    These need the extra `tables`: pip install "claimextract[tables]".

    **prodigy**, **labelstudio**, **doccano**, **brat**, **webannotation** (W3C) and, for INCEpTION, **cas-json**
    and **cas-xmi** (the CAS formats need the extra `exchange`) are for checking and annotating; `claimextract
    import` brings them back. What a tool has no place for is listed and carried along.

    Nothing half-written is left.
    """
    from claimextract.cli.exporting import export_command

    raise typer.Exit(export_command(run_folder, form, out, corpus))


@app.command(short_help="Ask a run in SQL.")
def query(
    run_folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The output folder of `claimextract run`.")
    ],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT in DuckDB's SQL, or - to read it.")],
    output: Annotated[str, typer.Option("--format", "-f", help="table, jsonl or csv.")] = "table",
    limit: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--limit", "-n", min=1, help="At most so many rows."),
    ] = None,
) -> None:
    """Ask a run in SQL (DuckDB). It only reads, and reaches no file or network beyond the run.

    Tables: `documents`, `claims`, `recommendations`, `events`, `entities`, `sentences`, `errors`, `run`; spans are
    structs (`span.text`), lists are lists.

    Views: `who_did_what`, `events_by_month`, `event_places`, `claim_sources`, `claims_by_source`, `causes`,
    `recommendations_to`, `actors`, `coverage`, `evidence`. `DESCRIBE name` lists the columns of each.

    Example: claimextract query out/mine "SELECT addressee, strength, action FROM recommendations_to LIMIT 10"
    """
    from claimextract.cli.asking import query_command

    raise typer.Exit(query_command(run_folder, sql, output, limit))


ListOption = Optional[list[str]]  # noqa: UP045


@app.command(short_help="Find records without SQL.")
def find(
    run_folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The output folder of `claimextract run`.")
    ],
    actor: Annotated[
        ListOption,
        typer.Option("--actor", help="Name, acronym or id of an actor that the record involves or names."),
    ] = None,
    kind_of_event: Annotated[
        ListOption, typer.Option("--type", help="Type of event: ASSAULT, AGREE, CONSULT, PROTEST, …")
    ] = None,
    kind: Annotated[
        ListOption, typer.Option("--kind", help="Kind of claim: predictive, causal, evaluative, factual.")
    ] = None,
    since: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--since", help="2022, 2022-01 or 2022-01-15: an event's date; else the day of publication."
        ),
    ] = None,
    until: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--until", help="The last day, month or year."),
    ] = None,
    place: Annotated[
        ListOption,
        typer.Option(
            "--place", help="Where an event took place (a country holds its towns), or a place named."
        ),
    ] = None,
    source: Annotated[
        ListOption,
        typer.Option("--source", help="Who says it: a name, acronym or id, or author, named or unnamed."),
    ] = None,
    certainty: Annotated[
        ListOption, typer.Option("--certainty", help="certain, probable or possible.")
    ] = None,
    recommended_to: Annotated[
        ListOption, typer.Option("--recommended-to", help="Addressee of a recommendation.")
    ] = None,
    strength: Annotated[
        ListOption, typer.Option("--strength", help="Of a recommendation: must, should or could.")
    ] = None,
    text: Annotated[
        ListOption, typer.Option("--text", help="Words in the record; case and accents are ignored.")
    ] = None,
    record: Annotated[
        ListOption, typer.Option("--record", help="Only claim, recommendation or event records.")
    ] = None,
    limit: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--limit", "-n", min=1, help="At most so many records."),
    ] = None,
    output: Annotated[
        str, typer.Option("--format", "-f", help="table, jsonl (whole records) or csv (flat).")
    ] = "table",
    lexicon: LexiconOption = None,
) -> None:
    """Find records without SQL. Options narrow the answer together; one given twice takes either value.

    Names are looked up in the actor base: JNIM and GSIM find the same group, in any spelling it knows.

    Examples: find out/mine --actor JNIM --type ASSAULT --since 2022-01 --place Mopti;
    find out/mine --source MINUSMA --certainty possible; find out/mine --recommended-to ECOWAS --strength must
    """
    from claimextract.cli.asking import find_command
    from claimextract.lexicon import use
    from claimextract.tables.filters import Filters, day

    use(folders(lexicon))
    filters = Filters(
        actor=tuple(actor or ()),
        type=tuple(kind_of_event or ()),
        kind=tuple(kind or ()),
        since=day(since, last=False) if since else None,
        until=day(until, last=True) if until else None,
        place=tuple(place or ()),
        source=tuple(source or ()),
        certainty=tuple(certainty or ()),
        recommended_to=tuple(recommended_to or ()),
        strength=tuple(strength or ()),
        text=tuple(text or ()),
        record=tuple(record or ()),
    )
    raise typer.Exit(find_command(run_folder, filters, output, limit))


app.add_typer(exchange_commands)
app.add_typer(gold_commands)
app.add_typer(review_commands)
app.add_typer(status_commands)
app.add_typer(training_commands)
app.add_typer(watch_commands)


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
