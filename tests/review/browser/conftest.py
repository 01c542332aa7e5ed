"""A review served over a small run, and browsers that look at it."""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra `review`")
playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")

import uvicorn  # noqa: E402

from claimextract.jsonl import TableWriter  # noqa: E402
from claimextract.review.access import Settings  # noqa: E402
from claimextract.review.server import create_app  # noqa: E402
from claimextract.review.store import RecordState, Store  # noqa: E402
from claimextract.schema import (  # noqa: E402
    ActorQuote,
    Claim,
    DateValue,
    Document,
    Entity,
    Event,
    Evidence,
    Model,
    Published,
    Quote,
    Range,
    Recommendation,
    Sentence,
    Source,
)

HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)><b>bold</b>'
ARABIC = "قال المسؤول إن الطريق مغلق"

#: Emoji stand before every record of the first paragraph, where code points and UTF-16 units part ways.
TEXT = f"""The road north

A 🚩🚩 note.
Who will pay?

🐪🐪 Officials fear that the road could close. The garrison holds 900 men and the fort is old. \
Traders leave because the tax has doubled.

Donors should pay the teachers, so that schools reopen.

- Soldiers attacked the traders in Gao on 3 May 2021.
- The mayor met the donors in June 2021.

{HOSTILE} is a place near Gao. {ARABIC} said the envoy 🚩 and left.
"""


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(start=start, end=start + len(words), text=words)


def _actor(words: str) -> ActorQuote:
    return ActorQuote(**quote(words).model_dump())


def _records(doc_id: str) -> list[Model]:
    def base(kind: str, number: int, words: str, sentence: str, confidence: float) -> dict[str, Any]:
        place = quote(sentence)
        return {
            "id": f"{kind}_{doc_id}_{number}", "doc_id": doc_id, "span": quote(words), "confidence": confidence,
            "sentence": Range(start=place.start, end=place.end), "section": ["The road north"], "page": 1,
            "standalone": words,
        }  # fmt: skip

    def claim(number: int, words: str, sentence: str, confidence: float, **labels: Any) -> Claim:
        said = {"kind": "factual", "certainty": "certain", "polarity": "positive"} | labels
        said.setdefault("source", Source(type="author"))
        evidence = [Evidence(label="unit", rule="clause.main"), Evidence(label="kind", rule="claims.kind.x")]
        return Claim(**base("clm", number, words, sentence, confidence), **said, evidence=evidence)

    fear = "🐪🐪 Officials fear that the road could close."
    garrison = "The garrison holds 900 men and the fort is old."
    traders = "Traders leave because the tax has doubled."
    advice = "Donors should pay the teachers, so that schools reopen."
    raid = "Soldiers attacked the traders in Gao on 3 May 2021."
    hostile = f"{HOSTILE} is a place near Gao."
    cues = [quote("could close")]
    return [
        claim(
            1, "the road could close", fear, 0.6, kind="predictive", certainty="possible",
            source=Source(type="unnamed", mention=quote("Officials"), cue=quote("fear")),
        ).model_copy(update={"evidence": [Evidence(label="certainty", rule="hedge.could", cues=cues)]}),
        claim(2, "The garrison holds 900 men", garrison, 0.9),
        claim(3, "the fort is old", garrison, 0.4, kind="evaluative"),
        claim(4, "Traders leave because the tax has doubled", traders, 0.8, kind="causal",
              cause=quote("the tax has doubled"), effect=quote("Traders leave")),
        Recommendation(
            **base("rec", 1, advice[:-1], advice, 0.95), addressee=[_actor("Donors")],
            action=quote("pay the teachers"), strength="should", polarity="do", source=Source(type="author"),
            purpose=quote("so that schools reopen"), evidence=[Evidence(label="strength", rule="modal.should")],
        ),
        Event(
            **base("evt", 1, raid[:-1], raid, 0.7), trigger=quote("attacked"), type="ASSAULT",
            date=DateValue(span=quote("3 May 2021"), start="2021-05-03", end="2021-05-03", precision="day",
                           basis="explicit"),
            actors=[_actor("Soldiers")], recipients=[_actor("the traders")], locations=[], status="occurred",
        ),
        claim(5, f"{HOSTILE} is a place near Gao", hostile, 0.5),
        Entity(id=f"ent_{doc_id}_1", doc_id=doc_id, span=quote("Gao"), label="PLACE", mention="name", name="Gao"),
    ]  # fmt: skip


def _ledger(doc_id: str, records: list[Model]) -> Iterator[Sentence]:
    lines = [
        ("The road north", "heading"), ("A 🚩🚩 note.", "paragraph"), ("Who will pay?", "paragraph"),
        ("🐪🐪 Officials fear that the road could close.", "paragraph"),
        ("The garrison holds 900 men and the fort is old.", "paragraph"),
        ("Traders leave because the tax has doubled.", "paragraph"),
        ("Donors should pay the teachers, so that schools reopen.", "paragraph"),
        ("Soldiers attacked the traders in Gao on 3 May 2021.", "list_item"),
        ("The mayor met the donors in June 2021.", "list_item"),
        (f"{HOSTILE} is a place near Gao.", "paragraph"), (f"{ARABIC} said the envoy 🚩 and left.", "paragraph"),
    ]  # fmt: skip
    reasons = {"The road north": "heading", "Who will pay?": "question"}
    for number, (words, block) in enumerate(lines):
        place = quote(words)
        inside = [r.id for r in records if place.start <= r.span.start < place.end]  # type: ignore[attr-defined]
        given = inside or reasons.get(words, "no_proposition")
        yield Sentence(id=f"snt_{doc_id}_{number}", doc_id=doc_id, span=place, block=block, disposition=given)


