"""A model's token vectors: each distinct token embedded once a batch, the convolutions as plain array code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc

from claimextract.speed.distinct import distinct
from claimextract.speed.layout import Floats, named, parameter, require

#: Columns that follow from a token's form, its norm and its space alone, so that equal keys embed equally.
_KNOWN_COLUMNS = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"}
#: Rows a step: the windows of one step stay in the processor's cache.
_ROWS = 2048

Forward = Callable[[Any, Any, bool], tuple[Any, Any]]


class Maxout:
    """A maxout layer whose pieces lie side by side, so that the largest is taken of whole column blocks."""

    def __init__(self, layer: Any, width_in: int | None = None) -> None:
        weights = parameter(layer, "W", None, None, width_in)
        self.width, self.pieces, self.width_in = weights.shape
        bias = parameter(layer, "b", self.width, self.pieces)
        flat = weights.transpose(1, 0, 2).reshape(self.pieces * self.width, self.width_in)
        self.weights: Floats = np.ascontiguousarray(flat.T)
        self.bias: Floats = np.ascontiguousarray(bias.T.reshape(-1))

    def __call__(self, rows: Floats) -> Floats:
        product = rows @ self.weights
        product += self.bias
        best = product[:, : self.width].copy()
        for piece in range(1, self.pieces):
            np.maximum(best, product[:, piece * self.width : (piece + 1) * self.width], out=best)
        return best


class LayerNorm:
    def __init__(self, layer: Any, width: int) -> None:
        self.scale = parameter(layer, "G", width)
        self.shift = parameter(layer, "b", width)
        self.width = width

    def __call__(self, rows: Floats) -> None:
        """In place: mean 0 and variance 1 over each row, then the layer's own scale and shift."""
        rows -= rows.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", rows, rows)
        spread /= self.width
        spread += np.float32(1e-8)
        np.sqrt(spread, out=spread)
        rows /= spread[:, None]
        rows *= self.scale
        rows += self.shift


class Encoder:
    """Residual convolutions of window one over many sequences at once, apart by as many rows as there are blocks."""

    def __init__(self, layer: Any) -> None:
        blocks = layer.layers[0].layers
        self.blocks: list[tuple[Maxout, LayerNorm]] = []
        for block in blocks:
            require(block.name.startswith("residual("), f"a layer {block.name!r} in the encoder")
            require(named(block, "expand_window").attrs["window_size"] == 1, "a window that is not one")
            maxout = Maxout(named(block, "maxout"))
            require(maxout.width_in == 3 * maxout.width, "a block whose width changes")
            self.blocks.append((maxout, LayerNorm(named(block, "layernorm"), maxout.width)))
        require(bool(blocks) and layer.attrs["pad"] == len(blocks), "another padding in the encoder")
        self.width = self.blocks[0][0].width
        require(all(maxout.width == self.width for maxout, _ in self.blocks), "blocks of several widths")

    def __call__(self, sequences: list[Floats]) -> list[Floats]:
        pad, width = len(self.blocks), self.width
        places: list[int] = []
        rows = pad
        for sequence in sequences:
            places.append(rows)
            rows += len(sequence) + pad
        # one row more at each end, so that every row has two neighbours; no sequence reaches as far as these
        values = np.zeros((rows + 2, width), dtype=np.float32)
        for place, sequence in zip(places, sequences, strict=True):
            values[place + 1 : place + 1 + len(sequence)] = sequence
        row = values.strides[0]
        for maxout, norm in self.blocks:
            result = np.zeros_like(values)
            for first in range(0, rows, _ROWS):
                count = min(_ROWS, rows - first)
                # row i with its neighbours is one run of memory: three rows from i - 1 on
                windows = as_strided(values[first:], (count, 3 * width), (row, values.itemsize))
                best = maxout(np.ascontiguousarray(windows))
                norm(best)
                np.add(values[first + 1 : first + 1 + count], best, out=result[first + 1 : first + 1 + count])
            values = result
        return [
            values[place + 1 : place + 1 + len(sequence)]
            for place, sequence in zip(places, sequences, strict=True)
        ]


def _only_in_prediction(layer: Any, predict: Callable[[Any], Any]) -> Forward:
    stock: Forward = layer._func

    def forward(model: Any, data: Any, is_train: bool) -> tuple[Any, Any]:
        return stock(model, data, is_train) if is_train else (predict(data), None)

    return forward


def embed_forward(layer: Any) -> Forward:
    """A forward function for the embedding layer that computes each distinct token of the batch once."""
    require(len(layer.layers) == 5, "another embedding")
    extract, _, tables, mix, _ = layer.layers
    columns = extract.attrs["columns"]
    require(extract.name == "extract_features" and set(columns) <= _KNOWN_COLUMNS, f"features {columns}")

    def predict(docs: list[Doc]) -> list[Floats]:
        keys = np.concatenate([doc.to_array([ORTH, SPACY, NORM]) for doc in docs])
        if not len(keys):
            return [np.zeros((0, mix.get_dim("nO")), dtype=np.float32) for _ in docs]
        _, first, which = distinct(keys)
        features = np.concatenate([doc.to_array(columns) for doc in docs])[first]
        vectors = mix.predict(tables.predict(features))[which]
        return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1])

    return _only_in_prediction(layer, predict)


def encode_forward(layer: Any) -> Forward:
    return _only_in_prediction(layer, Encoder(layer))
