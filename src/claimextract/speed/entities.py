"""The entity recogniser's greedy decoding, exact, for all tokens of a batch at once.

Outside an entity the recogniser looks at the current token alone, so its move there is known for every token
beforehand. Inside one it looks at the first token and the last two: all entities that could open are followed
together, one token a step. A walk from left to right then keeps those that open outside another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

from claimextract.speed.layout import Bools, Floats, Ints, move_names, parameter, require, transition_layers
from claimextract.speed.stage import Stage

_ROWS = 4096


class ArrayEntities(Stage):
    def __init__(self, stock: Any) -> None:
        super().__init__(stock)
        self.tokens, lower, upper = transition_layers(stock, features=3)
        hidden = lower.get_dim("nO")
        weights = parameter(lower, "W", 3, hidden, 2, None)
        pad = parameter(lower, "pad", 1, 3, hidden, 2)[0]
        # pieces side by side, as in Maxout
        self.lower: list[Floats] = [
            np.ascontiguousarray(part.transpose(1, 0, 2).reshape(2 * hidden, -1).T) for part in weights
        ]
        self.bias: Floats = np.ascontiguousarray(parameter(lower, "b", hidden, 2).T.reshape(-1))
        self.no_entity: Floats = pad[1].T.reshape(-1) + pad[2].T.reshape(-1)
        self.hidden: int = hidden
        names = move_names(stock)
        self.upper: Floats = np.ascontiguousarray(parameter(upper, "W", len(names), hidden))
        self.upper_bias = parameter(upper, "b", len(names))
        self._read_moves(names)

    def _read_moves(self, names: list[str]) -> None:
        kinds = np.array([name[0] for name in names])
        self.labels: list[str] = [name[2:] for name in names]
        inside = {name[2:]: number for number, name in enumerate(names) if name[0] == "I"}
        last = {name[2:]: number for number, name in enumerate(names) if name[0] == "L"}
        begins = {name[2:] for name in names if name[0] == "B"}
        require(set(kinds) == set("BILUO") and begins == set(inside) == set(last), "other moves of ner")
        require(max(inside.values()) < min(last.values()), "other moves of ner")
        labelled = np.array([bool(label) for label in self.labels])
        self.begin: Bools = kinds == "B"
        self.unit: Bools = kinds == "U"
        self.closed: Bools = ((self.begin | self.unit) & labelled) | (kinds == "O")
        self.inside_of: Ints = np.array([inside.get(label, 0) for label in self.labels])
        self.last_of: Ints = np.array([last.get(label, 0) for label in self.labels])

    def run(self, docs: list[Doc]) -> None:
        plain: list[Doc] = []
        for doc in docs:
            if not len(doc):
                continue
            if doc.to_array([ENT_IOB, ENT_TYPE]).any():
                # entities set beforehand constrain the moves: left to the stock rules
                self.stock.set_annotations([doc], self.stock.predict([doc]))
            else:
                plain.append(doc)
        if plain:
            self._decode(plain)

    def _decode(self, docs: list[Doc]) -> None:
        vectors: Floats = self.tokens.predict(docs)
        marks = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        offsets = np.cumsum([0, *(len(doc) for doc in docs)])
        last = np.zeros(len(vectors), dtype=bool)
        last[offsets[1:] - 1] = True
        before_start = np.zeros(len(vectors), dtype=bool)
        before_start[:-1] = marks[1:, 0] == 1
        # no entity goes on from here: the text ends, or a sentence starts with the next token
        ends = last | before_start
        own = vectors @ self.lower[0]
        own += self.bias
        moves = self._moves_outside(own, ends, marks[:, 1] == 1)
        opened = np.flatnonzero(self.begin[moves])
        stops = np.where(self.unit[moves], np.arange(len(moves)) + 1, 0)
        stops[opened] = self._ends_of(opened, moves, own, vectors, ends)
        candidates = np.flatnonzero(stops)
        documents = np.searchsorted(offsets, candidates, side="right") - 1
        found: list[list[Span]] = [[] for _ in docs]
        free = 0
        for start, number in zip(candidates.tolist(), documents.tolist(), strict=True):
            if start < free:
                continue
            free = int(stops[start])
            base = int(offsets[number])
            label = self.labels[moves[start]]
            found[number].append(Span(docs[number], start - base, free - base, label=label))
        for doc, spans in zip(docs, found, strict=True):
            doc.set_ents(spans, default="outside")

    def _maxout(self, product: Floats) -> Floats:
        best: Floats = np.maximum(product[:, : self.hidden], product[:, self.hidden :])
        return best

    def _moves_outside(self, own: Floats, ends: Bools, space: Bools) -> Ints:
        """The move of every token, were no entity open there."""
        moves = np.empty(len(own), dtype=np.int64)
        no_begin = ends | space
        for first in range(0, len(own), _ROWS):
            part = slice(first, first + _ROWS)
            scores = self._maxout(own[part] + self.no_entity) @ self.upper.T
            scores += self.upper_bias
            scores[:, ~self.closed] = -np.inf
            scores[np.ix_(no_begin[part], self.begin)] = -np.inf
            scores[np.ix_(space[part], self.unit)] = -np.inf
            moves[part] = scores.argmax(axis=1)
        return moves

    def _ends_of(self, opened: Ints, moves: Ints, own: Floats, vectors: Floats, ends: Bools) -> Ints:
        """Where each entity that could open at ``opened`` ends (exclusive)."""
        stops = np.zeros(len(opened), dtype=np.int64)
        first_word = vectors[opened] @ self.lower[1]
        lane = np.arange(len(opened))
        token = opened + 1
        inside, last = self.inside_of[moves[opened]], self.last_of[moves[opened]]
        while len(lane):
            hidden = self._maxout(own[token] + first_word[lane] + vectors[token - 1] @ self.lower[2])
            go_on = np.einsum("ij,ij->i", hidden, self.upper[inside[lane]]) + self.upper_bias[inside[lane]]
            close = np.einsum("ij,ij->i", hidden, self.upper[last[lane]]) + self.upper_bias[last[lane]]
            # of equal scores the first move wins, and I comes before L
            open_still = (go_on >= close) & ~ends[token]
            stops[lane[~open_still]] = token[~open_still] + 1
            lane, token = lane[open_still], token[open_still] + 1
        return stops
