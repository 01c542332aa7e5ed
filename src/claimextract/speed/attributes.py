"""The attribute ruler with a memory: its rules read four attributes of a token, and few combinations occur.

Of the forms of words the rules name only some; all others count as one. So what is matched once, by the stock
matcher, serves for nearly every token that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

from claimextract.speed.distinct import distinct
from claimextract.speed.layout import require
from claimextract.speed.stage import Stage

_READ = [LOWER, TAG, DEP, IS_SPACE]
_READ_NAMES = {"LOWER", "TAG", "DEP", "IS_SPACE"}
_WRITTEN = [POS, MORPH, LEMMA]
_PREDICATES = {"IN", "NOT_IN", "REGEX"}
#: The table of combinations grows with the words seen; over a large archive it is emptied at this size.
_LIMIT = 200_000


class MemoRuler(Stage):
    """Rules of one token are matched once for each combination; rules of several by a small matcher."""

    def __init__(self, stock: Any) -> None:
        super().__init__(stock)
        vocab = stock.vocab
        self.strings = vocab.strings
        self.single, self.several = Matcher(vocab), Matcher(vocab)
        for number, rule in enumerate(stock.patterns):
            patterns = rule["patterns"]
            read = {key for pattern in patterns for token in pattern for key in token}
            require(read <= _READ_NAMES, f"the attribute ruler reads {sorted(read - _READ_NAMES)}")
            require(all(patterns), "the attribute ruler has an empty pattern")
            one = all(len(pattern) == 1 for pattern in patterns)
            (self.single if one else self.several).add(str(number), patterns)
        self.named, self.expressions = _forms(stock.patterns)
        #: combination as read → its row of ``values``
        self.seen: dict[int, int] = {}
        #: the same with one form for all that no rule names
        self.rows: dict[tuple[int, int, int, int], int] = {}
        self.values = np.zeros((0, len(_WRITTEN)), dtype=np.uint64)
        self.sets = np.zeros((0, len(_WRITTEN)), dtype=bool)
        #: whether a row's rules set more than ``_WRITTEN``, and the rules themselves
        self.sets_more = np.zeros(0, dtype=bool)
        self.rules: list[list[int]] = []

    def run(self, docs: list[Doc]) -> None:
        for doc in docs:
            if len(doc):
                self._annotate(doc)

    def _annotate(self, doc: Doc) -> None:
        rows = self._rows(doc)
        values = self.values[rows]
        before = doc.to_array(_WRITTEN)
        if before.any():
            values = np.where(self.sets[rows], values, before)
        # the stub knows no array type that from_array takes
        doc.from_array(_WRITTEN, values)  # type: ignore[arg-type]
        several: dict[int, list[int]] = {}
        for match, start, end in self.several(doc, allow_missing=True):
            number = int(self.strings[match])
            index = self.stock.indices[number]
            several.setdefault(start + index if index >= 0 else end + index, []).append(number)
        # every rule of such a token anew, in the order of the rules: the later one wins
        for place in {*several, *np.flatnonzero(self.sets_more[rows]).tolist()}:
            for number in sorted({*self.rules[rows[place]], *several.get(place, ())}):
                set_token_attrs(doc[place], self.stock.attrs[number])

    def _rows(self, doc: Doc) -> NDArray[np.int64]:
        read = doc.to_array(_READ)
        keys, first, which = distinct(read)
        if len(self.seen) > _LIMIT:
            self.seen.clear()
        rows = np.empty(len(keys), dtype=np.int64)
        for number, key in enumerate(keys.tolist()):
            row = self.seen.get(key)
            if row is None:
                row = self.seen[key] = self._row(doc, int(first[number]), read[first[number]].tolist())
            rows[number] = row
        return rows[which]

    def _row(self, doc: Doc, place: int, read: list[int]) -> int:
        lower, tag, dep, space = read
        form = self.strings[lower]
        if form not in self.named and not any(expression.search(form) for expression in self.expressions):
            lower = 0
        key = (lower, tag, dep, space)
        row = self.rows.get(key)
        return self._match(doc, place, key) if row is None else row

    def _match(self, doc: Doc, place: int, key: tuple[int, int, int, int]) -> int:
        """A new row: what the rules of one token write for this combination."""
        matches = self.single(doc[place : place + 1], allow_missing=True)
        rules = sorted(int(self.strings[match]) for match, _, _ in matches)
        merged: dict[int, int] = {}
        for number in rules:
            merged.update(self.stock.attrs[number])
        row = self.rows[key] = len(self.rules)
        self.rules.append(rules)
        values = np.array([[merged.get(attribute, 0) for attribute in _WRITTEN]], dtype=np.uint64)
        self.values = np.concatenate([self.values, values])
        self.sets = np.concatenate([self.sets, [[attribute in merged for attribute in _WRITTEN]]])
        self.sets_more = np.append(self.sets_more, bool(set(merged) - set(_WRITTEN)))
        return row


def _forms(rules: Iterable[Any]) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """The lower-case forms that rules name, and the expressions that forms are matched with."""
    named: set[str] = set()
    expressions: list[re.Pattern[str]] = []
    conditions = [
        t["LOWER"] for rule in rules for pattern in rule["patterns"] for t in pattern if "LOWER" in t
    ]
    for condition in conditions:
        if isinstance(condition, str):
            named.add(condition)
            continue
        require(
            isinstance(condition, dict) and set(condition) <= _PREDICATES,
            f"the attribute ruler has the condition {condition!r}",
        )
        named.update(condition.get("IN", ()), condition.get("NOT_IN", ()))
        if "REGEX" in condition:
            expressions.append(re.compile(condition["REGEX"]))
    return frozenset(named), expressions
