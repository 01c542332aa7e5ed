"""Fitting the model: what the fit learns, what it must not see, and that it gives the same bytes again."""

import json
import random
from pathlib import Path

import pytest

from claimextract.confidence.model import TABLES, Line, read
from claimextract.errors import ClaimextractError
from claimextract.training.examples import Example, Material, gather
from claimextract.training.fit import fit, held_out, worth
from claimextract.training.settings import Settings
from claimextract.training.settings import read as read_settings
from claimextract.training.train import train, write

SETTINGS = Settings(min_documents=2)


def examples(
    number: int, good: float, bad: float, *, seed: int = 1, table: str = "claim", briefs: int = 10
) -> list[Example]:
    """Records with ``clear`` are right in a share of ``good``, those with ``murky`` in a share of ``bad``."""
    chance = random.Random(seed)
    made = []
    for index in range(number):
        clear = index % 2 == 0
        right = chance.random() < (good if clear else bad)
        given = {"clear" if clear else "murky": 1.0, "noise": chance.random()}
        made.append(Example(f"b{index % briefs}", table, given, 0.9, right))  # type: ignore[arg-type]
    return made


def test_the_fit_finds_what_tells_right_from_wrong() -> None:
    line = fit(examples(400, 0.95, 0.6), examples(200, 0.95, 0.6, seed=2), SETTINGS)
    assert line.weights["clear"] > 0.3 > -0.3 > line.weights["murky"]
    assert abs(line.weights["noise"]) < 0.3
    assert (
        line.probability({"clear": 1.0, "noise": 0.5}) > line.probability({"murky": 1.0, "noise": 0.5}) + 0.1
    )


@pytest.mark.parametrize("good, bad", [(0.9, 0.9), (0.7, 0.5), (0.4, 0.2)])
def test_the_level_is_that_of_the_second_set(good: float, bad: float) -> None:
    level = examples(600, good, bad, seed=3)
    line = fit(examples(400, 0.95, 0.8), level, SETTINGS)
    mean = sum(line.probability(e.signals) for e in level) / len(level)
    assert mean == pytest.approx(sum(e.right for e in level) / len(level), abs=0.02)


def test_a_few_records_move_the_level_little() -> None:
    slopes = examples(400, 0.9, 0.8)
    few, many = examples(6, 0.0, 0.0), examples(300, 0.0, 0.0)
    given = slopes[0].signals
    start = fit(slopes, slopes, SETTINGS).probability(given)
    assert (
        start > fit(slopes, few, SETTINGS).probability(given) > fit(slopes, many, SETTINGS).probability(given)
    )


def test_a_signal_of_one_brief_gets_no_weight() -> None:
    made = examples(200, 0.9, 0.5)
    made[0] = Example("b0", "claim", {"only-here": 1.0}, 0.9, True)
    assert "only-here" not in fit(made, made, SETTINGS).weights


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_where_all_are_right_or_wrong_there_is_only_a_level(share: float) -> None:
    made = examples(60, share, share)
    line = fit(made, made, SETTINGS)
    assert line.weights == {}
    assert abs(line.probability({"clear": 1.0}) - share) <= 0.05


def test_no_records_at_all_are_one_half() -> None:
    assert fit([], [], SETTINGS).probability({"clear": 1.0}) == 0.5


@pytest.mark.parametrize("folds", [2, 5, 10])
def test_no_brief_is_judged_by_a_model_that_saw_it(folds: int) -> None:
    """Each fold's model gives a probability of its own: whoever has it was left out of its making."""
    made = examples(100, 0.9, 0.5)
    seen: dict[float, set[str]] = {}

    def fitted(kept: list[Example]) -> Line:
        line = Line(len(seen) / 4, {})
        seen[line.probability({})] = {example.document for example in kept}
        return line

    for example, probability in zip(made, held_out(made, fitted, folds), strict=True):
        assert example.document not in seen[probability]
    assert len(seen) == folds


@pytest.mark.parametrize(
    "probabilities, right, ece, brier, auc",
    [
        ([0.9, 0.9], [True, True], 0.1, 0.01, None),
        ([0.9, 0.1], [True, False], 0.1, 0.01, 1.0),
        ([0.1, 0.9], [True, False], 0.9, 0.81, 0.0),
        ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.0, 0.1875, 0.5),
        ([], [], 0.0, 0.0, None),
    ],
)
def test_worth(
    probabilities: list[float], right: list[bool], ece: float, brier: float, auc: float | None
) -> None:
    made = [Example("b", "event", {}, 0.5, each) for each in right]
    found = worth(made, probabilities)
    assert found.ece == pytest.approx(ece)
    assert found.brier == pytest.approx(brier)
    assert found.auc == auc


