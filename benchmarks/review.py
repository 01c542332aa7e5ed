"""How long a long document takes to open in the workbench, and how long a key press takes to be seen.

    python benchmarks/review.py [--words 20000] [--runs 5] [--chromium PATH]

The document is made up of a few sentences over and over, with a claim in each, and recommendations, events and
entities besides. Opening runs from the request to the first picture with records painted; a key press from the event
to the picture after it. Medians and worst of the runs, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from claimextract.review.access import Settings
from claimextract.review.server import create_app
from claimextract.review.store import Store

CLAIM = "The garrison at Ménaka holds nine hundred men, and nobody in Gao believes that it could keep the road open."
ADVICE = "Donors should pay the teachers of the region before the rains, so that the schools reopen in time."
RAID = (
    "On 3 May 2021, soldiers attacked the traders of Ansongo near the river and burned a part of the market."
)
#: Sentences of a paragraph, by type.
PARAGRAPH = ("claim", "claim", "event", "claim", "recommendation", "claim")
#: Keys whose answer is measured, with what they do.
KEYS = {
    "j": "next record",
    "a": "accept and move on",
    "3": "choose a label",
    "u": "undo",
    "n": "next uncertain",
}
#: Promises the time from the key to the second frame after it, when the first has been shown.
LISTEN = """() => {
  window.answer = new Promise((settle) => document.addEventListener("keydown", () => {
    const pressed = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => settle(performance.now() - pressed)));
  }, { once: true, capture: true }));
}"""


def quote(start: int, sentence: str, words: str) -> dict[str, Any]:
    at = start + sentence.index(words)
    return {"start": at, "end": at + len(words), "text": words}


def record(kind: str, number: int, start: int, sentence: str) -> dict[str, Any]:
    base: dict[str, Any] = {
        "record": kind, "schema_version": "1.0", "id": f"{kind[:3]}_{number}", "doc_id": "long", "section": [],
        "span": quote(start, sentence, sentence[:-1]), "sentence": {"start": start, "end": start + len(sentence)},
        "page": None, "entities": [], "confidence": 0.5 + number % 50 / 100, "standalone": sentence[:-1],
        "evidence": [{"label": "unit", "rule": "clause.main", "cues": []}],
    }  # fmt: skip
    source = {"type": "author", "mention": None, "cue": None, "entity": None}
    if kind == "claim":
        labels = {"kind": "factual", "certainty": "certain", "polarity": "positive"}
        return base | labels | {"source": source, "cause": None, "effect": None}
    if kind == "recommendation":
        action = quote(start, sentence, "pay the teachers of the region")
        return base | {
            "addressee": [quote(start, sentence, "Donors")], "action": action, "strength": "should",
            "polarity": "do", "purpose": None, "condition": None, "source": source,
        }  # fmt: skip
    date = {
        "span": quote(start, sentence, "3 May 2021"), "start": "2021-05-03", "end": "2021-05-03",
        "precision": "day", "basis": "explicit", "edtf": "2021-05-03", "anchor": "expression",
    }  # fmt: skip
    return base | {
        "trigger": quote(start, sentence, "attacked"), "type": "ASSAULT", "mode": None, "date": date,
        "actors": [quote(start, sentence, "soldiers")], "recipients": [], "locations": [], "status": "occurred",
        "fatalities": None,
    }  # fmt: skip


def make_run(folder: Path, words: int) -> dict[str, int]:
    """A run of one document with about so many words."""
    sentences = {"claim": CLAIM, "recommendation": ADVICE, "event": RAID}
    names = {"claim": ("Ménaka", "Gao"), "recommendation": (), "event": ("Ansongo",)}
    paragraph = sum(len(sentences[kind].split()) for kind in PARAGRAPH)
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("claims", "recommendations", "events", "entities", "sentences")
    }
    text = ""
    for number in range(max(1, round(words / paragraph))):
        for place, kind in enumerate(PARAGRAPH):
            text += " " if place else "\n\n" if number else ""
            sentence, start = sentences[kind], len(text)
            text += sentence
            found = record(kind, len(tables[f"{kind}s"]), start, sentence)
            tables[f"{kind}s"].append(found)
            for name in names[kind]:
                tables["entities"].append({
                    "record": "entity", "schema_version": "1.0", "id": f"ent_{len(tables['entities'])}",
                    "doc_id": "long", "span": quote(start, sentence, name), "label": "PLACE", "mention": "name",
                    "actor": None, "name": name, "country": "ML",
                })  # fmt: skip
            tables["sentences"].append({
                "record": "sentence", "schema_version": "1.0", "id": f"snt_{len(tables['sentences'])}",
                "doc_id": "long", "span": {"start": start, "end": len(text), "text": sentence},
                "block": "paragraph", "section": [], "page": None, "disposition": [found["id"]],
            })  # fmt: skip
    document = {
        "record": "document", "schema_version": "1.0", "id": "long", "doc_id": "long", "path": "long.txt",
        "sha256": "0" * 64, "text": text, "title": "A long brief",
        "published": {"date": "2022-03-02", "precision": "day", "basis": "given"},
    }  # fmt: skip
    folder.mkdir(parents=True)
    for name, rows in {"documents": [document], "errors": [], **tables}.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return {"words": len(text.split()), "records": sum(map(len, tables.values())) - len(tables["sentences"])}


def serve(store: Store) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(store, Settings(annotator="ann", port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return f"http://127.0.0.1:{port}"


def opened(page: Page, url: str) -> dict[str, float]:
    """Milliseconds from the request to the answer's end, and to the picture with its records."""
    page.goto(url)
    page.locator("body[data-ready]").wait_for()
    timing = page.evaluate(
        """() => new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(() => {
            const [one] = performance.getEntriesByType("navigation");
            settle({ server: one.responseStart, answer: one.responseEnd,
                     seen: performance.now() });
        })))"""
    )
    return dict(timing)


def pressed(page: Page, key: str) -> float:
    page.evaluate(LISTEN)
    page.keyboard.press(key)
    return float(page.evaluate("window.answer"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as running:
        size = make_run(Path(place) / "run", asked.words)
        store = Store.open(Path(place) / "review.sqlite", Path(place) / "run")
        store.add_annotators(["ann"])
        url = serve(store)
        browser = running.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        print(f"{size['words']} words, {size['records']} records")
        times = [opened(page, f"{url}/document/long") for _ in range(asked.runs)]
        for name in ("server", "answer", "seen"):
            found = [one[name] for one in times]
            print(f"open, {name}: median {statistics.median(found):.0f}, worst {max(found):.0f}")
        for key, what in KEYS.items():
            took = [pressed(page, key) for _ in range(asked.runs * 2)]
            print(f"key {key} ({what}): median {statistics.median(took):.0f}, worst {max(took):.0f}")
        browser.close()
        store.close()


if __name__ == "__main__":
    main()
