"""Files that are not the format, offsets outside the text, quotes that differ: a clear error, never a guess."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimextract.errors import ClaimextractError
from claimextract.exchange.formats import FORMATS, export, import_file, read
from claimextract.exchange.marked import Bundle

from .conftest import TEXT, there_and_back
from .test_edits import json_edit


def refused(
    bundles: list[Bundle], name: str, folder: Path, edit: Callable[[Path], None]
) -> ClaimextractError:
    with pytest.raises(ClaimextractError) as caught:
        there_and_back(bundles, name, folder, edit)
    return caught.value


def brat_edit(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = next(folder.glob("*.ann"))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def first_span(**changes: Any) -> Callable[[Path], None]:
    @json_edit
    def edit(task: Any) -> None:
        task["spans"][0] |= changes

    return edit


FAR = len(TEXT) + 5
CASES: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("prodigy", first_span(end=FAR), "exchange_offset", ":1: span 1: span"),
    ("prodigy", first_span(start=-1), "exchange_offset", ":1: span 1"),
    ("prodigy", first_span(text="other"), "exchange_offset", "not 'other'"),
    ("prodigy", first_span(token_end=0), "exchange_offset", "tokens "),
    ("prodigy", first_span(start="1"), "exchange_invalid", "start is missing or not a whole number"),
    ("prodigy", first_span(label=None), "exchange_invalid", "label is missing"),
    ("prodigy", json_edit(lambda t: t.pop("text")), "exchange_invalid", ":1: text is missing"),
    ("prodigy", json_edit(lambda t: t.update(spans={})), "exchange_invalid", "spans is not a list"),
    ("prodigy", json_edit(lambda t: t.update(answer="reject")), "annotation_invalid", "answered 'reject'"),
    ("prodigy", json_edit(lambda t: t.update(text=t["text"] + " more")), "exchange_text", ":1: the text"),
    (
        "prodigy",
        json_edit(lambda t: t["relations"][0].pop("head_span")),
        "exchange_invalid",
        "relation 1: head_span",
    ),
    (
        "doccano",
        json_edit(lambda r: r["entities"][0].update(end_offset=FAR)),
        "exchange_offset",
        ":1: span 1",
    ),
    ("doccano", json_edit(lambda r: r["relations"][0].update(to_id=999)), "exchange_invalid", "the id 999"),
    ("doccano", json_edit(lambda r: r.update(claimextract="{")), "exchange_invalid", "column claimextract"),
    ("labelstudio", json_edit(lambda t: t[0].pop("data")), "exchange_invalid", "not as JSON-MIN"),
    (
        "labelstudio",
        json_edit(lambda t: t[0]["predictions"][0]["result"][0]["value"].update(text="other")),
        "exchange_offset",
        "result 1: the text has",
    ),
    (
        "brat",
        brat_edit("claim-predictive 36", "claim-predictive 35"),
        "exchange_offset",
        ".ann:1: the text has",
    ),
    ("brat", brat_edit("57 66", f"57 {FAR}"), "exchange_offset", ".ann:1: span"),
    ("brat", brat_edit("T1\t", "T1 "), "exchange_invalid", ".ann:1: "),
    ("brat", brat_edit("T2\t", "T1\t"), "exchange_invalid", ".ann:2: T1 stands there twice"),
    ("brat", brat_edit("E1\tclaim-predictive:T1", "E1\tclaim-predictive:T77"), "exchange_invalid", "no T77"),
    ("brat", brat_edit("E2\tclaim-factual:", "E2\tclaim-factual "), "exchange_invalid", "TYPE:TRIGGER"),
    (
        "webannotation",
        json_edit(lambda c: c["first"]["items"][0]["target"]["selector"][0].update(start=0)),
        "exchange_offset",
        "annotation 1: target",
    ),
    (
        "webannotation",
        json_edit(lambda c: c["first"]["items"][0]["target"].update(source="urn:x")),
        "exchange_invalid",
        "does not hold the text urn:x",
    ),
]


@pytest.mark.parametrize("name, edit, code, message", CASES)
def test_what_does_not_fit_is_refused(
    run: list[Bundle], tmp_path: Path, name: str, edit: Callable[[Path], None], code: str, message: str
) -> None:
    error = refused(run, name, tmp_path, edit)
    assert error.code == code
    assert message in str(error)
    assert f"exported-{name}" in str(error)  # the file is named


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("content", [b"\xff\xfe not text", b"{", b"[1, 2]", b"plain words\n", b""])
def test_a_file_of_another_kind(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "foreign"
    folder.mkdir()
    for ending in ("ann", "json", "xmi", "txt"):
        (folder / f"x.{ending}").write_bytes(content)
    path = folder if name in ("brat", "cas-json", "cas-xmi") else folder / "x.json"
    if name == "brat":
        # an empty file is a brat document without annotations
        (folder / "x.ann").write_bytes(content or b"T1")
    with pytest.raises(ClaimextractError) as caught:
        import_file(path, name, tmp_path / "out")
    assert caught.value.code == "exchange_invalid"
    assert "foreign" in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_a_cas_offset_inside_a_character(run: list[Bundle], tmp_path: Path, form: str) -> None:
    """An offset between the two units of an emoji is no place in the text."""
    units = len(TEXT[: TEXT.index("😀")].encode("utf-16-le")) // 2

    def split(folder: Path) -> None:
        (path,) = folder.glob(f"*.{form}")
        text = path.read_text(encoding="utf-8")
        start = len(TEXT[: TEXT.index("ECOWAS")].encode("utf-16-le")) // 2
        old = f'"begin": {start}' if form == "json" else f'begin="{start}"'
        assert old in text
        path.write_text(text.replace(old, old.replace(str(start), str(units + 1))), encoding="utf-8")

    assert refused(run, f"cas-{form}", tmp_path, split).code == "exchange_offset"


def test_a_cas_relation_without_an_end(run: list[Bundle], tmp_path: Path) -> None:
    def cut(folder: Path) -> None:
        (path,) = folder.glob("*.json")
        value = json.loads(path.read_text(encoding="utf-8"))
        link = next(s for s in value["%FEATURE_STRUCTURES"] if s["%TYPE"] == "claimextract.Link")
        del link["@Governor"]
        path.write_text(json.dumps(value), encoding="utf-8")

    assert "end without a span" in str(refused(run, "cas-json", tmp_path, cut))


def test_a_gap_inside_a_brat_span(run: list[Bundle], tmp_path: Path) -> None:
    start = TEXT.index("JNIM")
    old = f"entity-ARMED_GROUP {start} {start + 4}\tJNIM"
    new = f"entity-ARMED_GROUP {start} {start + 1};{start + 3} {start + 4}\tJ M"
    error = refused(run, "brat", tmp_path, brat_edit(old, new))
    assert error.code == "annotation_invalid"
    assert "gap" in str(error)


def test_a_document_twice(gold: list[Bundle], tmp_path: Path) -> None:
    def double(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")

    assert ":2: document note-1 stands there twice" in str(refused(gold, "prodigy", tmp_path, double))


def test_a_missing_library_names_the_extra(
    gold: list[Bundle], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(ClaimextractError, match=r"claimextract\[exchange\]") as caught:
        export(gold, "cas-json", tmp_path / "x")
    assert caught.value.code == "extra_missing"
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_and_a_missing_file(gold: list[Bundle], tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError, match="there are prodigy, labelstudio"):
        export(gold, "conll", tmp_path / "x")
    with pytest.raises(ClaimextractError, match="does not exist"):
        import_file(tmp_path / "nothing", "brat", tmp_path / "out")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ClaimextractError, match="folder"):
        read(tmp_path / "file", FORMATS["brat"])


def test_a_record_whose_quote_is_not_in_its_text(gold: list[Bundle], tmp_path: Path) -> None:
    other = [Bundle("note-1", TEXT.replace("JNIM", "GSIM"), gold[0].original)]
    with pytest.raises(ClaimextractError, match="'JNIM' in the record and 'GSIM' in the text") as caught:
        export(other, "prodigy", tmp_path / "x")
    assert caught.value.code == "exchange_offset"
