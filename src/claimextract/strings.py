"""Strings of a parse by spaCy's numbers: one object for all places, so that its hash is taken once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, LOWER, ORTH, POS, TAG
from spacy.strings import StringStore

#: what a word says, in this order
WORD = (ORTH, POS, TAG, LEMMA, LOWER)
#: One number for the first four, which settle the last. They are hashes themselves: two words get the same number
#: as seldom as two strings do.
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)
#: so many are remembered at most: a long run meets ever new ones
_STRINGS = 100_000
_WORDS = 15_000


class _Names(dict[int, str]):
    """Strings by number, as far as asked."""

    def __init__(self, store: StringStore) -> None:
        self.store = store

    def __missing__(self, number: int) -> str:
        string = self[number] = self.store[number]
        return string


class KnownStrings:
    """What is known of the strings of a store, and of the words made of them."""

    __slots__ = ("_words", "names", "punctuation", "store")

    def __init__(self, store: StringStore) -> None:
        self.store = store
        self.names = _Names(store)
        #: whether a form is punctuation, as far as asked
        self.punctuation: dict[str, bool] = {}
        self._words: dict[int, tuple[str, ...]] = {}

    def is_full(self) -> bool:
        return len(self.names) > _STRINGS

    def words(self, columns: NDArray[np.uint64]) -> list[tuple[str, ...]]:
        """What the word of each row says. A look into a large table costs more than all else here: one for a word, and
        not one for each of its strings."""
        known = self._words
        if len(known) > _WORDS:
            known.clear()
        keys: list[int] = (columns[:, : len(_FACTORS)] @ _FACTORS).tolist()
        try:
            return [*map(known.__getitem__, keys)]
        except KeyError:
            name = self.names.__getitem__
            for at, key in enumerate(keys):
                if key not in known:
                    known[key] = tuple(map(name, columns[at, : len(WORD)].tolist()))
            return [*map(known.__getitem__, keys)]
