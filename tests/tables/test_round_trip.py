"""Every export is read back by its own library and holds every record; the typed ones hold every value."""

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection

from claimextract.errors import ClaimextractError, RecordError
from claimextract.jsonl import read_table
from claimextract.schema import TABLES, Model
from claimextract.tables import acled, plover
from claimextract.tables.arrow import VERSION_KEY, from_row, schema_of
from claimextract.tables.columns import COLUMNS
from claimextract.tables.database import read_duckdb, views
from claimextract.tables.export import FORMATS, export
from claimextract.tables.flat import flat, guarded
from claimextract.tables.parquet import read_parquet
from claimextract.tables.runs import Run

Records = dict[str, list[Model]]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_the_records_back(folder: Path, tmp_path: Path, records: Records, name: str) -> None:
    export(folder, "parquet", tmp_path / "out")
    assert list(read_parquet(tmp_path / "out", name)) == records[name] == list(read_table(folder, name))


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_gives_the_records_back(folder: Path, tmp_path: Path, records: Records, name: str) -> None:
    export(folder, "duckdb", tmp_path / "out.duckdb")
    assert list(read_duckdb(tmp_path / "out.duckdb", name)) == records[name]


def test_parquet_types_are_fixed_and_spans_are_structs(empty: Path, tmp_path: Path) -> None:
    export(empty, "parquet", tmp_path)
    for name, kind in TABLES.items():
        assert pq.read_schema(tmp_path / f"{name}.parquet").equals(schema_of(kind))
    events = pq.read_schema(tmp_path / "events.parquet")
    assert pa.types.is_struct(events.field("span").type)
    assert events.field("date").type.field("start").type == pa.date32()
    assert pa.types.is_list(events.field("locations").type)
    assert not events.field("id").nullable
    assert events.field("page").nullable
    sentences = pq.read_schema(tmp_path / "sentences.parquet").names
    assert {"disposition_records", "disposition_reason"} <= set(sentences)
    assert "disposition" not in sentences


def test_parquet_is_read_by_polars(folder: Path, tmp_path: Path) -> None:
    export(folder, "parquet", tmp_path / "out")
    frame = pl.read_parquet(tmp_path / "out" / "events.parquet")
    assert frame["date"].struct.field("start").dtype == pl.Date
    assert frame["fatalities"].to_list() == [0, None, None, None]


def test_another_major_version_is_refused(folder: Path, tmp_path: Path) -> None:
    export(folder, "parquet", tmp_path / "out")
    path = tmp_path / "out" / "claims.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata({VERSION_KEY: b"2.0"}), path)
    with pytest.raises(RecordError, match=r"version 2\.0 cannot be read"):
        list(read_parquet(tmp_path / "out", "claims"))


