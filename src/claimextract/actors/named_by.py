"""Bodies whose kind the text says beside an unknown name: *the broker Sanda*, *Sanda, a transfer programme*."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.actors.base import ActorBase
from claimextract.actors.chunks import KIND
from claimextract.actors.found import Found, Line

_LONGEST = 4
_PHRASE = 8
_ENDS = frozenset(
    "of that which who whose where when while in on at by with from and or but is was for .".split()
)


def named_by(line: Line, known: list[Found], base: ActorBase) -> Iterator[Found]:
    """Runs of capitals that no other rule took, with the noun of a body before them or in an apposition behind."""
    kinds = base.named_by
    if not line.any & KIND:
        return
    taken = {i for f in known for i in range(f.first, f.last)}
    never = base.not_names
    end = 0
    for first in line.capitals:
        if first < end or first in taken or line.keys[first] in never or line.hyphen(first):
            continue
        last = first + 1
        while last < line.size and last not in taken and line.glued(last - 1):
            joins = line.keys[last] == "&" and last + 1 < line.size and line.upper[last + 1]
            if not (line.upper[last] or joins):
                break
            last += 1
        end = last
        if last in taken and line.glued(last - 1):
            continue
        if last - first > _LONGEST or any(
            line.keys[i] in never or i in line.forms for i in range(first, last)
        ):
            continue
        label = _before(line, first, kinds) or _behind(line, last, kinds)
        if label is not None:
            name = " ".join(line.surface(first, last).split())
            yield Found(*line.chars(first, last), first, last, label, "name", None, name,
                        None, "actors.named_by", "unknown")  # fmt: skip


def _before(line: Line, first: int, kinds: dict[str, str]) -> str | None:
    """*The mining company Sanda*: the noun next to the name, with an article or a modifier before it."""
    left = first - 1
    if left < 1 or line.upper[left] or not line.glued(left) or not line.glued(left - 1):
        return None
    return kinds.get(line.keys[left])


def _behind(line: Line, last: int, kinds: dict[str, str]) -> str | None:
    """*Sanda, a cash transfer programme in Togo*: the head noun of the phrase that an article opens."""
    if line.keys[last : last + 1] != [","] or line.keys[last + 1 : last + 2] not in (["a"], ["an"], ["the"]):
        return None
    head = None
    for at in range(last + 2, min(last + 2 + _PHRASE, line.size)):
        key = line.keys[at]
        if key in _ENDS or not (key[0].isalpha() or key in "'"):
            break
        head = key
    return kinds.get(head) if head is not None else None
