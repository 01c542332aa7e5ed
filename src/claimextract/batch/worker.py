"""The process of a worker: it loads the pipeline once, then answers what it is sent until it is told to stop."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import warnings
from multiprocessing.connection import Connection
from typing import Any

from claimextract.batch.threads import one_thread
from claimextract.batch.work import Extractor, Job, Unit, identify
from claimextract.errors import ClaimextractError


def main(channel: Connection, job: Job, parent: int, first: bool) -> None:
    """Messages out: ``ready``, ``refused``; ``step``, ``about``, ``result``, ``idle``; ``at``, ``entry``, ``end``."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run stops its workers itself
    one_thread()
    if not first:
        warnings.simplefilter("ignore")  # the first worker has said it
    try:
        extractor = job.start()
    except ClaimextractError as error:
        channel.send(("refused", error.code, str(error)))
        return
    # model and lexicons live as long as the worker; the collector need not look through them again and again
    gc.collect()
    gc.freeze()
    try:
        channel.send(("ready", resident()))
        while (message := channel.recv()) is not None:
            if message[0] == "batch":
                _batch(channel, extractor, message[1])
            else:
                _carefully(channel, extractor, message[1], message[2])
            channel.send(("idle", resident()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the run has ended


def _batch(channel: Connection, extractor: Extractor, units: list[tuple[int, Unit]]) -> None:
    told: dict[str, Any] = {}
    for result in extractor.extract(units, lambda: channel.send(("step",))):
        if told != extractor.about:
            told = extractor.about
            channel.send(("about", told))
        channel.send(("result", result))


def _carefully(channel: Connection, extractor: Extractor, unit: Unit, start: int) -> None:
    began = time.perf_counter()
    identity = identify(unit)

    def at(index: int, path: str | None) -> None:
        channel.send(("at", index, path))

    for entry in extractor.carefully(unit, start, at):
        channel.send(("entry", entry))
    channel.send(("end", *identity, time.perf_counter() - began, extractor.fetch()))


def _die_with(parent: int) -> None:
    """A run that is killed leaves no worker behind, not even one that hangs. Elsewhere the closed channel ends it."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


def resident() -> int:
    """Bytes of memory held now; the most held so far where the system does not tell; 0 where neither is known."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    usage: Any = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(usage) * (1 if sys.platform == "darwin" else 1024)
