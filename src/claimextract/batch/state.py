"""Where an output folder stands, for ``claimextract status``: read from the ledger, without any model."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import chdir
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from claimextract.batch.fingerprint import fingerprint
from claimextract.batch.ledger import Ledger, Row
from claimextract.batch.lock import holder
from claimextract.batch.options import RunOptions
from claimextract.batch.plan import Plan, plan
from claimextract.batch.publish import WORK, looks
from claimextract.batch.rules import Reached
from claimextract.batch.work import Unit
from claimextract.errors import ClaimextractError

#: Inputs of each sort that are named.
SHOWN = 20


@dataclass(slots=True)
class Status:
    """Numbers of inputs. ``stale`` were read under other rules, lexicons, model or options than hold now;
    ``spared`` too, but no entry of a lexicon that changed since can reach them."""

    folder: str
    running: dict[str, Any] | None = None
    documents: int = 0
    done: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    stale: int = 0
    spared: int = 0
    gone: int = 0
    tables: str = "missing"
    inputs_known: bool = True
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def todo(self) -> int:
        return self.new + self.changed + self.stale

    @property
    def code(self) -> int:
        """0: all done; 1: all done, but some failed; 3: a run is going on, or would have something to do."""
        if self.running or self.todo or self.gone or self.tables != "current":
            return 3
        return 1 if self.failed else 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def status(out: Path) -> Status:
    """Raises ClaimextractError(``run_missing``) where no run has written."""
    work = out / WORK
    if not (work / "ledger.sqlite").is_file():
        raise ClaimextractError("run_missing", f"{out} holds no work of `claimextract run`")
    found = Status(str(out), running=holder(work))
    try:
        ledger = Ledger(work, readonly=True)
        try:
            rows, asked = ledger.rows(), ledger.get("asked")
            published = ledger.get("published")
            if asked is None:
                return found
            made, key = _plan(asked, out, rows, found, ledger)
        finally:
            ledger.close()
    except sqlite3.Error as error:
        raise ClaimextractError("run_missing", f"{work / 'ledger.sqlite'} cannot be read: {error}") from error
    now = looks(out)
    if now is not None:
        current = published is not None and published[1] == now
        if current and found.inputs_known and not made.pending:
            current = published[0] == made.layout(key)
        found.tables = "current" if current else "older"
    _count(found, made, rows)
    return found


def _plan(
    asked: dict[str, Any], out: Path, rows: dict[str, Row], found: Status, ledger: Ledger
) -> tuple[Plan, str]:
    options = RunOptions.restored(asked["options"])
    key = fingerprint(options)
    made = Plan()
    if "-" in asked["inputs"] or not Path(asked["folder"]).is_dir():
        found.inputs_known = False
        made.done = [row for row in rows.values() if row.gone is None and row.fingerprint == key]
        found.stale = sum(row.gone is None and row.fingerprint != key for row in rows.values())
        return made, key
    absolute = out.absolute()
    with chdir(asked["folder"]):  # inputs are named as they were then
        made = plan(asked["inputs"], options, absolute, rows, key)
    if made.stale:
        made.spare(rows, Reached(ledger, options).spared)
    return made, key


def _count(found: Status, made: Plan, rows: dict[str, Row]) -> None:
    codes: Counter[str] = Counter()
    for row in made.done:
        codes.update(set(row.codes))
        found.documents += row.documents
        found.done += not row.codes
    failed = [key for key, row in rows.items() if row.codes and row.gone is None]
    problems = [item for item in made.order if not isinstance(item, Unit) and item.severity == "error"]
    codes.update(problem.error for problem in problems)
    found.failed = dict(codes.most_common())
    found.new, found.changed = len(made.new), len(made.changed)
    found.stale += len(made.stale)
    found.spared = len(made.spared)
    found.gone = sum(row.gone is None for row in made.gone)
    for name, units in (("new", made.new), ("changed", made.changed), ("stale", made.stale)):
        if units:
            found.examples[name] = [unit.key for unit in units[:SHOWN]]
    if failed or problems:
        found.examples["failed"] = [*failed, *(problem.path for problem in problems)][:SHOWN]
