"""After a new extraction: where a decision on an earlier one belongs now.

A record that is still there keeps its decisions by its id. Else the new record of the same type with the same
quote is taken, the one whose surroundings are most alike, then the nearest; its slots are looked up in the same way.
What finds no place is given a reason, and stays in the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from claimextract.review.store.contents import anchor
from claimextract.review.store.states import Content

#: Characters on either side that count as surroundings.
CONTEXT = 40
#: Characters from where a slot should be, beyond which its surroundings must be this much alike.
FAR, ALIKE = 300, 0.5


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
    """Id of an old record → the new one. One to one; the best resemblance first, then the nearest."""
    by_quote: dict[tuple[str, str], list[Content]] = {}
    for record in new:
        by_quote.setdefault(_quote(record), []).append(record)
    there_of = {record["id"]: _context(after, *_range(record)) for record in new}
    offers = []
    for key, record in old.items():
        context = _context(before, *_range(record))
        for candidate in by_quote.get(_quote(record), ()):
            here, there = anchor(record)["start"], anchor(candidate)["start"]
            alike = _resemblance(context, there_of[candidate["id"]])
            offers.append(
                (-alike, abs(here - there), candidate["id"] != key, key, candidate["id"], candidate)
            )
    offers.sort(key=lambda offer: offer[:5])
    found: dict[str, Content] = {}
    taken: set[str] = set()
    for *_, key, new_id, candidate in offers:
        if key not in found and new_id not in taken:
            found[key] = candidate
            taken.add(new_id)
    return found


def _quote(record: Content) -> tuple[str, str]:
    said = " ".join(anchor(record)["text"].split())
    if record["record"] == "event":
        said += "|" + " ".join(record["date"]["span"]["text"].split())
    return record["record"], said


def _range(record: Content) -> tuple[int, int]:
    return anchor(record)["start"], anchor(record)["end"]


@dataclass(frozen=True, slots=True)
class _Context:
    """What surrounds a place."""

    left: str
    right: str
    words: frozenset[str]


def _context(text: str, start: int, end: int) -> _Context:
    left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _Context(left, right, frozenset(left.split()) | frozenset(right.split()))


def _resemblance(a: _Context, b: _Context) -> float:
    """How alike two surroundings are, from 0 to 1, in steps wide enough for distance to matter.

    Counted are the characters they share next to the quote on either side, and the words they share at all.
    """
    left = _share(_beginning(a.left[::-1], b.left[::-1]), len(a.left), len(b.left))
    right = _share(_beginning(a.right, b.right), len(a.right), len(b.right))
    words = _share(len(a.words & b.words), len(a.words), len(b.words))
    return round((left + right + words) / 3, 1)


def _beginning(a: str, b: str) -> int:
    """How many first characters are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _share(common: int, a: int, b: int) -> float:
    return common / max(a, b) if a or b else 1.0


def place(text: str, quote: str, before: str, old: int, expected: int, *, sure: bool = True) -> int | None:
    """Where a quote of an earlier text stands now: as expected, else the best surroundings, else the nearest.

    Not ``sure``, the expected place is one among others: nothing but the old offset speaks for it. Sure of it, the
    same words far from it in other surroundings are other words.
    """
    if sure and expected >= 0 and text.startswith(quote, expected):
        return expected
    context = _context(before, old, old + len(quote))
    best: tuple[float, int, int] | None = None
    at = text.find(quote)
    while at >= 0:
        alike = _resemblance(context, _context(text, at, at + len(quote)))
        key = (-alike, abs(at - expected), at)
        best = key if best is None or key < best else best
        at = text.find(quote, at + 1)
    if best is None or (sure and best[1] > FAR and -best[0] < ALIKE):
        return None
    return best[2]


class Homeless(Exception):
    """A quote of the record stands nowhere in the text; ``str()`` names it."""


def carried(content: Content, before: str, after: str, base: Content, target: Content | None) -> Content:
    """The content with every quote at its place in the new text. Raises Homeless.

    ``base`` is what was extracted when the decision was made and ``target`` the record that now stands for it; an
    added record has no target. Derived fields (sentence, section, mentions) are the caller's to set anew.
    """
    home: int | None
    if target is not None:
        here, home = anchor(base)["start"], anchor(target)["start"]
    else:
        here = anchor(content)["start"]
        home = place(after, anchor(content)["text"], before, here, here, sure=False)
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
