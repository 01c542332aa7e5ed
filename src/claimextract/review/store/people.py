"""Annotators: their names, documents, tokens and sessions. Tokens and sessions are kept as hashes only."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import sqlite3
from collections.abc import Mapping, Sequence

from claimextract.errors import ClaimextractError

#: Fewest characters of a token that is given; those made here have 32.
SHORTEST_TOKEN = 20
#: How long someone stays signed in.
SESSION = dt.timedelta(days=14)


def add(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Make annotators known; those known already are left alone."""
    for name in names:
        if not name or name != name.strip() or len(name) > 60 or not name.isprintable():
            raise ClaimextractError("review_invalid", f"{name!r} is no name for an annotator")
    db.executemany("INSERT OR IGNORE INTO annotators (name) VALUES (?)", [(name,) for name in names])


def assign(db: sqlite3.Connection, wanted: int) -> None:
    """Fill up every document to so many annotators, always the one with the fewest words so far."""
    names = [row["name"] for row in db.execute("SELECT name FROM annotators ORDER BY rowid")]
    if len(names) < wanted:
        raise ClaimextractError(
            "review_invalid", f"{wanted} annotators are needed: name them with --annotator"
        )
    rows = db.execute("SELECT id, words FROM documents WHERE present ORDER BY position").fetchall()
    words = {row["id"]: row["words"] for row in rows}
    work = dict.fromkeys(names, 0)
    taken: dict[str, list[str]] = {}
    for row in db.execute("SELECT doc_id, annotator FROM assignments"):
        taken.setdefault(row["doc_id"], []).append(row["annotator"])
        work[row["annotator"]] += words.get(row["doc_id"], 0)
    for doc_id, length in words.items():
        own = taken.get(doc_id, [])
        for _ in range(wanted - len(own)):
            name = min((n for n in names if n not in own), key=lambda n: (work[n], names.index(n)))
            own = [*own, name]
            work[name] += length
            db.execute("INSERT INTO assignments (doc_id, annotator) VALUES (?, ?)", (doc_id, name))


def _digest(secret: str) -> str:
    # tokens are long and random, so a plain hash cannot be turned back
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def set_tokens(db: sqlite3.Connection, tokens: Mapping[str, str]) -> None:
    """Give annotators these tokens; sessions under another token of theirs end."""
    for name, token in tokens.items():
        if len(token) < SHORTEST_TOKEN:
            raise ClaimextractError(
                "review_invalid", f"the token of {name} has fewer than {SHORTEST_TOKEN} characters"
            )
        if tokens_of(db).get(name) != _digest(token):
            db.execute("UPDATE annotators SET token = ? WHERE name = ?", (_digest(token), name))
            db.execute("DELETE FROM sessions WHERE annotator = ?", (name,))


def tokens_of(db: sqlite3.Connection) -> dict[str, str | None]:
    """Name → hash of the token, or None."""
    return {row["name"]: row["token"] for row in db.execute("SELECT name, token FROM annotators")}


def make_tokens(db: sqlite3.Connection) -> dict[str, str]:
    """New tokens for annotators without one. They are known to nobody after this answer."""
    made = {name: secrets.token_urlsafe(24) for name, token in tokens_of(db).items() if token is None}
    set_tokens(db, made)
    return made


def holder(db: sqlite3.Connection, token: str) -> str | None:
    """Whose token it is."""
    row = db.execute("SELECT name FROM annotators WHERE token = ?", (_digest(token),)).fetchone()
    return row["name"] if row else None


def start_session(db: sqlite3.Connection, annotator: str) -> str:
    """A session's secret, for the cookie."""
    secret, now = secrets.token_urlsafe(32), dt.datetime.now(dt.UTC)
    db.execute("DELETE FROM sessions WHERE expires < ?", (now.isoformat(),))
    values = _digest(secret), annotator, (now + SESSION).isoformat()
    db.execute("INSERT INTO sessions (id, annotator, expires) VALUES (?, ?, ?)", values)
    return secret


def session_of(db: sqlite3.Connection, secret: str) -> str | None:
    """Whose session it is, if it has not ended."""
    now = dt.datetime.now(dt.UTC).isoformat()
    query = "SELECT annotator FROM sessions WHERE id = ? AND expires > ?"
    row = db.execute(query, (_digest(secret), now)).fetchone()
    return row["annotator"] if row else None


def change_session(db: sqlite3.Connection, secret: str, annotator: str) -> None:
    """Be another annotator from now on."""
    db.execute("UPDATE sessions SET annotator = ? WHERE id = ?", (annotator, _digest(secret)))


def end_session(db: sqlite3.Connection, secret: str) -> None:
    db.execute("DELETE FROM sessions WHERE id = ?", (_digest(secret),))
