"""The tokens of the document at hand with their heads and children as lists.

spaCy makes a Token anew each time one is asked for, and walks the parse anew for each ``children``. Our components
ask often, so the lists of the last document asked about are kept.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token


class Tokens:
    """``all``: every token. ``heads`` and ``children`` are by token index, children from left to right."""

    __slots__ = ("all", "children", "doc", "heads")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.all: list[Token] = list(doc)
        offsets = doc.to_array(["HEAD"]).astype(np.int64).ravel()
        heads: list[int] = (offsets + np.arange(len(doc))).tolist()
        self.heads = [self.all[head] for head in heads]
        self.children: list[list[Token]] = [[] for _ in heads]
        for token, head in zip(self.all, heads, strict=True):
            if token.i != head:
                self.children[head].append(token)


_last: Tokens | None = None


def tokens_of(doc: Doc) -> Tokens:
    """The lists of a parsed document; its parse must not change afterwards."""
    global _last
    held = _last
    if held is None or held.doc is not doc:
        held = _last = Tokens(doc)
    return held


def children(token: Token) -> list[Token]:
    doc = token.doc
    held = _last
    if held is None or held.doc is not doc:
        held = tokens_of(doc)
    return held.children[token.i]


def head(token: Token) -> Token:
    doc = token.doc
    held = _last
    if held is None or held.doc is not doc:
        held = tokens_of(doc)
    return held.heads[token.i]
