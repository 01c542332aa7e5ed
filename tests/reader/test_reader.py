"""The shipped second reader: what it corrects, what it leaves alone, and how it fails."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimextract import extract, load
from claimextract.batch.fingerprint import fingerprint
from claimextract.batch.options import RunOptions
from claimextract.convert import Extraction
from claimextract.errors import ClaimextractError
from claimextract.pipeline import DEFAULT_MODEL, describe, in_windows, plain_brief
from claimextract.reader.model import MAX_PIECES, Reader
from claimextract.reader.shipped import CONFIG, TOKENIZER, WEIGHTS, folder

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

BRIEFS = Path(__file__).parents[2] / "corpus" / "briefs"
RULE = "reader.kind"


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(reader=True)


@pytest.fixture(scope="module")
def plain() -> Language:
    return load()


def others(record: Any) -> Any:
    """All of a record that the reader has no business with."""
    row = record.model_dump(mode="json")
    if row["record"] == "claim":
        del row["kind"]
        row["evidence"] = [item for item in row["evidence"] if item["label"] != "kind"]
    return row


@pytest.fixture(scope="module")
def both(reading: Language, plain: Language) -> list[tuple[Extraction, Extraction]]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(BRIEFS.glob("*.md"))[:6]]
    return [
        tuple(extract(text, published="2024-06-01", nlp=nlp) for nlp in (plain, reading)) for text in texts
    ]  # type: ignore[misc]


def test_it_changes_kinds_and_nothing_else(both: list[tuple[Extraction, Extraction]]) -> None:
    changed = 0
    for rules, read in both:
        assert [others(record) for record in read.records()] == [others(record) for record in rules.records()]
        changed += sum(one.kind != two.kind for one, two in zip(rules.claims, read.claims, strict=True))
    assert changed


def test_what_it_changed_says_so_with_the_words(both: list[tuple[Extraction, Extraction]]) -> None:
    for rules, read in both:
        for one, two in zip(rules.claims, read.claims, strict=True):
            said = [item for item in two.evidence if item.rule == RULE]
            assert len(said) == (one.kind != two.kind)
            for item in said:
                assert item.label == "kind"
                assert [e for e in two.evidence if e.label == "kind"] == said
                for cue in item.cues:
                    assert read.document.text[cue.start : cue.end] == cue.text
                    assert two.span.start <= cue.start < cue.end <= two.span.end


PIECES = st.sampled_from(
    "The talks were a farce.|Grain is dear because the road is cut.|\u00a0|😀|الطريق مغلق|é|\n\n|- Open it.|"
    "nobody knows;|Prices may double|the|,|“We leave,” he said.|x\u0000y|\ufeff|A/RES/2100 (2013)|not".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_read(reading: Language, given: list[str]) -> None:
    found = extract(" ".join(given), published="2022-03-02", nlp=reading)
    for claim in found.claims:
        for cue in (cue for item in claim.evidence for cue in item.cues):
            assert found.document.text[cue.start : cue.end] == cue.text


def test_a_sentence_of_too_many_pieces_keeps_the_kinds_of_the_rules(
    reading: Language, plain: Language
) -> None:
    text = "The talks were " + "a very long and bitter and " * 130 + "costly failure."
    claim = extract(text, nlp=reading).claims[0]
    assert claim.kind == extract(text, nlp=plain).claims[0].kind
    model = Reader(shipped())
    assert model.read("word " * (MAX_PIECES - 2)) is not None
    assert model.read("word " * (MAX_PIECES - 1)) is None


def test_a_long_text_in_windows_gives_the_same(reading: Language) -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(BRIEFS.glob("*.md"))[:3])
    brief = plain_brief(text, published="2024-06-01")
    parts = [record for part in in_windows(reading, brief, size=4_000) for record in part]
    whole = extract(text, published="2024-06-01", nlp=reading)
    kinds = {r.id: r.kind for r in parts if r.record == "claim"}
    assert kinds == {claim.id: claim.kind for claim in whole.claims}


def shipped() -> Path:
    found = folder()
    assert found is not None
    return found


def test_the_run_names_the_model(reading: Language, plain: Language) -> None:
    names = [model["name"] for model in describe(reading)["models"]]
    assert names == ["confidence", "reader"]
    assert "claimextract_reader" in describe(reading)["components"]
    assert [model["name"] for model in describe(plain)["models"]] == ["confidence"]


def test_records_made_with_it_are_other_records() -> None:
    without, with_it = (RunOptions(model=DEFAULT_MODEL, reader=reader) for reader in (False, True))
    assert fingerprint(without) != fingerprint(with_it)


def test_the_card_and_the_sizes_are_those_of_the_model() -> None:
    config = json.loads((shipped() / CONFIG).read_bytes())
    total = 0
    for name in (WEIGHTS, TOKENIZER):
        assert config["files"][name]["bytes"] == (shipped() / name).stat().st_size
        total += config["files"][name]["bytes"]
    assert total < 40_000_000
    assert str(config["data"]["statements"]) in (shipped() / "card.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_without_the_extra_the_error_names_it(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ClaimextractError, match=r"claimextract\[reader\]") as raised:
        load(reader=True)
    assert raised.value.code == "extra_missing"


@pytest.mark.parametrize(
    "name, data", [(WEIGHTS, b"no model"), (TOKENIZER, b"{}"), (CONFIG, b"{}"), (WEIGHTS, None)]
)
def test_a_damaged_folder_is_an_error(name: str, data: bytes | None, tmp_path: Path) -> None:
    shutil.copytree(shipped(), tmp_path / "reader")
    if data is None:
        (tmp_path / "reader" / name).unlink()
    else:
        (tmp_path / "reader" / name).write_bytes(data)
    with pytest.raises(ClaimextractError) as raised:
        Reader(tmp_path / "reader")
    assert raised.value.code == "model_invalid"


#: what the rules alone say, and what it says: where it is right against them, and where both are
CORRECTED = [
    ("The convoy law has left the border towns gasping for trade.", "factual", "causal"),
    ("Millet prices doubled after the border closed, as traders hoarded their stocks.", "factual", "causal"),
    ("The patrols brought traders back to the market.", "factual", "causal"),
    ("The council treats farmers as an afterthought.", "factual", "evaluative"),
]
LEFT_ALONE = [
    ("Rice is imported through the port of Lomé.", "factual"),
    ("The force has 900 men.", "factual"),
    ("The bridge at Labbézanga was closed for nine days.", "factual"),
    ("The mayor is a former teacher.", "factual"),
    ("The fund has built two schools.", "factual"),
    ("The army will probably leave Kidal.", "predictive"),
    ("Once the subsidy ends, fertiliser will be out of reach for most growers.", "predictive"),
    ("The next drought is only a matter of time.", "predictive"),
    ("The plan was a mistake.", "evaluative"),
    ("The commission's silence speaks volumes.", "evaluative"),
    ("Farmers left because the wells had dried up.", "causal"),
    ("The ban cost the town its weekly market.", "causal"),
]


@pytest.mark.parametrize("sentence, by_rules, right", CORRECTED)
def test_it_corrects(sentence: str, by_rules: str, right: str, plain: Language, reading: Language) -> None:
    assert [claim.kind for claim in extract(sentence, nlp=plain).claims] == [by_rules]
    assert [claim.kind for claim in extract(sentence, nlp=reading).claims] == [right]


@pytest.mark.parametrize("sentence, right", LEFT_ALONE)
def test_it_leaves_alone(sentence: str, right: str, reading: Language) -> None:
    claim = extract(sentence, nlp=reading).claims[0]
    assert claim.kind == right
    assert RULE not in {item.rule for item in claim.evidence}


@pytest.mark.xfail(reason="the reader is as sure of these as of others, and wrong", strict=True)
@pytest.mark.parametrize(
    "sentence, right",
    [
        ("Two thirds of the villages have no well.", "factual"),
        ("The army's account does not add up.", "evaluative"),
    ],
)
def test_it_spoils(sentence: str, right: str, reading: Language) -> None:
    assert extract(sentence, nlp=reading).claims[0].kind == right
