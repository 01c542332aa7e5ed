"""Using the model: signals of records, the sum of their weights, the model that comes with the package."""

import hashlib
import json
from pathlib import Path

import pytest
from spacy.language import Language

from claimextract import shipped
from claimextract.annotations import layers
from claimextract.confidence import model
from claimextract.confidence.model import TABLES, Line
from claimextract.confidence.signals import odds, signals
from claimextract.errors import ClaimextractError
from claimextract.pipeline import describe, extract, load, make_doc, plain_brief
from claimextract.training.settings import Settings
from claimextract.training.settings import read as read_settings

TEXT = (
    "The garrison left Tessalit on 3 May 2021. The force has 900 men, and nobody controls the road. "
    "Donors should fund the schools of Gao. According to the ministry, the talks are likely to fail. "
    "- Paris must lift the ban."
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return load(models=False)


def test_signals_stand_beside_every_record(plain: Language) -> None:
    doc = make_doc(plain, plain_brief(TEXT, published="2022-03-02"))
    for _, component in plain.pipeline:
        doc = component(doc)
    given = signals(doc, layers(doc))
    assert {table: len(each) for table, each in given.items()} == {
        "claim": len(layers(doc)["claims"]),
        "recommendation": len(layers(doc)["recommendations"]),
        "event": len(layers(doc)["events"]),
    }
    assert all(given[table] for table in TABLES)
    assert any("source:named" in each for each in given["claim"])
    assert given["event"][0]["trigger:verb"] == 1.0
    words = {token.lower_ for token in doc if len(token) > 5}
    for name in {name for each in given.values() for one in each for name in one}:
        assert name.startswith("strength:") or name.partition(":")[2] not in words


@pytest.mark.parametrize(
    "given, expected",
    [
        ({}, 0.5),
        ({"a": 1.0}, 0.88),
        ({"b": 1.0}, 0.27),
        ({"a": 1.0, "b": 2.0}, 0.5),
        ({"a": 10.0}, 0.98),
        ({"b": 10.0}, 0.02),
        ({"nobody": 1.0}, 0.5),
    ],
)
def test_weights_add_up(given: dict[str, float], expected: float) -> None:
    assert Line(0.0, {"a": 2.0, "b": -1.0}).probability(given) == expected


@pytest.mark.parametrize("value, expected", [(0.5, 0.0), (0.98, 3.89), (1.0, 3.89), (0.0, -3.89)])
def test_odds_stay_finite(value: float, expected: float) -> None:
    assert odds(value) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "[]",
        "{}",
        '{"tables": {"claim": {"intercept": 0, "weights": {}}}}',
        '{"tables": {"claim": 1, "recommendation": 1, "event": 1}}',
        json.dumps({"tables": {t: {"intercept": "x", "weights": {}} for t in TABLES}}),
    ],
)
def test_a_model_that_cannot_be_used_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / model.WEIGHTS).write_text(content)
    with pytest.raises(ClaimextractError, match=r"weights\.json") as caught:
        model.read(tmp_path)
    assert caught.value.code == "model_invalid"


def test_the_shipped_model_is_the_one_its_papers_describe() -> None:
    folder = model.folder()
    assert folder is not None
    config = json.loads((folder / model.CONFIG).read_text())
    data = (folder / model.WEIGHTS).read_bytes()
    assert config["weights"]["sha256"] == hashlib.sha256(data).hexdigest() == model.fingerprint()
    assert config["weights"]["bytes"] == len(data) < 40_000_000
    assert read_settings(folder / model.CONFIG, Settings) == Settings()
    assert "test" not in config["data"]
    card = (folder / "card.md").read_text()
    told = [figures["model on level, brief left out"] for figures in config["metrics"].values()]
    assert all(table in card for table in config["metrics"])
    # over all tables: a table of 160 records has an error of 0.05 by chance alone
    assert sum(one["records"] * one["ece"] for one in told) / sum(one["records"] for one in told) <= 0.05


def test_the_model_changes_confidence_and_nothing_else(nlp: Language, plain: Language) -> None:
    rated = extract(TEXT, published="2022-03-02", nlp=nlp)
    bare = extract(TEXT, published="2022-03-02", nlp=plain)
    ours = [r.model_dump(exclude={"confidence"}) for r in rated.records()]
    assert ours == [r.model_dump(exclude={"confidence"}) for r in bare.records()]
    told = [r.confidence for r in (*rated.claims, *rated.recommendations, *rated.events)]
    assert told != [r.confidence for r in (*bare.claims, *bare.recommendations, *bare.events)]
    assert all(0 < value < 1 for value in told)


def test_the_run_names_the_model(nlp: Language, plain: Language) -> None:
    assert describe(nlp)["models"] == [{"name": "confidence", "sha256": model.fingerprint()}]
    assert describe(plain)["models"] == []


def test_an_installation_without_the_model_keeps_the_rules_estimate(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "_PLACES", ())
    without = load()
    assert describe(without)["models"] == []
    one, other = (extract(TEXT, published="2022-03-02", nlp=nlp) for nlp in (without, plain))
    assert one.records() == other.records()
