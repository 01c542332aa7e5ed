"""A rerun that is answered from the looks of files alone: only where nothing at all has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimextract.batch import unchanged
from claimextract.batch.publish import WORK
from claimextract.batch.unchanged import Looks, recall

TEXT = "Nothing new: 2 documents, 0 failed.\n"
LONG_AGO = 10**18


def older(path: Path, time: int = LONG_AGO) -> None:
    os.utime(path, ns=(time, time))


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of a command whose answer is known."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(unchanged, "_TICK", -(10**12))  # files made a moment ago are settled
    for name in (
        "briefs/a.txt",
        "briefs/deep/b.txt",
        "rules/code.py",
        "rules/__pycache__/code.pyc",
        "place/x",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    (tmp_path / "out" / WORK).mkdir(parents=True)
    (tmp_path / "out" / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    words = ["briefs", "--out", "out"]
    Looks(["briefs"], ["rules", "absent"], ["place"]).keep(words, ["out/claims.jsonl"], 1, TEXT)
    return words


def test_the_same_again(given: list[str]) -> None:
    assert recall(given) == (1, TEXT)
    assert recall([*given, "--quiet"]) == (1, "")


def write(name: str) -> Callable[[], object]:
    return lambda: Path(name).write_text("another\n", encoding="utf-8")


def same_size_and_time() -> None:
    path = Path("briefs/a.txt")
    before = path.stat()
    path.write_text("briefs/b.txt\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def put_another_in_its_place() -> None:
    before = Path("briefs/a.txt").stat()
    Path("new").write_text("briefs/b.txt\n", encoding="utf-8")
    os.utime("new", ns=(before.st_atime_ns, before.st_mtime_ns))
    Path("new").replace("briefs/a.txt")


@pytest.mark.parametrize(
    "change",
    [
        write("briefs/a.txt"),
        write("briefs/deep/b.txt"),
        write("briefs/new.txt"),
        write("rules/code.py"),
        write("rules/new.jsonl"),
        write("rules/.hidden.jsonl"),
        write("absent"),
        write("place/new"),
        write("out/claims.jsonl"),
        lambda: Path("briefs/deep/b.txt").unlink(),
        lambda: Path("briefs/deep/b.txt").rename("briefs/deep/c.txt"),
        lambda: Path("out/claims.jsonl").unlink(),
        lambda: Path("briefs/a.txt").chmod(0o600),
        lambda: older(Path("briefs/a.txt")),
        lambda: Path("briefs/link").symlink_to("a.txt"),
        lambda: (Path("out") / WORK / unchanged.NAME).write_bytes(b"damaged"),
        same_size_and_time,
        put_another_in_its_place,
        lambda: unchanged.forget(Path("out") / WORK),
        lambda: os.chdir("briefs"),
    ],
)
def test_any_change_has_the_run_look_itself(given: list[str], change: Callable[[], object]) -> None:
    change()
    assert recall(given) is None


@pytest.mark.parametrize(
    "change",
    [
        write("rules/__pycache__/code.pyc"),
        write("briefs/.hidden"),
        lambda: older(Path("briefs/.")),
        write("elsewhere"),
    ],
)
def test_what_decides_nothing_is_not_looked_at(given: list[str], change: Callable[[], object]) -> None:
    change()
    assert recall(given) == (1, TEXT)


def test_other_words(given: list[str]) -> None:
    assert recall(["briefs", "--out", "out", "--published", "2022"]) is None
    assert recall(["briefs/deep", "--out", "out"]) is None
    assert recall(["briefs", "--out", "elsewhere"]) is None
    assert recall([*given, "--fresh"]) is None
    assert recall([*given, "--retry-failed"]) is None


@pytest.mark.parametrize("words", [["--out", "out"], ["-o", "out"], ["--out=out"], ["-oout"]])
def test_every_way_to_name_the_folder(given: list[str], words: list[str]) -> None:
    Looks(["briefs"], []).keep(["briefs", *words], [], 0, TEXT)
    assert recall(["briefs", *words]) == (0, TEXT)


def test_a_file_that_may_change_within_the_same_tick_is_not_trusted(
    given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unchanged.forget(Path("out") / WORK)
    monkeypatch.setattr(unchanged, "_TICK", 10**12)
    Looks(["briefs"], []).keep(given, [], 0, TEXT)
    assert recall(given) is None


def test_what_changed_during_the_run_is_seen(given: list[str]) -> None:
    looks = Looks(["briefs"], [])
    Path("briefs/a.txt").write_text("another\n", encoding="utf-8")
    looks.keep(given, [], 0, TEXT)
    assert recall(given) is None


def test_the_command(tmp_path: Path) -> None:
    """Of three runs the third is answered without a look at the ledger, and says what the second said."""
    briefs = tmp_path / "briefs"
    briefs.mkdir()
    for name in ("a", "b"):
        (briefs / f"{name}.txt").write_text("", encoding="utf-8")  # read in no time, with an error
        older(briefs / f"{name}.txt")

    def command(*more: str) -> tuple[int, str, bool]:
        words = [
            "-X",
            "importtime",
            "-m",
            "claimextract",
            "run",
            str(briefs),
            "--out",
            str(tmp_path / "out"),
            *more,
        ]
        done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, "typer" in done.stderr

    command("--workers", "0", "--fresh")
    looks = tmp_path / "out" / WORK / unchanged.NAME
    looks.unlink(missing_ok=True)
    import time

    time.sleep(2.1)  # a file that was made a moment ago is not trusted
    code, text, whole = command("--workers", "0")
    assert (code, whole) == (1, True)
    assert "Nothing new: 0 documents, 2 failed." in text
    assert command("--workers", "0") == (1, text, False)
    (briefs / "c.txt").write_text("", encoding="utf-8")
    code, text, whole = command("--workers", "0")
    assert (code, whole) == (1, True)
    assert "3 failed" in text
