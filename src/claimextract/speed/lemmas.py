"""The rule lemmatizer with a memory, and its word lists as tables that are looked up, not searched from the front."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.tokens import Doc

from claimextract.speed.distinct import distinct
from claimextract.speed.layout import require
from claimextract.speed.stage import Stage

#: Words remembered before the memory is emptied, so that it stays small over a large archive.
_LIMIT = 200_000


class MemoLemmatizer(Stage):
    def __init__(self, stock: Any) -> None:
        super().__init__(stock)
        require(stock.mode == "rule" and not stock.overwrite, "the lemmatizer has another mode")
        self.strings = stock.vocab.strings
        #: word, part of speech and morphology → lemma
        self.memo: dict[int, int] = {}

    def run(self, docs: list[Doc]) -> None:
        for doc in docs:
            if len(doc):
                self._annotate(doc)

    def _annotate(self, doc: Doc) -> None:
        if len(self.memo) > _LIMIT:
            self.memo.clear()
            self.stock.cache.clear()
        read = doc.to_array([ORTH, POS, MORPH, LEMMA])
        keys, first, which = distinct(read[:, :3])
        lemmas = np.empty(len(keys), dtype=np.uint64)
        for number, key in enumerate(keys.tolist()):
            lemma = self.memo.get(key)
            if lemma is None:
                form = self.stock.lemmatize(doc[int(first[number])])[0]
                lemma = self.memo[key] = self.strings.add(form)
            lemmas[number] = lemma
        values = np.where(read[:, 3] == 0, lemmas[which], read[:, 3])
        # the stub knows no array type that from_array takes
        doc.from_array([LEMMA], values.reshape(-1, 1))  # type: ignore[arg-type]


def indexed(lemmatizer: Any) -> dict[Any, dict[str, None]]:
    """The lemmatizer's word lists (tens of thousands of words each) as mappings with the same members."""
    table = lemmatizer.lookups.get_table("lemma_index")
    require(all(isinstance(words, list) for words in table.values()), "the lemmatizer has other word lists")
    return {part: dict.fromkeys(words) for part, words in table.items()}
