"""The cache of parses: the same records with it, and none lost when it is damaged."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from claimextract import pipeline
from claimextract.batch import extract
from claimextract.batch.local import RunOptions, run
from claimextract.batch.parses import NAME, Parses, ParseWriter, decode, encode
from claimextract.batch.publish import WORK
from claimextract.batch.work import TABLE_NAMES
from claimextract.ingest import IngestOptions, discover, read
from claimextract.pipeline import DEFAULT_MODEL, make_doc, plain_brief

CORPUS = Path(__file__).parents[2] / "corpus" / "briefs"
NAMES = ["ngo-burkina-2021.html", "oped-ecowas-aes-2025.md", "memo-ghana-2026.docx"]
WRITTEN = [ORTH, TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START]
OPTIONS = RunOptions(model=DEFAULT_MODEL)

ODD = [
    "x",
    "…",
    " \n ",
    "Gao 🙂 e\u0301tat \u2028 naïve\u00a0gap.\n\n\n1.  One. 2. Two?",
    "word " * 400,
    " ".join(f"token{n}" for n in range(400)),
]


def parsed(nlp: Language, doc: Doc) -> Doc:
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def sectioned(nlp: Language, text: str) -> Doc:
    return nlp.get_pipe(pipeline.SECTIONS)(make_doc(nlp, plain_brief(text)))  # type: ignore[no-any-return]


def texts() -> list[str]:
    sources = [source for name in NAMES for source in discover([str(CORPUS / name)])]
    return [
        brief.text for source in sources for brief in read(source, IngestOptions()) if hasattr(brief, "text")
    ] + ODD  # type: ignore[arg-type]


def test_a_kept_parse_is_the_parse(nlp: Language, tmp_path: Path) -> None:
    writer = ParseWriter(tmp_path, "model")
    parses = Parses(str(tmp_path / NAME), "model")
    for text in texts():
        first = sectioned(nlp, text)
        assert not parses.restore(first)
        key = parses.key(first)
        doc = parsed(nlp, first)
        parses.keep(key, doc)
        writer.add(parses.fetch())
        again = sectioned(nlp, text)
        assert parses.restore(again)
        assert np.array_equal(again.to_array(WRITTEN), doc.to_array(WRITTEN))
        for token, same in zip(again, doc, strict=True):
            assert [t.i for t in token.children] == [t.i for t in same.children]
            assert (token.left_edge.i, token.right_edge.i) == (same.left_edge.i, same.right_edge.i)
        assert [s.start for s in again.sents] == [s.start for s in doc.sents]
    writer.close()


def test_it_is_small(nlp: Language) -> None:
    doc = parsed(nlp, make_doc(nlp, plain_brief(texts()[0])))
    assert len(encode(doc)) < 10 * len(doc)


def test_another_text_sentence_start_or_model_is_another_parse(nlp: Language, tmp_path: Path) -> None:
    ParseWriter(tmp_path, "model").close()
    one, two = (Parses(str(tmp_path / NAME), model) for model in ("model", "another"))
    doc, other = (
        sectioned(nlp, "The army left. It came back."),
        sectioned(nlp, "The army left, it came back."),
    )
    merged = sectioned(nlp, "The army left. It came back.")
    merged[4].is_sent_start = False
    assert len({one.key(doc), one.key(other), one.key(merged), two.key(doc)}) == 4
    assert one.key(doc) == one.key(sectioned(nlp, "The army left. It came back."))


@pytest.mark.parametrize(
    "damage",
    [lambda b: b[:-3], lambda b: b"", lambda b: b[:20] + b"\x00" + b[21:], lambda b: b"\xff" * len(b)],
)
def test_damaged_bytes_are_told_from_sound_ones(nlp: Language, damage: Callable[[bytes], bytes]) -> None:
    import struct
    import zlib

    data = encode(parsed(nlp, make_doc(nlp, plain_brief("The army left the town in March."))))
    decode(data, nlp.vocab.strings.add)
    with pytest.raises((ValueError, struct.error, zlib.error)):
        decode(damage(data), nlp.vocab.strings.add)


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


@pytest.fixture
def batch(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, rules: dict[str, str]) -> Any:
    """``batch()`` runs over three briefs as after a change of rules, and tells how many texts were parsed."""
    monkeypatch.setattr(pipeline, "load", lambda *_, **__: nlp)
    parser, counted = nlp.get_pipe("parser"), [0]
    real = parser.pipe

    def pipe(docs: Any, **options: Any) -> Any:
        docs = list(docs)
        counted[0] += len(docs)
        return real(docs, **options)

    monkeypatch.setattr(type(parser), "pipe", lambda self, docs, **options: pipe(docs, **options))

    def go(**options: Any) -> int:
        counted[0] = 0
        rules["version"] += "1"
        run([str(CORPUS / name) for name in NAMES], tmp_path / "out", OPTIONS, **options)
        return counted[0]

    return go


def test_a_change_of_rules_parses_nothing(batch: Any, tmp_path: Path) -> None:
    assert batch(cache=False) == 3
    plain = tables(tmp_path / "out")
    assert batch() == 3
    assert tables(tmp_path / "out") == plain
    assert batch() == 0
    assert tables(tmp_path / "out") == plain


@pytest.mark.parametrize("reach", ["one", "all", "file"])
def test_a_damaged_cache_is_parsed_anew(
    batch: Any, tmp_path: Path, reach: str, caplog: pytest.LogCaptureFixture
) -> None:
    batch()
    plain = tables(tmp_path / "out")
    path = tmp_path / "out" / WORK / NAME
    if reach == "file":
        for beside in path.parent.glob(f"{NAME}-*"):
            beside.unlink()
        path.write_bytes(b"this is no database, whatever its name says" * 100)
    else:
        database = sqlite3.connect(path)
        with database:
            chosen = "WHERE key = (SELECT min(key) FROM parses)" if reach == "one" else ""
            database.execute(f"UPDATE parses SET data = substr(data, 1, 30) {chosen}")
        database.close()
    with caplog.at_level(logging.WARNING, logger="claimextract"):
        assert batch() == (1 if reach == "one" else 3)
    assert "damaged" in caplog.text or "made anew" in caplog.text
    assert tables(tmp_path / "out") == plain
    assert batch() == 0


def test_a_cache_damaged_inside_does_not_end_a_run(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    writer = ParseWriter(tmp_path, "model")
    writer.add([(bytes([n]), b"x" * 3000) for n in range(200)])
    writer.close()
    path = tmp_path / NAME
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    writer = ParseWriter(tmp_path, "model")
    writer.add([(b"new", b"x")])
    writer.add([(b"newer", b"x")])
    writer.close()
    assert "put aside" in caplog.text
    assert path.with_suffix(".damaged").exists()


def test_parses_of_another_model_are_dropped(tmp_path: Path) -> None:
    first = ParseWriter(tmp_path, "old")
    first.add([(b"1", b"x")])
    first.close()
    second = ParseWriter(tmp_path, "new")
    second.add([(b"2", b"y")])
    second.close()
    database = sqlite3.connect(tmp_path / NAME)
    assert database.execute("SELECT key FROM parses").fetchall() == [(b"2",)]
    database.close()


def test_the_module_of_the_worker_finds_the_pipeline_by_name() -> None:
    assert extract.pipeline is pipeline  # the fixture above replaces its `load`