def _brief(doc_id: str, title: str) -> list[Model]:
    records = _records(doc_id)
    document = Document(
        id=doc_id, doc_id=doc_id, path=f"{doc_id}.txt", sha256=hashlib.sha256(doc_id.encode()).hexdigest(),
        text=TEXT, title=title, published=Published(date="2022-03-02", precision="day", basis="given"),
    )  # fmt: skip
    return [document, *records, *_ledger(doc_id, records)]


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    with TableWriter(folder) as tables:
        tables.write(_brief("north", "The road north"))
        tables.write(_brief("south", f"South {HOSTILE}"))
    return folder


class Review:
    """A served review. ``stop`` takes the server away, ``start`` brings it back at the same address."""

    def __init__(self, store: Store, tokens: bool = False) -> None:
        self.store, self.tokens = store, tokens
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        app = create_app(self.store, Settings(annotator="ann", port=self.port, tokens=self.tokens))
        config = uvicorn.Config(app, port=self.port, log_level="error", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    def state(self, record_id: str, annotator: str = "ann") -> RecordState:
        return self.store.record(record_id, annotator)

    def added(self, annotator: str = "ann") -> list[RecordState]:
        found = self.store.document("north", annotator).records
        return [state for state in found if state.status == "added"]


@pytest.fixture
def review(run_folder: Path, tmp_path: Path) -> Iterator[Review]:
    store = Store.open(tmp_path / "review.sqlite", run_folder)
    store.add_annotators(["ann", "ben"])
    served = Review(store)
    yield served
    served.stop()
    store.close()


@pytest.fixture
def closed(run_folder: Path, tmp_path: Path) -> Iterator[Review]:
    """A review that demands tokens."""
    store = Store.open(tmp_path / "closed.sqlite", run_folder)
    store.add_annotators(["ann"])
    served = Review(store, tokens=True)
    yield served
    served.stop()
    store.close()


#: Where the mouse begins and ends when it selects words of the text.
SELECTED = "() => getSelection().toString().trim().replace(/\\s+/g, ' ')"
WHERE = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([node, all.length]);
    all += node.data;
  }
  const from = all.indexOf(words), to = from + words.length;
  const place = (at, inside) => {
    const [node, start] = nodes.findLast(([, start]) => inside(start, at));
    return [node, at - start];
  };
  const range = document.createRange();
  range.setStart(...place(from, (start, at) => start <= at));
  range.setEnd(...place(to, (start, at) => start < at));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  const a = boxes[0], b = boxes.at(-1);
  return [a.left + 0.5, a.top + a.height / 2, b.right - 0.5, b.top + b.height / 2];
}"""


class Desk:
    """A browser of one annotator, with all that went wrong in it."""

    def __init__(self, chromium: Any, review: Review, name: str, width: int, scheme: str) -> None:
        self.review, self.name = review, name
        self.context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.problems: list[str] = []
        self.page: Any = None
        self.tab()
        if name != "ann":
            self.page.goto(review.url)
            with self.page.expect_navigation():
                self.page.locator("#who").select_option(name)

    def tab(self) -> Any:
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.problems.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        return self.page

    def open(self, path: str = "/document/north") -> Any:
        self.page.goto(self.review.url + path)
        if path.startswith(("/document", "/adjudication")):
            self.page.locator("body[data-ready]").wait_for()
        return self.page

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def saved(self) -> None:
        self.page.locator("#saved[data-state=saved]").wait_for()

    def at(self) -> str:
        """The words of the record at hand."""
        words: str = self.page.locator("#card blockquote").inner_text()
        return words

    def holds(self, words: str) -> None:
        """The words are selected."""
        playwright.expect(self.page.locator("#selection-text")).to_have_text(words)

    def _resting(self, words: str) -> list[float]:
        """Where the words are, once the page has stopped moving them: a card that fills shifts the text."""
        place: list[float] = self.page.evaluate(WHERE, words)
        for _ in range(200):
            before = place
            self.page.wait_for_timeout(50)
            place = self.page.evaluate(WHERE, words)
            if place == before:
                return place
        raise AssertionError(f"{words!r} never comes to rest")

    def drag(self, words: str) -> None:
        """Select words with the mouse, from before their first character to behind their last."""
        x0, y0, x1, y1 = self._resting(words)
        mouse = self.page.mouse
        mouse.move(x0, y0)
        mouse.down()
        mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
        for _ in range(200):  # a busy browser may be behind with the last move when the button is let go
            mouse.move(x1, y1)
            selected = self.page.evaluate(SELECTED)
            if selected == " ".join(words.split()):
                break
            self.page.wait_for_timeout(25)
        else:
            raise AssertionError(f"dragging over {words!r} selected {selected!r}")
        mouse.up()


@pytest.fixture
def desk(chromium: Any, review: Review) -> Iterator[Callable[..., Desk]]:
    """``desk()`` is a browser of *ann*, ``desk("ben")`` another's; what went wrong in one fails the test."""
    opened: list[Desk] = []

    def sit(name: str = "ann", width: int = 1280, scheme: str = "light") -> Desk:
        opened.append(Desk(chromium, review, name, width, scheme))
        return opened[-1]

    yield sit
    for one in opened:
        one.context.close()
    assert [
        problem for one in opened for problem in one.problems if "Failed to load resource" not in problem
    ] == []
