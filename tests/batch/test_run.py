"""The run of a batch: what is written, that it is whole, the same each time, and that bad input ends nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimextract import pipeline
from claimextract.batch.local import RunOptions, run
from claimextract.errors import ClaimextractError
from claimextract.jsonl import read_table
from claimextract.pipeline import DEFAULT_MODEL
from claimextract.schema import TABLES

CORPUS = Path(__file__).parents[2] / "corpus" / "briefs"
BRIEFS = [
    "analysis-niger-2024.html",
    "ngo-burkina-2021.html",
    "oped-ecowas-aes-2025.md",
    "memo-ghana-2026.docx",
    "analysis-chad-2022.pdf",
]
OPTIONS = RunOptions(model=DEFAULT_MODEL)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "out"
    summary = run([str(CORPUS / name) for name in BRIEFS], out, OPTIONS)
    assert summary.failed == 0
    return out


def quotes(value: Any) -> list[dict[str, Any]]:
    """Every ``{start, end, text}`` inside a record."""
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= value.keys() else []
        return own + [q for item in value.values() for q in quotes(item)]
    return [q for item in value for q in quotes(item)] if isinstance(value, list) else []


def test_every_quote_is_the_text_at_its_offsets(tables: Path) -> None:
    texts = {d.id: d.text for d in read_table(tables, "documents")}
    checked = 0
    for name in ("claims", "recommendations", "events", "entities", "sentences"):
        for line in (tables / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for quote in quotes(record):
                assert texts[record["doc_id"]][quote["start"] : quote["end"]] == quote["text"]
                checked += 1
    assert checked > 1000


def test_every_sentence_is_accounted_for(tables: Path) -> None:
    ids = {r.id for name in ("claims", "recommendations", "events") for r in read_table(tables, name)}
    given: list[str] = []
    for sentence in read_table(tables, "sentences"):
        assert sentence.disposition, sentence
        if isinstance(sentence.disposition, list):
            given += sentence.disposition
    assert sorted(given) == sorted(ids)


def test_no_body_text_outside_the_ledger(tables: Path) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for sentence in read_table(tables, "sentences"):
        spans.setdefault(sentence.doc_id, []).append((sentence.span.start, sentence.span.end))
    for document in read_table(tables, "documents"):
        covered = sum(end - start for start, end in spans[document.id])
        assert covered > 0.93 * len("".join(document.text.split(" ")))


def test_records_refer_to_records_that_exist(tables: Path) -> None:
    entities = {e.id for e in read_table(tables, "entities")}
    for name in ("claims", "recommendations", "events"):
        for record in read_table(tables, name):
            assert set(record.entities) <= entities
    for event in read_table(tables, "events"):
        for quote in (*event.actors, *event.recipients, *event.locations):
            assert quote.entity is None or quote.entity in entities


def test_paged_formats_give_pages(tables: Path) -> None:
    documents = {d.id: d for d in read_table(tables, "documents")}
    paged = {d.id for d in documents.values() if d.pages}
    assert len(paged) == 1
    for claim in read_table(tables, "claims"):
        assert (claim.page is not None) == (claim.doc_id in paged)


def test_a_rerun_gives_the_same_bytes(tables: Path, tmp_path: Path) -> None:
    run([str(CORPUS / name) for name in BRIEFS], tmp_path / "again", OPTIONS)
    for name in TABLES:
        assert (tmp_path / "again" / f"{name}.jsonl").read_bytes() == (tables / f"{name}.jsonl").read_bytes()


def test_bad_input_is_recorded_and_the_rest_is_done(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(
        "Nobody controls the road between the two towns, and the army has no fuel left.", encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    summary = run([str(tmp_path), str(tmp_path / "missing.txt")], tmp_path / "out", OPTIONS)
    errors = {Path(e.path).name: e for e in read_table(tmp_path / "out", "errors") if e.severity == "error"}
    assert {name: e.error for name, e in errors.items()} == {
        "empty.txt": "empty",
        "image.txt": "binary",
        "broken.pdf": "pdf_damaged",
        "broken.docx": "docx_damaged",
        "missing.txt": "path_missing",
    }
    assert all(e.hint and e.message for e in errors.values())
    assert summary.failed == 5
    assert summary.counts["documents"] == 1
    assert summary.counts["claims"] >= 1


def test_a_component_that_raises_is_one_error_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        text = f"Town {name} has no clinic, and nobody in the province expects one before the rains."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    real = pipeline.to_records

    def failing(brief: Any, found: Any) -> Any:
        return 1 / 0 if brief.path.endswith("b.txt") else real(brief, found)

    monkeypatch.setattr(pipeline, "to_records", failing)
    summary = run([str(tmp_path)], tmp_path / "out", OPTIONS)
    errors = [e for e in read_table(tmp_path / "out", "errors") if e.severity == "error"]
    assert [e.error for e in errors] == ["component_failed"]
    assert "ZeroDivisionError" in errors[0].message
    assert summary.counts["documents"] == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (RunOptions(model="no_such_model"), "model_missing"),
        (RunOptions(model=DEFAULT_MODEL, lexicon=("no/such/folder",)), "lexicon_invalid"),
        (RunOptions(model=DEFAULT_MODEL, published="soon"), "metadata_invalid"),
    ],
)
def test_what_cannot_start_says_so(options: RunOptions, code: str, tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError) as caught:
        run([str(CORPUS / BRIEFS[0])], tmp_path / "out", options)
    assert caught.value.code == code
    assert not list(tmp_path.glob("out/*.jsonl"))
