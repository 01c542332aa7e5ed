"""What a run has to do: the inputs as they are now against the ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimextract.batch.bundles import split
from claimextract.batch.ledger import Row
from claimextract.batch.options import RunOptions
from claimextract.batch.work import TABLE_NAMES, Stamp, Unit, identify
from claimextract.ingest import Source, discover

if TYPE_CHECKING:
    from claimextract.schema import ErrorRecord

#: A file changed less than this before it was read may have changed again within the same tick of its clock.
_TICK = 2_000_000_000


@dataclass(slots=True)
class Plan:
    """``order`` holds all inputs in the order of the tables, and error records for what is none."""

    order: list[Unit | ErrorRecord] = field(default_factory=list)
    new: list[Unit] = field(default_factory=list)
    changed: list[Unit] = field(default_factory=list)
    stale: list[Unit] = field(default_factory=list)
    #: read under other lexicons, of which no entry that changed can reach them
    spared: list[tuple[Unit, Row]] = field(default_factory=list)
    again: list[Unit] = field(default_factory=list)
    done: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    touched: list[tuple[int, Stamp]] = field(default_factory=list)

    @property
    def pending(self) -> list[Unit]:
        chosen = {unit.key for units in (self.new, self.changed, self.stale, self.again) for unit in units}
        return [unit for unit in self.order if isinstance(unit, Unit) and unit.key in chosen]

    def spare(self, rows: dict[str, Row], spared: Callable[[Row], bool]) -> None:
        """Take out of the stale inputs those whose records cannot have changed."""
        stale: list[Unit] = []
        for unit in self.stale:
            row = rows[unit.key]
            if spared(row):
                self.spared.append((unit, row))
                self.done.append(row)
            else:
                stale.append(unit)
        self.stale = stale

    def layout(self, fingerprint: str) -> str:
        """A hash of what the tables hold once nothing is pending: another one means that they are written again."""
        digest = hashlib.blake2b(fingerprint.encode(), digest_size=16)
        for item in self.order:
            text = item.key if isinstance(item, Unit) else item.model_dump_json()
            digest.update(f"{text}\n".encode())
        return digest.hexdigest()


def inputs_of(inputs: list[str], options: RunOptions, out: Path | None) -> Iterator[Unit | ErrorRecord]:
    """Every input in a stable order. The side table and the tables of the output folder are none."""
    skip = [options.metadata] if options.metadata else []
    if out is not None:
        skip += [out / f"{name}.jsonl" for name in TABLE_NAMES] + [out / "run.json"]
        skip += [path for name in TABLE_NAMES for path in (out / name).glob("part-*")]
    for found in discover(inputs, skip=skip):
        if not isinstance(found, Source):
            yield found
            continue
        try:
            size = len(found.data) if found.data is not None else os.stat(found.path).st_size
        except OSError:
            size = 0
        yield from split(Unit(found.path, found.name, found.copy, found.data, size))


def plan(
    inputs: list[str],
    options: RunOptions,
    out: Path,
    rows: dict[str, Row],
    fingerprint: str,
    *,
    retry_failed: bool = False,
    rehash: bool = False,
    hold: Callable[[Path], bool] | None = None,
) -> Plan:
    """Compare every input with its row of the ledger, by its bytes where ``rehash`` says so. Of files on ``hold`` only
    the row counts.
    """
    made = Plan()
    seen: set[str] = set()
    for item in inputs_of(inputs, options, out):
        if hold is not None and hold(Path(item.path)):
            if not isinstance(item, Unit):
                continue
            row = rows.get(item.key)
            if row is None or row.gone is not None:
                continue
            seen.add(item.key)
            made.done.append(row)
            made.order.append(item)
            continue
        if isinstance(item, Unit):
            if item.key in seen:  # standard input named twice: the second holds nothing
                continue
            seen.add(item.key)
            _place(item, rows.get(item.key), made, fingerprint, retry_failed, rehash)
        made.order.append(item)
    made.gone = [row for key, row in rows.items() if key not in seen]
    return made


def _place(
    unit: Unit, row: Row | None, made: Plan, fingerprint: str, retry_failed: bool, rehash: bool
) -> None:
    if row is None:
        made.new.append(unit)
        return
    if row.gone is not None:
        made.back.append(row.number)
    if (row.name, row.copy) != (unit.name, unit.copy) or not _same_bytes(unit, row, made, rehash):
        made.changed.append(unit)
    elif row.fingerprint != fingerprint:
        made.stale.append(unit)
    elif row.codes and retry_failed:
        made.again.append(unit)
    else:
        made.done.append(row)


def _same_bytes(unit: Unit, row: Row, made: Plan, rehash: bool) -> bool:
    """Size and times decide where they can, as in git; the bytes where they cannot."""
    stamp = row.stamp
    if unit.data is None:
        if stamp is None:
            return False
        try:
            stat = os.stat(unit.path)
        except OSError:
            return False
        if stat.st_size != stamp.size and unit.length is None:
            return False
        same = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) == (
            stamp.size,
            stamp.changed,
            stamp.status_changed,
        )
        if same and not rehash and max(stamp.changed, stamp.status_changed) < stamp.seen - _TICK:
            return True
    sha256, looks = identify(unit)
    if sha256 is None or sha256 != row.sha256:
        return False
    if looks is not None:
        made.touched.append((row.number, looks))
    return True
