"""The JSON interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from claimextract.review.access import Settings
from claimextract.review.server import create_app
from claimextract.review.store import Store

HERE = "http://127.0.0.1:8765"
DOC = "roads-11"


class Window:
    """A browser window: its session and the headers of its requests."""

    def __init__(self, store: Store, annotator: str) -> None:
        self.client = TestClient(create_app(store, Settings(annotator=annotator)), base_url=HERE)
        self.headers = {"Origin": HERE, "X-CSRF-Token": self.client.get("/api/session").json()["csrf"]}

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        answer = self.client.post(path, json=body, headers=self.headers)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture
def ann(store: Store) -> Window:
    return Window(store, "ann")


@pytest.fixture
def ben(store: Store) -> Window:
    return Window(store, "ben")


def test_a_document_with_all_that_a_page_needs(ann: Window, store: Store) -> None:
    [line] = ann.get("/api/documents")["documents"]
    view = ann.get(f"/api/document/{line['id']}")
    assert set(view) == {"id", "path", "title", "published", "text", "records", "sentences", "blocks"}
    assert {"id", "record", "status", "version", "extracted", "changed", "comments", "stale"} <= set(
        view["records"][0]
    )
    assert view["records"][0] == ann.get(f"/api/record/{view['records'][0]['id']}")


def test_two_windows_of_one_annotator(ann: Window, store: Store, ids: dict[str, str]) -> None:
    """The second sees the conflict with what stands now, and nothing is overwritten."""
    other = Window(store, "ann")
    ann.post("/api/decide", record=ids["close"], action="reject", based_on=0)
    said = other.post("/api/decide", 409, record=ids["close"], action="accept", based_on=0)
    assert (said["error"], said["state"]["status"]) == ("conflict", "rejected")
    again = other.post("/api/decide", record=ids["close"], action="accept", based_on=said["state"]["version"])
    assert again["state"]["status"] == "accepted"
    assert len(store.log()) == 2


def test_annotators_do_not_see_each_other(ann: Window, ben: Window, ids: dict[str, str]) -> None:
    ann.post("/api/decide", record=ids["close"], action="comment", comment="secret")
    span = {"start": 0, "end": 5}
    added = ann.post("/api/decide", action="add", doc=DOC, content={"record": "claim", "span": span})["state"]
    assert added["status"] == "added"
    assert added["id"] not in [s["id"] for s in ben.get(f"/api/document/{DOC}")["records"]]
    assert ben.get("/api/log")["entries"] == []
    assert len(ann.get("/api/log?record=" + ids["close"])["entries"]) == 1
    ben.post("/api/decide", 404, record=added["id"], action="reject", based_on=0)


def test_undo_and_keys(ann: Window, store: Store, ids: dict[str, str]) -> None:
    body = {"record": ids["close"], "action": "accept", "based_on": 0, "key": "a-key-of-mine"}
    assert ann.post("/api/decide", **body) == ann.post("/api/decide", **body)
    assert ann.post("/api/undo", key="another-key")["state"]["status"] == "undecided"
    assert ann.post("/api/undo", key="another-key")["state"]["status"] == "undecided"
    assert ann.post("/api/undo")["state"] is None
    ann.post("/api/undo", 404, decision=1)
    assert [e.action for e in store.log()] == ["accept", "undo"]


def test_refusals_name_the_field(ann: Window, ids: dict[str, str]) -> None:
    said = ann.post(
        "/api/decide", 422, record=ids["close"], action="edit", based_on=0, changes={"certainty": "sure"}
    )
    assert (said["error"], said["field"]) == ("refused", "certainty")


def test_adjudication(ann: Window, ben: Window, ids: dict[str, str]) -> None:
    ann.post("/api/decide", record=ids["close"], action="accept", based_on=0)
    ben.post("/api/decide", record=ids["close"], action="reject", based_on=0)
    [difference] = ann.get("/api/adjudication")["differences"]
    assert {name: state["status"] for name, state in difference["states"].items()} == {
        "ann": "accepted", "ben": "rejected",
    }  # fmt: skip
    body = {"unit": difference["key"], "verdict": "accept", "take": "ann", "based_on": difference["version"]}
    assert ann.post("/api/adjudicate", **body)["difference"]["final"]["verdict"] == "accept"
    said = ben.post("/api/adjudicate", 409, **body)
    assert said["state"]["final"]["by"] == "ann"
    assert ann.get("/api/adjudication")["differences"] == []
    assert len(ann.get(f"/api/adjudication?settled=1&doc={DOC}")["differences"]) == 1
    assert ben.get(f"/api/record/{ids['close']}")["final"]["adjudicated"] is True
    ann.post("/api/adjudicate", 400, **{**body, "verdict": "maybe"})


def test_queue_and_numbers(ann: Window, ids: dict[str, str]) -> None:
    assert ann.get("/api/queue")["items"][0]["id"] == ids["close"]
    assert ann.get("/api/queue?by=type&group=event&limit=1")["items"][0]["id"] == ids["attack"]
    assert ann.client.get("/api/queue?by=mood").status_code == 400
    assert ann.client.get("/api/queue?limit=many").status_code == 400
    ann.post("/api/decide", record=ids["close"], action="reject", based_on=0)
    found = ann.get("/api/numbers")
    assert [p["annotator"] for p in found["progress"]] == ["ann", "ben"]
    assert found["rules"][0]["rejected"] == 1
    assert ann.get("/api/orphans") == {"orphans": []}


def test_another_annotator_at_this_computer(ann: Window, store: Store, ids: dict[str, str]) -> None:
    assert ann.post("/api/session", annotator="ben")["annotator"] == "ben"
    ann.post("/api/decide", record=ids["close"], action="accept", based_on=0)
    assert [e.annotator for e in store.log()] == ["ben"]
    ann.post("/api/session", 404, annotator="eve")


def test_a_locked_database_is_said_and_nothing_is_acknowledged(
    run_folder: Path, store: Store, ids: dict[str, str]
) -> None:
    impatient = Store.open(None, run_folder, wait=0.05)
    window = Window(impatient, "ann")
    with store.writing():
        said = window.post("/api/decide", 503, record=ids["close"], action="accept", based_on=0)
    assert said["error"] == "review_locked"
    assert store.log() == []
    impatient.close()


def test_a_brief_of_script_and_right_to_left_text(
    tmp_path: Path, brief: Callable[..., Any], write_run: Callable[..., Path]
) -> None:
    """It comes through unchanged as data, and escaped in every page."""
    text = (
        'Notes\n\n<script>alert(1)</script> "><img src=x onerror=alert(2)> قال الوزير إن الطريق مغلق. '
        "\u202eabc\u202c </script><u>."
    )
    document = brief("x-1", text, "<u>notes</u>.txt")
    document.claim("قال الوزير إن الطريق مغلق")
    document.claim("<img src=x onerror=alert(2)>")
    document.entity("<script>alert(1)</script>", "PERSON")
    store = Store.open(None, write_run(tmp_path, [document]))
    store.add_annotators(["ann", "<i>ben</i>"])
    window = Window(store, "<i>ben</i>")
    view = window.get("/api/document/x-1")
    assert view["text"] == text
    quote = view["records"][0]["record"]["span"]
    window.post(
        "/api/decide", record=view["records"][0]["id"], action="comment", comment="<script>alert(3)</script>"
    )
    assert text[quote["start"] : quote["end"]] == quote["text"]
    for path in (
        "/",
        "/document/x-1",
        "/queue",
        "/queue?by=actor",
        "/orphans",
        "/queue?by=<script>alert(4)</script>",
    ):
        page = window.client.get(path).text
        for bad in ("<script>alert", "<img", "<u>", "<i>"):
            assert bad not in page, path
    store.close()
