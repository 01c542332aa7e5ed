"""Names that are not in the base: organisations by head noun, persons by title or given name.

Precision matters more than reach: a run of capitals without such evidence is no mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimextract.actors.base import ActorBase
from claimextract.actors.found import Found, Line, Memory

_PARTICLES = frozenset("al el ag ould bin ben ibn de van von del di da dos abu abou ahel wal bint".split())
_ABSORBED = frozenset(("country", "adjective", "demonym", "capital", "city", "acronym", "short"))
_LINK_OF = frozenset(["of", "for", "on", "against", "to"])
_ARTICLES = frozenset(["the", "la", "le", "les", "l"])
_FRENCH = frozenset(["du", "de", "des", "la", "le", "les", "pour", "et", "d", "l"])
_HONORIFIC = frozenset(("mr", "mrs", "ms", "dr", "his", "her", "president"))
#: words that say too little to make an organisation of a head noun (*National Committee* alone names none)
_GENERIC = frozenset(
    (
        "national regional international general special joint new central federal local world executive supervisory "
        "steering governing technical advisory"
    ).split()
)
#: *the Regional Council of Maradi* governs
_LOCAL = frozenset(("regional", "municipal", "departmental", "provincial", "communal", "cercle", "district"))
_MEETING = frozenset(["summit", "conference", "session", "meeting", "forum", "debate"])


def unknown_names(line: Line, known: list[Found], base: ActorBase, memory: Memory) -> list[Found]:
    """``known`` with the names outside the base; a longer unknown name absorbs short mentions inside it."""
    found = list(known)
    for first, last, head in _organisations(line, known, base):
        inside = [f for f in found if f.first < last and f.last > first]
        if any(f.first < first or f.last > last or f.kind not in _ABSORBED for f in inside):
            continue
        if inside and inside[0].first == first and inside[-1].last == last:
            continue
        found = [f for f in found if f not in inside]
        found.append(_build(line, first, last, head, inside, base))
    taken = {i for f in found for i in range(f.first, f.last)}
    for first, last, rule in _persons(line, taken, base, memory):
        found.append(_known_by(_person(line, first, last, rule), memory))
        taken |= set(range(first, last))
    return sorted(found, key=lambda f: f.start)


def _build(line: Line, first: int, last: int, label: str, inside: list[Found], base: ActorBase) -> Found:
    own = line.words
    country = next((f.country for f in inside if f.country), None)
    local = line.keys[first] in _LOCAL and line.keys[first + 1 : first + 2] == ["council"]
    if label == "OTHER_ORG" and (local or line.keys[first] in base.words["org_of_state"]):
        label = "GOVERNMENT"
    name = " ".join(line.surface(first, last).split())
    return Found(own[first].start, own[last - 1].end, first, last, label, "name", None, name, country,
                 "actors.org_head", "unknown")  # fmt: skip


def _person(line: Line, first: int, last: int, rule: str) -> Found:
    own = line.words
    name = " ".join(line.surface(first, last).split())
    end = own[last - 1].end
    if len(own[last - 1].text) == 1 and line.keys[last : last + 1] == ["."] and own[last].start == end:
        end, last, name = own[last].end, last + 1, name + "."  # *Boureima D.*
    return Found(own[first].start, end, first, last, "PERSON", "name", None, name, None,
                 f"actors.person_{rule}", "unknown")  # fmt: skip


def _known_by(found: Found, memory: Memory) -> Found:
    """*General Namata* after *General Oumarou Namata Gazama*: a middle name that the text has given."""
    if " " in found.name:
        return found
    for taught in memory.learned.values():
        if taught.label == "PERSON" and found.name in taught.name.split()[1:]:
            return replace(found, actor=taught.actor, name=taught.name, country=taught.country)
    return found


def _upper(line: Line, at: int) -> bool:
    """A capital, or the second part of a hyphenated word with one (*Follow-up*)."""
    if not 0 <= at < len(line.upper):
        return False
    return line.upper[at] or (
        at > 0
        and line.words[at].text == "up"
        and line.words[at - 1].text[0].isupper()
        and line.hyphen(at - 1)
    )


def _head(line: Line, at: int, base: ActorBase) -> tuple[int, str] | None:
    """The end and label of an organisation head noun that starts at word ``at``."""
    for width in (3, 2, 1):
        if at + width <= len(line.keys):
            wording = base.heads.get(" ".join(line.keys[at : at + width]))
            if wording is not None and all(_upper(line, i) for i in range(at, at + width, max(1, width - 1))):
                return at + width, wording.label or "OTHER_ORG"
    return None


def _organisations(line: Line, known: list[Found], base: ActorBase) -> Iterator[tuple[int, int, str]]:
    """Runs of capitals around a head noun: *Sanda Institute*, *Council for the Protection of Wells*."""
    if base.head_starts.isdisjoint(line.keys):
        return
    starts = {f.first: f for f in known}
    covered = {i: f for f in known for i in range(f.first, f.last)}
    at, never = 0, base.words["not_name"]
    for place in line.capitals:
        if place < at or line.keys[place] not in base.head_starts:
            continue
        at = place
        head = _head(line, at, base)
        if head is None or (at in covered and covered[at].kind not in _ABSORBED):
            continue
        end, label = head
        first = at
        while step := _extends_left(line, first, never, covered):
            first -= step
        first = _joined(line, first, at, base, covered)
        while first < at and line.keys[first] in never and line.keys[first] not in _GENERIC | {"african"}:
            first += 1
        last = end
        if _upper(line, end) and line.glued(end - 1) and line.keys[end] not in never and label != "PLACE":
            # a further capital after the head (*Sanda Group Holdings*, *Lake Sanda*)
            last = end if starts.get(end) or line.words[end].text.isupper() else end + 1
        last, linked = _extend_right(line, last, covered, label)
        if label == "OPERATION" and first == at and last > end:  # *Operation Sanda Kobo*
            while _upper(line, last) and line.glued(last - 1) and last not in starts:
                last += 1
            linked = True
        alone = first == at and last == end and label in ("PLACE", "OPERATION", "ARMED_GROUP")
        if alone and _upper(line, end) and line.glued(end - 1) and line.keys[end] not in never:
            last, linked = end + 1, True
        content = [
            i for i in range(first, at) if line.keys[i] not in _GENERIC and line.words[i].text[0].isupper()
        ]
        named = content or linked or (first < at and label in ("GOVERNMENT", "OTHER_ORG") and at - first >= 1)
        meeting = any(line.keys[i] in _MEETING for i in range(first, last))
        sole_generic = not content and not linked
        if named and not meeting and not (sole_generic and label != "GOVERNMENT"):
            yield first, last, label
        at = max(last, at + 1)


def _extends_left(line: Line, first: int, never: frozenset[str], covered: dict[int, Found]) -> int:
    """How many words before ``first`` belong to the name: none, one, or two in *Inter-ministerial*."""
    left = first - 1
    if (
        left > 0
        and line.glued(left)
        and not line.upper[left]
        and line.upper[left - 1]
        and line.hyphen(left - 1)
    ):
        return 0 if left in covered or left - 1 in covered else 2
    if left < 0 or not line.glued(left) or not _upper(line, left):
        return 0
    if left in covered and covered[left].kind not in _ABSORBED:
        return 0
    if left == 0 and line.keys[left] in never:
        return 0
    return line.keys[left] not in never or line.keys[left] in _GENERIC | {
        "african",
        "european",
        "human",
        "rights",
    }


def _joined(line: Line, first: int, head: int, base: ActorBase, covered: dict[int, Found]) -> int:
    """*The Economic and Social Council*, *the Truth, Justice and Peace Commission*: one name from its article on."""
    if first == head or first < 3 or line.keys[first - 1] != "and" or not line.glued(first - 1):
        return first
    never = base.words["not_name"] - {"human", "rights", "development", "sustainable"}
    at = first - 1
    while at and line.glued(at - 1):
        if (
            _upper(line, at - 1)
            and at - 1 not in covered
            and line.keys[at - 1] not in never | base.heads.keys()
        ) or (line.keys[at - 1] == "," and at - 1 > 1 and at < first - 1 and _upper(line, at - 2)):
            at -= 1
        else:
            break
    opens = line.keys[at - 1] if at else ""
    return at if at < first - 1 and _upper(line, at) and (opens in _OPENING or at == 0) else first


#: what stands before a name that is no part of a list
_OPENING = frozenset(("the", "s", "'", "a", "its", "our", "their"))


def _extend_right(line: Line, last: int, covered: dict[int, Found], label: str) -> tuple[int, bool]:
    """Follow *of*, *for the* and capitals; *and* only inside such a complement."""
    linked = False
    while last < len(line.words):
        at = last
        if line.keys[at] in _LINK_OF | _FRENCH and line.glued(at - 1):
            at += 1
            while at < len(line.words) and line.keys[at] in _ARTICLES | {"'"}:
                at += 1
        elif line.keys[at] in ("and", "&", "et", ",") and linked:
            at += 1
            if line.keys[last] == "," and not _list_goes_on(line, at):
                break
            if at in covered:
                break
        elif not (linked and _upper(line, at) and line.glued(at - 1)):
            break
        if not _upper(line, at) or not line.glued(at - 1) or line.keys[at] in _HONORIFIC:
            break
        if line.keys[last] == "to" and label in ("SECURITY_FORCE", "COMPANY", "PERSON"):
            break  # flew the squadron to Gao
        if at in covered and covered[at].kind not in _ABSORBED:
            break
        last = covered[at].last if at in covered else at + 1
        linked = True
        while last < len(line.words) and _upper(line, last) and line.glued(last - 1) and last not in covered:
            last += 1
    return last, linked


def _list_goes_on(line: Line, at: int) -> bool:
    """*Ministry of Water, Roads and Ports*: capitals up to an *and* with one more capital."""
    while at < len(line.words) and _upper(line, at) and at < len(line.words):
        at += 1
        if at + 1 < len(line.words) and line.keys[at] == "and" and _upper(line, at + 1):
            return True
        if at < len(line.words) and line.keys[at] == ",":
            at += 1
    return False


def _runs(line: Line, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the particles of Arab, Tuareg and European names inside."""
    at = 0
    for place in line.capitals:
        if place < at or place in taken or not line.words[place].text[0].isalpha():
            continue
        at = place
        last = at + 1
        while last < len(line.words) and last not in taken and line.glued(last - 1):
            if _upper(line, last) and line.words[last].text[0].isalpha():
                last += 1
            elif line.keys[last] in _PARTICLES and last + 1 < len(line.words) and _upper(line, last + 1) and (
                line.glued(last) and last + 1 not in taken
            ):  # fmt: skip
                last += 2
            else:
                break
        yield at, last
        at = last


