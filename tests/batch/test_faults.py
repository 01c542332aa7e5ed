"""Runs that are killed, locked out, or out of disk: nothing is lost, doubled or torn, and the next run goes on."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faulty import OPTIONS, Counting

from claimextract import jsonl
from claimextract.batch import publish as publishing
from claimextract.batch.local import run
from claimextract.batch.lock import Lock, holder
from claimextract.batch.publish import WORK
from claimextract.batch.work import TABLE_NAMES
from claimextract.errors import ClaimextractError

RUNNING = Path(__file__).with_name("running.py")
SOURCES = Path(__file__).parents[2] / "src"


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


def start(out: Path, briefs: Path, workers: int = 2, *limit: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(RUNNING), str(out), str(workers), str(briefs), *map(str, limit)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def at_work(out: Path) -> None:
    """Wait until a run holds the folder and has begun to read."""
    deadline = time.monotonic() + 60
    while not (out / WORK / "parses.sqlite").exists() or holder(out / WORK) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Sixty documents that take 20 ms each; some fail."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        text = f"slow 0.02\ntext {number}" + ("\nraise" if number % 20 == 7 else "")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def test_killed_again_and_again(many: Path, tmp_path: Path) -> None:
    code, said, _ = end(start(tmp_path / "calm", many))
    assert (code, said) == (1, "60 0\n")
    out = tmp_path / "out"
    chance = random.Random(7)
    for _ in range(6):
        process = start(out, many)
        time.sleep(chance.uniform(0.2, 1.4))
        process.kill()
        process.communicate()
    code, said, errors = end(start(out, many))
    assert code == 1, errors
    assert tables(out) == tables(tmp_path / "calm")
    assert sum(map(int, said.split())) == 60


def test_a_killed_run_leaves_no_worker(many: Path, tmp_path: Path) -> None:
    (many / "00.txt").write_text("hang", encoding="utf-8")
    process = start(tmp_path / "out", many)
    at_work(tmp_path / "out")
    time.sleep(1.0)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes are left")


@pytest.mark.parametrize("moved", range(9))
def test_killed_while_the_tables_are_moved(
    moved: int, briefs: Path, tmp_path: Path, rules: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, anew = tmp_path / "out", tmp_path / "anew"
    run([str(briefs)], out, OPTIONS, engine=Counting())
    old = tables(out)
    (briefs / "a.txt").write_text("id another", encoding="utf-8")
    run([str(briefs)], anew, OPTIONS, engine=Counting())
    new = tables(anew)
    left, real = [moved], os.replace

    def replace(*paths: Path) -> None:
        if "ready" in str(paths[0]):
            if not left[0]:
                raise SystemExit  # as good as killed: nothing is cleaned up
            left[0] -= 1
        real(*paths)

    with monkeypatch.context() as patch:
        patch.setattr(publishing.os, "replace", replace)
        if moved < 8:
            with pytest.raises(SystemExit):
                run([str(briefs)], out, OPTIONS, engine=Counting())
            assert old != new
        else:
            run([str(briefs)], out, OPTIONS, engine=Counting())
    # to a reader the new tables are all there
    for name in TABLE_NAMES:
        path = jsonl.table_path(out, name)
        assert path.read_bytes() == new[name]
    engine = Counting()
    run([str(briefs)], out, OPTIONS, engine=engine)
    assert tables(out) == new
    assert engine.taken() == []
    assert not list((out / WORK).glob("ready"))


def test_killed_before_the_tables_are_whole(
    briefs: Path, tmp_path: Path, rules: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run([str(briefs)], out, OPTIONS, engine=Counting())
    old = tables(out)
    (briefs / "d.txt").write_text("new", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(publishing.os, "rename", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            run([str(briefs)], out, OPTIONS, engine=Counting())
    assert tables(out) == old
    engine = Counting()
    assert run([str(briefs)], out, OPTIONS, engine=engine).counts["documents"] == 4
    assert engine.taken() == []
    assert not (out / WORK / "next").exists()


def test_two_runs_at_once(many: Path, tmp_path: Path) -> None:
    (many / "00.txt").write_text("slow 5", encoding="utf-8")  # as long as the second needs to find out
    out = tmp_path / "out"
    first = start(out, many)
    at_work(out)
    code, said, _ = end(start(out, many))
    assert code == 2
    assert said.startswith("run_locked another run is writing to")
    assert f"process {first.pid} on" in said
    assert end(first)[0] == 1
    assert holder(out / WORK) is None
    assert end(start(out, many))[:2] == (1, "0 60\n")


def test_the_lock_of_a_dead_run_is_free(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text('{"pid": 1, "host": "elsewhere", "since": "then"}', encoding="utf-8")
    assert holder(tmp_path) is None
    with Lock(tmp_path):
        about = holder(tmp_path)
        assert about is not None
        assert about["pid"] == os.getpid()
        with pytest.raises(ClaimextractError, match=f"process {os.getpid()} on"), Lock(tmp_path):
            pass
    assert holder(tmp_path) is None


@pytest.mark.parametrize("limit", [3_000, 40_000, 70_000])
def test_a_full_disk(limit: int, many: Path, tmp_path: Path) -> None:
    """Too full for the ledger, for some results, and for the tables."""
    for path in many.glob("*.txt"):
        path.write_text(
            "".join(f"{random.Random(path.name).random()} {n}\n" for n in range(20)), encoding="utf-8"
        )
    out = tmp_path / "out"
    code, said, errors = end(start(out, many, 1, limit))
    assert (code, said.split()[0]) == (2, "disk_full"), errors
    assert not list(out.glob("*.jsonl"))
    run([str(many)], tmp_path / "calm", OPTIONS, engine=Counting())
    assert end(start(out, many, 1))[0] == 0
    assert tables(out) == tables(tmp_path / "calm")


def test_a_full_disk_leaves_the_last_tables(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    end(start(out, many, 1))
    old = tables(out)
    for number in range(200):
        (many / f"x{number}.txt").write_text(f"{number} " * 30, encoding="utf-8")
    code, said, errors = end(start(out, many, 1, 30_000))
    assert (code, said.split()[0]) == (2, "disk_full"), errors
    assert tables(out) == old


def test_a_folder_that_cannot_be_written(
    briefs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(ClaimextractError) as caught:
        run([str(briefs)], tmp_path / "out", OPTIONS, engine=Counting())
    assert caught.value.code == "output_unwritable"


def test_ctrl_c(tmp_path: Path) -> None:
    briefs = tmp_path / "briefs"
    briefs.mkdir()
    for number in range(800):
        (briefs / f"{number}.txt").write_text(
            "Nobody controls the road to the north. " * 60, encoding="utf-8"
        )
    command = [
        sys.executable,
        "-m",
        "claimextract.cli.app",
        "run",
        str(briefs),
        "--out",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )  # fmt: skip
    at_work(tmp_path / "out")
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    code, said, errors = end(process)
    assert code == 130, said + errors
    assert "The same command goes on from here." in errors
    assert "Traceback" not in errors
    shutil.rmtree(tmp_path / "out")
