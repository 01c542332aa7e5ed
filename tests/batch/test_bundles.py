"""Files of many documents: units of some lines each give what the whole file gives."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from claimextract import pipeline
from claimextract.batch import bundles
from claimextract.batch.local import run
from claimextract.batch.options import RunOptions
from claimextract.batch.plan import inputs_of
from claimextract.batch.work import TABLE_NAMES, Unit
from claimextract.jsonl import read_table
from claimextract.pipeline import DEFAULT_MODEL

OPTIONS = RunOptions(model=DEFAULT_MODEL)


def write(path: Path, count: int, *more: str) -> None:
    lines = [
        json.dumps({"id": f"d{n}", "text": f"Nobody controls road {n} to the north."}) for n in range(count)
    ]
    path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")


def units(path: Path) -> list[Unit]:
    return [unit for unit in inputs_of([str(path)], OPTIONS, None) if isinstance(unit, Unit)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "PIECE_BYTES", 300)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n" * 700])
def test_pieces_are_whole_lines_and_all_of_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.jsonl"
    write(path, 40)
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + end, encoding="utf-8")
    data = path.read_bytes()
    found = units(path)
    assert len(found) > 5
    assert len({unit.key for unit in found}) == len(found)
    for unit in found:
        assert unit.length is not None
        assert data[: unit.offset].count(b"\n") == unit.line
        assert data[unit.offset - 1 : unit.offset] in (b"\n", b"")
    pieces = b"".join(data[unit.offset : unit.offset + (unit.length or 0)] for unit in found)
    assert pieces.strip() == data.strip()


def test_lines_added_change_only_the_last_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(path, 40)
    before = units(path)
    write(path, 45)
    assert units(path)[: len(before) - 1] == before[:-1]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.txt", ""),
        ("a.jsonl", '{"record": "claim", "id": "c"}\n'),
        ("a.jsonl", "no json\n"),
        ("a.json", ""),
    ],
)
def test_other_files_stay_whole(tmp_path: Path, name: str, first: str) -> None:
    path = tmp_path / name
    write(path, 40)
    path.write_text(first + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [unit.length for unit in units(path)] == [None]


def test_the_same_records_as_from_the_whole_file(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, rules: dict[str, str]
) -> None:
    monkeypatch.setattr(pipeline, "load", lambda *_, **__: nlp)
    path = tmp_path / "a.jsonl"
    same = json.dumps({"id": "d3", "text": "Nobody controls road 3 to the north."})
    other = json.dumps({"id": "d4", "text": "The army controls road 4 to the north."})
    write(path, 40, "not json", same, other)
    run([str(path)], tmp_path / "pieces", OPTIONS)
    pieces = len(units(path))
    monkeypatch.setattr(bundles, "PIECE_BYTES", 10**9)
    assert len(units(path)) == 1 < pieces
    run([str(path)], tmp_path / "whole", OPTIONS)
    for name in TABLE_NAMES:
        left, right = ((tmp_path / out / f"{name}.jsonl").read_bytes() for out in ("pieces", "whole"))
        assert left == right
    told = [
        (e.path.rpartition(":")[2], e.error, e.severity) for e in read_table(tmp_path / "whole", "errors")
    ]
    assert [t for t in told if t[1] not in ("published_unknown", "language")] == [
        ("41", "json_invalid", "error"), ("42", "duplicate_id", "warning"), ("43", "duplicate_id", "error"),
    ]  # fmt: skip


def test_only_the_changed_piece_is_read_again(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, rules: dict[str, str]
) -> None:
    monkeypatch.setattr(pipeline, "load", lambda *_, **__: nlp)
    path = tmp_path / "a.jsonl"
    write(path, 40)
    first = run([str(path)], tmp_path / "out", OPTIONS)
    write(path, 41)
    second = run([str(path)], tmp_path / "out", OPTIONS)
    assert first.made > 5
    assert second.made <= 2
    assert second.counts["documents"] == 41
