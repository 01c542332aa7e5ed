"""Tables as folders of parts: the same lines, cut at documents, and moved into place as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faulty import OPTIONS, Counting

from claimextract.batch.local import run
from claimextract.batch.parts import Form
from claimextract.batch.work import TABLE_NAMES
from claimextract.errors import ClaimextractError

pytestmark = pytest.mark.usefixtures("rules")
TWO = Form("jsonl", documents=2)


def joined(out: Path, name: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((out / name).iterdir()))


def test_parts_hold_the_lines_of_the_tables(briefs: Path, engine: Counting, tmp_path: Path) -> None:
    run([str(briefs)], tmp_path / "whole", OPTIONS, engine=engine)
    run([str(briefs)], tmp_path / "parts", OPTIONS, engine=engine, form=TWO)
    for name in TABLE_NAMES:
        assert joined(tmp_path / "parts", name) == (tmp_path / "whole" / f"{name}.jsonl").read_bytes()
        assert [path.name for path in sorted((tmp_path / "parts" / name).iterdir())] == [
            "part-00000.jsonl", "part-00001.jsonl",
        ]  # fmt: skip
    first = (tmp_path / "parts" / "claims" / "part-00000.jsonl").read_text().splitlines()
    assert {json.loads(line)["doc_id"] for line in first} == {"a.txt-text-of-a", "b.txt-text-of-b"}


def test_a_rerun_keeps_parts_that_are_as_they_were(briefs: Path, engine: Counting, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(briefs)], out, OPTIONS, engine=engine, form=TWO)
    path = out / "claims" / "part-00000.jsonl"
    before = path.stat().st_mtime_ns
    run([str(briefs)], out, OPTIONS, engine=engine, form=TWO)
    assert path.stat().st_mtime_ns == before
    path.write_bytes(b"spoilt")
    run([str(briefs)], out, OPTIONS, engine=engine, form=TWO)
    assert path.read_bytes() != b"spoilt"
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]  # only the first run read anything


def test_the_form_may_change(briefs: Path, engine: Counting, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(briefs)], out, OPTIONS, engine=engine)
    run([str(briefs)], out, OPTIONS, engine=engine, form=TWO)
    assert not (out / "claims.jsonl").exists()
    (briefs / "c.txt").unlink()
    run([str(briefs)], out, OPTIONS, engine=engine, form=TWO)
    assert [path.name for path in (out / "claims").iterdir()] == ["part-00000.jsonl"]
    run([str(briefs)], out, OPTIONS, engine=engine)
    assert not (out / "claims").exists()
    assert (out / "claims.jsonl").exists()


def test_a_folder_of_the_users_own_is_left_alone(briefs: Path, engine: Counting, tmp_path: Path) -> None:
    own = tmp_path / "out" / "documents"
    own.mkdir(parents=True)
    (own / "thesis.txt").write_text("mine\n")
    with pytest.raises(ClaimextractError) as caught:
        run([str(briefs)], tmp_path / "out", OPTIONS, engine=engine, form=TWO)
    assert caught.value.code == "output_unwritable"
    run([str(briefs)], tmp_path / "out", OPTIONS, engine=engine)
    assert (own / "thesis.txt").read_text() == "mine\n"


def test_a_failing_conversion_leaves_the_tables_as_they_were(
    briefs: Path, engine: Counting, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run([str(briefs)], out, OPTIONS, engine=engine)

    def fail(name: str, lines: Path, path: Path) -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        run([str(briefs)], out, OPTIONS, engine=engine, form=Form("parquet", 2, fail))
    assert (out / "claims.jsonl").exists()
    assert not (out / "claims").exists()


def test_parquet_from_the_command(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from typer.testing import CliRunner

    from claimextract.cli.app import app

    (tmp_path / "in").mkdir()
    for number in range(3):
        text = f"Officials said that the junta could lose town {number} by 2023.\n"
        (tmp_path / "in" / f"{number}.txt").write_text(text)
    out = tmp_path / "out"
    command = [
        "run",
        str(tmp_path / "in"),
        "--out",
        str(out),
        "--parts",
        "parquet",
        "--part-documents",
        "2",
        "-j",
        "0",
    ]
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert [path.name for path in sorted((out / "documents").iterdir())] == [
        "part-00000.parquet", "part-00001.parquet",
    ]  # fmt: skip
    assert parquet.read_table(out / "documents").num_rows == 3
    assert parquet.read_table(out / "claims").num_rows >= 3
    assert "certainty" in parquet.read_table(out / "claims").column_names
