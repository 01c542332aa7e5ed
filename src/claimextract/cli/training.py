"""``claimextract train``: fit the shipped model again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract.batch.threads import one_thread

commands = typer.Typer()


@commands.command(short_help="Fit the model of confidence again.")
def train(
    annotations: Annotated[
        Path, typer.Option("--annotations", help="Folder of gold and splits.json.")
    ] = Path("annotations"),
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder of the briefs.")] = Path("corpus"),
    out: Annotated[Path, typer.Option("--out", "-o", help="The model folder to write.")] = Path(
        "models/confidence"
    ),
    config: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--config", help="Settings, or the config.json of a model; by default those of the shipped one."
        ),
    ] = None,
) -> None:
    """Fit the model of `confidence` from annotated briefs: weights, configuration and model card.

    Runs the rules on the train and calibration briefs, under two minutes. The same briefs, rules and libraries give the
    same bytes. The test briefs are never read.
    """
    # one thread: sums of floating-point numbers depend on their order
    one_thread()

    from claimextract.training.settings import Settings
    from claimextract.training.train import train as fit_all

    made = fit_all(annotations, corpus, out, Settings.read(config) if config else Settings())
    for table, figures in made["metrics"].items():
        rules, model = figures["rules on level"], figures["model on level, brief left out"]
        typer.echo(
            f"{table}: {rules['records']} records, ECE {rules['ece']:.3f} -> {model['ece']:.3f}, "
            f"Brier {rules['brier']:.3f} -> {model['brier']:.3f}"
        )
    typer.echo(f"Model: {out} ({made['weights']['numbers']} numbers, {made['weights']['bytes']} bytes)")