def test_another_major_version_of_a_database_is_refused(folder: Path, tmp_path: Path) -> None:
    export(folder, "duckdb", tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        connection.execute("UPDATE run SET value = '2.1' WHERE key = 'contract'").fetchall()
    with pytest.raises(RecordError, match=r"version 2\.1 cannot be read"):
        list(read_duckdb(tmp_path / "x.duckdb", "claims"))


def test_csv_holds_every_record_flat(folder: Path, tmp_path: Path, records: Records) -> None:
    export(folder, "csv", tmp_path / "out")
    run = Run(folder)
    for name, kept in records.items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [tuple(row) for row in rows] == [COLUMNS[name]] * len(kept)
        for row, record in zip(rows, kept, strict=True):
            flattened = flat(record, run)
            assert set(flattened) == set(COLUMNS[name])
            for column, value in flattened.items():
                assert row[column] == ("" if value is None else str(guarded(value)))


def test_csv_is_read_by_polars(folder: Path, tmp_path: Path) -> None:
    export(folder, "csv", tmp_path / "out")
    frame = pl.read_csv(tmp_path / "out" / "events.csv", try_parse_dates=True)
    assert frame["date_end"].dtype == pl.Date
    assert frame["actors"].to_list()[1] == "Dozo Riders of Kani; gunmen"


@pytest.mark.parametrize(
    "text, dangerous",
    [
        ("=1+1", True), ("+1", True), ("-1 killed", True), ("@SUM(A1)", True), ("\t=1", True), ("\r=1", True),
        ("  =1", True), ("＝1", True), ("a=1", False), ("1-2", False), ("(=1)", False), ("", False),
    ],
)  # fmt: skip
def test_formulas_are_guarded(text: str, dangerous: bool) -> None:
    assert guarded(text) == ("'" + text if dangerous else text)


def test_numbers_are_not_guarded() -> None:
    assert guarded(-4.18) == -4.18


def test_xlsx_holds_every_record_and_no_formula(folder: Path, tmp_path: Path, records: Records) -> None:
    export(folder, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["About", *(name.capitalize() for name in TABLES)]
    for name, kept in records.items():
        head, *rows = list(book[name.capitalize()].iter_rows())
        assert tuple(cell.value for cell in head) == COLUMNS[name]
        assert len(rows) == len(kept)
        assert [row[0].value for row in rows] == [getattr(r, "id", getattr(r, "path", None)) for r in kept]
        assert not any(cell.data_type == "f" for row in rows for cell in row)
    claim = book["Claims"]["B2"]
    assert claim.value == '=HYPERLINK("http://example.org") may follow'
    assert claim.data_type == "s"
    assert claim.quotePrefix
    assert (book["Events"]["B5"].value, book["Events"]["B5"].data_type) == ("#N/A", "s")
    # a vertical tab cannot stand in a workbook
    assert book["Events"]["B4"].value == "A ceasefire was signed\N{REPLACEMENT CHARACTER}"


def test_geojson_keeps_every_event(folder: Path, tmp_path: Path, records: Records) -> None:
    export(folder, "geojson", tmp_path / "out.geojson")
    text = (tmp_path / "out.geojson").read_text(encoding="utf-8")
    features = FeatureCollection.model_validate_json(text).features
    assert [f.id for f in features] == [r.id for r in records["events"]]  # type: ignore[attr-defined]
    assert [f.geometry and f.geometry.type for f in features] == ["Point", None, "MultiPoint", None]
    raw: list[dict[str, Any]] = json.loads(text)["features"]
    assert raw[0]["geometry"]["coordinates"] == [-4.18, 14.49]
    assert raw[0]["properties"]["place_id"] == "geonames-2453348"
    assert raw[0]["properties"]["place_precision"] == "settlement"
    assert raw[1]["properties"]["places"] == "Hamlet"
    assert raw[1]["properties"]["place_id"] is None
    assert [p["precision"] for p in raw[2]["properties"]["locations"]] == ["settlement", "country"]


def test_acled_columns(folder: Path, tmp_path: Path) -> None:
    export(folder, "acled", tmp_path / "a.csv")
    frame = pl.read_csv(tmp_path / "a.csv", try_parse_dates=True)
    assert frame.columns == [*acled.COLUMNS, *acled.ADDED]
    assert frame["event_type"].to_list() == [
        "Battles", "Violence against civilians", "Strategic developments", None,
    ]  # fmt: skip
    assert frame["time_precision"].to_list() == [1, None, 3, None]
    assert frame["geo_precision"].to_list() == [1, None, 1, None]
    assert frame["fatalities"].to_list() == [0, None, None, None]
    assert frame["iso"].to_list()[0] == 466
    assert frame["notes"].to_list()[1] == "'@fighters abducted a mayor"
    for column in acled.UNFILLED:
        assert frame[column].null_count() == frame.height
    for column in set(acled.COLUMNS) - set(acled.UNFILLED):
        assert frame[column].null_count() < frame.height, column


def test_plover_columns(folder: Path, tmp_path: Path) -> None:
    export(folder, "plover", tmp_path / "p.tsv")
    frame = pl.read_csv(tmp_path / "p.tsv", separator="\t", infer_schema=False)
    assert frame.columns == [*plover.COLUMNS, *plover.ADDED]
    first = frame.row(0, named=True)
    assert (first["Quad Code"], first["Primary Actor Sector"], first["Primary Recipient Sector"]) == (
        "MATERIAL CONFLICT", "REB", "MIL",
    )  # fmt: skip
    assert (first["GeoNames ID"], first["Country"], first["Actor Country"]) == ("2453348", "MLI", "MLI")
    for column in plover.UNFILLED:
        assert frame[column].null_count() == frame.height


def test_hugging_face_folder_loads_offline(
    folder: Path, tmp_path: Path, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    datasets = pytest.importorskip("datasets")
    export(folder, "hf", tmp_path / "hf")
    assert datasets.get_dataset_config_names(str(tmp_path / "hf")) == list(TABLES)
    for name, kind in TABLES.items():
        data = datasets.load_dataset(
            str(tmp_path / "hf"), name, split="train", cache_dir=str(tmp_path / "cache")
        )
        assert [from_row(kind, row) for row in data] == records[name]
    card = (tmp_path / "hf" / "README.md").read_text(encoding="utf-8")
    assert "dataset_info:" in card


def test_hugging_face_folder_of_an_empty_run(empty: Path, tmp_path: Path) -> None:
    assert set(export(empty, "hf", tmp_path / "hf").values()) == {0}
    assert (tmp_path / "hf" / "README.md").is_file()


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_run_can_be_exported(empty: Path, tmp_path: Path, form: str) -> None:
    assert set(export(empty, form, tmp_path / "out").values()) == {0}


@pytest.mark.parametrize("form", FORMATS)
def test_a_failed_export_leaves_what_was_there(folder: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "x"
    export(folder, form, target)
    before = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    with (folder / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"record": "event"}\n')
    with pytest.raises(RecordError):
        export(folder, form, target)
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_other_files_of_a_folder_stay(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    export(folder, "csv", tmp_path / "out")
    export(folder, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert len(list((tmp_path / "out").iterdir())) == len(TABLES) + 1


def test_a_folder_where_a_file_belongs(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError, match="is a folder"):
        export(folder, "xlsx", tmp_path)


def test_a_file_where_a_folder_belongs(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(ClaimextractError, match="is a file"):
        export(folder, "parquet", tmp_path / "x")


def test_every_view_can_be_read(folder: Path, tmp_path: Path) -> None:
    export(folder, "duckdb", tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as connection:
        found = {
            row[0]
            for row in connection.execute(
                "SELECT view_name FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        }
        assert found == set(views())
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in views()
        }
        # an event without sides or a recommendation to nobody is still a row
        assert counts["who_did_what"] == 6
        assert counts["recommendations_to"] == 3
        assert counts["claim_sources"] == 2
        shares = connection.execute("SELECT disposition, sentences FROM coverage ORDER BY ALL").fetchall()
        assert shares == [("heading", 1), ("records", 2)]
