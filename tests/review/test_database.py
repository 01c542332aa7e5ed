"""The file itself: migration with a backup, damage, locks, foreign files."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.review.store import Store, layout


def test_settings_that_make_a_decision_durable(store: Store) -> None:
    with store.reading() as db:
        found = [
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
    assert stat.S_IMODE(os.stat(store.database).st_mode) == 0o600


def test_a_migration_takes_a_backup_first(
    store: Store, ids: dict[str, str], run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.decide("ann", ids["close"], "accept")
    log = store.log()
    store.close()
    monkeypatch.setattr(layout, "VERSION", 3)
    steps = {
        2: "ALTER TABLE annotators ADD COLUMN note TEXT;",
        3: "CREATE TABLE extra (a TEXT);\nCREATE TABLE more (b TEXT);",
    }
    monkeypatch.setattr(layout, "MIGRATIONS", steps)
    migrated = Store.open(None, run_folder)
    assert migrated.log() == log
    with migrated.writing() as db:
        db.execute("UPDATE annotators SET note = 'new'")
        assert db.execute("PRAGMA user_version").fetchone()[0] == 3
    migrated.close()
    [copy] = run_folder.glob("review.sqlite.v1.*.backup")
    monkeypatch.undo()
    old = Store.open(copy)
    assert old.log() == log
    old.close()
    with pytest.raises(ClaimextractError) as newer:
        Store.open(None, run_folder)
    assert newer.value.code == "schema_version"
    assert [p.name for p in run_folder.glob("*.backup")] == [copy.name]


def test_a_migration_that_fails_changes_nothing(
    store: Store, ids: dict[str, str], run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.decide("ann", ids["close"], "accept")
    store.close()
    monkeypatch.setattr(layout, "VERSION", 2)
    monkeypatch.setattr(
        layout, "MIGRATIONS", {2: "CREATE TABLE extra (a TEXT);\nALTER TABLE none ADD COLUMN b;"}
    )
    with pytest.raises(ClaimextractError):
        Store.open(None, run_folder)
    monkeypatch.undo()
    again = Store.open(None, run_folder)
    assert again.record(ids["close"], "ann").status == "accepted"
    with again.reading() as db:
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").fetchone()[0] == 0
    again.close()


def corrupt(path: Path) -> None:
    """Overwrite pages in the middle of the file."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    data = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(data) - 100, 4096):
        data[at : at + 100] = b"\xa5" * 100
    path.write_bytes(data)


def half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(corrupt, id="overwritten"),
        pytest.param(half, id="cut off"),
        pytest.param(lambda path: path.write_bytes(b"no database at all, just words" * 50), id="text"),
    ],
)
def test_a_damaged_file_is_named_and_left_alone(
    store: Store, run_folder: Path, damage: Callable[[Path], Any]
) -> None:
    path = store.database
    store.close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(ClaimextractError) as error:
        Store.open(None, run_folder)
    assert error.value.code == "review_damaged"
    assert str(path) in str(error.value)
    assert "backup" in error.value.hint
    assert path.read_bytes() == before


def test_another_programs_database_is_not_taken(tmp_path: Path, run_folder: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE things (a)")
    with pytest.raises(ClaimextractError, match="no database of a review"):
        Store.open(path, run_folder)


def test_a_locked_database(store: Store, ids: dict[str, str], run_folder: Path) -> None:
    """Reading goes on; writing says who stands in the way, and works again after."""
    impatient = Store.open(None, run_folder, wait=0.05)
    blocker = sqlite3.connect(store.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    assert impatient.record(ids["close"], "ann").status == "undecided"
    with pytest.raises(ClaimextractError) as error:
        impatient.decide("ann", ids["close"], "accept")
    assert error.value.code == "review_locked"
    blocker.execute("ROLLBACK")
    assert impatient.decide("ann", ids["close"], "accept").status == "accepted"
    blocker.execute("PRAGMA locking_mode = EXCLUSIVE")
    blocker.close()
    impatient.close()


def test_a_database_locked_for_everybody(store: Store, run_folder: Path) -> None:
    path = store.database
    store.close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("PRAGMA journal_mode = DELETE")
    blocker.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ClaimextractError) as error:
        Store.open(None, run_folder, wait=0.05)
    assert error.value.code == "review_locked"
    blocker.close()


def test_a_folder_that_cannot_be_written(tmp_path: Path, run_folder: Path) -> None:
    with pytest.raises(ClaimextractError) as error:
        Store.open(run_folder / "claims.jsonl" / "review.sqlite", run_folder)
    assert error.value.code == "path_unreadable"


@pytest.mark.parametrize("what", ["missing", "empty", "file"])
def test_what_is_no_run_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "empty":
        path.mkdir()
    elif what == "file":
        path.write_text("x")
    with pytest.raises(ClaimextractError) as error:
        Store.open(None, path)
    assert error.value.code in ("path_missing", "run_missing")
    assert not list(tmp_path.rglob("*.sqlite"))


def test_a_run_with_one_id_twice_is_refused(store: Store, run_folder: Path) -> None:
    claims = run_folder / "claims.jsonl"
    claims.write_text(claims.read_text() + claims.read_text())
    with pytest.raises(ClaimextractError, match="two records"):
        Store.open(None, run_folder)


def test_a_run_with_a_wrong_quote_is_refused_whole(store: Store, run_folder: Path) -> None:
    """What was read before stays as it was."""
    before = store.states("roads-11", "ann")
    claims = run_folder / "claims.jsonl"
    claims.write_text(claims.read_text().replace("could close", "would close"))
    with pytest.raises(ClaimextractError) as error:
        Store.open(None, run_folder)
    assert error.value.code == "record_invalid"
    assert store.states("roads-11", "ann") == before
