"""Edges of a unit: what is left out at the front (connectives, quotes) and at the back (stops, quotes)."""

from __future__ import annotations

from claimextract.units.cues import Cues
from claimextract.units.parse import AUXILIARIES, FINITE_TAGS, Parse, ids

COMMA = ids(", : —")
OPENING = ids("\" “ ‘ ' ` `` ( [ { «")
CLOSING = ids("* ** *** . ! ? , ; : \" ” ’ ' '' ) ] } » - – — … ... .. ;")
STOPS = CLOSING - ids(") ] }")
QUOTES = {"“": "”", "‘": "’", "(": ")", "[": "]", '"': '"', "«": "»", "{": "}"}
TRAILING = ids("and but or")
SO = ids("so")
INVERTING = ids("so nor neither")
ROOTS = ids("ROOT conj ccomp")
DEGREE = ids("far long much many few little")
LEADING = ids("** *** , ; : - – — • * ) ” ’ \" ' … ...")


def connective(parse: Parse, cues: Cues, start: int, end: int) -> int:
    """End of the discourse connective at ``start``, with its comma, or ``start`` where there is none."""
    for words, entry in cues.connectives.get(parse.low[start], ()):
        stop = start + len(words)
        if stop >= end or tuple(parse.low[start:stop]) != words:
            continue
        if parse.low[start] in SO and stop == start + 1 and parse.low[stop] in DEGREE:
            continue  # *so far*
        if (
            parse.low[start] in INVERTING
            and parse.dep[stop] in AUXILIARIES | ROOTS
            and parse.tag[stop] in FINITE_TAGS
        ):
            continue  # *so will Ramadan, nor did it end there*
        comma = parse.low[stop] in COMMA
        if entry.comma and not comma:
            continue
        return stop + 1 if comma else stop
    return start


def _balanced(text: str, opening: str) -> bool:
    """Whether the text closes what its first character opens before its own end."""
    closing = QUOTES.get(opening, opening)
    return closing in text[1:-1]


def trim(parse: Parse, cues: Cues, start: int, end: int) -> tuple[int, int]:
    """The unit's tokens in ``[start, end)``: no leading connective, no quotes around, no closing stop."""
    found = parse.trimmed.get((start, end))
    if found is None:
        first = _front(parse, cues, start, end)
        found = parse.trimmed[start, end] = (first, _back(parse, first, end))
    return found


def _front(parse: Parse, cues: Cues, start: int, end: int) -> int:
    doc = parse.doc
    while start < end:
        low = parse.low[start]
        if low in LEADING or doc[start].text.isspace():
            start += 1
            continue
        if low in OPENING and not _balanced(
            doc.text_between(start, end).rstrip(" .!?,;:"), doc[start].text
        ):
            start += 1
            continue
        after = connective(parse, cues, start, end) if low in cues.connectives else start
        if after == start:
            break
        start = after
    return start


def _back(parse: Parse, start: int, end: int) -> int:
    doc = parse.doc
    while end > start:
        low = parse.low[end - 1]
        if low in STOPS:
            end -= 1
            continue
        token = doc[end - 1]
        if low not in CLOSING and low not in TRAILING and not token.text.isspace():
            break
        if end - start > 3 and token.text == "]" and doc[end - 2].like_num and doc[end - 3].text == "[":
            end -= 3  # a note's mark
            continue
        if low in TRAILING and end - start > 2:
            end -= 1
            continue
        if low in CLOSING or token.is_space:
            if token.text in ")]}" and token.text.strip():
                opened = {v: k for k, v in QUOTES.items()}.get(token.text, token.text)
                inside = doc.text_between(start, end - 1)
                if opened != token.text and inside.count(opened) > inside.count(token.text):
                    break
                if opened == token.text and inside.count(opened) % 2:
                    break
            end -= 1
            continue
        break
    return end
