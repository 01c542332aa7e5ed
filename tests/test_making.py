"""Records are made without validation: they must be what validation would have made of them."""

from __future__ import annotations

import pickle

import pytest
from pydantic import ValidationError

from claimextract.annotations import Layers
from claimextract.convert import Extraction
from claimextract.making import Making
from claimextract.pipeline import extract, plain_brief
from claimextract.schema import ANY_RECORD, Quote, maker

TEXT = """# The road to Ménaka

On 3 May 2021 the army of Mali attacked a camp near Ménaka, killing 12 fighters. The president said that the north was
calm. According to the UN, food prices rose because the road was closed.

The government should reopen the road before the rains, so that traders can return. Donors could pay for it.
"""


@pytest.fixture(scope="module")
def made() -> Extraction:
    return extract(TEXT, published="2021-06-01", title="The road to Ménaka")


def test_all_tables_are_there(made: Extraction) -> None:
    kinds = {record.record for record in made.records()}
    assert kinds == {"document", "claim", "recommendation", "event", "entity", "sentence"}


def test_records_are_what_validation_makes_of_them(made: Extraction) -> None:
    for record in made.records():
        values = record.model_dump()
        again = type(record).model_validate(values)
        assert again == record
        assert again.model_dump_json() == record.model_dump_json()
        assert list(values) == list(type(record).model_fields), "fields in another order"
        assert record.model_fields_set <= set(type(record).model_fields)
        ANY_RECORD.validate_json(record.model_dump_json())


def test_records_can_be_sent_and_copied(made: Extraction) -> None:
    for record in made.records():
        assert pickle.loads(pickle.dumps(record)) == record
        copied = record.model_copy(update={"id": "other"})
        assert copied.id == "other"
        assert record.id != "other"
        with pytest.raises(ValidationError):
            record.id = "other"


def test_records_share_no_list_with_the_layers() -> None:
    layers: Layers = {
        "blocks": [{"start": 0, "end": 9, "kind": "paragraph", "level": 0, "section": ["Roads"]}],
        "sentences": [
            {"start": 0, "end": 9, "token_start": 0, "token_end": 2, "block": 0, "reason": "fragment"}
        ],
    }
    [sentence] = Making(plain_brief("A sentence."), layers).sentences({})
    assert sentence.section == ["Roads"]
    assert sentence.section is not layers["blocks"][0]["section"]


def test_a_maker_makes_the_model() -> None:
    values = {"start": 1, "end": 3, "text": "ab"}
    assert maker(Quote)(dict(values)) == Quote.model_validate(values)


@pytest.mark.parametrize(
    ("label", "start", "end"), [("PLANET", 0, 4), ("STATE", 4, 0), ("STATE", -3, 2)]
)
def test_what_breaks_the_contract_is_refused(label: str, start: int, end: int) -> None:
    layers: Layers = {
        "mentions": [
            {
                "start": start, "end": end, "token_start": 0, "token_end": 1, "label": label, "mention": "name",
                "actor": None, "name": "Mali", "country": "ML", "rule": "test",
            }
        ]
    }  # fmt: skip
    with pytest.raises(ValidationError):
        Making(plain_brief("Mali is large."), layers).entities()
