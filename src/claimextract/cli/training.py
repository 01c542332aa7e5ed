"""``claimextract train``: fit a shipped model again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from claimextract.batch.threads import one_thread

commands = typer.Typer()


class Model(StrEnum):
    """The models that come with the package."""

    confidence = "confidence"
    reader = "reader"


@commands.command(short_help="Fit a shipped model again.")
def train(
    model: Annotated[
        Model, typer.Argument(help="confidence (extra: train), or the second reader (extra: train-reader).")
    ] = Model.confidence,
    annotations: Annotated[
        Path, typer.Option("--annotations", help="Folder of gold, splits.json and passages.")
    ] = Path("annotations"),
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder of the briefs.")] = Path("corpus"),
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", "-o", help="The model folder to write; by default models/ and its name."),
    ] = None,
    config: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--config", help="Settings, or the config.json of a model; by default those of the shipped one."
        ),
    ] = None,
) -> None:
    """Fit a model from the annotations: weights, configuration and model card. The test briefs are never read.

    confidence: runs the rules on the train and calibration briefs, under two minutes. The same briefs, rules and
    libraries give the same bytes.

    reader: fits the encoder of `--reader` on the train briefs and the passages, under an hour on two cores.
    """
    out = out or Path("models") / model.value
    if model is Model.reader:
        _reader(annotations, corpus, out, config)
    else:
        _confidence(annotations, corpus, out, config)


def _confidence(annotations: Path, corpus: Path, out: Path, config: Path | None) -> None:
    # one thread: sums of floating-point numbers depend on their order
    one_thread()

    from claimextract.training.settings import Settings, read
    from claimextract.training.train import train as fit_all

    made = fit_all(annotations, corpus, out, read(config, Settings) if config else Settings())
    for table, figures in made["metrics"].items():
        rules, model = figures["rules on level"], figures["model on level, brief left out"]
        typer.echo(
            f"{table}: {rules['records']} records, ECE {rules['ece']:.3f} -> {model['ece']:.3f}, "
            f"Brier {rules['brier']:.3f} -> {model['brier']:.3f}"
        )
    typer.echo(f"Model: {out} ({made['weights']['numbers']} numbers, {made['weights']['bytes']} bytes)")


def _reader(annotations: Path, corpus: Path, out: Path, config: Path | None) -> None:
    from claimextract.training.reader.settings import ReaderSettings
    from claimextract.training.reader.train import train as fit_reader
    from claimextract.training.settings import read

    settings = read(config, ReaderSettings) if config else ReaderSettings()
    made = fit_reader(annotations, corpus, out, settings, typer.echo)
    size = sum(each["bytes"] for each in made["files"].values())
    typer.echo(f"Model: {out} ({made['data']['statements']} statements, {size} bytes)")
