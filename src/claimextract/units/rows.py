"""Rows of reference pages: a label, a colon and phrases of which most state nothing (*Climate: hot; dry in winter*)."""

from __future__ import annotations

from spacy.strings import get_string_id

from claimextract.units.parse import COLON, FINITE_TAGS, Parse, ids

STOPS = ids(". ! ? … ” \"")
OPENED = ids("( [")
CLOSED = ids(") ]")
SEMICOLON = get_string_id(";")
SPEAKING_TAGS = ids("DT PRP PRP$ WDT WP WRB CC UH")
#: how many tokens a label has at most
LABEL = 14


def clauses_of_row(parse: Parse, start: int, end: int) -> list[tuple[int, int]] | None:
    """The parts of a row that are clauses; None where a sentence is no row."""
    if parse.low[end - 1] in STOPS or parse.tag[start] in SPEAKING_TAGS:
        return None
    # *court(s):* is one token
    near = range(start + 1, min(start + LABEL, end - 1))
    colon = next((t for t in near if parse.low[t] == COLON or parse.doc[t].text.endswith("):")), None)
    if colon is None or any(parse.tag[t] in FINITE_TAGS for t in range(start, colon)):
        return None
    parts: list[tuple[int, int]] = []
    first, depth = colon + 1, 0
    stating = False
    silent = False
    for t in range(colon + 1, end + 1):
        if t == end or (parse.low[t] == SEMICOLON and not depth):
            if stating:
                parts.append((first, t))
            silent = silent or not stating
            first, stating = t + 1, False
            continue
        depth = max(0, depth + (parse.low[t] in OPENED) - (parse.low[t] in CLOSED))
        stating = stating or (not depth and _states(parse, t))
    return parts if silent else None


def _states(parse: Parse, token: int) -> bool:
    """Whether a token is the finite verb of a main clause."""
    return (
        parse.tag[token] in FINITE_TAGS
        and parse.finite(token)
        and not parse.relative(token)
        and parse.mark(token) is None
    )
