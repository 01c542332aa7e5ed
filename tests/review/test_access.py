"""Who is let in, and that nothing changes for who is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from claimextract.errors import ClaimextractError
from claimextract.review.access import HEADERS, LARGEST_BODY, MOST_FAILURES, Settings, is_loopback
from claimextract.review.server import create_app
from claimextract.review.store import Store, people

HERE = "http://127.0.0.1:8765"
THERE = "http://192.0.2.7:8765"
DOC = "roads-11"


def client_of(store: Store, base: str = HERE, **settings: Any) -> TestClient:
    app = create_app(store, Settings(annotator="ann", **settings))
    return TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=False)


def signed_in(client: TestClient) -> dict[str, str]:
    """The headers of a page's own requests."""
    csrf = client.get("/api/session").json()["csrf"]
    return {"Origin": str(client.base_url), "X-CSRF-Token": csrf}


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with client_of(store) as opened:
        yield opened


@pytest.fixture
def tokens(store: Store) -> dict[str, str]:
    with store.writing() as db:
        return people.make_tokens(db)


@pytest.fixture
def guarded(store: Store, tokens: dict[str, str]) -> Iterator[TestClient]:
    """A server that others may reach."""
    with client_of(store, THERE, tokens=True, names=frozenset({"review.example"})) as opened:
        yield opened


def enter(client: TestClient, token: str, **headers: str) -> Any:
    return client.post("/signin", data={"token": token}, headers={"Origin": str(client.base_url), **headers})


def accept(client: TestClient, record: str, headers: dict[str, str], **more: Any) -> Any:
    body = {"record": record, "action": "accept", "based_on": 0}
    return client.post("/api/decide", json=body, headers=headers, **more)


# this computer only --------------------------------------------------------------------------------------


def test_a_page_of_this_server_decides(client: TestClient, store: Store, ids: dict[str, str]) -> None:
    answer = accept(client, ids["close"], signed_in(client))
    assert (answer.status_code, answer.json()["state"]["status"]) == (200, "accepted")
    assert [(e.annotator, e.action) for e in store.log()] == [("ann", "accept")]


@pytest.mark.parametrize(
    "host, status",
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("[::1]:8765", 200),
        ("LOCALHOST", 200),
        ("evil.example", 403),
        ("evil.example:8765", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("192.0.2.7", 403),
        ("localhost@evil.example", 403),
        ("localhost/../evil", 403),
        ("", 403),
        ("127.0.0.1:port", 403),
    ],
)
def test_names_the_server_answers_to(client: TestClient, host: str, status: int) -> None:
    """A page elsewhere that has its own name point to this computer sends that name."""
    assert client.get("/api/documents", headers={"Host": host}).status_code == status
    assert client.get("/assets/base.css", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://localhost:8765", "https://127.0.0.1:8765", "http://127.0.0.1",
     "http://127.0.0.1:8765.evil.example", "http://127.0.0.1:87650", ""],
)  # fmt: skip
def test_a_foreign_origin_changes_nothing(
    client: TestClient, store: Store, ids: dict[str, str], origin: str | None
) -> None:
    headers = signed_in(client)
    del headers["Origin"]
    if origin is not None:
        headers["Origin"] = origin
    assert accept(client, ids["close"], headers).status_code == 403
    assert store.log() == []


@pytest.mark.parametrize("said, status", [("ann", 200), ("bob", 403), ("b%C3%B6b", 403)])
def test_a_page_of_another_annotator_decides_nothing(
    client: TestClient, store: Store, ids: dict[str, str], said: str, status: int
) -> None:
    answer = accept(client, ids["close"], signed_in(client) | {"X-Annotator": said})
    assert answer.status_code == status
    assert len(store.log()) == (1 if status == 200 else 0)


@pytest.mark.parametrize("given", [None, "", "0" * 64, "other", "é"])
def test_without_the_csrf_token_nothing_changes(
    client: TestClient, store: Store, ids: dict[str, str], given: str | None
) -> None:
    headers = signed_in(client)
    if given == "other":
        with client_of(store) as other:
            headers["X-CSRF-Token"] = signed_in(other)["X-CSRF-Token"]
    elif given is None:
        del headers["X-CSRF-Token"]
    else:
        headers["X-CSRF-Token"] = given.encode("latin-1")  # type: ignore[assignment]
    assert accept(client, ids["close"], headers).status_code == 403
    assert store.log() == []


