"""What a second run reads again, and that the tables are those of a run from nothing."""

import io
import os
import shutil
import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from faulty import OPTIONS, Counting

from claimextract.batch import plan as plan_module
from claimextract.batch.fingerprint import fingerprint
from claimextract.batch.ledger import Ledger
from claimextract.batch.local import Summary, run
from claimextract.batch.publish import WORK
from claimextract.batch.work import TABLE_NAMES
from claimextract.errors import ClaimextractError
from claimextract.schema import TABLES

pytestmark = pytest.mark.usefixtures("rules")


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


def go(briefs: Path, engine: Counting, **options: object) -> Summary:
    """Run into ``out`` beside the briefs; the tables are those of a run from nothing."""
    out = briefs.parent / "out"
    summary = run([str(briefs)], out, OPTIONS, engine=engine, **options)  # type: ignore[arg-type]
    anew = briefs.parent / "anew"
    shutil.rmtree(anew, ignore_errors=True)
    run([str(briefs)], anew, OPTIONS, engine=Counting())
    assert tables(out) == tables(anew)
    return summary


def older(path: Path, seconds: float = 100.0) -> None:
    at = time.time() - seconds
    os.utime(path, (at, at))


def test_the_tables_are_those_of_the_contract() -> None:
    assert tuple(TABLES) == TABLE_NAMES


def test_nothing_new_touches_nothing(briefs: Path, engine: Counting) -> None:
    first = go(briefs, engine)
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]
    before = {path.name: path.stat().st_mtime_ns for path in (briefs.parent / "out").glob("[a-z]*.*")}
    second = go(briefs, engine)
    assert engine.taken() == []
    assert {path.name: path.stat().st_mtime_ns for path in (briefs.parent / "out").glob("[a-z]*.*")} == before
    assert (second.counts, second.labels, second.kept, second.made) == (first.counts, first.labels, 3, 0)