def _persons(line: Line, taken: set[int], base: ActorBase, memory: Memory) -> Iterator[tuple[int, int, str]]:
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
        shouted = any(
            line.words[i].text.isupper() and len(line.words[i].text) > 1 for i in range(first, last)
        )
        opens = line.keys[first] in given and not any(
            line.keys[i] in base.words["not_person"] for i in range(first, last)
        )
        mixed = not all(line.words[i].text.isupper() for i in range(first, last))
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
_KIN = frozenset("wife husband son daughter brother sister mother father cousin uncle aunt nephew niece".split())


def _called(line: Line, first: int, last: int, base: ActorBase) -> bool:
    """*A seamstress whom we call Aminata*, *my host, Aminata, …*: a given name alone."""
    before = line.keys[max(0, first - 2) : first]
    if before[-1:] == ["call"] and before[0] in ("we", "i", "will", "shall"):
        return True
    if before == ["name", "as"] or (len(before) == 2 and before[0] in _THEIR and before[1] in _KIN):
        return not (_upper(line, last) and line.glued(last - 1))  # *gave his name as Hamidou, his son Salem*
    return first > 2 and line.keys[first - 3] in ("my", "our") and _apposed(line, first, last, base)


def _long_enough(line: Line, at: int) -> bool:
    """Surnames of two or three letters are known by the form of address alone: *Mr. Ban*, *Ms Wu*."""
    if len(line.keys[at]) > 3:
        return True
    left = at - 2 if at > 1 and line.keys[at - 1] == "." else at - 1
    return len(line.keys[at]) > 1 and left >= 0 and line.keys[left] in ("mr", "mrs", "ms", "dr")