def test_a_post_without_a_session(store: Store, client: TestClient, ids: dict[str, str]) -> None:
    headers = signed_in(client)
    client.cookies.clear()
    assert accept(client, ids["close"], headers).status_code == 401
    client.cookies.set(Settings("ann").cookie, "made-up")
    assert accept(client, ids["close"], headers).status_code == 401
    assert store.log() == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/documents", headers=signed_in(client))
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


# paths ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../server.py",
        "/assets/%2e%2e/server.py",
        "/assets/..%2fserver.py",
        "/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/assets//etc/passwd",
        "/assets/..\\server.py",
        "/assets/",
        "/assets",
        "/assets/none.css",
        "/document/..%2f..%2fetc%2fpasswd",
        "/document/none",
        "/documents.jsonl",
        "/review.sqlite",
        "/api/document/none",
        "/api/document/../../etc/passwd",
        "/api/document/%2fetc%2fpasswd",
        "/api/record/..%2f..%2fetc%2fpasswd",
        "/api/record/none",
        "/api/none",
        "/%00",
        "/api/record/%00",
    ],
)
def test_no_path_but_the_runs(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


# bodies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body, kind, status",
    [
        (b"x" * (LARGEST_BODY + 1), "application/json", 413),
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"action": "accept", "record": "x", "based_on": NaN}', "application/json", 400),
        (b'{"action": "accept", "record": "x", "based_on": "0"}', "application/json", 400),
        (b'{"action": "accept", "record": "x", "based_on": true}', "application/json", 400),
        (b'{"action": "accept", "record": "x", "based_on": -1}', "application/json", 400),
        (b'{"action": "accept", "record": "x", "based_on": 99999999999999999999}', "application/json", 400),
        (b'{"action": "accept", "record": ["x"]}', "application/json", 400),
        (b'{"action": "accept"}', "application/json", 400),
        (b'{"action": "undo", "record": "x"}', "application/json", 400),
        (b'{"action": "comment", "record": "x", "comment": "\\ud800"}', "application/json", 400),
        (b'{"action": "edit", "record": "x", "changes": 1}', "application/json", 400),
        (b'{"action": "accept", "record": "x", "key": "k"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"action": "accept", "record": "none"}', "application/json", 404),
        (b'{"action": "add", "doc": "none", "content": {}}', "application/json", 404),
        (b'{"action": "add", "doc": "roads-11", "content": {}}', "application/json", 422),
        (b'{"action": "accept", "record": "x"}', "text/plain", 400),
        (b"action=accept&record=x", "application/x-www-form-urlencoded", 400),
    ],
)
def test_bodies_that_are_refused(
    client: TestClient, store: Store, body: bytes, kind: str, status: int
) -> None:
    answer = client.post("/api/decide", content=body, headers=signed_in(client) | {"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["message"]
    assert store.log() == []


def test_a_body_without_a_length_is_cut_off_too(client: TestClient, store: Store) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b" " * 1000

    answer = client.post("/api/decide", content=endless(), headers=signed_in(client))
    assert answer.status_code == 413


# headers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/document/roads-11", "/queue", "/api/documents", "/assets/base.css", "/none"]
)
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/document/roads-11", "/queue", "/orphans"])
def test_pages_hold_no_inline_script_or_style(client: TestClient, path: str) -> None:
    """They would not run under the policy; a script element may hold data."""
    page = client.get(path).text
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts)
    assert not re.search(r"<[^>]+\s(on\w+|style)=", page)
    assert "<style" not in page


def test_refusals_carry_the_headers(client: TestClient) -> None:
    for answer in (client.get("/", headers={"Host": "evil.example"}), client.post("/api/undo", json={})):
        assert answer.status_code in (401, 403)
        assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


# tokens --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/document/roads-11", "/queue", "/api/documents", "/api/session", "/api/log"]
)
def test_nothing_is_shown_without_a_token(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path)
    assert answer.status_code == 401
    assert "Roads" not in answer.text
    assert "Gao" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/api/decide", "/api/undo", "/api/adjudicate", "/api/session", "/signout"])
def test_nothing_is_changed_without_a_token(guarded: TestClient, store: Store, path: str) -> None:
    answer = guarded.post(
        path, json={"record": "x", "action": "accept"}, headers={"Origin": THERE, "X-CSRF-Token": ""}
    )
    assert answer.status_code == 401
    assert store.log() == []


