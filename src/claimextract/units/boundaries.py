"""Where one clause ends and the next begins: conjunctions, semicolons, colons."""

from __future__ import annotations

from spacy.strings import get_string_id

from claimextract.units.parse import (
    CC,
    CONJ,
    FINITE_TAGS,
    MARK,
    THAT,
    VERB_TAGS,
    Parse,
    ids,
)
from claimextract.units.predicates import COMMA, PUNCTUATION

CONJUNCTIONS = ids("and but or yet so nor")
STOPS = ids("; :")
SO = get_string_id("so")
#: what the parser takes for a subordinator of finite clauses, and is none
UNMARKING = ids("than with from of by at in on")
OPENERS = ids("punct cc mark")
CONNECTING_TAGS = ids("CC RB")
ADVERBIAL_TAGS = ids("IN RB TO VBG VBN NN DT")
PREPOSITIONS = ids("IN")
DEGREE = ids("far long much many few little")
PAST_PARTICIPLE = get_string_id("VBN")


def onset(parse: Parse, verb: int, low: int) -> int:
    """First token of a predicate's own words after ``low``: its subject's left edge, or the verb itself."""
    subject = parse.subject(verb)
    edges = [kid for kid in parse.kids[verb] if low < kid <= verb and parse.dep[kid] not in OPENERS]
    first = min([verb, *(max(parse.left(kid), low + 1) for kid in edges)])
    if subject is not None and subject > low:
        first = min(first, max(parse.left(subject), low + 1))
    return first


def separator(parse: Parse, left: int, right: int) -> int | None:
    """The conjunction, semicolon or colon between the clauses of ``left`` and ``right``, or None."""
    subject = parse.subject(right)
    begin = right if subject is None or subject > right else max(parse.left(subject), left + 1)
    onset_right = onset(parse, right, left)
    if subject is not None:
        for token in range(subject - 1, begin, -1):
            # *are trained or disarmed, and mixed patrols …*: the parser made adjectives of the verbs before
            if parse.low[token] in CONJUNCTIONS and parse.low[token - 1] == COMMA:
                if parse.tag[parse.head[token]] == PAST_PARTICIPLE:
                    return token
    for token in range(begin - 1, left, -1):
        low = parse.low[token]
        if token == begin - 1 and low in STOPS:
            return token
        if low == SO and parse.low[token + 1] in DEGREE:
            continue
        if low in STOPS:
            return token if token >= onset_right - 1 or _opens(parse, token, right, onset_right) else None
        if low not in CONJUNCTIONS:
            continue
        if token in (onset_right - 1, onset_right):
            return token
        if parse.low[token - 1] == COMMA and _fronted(parse, token, right):
            return token
        head = parse.head[token]
        if parse.tag[head] in VERB_TAGS and parse.dep[token] == CC:
            following = [kid for kid in parse.kids[head] if kid > token and parse.dep[kid] == CONJ]
            coordinated = not following or following[0] == right or head == right
            if coordinated and _opens(parse, token, right, onset_right):
                return token
    return None


def _opens(parse: Parse, token: int, right: int, onset_right: int) -> bool:
    """Whether what stands between a divider and the right clause's own words belongs to that clause."""
    first = token + 1
    while first < onset_right and parse.tag[first] in PUNCTUATION | CONNECTING_TAGS:
        first += 1
    if first >= onset_right:
        return True
    node = first
    while parse.head[node] != node and node != right:
        node = parse.head[node]
        if node == right:
            return True
    # an adverbial that the parser hung on the clause before: set off by a comma
    return parse.tag[first] in ADVERBIAL_TAGS and parse.low[onset_right - 1] == COMMA


def _fronted(parse: Parse, token: int, right: int) -> bool:
    """*…, and outside the camp wells are dry*: behind the conjunction stand an adverbial, subject and verb."""
    subject = parse.subject(right)
    if subject is None or not token < subject < right or parse.tag[token + 1] not in PREPOSITIONS:
        return False
    marked = parse.dep[token + 1] == MARK and parse.low[token + 1] not in UNMARKING
    if parse.low[token] == SO or parse.low[token + 1] == THAT or marked:
        return False
    return not any(parse.tag[t] in FINITE_TAGS for t in range(token + 1, subject))


def comma_before(parse: Parse, token: int) -> bool:
    """Whether a mark stands right before a token."""
    return token > 0 and parse.doc[token - 1].is_punct
