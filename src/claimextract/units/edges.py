"""Edges of a unit: what is left out at the front (connectives, quotes) and at the back (stops, quotes)."""

from __future__ import annotations

from claimextract.units.cues import Cues
from claimextract.units.parse import AUXILIARIES, FINITE_TAGS, Parse, ids

COMMA = ids(", : —")
OPENING = ids("\" “ ‘ ' ` `` ( [ { «")
CLOSING = ids("* ** *** . ! ? , ; : \" ” ’ ' '' ) ] } » - – — … ... .. ;")
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
    doc = parse.doc
    while start < end:
        token = doc[start]
        if token.is_space or parse.low[start] in LEADING:
            start += 1
            continue
        if parse.low[start] in OPENING and not _balanced(
            doc.text_between(start, end).rstrip(" .!?,;:"), token.text
        ):
            start += 1
            continue
        after = connective(parse, cues, start, end)
        if after == start:
            break
        start = after
    while end > start:
        token = doc[end - 1]
        if end - start > 3 and token.text == "]" and doc[end - 2].like_num and doc[end - 3].text == "[":
            end -= 3  # a note's mark
            continue
        if parse.low[end - 1] in TRAILING and end - start > 2:
            end -= 1
            continue
        if token.is_space or parse.low[end - 1] in CLOSING:
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
    return start, end