def test_a_token_is_exchanged_for_a_cookie(
    guarded: TestClient, store: Store, tokens: dict[str, str], ids: dict[str, str]
) -> None:
    assert guarded.get("/signin").status_code == 200
    answer = enter(guarded, tokens["ben"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert tokens["ben"] not in cookie
    headers = signed_in(guarded)
    assert accept(guarded, ids["close"], headers).status_code == 200
    assert [e.annotator for e in store.log()] == ["ben"]
    # one is who the token says, and cannot be another
    other = guarded.post("/api/session", json={"annotator": "ann"}, headers=headers)
    assert other.status_code == 422
    assert guarded.get("/api/session").json()["annotator"] == "ben"
    assert guarded.post("/signout", headers=headers).status_code == 303
    assert guarded.get("/api/session").status_code == 401


def test_signing_out_ends_the_session_itself(guarded: TestClient, tokens: dict[str, str]) -> None:
    enter(guarded, tokens["ann"])
    kept = dict(guarded.cookies)
    guarded.post("/signout", headers=signed_in(guarded))
    guarded.cookies.update(kept)
    assert guarded.get("/api/session").status_code == 401


@pytest.mark.parametrize("token", ["", "wrong", "x" * 500, "' OR 1=1 --", "\x00"])
def test_wrong_tokens(guarded: TestClient, token: str) -> None:
    answer = enter(guarded, token)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_signing_in_from_elsewhere(guarded: TestClient, tokens: dict[str, str]) -> None:
    """No other page can sign somebody in as somebody else."""
    for origin in ("null", "http://evil.example"):
        assert enter(guarded, tokens["ann"], Origin=origin).status_code == 403


def test_guessing_is_slowed_down(guarded: TestClient, tokens: dict[str, str]) -> None:
    found = [enter(guarded, f"wrong {n}").status_code for n in range(MOST_FAILURES + 1)]
    assert found == [401] * MOST_FAILURES + [429]
    assert enter(guarded, tokens["ann"]).status_code == 429


def test_a_form_is_posted_with_its_origin(guarded: TestClient) -> None:
    """A browser sends the origin *null* from a page that forbids every referrer."""
    for path in ("/signin", "/"):
        assert guarded.get(path).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "host, status",
    [("192.0.2.7:8765", 401), ("review.example:8765", 401), ("localhost", 401), ("evil.example", 403)],
)
def test_names_with_tokens(guarded: TestClient, host: str, status: int) -> None:
    assert guarded.get("/api/documents", headers={"Host": host}).status_code == status


def test_over_https_the_cookie_is_secure(store: Store, tokens: dict[str, str]) -> None:
    with client_of(store, "https://192.0.2.7:8765", tokens=True, https=True) as client:
        answer = enter(client, tokens["ann"])
        assert "Secure" in answer.headers["set-cookie"]
        assert enter(client, tokens["ann"], Origin=THERE).status_code == 403


def test_tokens_are_kept_as_hashes(store: Store, tokens: dict[str, str], guarded: TestClient) -> None:
    enter(guarded, tokens["ann"])
    secret = guarded.cookies[Settings("ann").cookie]
    with store.reading() as db:
        dump = "\n".join(db.iterdump())
    for hidden in (*tokens.values(), secret):
        assert hidden not in dump
    with store.writing() as db:
        assert people.make_tokens(db) == {}


def test_a_new_token_ends_old_sessions(guarded: TestClient, store: Store, tokens: dict[str, str]) -> None:
    enter(guarded, tokens["ann"])
    assert guarded.get("/api/session").status_code == 200
    with store.writing() as db:
        people.set_tokens(db, {"ann": "a new token of enough length"})
    assert guarded.get("/api/session").status_code == 401
    with store.writing() as db, pytest.raises(ClaimextractError):
        people.set_tokens(db, {"ann": "short"})


def test_a_session_ends(store: Store, client: TestClient) -> None:
    signed_in(client)
    with store.writing() as db:
        db.execute("UPDATE sessions SET expires = '2020-01-01T00:00:00+00:00'")
    answer = client.post("/api/undo", json={}, headers=signed_in(client) | {"X-CSRF-Token": "0"})
    assert answer.status_code == 403
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1


@pytest.mark.parametrize(
    "host, expected",
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.0.2.7", False), ("example.org", False), ("localhost.example.org", False), ("", False)],
)  # fmt: skip
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) == expected
