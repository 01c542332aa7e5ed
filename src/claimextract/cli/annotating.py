"""``claimextract agreement`` and ``validate``: two annotators compared, one annotation checked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimextract import jsonl
from claimextract.errors import ClaimextractError
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.report_text import number
from claimextract.schema import ErrorRecord


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(headings[0], no_wrap=True)
    for heading in headings[1:]:
        table.add_column(heading, justify="right")
    return table


def agreement_command(a: Path, b: Path, shown: int, json_file: Path | None) -> int:
    """Print agreement of two folders or files of annotations."""
    try:
        import krippendorff  # noqa: F401
        import sklearn  # noqa: F401
    except ImportError as error:
        raise ClaimextractError(
            "model_missing", f"agreement needs {error.name}: pip install 'claimextract[agreement]'"
        ) from error
    from claimextract.evaluation.agreement import agree

    one, other = goldfiles.load_gold(a), goldfiles.load_gold(b)
    if a.is_file() and b.is_file():
        other = dict(zip(one, other.values(), strict=True))
    result = agree(one, other)
    if not result.documents:
        raise ClaimextractError("path_missing", f"{a} and {b} share no document")
    console = Console()
    console.print(f"{len(result.documents)} documents annotated by both")
    for side, rest in ((a, set(one) - set(other)), (b, set(other) - set(one))):
        if rest:
            console.print(f"only in {side}: {', '.join(sorted(rest))}", highlight=False)
    table = _table("spans", "F1 IoU", "F1 exact", "both/a/b")
    for name, m in result.spans.items():
        counts = f"{m.tally.hits}/{m.tally.predicted}/{m.tally.gold}"
        loose = 2 * m.tally.hits / both if (both := m.tally.predicted + m.tally.gold) else None
        table.add_row(name, number(loose), number(m.exact_f1), counts)
    console.print(table)
    table = _table("labels on matched units", "units", "same", "κ", "α")
    for name, item in result.labels.items():
        table.add_row(name, str(item.units), number(item.observed), number(item.kappa), number(item.alpha))
        if len(item.values) <= 20:
            for value, score in item.values.items():
                table.add_row(f"  {value}", "", f"F1 {number(score)}", "", "", style="dim")
    console.print(table)
    table = _table("unitizing", "γ", "α over characters")
    for name, alpha in result.alpha_characters.items():
        table.add_row(name, number(result.gamma[name]), number(alpha))
    console.print(table)
    if not any(value is not None for value in result.gamma.values()):
        console.print(Text("γ needs pygamma-agreement (pip install 'claimextract[agreement]')", "dim"))
    console.print(f"{len(result.disagreements)} disagreements")
    for d in result.disagreements[:shown]:
        said = f"{d.a} / {d.b}" if d.a and d.b else ""
        console.print(Text(f"{d.document}:{d.start} {d.record} {d.what} {said} “{d.quote}”"))
    if json_file:
        spans = {name: m.as_json() for name, m in result.spans.items()}
        jsonl.write_json(json_file, asdict(result) | {"spans": spans})
    return 0


def validate_command(folder: Path, corpus: Path, text: Path | None) -> int:
    """Check gold files against the briefs they are about; 1 when there is a fault."""
    from claimextract.evaluation.validate import validate_file
    from claimextract.ingest import discover, read

    console = Console()
    files = goldfiles.gold_files(folder)
    if text is None:
        index = goldfiles.load_index(corpus)
        paths = {key: entry.path for key, entry in index.items()}
    elif len(files) == 1:
        paths = {goldfiles.document_id(files[0]): text}
    else:
        raise ClaimextractError("metadata_invalid", "--text goes with one gold file")
    faults = 0
    for file in files:
        key = goldfiles.document_id(file)
        brief, problem = None, f"{key} is not in the corpus index"
        if key in paths:
            for source in discover([str(paths[key])]):
                for item in [source] if isinstance(source, ErrorRecord) else read(source):
                    if not isinstance(item, ErrorRecord):
                        brief = item
                    elif item.severity == "error":
                        problem = f"{item.error}: {item.message}"
        if brief is None:
            faults += 1
            console.print(Text(f"{file}: {problem}"))
            continue
        # a lead-in line (*To the Government of Niger:*) does a heading's work
        headings = [
            (b.start, b.end)
            for b in brief.blocks
            if b.kind in ("heading", "title") or brief.text[b.start : b.end].rstrip("*_ ").endswith(":")
        ]
        for fault in validate_file(file, brief.text, headings):
            faults += 1
            console.print(Text(f"{file}: {fault}"))
    console.print(f"{len(files)} files, {faults} faults")
    return 1 if faults else 0
