"""Questions without SQL: names in any spelling, dates that overlap, and what is said when nothing fits."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from claimextract.actors.aliases import folded, holds_words, ids_of
from claimextract.errors import ClaimextractError
from claimextract.tables.filters import Filters, day
from claimextract.tables.find import Finder, nothing_found
from claimextract.tables.runs import Run


def ids(run: Run, **asked: Any) -> list[str]:
    return [record.id for record in Finder(run, Filters(**asked))]


@pytest.mark.parametrize(
    "asked, found",
    [
        ({}, ["clm_1", "clm_2", "rec_1", "rec_2", "evt_3", "evt_2", "evt_1", "evt_4"]),
        ({"actor": ("JNIM",)}, ["evt_1"]),
        ({"actor": ("GSIM",)}, ["evt_1"]),
        ({"actor": ("jnim",)}, ["evt_1"]),
        ({"actor": ("Group for the Support of Islam and Muslims",)}, ["evt_1"]),
        ({"actor": ("jama’at nasr al islam wal muslimin",)}, ["evt_1"]),
        ({"actor": ("ent_1",)}, ["evt_1"]),
        ({"actor": ("AQIM",)}, []),
        ({"actor": ("Dozo Riders",)}, ["evt_2"]),
        ({"actor": ("Dozo Rider",)}, []),
        ({"actor": ("gunmen",)}, ["evt_2"]),
        ({"actor": ("minusma",)}, ["clm_1"]),
        ({"actor": ("CEDEAO",)}, ["rec_1"]),
        ({"actor": ("gunmen", "JNIM")}, ["evt_2", "evt_1"]),
        ({"type": ("assault",)}, ["evt_2", "evt_1"]),
        ({"type": ("ASSAULT", "AGREE")}, ["evt_3", "evt_2", "evt_1"]),
        ({"type": ("ASSAULT",), "actor": ("ECOWAS",)}, []),
        ({"kind": ("predictive",)}, ["clm_1"]),
        ({"certainty": ("certain",)}, ["clm_2"]),
        ({"certainty": ("certain", "possible")}, ["clm_1", "clm_2"]),
        ({"place": ("Mopti",), "record": ("event",)}, ["evt_3", "evt_1"]),
        ({"place": ("Mopti",)}, ["clm_1", "evt_3", "evt_1"]),
        ({"place": ("Mali",), "record": ("event",)}, ["evt_3", "evt_2", "evt_1"]),
        ({"place": ("Niger",)}, []),
        ({"source": ("MINUSMA",)}, ["clm_1"]),
        ({"source": ("author",)}, ["clm_2", "rec_1"]),
        ({"source": ("unnamed",)}, ["rec_2"]),
        ({"source": ("ECOWAS",)}, []),
        ({"source": ("MINUSMA",), "certainty": ("possible",)}, ["clm_1"]),
        ({"recommended_to": ("ECOWAS",)}, ["rec_1"]),
        ({"recommended_to": ("donors",)}, ["rec_1"]),
        ({"recommended_to": ("African Union",)}, []),
        ({"strength": ("could",)}, ["rec_2"]),
        ({"text": ("ROAD TO THE",)}, ["clm_2"]),
        ({"text": ("réopen",)}, ["rec_1"]),
        ({"text": ("nowhere",)}, []),
        ({"record": ("recommendation",)}, ["rec_1", "rec_2"]),
        ({"since": day("2022-02", last=False), "record": ("event",)}, ["evt_2", "evt_4"]),
        ({"until": day("2021", last=True), "record": ("event",)}, ["evt_3", "evt_2"]),
        ({"since": day("2022-03-03", last=False), "record": ("claim",)}, []),
        ({"until": day("2022-03", last=True), "record": ("claim",)}, ["clm_1", "clm_2"]),
    ],
)  # fmt: skip
def test_what_is_found(run: Run, asked: dict[str, Any], found: list[str]) -> None:
    assert ids(run, **asked) == found


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2022", "2022-01-01", "2022-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"), ("2022-01-15", "2022-01-15", "2022-01-15"),
    ],
)  # fmt: skip
def test_partial_dates(text: str, first: str, last: str) -> None:
    assert day(text, last=False) == dt.date.fromisoformat(first)
    assert day(text, last=True) == dt.date.fromisoformat(last)


@pytest.mark.parametrize("text", ["", "2022-13", "2022-02-30", "0000", "January", "22", "2022-1-1-1"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ClaimextractError, match="is no date"):
        day(text, last=True)


@pytest.mark.parametrize(
    "asked, message",
    [
        ({"type": ("ASALT",)}, "did you mean ASSAULT"),
        ({"certainty": ("sure",)}, "certain, probable, possible"),
        ({"record": ("entity",)}, "claim, recommendation, event"),
        (
            {"type": ("AGREE",), "kind": ("causal",)},
            "no record can fit: --type is for events; --kind is for claims",
        ),
        (
            {"record": ("event",), "strength": ("must",)},
            "no record can fit: --record event; --strength is for",
        ),
        ({"since": dt.date(2022, 1, 1), "until": dt.date(2021, 1, 1)}, "lies before"),
        ({"actor": (" ",)}, "--actor is empty"),
    ],
)
def test_questions_that_cannot_be(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimextractError, match=message):
        Filters(**asked)


def test_nothing_found_says_what_there_is(run: Run) -> None:
    said = "\n".join(
        nothing_found(run, Filters(actor=("ECOWASS",), type=("AGREE",), since=dt.date(2030, 1, 1)))
    )
    assert "4 events" in said
    assert "between 2020-05-01 and 2023-12-31" in said
    assert "no document of the run names it; close to it: ECOWAS" in said
    said = "\n".join(nothing_found(run, Filters(actor=("JNIM",), type=("AGREE",))))
    assert "named in the run, but in no record that fits the rest" in said


def test_a_folder_that_is_no_run(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ClaimextractError, match="does not exist"):
        Run(tmp_path / "nowhere")
    with pytest.raises(ClaimextractError, match=r"is it the output folder .* did you mean .*run\?"):
        Run(folder.parent)
    with pytest.raises(ClaimextractError, match="is a file"):
        Run(folder / "claims.jsonl")
    (folder / "events.jsonl").unlink()
    with pytest.raises(ClaimextractError, match=r"holds no events\.jsonl"):
        Run(folder)


@pytest.mark.parametrize(
    "name", ["JNIM", "gsim", "Jama’at Nasr al-Islam wal-Muslimin", "jamaat nasr al islam wal muslimin"]
)
def test_spellings_of_one_group(name: str) -> None:
    assert ids_of(name) == {"jnim"}


@pytest.mark.parametrize("name", ["", "Nobody We Know", "JN"])
def test_names_the_base_does_not_know(name: str) -> None:
    assert ids_of(name) == frozenset()


def test_folding() -> None:
    assert folded("Séno–Province, (N’Djamena)") == "seno province ndjamena"
    assert holds_words("the malian army", "malian army")
    assert not holds_words("the malian army", "mali")
