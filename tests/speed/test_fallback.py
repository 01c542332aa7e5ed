"""Any other model, and one whose output differs, runs as it is, with a warning that says why."""

import warnings
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from thinc.api import NumpyOps

from claimextract.pipeline import DEFAULT_MODEL, describe, load
from claimextract.speed import AccelerationWarning, accelerate, is_accelerated
from claimextract.speed.parser import ArrayParser


def _version(nlp: Language) -> None:
    nlp.meta["version"] = "3.9.1"


def _name(nlp: Language) -> None:
    nlp.meta["name"] = "core_web_md"


def _with_ner(nlp: Language) -> None:
    nlp.add_pipe("ner")


def _another_component(nlp: Language) -> None:
    nlp.add_pipe("sentencizer", first=True)


def _wider_layer(nlp: Language) -> None:
    layer = next(node for node in nlp.get_pipe("tok2vec").model.walk() if node.name == "layernorm")  # type: ignore[attr-defined]
    layer.set_param("G", NumpyOps().alloc1f(97))


def _beam(nlp: Language) -> None:
    nlp.get_pipe("parser").cfg["beam_width"] = 4  # type: ignore[attr-defined]


def _other_rule(nlp: Language) -> None:
    nlp.get_pipe("attribute_ruler").add([[{"ORTH": "Sahel"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_version, "is not version"),
        (_name, "is not a small English pipeline"),
        (_with_ner, "components"),
        (_another_component, "components"),
        (_wider_layer, "shape"),
        (_beam, "beam"),
        (_other_rule, "ORTH"),
    ],
)
def test_a_changed_model_runs_as_it_is(change: Callable[[Language], None], reason: str) -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    change(nlp)
    components = list(nlp.pipeline)
    with pytest.warns(AccelerationWarning, match=reason):
        assert accelerate(nlp) is nlp
    assert not is_accelerated(nlp)
    assert nlp.pipeline == components


def test_a_difference_on_the_probe_puts_everything_back(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    components = list(nlp.pipeline)
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    before = [(node.ops, node._func) for node in model.walk()]
    text = "The council of Gao met on 3 March."
    stock = nlp(text).to_json()
    monkeypatch.setattr(ArrayParser, "_parse", lambda self, docs, each: None)
    with pytest.warns(AccelerationWarning, match="differs from stock"):
        accelerate(nlp)
    assert nlp.pipeline == components
    assert [(node.ops, node._func) for node in model.walk()] == before
    assert nlp(text).to_json() == stock


def test_an_error_in_the_new_code_puts_everything_back(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    components = list(nlp.pipeline)
    monkeypatch.setattr(ArrayParser, "_parse", lambda self, docs, each: 1 / 0)
    with pytest.warns(AccelerationWarning, match="ZeroDivisionError"):
        accelerate(nlp)
    assert nlp.pipeline == components


def test_the_default_model_is_changed_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", AccelerationWarning)
        assert describe(load())["accelerated"] is True
        assert describe(load(accelerate=False))["accelerated"] is False
