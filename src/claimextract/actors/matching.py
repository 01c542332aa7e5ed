"""Find known forms in a text: a trie over folded words, so that accents, quotes and hyphens need not agree.

A word trie looks every word up once; unlike a phrase matcher over spaCy tokens it does not depend on how a
tokenizer splits *N'Djamena* or *Mali–Niger*, and it loads ten thousand forms in milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import Generic, NamedTuple, TypeVar

PayloadT = TypeVar("PayloadT")

# a letter run, a number, or one other visible character; U.S. and D.C. are one word
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+|[^\w\s]|_")
# the hyphen first: it is rare, and looked for by itself
_INNER_HYPHEN = re.compile(r"[-‐‑–](?<=\w.)(?=\w)")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "—": "—"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, without accents, with plain quotes and hyphens."""
    if word.isascii():
        return word.lower().translate(_QUOTES)
    plain = unicodedata.normalize("NFD", word.translate(_QUOTES).lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


class Word(NamedTuple):
    """A word of the text with its characters ``[start, end)``."""

    text: str
    key: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of ``text``; a hyphen inside a word only parts it (*al-Qaeda* is *al Qaeda*)."""
    text = _INNER_HYPHEN.sub(" ", text)
    found: list[str] = WORD.findall(text)
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    place, starting, ending = text.index, starts.append, ends.append
    for word in found:
        # only white space stands between words, so the next place of these letters is that of the word
        start = place(word, end)
        end = start + len(word)
        starting(start + offset)
        ending(end + offset)
    # Word(…) and Word._make(…) take three times as long
    return list(map(tuple.__new__, repeat(Word), zip(found, map(fold, found), starts, ends, strict=True)))


@dataclass(slots=True)
class Node(Generic[PayloadT]):
    """The word sequences so far that go on, and what ends here."""

    children: dict[str, Node[PayloadT]] = field(default_factory=dict)
    payloads: list[PayloadT] = field(default_factory=list)


class Trie(Generic[PayloadT]):
    """Word sequences with what they stand for. ``matches`` gives all from one position, shortest first."""

    def __init__(self) -> None:
        self.root: Node[PayloadT] = Node()

    def add(self, keys: Sequence[str], payload: PayloadT) -> None:
        node = self.root
        for key in keys:
            node = node.children.setdefault(key, Node())
        node.payloads.append(payload)

    def matches(self, keys: Sequence[str], at: int) -> list[tuple[int, list[PayloadT]]]:
        found = []
        node: Node[PayloadT] | None = self.root.children.get(keys[at])
        while node is not None:
            at += 1
            if node.payloads:
                found.append((at, node.payloads))
            node = node.children.get(keys[at]) if at < len(keys) else None
        return found
