"""Workers that die, hang or will not start: every document has an outcome, and only the culprit is lost."""

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty import OPTIONS, FakeJob

from claimextract.batch import pool as pool_module
from claimextract.batch.pool import Pool
from claimextract.batch.work import Unit, unpack
from claimextract.errors import ClaimextractError

JOB = FakeJob(OPTIONS)


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    assert not multiprocessing.active_children()


def unit(number: int, text: str) -> Unit:
    return Unit(f"{number:02}.txt", f"{number:02}.txt", data=text.encode(), size=len(text))


def outcomes(pool: Pool, texts: list[str], job: FakeJob = JOB) -> dict[int, list[str]]:
    """For each unit its documents and the codes of its errors, in order."""
    found: dict[int, list[str]] = {}
    for result in pool.extract(job, [unit(number, text) for number, text in enumerate(texts)]):
        assert result.number not in found
        told = []
        for entry in unpack(result.payload):
            errors = [json.loads(line) for line in entry.tables.get("errors", b"").splitlines()]
            told += [f"{e['error']} {e['path']}" for e in errors] or ["ok"]
        found[result.number] = told
        assert len(result.codes) == sum(t != "ok" for t in told)
    return dict(sorted(found.items()))


def test_every_unit_once() -> None:
    with Pool(2) as pool:
        assert outcomes(pool, ["x"] * 100) == {n: ["ok"] for n in range(100)}
        assert pool.about == {"model": "fake"}


def test_a_poison_document_is_one_error_and_the_rest_is_done() -> None:
    texts = ["x"] * 20
    texts[7] = "die"
    with Pool(2) as pool:
        found = outcomes(pool, texts)
    assert found.pop(7) == ["worker_died 07.txt"]
    assert found == {n: ["ok"] for n in range(20) if n != 7}


def test_two_poison_documents() -> None:
    with Pool(1) as pool:
        found = outcomes(pool, ["die", "x", "die", "x"])
    assert found == {0: ["worker_died 00.txt"], 1: ["ok"], 2: ["worker_died 02.txt"], 3: ["ok"]}


def test_a_poison_document_among_many_in_one_file() -> None:
    with Pool(1) as pool:
        found = outcomes(pool, ["x\ny\ndie\nz\nw", "x"])
    assert found == {0: ["ok", "ok", "worker_died 00.txt:2", "ok", "ok"], 1: ["ok"]}


def test_what_follows_a_document_that_cannot_be_read_is_said_to_be_lost() -> None:
    with Pool(1) as pool:
        found = outcomes(pool, ["x\nread-die\nz", "x"])
    assert found == {0: ["ok", "worker_died 00.txt"], 1: ["ok"]}


def test_a_worker_killed_by_others_loses_nothing(tmp_path: Path) -> None:
    with Pool(2) as pool:
        found = outcomes(pool, ["x", f"die once {tmp_path}/flag", "x", "x"])
    assert found == {n: ["ok"] for n in range(4)}


def test_a_hanging_document_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "BATCH_PATIENCE", 1.0)
    with Pool(1, timeout=1.0) as pool:
        found = outcomes(pool, ["x", "x\nhang\ny", "x", "x"])
    assert found == {0: ["ok"], 1: ["ok", "timeout 01.txt:1", "ok"], 2: ["ok"], 3: ["ok"]}


def test_the_limit_holds_for_a_document_not_for_a_batch() -> None:
    with Pool(1, timeout=0.5) as pool:
        assert outcomes(pool, ["slow 0.3"] * 6) == {n: ["ok"] for n in range(6)}
        assert pool._starts == 1


def test_a_component_that_raises_costs_no_worker() -> None:
    with Pool(1) as pool:
        found = outcomes(pool, ["x", "raise", "x"])
        assert pool._starts == 1
    assert found == {0: ["ok"], 1: ["component_failed 01.txt"], 2: ["ok"]}


def test_a_refused_start_is_the_error_of_the_run() -> None:
    with Pool(2) as pool, pytest.raises(ClaimextractError, match=r"words.jsonl:3") as caught:
        outcomes(pool, ["x"], FakeJob(OPTIONS, loading="refuse"))
    assert caught.value.code == "lexicon_invalid"


def test_workers_that_die_while_they_load_end_the_run() -> None:
    with Pool(1) as pool, pytest.raises(ClaimextractError, match="SIGKILL") as caught:
        outcomes(pool, ["x"], FakeJob(OPTIONS, loading="die"))
    assert caught.value.code == "worker_died"


def test_one_worker_that_dies_while_it_loads_does_not(tmp_path: Path) -> None:
    with Pool(1) as pool:
        assert outcomes(pool, ["x"], FakeJob(OPTIONS, loading=f"die once {tmp_path}/flag")) == {0: ["ok"]}


def test_workers_stay_between_runs_of_a_job_and_one_that_went_is_replaced() -> None:
    with Pool(1) as pool:
        outcomes(pool, ["x"] * 3)
        outcomes(pool, ["x"] * 3)
        assert pool._starts == 1
        os.kill(pool._workers[0].process.pid or 0, signal.SIGKILL)
        pool._workers[0].process.join()
        assert outcomes(pool, ["x"] * 3) == {n: ["ok"] for n in range(3)}
        assert pool._starts == 2


def test_workers_are_replaced_after_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "RECYCLE_UNITS", 4)
    monkeypatch.setattr(pool_module, "BATCH_UNITS", 4)
    with Pool(1) as pool:
        assert outcomes(pool, ["x"] * 12) == {n: ["ok"] for n in range(12)}
        assert pool._starts > 1


def test_workers_that_grow_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "RECYCLE_BYTES", 1)
    with Pool(1) as pool:
        assert outcomes(pool, ["x", f"eat {100_000_000}", "x", "x"]) == {n: ["ok"] for n in range(4)}
        assert pool._starts == 2


def test_a_large_model_is_no_reason_to_replace_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "RECYCLE_BYTES", 1)
    with Pool(1) as pool:
        outcomes(pool, ["x"] * 8)
        assert pool._starts == 1


def test_an_abandoned_run_leaves_no_process() -> None:
    pool = Pool(2)
    results = pool.extract(JOB, [unit(n, "x") for n in range(50)])
    next(results)
    results.close()
    assert not multiprocessing.active_children()


def test_more_workers_for_more_inputs() -> None:
    assert Pool().count(1) == 1
    assert Pool(3).count(1) == 3
    assert 1 <= Pool().count(10_000) <= (os.cpu_count() or 1)


def test_workers_that_loaded_other_rules_are_ended() -> None:
    """The folders of lexicons may be the same and hold other entries."""
    with Pool(1) as pool:
        outcomes(pool, ["x"], FakeJob(OPTIONS, rules="before"))
        old = multiprocessing.active_children()
        outcomes(pool, ["x"], FakeJob(OPTIONS, rules="before"))
        assert multiprocessing.active_children() == old
        outcomes(pool, ["x"], FakeJob(OPTIONS, rules="after"))
        assert not set(multiprocessing.active_children()) & set(old)
