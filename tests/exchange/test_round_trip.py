"""Export and import give the same records, for every format, form and text."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimextract.errors import ClaimextractError
from claimextract.exchange.bundles import read_gold, read_run
from claimextract.exchange.files import original_name, safe_name
from claimextract.exchange.formats import FORMATS, import_file
from claimextract.exchange.marked import Bundle, Original
from claimextract.exchange.offsets import Utf16
from claimextract.exchange.prodigy import tokens

from .conftest import RECORDS, TEXT, as_gold, same, there_and_back

EVERY = pytest.mark.parametrize("name", FORMATS)


@EVERY
def test_a_run_comes_back_whole(run: list[Bundle], tmp_path: Path, name: str) -> None:
    back, tally = there_and_back(run, name, tmp_path)
    assert same(back, run)
    assert (tally.unchanged, tally.changed, tally.added, tally.deleted) == (len(RECORDS), 0, 0, 0)


@EVERY
def test_gold_comes_back_whole(gold: list[Bundle], tmp_path: Path, name: str) -> None:
    back, tally = there_and_back(gold, name, tmp_path)
    assert same(back, gold)
    assert tally.unchanged == len(RECORDS)


@EVERY
def test_a_document_without_records(tmp_path: Path, name: str) -> None:
    empty = [Bundle("empty", "Nothing.", Original("gold", []))]
    assert same(there_and_back(empty, name, tmp_path)[0], empty)


@EVERY
def test_import_writes_the_tables_of_the_run(run: list[Bundle], tmp_path: Path, name: str) -> None:
    there_and_back(run, name, tmp_path)
    counts, _ = import_file(tmp_path / f"exported-{name}", name, tmp_path / "back")
    assert counts == {
        "documents": 1,
        "claims": 2,
        "recommendations": 1,
        "events": 2,
        "entities": 3,
        "sentences": 4,
    }
    assert same(list(read_run(tmp_path / "back")), run)


def test_import_writes_gold_with_its_text(gold: list[Bundle], tmp_path: Path) -> None:
    there_and_back(gold, "brat", tmp_path)
    import_file(tmp_path / "exported-brat", "brat", tmp_path / "back")
    assert (tmp_path / "back" / "note-1.txt").read_bytes().decode() == TEXT
    lines = (tmp_path / "back" / "note-1.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [as_gold(value) for value in RECORDS]
    pair = (tmp_path / "back" / "note-1.jsonl", TEXT)
    assert same(list(read_gold([pair], lambda path: path.stem)), gold)


@EVERY
def test_a_failed_export_leaves_nothing(gold: list[Bundle], tmp_path: Path, name: str) -> None:
    broken = [*gold, Bundle("x", "too short", gold[0].original)]
    with pytest.raises(ClaimextractError, match="in the text") as caught:
        there_and_back(broken, name, tmp_path)
    assert caught.value.code == "exchange_offset"
    assert list(tmp_path.iterdir()) == []


#: All that offsets and line-based files could trip over; \x0c and \x0b are not allowed in XML.
ALPHABET = st.sampled_from(
    [*string.ascii_letters, " ", " ", "\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\u2028"]
) | (st.sampled_from([*"😀🇲🇱𐍈éש🚀،", "\u0301", "\u200f", '"', "'", "\\", "<", "&", ";", ",", "#", "{"]))
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def documents(draw: st.DrawFn) -> list[Bundle]:
    text = draw(st.text(ALPHABET, min_size=2, max_size=60))

    def quote() -> dict[str, object]:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return {"start": start, "end": end, "text": text[start:end]}

    records: list[dict[str, object]] = []
    for kind in draw(st.lists(st.sampled_from(["claim", "recommendation", "event", "entity"]), max_size=5)):
        sentence = {"start": 0, "end": len(text)}
        source = {"type": "named", "mention": draw(st.sampled_from([None, quote()])), "cue": quote()}
        if kind == "claim":
            records.append(
                {"record": kind, "span": quote(), "sentence": sentence, "kind": "causal", "certainty": "probable",
                 "polarity": "negative", "source": source, "cause": quote(), "effect": None}
            )  # fmt: skip
        elif kind == "recommendation":
            records.append(
                {"record": kind, "span": quote(), "sentence": sentence, "addressee": [quote(), quote()],
                 "action": quote(), "strength": "must", "polarity": "avoid", "purpose": None, "condition": quote(),
                 "source": source}
            )  # fmt: skip
        elif kind == "event":
            date = {"span": quote(), "start": "2020-01-01", "end": "2020-01-31", "precision": "month",
                    "basis": "relative"}  # fmt: skip
            records.append(
                {"record": kind, "sentence": sentence, "trigger": quote(), "type": "AGREE", "mode": None, "date": date,
                 "actors": [quote()], "recipients": [], "locations": [quote()], "status": "planned", "fatalities": 3}
            )  # fmt: skip
        else:
            name = draw(st.text(ALPHABET, min_size=1, max_size=8))
            records.append(
                {"record": kind, "span": quote(), "label": "PLACE", "mention": "name", "name": name}
            )  # fmt: skip
    return [Bundle("d", text, Original("gold", records))]


@EVERY
@RELAXED
@given(bundles=documents())
def test_any_text_and_any_spans_come_back(
    bundles: list[Bundle], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back, tally = there_and_back(bundles, name, tmp_path_factory.mktemp("x"))
    assert tally.notes == []
    assert same(back, bundles)


@RELAXED
@given(text=st.text(ALPHABET, max_size=60))
def test_utf16_units_and_code_points(text: str) -> None:
    units = Utf16(text)
    encoded = text.encode("utf-16-le")
    for point in range(len(text) + 1):
        unit = units.unit(point)
        assert encoded[: 2 * unit].decode("utf-16-le") == text[:point]
        assert units.point(unit) == point
    whole = {units.unit(point) for point in range(len(text) + 1)}
    assert all(units.point(unit) is None for unit in range(len(encoded) // 2 + 2) if unit not in whole)


@RELAXED
@given(text=st.text(ALPHABET, max_size=60), data=st.data())
def test_tokens_spell_the_text_and_fit_the_spans(text: str, data: st.DataObject) -> None:
    spans = []
    for _ in range(data.draw(st.integers(0, 4)) if text else 0):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append((start, data.draw(st.integers(start + 1, len(text)))))
    found = tokens(text, spans)
    assert "".join(t["text"] + (" " if t["ws"] else "") for t in found) == text
    assert all(text[t["start"] : t["end"]] == t["text"] for t in found)
    assert [t["id"] for t in found] == list(range(len(found)))
    assert {start for start, _ in spans} <= {t["start"] for t in found}
    assert {end for _, end in spans} <= {t["end"] for t in found}


@pytest.mark.parametrize(
    "doc_id", ["a", "a/b", "a%2fb", "..", ".hidden", "x.", "é 😀", 'a:b*c?"', "a\\b", "x\n"]
)
def test_file_names_keep_ids_apart(doc_id: str) -> None:
    name = safe_name(doc_id)
    assert not set(name) & set('/\\:*?"<>|\n')
    assert not name.startswith(".")
    assert original_name(name) == doc_id
