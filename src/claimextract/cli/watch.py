"""``claimextract watch``: read files as they arrive in a folder."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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

if TYPE_CHECKING:
    from claimextract.batch.local import Progress, Summary

commands = typer.Typer()


@commands.command(short_help="Keep a run up to date with a folder.")
def watch(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The folder that files come to."),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Output folder, as of `claimextract run`.")],
    published: PublishedOption = None,
    metadata: MetadataOption = None,
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
    reader: ReaderOption = False,
    workers: Annotated[int, typer.Option("--workers", "-j", min=1, help="Processes that work at once.")] = 1,
    timeout: TimeoutOption = None,
    settle: Annotated[
        float,
        typer.Option("--settle", min=0.1, help="A file unchanged for so many seconds is wholly written."),
    ] = 2.0,
    poll: Annotated[
        bool,
        typer.Option("--poll", help="Look by itself where the system tells of no change: network drives."),
    ] = False,
) -> None:
    """Keep the tables of a folder of briefs up to date: new, changed and removed files are taken in as they come.

    The output folder is one of `claimextract run` over the same folder, and either may go on from the other.
    Files still being written and temporary files wait. A file that cannot be read is an error record, and the rest
    goes on. Ends with Ctrl-C, exit code 0; 2 when nothing could start. Needs the extra `watch`.
    """
    one_thread()

    from claimextract.batch.local import run
    from claimextract.batch.options import RunOptions
    from claimextract.batch.pool import Pool
    from claimextract.batch.watch import watch as keep_read

    options = RunOptions(
        model=model,
        lexicon=folders(lexicon),
        published=published,
        metadata=metadata,
        reader=reader,
    )

    def refresh(progress: Progress, hold: Callable[[Path], bool]) -> Summary:
        return run([str(folder)], out, options, progress, engine=pool, hold=hold)

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with Pool(workers, timeout) as pool:
            typer.echo(f"Watching {folder}; end with Ctrl-C.")
            keep_read(folder, out, refresh, typer.echo, settle=settle, poll=poll)
    except KeyboardInterrupt:
        typer.echo(f"Stopped. The tables are in {out}; the same command goes on from here.")


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt
