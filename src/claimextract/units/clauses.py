"""Split a sentence's parse into independent clauses, each with subject and finite verb.

The parser's labels are hints only. Two predicates make two clauses when both are finite, each has its own
subject, neither is subordinate, and a conjunction, semicolon or colon stands between them (no mere comma).
"""

from __future__ import annotations

from dataclasses import dataclass

from claimextract.units.parse import CC, CONJ, NOMINAL_CLAUSES, NOUN_TAGS, THAT, VERB_TAGS, Parse, ids

CONJUNCTIONS = ids("and but or yet so nor")
STOPS = ids("; :")
SIDE_BY_SIDE = ids("ccomp parataxis advcl dep")
LOOSE = ids("acl relcl ccomp advcl conj parataxis appos dep xcomp")


@dataclass(slots=True)
class Clause:
    """An independent clause: its predicate and token range ``[start, end)``; ``rule`` tells the split."""

    head: int
    start: int
    end: int
    rule: str


def top(parse: Parse, start: int, end: int) -> int | None:
    """The main predicate of a range: its root where that is finite, else the shallowest finite predicate."""
    roots = [i for i in range(start, end) if parse.head[i] == i or not start <= parse.head[i] < end]
    for root in roots:
        if parse.finite(root) and parse.subject(root) is not None:
            return root
    queue = list(roots)
    seen = set(queue)
    for token in queue:
        if (
            token not in roots
            and parse.clausal(token)
            and parse.mark(token) is None
            and parse.dep[token] in LOOSE
        ):
            return token
        for kid in parse.kids[token]:
            if start <= kid < end and kid not in seen:
                seen.add(kid)
                queue.append(kid)
    for root in roots:
        if parse.finite(root):
            return root
    return None


def onset(parse: Parse, verb: int, low: int) -> int:
    """First token of a predicate's own words after ``low``: its subject's left edge, or the verb itself."""
    subject = parse.subject(verb)
    edges = [kid for kid in parse.kids[verb] if low < kid <= verb]
    first = min([verb, *(max(parse.left(kid), low + 1) for kid in edges)])
    if subject is not None and subject > low:
        first = min(first, max(parse.left(subject), low + 1))
    return first


def separator(parse: Parse, left: int, right: int) -> int | None:
    """The conjunction, semicolon or colon between the clauses of ``left`` and ``right``, or None."""
    subject = parse.subject(right)
    begin = right if subject is None or subject > right else max(parse.left(subject), left + 1)
    onset_right = onset(parse, right, left)
    for token in range(begin - 1, left, -1):
        low = parse.low[token]
        if low in STOPS:
            return token
        if low not in CONJUNCTIONS:
            continue
        if token in (onset_right - 1, onset_right):
            return token
        head = parse.head[token]
        if parse.tag[head] in VERB_TAGS and parse.dep[token] == CC:
            following = [kid for kid in parse.kids[head] if kid > token and parse.dep[kid] == CONJ]
            if not following or following[0] == right or head == right:
                return token
    return None


def _comma_before(parse: Parse, token: int) -> bool:
    return token > 0 and parse.doc[token - 1].is_punct


def _related(parse: Parse, head: int, content: bool) -> list[int]:
    """Predicates that may stand beside ``head``: coordinated with it, or hung on it by the parser."""
    found: list[int] = []
    chain = [head]
    seen = {head}
    for verb in chain:
        for kid in parse.kids[verb]:
            if kid in seen:
                continue
            seen.add(kid)
            dep = parse.dep[kid]
            if dep == CONJ or dep in SIDE_BY_SIDE:
                mark = parse.mark(kid)
                free = mark is None or (content and parse.low[mark] == THAT and dep == CONJ)
                so = mark is not None and parse.low[mark] in CONJUNCTIONS
                if parse.clausal(kid) and (free or so):
                    found.append(kid)
                    chain.append(kid)
                    continue
                if dep == CONJ and parse.tag[kid] in VERB_TAGS:
                    chain.append(kid)
            if kid > verb:
                found.extend(_stranded(parse, kid, seen))
    return found


def _stranded(parse: Parse, token: int, seen: set[int]) -> list[int]:
    """Full clauses that the parser coordinated with a noun or subordinate verb further down."""
    found: list[int] = []
    queue = [token]
    for node in queue:
        for kid in parse.kids[node]:
            if kid in seen:
                continue
            seen.add(kid)
            if kid > node and parse.tag[kid] in VERB_TAGS and parse.clausal(kid) and parse.mark(kid) is None:
                dep = parse.dep[kid]
                subject = parse.subject(kid)
                if dep == CONJ and subject is not None and parse.tag[subject] in NOUN_TAGS:
                    conjunction = separator(parse, node, kid)
                    if conjunction is not None and (
                        _comma_before(parse, conjunction) or parse.tag[node] not in VERB_TAGS
                    ):
                        found.append(kid)
                        found.extend(_related(parse, kid, False))
                        continue
                elif dep in NOMINAL_CLAUSES and subject == node:
                    found.append(kid)
                    found.extend(_related(parse, kid, False))
                    continue
            queue.append(kid)
    return found


def split(parse: Parse, head: int, start: int, end: int, content: bool = False) -> list[Clause]:
    """The independent clauses of ``[start, end)`` around ``head``, in text order.

    ``content``: the range is the content of an attribution, where *and that …* opens a further clause.
    """
    heads = sorted({head, *(h for h in _related(parse, head, content) if start <= h < end)})
    clauses = [Clause(heads[0], start, end, "clause.main")]
    for verb in heads[1:]:
        last = clauses[-1]
        cut = separator(parse, last.head, verb)
        if cut is None or cut <= last.start:
            # a comma splice or a fused parse: one unit, told by its grammatical head
            if verb == head:
                last.head = verb
            continue
        last.end = cut
        kind = parse.doc[cut].lower_ if parse.low[cut] in CONJUNCTIONS else "stop"
        clauses.append(Clause(verb, cut + 1, end, f"clause.{kind}"))
    return clauses
