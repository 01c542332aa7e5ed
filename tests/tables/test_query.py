"""SQL over a run: it reads the run and nothing else, and writes nothing."""

from pathlib import Path

import pytest

from claimextract.errors import ClaimextractError
from claimextract.schema import TABLES
from claimextract.tables.database import tables_in, views
from claimextract.tables.query import query
from claimextract.tables.runs import Run


def test_tables_and_nested_fields(run: Run) -> None:
    answer = query(run, "SELECT id, span.text AS words, date.start AS first FROM events WHERE fatalities = 0")
    assert answer.columns == ["id", "words", "first"]
    assert [(row[0], str(row[2])) for row in answer.rows] == [("evt_1", "2022-01-15")]


def test_views(run: Run) -> None:
    rows = list(query(run, "SELECT actor_id, recipient_id FROM who_did_what WHERE event_id = 'evt_1'").rows)
    assert sorted(rows, key=str) == [("jnim", "fama"), ("jnim", None)]


def test_the_ledger(run: Run) -> None:
    rows = query(run, "SELECT disposition_records, disposition_reason FROM sentences ORDER BY id").rows
    assert list(rows) == [(["clm_1", "evt_1"], None), (None, "heading"), ([], None)]


@pytest.mark.parametrize(
    "sql", ["DESCRIBE claims", "SHOW TABLES", "EXPLAIN SELECT 1", "FROM run", "SELECT 1;"]
)
def test_other_ways_to_look(run: Run, sql: str) -> None:
    assert list(query(run, sql).rows)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE claims", "DELETE FROM claims", "INSERT INTO run VALUES ('a', 'b')", "CREATE TABLE x (a INT)",
        "WITH gone AS (DELETE FROM claims RETURNING id) SELECT * FROM gone",
        "COPY claims TO '{folder}/x.csv'", "EXPORT DATABASE '{folder}/x'", "ATTACH '{folder}/x.db'",
        "SELECT * FROM read_text('{folder}/run.json')", "SELECT * FROM '{folder}/claims.jsonl'",
        "SELECT * FROM read_csv('{folder}/run.json')", "SELECT * FROM glob('*')",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SET enable_external_access = true", "INSTALL httpfs", "LOAD httpfs", "PRAGMA database_list",
        "SELECT 1; DROP TABLE claims", "", "SELEC 1", "SELECT * FROM run_folder",
    ],
)  # fmt: skip
def test_what_a_query_may_not_do(run: Run, folder: Path, sql: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    run_folder = [folder]  # a Python variable that SQL must not see
    with pytest.raises(ClaimextractError) as raised:
        list(query(run, sql.format(folder=folder)).rows)
    assert raised.value.code == "query_invalid"
    assert sorted(path.name for path in folder.iterdir()) == before
    assert run_folder


@pytest.mark.parametrize(
    "sql, needed",
    [
        ("SELECT 1", set()), ("FROM Events", {"events"}), ('SELECT * FROM "claims"', {"claims"}),
        ("FROM coverage", {"sentences"}), ("FROM claims_by_source", {"claims", "entities", "documents"}),
        ("FROM query_table('cla' || 'ims')", set(TABLES)),
    ],
)  # fmt: skip
def test_only_the_tables_in_question_are_read(sql: str, needed: set[str]) -> None:
    assert tables_in(sql) == needed


@pytest.mark.parametrize("view", views())
def test_a_view_sees_all_its_tables(run: Run, view: str) -> None:
    (alone,) = query(run, f"SELECT count(*) FROM {view}").rows
    everything = "claims, recommendations, events, entities, sentences, documents"
    (full,) = query(run, f"SELECT count(*) FROM {view} -- {everything}").rows
    assert alone == full
    assert alone[0] > 0


def test_an_unknown_table_names_the_known_ones(run: Run) -> None:
    with pytest.raises(ClaimextractError, match=r"Tables: documents, claims.*Views: who_did_what"):
        query(run, "SELECT * FROM claim")


def test_an_error_while_rows_come(run: Run) -> None:
    with pytest.raises(ClaimextractError, match="Could not convert"):
        list(query(run, "SELECT CAST(id AS INTEGER) FROM claims").rows)
