"""The application: pages, interface and the gate before both."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from claimextract.review import api, pages
from claimextract.review.access import Access, Settings
from claimextract.review.store import Store


def create_app(store: Store, settings: Settings) -> Starlette:
    """The workbench over one store."""
    site = pages.Pages(store)

    def sign_in(scope: Scope, problem: str | None) -> Response:
        return site.render(Request(scope), "signin.html", problem=problem)

    app = Starlette(
        routes=[*api.routes(store), *pages.routes(store)],
        middleware=[Middleware(Access, store=store, settings=settings, sign_in=sign_in)],
    )
    app.router.redirect_slashes = False
    return app
