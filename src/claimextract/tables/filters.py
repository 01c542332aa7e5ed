"""What an analyst may ask for without SQL, checked before anything is read."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

from claimextract.errors import ClaimextractError
from claimextract.schema import Certainty, ClaimKind, EventType, Strength

RECORDS = ("claim", "recommendation", "event")

#: The record types an option speaks of; all three where it is not listed
APPLIES: Mapping[str, tuple[str, ...]] = {
    "type": ("event",),
    "kind": ("claim",),
    "certainty": ("claim",),
    "source": ("claim", "recommendation"),
    "recommended_to": ("recommendation",),
    "strength": ("recommendation",),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")


def day(text: str, *, last: bool) -> dt.date:
    """The first or last day of ``2022``, ``2022-01`` or ``2022-01-15``."""
    found = _DATE.match(text.strip())
    try:
        if not found:
            raise ValueError
        year, month, number = (int(part) if part else 0 for part in found.groups())
        if number:
            return dt.date(year, month, number)
        month = month or (12 if last else 1)
        return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except (ValueError, calendar.IllegalMonthError):
        message = f"{text!r} is no date: write 2022, 2022-01 or 2022-01-15"
        raise ClaimextractError("filter_invalid", message) from None


@dataclass(frozen=True)
class Filters:
    """Records that fit all of these; within one option, any of its values."""

    actor: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    place: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    recommended_to: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    #: filled in: the record types that the options leave
    wanted: tuple[str, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        self._choose("type", get_args(EventType))
        self._choose("kind", get_args(ClaimKind))
        self._choose("certainty", get_args(Certainty))
        self._choose("strength", get_args(Strength))
        self._choose("record", RECORDS)
        if self.since and self.until and self.until < self.since:
            raise ClaimextractError(
                "filter_invalid", f"--until {self.until} lies before --since {self.since}"
            )
        for name in ("actor", "place", "source", "recommended_to", "text"):
            if any(not value.strip() for value in getattr(self, name)):
                raise ClaimextractError("filter_invalid", f"{option(name)} is empty")
        object.__setattr__(self, "wanted", self._wanted())

    def _choose(self, name: str, allowed: Iterable[str]) -> None:
        known = {value.casefold(): value for value in allowed}
        chosen = []
        for value in getattr(self, name):
            if value.casefold() not in known:
                near = difflib.get_close_matches(value.casefold(), known, 1)
                meant = f" (did you mean {known[near[0]]}?)" if near else ""
                message = f"{option(name)} has no {value!r}{meant}; it is one of {', '.join(known.values())}"
                raise ClaimextractError("filter_invalid", message)
            chosen.append(known[value.casefold()])
        object.__setattr__(self, name, tuple(chosen))

    def _wanted(self) -> tuple[str, ...]:
        left, why = (
            list(self.record or RECORDS),
            ["--record " + ", ".join(self.record)] if self.record else [],
        )
        for name, records in APPLIES.items():
            if getattr(self, name):
                why.append(f"{option(name)} is for {' and '.join(f'{r}s' for r in records)}")
                left = [record for record in left if record in records]
        if not left:
            raise ClaimextractError("filter_invalid", f"no record can fit: {'; '.join(why)}")
        return tuple(record for record in RECORDS if record in left)

    def given(self) -> dict[str, Any]:
        """The options that were given, by name."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self) if f.name not in ("wanted", "record"))
        return {name: value for name, value in named if value}


def option(name: str) -> str:
    """The option on the command line behind a filter."""
    return "--" + name.replace("_", "-")
