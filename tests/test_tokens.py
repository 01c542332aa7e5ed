"""The package's own tokens say what spaCy's say, for every attribute that rules may ask for."""

from __future__ import annotations

import gc

import pytest
import spacy
import spacy.tokens
from spacy.language import Language

from claimextract.pipeline import extract, plain_brief, stream
from claimextract.tokens import Doc, Token, keep, release, tokens_of

TEXTS = (
    "On 3 May 2021, gunmen attacked Sanda and Kobo, killing at least 12 soldiers, two of them officers.",
    "The minister, who had left in March, said: “We won't leave.”  He didn't say when\nor why - nobody did.",
    "Co-operation between the U.S. and Niger's army (FAN) cost $1.5m in 2020-21; the E.U. paid half of it.",
    "",
    " ",
    "No.",
)
FLAGS = ("is_punct", "is_space", "is_alpha", "is_title", "is_upper", "like_num")
STRINGS = ("text", "lower_", "lemma_", "tag_", "dep_", "pos_", "whitespace_")
# two arcs cross, and the last word hangs on nothing
CROSSED = spacy.tokens.Doc(
    spacy.blank("en").vocab,
    words=["a", "hearing", "is", "scheduled", "on", "it", "today", "."],
    heads=[1, 2, 2, 2, 1, 4, 3, 7],
    deps=["det", "nsubjpass", "ROOT", "conj", "prep", "pobj", "conj", "ROOT"],
    tags=["DT"] * 8,
    pos=["DET"] * 8,
    lemmas=["a"] * 8,
)


@pytest.fixture(scope="module", params=[*range(len(TEXTS)), "crossed"])
def pair(request: pytest.FixtureRequest, nlp: Language) -> tuple[spacy.tokens.Doc, Doc]:
    parsed = CROSSED if request.param == "crossed" else nlp(TEXTS[request.param])
    return parsed, Doc(parsed)


def test_attributes(pair: tuple[spacy.tokens.Doc, Doc]) -> None:
    theirs, ours = pair
    assert len(theirs) == len(ours)
    for their, our in zip(theirs, ours, strict=True):
        for name in (*STRINGS, *FLAGS, "i", "idx"):
            assert getattr(our, name) == getattr(their, name), (their, name)
        assert len(our) == len(their)


@pytest.mark.parametrize("name", ["children", "lefts", "rights", "subtree", "conjuncts", "sent"])
def test_groups(pair: tuple[spacy.tokens.Doc, Doc], name: str) -> None:
    for their, our in zip(*pair, strict=True):
        assert [t.i for t in getattr(our, name)] == [t.i for t in getattr(their, name)], their


@pytest.mark.parametrize("name", ["head", "left_edge", "right_edge"])
def test_neighbours(pair: tuple[spacy.tokens.Doc, Doc], name: str) -> None:
    for their, our in zip(*pair, strict=True):
        assert getattr(our, name) is pair[1][getattr(their, name).i]


def test_nbor(pair: tuple[spacy.tokens.Doc, Doc]) -> None:
    theirs, ours = pair
    for token in ours:
        for offset in (-2, -1, 1, 2):
            if 0 <= token.i + offset < len(ours):
                assert token.nbor(offset).i == theirs[token.i].nbor(offset).i
            else:
                with pytest.raises(IndexError):
                    token.nbor(offset)


def test_spans(pair: tuple[spacy.tokens.Doc, Doc]) -> None:
    theirs, ours = pair
    for start in range(len(theirs)):
        for end in range(start + 1, min(start + 12, len(theirs)) + 1):
            their, our = theirs[start:end], ours.span(start, end)
            assert (our.text, our.root.i, len(our)) == (their.text, their.root.i, len(their))
            assert [t.i for t in our] == [t.i for t in their]
            assert our[-1].i == their[-1].i


@pytest.mark.parametrize("mode", ["strict", "expand", "contract"])
def test_characters(pair: tuple[spacy.tokens.Doc, Doc], mode: str) -> None:
    theirs, ours = pair
    size = len(theirs.text)
    for start in range(size):
        for end in range(start + 1, min(start + 25, size) + 1):
            their = theirs.char_span(start, end, alignment_mode=mode)
            our = ours.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
            assert (our is None) == (their is None), (start, end)
            if our is not None and their is not None:
                assert (our.start, our.end) == (their.start, their.end), (start, end)


def test_the_last_document_is_kept(nlp: Language) -> None:
    one, other = nlp(TEXTS[0]), nlp(TEXTS[1])
    assert tokens_of(one) is tokens_of(one)
    assert tokens_of(tokens_of(one)) is tokens_of(one)
    assert tokens_of(other)[0].doc.spacy is other


def test_documents_read_together_are_kept(nlp: Language) -> None:
    one, other, third = nlp(TEXTS[0]), nlp(TEXTS[1]), nlp(TEXTS[0])
    keep([one, other])
    held = tokens_of(one)
    assert tokens_of(other) is not held
    assert tokens_of(third) is not held
    assert tokens_of(one) is held
    release()
    assert not held
    assert tokens_of(one) is not held


def _held() -> set[int]:
    # the class itself is asked: isinstance follows weak proxies of other libraries, whose objects may be gone
    return {id(one) for one in gc.get_objects() if issubclass(type(one), Token | Doc)}


def test_nothing_waits_for_the_garbage_collector(nlp: Language) -> None:
    release()
    gc.collect()
    gc.disable()
    try:
        before = _held()
        assert extract(TEXTS[0], nlp=nlp).events
        assert _held() <= before
        assert len(list(stream(nlp, map(plain_brief, TEXTS[:3])))) == 3
        assert _held() <= before
    finally:
        gc.enable()
