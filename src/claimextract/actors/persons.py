"""Persons that are not in the base: by title, given name, office, or because they speak."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.actors.base import ActorBase
from claimextract.actors.chunks import PERSON
from claimextract.actors.found import ARTICLES, Found, Line, Memory

_PARTICLES = frozenset("al el ag ould bin ben ibn de van von del di da dos abu abou ahel wal bint".split())


def person(line: Line, first: int, last: int, rule: str) -> Found:
    """The mention of a person in words ``[first, last)``."""
    name = " ".join(line.surface(first, last).split())
    end = line.end(last - 1)
    if len(line.texts[last - 1]) == 1 and line.keys[last : last + 1] == ["."] and line.starts[last] == end:
        end, last, name = line.end(last), last + 1, name + "."  # *Boureima D.*
    return Found(line.starts[first], end, first, last, "PERSON", "name", None, name, None,
                 f"actors.person_{rule}", "unknown")  # fmt: skip


def known_by(found: Found, memory: Memory) -> Found:
    """*General Namata* after *General Oumarou Namata Gazama*: a middle name that the text has given."""
    if " " in found.name:
        return found
    for taught in memory.learned.values():
        if taught.label == "PERSON" and found.name in taught.name.split()[1:]:
            return found._replace(actor=taught.actor, name=taught.name, country=taught.country)
    return found


def _runs(line: Line, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the particles of Arab, Tuareg and European names inside."""
    at = 0
    for place in line.capitals:
        if place < at or place in taken or not line.texts[place][0].isalpha():
            continue
        at = place
        last = at + 1
        while last < line.size and last not in taken and line.glued(last - 1):
            if line.capital(last) and line.texts[last][0].isalpha():
                last += 1
            elif line.keys[last] in _PARTICLES and last + 1 < line.size and line.capital(last + 1) and (
                line.glued(last) and last + 1 not in taken
            ):  # fmt: skip
                last += 2
            else:
                break
        # most are one word that opens a sentence, or that another rule reads: nobody without a given name or a title
        if last - at > 1 or line.marks[at] & PERSON or (
            at and (line.marks[at - 1] & PERSON or line.keys[at - 1] == ".")
        ):  # fmt: skip
            yield at, last
        at = last


def persons(line: Line, taken: set[int], base: ActorBase, memory: Memory) -> Iterator[tuple[int, int, str]]:
    """Words ``[first, last)`` that name a person, and by what evidence."""
    if not line.titles and not line.neighbours():
        return  # no word before a name, and no two capitals beside each other
    titles, never, given = base.words["title"], base.words["not_name"], base.words["given_name"]
    for begin, last in _runs(line, taken):
        first = begin
        titled = _titled(line, begin, titles)
        while first < last and (line.keys[first] in titles or line.keys[first] in never):
            titled = titled or line.keys[first] in titles
            first += 1
        office = max((i for i in range(first, last - 1) if line.keys[i] in titles), default=None)
        if office is not None and line.keys[first] not in given:
            first, titled = office + 1, True  # *Defence Minister Ann Lee*
        size = last - first
        if line.keys[last - 1] in titles:
            continue  # *Deputy Managing Director*
        if not 1 <= size <= 6 or any(
            line.keys[i] in base.heads or line.keys[i] in never for i in range(first, last)
        ):
            continue
        shouted = any(line.texts[i].isupper() and len(line.texts[i]) > 1 for i in range(first, last))
        opens = line.keys[first] in given and not any(
            line.keys[i] in base.words["not_person"] for i in range(first, last)
        )
        mixed = not all(line.texts[i].isupper() for i in range(first, last))
        if shouted and not (size > 1 and opens and mixed):
            continue
        # a single word without a title is nobody, unless the text says so
        if size == 1 and not titled:
            if opens and begin == first and _called(line, first, last, base):
                yield first, last, "called"
            continue
        proper = _proper(line, first, last, base, memory)
        if size >= 2 and opens:
            yield first, last, "given"
        elif size >= 2 and titled:
            yield first, last, "title"
        elif size >= 2 and proper and begin == first and size <= 4 and _said(line, first, last, base):
            yield first, last, "said"
        elif size >= 2 and begin == first and size <= 5 and _apposed(line, first, last, base):
            yield first, last, "apposition"
        elif size == 1 and titled and proper and _long_enough(line, first) and _bare(line, begin, last):
            yield first, last, "title"


_THEIR = frozenset(("his", "her", "my"))
_KIN = frozenset(
    "wife husband son daughter brother sister mother father cousin uncle aunt nephew niece".split()
)


