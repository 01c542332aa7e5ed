"""The commands of annotation and measurement: evaluate, agreement, validate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract.cli.options import (
    DEFAULT_MODEL,
    LexiconOption,
    ModelOption,
    PublishedOption,
    ReaderOption,
    folders,
)

commands = typer.Typer()


@commands.command(short_help="Score predictions against gold.")
def evaluate(
    split: Annotated[str, typer.Option("--split", help="dev, test, train, calibration or all.")] = "dev",
    gold: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--gold", help="Gold folder (default annotations/gold), or the gold file of one brief."),
    ] = None,
    pred: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--pred", help="Score this run or these gold-like files; run no pipeline."),
    ] = None,
    text: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--text", help="The brief that --gold FILE is about."),
    ] = None,
    published: PublishedOption = None,
    by: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--by", help="Also a table by genre or by document."),
    ] = None,
    json_file: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--json", help="Write all scores to this file."),
    ] = None,
    html: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--html", help="Write a page with every miss and false alarm in its text."),
    ] = None,
    baselines: Annotated[bool, typer.Option("--baselines", help="Add simple baselines.")] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print a short table as Markdown; the report goes to stderr.")
    ] = False,
    check_floors: Annotated[
        bool, typer.Option("--check-floors", help="Exit with 1 when a score is under its floor.")
    ] = False,
    update_floors: Annotated[bool, typer.Option("--update-floors", help="Write new floors.")] = False,
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="Let a floor fall.")] = False,
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder of the briefs.")] = Path("corpus"),
    annotations: Annotated[
        Path, typer.Option("--annotations", help="Folder of gold, splits.json and floors.json.")
    ] = Path("annotations"),
    model: ModelOption = DEFAULT_MODEL,
    lexicon: LexiconOption = None,
    reader: ReaderOption = False,
) -> None:
    """Score predictions against gold: spans, every label and slot, entities, sentences, calibration."""
    from claimextract.cli.evaluating import EvaluateOptions, evaluate_command

    if split not in ("dev", "test", "train", "calibration", "all"):
        raise typer.BadParameter("dev, test, train, calibration or all", param_hint="--split")
    if by not in (None, "genre", "document"):
        raise typer.BadParameter("genre or document", param_hint="--by")
    options = EvaluateOptions(
        split=split,
        gold=gold,
        predicted=pred,
        text=text,
        published=published,
        by="genre" if by == "genre" else "document" if by == "document" else None,
        json=json_file,
        html=html,
        baselines=baselines,
        markdown=markdown,
        check_floors=check_floors,
        update_floors=update_floors,
        allow_lower=allow_lower,
        corpus=corpus,
        annotations=annotations,
        model=model,
        lexicon=folders(lexicon),
        reader=reader,
    )
    raise typer.Exit(evaluate_command(options))


@commands.command(short_help="Measure the agreement of two annotators.")
def agreement(
    a: Annotated[Path, typer.Argument(metavar="A", help="One annotator's folder or file.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other's.")],
    shown: Annotated[int, typer.Option("--list", help="Print this many disagreements.")] = 0,
    json_file: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--json", help="Write everything, all disagreements too, to this file."),
    ] = None,
) -> None:
    """Agreement of two annotators: spans, labels (κ, α), unitizing (γ, α), and a list of differences."""
    from claimextract.cli.annotating import agreement_command

    raise typer.Exit(agreement_command(a, b, shown, json_file))


@commands.command(short_help="Check gold for faults.")
def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of gold files, or one file.")],
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder of the briefs.")] = Path("corpus"),
    text: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--text", help="The brief that one gold file is about."),
    ] = None,
) -> None:
    """Check gold: offsets, quotes, slots, duplicates, contradictions, overlaps. Exit code 1 on a fault."""
    from claimextract.cli.annotating import validate_command

    raise typer.Exit(validate_command(folder, corpus, text))
