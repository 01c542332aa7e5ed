"""A parsed document as plain Python objects, read from spaCy's arrays once for all components.

spaCy makes a Token anew each time one is asked for, decodes a string for each attribute, and walks the parse for each
``children``. Our components ask some hundred times a token. The classes here bear spaCy's names and mean the same, as
far as they go; what they give is held ready. The lists of the last document asked about are kept, and those of all
documents that are read together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any, Literal

import numpy as np
import spacy.tokens
from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, SPACY

from claimextract.strings import WORD, KnownStrings

#: those of ``strings.WORD`` first
_COLUMNS = [*WORD, DEP, IDX, LENGTH, SPACY, HEAD]


class Token:
    """One token. Tokens are equal where they are the same object."""

    __slots__ = ("children", "dep_", "doc", "head", "i", "lemma_", "lower_", "pos_", "tag_", "text")

    doc: Doc
    i: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    dep_: str
    pos_: str
    head: Token
    #: from left to right
    children: Sequence[Token]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def _own(self) -> spacy.tokens.Token:
        return self.doc.spacy[self.i]

    @property
    def idx(self) -> int:
        """The first character."""
        return self.doc.starts[self.i]

    @property
    def whitespace_(self) -> str:
        return " " if self.doc.spaces[self.i] else ""

    @property
    def is_punct(self) -> bool:
        known = self.doc.punctuation
        text = self.text
        if text not in known:
            known[text] = bool(self._own.is_punct)
        return known[text]

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        return self.text.isupper()

    @property
    def like_num(self) -> bool:
        return bool(self._own.like_num)

    def nbor(self, offset: int = 1) -> Token:
        at = self.i + offset
        if at < 0:
            raise IndexError(at)
        return self.doc[at]

    @property
    def lefts(self) -> list[Token]:
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.doc[self._own.left_edge.i] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.doc[self._own.right_edge.i] if self.children else self

    @property
    def subtree(self) -> list[Token]:
        """The token and all below it, in the order of the text."""
        found: list[Token] = []
        _walk(self, found)
        return found

    @property
    def sent(self) -> list[Token]:
        """The sentence the token stands in."""
        doc = self.doc
        begins = doc.sentence_starts
        after = bisect_right(begins, self.i)
        return doc[begins[after - 1] : begins[after] if after < len(begins) else len(doc)]

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The other members of the coordination."""
        if self.dep_ != "conj" and not any(child.dep_ == "conj" for child in self.children):
            return ()  # as most
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        members = [first]
        for member in members:
            members += [child for child in member.rights if child.dep_ == "conj"]
        return tuple(member for member in members if member is not self)


def _walk(token: Token, found: list[Token]) -> None:
    placed = False
    for child in token.children:
        if not placed and child.i > token.i:
            found.append(token)
            placed = True
        if child.children:
            _walk(child, found)
        else:
            found.append(child)
    if not placed:
        found.append(token)


