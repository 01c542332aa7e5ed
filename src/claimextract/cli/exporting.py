"""``claimextract export``: a run, or gold, in the format another tool reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from claimextract.errors import ClaimextractError
from claimextract.exchange import formats as exchange
from claimextract.tables.export import FORMATS, export


def export_command(folder: Path, name: str, out: Path, corpus: Path = Path("corpus")) -> int:
    try:
        if name in exchange.FORMATS:
            return _exchange(folder, name, out, corpus)
        if name not in FORMATS:
            known = ", ".join([*FORMATS, *exchange.FORMATS])
            raise ClaimextractError("filter_invalid", f"no format {name!r}; there are {known}")
        counts = export(folder, name, out)
    except OSError as error:
        raise ClaimextractError("path_unreadable", f"{error.filename or out}: {error.strerror}") from error
    _tell(out, FORMATS[name].about, counts)
    return 0


def _tell(out: Path, about: str, counts: dict[str, int]) -> None:
    typer.echo(f"{out}: {about}")
    typer.echo(", ".join(f"{count:,} {table}" for table, count in counts.items()))


def _exchange(folder: Path, name: str, out: Path, corpus: Path) -> int:
    from claimextract.exchange.bundles import read_gold, read_run
    from claimextract.tables.runs import Run

    if folder.is_file() or (folder.is_dir() and not (folder / "documents.jsonl").is_file() and _gold(folder)):
        from claimextract.evaluation.gold import document_id

        bundles = read_gold(gold_texts(folder, corpus), document_id)
    else:
        bundles = read_run(Run(folder).folder)
    counts, notes = exchange.export(bundles, name, out)
    errors = folder / "errors.jsonl"
    if errors.is_file() and errors.stat().st_size:
        notes.append("errors.jsonl is about documents without records and is not exported")
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    _tell(out, exchange.FORMATS[name].about, counts)
    return 0


def _gold(folder: Path) -> bool:
    """Whether a folder holds gold rather than being a run with a table missing."""
    from claimextract.schema import TABLES

    names = {path.stem for path in folder.glob("*.jsonl")}
    return bool(names) and not names & set(TABLES)


def gold_texts(path: Path, corpus: Path) -> Iterator[tuple[Path, str]]:
    """Gold files with their texts: ``ID.txt`` beside the file, else the brief of that id in the corpus."""
    from claimextract.evaluation import gold

    index: dict[str, gold.CorpusEntry] | None = None
    for file in gold.gold_files(path):
        key = gold.document_id(file)
        beside = file.with_name(f"{key}.txt")
        if beside.is_file():
            yield file, beside.read_bytes().decode("utf-8")
            continue
        index = gold.load_index(corpus) if index is None else index
        if key not in index:
            raise ClaimextractError(
                "path_missing", f"{file}: no {beside.name} beside it, and {corpus} has no {key}"
            )
        yield file, _brief_text(index[key].path)


def _brief_text(path: Path) -> str:
    from claimextract.ingest import discover, read
    from claimextract.schema import ErrorRecord

    problem = f"{path} cannot be read"
    for source in discover([str(path)]):
        for item in [source] if isinstance(source, ErrorRecord) else read(source):
            if not isinstance(item, ErrorRecord):
                return item.text
            if item.severity == "error":
                problem = f"{item.path}: {item.message}"
    raise ClaimextractError("path_unreadable", problem)