def material(seed: int) -> Material:
    every = [e for table in TABLES for e in examples(120, 0.9, 0.6, seed=seed, table=table)]
    return Material(tuple(sorted({e.document for e in every})), tuple(every), "0" * 64)


def test_the_same_examples_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(material(1), material(2), tmp_path / name, SETTINGS)
    for name in ("weights.json", "config.json", "card.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    write(material(3), material(2), tmp_path / "three", SETTINGS)
    assert read(tmp_path / "three").sha256 != read(tmp_path / "one").sha256


@pytest.mark.parametrize(
    "content, said",
    [
        ("{", "settings.json"),
        ('{"sede": 1}', "sede"),
        ("[1]", "settings.json"),
        ('{"settings": {"C": 1}}', "'C'"),
    ],
)
def test_bad_settings_are_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    with pytest.raises(ClaimextractError, match=said):
        read_settings(path, Settings)


def test_settings_are_read_from_a_file_or_a_model(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"folds": 3}')
    assert read_settings(path, Settings) == Settings(folds=3)
    path.write_text('{"name": "confidence", "settings": {"inverse_penalty": 1.0}}')
    assert read_settings(path, Settings) == Settings(inverse_penalty=1.0)


def test_the_test_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError, match="measuring"):
        gather(tmp_path, tmp_path, "test")


BRIEFS = {
    "one": "The force has 900 men.\n\nThe garrison left Tessalit on 3 May 2021.\n\nDonors should fund the schools.",
    "two": "Nobody controls the road.\n\nRebels attacked Gao on 4 June 2021.\n\nParis must lift the ban.",
    "three": "The talks are likely to fail.\n\nTroops left Kidal on 5 July 2021.\n\nNiamey should open the border.",
}


@pytest.fixture
def annotated(tmp_path: Path) -> tuple[Path, Path]:
    """Three short briefs; the gold has their claims and none of the rest."""
    corpus, annotations = tmp_path / "corpus", tmp_path / "annotations"
    (annotations / "gold").mkdir(parents=True)
    corpus.mkdir()
    index = []
    for name, text in BRIEFS.items():
        (corpus / f"{name}.txt").write_text(text)
        index.append({"id": name, "file": f"{name}.txt", "genre": "memo", "published": "2022-03-02"})
        end = text.index(".\n")
        claim = {
            "record": "claim",
            "span": {"start": 0, "end": end, "text": text[:end]},
            "sentence": {"start": 0, "end": end + 1},
            "kind": "factual", "certainty": "certain", "polarity": "positive",
            "source": {"type": "author", "mention": None, "cue": None}, "cause": None, "effect": None,
        }  # fmt: skip
        (annotations / "gold" / f"{name}.jsonl").write_text(json.dumps(claim) + "\n")
    (corpus / "index.jsonl").write_text("".join(json.dumps(row) + "\n" for row in index))
    splits = {"train": ["one", "two"], "calibration": ["three"], "test": []}
    (annotations / "splits.json").write_text(json.dumps(splits))
    return annotations, corpus


def test_a_model_from_annotated_briefs(annotated: tuple[Path, Path], tmp_path: Path) -> None:
    settings = Settings(min_documents=1, folds=2)
    config = train(*annotated, tmp_path / "one", settings)
    train(*annotated, tmp_path / "two", settings)
    assert (tmp_path / "one" / "weights.json").read_bytes() == (
        tmp_path / "two" / "weights.json"
    ).read_bytes()
    assert (tmp_path / "one" / "config.json").read_bytes() == (tmp_path / "two" / "config.json").read_bytes()
    found = config["metrics"]
    assert found["claim"]["rules on slopes"]["right"] == 1.0
    assert found["recommendation"]["rules on slopes"]["right"] == 0.0
    lines = read(tmp_path / "one").lines
    assert lines["claim"].probability({}) > 0.5 > lines["recommendation"].probability({})
    # a word changed in the gold is another training set
    gold = annotated[0] / "gold" / "one.jsonl"
    gold.write_text(gold.read_text().replace("factual", "evaluative"))
    again = train(*annotated, tmp_path / "three", settings)
    assert again["data"]["train"]["sha256"] != config["data"]["train"]["sha256"]
    assert again["data"]["calibration"] == config["data"]["calibration"]


def test_a_split_without_gold_is_named(annotated: tuple[Path, Path]) -> None:
    (annotated[0] / "gold" / "three.jsonl").unlink()
    with pytest.raises(ClaimextractError, match="calibration"):
        gather(*annotated, "calibration")
