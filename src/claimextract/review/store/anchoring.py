"""After a new extraction: where a decision on an earlier one belongs now.

A record that is still there keeps its decisions by its id. Else the new record of the same type with the same
quote is taken, the one whose surroundings are most alike, then the nearest; its slots are looked up in the same way.
What finds no place is given a reason, and stays in the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from claimextract.review.store.contents import anchor
from claimextract.review.store.states import Content

#: Characters on either side that count as surroundings.
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A document as one extraction had it."""

    id: str
    path: str


def successor(old: Named, present: Sequence[Named]) -> Named | None:
    """The document of the present tables that stands for an earlier one: same id, else same path, else same name."""
    for same in (
        lambda new: new.id == old.id,
        lambda new: new.path == old.path,
        lambda new: _stem(new.id) == _stem(old.id),
    ):
        found = [new for new in present if same(new)]
        if len(found) == 1:
            return found[0]
    return None


def _stem(doc_id: str) -> str:
    """An id without the hash of the source that it ends with."""
    return doc_id.rpartition("-")[0] or doc_id


def partners(
    old: Mapping[str, Content], new: Sequence[Content], before: str, after: str
) -> dict[str, Content]:
    """Id of an old record → the new one. One to one; the same id first, then the best resemblance."""
    by_quote: dict[tuple[str, str], list[Content]] = {}
    for record in new:
        by_quote.setdefault(_quote(record), []).append(record)
    offers = []
    for key, record in old.items():
        for candidate in by_quote.get(_quote(record), ()):
            here, there = anchor(record)["start"], anchor(candidate)["start"]
            alike = (
                2.0 if candidate["id"] == key else _resemblance(before, here, after, there, _width(record))
            )
            offers.append((-alike, abs(here - there), key, candidate["id"], candidate))
    offers.sort(key=lambda offer: offer[:4])
    found: dict[str, Content] = {}
    taken: set[str] = set()
    for _, _, key, new_id, candidate in offers:
        if key not in found and new_id not in taken:
            found[key] = candidate
            taken.add(new_id)
    return found


def _quote(record: Content) -> tuple[str, str]:
    said = " ".join(anchor(record)["text"].split())
    if record["record"] == "event":
        said += "|" + " ".join(record["date"]["span"]["text"].split())
    return record["record"], said


def _width(record: Content) -> int:
    return int(anchor(record)["end"]) - int(anchor(record)["start"])


def _resemblance(before: str, old: int, after: str, new: int, width: int) -> float:
    """How alike the surroundings of two places are, from 0 to 1, in steps wide enough for distance to matter."""
    left = before[max(0, old - CONTEXT) : old], after[max(0, new - CONTEXT) : new]
    right = before[old + width : old + width + CONTEXT], after[new + width : new + width + CONTEXT]
    ratios = [
        1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in (left, right)
    ]
    return round(sum(ratios) / 2, 1)


def place(text: str, quote: str, before: str, old: int, expected: int) -> int | None:
    """Where a quote of an earlier text stands now: as expected, else the best surroundings, else the nearest."""
    if text.startswith(quote, expected) and expected >= 0:
        return expected
    best: tuple[float, int, int] | None = None
    at = text.find(quote)
    while at >= 0:
        key = (-_resemblance(before, old, text, at, len(quote)), abs(at - expected), at)
        best = key if best is None or key < best else best
        at = text.find(quote, at + 1)
    return best[2] if best else None


class Homeless(Exception):
    """A quote of the record stands nowhere in the text; ``str()`` names it."""


def carried(content: Content, before: str, after: str, base: Content, target: Content | None) -> Content:
    """The content with every quote at its place in the new text. Raises Homeless.

    ``base`` is what was extracted when the decision was made and ``target`` the record that now stands for it; an
    added record has no target. Derived fields (sentence, section, mentions) are the caller's to set anew.
    """
    here = anchor(base)["start"]
    if target is not None:
        home: int | None = anchor(target)["start"]
    else:
        home = place(after, anchor(content)["text"], before, here, here)
    if home is None:
        raise Homeless(f"“{anchor(content)['text']}” is not in the text any more")
    moved: Content = _moved(content, before, after, home - here)
    if target is not None:
        moved |= {"id": target["id"], "doc_id": target["doc_id"]}
    return moved


def _moved(value: Any, before: str, after: str, shift: int) -> Any:
    if isinstance(value, list):
        return [_moved(item, before, after, shift) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("start"), int) and "text" in value:
        at = place(after, value["text"], before, value["start"], value["start"] + shift)
        if at is None:
            raise Homeless(f"“{value['text']}” is not in the text any more")
        moved = {**value, "start": at, "end": at + len(value["text"])}
        # ids of mentions belong to one extraction
        return {**moved, "entity": None} if "entity" in moved else moved
    # what a rule saw then is history, and the sentence is set anew
    moved = {
        k: v if k in ("evidence", "sentence") else _moved(v, before, after, shift) for k, v in value.items()
    }
    return {**moved, "entity": None} if "entity" in moved else moved
