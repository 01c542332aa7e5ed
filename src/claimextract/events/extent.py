"""How far an event reaches in the text: its trigger, its clause and the unit around it."""

from __future__ import annotations

from bisect import bisect_right

from claimextract.annotations import CharRange, Layers, chars
from claimextract.events.standins import prefixed
from claimextract.events.syntax import is_verb
from claimextract.events.triggers import Trigger, TriggerFinder
from claimextract.tokens import Doc, Token


def trigger_span(trigger: Trigger, finder: TriggerFinder) -> CharRange:
    """The trigger word, with the particle or the word joined to it."""
    token = trigger.token
    if not trigger.verb and finder.joined(token) is not None:
        return token.nbor(-2).idx, token.idx + len(token)
    again = prefixed(token) if trigger.verb else None
    if again is not None:
        return token.idx, again.idx + len(again)
    if trigger.verb and token.i + 1 < len(token.doc):
        after = token.nbor()
        if after.dep_ == "prt" and after.head == token:
            return token.idx, after.idx + len(after)
    if not trigger.verb and token.i and token.nbor(-1).lower_ == "coup":  # *coup d'état*
        return token.nbor(-1).idx, token.idx + len(token)
    return token_span(token)


def clause(doc: Doc, found: Layers, trigger: Trigger) -> tuple[int, CharRange]:
    """The unit a trigger stands in (-1 for none) and its clause there."""
    token = trigger.token
    main = trigger.carrier if trigger.carrier is not None else token
    units, sentences = found.get("units", []), found.get("sentences", [])
    # units are in the order of their sentences
    first = bisect_right(units, token.i, key=lambda unit: sentences[unit["sentence"]]["token_end"])
    for index in range(first, len(units)):
        unit = units[index]
        if sentences[unit["sentence"]]["token_start"] > token.i:
            break
        if unit["token_start"] <= token.i < unit["token_end"] and unit["start"] <= token.idx < unit["end"]:
            root = unit["root"]
            if main.i == root or (main.dep_ == "conj" and main.head.i == root):
                return index, (unit["start"], unit["end"])
            span = _own(doc, main if is_verb(main) else token)
            return index, (max(span[0], unit["start"]), min(span[1], unit["end"]))
    return -1, _own(doc, main if is_verb(main) else token)


def _own(doc: Doc, token: Token) -> CharRange:
    """The trigger's own clause or noun phrase."""
    first, last = token.left_edge.i, token.right_edge.i
    while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ == "mark"):
        first += 1
    while last > token.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return chars(doc, first, last + 1)


def token_span(token: Token) -> CharRange:
    """A token's characters."""
    return token.idx, token.idx + len(token)
