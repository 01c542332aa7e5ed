"""Split a sentence's parse into independent clauses, each with subject and finite verb.

The parser's labels are hints only. Two predicates make two clauses when both are finite, each has its own
subject, neither is subordinate, and a conjunction, semicolon or colon stands between them (no mere comma).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.strings import get_string_id

from claimextract.units.boundaries import CONJUNCTIONS, SO, STOPS, UNMARKING, comma_before, onset, separator
from claimextract.units.parse import (
    AUXILIARIES,
    COLON,
    CONJ,
    FINITE_TAGS,
    MARK,
    NOMINAL_CLAUSES,
    NOUN_TAGS,
    THAT,
    VERB_TAGS,
    Parse,
    ids,
)
from claimextract.units.predicates import COMMA, SIDE_BY_SIDE, commands, top

INVERTING = ids("so nor neither")
CONDITION = ids("should had were")
OPENING_CONDITIONS = ids("if unless once when whenever until provided")
BRACKETS = {get_string_id("("): 1, get_string_id(")"): -1}
SEMICOLON = get_string_id(";")
LONG = 9
CONCESSIVE = ids("while although though whereas")
BACK = ids("this that")
THAN = get_string_id("than")
FREE = ids("whatever whoever whichever what")
STOPS_AND_END = ids("; : . ! ? ,")
SUBJECT_TAGS = ids("WDT WP MD TO")
#: fronted, they turn subject and verb about
FRONTED = ids("hardly scarcely barely never nowhere only rarely seldom little not no nor so")
CLAUSAL_ADVERBIAL = ids("advcl")
PARATAXIS = get_string_id("parataxis")


@dataclass(slots=True)
class Clause:
    """An independent clause: its predicate and token range ``[start, end)``; ``rule`` tells the split."""

    head: int
    start: int
    end: int
    rule: str


def _related(parse: Parse, head: int, content: bool) -> list[int]:
    """Predicates that may stand beside ``head``: coordinated with it, or hung on it by the parser."""
    found: list[int] = []
    chain = [head]
    above = parse.above
    for verb in chain:
        for kid in parse.kids[verb]:
            dep = parse.dep[kid]
            if dep == CONJ or dep in SIDE_BY_SIDE:
                if kid < verb and _unreal(parse, kid):
                    continue  # *had it not rained, the dam would hold*
                mark = parse.mark(kid)
                # *less than a tenth has …*: the word belongs to the subject's measure; *and with it came rents*
                free = (
                    mark is None
                    or parse.low[mark] in UNMARKING
                    or (content and parse.low[mark] == THAT and (dep == CONJ or parse.low[mark - 1] == COMMA))
                )
                so = mark is not None and parse.low[mark] in CONJUNCTIONS
                if dep == CONJ and free and _inside_subordinate(parse, verb, kid):
                    continue
                if (parse.clausal(kid) or (dep == CONJ and _whatever(parse, kid))) and (free or so):
                    found.append(kid)
                    chain.append(kid)
                    continue
                if commands(parse, head) and commands(parse, kid):
                    # imperatives set apart by semicolons
                    cut = separator(parse, verb, kid)
                    if cut is not None and STOPS & {parse.low[cut], parse.low[cut - 1]}:
                        found.append(kid)
                if dep == CONJ and kid < verb and parse.tag[kid] in VERB_TAGS:
                    chain.append(kid)
            if kid > verb and kid in above:
                found.extend(_stranded(parse, kid))
    return found


def _unreal(parse: Parse, verb: int) -> bool:
    """*Had the rains come*: whether an auxiliary before its subject makes a condition of the clause."""
    first = parse.left(verb)
    if parse.low[first] not in CONDITION or parse.head[first] != verb:
        return False
    subject = parse.subject(verb)
    return subject is not None and first < subject


def _whatever(parse: Parse, verb: int) -> bool:
    """*and whatever was done remains done*: a clause for a subject, with the verb that the parser lost behind it."""
    first = parse.left(verb)
    if parse.low[first] not in FREE or not parse.finite(verb) or parse.doc[first - 1].is_punct:
        return False
    last = verb + 1
    while last < len(parse.low) and parse.low[last] not in STOPS_AND_END:
        last += 1
    own = {verb, *(k for k in parse.kids[verb] if parse.dep[k] in AUXILIARIES)}
    return any(
        parse.tag[t] in FINITE_TAGS and t not in own and parse.tag[t - 1] not in SUBJECT_TAGS
        for t in range(verb + 1, last)
    )


def _inside_subordinate(parse: Parse, verb: int, kid: int) -> bool:
    """Whether a clause coordinated without comma rather continues the subordinate clause before it.

    *The army left because the road was cut and the fuel was gone*: the parser often hangs the last clause on
    the main verb; without a comma it is read with its neighbour.
    """
    cut = separator(parse, verb, kid)
    if cut is None or parse.low[cut] in STOPS or comma_before(parse, cut):
        return False
    for between in parse.kids[verb]:
        adverbial = verb < between < cut and parse.dep[between] in CLAUSAL_ADVERBIAL and parse.finite(between)
        if adverbial and parse.mark(between) is not None and parse.right(between) >= cut - 2:
            return True
    return False


def _stranded(parse: Parse, token: int) -> list[int]:
    """Full clauses that the parser coordinated with a noun or subordinate verb further down."""
    found: list[int] = []
    above = parse.above
    queue = [token]
    for node in queue:
        for kid in parse.kids[node]:
            if kid > node and parse.tag[kid] in VERB_TAGS and parse.clausal(kid) and parse.mark(kid) is None:
                dep = parse.dep[kid]
                subject = parse.subject(kid)
                if dep == CONJ and subject is not None and parse.tag[subject] in NOUN_TAGS:
                    conjunction = separator(parse, node, kid)
                    if conjunction is not None and (
                        comma_before(parse, conjunction) or parse.tag[node] not in VERB_TAGS
                    ):
                        found.append(kid)
                        found.extend(_related(parse, kid, False))
                        continue
                elif dep in NOMINAL_CLAUSES and subject == node:
                    found.append(kid)
                    found.extend(_related(parse, kid, False))
                    continue
            if kid in above:
                queue.append(kid)
    return found


def _enumerated(parse: Parse, verb: int) -> int | None:
    """The comma before a further *that*-clause of a list of contents."""
    mark = parse.mark(verb)
    if mark is not None and parse.low[mark] == THAT and parse.low[mark - 1] == COMMA:
        return mark - 1
    return None


def _in_series(parse: Parse, left: int, verb: int) -> int | None:
    """The comma before a member of a series of three or more clauses (*A holds, B falls, and C waits*)."""
    before = onset(parse, verb, left) - 1
    return before if before > left and parse.low[before] == COMMA else None


def split(parse: Parse, head: int, start: int, end: int, content: bool = False) -> list[Clause]:
    """The independent clauses of ``[start, end)`` around ``head``, in text order.

    ``content``: the range is the content of an attribution, where *and that …* opens a further clause.
    """
    related = _related(parse, head, content)
    if not related:
        return _at_stops(parse, Clause(head, start, end, "clause.main"))
    heads = sorted({head, *(h for h in related if start <= h < end)})
    if len(heads) > 2:
        heads = [
            v for i, v in enumerate(heads) if v == head or not _beside(parse, v, heads[i - 1] if i else start)
        ]
    clauses = [Clause(heads[0], start, end, "clause.main")]
    for number, verb in enumerate(heads[1:], 1):
        last = clauses[-1]
        cut = separator(parse, last.head, verb)
        if cut is None and content:
            cut = _enumerated(parse, verb)
        if cut is None and len(heads) > 2:
            cut = _in_series(parse, last.head, verb)
        if cut is None or cut <= last.start:
            # a comma splice or a fused parse: one unit, told by its grammatical head
            if verb == head:
                last.head = verb
            continue
        if number == 1 and _inverted_condition(parse, start, verb):
            last.head = verb
            continue
        last.end = cut
        kind = parse.doc[cut].lower_ if parse.low[cut] in CONJUNCTIONS else "stop"
        # *nor did it settle, so will Ramadan*: the word is part of the inverted clause
        own = parse.low[cut] in INVERTING and _inverted(parse, verb)
        clauses.append(Clause(verb, cut if own else cut + 1, end, f"clause.{kind}"))
    return [part for clause in _whole(parse, clauses) for part in _at_stops(parse, clause)]


def _whole(parse: Parse, clauses: list[Clause]) -> list[Clause]:
    """Clauses with the conditions that were cut off them (*A; once the rains come, B* and *A, should C fail*)."""
    kept: list[Clause] = []
    for clause in reversed(clauses):
        if kept and _conditional(parse, clause) and _goes_before(parse, clause, kept[-1]):
            kept[-1].start, kept[-1].rule = clause.start, clause.rule
        else:
            kept.append(clause)
    kept.reverse()
    for at in range(len(kept) - 1, 0, -1):
        clause = kept[at]
        if (
            parse.low[clause.start - 1] == COMMA
            and _unreal(parse, clause.head)
            and _conditional(parse, clause)
        ):
            kept[at - 1].end = clause.end
            del kept[at]
    return kept


def _conditional(parse: Parse, clause: Clause) -> bool:
    """Whether a clause is nothing but a condition or a time (*if it fails, should it fail, once rain falls*)."""
    first, head = clause.start, clause.head
    while first < head and parse.doc[first].is_punct:
        first += 1
    if parse.low[first] in CONDITION:
        subject = parse.subject(head)
        return subject is not None and first < subject and (first == head or parse.head[first] == head)
    return parse.low[first] in OPENING_CONDITIONS and parse.head[first] == head


def _goes_before(parse: Parse, clause: Clause, following: Clause) -> bool:
    """Whether a condition opens what follows it, alone or with a clause put in (*if A, and B may, C*)."""
    if parse.low[clause.start - 1] == COMMA and clause.start and _unreal(parse, clause.head):
        return False
    return (
        parse.low[following.start - 1] == COMMA
        or parse.low[clause.end - 1] == COMMA
        or (parse.low[following.start - 1] in CONJUNCTIONS and parse.low[following.start - 2] == COMMA)
    )


def _at_stops(parse: Parse, clause: Clause) -> list[Clause]:
    """Cut a clause at a semicolon or colon between two full clauses, which a lost parse ran together."""
    if STOPS.isdisjoint(parse.words):
        return [clause]
    depth = 0
    for token in range(clause.start, clause.end):
        depth += BRACKETS.get(parse.low[token], 0)
        if depth or parse.low[token] not in STOPS:
            continue
        right = _full(parse, token + 1, clause.end)
        if right is None and parse.low[token] == SEMICOLON:
            right = _lost_subject(parse, token + 1, clause.end)
        if right is None:
            continue
        left = _full(parse, clause.start, token) or _turned(parse, clause.start, token)
        if left is None and parse.low[token] == COLON:
            left = _lost_subject(parse, clause.start, token)
        if left is None:
            # the tagger made a noun of the verb; a few words without one are a fragment
            if parse.low[token] != SEMICOLON or _dependent(parse, clause.start, token):
                continue
            if token - clause.start < LONG:
                return _at_stops(parse, Clause(right, token + 1, clause.end, clause.rule))
            # the root of a sentence is its own head
            words = range(clause.start, token)
            left = next(t for t in words if parse.head[t] == t or parse.head[t] not in words)
        behind = Clause(right, token + 1, clause.end, "clause.stop")
        return [Clause(left, clause.start, token, clause.rule), *_at_stops(parse, behind)]
    return [clause]


def _full(parse: Parse, start: int, end: int) -> int | None:
    """The predicate of a range that is a full clause by itself, or None."""
    head = top(parse, start, end) if end - start > 2 else None
    if head is None or not parse.clausal(head):
        return None
    mark = parse.mark(head)
    if mark is not None and mark >= start and parse.low[mark] not in UNMARKING:
        return None
    subject = parse.subject(head)
    return head if subject is not None and start <= subject < end else None


def _lost_subject(parse: Parse, start: int, end: int) -> int | None:
    """*Across the border things are no better: …*: the verb of a short clause whose subject the parser lost."""
    verbs = [t for t in range(start + 1, end) if parse.tag[t] in FINITE_TAGS and not parse.relative(t)]
    if (
        len(verbs) != 1
        or parse.dep[start] == MARK
        or parse.tag[verbs[0] - 1] not in NOUN_TAGS
        or parse.low[verbs[0] - 1] in BACK
    ):
        return None
    verb = verbs[0]
    subordinate = parse.mark(verb) is not None or parse.relative(verb)
    return None if subordinate or verb + 1 == end else verb


def _turned(parse: Parse, start: int, end: int) -> int | None:
    """*Hardly had the vote been read out when …*: a clause whose front is a negative word and an auxiliary."""
    if parse.low[start] not in FRONTED:
        return None
    for token in range(start + 1, min(start + 6, end)):
        if parse.tag[token] in FINITE_TAGS and parse.tag[token - 1] not in SUBJECT_TAGS:
            if parse.dep[token] in AUXILIARIES and start <= parse.head[token] < end:
                return parse.head[token]
            below = [k for k in parse.kids[token] if token < k < end and parse.tag[k] in VERB_TAGS]
            return next((k for k in below if parse.subject(k) is not None), token)
    return None


def _dependent(parse: Parse, start: int, end: int) -> bool:
    """Whether a range holds a finite verb of its own kind, subordinate at most."""
    if parse.dep[start] == MARK:
        return True
    return any(
        parse.tag[t] in FINITE_TAGS and parse.mark(t) is None for t in range(start, min(end, start + LONG))
    )


def _beside(parse: Parse, verb: int, before: int) -> bool:
    """*By noon, residents said, men came and …; the force, he says, is ready, and …*: a verb with its subject alone."""
    if parse.dep[verb] != PARATAXIS or parse.low[verb + 1] != COMMA:
        return False
    subject = parse.subject(verb)
    theme = parse.subject(parse.head[verb])
    inserted = subject is not None and theme is not None and theme < subject
    if not inserted and not any(parse.low[t] in STOPS for t in range(before, verb)):
        return False
    behind = [kid for kid in parse.kids[verb] if kid > verb and parse.low[kid] != COMMA]
    return subject is not None and subject < verb and not behind


def _inverted(parse: Parse, verb: int) -> bool:
    """Does the finite verb or its auxiliary stand before the subject?"""
    subject = parse.subject(verb)
    if subject is None:
        return False
    return verb < subject or any(
        kid < subject and parse.dep[kid] in AUXILIARIES and parse.tag[kid] in FINITE_TAGS
        for kid in parse.kids[verb]
    )


def _inverted_condition(parse: Parse, start: int, verb: int) -> bool:
    """*Should the council recall its men, both sides would gain*: the first clause is a condition."""
    if parse.low[start] not in CONDITION or parse.tag[start] not in FINITE_TAGS:
        return False
    subject = parse.subject(verb)
    return subject is not None and parse.low[parse.left(subject) - 1] == COMMA


def concession(parse: Parse, clause: Clause) -> Clause | None:
    """A *while/although* clause that opens the sentence and is taken up by the main clause as a whole.

    It is an assertion of its own only where the main subject refers back to it (*while X has pledged Y,
    doing so …*); any other concessive clause stays part of its sentence. Cuts it off ``clause``.
    """
    # the word stands at the front, behind a connective or a quotation mark at most
    if CONCESSIVE.isdisjoint(parse.words) or CONCESSIVE.isdisjoint(
        parse.low[clause.start : clause.start + 3]
    ):
        return None
    subject = parse.subject(clause.head)
    if subject is None:
        return None
    for kid in parse.kids[clause.head]:
        mark = parse.mark(kid)
        if kid > clause.head or mark is None or parse.low[mark] not in CONCESSIVE or not parse.clausal(kid):
            continue
        if not clause.start <= mark <= clause.start + 2:
            continue
        words = range(parse.left(subject), parse.right(subject) + 1)
        back = parse.low[subject] in BACK or any(
            parse.low[t] == SO and parse.head[t] == subject for t in words
        )
        stop = parse.right(kid) + 1
        if not back or stop > words[0]:
            continue
        first = Clause(kid, mark + 1, stop, "clause.concession")
        clause.start = stop
        return first
    return None
