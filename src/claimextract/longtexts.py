"""Long documents go through the model in pieces, and so does a long window of a very long one (see ``windows``).

What the model holds grows with what it reads at once: some six kilobytes a token. A document of more than a few
thousand tokens is therefore cut at sentence starts, which are settled before the model reads; the parser makes no
arc across them. The encoder looks a few tokens to either side, so each piece is read with some of its neighbours'
tokens, whose own parses are thrown away. With the package's default model that is the parse of the whole document;
with any model it is the same rule for every document, however it is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, NORM, POS, SENT_START, TAG
from spacy.tokens import Doc

#: Tokens of a document that the model reads at once.
PIECE_TOKENS = 8_192

#: Tokens read before and after a piece: more than the encoder sees to one side (four) and the parser ahead (two).
MARGIN = 16

_WRITTEN = [TAG, POS, MORPH, LEMMA, DEP, HEAD]
_Flags = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``[first, last)``, read as part of ``[left, right)``."""

    first: int
    last: int
    left: int
    right: int


def pieces(starts: _Flags, size: int, margin: int = MARGIN) -> list[Piece]:
    """Cut where ``starts`` is 1, into at most ``size`` tokens where sentences allow it; one piece if it is settled
    nowhere."""
    total = len(starts)
    possible = np.flatnonzero(starts == 1)
    cuts = [0]
    while total - cuts[-1] > size:
        # the last start within reach, or the next one after it
        index = int(np.searchsorted(possible, cuts[-1] + size, side="right")) - 1
        if index < 0 or possible[index] <= cuts[-1]:
            index += 1
        if index >= len(possible) or possible[index] >= total:
            break
        cuts.append(int(possible[index]))
    return [
        Piece(first, last, max(first - margin, 0), min(last + margin, total))
        for first, last in zip(cuts, [*cuts[1:], total], strict=True)
    ]


def read_in_pieces(
    docs: Iterable[Doc], read: Callable[[list[Doc]], object], size: int = PIECE_TOKENS
) -> None:
    """Have ``read`` annotate ``docs``, the short ones together and each long one piece by piece."""
    short: list[Doc] = []
    for doc in docs:
        starts = _starts(doc)
        cut = pieces(starts, size) if len(doc) > size else []
        if len(cut) > 1:
            _read_long(doc, starts, cut, read)
        else:
            short.append(doc)
    if short:
        read(short)


def _starts(doc: Doc) -> _Flags:
    found: _Flags = doc.to_array([SENT_START]).astype(np.int64).reshape(-1)
    return found


def _read_long(doc: Doc, starts: _Flags, cut: list[Piece], read: Callable[[list[Doc]], object]) -> None:
    values: list[Any] = []
    norms = doc.to_array([NORM]).reshape(-1)
    for piece in cut:
        part = _part(doc, starts, norms, piece)
        read([part])
        values.append(part.to_array(_WRITTEN)[piece.first - piece.left : piece.last - piece.left])
    # heads are offsets, and none leads out of its sentence
    doc.from_array(_WRITTEN, np.concatenate(values))  # type: ignore[arg-type]


def _part(doc: Doc, starts: _Flags, norms: Any, piece: Piece) -> Doc:
    """The tokens as a document of its own. ``NORM`` is set by the tokenizer, a token at a time."""
    tokens = doc[piece.left : piece.right]
    part = Doc(doc.vocab, words=[t.orth_ for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
    flags = starts[piece.left : piece.right].copy()
    # a sentence that the margin cuts is one of its own; the piece itself is parsed as it would be
    flags[0] = 1
    read = np.stack([norms[piece.left : piece.right], flags.astype(np.uint64)], axis=1)
    # the stub knows no array type that from_array takes
    part.from_array([NORM, SENT_START], read)  # type: ignore[arg-type]
    return part

