"""The dependency parser as array code, for documents whose sentence starts are all settled."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.tokens import Doc

from claimextract.speed.arcs import FEATURES, FIRST_LEFT, Scorer, attach
from claimextract.speed.layout import Bools, Floats, Ints, move_names, parameter, require, transition_layers
from claimextract.speed.stage import Stage

#: Tokens a group of sentences: the table of one token takes four kilobytes.
_TOKENS = 8192
#: Array code pays from about this many sentences side by side; below, the stock loop is faster.
_LANES = 6


class ArrayParser(Stage):
    def __init__(self, stock: Any) -> None:
        super().__init__(stock)
        self.tokens, lower, upper = transition_layers(stock, features=FEATURES)
        names = move_names(stock)
        order = "".join(name[0] for name in names)
        require(re.fullmatch("SDL+R+B+", order) is not None, f"the parser's moves are in the order {order}")
        require(names[:FIRST_LEFT] == ["S", "D"], "the parser labels its shifts")
        require(not any(name.endswith("-subtok") for name in names), "the parser merges tokens")
        hidden = lower.get_dim("nO")
        weights = parameter(lower, "W", FEATURES, hidden, 2, None)
        pieces = weights.transpose(0, 2, 1, 3).reshape(FEATURES * 2 * hidden, -1)
        padding = parameter(lower, "pad", 1, FEATURES, hidden, 2)[0]
        # with settled starts no sentence is broken, so the last moves are never made
        moves = order.index("B")
        self.scorer = Scorer(
            lower=np.ascontiguousarray(pieces.T),
            padding=np.ascontiguousarray(padding.transpose(0, 2, 1).reshape(FEATURES, 2 * hidden)),
            bias=np.ascontiguousarray(parameter(lower, "b", hidden, 2).T.reshape(-1)),
            upper=np.ascontiguousarray(parameter(upper, "W", len(names), hidden)[:moves].T),
            upper_bias=np.ascontiguousarray(parameter(upper, "b", len(names))[:moves]),
            first_right=order.index("R"),
        )
        strings = stock.vocab.strings
        self.dependency = np.array([strings.add(name[2:]) if name[2:] else 0 for name in names], np.uint64)
        self.root = np.uint64(strings["ROOT"])
        # a label of two parts says where a crossing arc belongs; stock code moves it after the parse
        self.lifted = np.array(["||" in name for name in names])

    def run(self, docs: list[Doc]) -> None:
        settled: list[tuple[Doc, Bools]] = []
        others: list[Doc] = []
        for doc in docs:
            starts = _settled_starts(doc)
            if starts is None:
                others.append(doc)
            else:
                settled.append((doc, starts))
        if settled and not _pays(settled):
            others, settled = docs, []
        if others:
            self.stock.set_annotations(others, self.stock.predict(others))
        if settled:
            self._parse([doc for doc, _ in settled], [starts for _, starts in settled])

    def _parse(self, docs: list[Doc], each: list[Bools]) -> None:
        vectors: Floats = self.tokens.predict(docs)
        starts = np.concatenate(each)
        offsets = np.cumsum([0, *(len(doc) for doc in docs)])
        first = np.flatnonzero(starts)
        last = np.append(first[1:], len(starts))
        stop = offsets[np.searchsorted(offsets, first, side="right")]
        head, move = np.full(len(starts), -1), np.zeros(len(starts), dtype=np.int64)
        groups = first // _TOKENS
        for group in np.unique(groups):
            lanes = np.flatnonzero(groups == group)
            begin, end = int(first[lanes[0]]), int(last[lanes[-1]])
            seen = slice(begin, min(end + 2, len(starts)))
            heads, moves = attach(
                self.scorer,
                vectors[seen],
                starts[seen],
                first[lanes] - begin,
                last[lanes] - begin,
                stop[lanes] - begin,
            )
            found = heads[: end - begin]
            head[begin:end] = np.where(found >= 0, found + begin, -1)
            move[begin:end] = moves[: end - begin]
        self._annotate(docs, offsets, head, move)

    def _annotate(self, docs: list[Doc], offsets: Ints, head: Ints, move: Ints) -> None:
        attached = head >= 0
        values = np.empty((len(head), 2), dtype=np.uint64)
        values[:, 0] = np.where(attached, head - np.arange(len(head)), 0).astype(np.uint64)
        values[:, 1] = np.where(attached, self.dependency[move], self.root)
        lifted = attached & self.lifted[move]
        for number, doc in enumerate(docs):
            part = slice(offsets[number], offsets[number + 1])
            # the stub knows no array type that from_array takes
            doc.from_array([HEAD, DEP], values[part])  # type: ignore[arg-type]
            if lifted[part].any():
                for hook in self.stock.postprocesses:
                    hook(doc)


def _settled_starts(doc: Doc) -> Bools | None:
    """Sentence starts, if each token is set to be one or not to be one and nothing is parsed yet."""
    if not len(doc):
        return None
    values = doc.to_array([SENT_START, HEAD, DEP])
    if values[:, 1:].any() or not values[:, 0].all():
        return None
    starts: Bools = values[:, 0] == 1
    return starts if starts[0] else None


def _pays(settled: list[tuple[Doc, Bools]]) -> bool:
    """Whether enough sentences go side by side: the longest one sets the number of steps."""
    total = sum(len(doc) for doc, _ in settled)
    longest = max(int(np.diff(np.append(np.flatnonzero(s), len(s))).max()) for _, s in settled)
    return total >= _LANES * longest
