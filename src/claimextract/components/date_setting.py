"""What the parse says about a date's place in the story: looked back to, planned then, counted from an event."""

from __future__ import annotations

from claimextract.time.setting import Setting
from claimextract.tokens import Doc, Token

_VERBAL = ("VERB", "AUX")
#: Steps from a date up to its clause, and tokens of a clause that are looked at.
_CLIMB, _CLAUSE = 10, 60
_KNOWN = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})


def setting_of(doc: Doc, root: Token, last: int) -> Setting:
    """``root`` is the date's own head, ``last`` the index behind its last token."""
    clause = _clause(root)
    event = _counted_from(doc, last)
    reach = 0
    if event is not None:
        right = event.right_edge
        reach = right.idx + len(right.text) - (doc[last - 1].idx + len(doc[last - 1].text))
    return Setting(
        _since(root) or (clause is not None and _pluperfect(clause)),
        clause is not None and _then(clause),
        _direct(root),
        clause is not None and _apart(clause),
        event.lemma_.lower() if event is not None else "",
        reach,
        event is not None and any(c.lower_ in _KNOWN for c in event.children if c.dep_ in ("det", "poss")),
        event is not None and event.pos_ in _VERBAL,
    )


def _apart(verb: Token) -> bool:
    """*which was announced on 3 April and completed ten days later*: the second verb too."""
    for _ in range(_CLIMB):
        if verb.dep_ != "conj" or verb.head is verb:
            break
        verb = verb.head
    return verb.dep_ in ("relcl", "acl")


def _direct(root: Token) -> bool:
    above = root.head.head if root.dep_ == "pobj" else root.head
    return above.pos_ in _VERBAL


def _clause(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in _VERBAL:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _pluperfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children)


def _since(root: Token) -> bool:
    """*tense since the handover of power in September*: what the clause looks back to."""
    token = root.head if root.dep_ == "pobj" else root
    for _ in range(_CLIMB):
        if token.head is token or token.pos_ in _VERBAL:
            return False
        if token.dep_ == "pobj" and token.head.lower_ == "since" and token is not root:
            return True
        token = token.head
    return False


def _then(verb: Token) -> bool:
    """A verb of the past stands above it, or its own helper is one of the past."""
    for _ in range(_CLIMB):
        if verb.pos_ in _VERBAL:
            helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
            if verb.tag_ == "VBD" or helpers & {"would", "was", "were", "had"}:
                return True
        if verb.head is verb:
            return False
        verb = verb.head
    return False


def named_around(root: Token) -> frozenset[str]:
    """Nouns and verbs of the clause of a date, in their base forms: what may have happened then."""
    clause = _clause(root)
    found = set()
    token = root
    for _ in range(_CLIMB):
        if token.pos_ in ("NOUN", "VERB"):
            found.add(token.lemma_.lower())
        if token is clause or token.head is token:
            break
        token = token.head
    if clause is not None:
        waiting = [clause]
        for _ in range(_CLAUSE):
            if not waiting:
                break
            below = waiting.pop()
            if below.pos_ in ("NOUN", "VERB"):
                found.add(below.lemma_.lower())
            waiting += [child for child in below.children if not _elsewhere(child)]
    return frozenset(found)


def _elsewhere(token: Token) -> bool:
    """Another clause, or what a step counts from (*two days after the signing*)."""
    return (token.dep_ in ("ccomp", "advcl", "relcl", "parataxis", "conj") and token.pos_ in _VERBAL) or (
        token.dep_ == "prep" and token.lower_ in ("after", "before", "following")
    )


def _counted_from(doc: Doc, last: int) -> Token | None:
    """The noun or verb that *two days after*, *ahead of* or *within a week of* counts from."""
    if last >= len(doc):
        return None
    word = doc[last]
    if last and doc[last - 1].lower_ in ("after", "before"):
        word = doc[last - 1]
    if word.lower_ in ("ahead", "prior") and last + 1 < len(doc):
        word = doc[last + 1]
    if word.lower_ not in ("after", "before", "following", "of", "to"):
        return None
    below = next(
        (child for child in word.children if child.dep_ in ("pobj", "pcomp") and child.i > word.i), None
    )
    if below is not None:
        return below
    if word.dep_ == "mark" and word.head.i > word.i:
        return word.head
    return None