def test_new_files(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    (briefs / "aa.txt").write_text("between", encoding="utf-8")
    summary = go(briefs, engine)
    assert engine.taken() == ["aa.txt"]
    assert (summary.counts["documents"], summary.made, summary.kept) == (4, 1, 3)


def test_changed_files(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    (briefs / "b.txt").write_text("other text", encoding="utf-8")
    go(briefs, engine)
    assert engine.taken() == ["b.txt"]


def test_a_change_of_the_same_length_in_the_same_moment_is_seen(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    path = briefs / "b.txt"
    before = path.stat()
    path.write_text("TEXT of b\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    go(briefs, engine)
    assert engine.taken() == ["b.txt"]


def test_a_file_touched_but_not_changed_is_not_read_again(
    briefs: Path, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(briefs, engine)
    engine.taken()
    older(briefs / "b.txt", 500)
    go(briefs, engine)
    assert engine.taken() == []
    monkeypatch.setattr(plan_module, "_TICK", -(10**12))
    monkeypatch.setattr(plan_module, "identify", lambda unit: pytest.fail("hashed again"))
    run([str(briefs)], briefs.parent / "out", OPTIONS, engine=engine)
    assert engine.taken() == []


def test_a_file_changed_while_it_is_read_is_read_again(briefs: Path, tmp_path: Path) -> None:
    from claimextract.batch.extract import BriefExtractor
    from claimextract.batch.work import Unit

    extractor = object.__new__(BriefExtractor)
    extractor.ingest = None  # type: ignore[assignment]
    path = briefs / "a.txt"
    path.write_text("Nobody controls the road.", encoding="utf-8")
    unit = Unit(str(path), "a.txt")
    assert extractor._read(0, unit).sha256 is not None
    path_of = os.stat
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "claimextract.batch.extract.os.stat",
            lambda name: SimpleNamespace(st_size=path_of(name).st_size, st_mtime_ns=1),
        )
        assert extractor._read(0, unit).sha256 is None


def test_removed_files_leave_the_tables_and_come_back_unread(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    shutil.move(briefs / "b.txt", briefs.parent / "b.txt")
    assert go(briefs, engine).counts["documents"] == 2
    shutil.move(briefs.parent / "b.txt", briefs / "b.txt")
    assert go(briefs, engine).counts["documents"] == 3
    assert engine.taken() == []


def test_what_is_gone_for_long_is_forgotten(
    briefs: Path, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(briefs, engine)
    shutil.move(briefs / "b.txt", briefs.parent / "b.txt")
    go(briefs, engine)
    monkeypatch.setattr("claimextract.batch.ledger.KEPT_DAYS", -1)
    (briefs / "c.txt").unlink()
    go(briefs, engine)
    work = briefs.parent / "out" / WORK
    ledger = Ledger(work)
    assert [Path(path).name for path in ledger.rows()] == ["a.txt"]
    ledger.close()


def test_a_change_of_rules_reads_all_again(briefs: Path, engine: Counting, rules: dict[str, str]) -> None:
    go(briefs, engine)
    engine.taken()
    rules["version"] = "2"
    go(briefs, engine)
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]


def test_other_options_read_all_again(briefs: Path, engine: Counting) -> None:
    out = briefs.parent / "out"
    run([str(briefs)], out, OPTIONS, engine=engine)
    run([str(briefs)], out, replace(OPTIONS, published="2022-03-02"), engine=engine)
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"] * 2


def test_fresh_reads_all_again(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    go(briefs, engine, fresh=True)
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]


def test_only_what_failed_is_tried_again(briefs: Path, engine: Counting) -> None:
    (briefs / "b.txt").write_text("raise", encoding="utf-8")
    assert go(briefs, engine).failed == 1
    assert go(briefs, engine).failed == 1
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]
    go(briefs, engine, retry_failed=True)
    assert engine.taken() == ["b.txt"]


def test_an_interrupted_run_goes_on(briefs: Path, engine: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    out = briefs.parent / "out"
    run([str(briefs)], out, OPTIONS, engine=engine)
    before = tables(out)
    for name in "defg":
        (briefs / f"{name}.txt").write_text(name, encoding="utf-8")

    class Stopping(Counting):
        def extract(self, job: object, units: object) -> object:  # type: ignore[override]
            for number, result in enumerate(super().extract(job, units)):  # type: ignore[arg-type]
                if number == 2:
                    raise KeyboardInterrupt
                yield result

    with pytest.raises(KeyboardInterrupt):
        run([str(briefs)], out, OPTIONS, engine=Stopping())  # type: ignore[arg-type]
    assert tables(out) == before
    engine.taken()
    go(briefs, engine)
    assert engine.taken() == ["f.txt", "g.txt"]


def test_tables_that_somebody_changed_or_deleted_are_written_again(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    (briefs.parent / "out" / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    go(briefs, engine)
    (briefs.parent / "out" / "documents.jsonl").unlink()
    go(briefs, engine)
    assert engine.taken() == []


def test_a_damaged_result_is_made_again(briefs: Path, engine: Counting) -> None:
    go(briefs, engine)
    engine.taken()
    database = sqlite3.connect(briefs.parent / "out" / WORK / "ledger.sqlite")
    with database:
        database.execute("UPDATE records SET payload = substr(payload, 1, 20) WHERE unit = 2")
        database.execute("UPDATE meta SET value = 'null' WHERE key = 'published'")
    database.close()
    go(briefs, engine)
    assert engine.taken() == ["b.txt"]


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_ledger_is_put_aside(briefs: Path, engine: Counting, content: bytes) -> None:
    go(briefs, engine)
    engine.taken()
    work = briefs.parent / "out" / WORK
    (work / "ledger.sqlite").write_bytes(content)
    go(briefs, engine)
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]
    assert (work / "ledger.damaged").read_bytes() == content


def test_the_first_in_the_order_of_inputs_keeps_an_id(briefs: Path, engine: Counting) -> None:
    (briefs / "a.txt").write_text("id same", encoding="utf-8")
    (briefs / "c.txt").write_text("id same\n", encoding="utf-8")
    out = briefs.parent / "out"
    assert go(briefs, engine).failed == 1
    assert b"/c.txt" in tables(out)["errors"]
    assert b"duplicate_id" in tables(out)["errors"]
    (briefs / "a.txt").unlink()
    engine.taken()
    assert go(briefs, engine).failed == 0
    assert engine.taken() == []
    assert b"/c.txt" in tables(out)["documents"]


def test_copies_of_a_file_keep_ids_of_their_own(briefs: Path, engine: Counting) -> None:
    for name in ("x", "y"):
        (briefs / name).mkdir()
        (briefs / name / "same.txt").write_text("the same", encoding="utf-8")
    go(briefs, engine)
    engine.taken()
    (briefs / "x" / "same.txt").unlink()  # the other is the first of its name now
    go(briefs, engine)
    assert engine.taken() == ["same.txt"]


def test_the_tables_of_the_run_are_no_inputs(tmp_path: Path, briefs: Path, engine: Counting) -> None:
    for _ in range(2):
        summary = run([str(briefs)], briefs / "out", OPTIONS, engine=engine)
        assert (summary.counts["documents"], summary.failed) == (3, 0)


def test_inputs_that_are_none_stay_in_the_errors(briefs: Path, engine: Counting) -> None:
    (briefs / "d.xyz").write_text("?", encoding="utf-8")
    assert go(briefs, engine).failed == 1
    assert go(briefs, engine).failed == 1
    (briefs / "d.xyz").unlink()
    assert go(briefs, engine).failed == 0
    assert engine.taken() == ["a.txt", "b.txt", "c.txt"]


def test_standard_input_is_known_by_its_bytes(
    tmp_path: Path, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (b"one", b"one", b"two"):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
        run(["-"], tmp_path / "out", OPTIONS, engine=engine)
    assert engine.taken() == ["-", "-"]


def test_standard_output_keeps_the_order(
    briefs: Path, engine: Counting, capsys: pytest.CaptureFixture[str]
) -> None:
    class Backwards(Counting):
        def extract(self, job: object, units: object) -> object:  # type: ignore[override]
            yield from reversed(list(super().extract(job, units)))  # type: ignore[arg-type]

    summary = run([str(briefs)], None, OPTIONS, engine=Backwards())  # type: ignore[arg-type]
    backwards = capsys.readouterr().out
    run([str(briefs)], None, OPTIONS, engine=engine)
    assert capsys.readouterr().out == backwards
    assert backwards.count("\n") == 9
    assert summary.counts["documents"] == 3


def test_the_order_of_completion_does_not_show(briefs: Path, engine: Counting) -> None:
    class Backwards(Counting):
        def extract(self, job: object, units: object) -> object:  # type: ignore[override]
            yield from reversed(list(super().extract(job, units)))  # type: ignore[arg-type]

    go(briefs, Backwards())  # type: ignore[arg-type]


class TestFingerprint:
    def test_what_decides_records_is_in_it(self, tmp_path: Path) -> None:
        own = tmp_path / "own"
        own.mkdir()
        side = tmp_path / "side.csv"
        side.write_text("file,title\na.txt,A\n", encoding="utf-8")
        options = [
            OPTIONS,
            replace(OPTIONS, published="2022"),
            replace(OPTIONS, max_chars=5),
            replace(OPTIONS, metadata=side),
            replace(OPTIONS, lexicon=(str(own),)),
        ]
        found = [fingerprint(option) for option in options]
        assert len(set(found)) == len(options)
        (own / "words.jsonl").write_text("{}\n", encoding="utf-8")
        assert fingerprint(options[-1]) != found[-1]
        side.write_text("file,title\na.txt,B\n", encoding="utf-8")
        assert fingerprint(options[-2]) != found[-2]

    def test_what_does_not_is_not(self) -> None:
        assert fingerprint(OPTIONS) == fingerprint(replace(OPTIONS, accelerate=False))

    def test_a_missing_model_is_told(self) -> None:
        with pytest.raises(ClaimextractError, match="not installed"):
            fingerprint(replace(OPTIONS, model="no_such_model"))


def test_bytes_are_compared_where_that_is_asked(
    briefs: Path, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times can lie: a disk put back, a clock set back. ``rehash`` looks at no time."""
    monkeypatch.setattr(plan_module, "_TICK", -(10**12))
    out = briefs.parent / "out"
    run([str(briefs)], out, OPTIONS, engine=engine)
    engine.taken()
    database = sqlite3.connect(out / WORK / "ledger.sqlite")
    (briefs / "b.txt").write_text("TEXT of b\n", encoding="utf-8")
    stat = (briefs / "b.txt").stat()
    with database:
        database.execute(
            "UPDATE units SET changed=?, status_changed=? WHERE number=2", (stat.st_mtime_ns, stat.st_ctime_ns)
        )
    database.close()
    run([str(briefs)], out, OPTIONS, engine=engine)
    assert engine.taken() == []
    run([str(briefs)], out, OPTIONS, engine=engine, rehash=True)
    assert engine.taken() == ["b.txt"]