def _titled(line: Line, begin: int, titles: frozenset[str]) -> bool:
    """*Colonel Sanda*, *Mr. Sanda*."""
    if (
        begin
        and line.keys[begin - 1] == "."
        and line.words[begin - 1].end - 3 <= line.words[begin - 2].end + 4
    ):
        return begin > 1 and line.keys[begin - 2] in titles and len(line.keys[begin - 2]) <= 4
    return begin > 0 and line.keys[begin - 1] in titles and line.glued(begin - 1)


def _bare(line: Line, begin: int, last: int) -> bool:
    """No article before the title (*the General Debate*), no further capital, which another mention holds."""
    at = begin
    while at and _upper(line, at - 1) and line.glued(at - 1):
        at -= 1
    article = (at > 0 and line.keys[at - 1] in _ARTICLES | {"a", "an", "this"}) or line.keys[at] in (
        "the",
        "a",
    )
    return not article and not (_upper(line, last) and line.glued(last - 1))


def _proper(line: Line, first: int, last: int, base: ActorBase, memory: Memory) -> bool:
    """Nothing but proper nouns that could be a name: *Counsellor*, *Radio* and the like could not."""
    no_person = base.words["not_person"]
    return all(
        line.words[i].start in memory.proper
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
    return any(line.keys[at] in base.words["office"] and line.words[at].text.islower() for at in phrase)


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
