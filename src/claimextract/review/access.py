"""Who may do what: host, origin, session and token are checked before any page or interface sees a request.

Without tokens the server answers this computer only, and only under a name of this computer: a page elsewhere that has
its name point here (DNS rebinding) is refused. With tokens, everybody signs in first. Every POST must come from a
page of this server (``Origin``) and carry the session's CSRF token; only signing in has no session yet.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimextract.errors import ClaimextractError
from claimextract.review.store import Store, people

#: Most bytes of a request's body; a record with all its slots has a few thousand.
LARGEST_BODY = 256 * 1024
#: Wrong tokens within a minute after which signing in waits.
MOST_FAILURES = 20
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: What anybody may see: the page to sign in, and what it is drawn with.
_OPEN = ("/signin", "/assets/")


@dataclass(frozen=True)
class Settings:
    """How the server is reached. ``annotator`` is who decides where no token says it."""

    annotator: str
    port: int = 8765
    tokens: bool = False
    https: bool = False
    #: names the server answers to, besides addresses and, without tokens, *localhost*
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def cookie(self) -> str:
        """Cookies are shared by all ports of a host, so the name holds the port."""
        return f"claimextract_review_{self.port}"


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def csrf_of(secret: str) -> str:
    """The CSRF token of a session; it cannot be turned back into the session."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


class Refusal(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


#: A browser names no origin when it posts a form from a page that forbids referrers.
SIGN_IN_HEADERS = {"Referrer-Policy": "same-origin"}
SignIn = Callable[[Scope, str | None], Response]


class Access:
    """The gate before the application. ``sign_in`` renders the page to sign in, with a problem or without."""

    def __init__(self, app: ASGIApp, store: Store, settings: Settings, sign_in: SignIn) -> None:
        self.app, self.store, self.settings, self.sign_in = app, store, settings, sign_in
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self.app(scope, receive, send)
            return
        cookies: list[str] = []

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"] == "/signin" or message["status"] == 401:
                    headers.update(SIGN_IN_HEADERS)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                for cookie in cookies:
                    headers.append("Set-Cookie", cookie)
            await send(message)

        try:
            answer = await self._admit(scope, receive, cookies)
        except Refusal as refusal:
            answer = self._refuse(scope, refusal)
        except ClaimextractError as error:
            answer = JSONResponse({"error": error.code, "message": f"{error} {error.hint}"}, 503)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        body = scope["state"].get("body", b"")
        unread = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return unread.pop() if unread else await receive()

        await self.app(scope, replay if scope["method"] == "POST" else receive, guarded)

    async def _admit(self, scope: Scope, receive: Receive, cookies: list[str]) -> Response | None:
        """None lets the request through; ``scope["state"]`` then says who it is."""
        headers = Headers(scope=scope)
        self._host(headers)
        state = scope.setdefault("state", {})
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "HEAD", "POST"):
            raise Refusal(405, "bad_request", "only GET and POST are answered")
        secret = _cookie(headers, self.settings.cookie)
        annotator = await run_in_threadpool(self._who, secret) if secret else None
        if annotator is None and not self.settings.tokens and method != "POST":
            annotator = self.settings.annotator
            secret = await run_in_threadpool(self._begin, annotator)
            cookies.append(self._set(secret))
        state |= {"annotator": annotator, "session": secret if annotator else None}
        state["csrf"] = csrf_of(secret) if annotator and secret else ""
        state["switch"] = not self.settings.tokens
        if method == "POST":
            self._origin(scope, headers)
            state["body"] = await _body(headers, receive)
            if path == "/signin":
                return await self._signed_in(scope, state["body"], secret if annotator else None, cookies)
            if annotator is None or secret is None:
                raise Refusal(401, "not_signed_in", "sign in first")
            _csrf(headers, state["body"], csrf_of(secret))
            _same_person(path, headers, annotator)
            if path == "/signout":
                await run_in_threadpool(self._end, secret)
                cookies.append(self._set("", age=0))
                return RedirectResponse("/signin", 303)
        elif annotator is None and not path.startswith(_OPEN):
            raise Refusal(401, "not_signed_in", "sign in first")
        return None

    def _host(self, headers: Headers) -> None:
        """A browser sends the name it was given; a foreign one that was pointed here is not ours."""
        hosts = headers.getlist("host")
        name = _name(hosts[0]) if len(hosts) == 1 else None
        if name is None:
            raise Refusal(403, "forbidden", "the request names no host")
        if is_loopback(name) or name in self.settings.names:
            return
        if self.settings.tokens:
            try:
                ipaddress.ip_address(name)
            except ValueError:
                pass
            else:
                return  # an address cannot be pointed elsewhere
        raise Refusal(403, "forbidden", f"this server does not answer to the name {name!r}")

    def _origin(self, scope: Scope, headers: Headers) -> None:
        scheme = "https" if self.settings.https else "http"
        own = f"{scheme}://{headers['host'].lower()}"
        if headers.getlist("origin") != [own]:
            raise Refusal(403, "forbidden", "the request does not come from a page of this server")

    def _who(self, secret: str) -> str | None:
        with self.store.reading() as db:
            return people.session_of(db, secret)

    def _begin(self, annotator: str) -> str:
        with self.store.writing() as db:
            return people.start_session(db, annotator)

    def _end(self, secret: str) -> None:
        with self.store.writing() as db:
            people.end_session(db, secret)

    async def _signed_in(self, scope: Scope, body: bytes, old: str | None, cookies: list[str]) -> Response:
        """A token for a cookie. The session is a new one, so that none can be planted beforehand."""
        if not self.settings.tokens:
            raise Refusal(404, "unknown", "nobody signs in here")
        now = time.monotonic()
        if len(self._failures) == MOST_FAILURES and now - self._failures[0] < 60:
            raise Refusal(429, "forbidden", "too many wrong tokens; wait a minute")
        token = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0].strip()

        def exchange() -> str | None:
            with self.store.writing() as db:
                name = people.holder(db, token) if token else None
                if name is not None and old is not None:
                    people.end_session(db, old)
                return people.start_session(db, name) if name else None

        secret = await run_in_threadpool(exchange)
        if secret is None:
            self._failures.append(now)
            answer = self.sign_in(scope, "This token is not known.")
            answer.status_code = 401
            return answer
        cookies.append(self._set(secret))
        return RedirectResponse("/", 303)

    def _set(self, value: str, age: int | None = None) -> str:
        cookie: SimpleCookie = SimpleCookie()
        cookie[self.settings.cookie] = value
        morsel: Any = cookie[self.settings.cookie]
        morsel["httponly"] = True
        morsel["samesite"] = "Strict"
        morsel["path"] = "/"
        morsel["max-age"] = int(people.SESSION.total_seconds()) if age is None else age
        if self.settings.https:
            morsel["secure"] = True
        return str(morsel.OutputString())

    def _refuse(self, scope: Scope, refusal: Refusal) -> Response:
        if scope["path"].startswith("/api/"):
            return JSONResponse({"error": refusal.code, "message": str(refusal)}, refusal.status)
        if refusal.status == 401 and scope["method"] == "GET":
            answer = self.sign_in(scope, None)
            answer.status_code = 401
            return answer
        return PlainTextResponse(f"{refusal}\n", refusal.status)