class Span:
    """The tokens ``[start, end)`` of a document. For their tokens alone a slice of the document is cheaper."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        return self.doc[self.start : self.end][at]

    @property
    def text(self) -> str:
        return self.doc.text_between(self.start, self.end)

    @property
    def root(self) -> Token:
        """The token by which the span hangs on the rest of its sentence: the first of those nearest the root."""
        tokens = self.doc[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        for token in tokens:
            if token.head is token:
                return token
        best, fewest = self.doc[self.start], len(self.doc)
        for token in tokens:
            if not self.start <= token.head.i < self.end:
                steps = _steps_to_root(token)
                if steps < fewest:
                    best, fewest = token, steps
        return best


def _steps_to_root(token: Token) -> int:
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc) - 1  # rather any other word
    steps = 0
    while token.head is not token:
        token = token.head
        steps += 1
    return steps


class Doc(list[Token]):
    """All tokens of a parsed document. ``forms`` to ``deps`` are spaCy's numbers of their strings, ``heads`` and
    ``kids`` indices. ``spacy`` is the document it was read from, ``found`` its layers. ``phrases``, ``doers`` and
    ``passives`` hold what the event rules have read from the parse of single tokens.
    """

    __slots__ = (
        "_sentences", "deps", "doers", "forms", "found", "heads", "kids", "lemmas", "passives", "phrases",
        "punctuation", "spaces", "spacy", "starts", "tags", "widths",
    )  # fmt: skip

    def __init__(self, doc: spacy.tokens.Doc) -> None:
        self.spacy = doc
        self.found: Any = None
        self._sentences: list[int] | None = None
        self.phrases: dict[int, Sequence[tuple[str, Token]]] = {}
        self.doers: dict[int, Token | None] = {}
        self.passives: dict[int, bool] = {}
        known = _strings_of(doc)
        self.punctuation = known.punctuation
        columns = doc.to_array(_COLUMNS).view(np.uint64)
        words = known.words(columns)
        numbers: list[list[int]] = columns[:, 2:-1].T.tolist()
        self.tags, self.lemmas, self.forms, self.deps, self.starts, self.widths, self.spaces = numbers
        self.heads: list[int] = (columns[:, -1].astype(np.int64) + np.arange(len(doc))).tolist()
        self.extend(map(object.__new__, repeat(Token, len(words))))
        # columns side by side: enumerate would make a second tuple for each token
        deps = map(known.names.__getitem__, self.deps)
        for at, token, word, dep in zip(range(len(words)), self, words, deps, strict=True):
            token.doc = self
            token.i = at
            token.text, token.pos_, token.tag_, token.lemma_, token.lower_ = word
            token.dep_ = dep
            # most tokens have no children: they share one empty tuple
            token.children = ()
        kids: list[Any] = [()] * len(words)
        heads = map(self.__getitem__, self.heads)
        for at, token, head in zip(range(len(words)), self, heads, strict=True):
            token.head = head
            if head is not token:
                if held := kids[head.i]:
                    held.append(at)
                    head.children.append(token)  # type: ignore[attr-defined]
                else:
                    kids[head.i] = [at]
                    head.children = [token]
        self.kids: MutableSequence[Sequence[int]] = kids

    def hang(self, at: int, head: int, dep: str) -> None:
        """Give a token another head and relation, here and in spaCy's document."""
        token, above = self[at], self[head]
        mended = self.spacy[at]
        mended.head, mended.dep_ = self.spacy[head], dep
        if token.head is not token:
            token.head.children = [child for child in token.head.children if child is not token]
            self.kids[token.head.i] = [kid for kid in self.kids[token.head.i] if kid != at]
        token.head, token.dep_ = above, dep
        self.heads[at], self.deps[at] = head, mended.dep
        above.children = sorted([*above.children, token], key=attrgetter("i"))
        self.kids[head] = sorted([*self.kids[head], at])

    @property
    def text(self) -> str:
        return str(self.spacy.text)

    @property
    def sentence_starts(self) -> list[int]:
        """The first tokens of the parser's sentences."""
        if self._sentences is None:
            first = self.spacy.to_array([SENT_START]) == 1
            first[:1] = True
            self._sentences = np.flatnonzero(first).tolist()
        return self._sentences

    def text_between(self, start: int, end: int) -> str:
        """The text of the tokens ``[start, end)``, without the space behind the last."""
        tokens = self[start:end]
        if not tokens:
            return ""
        return "".join([token.text + token.whitespace_ for token in tokens[:-1]]) + tokens[-1].text

    def span(self, start: int, end: int) -> Span:
        return Span(self, start, end)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the tokens ``[start, end)``, without white space at either edge."""
        while start < end - 1 and self[start].text.isspace():
            start += 1
        while end - 1 > start and self[end - 1].text.isspace():
            end -= 1
        return self.starts[start], self.starts[end - 1] + self.widths[end - 1]

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Span | None:
        """The tokens of the characters ``[start, end)``: all that hold one of them (``expand``), only those that lie
        within (``contract``), or none where the edges are not those of tokens.
        """
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return None
        low, high = self.starts[first], self.starts[last] + self.widths[last]
        if alignment_mode == "expand":
            if start == low + self.widths[first]:  # the space behind a token
                first += 1
        elif alignment_mode == "contract":
            first += low < start
            last -= end < high
            if last < first:
                return None
        elif start != low or end != high:
            return None
        return Span(self, first, last + 1)

    def _at(self, char: int) -> int:
        """The token that holds a character, with the space behind it, or -1."""
        at = bisect_right(self.starts, char) - 1
        if at < 0 or char >= self.starts[at] + self.widths[at] + self.spaces[at]:
            return -1
        return at


_last: Doc | None = None
#: documents that are read together
_kept: dict[spacy.tokens.Doc, Doc | None] = {}
_strings: KnownStrings | None = None


def _strings_of(doc: spacy.tokens.Doc) -> KnownStrings:
    global _strings
    held = _strings
    if held is None or held.store is not doc.vocab.strings or held.is_full():
        held = _strings = KnownStrings(doc.vocab.strings)
    return held


def tokens_of(doc: spacy.tokens.Doc | Doc) -> Doc:
    """The tokens of a parsed document; its parse must not change afterwards."""
    global _last
    if isinstance(doc, Doc):
        return doc
    held = _last
    if held is None or held.spacy is not doc:
        held = _kept.get(doc)
        if held is None:
            held = Doc(doc)
            if doc in _kept:
                _kept[doc] = held
        _last = held
    return held


def keep(docs: Iterable[spacy.tokens.Doc]) -> None:
    """Keep the lists of all these documents, once made, until ``release``."""
    _kept.update(dict.fromkeys(docs))


def release() -> None:
    """Take apart the tokens that are kept. They point at each other, so that they would stay until the garbage
    collector looks at them.
    """
    global _last
    made = (*_kept.values(), _last)
    _last = None
    _kept.clear()
    for held in made:
        if held is not None:
            for token in held:
                del token.head
            held.clear()
            held.phrases.clear()
            held.doers.clear()
