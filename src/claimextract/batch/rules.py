"""The rules that a document was read under, and which documents a change of lexicon entries can reach.

Rules are the entries of the lexicons, as they count after a user's own folders, and one hash of all else. The ledger
holds them for each fingerprint that a document has. Where only entries changed, and each of a kind whose reach is
bounded (see ``entries``), a document is read again if it holds the words of one; the others keep their records. Where
anything else changed, or anything is unknown, all are read again.
"""

from __future__ import annotations

import json
import math
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimextract.batch.entries import KINDS, Kept, Known, Words, reach
from claimextract.batch.fingerprint import PACKAGE, digest_of, other_than_lexicons
from claimextract.batch.ledger import Ledger, Row
from claimextract.batch.named import CodeStrings
from claimextract.batch.options import RunOptions
from claimextract.batch.vocabulary import stem, unpack
from claimextract.batch.work import Unit

#: More words than this are looked for nowhere: such a change reaches most documents anyhow.
MOST_CHANGES = 2_000

#: An example says nothing to the code.
_SILENT = "example"


@dataclass(frozen=True, slots=True)
class Rules:
    """``rest`` is the hash of all that is no entry of a known kind."""

    rest: str
    entries: Kept

    def pack(self) -> bytes:
        text = json.dumps([self.rest, self.entries], ensure_ascii=False)
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)

    @classmethod
    def unpack(cls, data: bytes) -> Rules:
        """Raises ValueError or zlib.error for damaged bytes."""
        rest, entries = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return cls(rest, entries)


def read_rules(options: RunOptions) -> Rules | None:
    """The rules as they are now; None where a lexicon holds what its loader would refuse."""
    folders = [PACKAGE / "resources", *map(Path, options.lexicon)]
    known: set[Path] = set()
    try:
        entries = {name: _effective(kind.files, folders, known) for name, kind in KINDS.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    others = [
        [number, path.relative_to(folder).as_posix(), digest_of(path.read_bytes())]
        for number, folder in enumerate(folders)
        for path in sorted(folder.rglob("*.*" if number == 0 else "*.jsonl"))
        if path not in known and path.is_file()
    ]
    return Rules(digest_of(json.dumps([other_than_lexicons(options), others]).encode()), entries)


def _effective(files: str, folders: list[Path], known: set[Path]) -> dict[str, dict[str, Any]]:
    """Entries by id in the order in which they are loaded; later folders win. ``known`` gets the files."""
    found: dict[str, dict[str, Any]] = {}
    # actors are loaded file by file, each under its name
    by_name = files == KINDS["actors"].files
    for name in (
        sorted({path.name for folder in folders for path in folder.glob(files)}) if by_name else ["*"]
    ):
        own: dict[str, dict[str, Any]] = {}
        for folder in folders:
            seen: set[str] = set()
            for path in sorted(folder.glob(files)):
                if (by_name and path.name != name) or path in known:
                    continue
                for line in path.read_text(encoding="utf-8").splitlines():
                    if line.strip():
                        entry = json.loads(line)
                        key = entry["id"]
                        if not isinstance(key, str) or key in seen:
                            raise ValueError(key)
                        seen.add(key)
                        own[key] = {field: value for field, value in entry.items() if field != _SILENT}
        if not own.keys().isdisjoint(found):
            raise ValueError(name)
        found |= own
    known.update(path for folder in folders for path in folder.glob(files))
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """A change of lexicon entries. A document that holds all stems of one of ``alternatives`` may be reached by it."""

    alternatives: tuple[tuple[str, ...], ...]

    def reaches(self, vocabulary: str) -> bool:
        return any(all(part in vocabulary for part in parts) for parts in self.alternatives)


def change_between(old: Rules, new: Rules) -> Change | None:
    """What became another between two sets of rules; None where that may be anything in any document."""
    if old.rest != new.rest or old.entries.keys() != new.entries.keys():
        return None
    try:
        return _change(old.entries, new.entries)
    except (KeyError, TypeError, AttributeError, ValueError):  # an entry that its loader will refuse
        return None


def _change(old: Kept, new: Kept) -> Change | None:
    changed: list[tuple[str, str]] = []
    for kind in KINDS:
        before, after = old[kind], new[kind]
        # which of two entries wins may rest on their order
        if [key for key in before if key in after] != [key for key in after if key in before]:
            return None
        table = KINDS[kind].table
        if table and {e.get(table) for e in before.values()} != {e.get(table) for e in after.values()}:
            return None
        changed += [(kind, key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    if not changed or len(changed) > MOST_CHANGES:
        return None if changed else Change(())
    known = Known((old, new), CodeStrings())
    found: set[Words] = set()
    for kind, key in changed:
        words = reach(kind, old[kind].get(key), new[kind].get(key), known)
        if words is None:
            return None
        found.update(words)
    stems = {tuple(sorted({stem(word) for word in words})) for words in found}
    return Change(tuple(sorted(stems))) if len(stems) <= MOST_CHANGES else None


#: Of the inputs that a change does not reach, one in so many is read all the same to see that it gave the same.
_CHECKED_ONE_IN, MOST_CHECKED = 50, 8


def to_check(units: list[Unit]) -> list[Unit]:
    """Some of the units, spread evenly over them."""
    count = min(MOST_CHECKED, math.ceil(len(units) / _CHECKED_ONE_IN))
    return [units[len(units) * number // count] for number in range(count)]


class Reached:
    """Tells of documents read under earlier rules whether the change since can matter to them."""

    def __init__(self, ledger: Ledger, options: RunOptions) -> None:
        self._ledger, self._options = ledger, options
        self._now: Rules | None = None
        self._asked = False
        self._changes: dict[str, Change | None] = {}

    def spared(self, row: Row) -> bool:
        """Whether an input read under the rules of its row would give the same records under those of now."""
        if row.fingerprint not in self._changes:
            self._changes[row.fingerprint] = self._change(row.fingerprint)
        change = self._changes[row.fingerprint]
        packed = None if change is None or row.codes else self._ledger.words(row.number)
        if change is None or packed is None:
            return False
        try:
            return not change.reaches(unpack(packed))
        except (ValueError, zlib.error):
            return False

    def _change(self, fingerprint: str) -> Change | None:
        data = self._ledger.rules(fingerprint)
        if data is None:
            return None
        if not self._asked:
            self._now, self._asked = read_rules(self._options), True
        try:
            return None if self._now is None else change_between(Rules.unpack(data), self._now)
        except (ValueError, TypeError, zlib.error):
            return None
