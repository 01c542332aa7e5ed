"""The JSON interface of the workbench.

Every answer is JSON; every POST carries a JSON body, the header ``X-CSRF-Token`` (from ``GET /api/session``, or
``request.state.csrf`` when a page is rendered) and an ``Origin``. Offsets are code points. Values are the dataclasses
of ``review.store`` as JSON objects with the same field names. ``request.state.annotator`` is who is asking.

=====================================================  =============================================================
GET  /api/session                                      ``{annotator, annotators, csrf, switch}``; ``switch``: may change
POST /api/session ``{annotator}``                      be another annotator (without tokens only); same answer
GET  /api/documents                                    ``{documents: [DocumentLine]}``
GET  /api/document/{id}                                ``DocumentView``
GET  /api/record/{id}                                  ``RecordState``
GET  /api/queue?by=&doc=&group=&decided=&limit=        ``{items: [QueueItem]}``; by: confidence, type, actor,
                                                       disagreement, rule
POST /api/decide                                       ``{record, action, based_on, changes?, comment?}``
                                                       → ``{state: RecordState}``
POST /api/decide with action ``add``                   ``{action: "add", doc, content}`` → the same
POST /api/undo ``{decision?}``                         → ``{state: RecordState | null}`` (null: nothing to undo)
GET  /api/adjudication?doc=&settled=                   ``{differences: [Difference]}``
POST /api/adjudicate                                   ``{unit, verdict: accept|reject, based_on, take?, changes?}``;
                                                       ``unit`` is the difference's ``key``
                                                       → ``{difference: Difference}``
GET  /api/numbers                                      ``{progress, agreement, rules}``, see ``review.numbers``
GET  /api/orphans                                      ``{orphans: [Orphan]}``
GET  /api/log?doc=&record=                             ``{entries: [Entry]}``, one's own and final words
=====================================================  =============================================================

Any POST may carry ``key``, a unique string: sent again after a lost answer, it is written once, and the answer is the
present state.

Faults: ``{error: code, message, field?}`` with 400 (``bad_request``), 401 (``not_signed_in``), 403 (``forbidden``), 404
(``unknown``), 409 (``conflict``, with ``state``: what stands now), 413 (``too_large``), 422 (``refused``: breaks the
contract; ``field`` says where), 503 (``review_locked``, ``review_damaged``: not saved).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimextract.errors import ClaimextractError
from claimextract.review.numbers import numbers
from claimextract.review.store import BY, Conflict, Difference, Refused, Store, Unknown, people
from claimextract.review.store.states import Verdict

Endpoint = Callable[[Request], Any]
#: Most records a queue is asked for.
LONGEST_QUEUE = 2000


class BadRequest(Exception):
    """A request that is not in the form the interface has."""


def encode(value: Any) -> bytes:
    """JSON of states and what holds them."""

    def plain(item: Any) -> Any:
        if is_dataclass(item):
            return {f.name: getattr(item, f.name) for f in fields(item)}
        raise TypeError(f"{type(item)} has no JSON form")

    return json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def answer(value: Any, status: int = 200) -> Response:
    return Response(encode(value), status, media_type="application/json")


def routes(store: Store) -> list[Route]:
    """The interface as routes; access is checked before them."""
    api = _Api(store)
    served: list[tuple[str, str, Endpoint]] = [
        ("GET", "/api/session", api.session),
        ("POST", "/api/session", api.switch),
        ("GET", "/api/documents", api.documents),
        ("GET", "/api/document/{id:path}", api.document),
        ("GET", "/api/record/{id}", api.record),
        ("GET", "/api/queue", api.queue),
        ("POST", "/api/decide", api.decide),
        ("POST", "/api/undo", api.undo),
        ("GET", "/api/adjudication", api.adjudication),
        ("POST", "/api/adjudicate", api.adjudicate),
        ("GET", "/api/numbers", lambda request: numbers(store)),
        ("GET", "/api/orphans", lambda request: {"orphans": store.orphans()}),
        ("GET", "/api/log", api.log),
    ]
    return [Route(path, _faults(endpoint), methods=[method]) for method, path, endpoint in served]


def _faults(endpoint: Endpoint) -> Callable[[Request], Response]:
    """The endpoint with its value as JSON, and what it raises as a status and a code."""

    def served(request: Request) -> Response:
        try:
            return answer(endpoint(request))
        except BadRequest as error:
            return answer({"error": "bad_request", "message": str(error)}, 400)
        except Unknown as error:
            return answer({"error": "unknown", "message": str(error)}, 404)
        except Conflict as error:
            said: dict[str, Any] = {"error": "conflict", "message": str(error)}
            name = "difference" if isinstance(error.state, Difference) else "state"
            return answer({**said, "state": error.state, name: error.state}, 409)
        except Refused as error:
            return answer({"error": "refused", "message": str(error), "field": error.field}, 422)
        except ClaimextractError as error:
            return answer({"error": error.code, "message": f"{error} {error.hint}"}, 503)

    return served


def _object(request: Request) -> dict[str, Any]:
    """The JSON object of a POST."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise BadRequest("the content type is not application/json")

    def no_constant(name: str) -> Any:
        raise ValueError(f"{name} is no JSON")

    try:
        value = json.loads(request.state.body, parse_constant=no_constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a surrogate pair cannot be stored
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadRequest("the body is not a JSON object")
    return value


def _take(value: dict[str, Any], name: str, kind: type, default: Any = ...) -> Any:
    """A member of the type wanted; ``null`` counts as left out."""
    found = value.get(name)
    if found is None:
        if default is ...:
            raise BadRequest(f"{name} is missing")
        return default
    if not isinstance(found, kind) or (
        isinstance(found, int) and (isinstance(found, bool) or not 0 <= found < 2**63)
    ):
        raise BadRequest(f"{name} is not of the type {kind.__name__}")
    return found


def _key(value: dict[str, Any]) -> str | None:
    key: str | None = _take(value, "key", str, None)
    if key is not None and not 8 <= len(key) <= 100:
        raise BadRequest("key has 8 to 100 characters")
    return key


def _flag(request: Request, name: str) -> bool:
    return request.query_params.get(name, "") not in ("", "0", "false")


class _Api:
    """The endpoints of one review."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def session(self, request: Request) -> Any:
        state = request.state
        names = self.store.annotators()
        return {"annotator": state.annotator, "annotators": names, "csrf": state.csrf, "switch": state.switch}

    def switch(self, request: Request) -> Any:
        name = _take(_object(request), "annotator", str)
        if not request.state.switch:
            raise Refused("annotator", "with tokens, sign out and sign in with the other token")
        if name not in self.store.annotators():
            raise Unknown(f"no annotator {name}")
        with self.store.writing() as db:
            people.change_session(db, request.state.session, name)
        request.state.annotator = name
        return self.session(request)

    def documents(self, request: Request) -> Any:
        return {"documents": self.store.documents(request.state.annotator)}

    def document(self, request: Request) -> Any:
        return self.store.document(request.path_params["id"], request.state.annotator)

    def record(self, request: Request) -> Any:
        return self.store.record(request.path_params["id"], request.state.annotator)

    def queue(self, request: Request) -> Any:
        asked = request.query_params
        limit = asked.get("limit", "200")
        by = asked.get("by", "confidence")
        if by not in BY:
            raise BadRequest(f"by is none of {', '.join(BY)}")
        if not limit.isdecimal():
            raise BadRequest("limit is no number")
        items = self.store.queue(
            request.state.annotator,
            by,
            doc_id=asked.get("doc"),
            group=asked.get("group"),
            decided=_flag(request, "decided"),
            limit=min(int(limit[:6]), LONGEST_QUEUE),
        )
        return {"items": items}

    def decide(self, request: Request) -> Any:
        value = _object(request)
        action, key = _take(value, "action", str), _key(value)
        if action == "add":
            state = self.store.add(
                request.state.annotator, _take(value, "doc", str), _take(value, "content", dict), key=key
            )
        elif action in ("accept", "reject", "edit", "comment"):
            state = self.store.decide(
                request.state.annotator,
                _take(value, "record", str),
                action,
                based_on=_take(value, "based_on", int, 0),
                changes=_take(value, "changes", dict, None),
                comment=_take(value, "comment", str, None),
                key=key,
            )
        else:
            raise BadRequest(f"action is none of accept, reject, edit, comment, add: {action!r}")
        return {"state": state}

    def undo(self, request: Request) -> Any:
        value = _object(request)
        decision = _take(value, "decision", int, None)
        return {"state": self.store.undo(request.state.annotator, decision, key=_key(value))}

    def adjudication(self, request: Request) -> Any:
        found = self.store.differences(request.query_params.get("doc"), settled=_flag(request, "settled"))
        return {"differences": found}

    def adjudicate(self, request: Request) -> Any:
        value = _object(request)
        verdict = _take(value, "verdict", str)
        if verdict not in get_args(Verdict):
            raise BadRequest("verdict is neither accept nor reject")
        difference = self.store.adjudicate(
            request.state.annotator,
            _take(value, "unit", str),
            verdict,
            based_on=_take(value, "based_on", int, 0),
            take=_take(value, "take", str, None),
            changes=_take(value, "changes", dict, None),
            key=_key(value),
        )
        return {"difference": difference}

    def log(self, request: Request) -> Any:
        """One's own entries, and final words: what another annotator decides stays theirs until adjudication."""
        asked = request.query_params
        entries = self.store.log(asked.get("doc"), asked.get("record"))
        own = request.state.annotator
        return {"entries": [e for e in entries if e.annotator == own or e.action == "adjudicate"]}
