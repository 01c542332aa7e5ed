"""The database: tables, views, what guards the log, and how a file is opened, checked and brought up to date."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from pathlib import Path

from claimextract.errors import ClaimextractError

#: ``PRAGMA user_version`` of the tables below.
VERSION = 1
#: Marks the file as ours ("clmx"), so that another program's database is not taken for one.
APPLICATION = 0x636C6D78

#: Version → statements that bring the version before it up to it. LAYOUT is what a new file gets.
MIGRATIONS: dict[int, str] = {}

LAYOUT = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- documents of an earlier extraction stay, with present = 0, and so do their texts: decisions refer to them
CREATE TABLE texts (sha TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, sha TEXT NOT NULL REFERENCES texts (sha), title TEXT, published TEXT,
  file TEXT NOT NULL, words INTEGER NOT NULL, position INTEGER NOT NULL, present INTEGER NOT NULL,
  sentences TEXT NOT NULL CHECK (json_valid(sentences)), blocks TEXT NOT NULL CHECK (json_valid(blocks))
) STRICT;
-- the present extraction; quote, confidence, actor and rules are what the queue sorts by
CREATE TABLE records (
  id TEXT PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents (id), type TEXT NOT NULL, start INTEGER NOT NULL,
  position INTEGER NOT NULL, quote TEXT NOT NULL, confidence REAL, actor TEXT NOT NULL,
  rules TEXT NOT NULL CHECK (json_valid(rules)), content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX records_of ON records (doc_id, position);

CREATE TABLE annotators (name TEXT PRIMARY KEY, token TEXT) STRICT;
CREATE TABLE assignments (
  doc_id TEXT NOT NULL REFERENCES documents (id), annotator TEXT NOT NULL REFERENCES annotators (name),
  PRIMARY KEY (doc_id, annotator)
) STRICT;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, annotator TEXT NOT NULL REFERENCES annotators (name), expires TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id TEXT NOT NULL, doc_id TEXT NOT NULL REFERENCES documents (id),
  annotator TEXT NOT NULL REFERENCES annotators (name), at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'add', 'comment', 'undo', 'adjudicate')),
  payload TEXT NOT NULL CHECK (json_valid(payload)), based_on INTEGER,
  undoes INTEGER UNIQUE REFERENCES decisions (id),
  -- given by who sends the decision: sent again after a lost answer, it is known
  key TEXT UNIQUE,
  CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX decisions_on ON decisions (record_id, annotator);
CREATE INDEX decisions_in ON decisions (doc_id);
CREATE TRIGGER decisions_unchanged BEFORE UPDATE ON decisions
  BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions
  BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
-- INSERT OR REPLACE would delete a row without asking the trigger above
CREATE TRIGGER decisions_appended BEFORE INSERT ON decisions
  WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_undone_once BEFORE INSERT ON decisions
  WHEN NEW.undoes IS NOT NULL AND EXISTS (SELECT 1 FROM decisions WHERE undoes = NEW.undoes)
  BEGIN SELECT RAISE(ABORT, 'the decision was undone already'); END;

-- where a decision now belongs: at first where it was made; set anew after an extraction.
-- One with a reason has no place.
CREATE TABLE places (
  decision INTEGER PRIMARY KEY REFERENCES decisions (id), record_id TEXT NOT NULL, doc_id TEXT NOT NULL,
  annotator TEXT NOT NULL, content TEXT, reason TEXT
) STRICT;
CREATE INDEX places_of_record ON places (record_id, annotator, decision);
CREATE INDEX places_in_document ON places (doc_id, annotator);
CREATE TRIGGER decisions_placed AFTER INSERT ON decisions
  BEGIN
    INSERT INTO places (decision, record_id, doc_id, annotator)
    VALUES (NEW.id, NEW.record_id, NEW.doc_id, NEW.annotator);
  END;

CREATE VIEW standing AS
  SELECT d.id, p.record_id, p.doc_id, p.annotator, d.at, d.action, d.payload, d.based_on,
    coalesce(p.content, json_extract(d.payload, '$.record')) AS content
  FROM places p JOIN decisions d ON d.id = p.decision
  WHERE p.reason IS NULL AND d.action <> 'undo'
    AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id);
-- the current state: of a record, what each annotator decided last and did not take back
CREATE VIEW states AS
  SELECT s.* FROM standing s
  WHERE s.action IN ('accept', 'reject', 'edit', 'add') AND NOT EXISTS (
    SELECT 1 FROM standing t WHERE t.record_id = s.record_id AND t.annotator = s.annotator AND t.id > s.id
      AND t.action IN ('accept', 'reject', 'edit', 'add'));
-- the final word, where an adjudicator gave one
CREATE VIEW final_words AS
  SELECT s.* FROM standing s
  WHERE s.action = 'adjudicate' AND NOT EXISTS (
    SELECT 1 FROM standing t WHERE t.record_id = s.record_id AND t.id > s.id AND t.action = 'adjudicate');
-- every entry of the log with what it is about: an undo is about what it takes back
CREATE VIEW entries AS
  SELECT d.id, p.record_id, p.doc_id, p.annotator, coalesce(u.action, d.action) AS about
  FROM places p JOIN decisions d ON d.id = p.decision LEFT JOIN decisions u ON u.id = d.undoes
  WHERE p.reason IS NULL;
"""


def connect(path: Path, wait: float = 5.0) -> sqlite3.Connection:
    """Open, check and migrate the database; make it where it is missing. Raises ClaimextractError."""
    fresh = not path.exists()
    try:
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            # drafts and tokens' hashes are nobody else's business
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise ClaimextractError("path_unreadable", f"{path} cannot be opened: {error}") from error
    connection.row_factory = sqlite3.Row
    try:
        _prepare(connection, path, wait)
    except sqlite3.Error as error:
        connection.close()
        raise database_error(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    [(version,)] = connection.execute("PRAGMA user_version")
    [(application,)] = connection.execute("PRAGMA application_id")
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_schema")
    if tables and application != APPLICATION:
        raise ClaimextractError("review_damaged", f"{path} is no database of a review")
    if version > VERSION:
        raise ClaimextractError(
            "schema_version", f"{path} was written by a newer version ({version}, this one reads {VERSION})"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    # an acknowledged decision is on the disk, whatever happens to the process or the power
    connection.execute("PRAGMA synchronous = FULL")
    if tables:
        _check(connection, path)
    if version < VERSION:
        _migrate(connection, path, version if tables else 0)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    if found != ["ok"]:
        raise ClaimextractError("review_damaged", f"{path} is damaged: {'; '.join(map(str, found))}")


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Up to VERSION in one transaction, with a copy of the file taken first."""
    if version:
        backup(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another process may have been first
        [(now,)] = connection.execute("PRAGMA user_version")
        for step in [MIGRATIONS[n] for n in range(now + 1, VERSION + 1)] if now else [LAYOUT]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """``executescript`` commits first; statements one by one stay in the transaction."""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return [*found, rest] if rest.strip() else found


def backup(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """A copy beside the file, named with its version and the time."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = path.with_name(f"{path.name}.v{version}.{now}.backup")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    target = sqlite3.connect(copy)
    try:
        connection.backup(target)
    finally:
        target.close()
    return copy


def database_error(error: sqlite3.Error, path: Path) -> ClaimextractError:
    """A stable code for what SQLite says."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ClaimextractError("review_locked", f"{path} is in use by another program: {error}")
    if name.startswith(("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ClaimextractError("review_unwritable", f"{path} cannot be written: {error}")
    return ClaimextractError("review_damaged", f"{path}: {error}")