def _called(line: Line, first: int, last: int, base: ActorBase) -> bool:
    """*A seamstress whom we call Aminata*, *my host, Aminata, …*: a given name alone."""
    before = line.keys[max(0, first - 2) : first]
    if before[-1:] == ["call"] and before[0] in ("we", "i", "will", "shall"):
        return True
    if before == ["name", "as"] or (len(before) == 2 and before[0] in _THEIR and before[1] in _KIN):
        return not (line.capital(last) and line.glued(last - 1))  # *gave his name as Hamidou, his son Salem*
    return first > 2 and line.keys[first - 3] in ("my", "our") and _apposed(line, first, last, base)


def _long_enough(line: Line, at: int) -> bool:
    """Surnames of two or three letters are known by the form of address alone: *Mr. Ban*, *Ms Wu*."""
    if len(line.keys[at]) > 3:
        return True
    left = at - 2 if at > 1 and line.keys[at - 1] == "." else at - 1
    return len(line.keys[at]) > 1 and left >= 0 and line.keys[left] in ("mr", "mrs", "ms", "dr")


def _titled(line: Line, begin: int, titles: frozenset[str]) -> bool:
    """*Colonel Sanda*, *Mr. Sanda*."""
    if begin and line.keys[begin - 1] == "." and line.end(begin - 1) - 3 <= line.end(begin - 2) + 4:
        return begin > 1 and line.keys[begin - 2] in titles and len(line.keys[begin - 2]) <= 4
    return begin > 0 and line.keys[begin - 1] in titles and line.glued(begin - 1)


def _bare(line: Line, begin: int, last: int) -> bool:
    """No article before the title (*the General Debate*), no further capital, which another mention holds."""
    at = begin
    while at and line.capital(at - 1) and line.glued(at - 1):
        at -= 1
    article = (at > 0 and line.keys[at - 1] in ARTICLES | {"a", "an", "this"}) or line.keys[at] in (
        "the",
        "a",
    )
    return not article and not (line.capital(last) and line.glued(last - 1))


def _proper(line: Line, first: int, last: int, base: ActorBase, memory: Memory) -> bool:
    """Nothing but proper nouns that could be a name: *Counsellor*, *Radio* and the like could not."""
    no_person = base.words["not_person"]
    return all(
        line.starts[i] in memory.proper
        or line.keys[i] in _PARTICLES
        or (i > first and line.hyphen(i - 1))  # one token with the part before
        for i in range(first, last)
    ) and not any(line.keys[i] in no_person for i in range(first, last))


def _apposed(line: Line, first: int, last: int, base: ActorBase) -> bool:
    """*The governor of the province, Ann Lee, …*: an office in the phrase before, commas around."""
    if first < 3 or line.keys[first - 1] != "," or line.keys[last : last + 1] not in ([","], ["."], [";"]):
        return False
    phrase = []
    for at in range(first - 2, max(-1, first - 10), -1):
        if not line.keys[at][0].isalpha() and line.keys[at] not in ("'", "-"):
            break
        phrase.append(at)
    return any(line.keys[at] in base.words["office"] and line.texts[at].islower() for at in phrase)


def _said(line: Line, first: int, last: int, base: ActorBase) -> bool:
    """A person speaks, or is explained by an office: *Ann Lee said*, *said Ann Lee*, *Ann Lee, head of the office*."""
    after = line.keys[last : last + 7]
    if after and after[0] in base.words["says"]:
        return True
    if after and after[0] in (",", "(") and _opens_with_office(after[1:], base):
        return True
    before = line.keys[max(0, first - 3) : first]
    if not before:
        return False
    quoted = before[-1] in base.words["says"] and before[-1] != "who" and after[:1] in ([","], ["."], [";"])
    by_office = before[-1] == "," and bool(base.words["office"] & set(before))
    return by_office or (quoted and first > 1 and line.keys[first - 2] in _CLOSING)


#: what ends a quotation before *said Ann Lee*
_CLOSING = frozenset(('"', "”", "'", "’", ","))
#: words that end the noun phrase of an apposition
_NOT_IN_PHRASE = frozenset(
    (
        "of that which who whose whom where when while in on at by with from and or but is was are were has had "
        "have said says"
    ).split()
)


def _opens_with_office(after: list[str], base: ActorBase) -> bool:
    """*, head of …*, *, the former foreign minister*: an office before the phrase ends."""
    for key in after:
        if key in base.words["office"]:
            return True
        if key in _NOT_IN_PHRASE or not key[0].isalpha():
            return False
    return False
