"""Does the neighbourhood of a form bear it out? A town needs a town's surroundings."""

from __future__ import annotations

from claimextract.actors.base import ActorBase, Form
from claimextract.actors.found import Found, Line, Memory

#: what turns a country's name into another thing
NOT_STATE = frozenset(["empire", "kingdom", "river", "delta", "pig", "pigs", "fowl", "worm"])
LANGUAGE = frozenset(["speaking", "language", "languages", "literature", "cuisine"])
#: countries that are given names too: Chad Smith
_GIVEN_NAMES = frozenset(["chad", "jordan", "georgia", "israel"])
_BIG = 100_000
#: where a town needs no more than its name
_CORE = frozenset(("ML", "NE", "BF", "TD", "MR"))


def _capital(line: Line, at: int) -> bool:
    return 0 <= at < line.size and line.upper[at] > 0


def _known_start(line: Line, at: int) -> bool:
    return any(any(f.kind != "city" for f in forms) for _, forms in line.forms.get(at, ()))


def _ends_known(line: Line, at: int) -> bool:
    """Whether a known name ends before the word at ``at``; of towns only one that a hyphen joins (*Gao-Kidal*)."""
    weak = ("short",) if line.hyphen(at - 1) else ("city", "short")
    return any(
        end == at and start + 1 <= at and any(f.kind not in weak for f in forms)
        for start in range(max(0, at - 4), at)
        for end, forms in line.forms.get(start, ())
    )


def embedded(line: Line, at: int, last: int, base: ActorBase, state: bool) -> bool:
    """Whether the form is a part of a longer unknown name (*Mali Empire*, *George Washington*, *Sara Ba*)."""
    nxt, titles, never = (
        line.keys[last] if last < line.size else "",
        base.words["title"],
        base.words["not_name"],
    )
    if state and nxt in NOT_STATE:
        return True
    if state and line.keys[at] not in _GIVEN_NAMES:
        return False
    right = _capital(line, last) and line.glued(last - 1)
    if right and line.hyphen(last) and last + 1 < line.size and not line.upper[last + 1]:
        right = False  # *the Assembly High-level Dialogue*
    if state:
        named = right and nxt not in titles and nxt not in base.heads and nxt not in never
        return named and not _known_start(line, last)
    road = right and line.hyphen(last - 1) and last in line.forms  # *the Bamako–Ségou road*
    if right and nxt not in titles and nxt not in never and not road and not _known_start(line, last):
        return True
    left = at - 1
    if not (_capital(line, left) and line.glued(left)) or left == 0:
        return False
    word = line.keys[left]
    return word not in titles and word not in never and not _ends_known(line, at)


def spoken(line: Line, at: int) -> bool:
    """*Officers who speak Mooré or Bissa*: a tongue, not a people."""
    return any(key in ("speak", "speaks", "spoke", "speaking") for key in line.keys[max(0, at - 4) : at])


_RIVER_SIDE = frozenset(
    ["of", "across", "along", "crossed", "on", "down", "up", "into", "from", "between", "over"]
)


_RIVER_PARTS = frozenset(
    (
        "bank banks bend loop course valley basin delta side shore shores waters water flow bed branch branches arm "
        "arms mouth source tributary tributaries buckle stretch reaches islands channel upstream downstream"
    ).split()
)


def river(line: Line, at: int, last: int) -> bool:
    """*Along the Niger*: the state has no article; *the Niger army* has a noun of its own."""
    if (
        line.keys[at] != "niger"
        or at < 2
        or line.keys[at - 1] != "the"
        or line.keys[at - 2] not in _RIVER_SIDE
    ):
        return False
    if line.keys[at - 2] in ("of", "from") and not (at > 2 and line.keys[at - 3] in _RIVER_PARTS):
        return False  # *the Government of the Niger*
    after = line.keys[last] if last < line.size else "."
    return after in (
        ",",
        ".",
        ";",
        "and",
        "to",
        "in",
        "at",
        "is",
        "was",
        "near",
        "from",
        "that",
        "which",
        "has",
        "between",
    )


def located(
    form: Form, line: Line, at: int, last: int, known: list[Found], base: ActorBase, memory: Memory
) -> bool:
    """Whether a town of the gazetteer is meant: what stands beside it, what was read before."""
    if embedded(line, at, last, base, state=False):
        return False
    place = base.places[form.target]
    if form.target in memory.seen or (last - at > 1 and len(form.text) > 6):
        return True
    before = line.keys[at - 1] if at else ""
    after = line.keys[last] if last < line.size else ""
    two_before = line.keys[at - 2] if at > 1 else ""
    listed = (
        before in ("and", ",", "or") and known and known[-1].label in ("PLACE",) and known[-1].last >= at - 2
    )
    nouns = base.words["place_noun"]
    evidence = (
        before in base.words["locative"]
        or (before in base.words["setting_side"] and line.texts[at - 1].islower())
        or (before == "on" and two_before in base.words["setting_raid"])
        or (before in nouns and line.texts[at - 1].islower())
        or after in nouns
        or (after == "based" and line.hyphen(last - 1))
        or (before == "of" and two_before in nouns)
        or bool(listed)
    )
    at_home = place.country in memory.salience and memory.share(place.country) > 0.03
    if place.country in _CORE or at_home:
        return evidence or (place.population >= _BIG and len(form.text) > 4)
    return evidence and place.population >= _BIG and memory.score(form, line) >= 0.0
