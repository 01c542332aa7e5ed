"""The parser's greedy transitions for many sentences at once.

Where every sentence start is settled beforehand, the stack is empty whenever the first token of a sentence is
moved, so no sentence depends on the moves of another: each is a lane, and one step makes one move in every lane.
Stacks, returned tokens and children are linked lists over token numbers; one number past the last token stands
for "none", and its row holds the model's padding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimextract.speed.layout import Bools, Floats, Ints

FEATURES = 8
SHIFT, REDUCE, FIRST_LEFT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights after the token vectors. Moves are ordered shift, reduce, left arcs, right arcs."""

    lower: Floats  # (width, FEATURES * 2 * hidden)
    padding: Floats  # (FEATURES, 2 * hidden)
    bias: Floats
    upper: Floats  # (hidden, moves)
    upper_bias: Floats
    first_right: int

    def table(self, vectors: Floats) -> Floats:
        """What each token adds to the hidden layer in each of the features, and last what no token adds."""
        rows = np.empty((len(vectors) + 1, self.lower.shape[1]), dtype=np.float32)
        np.matmul(vectors, self.lower, out=rows[:-1])
        rows[-1] = self.padding.reshape(-1)
        return rows.reshape(-1, self.padding.shape[1])

    def scores(self, table: Floats, features: Ints) -> Floats:
        summed = table[features].sum(axis=1)
        summed += self.bias
        half = summed.shape[1] // 2
        scores: Floats = np.maximum(summed[:, :half], summed[:, half:]) @ self.upper
        scores += self.upper_bias
        return scores


def attach(
    scorer: Scorer, vectors: Floats, starts: Bools, first: Ints, last: Ints, stop: Ints
) -> tuple[Ints, Ints]:
    """Head (-1: none) and move of each token of sentences ``[first, last)`` in documents that end at ``stop``.

    ``vectors`` and ``starts`` go two tokens beyond the last sentence where its document does.
    """
    none = len(vectors)
    table = scorer.table(vectors)
    feature = np.arange(FEATURES)
    start = np.append(starts, False)
    below, returned_next, left, right, right_before = (np.full(none + 1, none) for _ in range(5))
    head, label = np.full(none + 1, -1), np.zeros(none + 1, dtype=np.int64)
    returned_once = np.zeros(none + 1, dtype=bool)
    top, returned, ahead = np.full(len(first), none), np.full(len(first), none), first.copy()
    while len(top):
        from_returned = returned != none
        after = returned_next[returned]
        front = np.where(ahead < stop, ahead, none)
        buffer = np.where(from_returned, returned, front)
        beyond = np.where(ahead + 1 < stop, ahead + 1, none)
        second = np.where(from_returned, np.where(after != none, after, front), beyond)
        under = below[top]
        tokens = np.stack(
            (buffer, second, top, under, below[under], left[buffer], left[top], right[top]), axis=1
        )
        scores = scorer.scores(table, tokens * FEATURES + feature)

        empty, bottom = top == none, under == none
        at_start, no_buffer = start[buffer], buffer == none
        may_shift = empty | ((second != none) & ~at_start & ~returned_once[buffer])
        may_reduce = ~empty & (no_buffer | at_start | ~bottom)
        may_attach = ~(empty | no_buffer | at_start)
        scores[~may_shift, SHIFT] = -np.inf
        scores[~may_reduce, REDUCE] = -np.inf
        scores[~may_attach, FIRST_LEFT:] = -np.inf
        move = scores.argmax(axis=1)

        is_right = move >= scorer.first_right
        is_left = (move >= FIRST_LEFT) & ~is_right
        is_push = is_right | (move == SHIFT)
        # a token without a head goes back to the buffer, but for the lowest
        is_return = (move == REDUCE) & ~bottom & (head[top] < 0)

        lanes = np.flatnonzero(is_left)
        if len(lanes):
            child, parent = top[lanes], buffer[lanes]
            had = head[child] >= 0
            # a child that changes its head was the latest right child of the old one
            right[head[child[had]]] = right_before[child[had]]
            head[child], label[child], left[parent] = parent, move[lanes], child
            returned_once[parent] = False
        lanes = np.flatnonzero(is_right)
        if len(lanes):
            child, parent = buffer[lanes], top[lanes]
            right_before[child] = right[parent]
            head[child], label[child], right[parent] = parent, move[lanes], child
        lanes = np.flatnonzero(is_return)
        if len(lanes):
            token = top[lanes]
            returned_once[token] = True
            returned_next[token] = returned[lanes]
            returned[lanes] = token
        lanes = np.flatnonzero(is_push)
        below[buffer[lanes]] = top[lanes]
        top = np.where(is_push, buffer, under)
        returned = np.where(is_push & from_returned, after, returned)
        ahead = ahead + (is_push & ~from_returned)

        going = (top != none) | (returned != none) | (ahead < last)
        if not going.all():
            top, returned, ahead = top[going], returned[going], ahead[going]
            stop, last = stop[going], last[going]
    return head[:-1], label[:-1]
