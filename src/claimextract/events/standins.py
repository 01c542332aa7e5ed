"""What stands in for the noun or verb that tells: pronouns, counting heads, verbs split from their *re-*."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.events.syntax import direct_object, is_verb, prepositional, surface_subject
from claimextract.tokens import Token

#: Heads that count or group what hangs on *of* (*hundreds of troops*, *the state of emergency*).
COUNTING = frozenset({"hundred", "thousand", "dozen", "score", "group", "number", "series", "state", "handful",
                       "majority", "member", "unit", "band", "crowd", "column", "some", "most", "many", "several",
                       "one", "part", "half", "last", "first", "remnant", "rest", "pair", "party", "team",
                       "convoy"})  # fmt: skip
#: Subjects and objects that stand for what was named before.
STANDING = frozenset({"it", "they"})
POINTING = frozenset({"it", "them", "one", "all", "that", "this"})


def prefixed(token: Token) -> Token | None:
    """The verb that *re-* is written before (*re-arrested*), which the tokens hold apart."""
    if token.lower_ != "re" or token.i + 2 >= len(token.doc) or token.nbor().text != "-":
        return None
    return token.nbor(2)


def spoken_of(verb: Token) -> Iterator[Token]:
    """What *it* may stand for: what the clauses before it are about (*declared an emergency and extended it*)."""
    above = verb
    for _ in range(3):
        if above.head == above:
            break
        above = above.head
        if is_verb(above) and above.i < verb.i:
            yield from _about(above)
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis") and child.i < verb.i and is_verb(child):
            yield from _about(child)


def _about(verb: Token) -> Iterator[Token]:
    for thing in (direct_object(verb), surface_subject(verb)):
        if thing is not None and thing.pos_ in ("NOUN", "PROPN"):
            yield thing
            yield from (noun for preposition, noun in prepositional(thing) if preposition == "of")


def subjects_above(verb: Token) -> Iterator[Token]:
    """Who *it* or *they* may be: the subjects of the clauses the verb's clause hangs on."""
    above = verb
    for _ in range(3):
        if above.head == above:
            return
        above = above.head
        doer = surface_subject(above) if is_verb(above) else None
        if doer is not None and doer.i < verb.i and doer.pos_ in ("NOUN", "PROPN"):
            yield doer
