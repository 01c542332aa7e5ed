"""The work of a run on Ray Data, on this machine or on a cluster.

Each actor holds a pool of one worker process, the same as a run without Ray: so the pipeline is loaded once an
actor, and a document that hangs or kills its worker costs that document, with the same error record. What Ray adds
is other machines, and that the work of an actor or a machine that is lost is done again elsewhere.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from claimextract.batch.pool import Pool, processors
from claimextract.batch.threads import ONE_THREAD
from claimextract.batch.work import Job, Result, Unit
from claimextract.errors import ClaimextractError

#: Inputs handed to an actor at once: no more than this, nor than so many bytes.
CHUNK_UNITS = 64
CHUNK_BYTES = 2_000_000

#: Shared memory for results on their way, where Ray is started here. A result is a few kilobytes.
_STORE_BYTES = 200_000_000

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent to anybody
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


def load_ray() -> Any:
    """Ray with its data library. Raises ClaimextractError(``extra_missing``) where it is not installed."""
    os.environ.update(_QUIET)
    try:
        import ray
        import ray.data
    except ImportError as error:
        text = f'--engine ray needs Ray: pip install "claimextract[ray]" ({error})'
        raise ClaimextractError("extra_missing", text) from error
    return ray


class RayEngine:
    """An engine of ``workers`` Ray actors (default: one a processor of the machine or cluster).

    ``address`` is that of a cluster that runs; without it one is started on this machine and stopped at the end.
    Inputs, lexicons and side table must lie under the same paths on every machine; the output folder is written by
    this process alone.
    """

    def __init__(
        self, workers: int | None = None, timeout: float | None = None, *, address: str | None = None
    ) -> None:
        self.wanted = workers
        self.timeout = timeout
        self.address = address
        self.about: dict[str, Any] = {}

    def count(self, units: int) -> int:
        """How many actors so many inputs get where Ray is started here."""
        return self.wanted or min(processors(), 1 + units // CHUNK_UNITS)

    def extract(self, job: Job, units: Sequence[Unit]) -> Iterator[Result]:
        ray = load_ray()
        chunks = [pickle.dumps(chunk) for chunk in _chunks(units)]
        with self._cluster(ray, len(units)) as actors:
            if self.address:  # the cache is a file of this machine
                job = replace(job, parses=None)
            data = ray.data.from_items(
                [{"chunk": chunk} for chunk in chunks], override_num_blocks=len(chunks)
            )
            done = data.map_batches(
                _Reader,
                fn_constructor_args=(job, self.timeout, os.getcwd()),
                batch_size=1,
                num_cpus=1,
                compute=ray.data.ActorPoolStrategy(size=min(actors, len(chunks))),
            )
            for row in done.iter_rows():
                answer = pickle.loads(row["answer"])
                if isinstance(answer, tuple):
                    raise ClaimextractError(*answer)
                self.about = pickle.loads(row["about"])
                yield from answer

    @contextmanager
    def _cluster(self, ray: Any, units: int) -> Iterator[int]:
        """A cluster to work on, and how many actors it takes."""
        ours = not ray.is_initialized()
        if ours:
            settings: dict[str, Any] = {
                "logging_level": logging.ERROR,
                "log_to_driver": False,
                "runtime_env": {"env_vars": ONE_THREAD | _QUIET},
            }
            if self.address:
                settings["address"] = self.address
            else:  # one more for what Ray does besides; actors that wait for a worker use none
                settings |= {
                    "num_cpus": self.count(units) + 1,
                    "include_dashboard": False,
                    "object_store_memory": _STORE_BYTES,
                }
            try:
                ray.init(**settings)
            except (ConnectionError, RuntimeError, ValueError) as error:
                text = f"no Ray cluster at {self.address!r}: {error}"
                raise ClaimextractError("cluster_unreachable", text) from error
        context = ray.data.DataContext.get_current()
        before = context.enable_progress_bars, context.execution_options.preserve_order
        context.enable_progress_bars, context.execution_options.preserve_order = False, False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        try:
            if self.address or not ours:
                yield self.wanted or max(1, int(ray.cluster_resources().get("CPU", 1)))
            else:
                yield self.count(units)
        finally:
            context.enable_progress_bars, context.execution_options.preserve_order = before
            if ours:
                ray.shutdown()


class _Reader:
    """An actor: what its worker process finds in a chunk of inputs, or why it cannot begin."""

    def __init__(self, job: Job, timeout: float | None, folder: str) -> None:
        self.job = job
        self.pool = Pool(1, timeout)
        self.folder = folder

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        answers = [self._answer(pickle.loads(chunk)) for chunk in batch["chunk"]]
        return {
            "answer": [pickle.dumps(answer) for answer in answers],
            "about": [pickle.dumps(self.pool.about)] * len(answers),
        }

    def _answer(self, chunk: list[tuple[int, Unit]]) -> list[Result] | tuple[str, str]:
        try:
            os.chdir(self.folder)  # inputs are named as the user named them
        except OSError as error:
            return "path_missing", f"{self.folder} is not there on every machine of the cluster: {error}"
        results: list[Result] = []
        try:
            for result in self.pool.extract(self.job, [unit for _, unit in chunk]):
                result.number = chunk[result.number][0]
                results.append(result)
        except ClaimextractError as error:
            return error.code, str(error)
        return results


def _chunks(units: Sequence[Unit]) -> Iterator[list[tuple[int, Unit]]]:
    chunk: list[tuple[int, Unit]] = []
    size = 0
    for number, unit in enumerate(units):
        if chunk and (len(chunk) >= CHUNK_UNITS or size + unit.size > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append((number, unit))
        size += unit.size
    if chunk:
        yield chunk
