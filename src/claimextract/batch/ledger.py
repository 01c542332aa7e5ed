"""What has been done: one row an input, with its records, in a database of the work folder.

A result is one transaction, so a run that is killed loses what is in flight and nothing else. Nothing is
synchronised to disk with each of them: after a power cut the last few results may be made again, never torn.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimextract.batch.work import Result, Stamp, Unit
from claimextract.errors import ClaimextractError

_log = logging.getLogger("claimextract")

#: Records of inputs that are gone are kept so long, in case the inputs come back.
KEPT_DAYS = 30

DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)

_LAYOUT = 2
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE units (
  number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, name TEXT, copy INTEGER, fingerprint TEXT,
  size INTEGER, changed INTEGER, status_changed INTEGER, seen INTEGER, sha256 TEXT,
  codes TEXT, documents INTEGER, seconds REAL, finished REAL, gone REAL
);
CREATE TABLE records (unit INTEGER PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE words (unit INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE rules (fingerprint TEXT PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An input that was done. ``codes`` are those of its errors, empty where all was read."""

    number: int
    name: str
    copy: int
    fingerprint: str
    stamp: Stamp | None
    sha256: str | None
    codes: tuple[str, ...]
    documents: int
    gone: float | None


@contextmanager
def clear_errors(folder: Path) -> Iterator[None]:
    """Tell a full disk and a folder that cannot be written in words."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise ClaimextractError("disk_full", f"{folder}: {error}") from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise ClaimextractError("output_unwritable", f"{folder}: {error}") from error
        if code in DAMAGED:
            raise ClaimextractError("ledger_damaged", f"{folder}: {error}") from error
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise ClaimextractError("disk_full", f"{folder}: {error.strerror}") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise ClaimextractError("output_unwritable", f"{folder}: {error.strerror}") from error
        raise


def open_database(path: Path, tables: str, layout: int) -> sqlite3.Connection:
    """A database of this layout. One that is damaged or of another layout is put aside, and begun anew."""
    for _ in range(2):
        database = sqlite3.connect(path, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            found = database.execute("PRAGMA user_version").fetchone()[0]
            if found == layout:
                return database
            if not found and not database.execute("SELECT 1 FROM sqlite_master").fetchone():
                database.executescript(f"BEGIN; {tables} PRAGMA user_version={layout}; COMMIT;")
                return database
            reason = "it was written by another version"
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGED:
                database.close()
                raise
            reason = str(error)
        database.close()
        _log.warning("%s is put aside and made anew: %s", path.name, reason)
        remove_database(path, aside=True)
    raise sqlite3.DatabaseError(f"{path} cannot be made anew")


def remove_database(path: Path, *, aside: bool = False) -> None:
    if aside and path.exists():
        os.replace(path, path.with_suffix(".damaged"))
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


class Ledger:
    """``readonly`` is for looking at the ledger of a run that may be going on."""

    def __init__(self, work: Path, *, readonly: bool = False) -> None:
        self.path = work / "ledger.sqlite"
        if readonly:
            self._database = sqlite3.connect(f"file:{self.path.absolute()}?mode=ro", uri=True)
        else:
            self._database = open_database(self.path, _TABLES, _LAYOUT)

    def close(self) -> None:
        self._database.close()

    def get(self, key: str) -> Any:
        found = self._database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return json.loads(found[0]) if found else None

    def put(self, **values: Any) -> None:
        self._database.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [(key, json.dumps(value)) for key, value in values.items()],
        )

    def rows(self) -> dict[str, Row]:
        """Every row by path."""
        query = (
            "SELECT path, number, name, copy, fingerprint, size, changed, status_changed, seen, sha256, codes,"
            " documents, gone FROM units"
        )
        found: dict[str, Row] = {}
        for (
            path,
            number,
            name,
            copy,
            fingerprint,
            *stat,
            sha256,
            codes,
            documents,
            gone,
        ) in self._database.execute(query):
            stamp = None if stat[0] is None else Stamp(*stat)
            found[path] = Row(
                number, name, copy, fingerprint, stamp, sha256, tuple(codes.split()), documents, gone
            )
        return found

    def store(self, unit: Unit, fingerprint: str, result: Result) -> None:
        """Write what a unit gave, in place of what it gave before."""
        stamp = result.stamp
        stat = (stamp.size, stamp.changed, stamp.status_changed, stamp.seen) if stamp else (None,) * 4
        with self._transaction():
            number = self._database.execute(
                "INSERT INTO units (path, name, copy, fingerprint, size, changed, status_changed, seen, sha256, codes,"
                " documents, seconds, finished) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (path) DO UPDATE SET"
                " name=excluded.name, copy=excluded.copy, fingerprint=excluded.fingerprint, size=excluded.size,"
                " changed=excluded.changed, status_changed=excluded.status_changed, seen=excluded.seen,"
                " sha256=excluded.sha256, codes=excluded.codes, documents=excluded.documents,"
                " seconds=excluded.seconds, finished=excluded.finished, gone=NULL RETURNING number",
                (unit.key, unit.name, unit.copy, fingerprint, *stat, result.sha256, " ".join(result.codes),
                 result.documents, round(result.seconds, 4), time.time()),
            ).fetchone()[0]  # fmt: skip
            self._database.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (number, result.payload))
            if result.words is None:
                self._database.execute("DELETE FROM words WHERE unit = ?", (number,))
            else:
                self._database.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (number, result.words))

    def words(self, number: int) -> bytes | None:
        """The packed vocabulary of an input, where all of it is known."""
        found = self._database.execute("SELECT packed FROM words WHERE unit = ?", (number,)).fetchone()
        return found[0] if found else None

    def rules(self, fingerprint: str) -> bytes | None:
        """The packed rules of a fingerprint."""
        query = "SELECT packed FROM rules WHERE fingerprint = ?"
        found = self._database.execute(query, (fingerprint,)).fetchone()
        return found[0] if found else None

    def keep_rules(self, fingerprint: str, packed: bytes) -> None:
        """Keep the rules under which inputs were read now, and forget those under which none still stand."""
        with self._transaction():
            self._database.execute("INSERT OR REPLACE INTO rules VALUES (?, ?)", (fingerprint, packed))
            self._database.execute(
                "DELETE FROM rules WHERE fingerprint != ? AND fingerprint NOT IN (SELECT fingerprint FROM units)",
                (fingerprint,),
            )

    def move(self, numbers: Iterable[int], fingerprint: str) -> None:
        """Inputs whose records are the same under other rules."""
        with self._transaction():
            self._database.executemany(
                "UPDATE units SET fingerprint = ? WHERE number = ?", [(fingerprint, n) for n in numbers]
            )

    def touch(self, stamps: Iterable[tuple[int, Stamp]]) -> None:
        """Note that files with another time of change hold the same bytes."""
        with self._transaction():
            self._database.executemany(
                "UPDATE units SET size=?, changed=?, status_changed=?, seen=? WHERE number=?",
                [(s.size, s.changed, s.status_changed, s.seen, number) for number, s in stamps],
            )

    def forget(self, gone: Iterable[int], back: Iterable[int]) -> None:
        """Mark inputs that are gone, and those that are back; drop what has been gone for long."""
        now = time.time()
        with self._transaction():
            self._database.executemany(
                "UPDATE units SET gone=? WHERE number=? AND gone IS NULL", [(now, number) for number in gone]
            )
            self._database.executemany("UPDATE units SET gone=NULL WHERE number=?", [(n,) for n in back])
            old = (now - KEPT_DAYS * 86400,)
            for table in ("records", "words"):
                self._database.execute(
                    f"DELETE FROM {table} WHERE unit IN (SELECT number FROM units WHERE gone < ?)", old
                )
            self._database.execute("DELETE FROM units WHERE gone < ?", old)

    def numbers(self) -> dict[str, int]:
        return dict(self._database.execute("SELECT path, number FROM units"))

    def payload(self, number: int) -> bytes | None:
        found = self._database.execute("SELECT payload FROM records WHERE unit=?", (number,)).fetchone()
        return found[0] if found else None

    def drop(self, number: int) -> None:
        """Forget a result that turned out to be damaged."""
        with self._transaction():
            self._database.execute("DELETE FROM units WHERE number=?", (number,))
            self._database.execute("DELETE FROM records WHERE unit=?", (number,))
            self._database.execute("DELETE FROM words WHERE unit=?", (number,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")
