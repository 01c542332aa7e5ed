"""The faster pipeline writes what the stock model writes, token for token."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from claimextract.components.sections import Sections
from claimextract.pipeline import DEFAULT_MODEL
from claimextract.speed import accelerate, is_accelerated
from claimextract.speed.parser import ArrayParser
from claimextract.speed.probe import ATTRIBUTES

ROOT = Path(__file__).parents[2]
TRAIN = set(json.loads((ROOT / "annotations" / "splits.json").read_text(encoding="utf-8"))["train"])

EDGES = [
    "",
    " ",
    "\n\n\n",
    "Rain.",
    "water",
    "😀",
    "👩🏽‍🌾 sold 3 🐐🐐🐐 at the market 😀😀.",
    "a" * 3000,
    "The word " + "x9_" * 700 + " is long.",
    "One line\n\n\n\n\n\n\n\n\n\nand\n\n\n\n\n\n\n\n\n\nanother.",
    "- \n- \n- \n• wells\n• roads\n\t\tclinics",
    "He's gonna say y'all gotta leave, ain't he? Let's see, c'mon: what's it to 'em, nothin'?",
    "NIGER, MALI AND CHAD SIGNED ON 3 MAY 2014 IN N'DJAMENA.",
    "cost: $1,200.50 (€1.1k / 12 %), see https://example.org/x?y=1#z or a.b@example.org!!!???",
    "What did the mayor, whom nobody had asked, say that the road that the army closed had cost?",
    "\u200b\ufeff\u00a0 zero\u00adwidth \u2028 and \u202eodd\u202c marks \x07.",
    "Le maire a dit que la route est fermée. 市长说道路关闭了。 قال العمدة إن الطريق مغلق.",
    "word " * 400,
    ". . . . , , , ( ( ) ) ' ' \" \"",
]


def _briefs() -> list[str]:
    paths = sorted((ROOT / "corpus" / "briefs").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths if path.stem in TRAIN]
    assert texts, "no plain text in the train split"
    return texts


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(DEFAULT_MODEL, exclude=["ner"])


@pytest.fixture(scope="module")
def fast() -> Language:
    nlp = accelerate(spacy.load(DEFAULT_MODEL, exclude=["ner"]))
    assert is_accelerated(nlp)
    return nlp


def _every(doc: Doc, step: int) -> Doc:
    """Settle sentence starts: one token in ``step``, and here and there a sentence of one token."""
    if len(doc):
        starts = np.full((len(doc), 1), -1, dtype=np.int64)
        starts[::step] = starts[1 :: 5 * step] = 1
        doc.from_array([SENT_START], starts.astype(np.uint64))  # type: ignore[arg-type]
    return doc


def _docs(nlp: Language, texts: Iterable[str], starts: str) -> list[Doc]:
    docs = [nlp.make_doc(text) for text in texts]
    if starts == "sections":
        sections = Sections()
        return [sections(doc) for doc in docs]
    return [_every(doc, int(starts)) for doc in docs] if starts else docs


def _run(nlp: Language, docs: list[Doc], *, together: bool) -> list[Doc]:
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs)) if together else [component(doc) for doc in docs]  # type: ignore[attr-defined]
    return docs


def _differences(stock: list[Doc], fast: list[Doc]) -> list[str]:
    return [
        f"{a[i].text!r} in {a[max(i - 5, 0) : i + 6].text!r}"
        for a, b in zip(stock, fast, strict=True)
        for i in np.flatnonzero((a.to_array(ATTRIBUTES) != b.to_array(ATTRIBUTES)).any(axis=1))
    ]


@pytest.mark.parametrize("starts", ["", "sections", "1", "2", "9", "60"])
def test_edge_cases(stock: Language, fast: Language, starts: str) -> None:
    expected = _run(stock, _docs(stock, EDGES, starts), together=True)
    assert not _differences(expected, _run(fast, _docs(fast, EDGES, starts), together=True))
    assert not _differences(expected, _run(fast, _docs(fast, EDGES, starts), together=False))


@pytest.mark.parametrize("starts", ["", "sections", "17"])
def test_briefs(stock: Language, fast: Language, starts: str) -> None:
    texts = _briefs()
    expected = _run(stock, _docs(stock, texts, starts), together=True)
    assert sum(map(len, expected)) > 5_000
    assert not _differences(expected, _run(fast, _docs(fast, texts, starts), together=True))


def test_structures_derived_from_the_parse(stock: Language, fast: Language) -> None:
    text = max(_briefs(), key=len)
    (a,), (b,) = (_run(nlp, _docs(nlp, [text], "sections"), together=False) for nlp in (stock, fast))
    assert [(s.start, s.end) for s in a.sents] == [(s.start, s.end) for s in b.sents]
    assert [(c.start, c.end) for c in a.noun_chunks] == [(c.start, c.end) for c in b.noun_chunks]
    assert [[c.i for c in t.children] for t in a] == [[c.i for c in t.children] for t in b]
    assert [(t.left_edge.i, t.right_edge.i) for t in a] == [(t.left_edge.i, t.right_edge.i) for t in b]


def test_a_norm_of_ones_own_is_not_mixed_up(stock: Language, fast: Language) -> None:
    """Two tokens of one form but different norms embed differently: *'d* is *had* or *would*."""
    pairs = []
    for nlp in (stock, fast):
        docs = _docs(nlp, ["He'd gone before they'd asked, and she'd go again."] * 2, "")
        for token in docs[0]:
            token.norm_ = "had" if token.text == "'d" else token.norm_
        for token in docs[1]:
            token.norm_ = "would" if token.text == "'d" else token.norm_
        pairs.append(_run(nlp, docs, together=True))
    assert not _differences(*pairs)


def test_annotations_set_beforehand_are_kept_as_stock_keeps_them(stock: Language, fast: Language) -> None:
    results = []
    for nlp in (stock, fast):
        docs = _docs(nlp, ["The clinics were closed by the council."], "3")
        for token in docs[0][1:3]:
            token.pos_, token.lemma_, token.dep_ = "X", "kept", "dep"
        results.append(_run(nlp, docs, together=True))
    assert not _differences(*results)


def test_the_parser_runs_as_array_code_on_settled_sentences(
    fast: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparisons above would also hold if every document were left to the stock parser."""
    parsed: list[int] = []
    parse = ArrayParser._parse

    def counted(self: ArrayParser, docs: list[Doc], each: list[np.ndarray]) -> None:
        parsed.append(len(docs))
        parse(self, docs, each)

    monkeypatch.setattr(ArrayParser, "_parse", counted)
    _run(fast, _docs(fast, _briefs()[:2], "sections"), together=True)
    assert parsed == [2]
    _run(fast, _docs(fast, _briefs()[:1], ""), together=True)
    assert parsed == [2]


def test_an_error_reaches_the_error_handler(fast: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    ruler = fast.get_pipe("attribute_ruler")
    monkeypatch.setattr(ruler, "_annotate", lambda doc: 1 / 0)
    doc = fast.make_doc("The road is closed.")
    with pytest.raises(ZeroDivisionError):
        ruler(doc)
    with pytest.raises(ZeroDivisionError):
        list(ruler.pipe([doc]))  # type: ignore[attr-defined]