def _name(host: str) -> str | None:
    """The name in a ``Host`` header, without its port."""
    try:
        found = urlsplit(f"//{host}")
        if found.path or found.query or found.fragment or "@" in host:
            return None
        found.port  # noqa: B018 - raises where it is no number
        return found.hostname
    except ValueError:
        return None


def _cookie(headers: Headers, name: str) -> str | None:
    for line in headers.getlist("cookie"):
        for part in line.split(";"):
            key, _, value = part.strip().partition("=")
            if key == name and value:
                return value
    return None


def _csrf(headers: Headers, body: bytes, expected: str) -> None:
    """From the header, or from the field ``csrf`` of a form."""
    given = headers.get("x-csrf-token", "")
    if not given and headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        given = parse_qs(body.decode("utf-8", "replace")).get("csrf", [""])[0]
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise Refusal(
            403, "forbidden", "the CSRF token is missing or of another session; load the page again"
        )


def _same_person(path: str, headers: Headers, annotator: str) -> None:
    """A page says whose it is: another window may have changed the annotator since it was loaded."""
    said = headers.get("x-annotator")
    if said is not None and path != "/api/session" and unquote(said) != annotator:
        message = f"this page is of {unquote(said)}, and {annotator} is signed in now; load the page again"
        raise Refusal(403, "forbidden", message)


async def _body(headers: Headers, receive: Receive) -> bytes:
    said = headers.get("content-length", "0")
    if not said.isdigit() or int(said) > LARGEST_BODY:
        raise Refusal(413, "too_large", f"a request has at most {LARGEST_BODY} bytes")
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "bad_request", "the request broke off")
        part = message.get("body", b"")
        size += len(part)
        if size > LARGEST_BODY:
            raise Refusal(413, "too_large", f"a request has at most {LARGEST_BODY} bytes")
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)
