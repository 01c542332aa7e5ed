"""``claimextract run``: its options, and the work handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract.batch.threads import one_thread
from claimextract.cli.options import (
    DEFAULT_MODEL,
    LexiconOption,
    MetadataOption,
    ModelOption,
    PublishedOption,
    ReaderOption,
    TimeoutOption,
    folders,
)


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders (read recursively), quoted patterns, or - for standard input. "
            "Text, Markdown, HTML, PDF, Word, and JSONL of {id, text, ...}.",
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", "-o", help="Output folder, or - for one stream on standard output.")
    ],
    published: PublishedOption = None,
    metadata: MetadataOption = None,
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
    max_chars: Annotated[
        int, typer.Option("--max-chars", help="Refuse texts longer than this.")
    ] = 20_000_000,
    accelerate: Annotated[
        bool,
        typer.Option(
            "--accelerate/--no-accelerate",
            help="Compute the default model's output with faster code; the records are the same.",
        ),
    ] = True,
    models: Annotated[
        bool,
        typer.Option(
            "--models/--no-models", help="Rate the records with the package's trained model, or by rules alone."
        ),
    ] = True,
    reader: ReaderOption = False,
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--workers", "-j", min=0,
            help="Processes that work at once; by default as many as pay. 0: none but this one, without time limits.",
        ),
    ] = None,
    timeout: TimeoutOption = None,
    cache: Annotated[
        bool,
        typer.Option("--cache/--no-cache", help="Keep parses, so that a change of rules does not parse again."),
    ] = True,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed before.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read everything again, and forget what earlier runs kept.")
    ] = False,
    rehash: Annotated[
        bool, typer.Option("--rehash", help="Compare the bytes of all inputs, not only their sizes and times.")
    ] = False,
    engine: Annotated[
        str, typer.Option("--engine", help="local, or ray: Ray Data on this machine or a cluster (extra: ray).")
    ] = "local",
    ray_address: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--ray-address", help="A Ray cluster that runs, such as auto or ray://head:10001."),
    ] = None,
    parts: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--parts", help="jsonl or parquet: each table as a folder of parts instead of one file."
        ),
    ] = None,
    part_documents: Annotated[
        int, typer.Option("--part-documents", min=1, help="Documents in a part.")
    ] = 1_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records from INPUT into the tables of a folder.

    The same command again reads only what is new or changed, and goes on where an earlier run was stopped.

    Exit code 0 when every document was read, 1 when some failed (see errors.jsonl), 2 when nothing could start,
    130 when stopped by Ctrl-C.
    """
    one_thread()

    from claimextract.batch.options import RunOptions
    from claimextract.cli.running import Execution, run_command

    options = RunOptions(
        model=model,
        lexicon=folders(lexicon),
        published=published,
        metadata=metadata,
        max_chars=max_chars,
        accelerate=accelerate,
        models=models,
        reader=reader,
    )
    execution = Execution(
        workers, timeout, cache, retry_failed, fresh, rehash, engine, ray_address, parts, part_documents
    )
    raise typer.Exit(run_command(inputs, None if out == "-" else Path(out), options, execution, quiet=quiet))
