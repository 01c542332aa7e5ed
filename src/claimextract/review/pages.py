"""The pages of the workbench: served once, then kept up to date by their scripts through ``review.api``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from claimextract.review.dating import reading
from claimextract.review.fields import fields
from claimextract.review.islands import context, difference_json, island, state_json
from claimextract.review.numbers import numbers
from claimextract.review.prose import groups
from claimextract.review.store import BY, Store, Unknown
from claimextract.review.store.states import By

ASSETS = Path(__file__).parent / "assets"
PAGES = (
    ("/", "Documents"),
    ("/queue", "Queue"),
    ("/adjudication", "Adjudication"),
    ("/numbers", "Numbers"),
    ("/orphans", "Orphans"),
)
SHOWN_IN_QUEUE = 500
_IMPORT = re.compile(r'^import .* from "\./([\w.]+)";$', re.MULTILINE)
SAID = {
    "confidence": "What the extractor was least sure of comes first.",
    "type": "By type of record.",
    "actor": "By who says it, who is asked, or who acts.",
    "disagreement": "What annotators say differently.",
    "rule": "By the rule that decided, the most rejected first.",
}


@cache
def templates() -> Environment:
    """The templates; what comes from a brief is escaped in all of them."""
    return Environment(
        loader=PackageLoader("claimextract.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def modules(name: str) -> tuple[str, ...]:
    """What a script imports, directly or not: asked for at once, not one after the other."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        script = (ASSETS / waiting.pop()).read_text(encoding="utf-8")
        for imported in _IMPORT.findall(script):
            if imported not in found:
                found[imported] = None
                waiting.append(imported)
    return tuple(found)


class Pages:
    """The pages of one review."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def render(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        state = request.state
        annotator = getattr(state, "annotator", None)
        switch = getattr(state, "switch", False)
        page = (
            templates()
            .get_template(template)
            .render(
                review=self.store.title,
                pages=PAGES,
                here=request.url.path,
                annotator=annotator,
                names=self.store.annotators() if annotator and switch else [],
                switch=switch,
                modules=modules,
                csrf=getattr(state, "csrf", ""),
                **values,
            )
        )
        return HTMLResponse(page, status)

    def documents(self, request: Request) -> Response:
        annotator = request.state.annotator
        rows = self.store.documents(annotator)
        first = self.store.queue(annotator, "confidence", limit=1)
        return self.render(
            request,
            "documents.html",
            # one's own first; the order of the tables within
            rows=sorted(rows, key=lambda row: not row.mine),
            records=sum(row.records for row in rows),
            decided=sum(row.decided for row in rows),
            next=first[0] if first else None,
        )

    def document(self, request: Request) -> Response:
        annotator = request.state.annotator
        try:
            found = self.store.document(request.path_params["id"], annotator)
        except Unknown:
            return self.missing(request)
        data = {
            "id": found.id,
            "annotator": annotator,
            "text": found.text,
            "records": [state_json(state) for state in found.records],
            "fields": fields(),
        }
        return self.render(request, "document.html", document=found, parts=groups(found), data=island(data))

    def date(self, request: Request) -> Response:
        """The days of a date expression, for the script of the document page."""
        asked = request.query_params
        try:
            found = self.store.document(asked.get("doc", ""), request.state.annotator)
            start, end = int(asked.get("start", "")), int(asked.get("end", ""))
        except (Unknown, ValueError):
            return JSONResponse({"error": "bad_request", "message": "doc, start and end are needed"}, 400)
        if not 0 <= start < end <= len(found.text):
            return JSONResponse({"error": "bad_request", "message": "no range of the text"}, 400)
        return JSONResponse(reading(found.text, start, end, found.published))

    def missing(self, request: Request) -> Response:
        return self.render(request, "missing.html", 404, problem="There is no such document in this review.")

    def queue(self, request: Request) -> Response:
        annotator = request.state.annotator
        asked = request.query_params.get("by", "confidence")
        by: By = asked if asked in get_args(By) else "confidence"  # type: ignore[assignment]
        group = request.query_params.get("group") or None
        items = self.store.queue(annotator, by, group=group, limit=SHOWN_IN_QUEUE)
        every = items if group is None else self.store.queue(annotator, by, limit=SHOWN_IN_QUEUE)
        counted = Counter(item.group for item in every if item.group) if by != "confidence" else Counter()
        return self.render(
            request,
            "queue.html",
            by=by,
            orders=BY,
            group=group,
            items=items,
            said=SAID[by],
            groups=list(counted.items()),
            titles={row.id: row.title or row.path for row in self.store.documents(annotator)},
        )

    def adjudication(self, request: Request) -> Response:
        annotator = request.state.annotator
        settled = request.query_params.get("settled") == "1"
        found = self.store.differences(settled=settled)
        views = {key: self.store.document(key, annotator) for key in dict.fromkeys(d.doc_id for d in found)}
        data = {
            "annotator": annotator,
            "fields": fields(),
            "texts": {key: view.text for key, view in views.items()},
            "differences": [difference_json(one) for one in found],
            "contexts": {one.key: context(views[one.doc_id], one) for one in found},
        }
        documents = [
            {"title": view.title or view.path, "differences": [one for one in found if one.doc_id == key]}
            for key, view in views.items()
        ]
        return self.render(
            request, "adjudication.html", documents=documents, settled=settled, data=island(data)
        )

    def numbers(self, request: Request) -> Response:
        return self.render(request, "numbers.html", **numbers(self.store))

    def orphans(self, request: Request) -> Response:
        return self.render(request, "orphans.html", orphans=self.store.orphans())

    def signin(self, request: Request) -> Response:
        return self.render(request, "signin.html", problem=None)


def routes(store: Store) -> list[BaseRoute]:
    """The pages and their assets. ``request.state`` holds ``annotator`` and ``csrf``, set by ``review.access``."""
    pages = Pages(store)
    served: dict[str, Callable[[Request], Response]] = {
        "/": pages.documents,
        "/document/{id:path}": pages.document,
        "/reading/date": pages.date,
        "/queue": pages.queue,
        "/adjudication": pages.adjudication,
        "/numbers": pages.numbers,
        "/orphans": pages.orphans,
        "/signin": pages.signin,
    }
    found: list[BaseRoute] = [Route(path, page, methods=["GET"]) for path, page in served.items()]
    found.append(Mount("/assets", StaticFiles(directory=ASSETS), name="assets"))
    return found
