"""What ``claimextract review`` does: open the store, then export, list, or serve."""

from __future__ import annotations

import getpass
import re
import socket
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import typer

from claimextract.errors import ClaimextractError
from claimextract.review.store import Store, people


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """Options of the command. ``assigned`` is how many annotators each document is given to, 0 for all."""

    folder: Path
    annotators: tuple[str, ...]
    assigned: int
    host: str
    port: int
    names: frozenset[str]
    tokens: Path | None
    certificate: Path | None
    key: Path | None
    browser: bool
    database: Path | None
    corpus: Path
    export: Path | None
    who: str
    include_undecided: bool
    orphans: bool


def review_command(options: ReviewOptions) -> int:
    """Run the command; the exit code."""
    store = Store.open(options.database, options.folder, corpus=options.corpus)
    try:
        if options.export is not None:
            return _export(store, options)
        if options.orphans:
            return _orphans(store)
        return _serve(store, options)
    finally:
        store.close()


def _export(store: Store, options: ReviewOptions) -> int:
    from claimextract.review.export import export

    assert options.export is not None
    done = export(store, options.export, options.who, include_undecided=options.include_undecided)
    typer.echo(f"{len(done.files)} files with {done.records} records in {options.export}")
    if done.undecided:
        kept = options.include_undecided or store.kind == "gold"
        typer.echo(
            f"{done.undecided} records are undecided and were {'written as they are' if kept else 'left out'}"
        )
    if done.disputed:
        kept = store.kind == "gold"
        typer.echo(
            f"{done.disputed} records wait for adjudication and were {'written as they were' if kept else 'left out'}"
        )
    return 0


def _orphans(store: Store) -> int:
    found = store.orphans()
    for one in found:
        typer.echo(f"{one.path}: {one.annotator} {one.action} {one.record} “{one.text}”: {one.reason}")
    typer.echo(f"{len(found)} decisions have no place in the present extraction")
    return 0


def _serve(store: Store, options: ReviewOptions) -> int:
    try:
        import uvicorn

        from claimextract.review.access import Settings, is_loopback
        from claimextract.review.server import create_app
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing", f"the workbench needs {error.name}: pip install 'claimextract[review]'"
        ) from error
    given = _read_tokens(options.tokens) if options.tokens else {}
    store.add_annotators([*options.annotators, *given])
    if not store.annotators():
        store.add_annotators([_own_name()])
    if options.assigned:
        store.assign(double=options.assigned == 2)
    if (options.certificate is None) != (options.key is None):
        raise ClaimextractError("review_invalid", "--certificate and --key go together")
    open_to_others = not is_loopback(options.host)
    demanded = open_to_others or options.tokens is not None
    made: dict[str, str] = {}
    if demanded:
        with store.writing() as db:
            people.set_tokens(db, given)
            made = people.make_tokens(db)
    sock = _listen(options.host, options.port)
    port = sock.getsockname()[1]
    names = {
        *options.names,
        *((options.host, socket.gethostname(), socket.getfqdn()) if open_to_others else ()),
    }
    settings = Settings(
        annotator=options.annotators[0] if options.annotators else store.annotators()[0],
        port=port,
        tokens=demanded,
        https=options.certificate is not None,
        names=frozenset(name.lower() for name in names),
    )
    scheme = "https" if settings.https else "http"
    shown = "127.0.0.1" if options.host in ("0.0.0.0", "::", "") else options.host
    url = f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    typer.echo(f"Review of {store.title} at {url} (stop with Ctrl-C)")
    if made:
        typer.echo("Tokens, shown once; hand each to its annotator:")
        for name, token in made.items():
            typer.echo(f"  {name}  {token}")
    if open_to_others and not settings.https:
        typer.secho(
            "Without --certificate, tokens and texts cross the network readable.", fg="yellow", err=True
        )
    if orphans := len(store.orphans()):
        typer.echo(f"{orphans} decisions have no place in the present extraction; see the page Orphans")
    if options.browser:
        webbrowser.open(url)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(store, settings),
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            ws="none",
            ssl_certfile=options.certificate,
            ssl_keyfile=options.key,
            timeout_graceful_shutdown=3,
        )
    )
    server.run(sockets=[sock])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that the port is known before anything is said about it."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(family, kind, protocol)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(128)
    except OSError as error:
        raise ClaimextractError(
            "review_invalid", f"cannot listen on {host}:{port}: {error}; another --port may be free"
        ) from error
    return sock


def _read_tokens(path: Path) -> dict[str, str]:
    """Lines ``NAME TOKEN``; a name may hold spaces, a token cannot."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ClaimextractError("path_unreadable", f"{path} cannot be read: {error}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, token = line.strip().rpartition(" ")
        if not name.strip() or name.strip() in found or token in found.values():
            raise ClaimextractError("review_invalid", f"{path}:{number}: not a name and a token of its own")
        found[name.strip()] = token
    return found


def _own_name() -> str:
    """Who is at this computer, where no annotator was named."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    return re.sub(r"[^\w.-]+", "_", name)[:60] or "annotator"
