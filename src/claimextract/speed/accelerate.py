"""Put the array code in place of the stock components, or say why not and leave the pipeline as it is."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from claimextract.speed.attributes import MemoRuler
from claimextract.speed.encoder import embed_forward, encode_forward
from claimextract.speed.layout import UnsupportedModelError, check_pipeline, require
from claimextract.speed.lemmas import MemoLemmatizer, indexed
from claimextract.speed.parser import ArrayParser
from claimextract.speed.probe import ATTRIBUTES, probe_docs
from claimextract.speed.stage import Stage

_REPLACED: dict[str, Callable[[Any], Stage]] = {
    "parser": ArrayParser,
    "attribute_ruler": MemoRuler,
    "lemmatizer": MemoLemmatizer,
}


class AccelerationWarning(UserWarning):
    """The pipeline runs at stock speed; the message says why."""


def accelerate(nlp: Language) -> Language:
    """Make ``nlp`` faster in place, with the same output, and return it.

    Only the small English pipeline of known version and layout, loaded without ``ner``, is changed. Any other,
    and one whose output differs from stock on the probe texts, stays as it was, with an AccelerationWarning.
    """
    try:
        check_pipeline(nlp)
        change = _Change(nlp)
        stock = _annotate(nlp)
        change.apply()
        try:
            same = all(np.array_equal(a, b) for a, b in zip(stock, _annotate(nlp), strict=True))
            require(same, "its output on the probe texts differs from stock")
        except BaseException:
            change.undo()
            raise
    except UnsupportedModelError as reason:
        warnings.warn(f"running at stock speed: {reason}", AccelerationWarning, stacklevel=2)
    except Exception as error:  # private interfaces of spaCy may change under us; stock must go on
        message = f"running at stock speed: {type(error).__name__}: {error}"
        warnings.warn(message, AccelerationWarning, stacklevel=2)
    return nlp


def is_accelerated(nlp: Language) -> bool:
    return any(isinstance(component, Stage) for _, component in nlp.pipeline)


def _annotate(nlp: Language) -> list[Any]:
    docs: list[Doc] = probe_docs(nlp)
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs, batch_size=len(docs)))  # type: ignore[attr-defined]
    return [doc.to_array(ATTRIBUTES) for doc in docs]


class _Change:
    """All that is replaced in a pipeline. Made whole before the first change, so a refusal leaves no trace."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.components: list[tuple[str, Any]] = list(nlp._components)
        stock = dict(self.components)
        models = [getattr(component, "model", None) for component in stock.values()]
        self.nodes: list[Any] = [
            node for model in models if isinstance(model, Model) for node in model.walk()
        ]
        self.ops = [node.ops for node in self.nodes]
        # numpy's own matrix product: the one spaCy ships picks generic code on many processors
        self.numpy_ops = NumpyOps(use_blis=False)
        layers = stock["tok2vec"].model.layers
        require(len(layers) == 2, "another token encoder")
        embed, encode = layers
        self.forwards: list[tuple[Any, Any, Any]] = [
            (embed, embed._func, embed_forward(embed)),
            (encode, encode._func, encode_forward(encode)),
        ]
        self.words = stock["lemmatizer"].lookups.get_table("lemma_index")
        self.stock_words, self.indexed_words = dict(self.words), indexed(stock["lemmatizer"])
        self.stages = [
            (name, _REPLACED[name](component) if name in _REPLACED else component)
            for name, component in self.components
        ]

    def apply(self) -> None:
        for node in self.nodes:
            node.ops = self.numpy_ops
        for layer, _, forward in self.forwards:
            layer._func = forward
        self.words.update(self.indexed_words)
        self.nlp._components[:] = self.stages

    def undo(self) -> None:
        for node, ops in zip(self.nodes, self.ops, strict=True):
            node.ops = ops
        for layer, stock, _ in self.forwards:
            layer._func = stock
        self.words.update(self.stock_words)
        self.nlp._components[:] = self.components
