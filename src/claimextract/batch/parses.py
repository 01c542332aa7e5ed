"""Parses kept between runs, so that a change of rules or lexicons does not parse again.

A parse is found by its text, the sentence starts set before it, and the model. What cannot be read is parsed again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.tokens import Doc

from claimextract.batch.ledger import DAMAGED, open_database, remove_database

_log = logging.getLogger("claimextract")

NAME = "parses.sqlite"

_LAYOUT = 1
_TABLES = "CREATE TABLE parses (key BLOB PRIMARY KEY, model TEXT, data BLOB NOT NULL) WITHOUT ROWID;"

#: What the model writes, but for HEAD: strings, as indices into a list of those that occur.
_WRITTEN = (TAG, POS, MORPH, LEMMA, DEP)
_ATTRS = [*_WRITTEN, HEAD]
# number of tokens and checksum of what follows
_HEADER = struct.Struct("<II")


class ParseWriter:
    """The cache as the run itself sees it: the only one that writes. Damage costs parses, never the run."""

    def __init__(self, work: Path, model: str) -> None:
        self.model = model
        self.path = work / NAME
        self._database: sqlite3.Connection | None = open_database(self.path, _TABLES, _LAYOUT)

    def add(self, parses: Iterable[tuple[bytes, bytes]]) -> None:
        rows = [(key, self.model, data) for key, data in parses]
        if self._database is None or not rows:
            return
        try:
            self._database.execute("BEGIN")
            self._database.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?, ?)", rows)
            self._database.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGED:
                raise
            _log.warning("the cache of parses is damaged and put aside: %s", error)
            self._database.close()
            self._database = None
            remove_database(self.path, aside=True)

    def close(self) -> None:
        """Drop the parses of other models: a change of model is rarely taken back."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.execute("DELETE FROM parses WHERE model != ?", (self.model,))
            self._database.close()


class Parses:
    """The cache as a worker sees it: it looks up, and keeps what is new until it is fetched."""

    def __init__(self, path: str, model: str) -> None:
        self.model = model.encode()
        self.filled = False
        self.new: list[tuple[bytes, bytes]] = []
        self._database: sqlite3.Connection | None = None
        try:
            self._database = sqlite3.connect(f"file:{Path(path).absolute()}?mode=ro", uri=True)
            query = "SELECT 1 FROM parses WHERE model = ? LIMIT 1"
            self.filled = self._database.execute(query, (model,)).fetchone() is not None
        except sqlite3.Error as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        _log.warning("the cache of parses cannot be read, texts are parsed again: %s", error)
        self._database = None

    def key(self, doc: Doc) -> bytes:
        digest = hashlib.blake2b(self.model, digest_size=16)
        digest.update(doc.text.encode("utf-8", "surrogatepass"))
        digest.update(doc.to_array([SENT_START]).tobytes())
        return digest.digest()

    def restore(self, doc: Doc) -> bool:
        """Write the kept parse of this text on ``doc``, and tell whether there was one."""
        if self._database is None:
            return False
        try:
            found = self._database.execute("SELECT data FROM parses WHERE key=?", (self.key(doc),)).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return False
        if found is None:
            return False
        try:
            values = decode(found[0], doc.vocab.strings.add)
            if len(values) != len(doc):
                raise ValueError("another number of tokens")
        except (ValueError, zlib.error, struct.error, IndexError, TypeError) as error:
            _log.warning("a kept parse is damaged, its text is parsed again: %s", error)
            return False
        doc.from_array(_ATTRS, values)
        return True

    def keep(self, key: bytes, doc: Doc) -> None:
        self.new.append((key, encode(doc)))

    def fetch(self) -> list[tuple[bytes, bytes]]:
        new, self.new = self.new, []
        return new


def encode(doc: Doc) -> bytes:
    """The parse as bytes, about six a token."""
    values = doc.to_array(_ATTRS)
    strings = doc.vocab.strings
    columns: list[bytes] = []
    texts: list[list[str]] = []
    for number in range(len(_WRITTEN)):
        used, indices = np.unique(values[:, number], return_inverse=True)
        texts.append([strings[int(value)] for value in used])
        columns.append(indices.astype("<u2" if len(used) > 255 else "u1").tobytes())
    columns.append(values[:, len(_WRITTEN)].astype("<u8").astype("<i8").astype("<i4").tobytes())
    head = json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    body = zlib.compress(b"".join([head, *columns]), 1)
    return _HEADER.pack(len(doc), zlib.crc32(body)) + body


def decode(data: bytes, number_of: Callable[[str], int]) -> Any:
    """The array of attributes. Raises ValueError or struct.error for damaged bytes."""
    length, checksum = _HEADER.unpack_from(data)
    body = data[_HEADER.size :]
    if zlib.crc32(body) != checksum:
        raise ValueError("wrong checksum")
    body = zlib.decompress(body)
    at = body.index(b"\n") + 1
    texts: list[list[str]] = json.loads(body[:at].decode("utf-8", "surrogatepass"))
    values = np.zeros((length, len(_ATTRS)), dtype="<u8")
    for number, used in enumerate(texts):
        kind = np.dtype("<u2" if len(used) > 255 else "u1")
        indices = np.frombuffer(body, kind, length, at)
        at += length * kind.itemsize
        values[:, number] = np.array([number_of(text) for text in used], dtype="<u8")[indices]
    values[:, len(_WRITTEN)] = np.frombuffer(body, "<i4", length, at).astype("<i8").astype("<u8")
    return values
