"""The server is killed at random moments: what it acknowledged is in the log."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from claimextract.review.store import Store

ROUNDS = 30
#: What the command does, without the other commands: it has to start often.
SERVE = "from claimextract.cli.review import commands; commands()"


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real server on a free port, killed at the end if it still runs."""
    command = [sys.executable, "-c", SERVE, str(folder), "-a", "ann", "--port", "0", "--no-browser"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+(?=/)", line)
        assert found, line
        yield process, found.group()
    finally:
        process.kill()
        process.wait(10)
        if process.stdout:
            process.stdout.close()


class Annotator:
    """Decides without a pause, and remembers what was acknowledged."""

    def __init__(self, url: str, kept: dict[str, int]) -> None:
        self.client = httpx.Client(base_url=url, timeout=10, headers={"Origin": url})
        self.client.headers["X-CSRF-Token"] = self.client.get("/api/session").json()["csrf"]
        self.kept = kept
        #: key of a decision → id of the log entry that the server acknowledged
        self.acknowledged: dict[str, int] = {}
        self.sent: list[str] = []

    def work(self, round_: int) -> None:
        names = list(self.kept)
        for number in range(10_000):
            record = names[number % len(names)]
            key = f"round-{round_:02}-{number:05}"
            body = {
                "record": record,
                "action": ("accept", "reject")[number % 2],
                "based_on": self.kept[record],
            }
            self.sent.append(key)
            try:
                answer = self.client.post("/api/decide", json={**body, "key": key})
            except httpx.HTTPError:
                return
            assert answer.status_code == 200, answer.text
            version = answer.json()["state"]["version"]
            self.kept[record] = version
            self.acknowledged[key] = version


def test_no_acknowledged_decision_is_lost(run_folder: Path, store: Store, ids: dict[str, str]) -> None:
    """Thirty rounds on one database, each killed without warning after a random time."""
    store.close()
    acknowledged: dict[str, int] = {}
    sent: list[str] = []
    chance = random.Random(20)
    for round_ in range(ROUNDS):
        with served(run_folder) as (process, url):
            client = httpx.Client(base_url=url, timeout=10)
            # what the page would be shown after the restart
            kept = {key: client.get(f"/api/record/{key}").json()["version"] for key in ids.values()}
            annotator = Annotator(url, kept)
            thread = threading.Thread(target=annotator.work, args=(round_,))
            thread.start()
            time.sleep(chance.uniform(0.01, 0.25))
            os.kill(process.pid, signal.SIGKILL)
            thread.join(30)
            assert not thread.is_alive()
            acknowledged |= annotator.acknowledged
            sent += annotator.sent
    reopened = Store.open(None, run_folder)
    log = {entry.key: entry.id for entry in reopened.log()}
    assert len(acknowledged) > ROUNDS
    assert {key: log.get(key) for key in acknowledged} == acknowledged
    # at most the one decision on its way at the moment of the kill is there without an answer
    assert set(log) <= set(sent)
    assert len(log) - len(acknowledged) <= ROUNDS
    with reopened.reading() as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    reopened.close()


def test_the_server_needs_no_model(run_folder: Path) -> None:
    """It starts quickly because nothing it imports loads spaCy, numpy or the readers of documents."""
    code = (
        "import sys; from pathlib import Path; from claimextract.review.store import Store;"
        "from claimextract.review.server import create_app; from claimextract.review.access import Settings;"
        f"create_app(Store.open(None, Path({str(run_folder)!r})), Settings('ann'));"
        "print([m for m in ('spacy', 'numpy', 'sklearn', 'trafilatura', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_when_asked(run_folder: Path, number: signal.Signals) -> None:
    with served(run_folder) as (process, url):
        assert httpx.get(f"{url}/api/documents").status_code == 200
        process.send_signal(number)
        process.wait(10)
    reopened = Store.open(None, run_folder)
    assert reopened.annotators() == ["ann"]
    reopened.close()
