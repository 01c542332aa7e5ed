"""A watched folder: what comes, changes and goes, files half-written, bad files, and an end without a trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimextract.batch.watch import Arrivals, is_temporary

pytest.importorskip("watchfiles")

HERE = Path(__file__).parent
PATIENCE = 180


class Watched:
    """A process that watches ``folder``, and the lines it has said."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder, self.out, self.log = folder, out, out.with_suffix(".log")
        self._handle = self.log.open("w")
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "watching.py"), str(folder), str(out)],
            stdout=self._handle,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )

    def said(self) -> str:
        return self.log.read_text()

    def documents(self) -> list[str]:
        path = self.out / "documents.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return sorted(Path(json.loads(line)["path"]).name for line in lines)

    def errors(self) -> list[tuple[str, str]]:
        lines = (self.out / "errors.jsonl").read_text().splitlines()
        return sorted((Path(e["path"]).name, e["error"]) for e in map(json.loads, lines))

    def until(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self._handle.close()
        return code


@pytest.fixture
def watched(briefs: Path, tmp_path: Path) -> Iterator[Watched]:
    found = Watched(briefs, tmp_path / "out")
    yield found
    found.process.kill()
    found.process.wait()


def test_what_comes_changes_and_goes(watched: Watched) -> None:
    watched.until(lambda: watched.documents() == ["a.txt", "b.txt", "c.txt"])
    (watched.folder / "deeper").mkdir()
    (watched.folder / "deeper" / "d.txt").write_text("text of d\n")
    watched.until(lambda: "d.txt" in watched.documents())
    assert watched.said().count("read  ") == 4  # nothing was read twice
    (watched.folder / "a.txt").unlink()
    watched.until(lambda: watched.documents() == ["b.txt", "c.txt", "d.txt"])
    (watched.folder / "b.txt").write_text("a longer text of b\nand one more\n")
    watched.until(lambda: watched.documents() == ["b.txt", "b.txt:1", "c.txt", "d.txt"])
    assert "gone    " in watched.said()
    assert watched.stop() == 0
    assert "Stopped." in watched.said()
    assert "Traceback" not in watched.said()


def test_bad_files_are_told_and_the_rest_goes_on(watched: Watched) -> None:
    watched.until(lambda: len(watched.documents()) == 3)
    (watched.folder / "poison.txt").write_text("die\n")
    (watched.folder / "raises.txt").write_text("raise\n")
    (watched.folder / "odd.xyz").write_text("no known ending\n")
    (watched.folder / "good.txt").write_text("text of good\n")
    watched.until(lambda: "good.txt" in watched.documents() and len(watched.errors()) == 3)
    assert watched.errors() == [
        ("odd.xyz", "format_unknown"), ("poison.txt", "worker_died"), ("raises.txt", "component_failed"),
    ]  # fmt: skip
    assert "failed  " in watched.said()
    assert watched.stop(signal.SIGTERM) == 0


def test_a_file_that_is_being_written_waits(watched: Watched) -> None:
    watched.until(lambda: len(watched.documents()) == 3)
    lines = 0
    with (watched.folder / "slow.txt").open("w") as handle, (watched.folder / "b.txt").open("a") as known:
        for number in range(12):
            handle.write(f"line {number}\n")
            known.write(f"more {number}\n")
            handle.flush(), known.flush()
            if number == 4:
                (watched.folder / "quick.txt").write_text("text of quick\n")
            lines += 1
            time.sleep(0.15)
            # what was read of a known file stays until the new version is whole
            assert {"a.txt", "b.txt", "c.txt"} <= set(watched.documents())
            if number < 11:
                assert "slow.txt" not in watched.documents()
    watched.until(lambda: f"slow.txt:{lines - 1}" in watched.documents())
    watched.until(lambda: f"b.txt:{lines}" in watched.documents())
    assert watched.said().count("slow.txt: ") == 1
    assert "quick.txt" in watched.documents()
    watched.stop()


def test_temporary_files_leave_no_trace(watched: Watched) -> None:
    watched.until(lambda: len(watched.documents()) == 3)
    partial = watched.folder / "new.txt.part"
    partial.write_text("text of new\n")
    (watched.folder / "~$notes.docx").write_bytes(b"lock")
    (watched.folder / ".hidden.txt").write_text("hidden\n")
    (watched.folder / "marker.txt").write_text("marker\n")
    watched.until(lambda: "marker.txt" in watched.documents())
    assert watched.errors() == []
    partial.rename(watched.folder / "new.txt")
    watched.until(lambda: "new.txt" in watched.documents())
    assert watched.errors() == []
    assert len(watched.documents()) == 5


def test_it_goes_on_where_it_was_stopped(watched: Watched) -> None:
    watched.until(lambda: len(watched.documents()) == 3)
    watched.stop()
    (watched.folder / "d.txt").write_text("text of d\n")
    again = Watched(watched.folder, watched.out)
    try:
        again.until(lambda: "d.txt" in again.documents())
        assert again.said().count("read  ") == 1
        again.stop()
    finally:
        again.process.kill()


@pytest.mark.parametrize(
    "name, temporary",
    [
        ("brief.txt.part", True), ("brief.pdf.crdownload", True), ("~$brief.docx", True), ("brief.txt~", True),
        (".brief.txt.swp", True), ("#brief.txt#", True), ("upload.tmp", True), ("a.PARTIAL", True),
        ("brief.txt", False), ("part.txt", False), ("template.html", False), ("temp 2024.pdf", False),
        ("lock.md", False), ("brief~2.txt", False),
    ],
)  # fmt: skip
def test_temporary_names(name: str, temporary: bool) -> None:
    assert is_temporary(Path(name)) is temporary


def test_the_output_folder_may_lie_inside(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claims.jsonl").write_text("{}\n")
    (tmp_path / "a.txt").write_text("text\n")
    arrivals = Arrivals(tmp_path, tmp_path / "out", settle=0)
    settled, held = arrivals.look()
    assert [path.name for path in settled] == ["a.txt"]
    assert not held
