"""Modals that do not look ahead: wishes, permissions, habits, ritual words, estimates of what is (guidelines §4)."""

from __future__ import annotations

from claimextract.claims.clause import MainClause
from claimextract.tokens import Token


def is_wish(modal: Token) -> bool:
    """*would like to thank*: said now, not forecast."""
    if modal.lower_ != "would":
        return False
    if any(c.lower_ in ("rather", "sooner") for c in modal.head.children) or modal.head.lower_ == "rather":
        return True
    return modal.head.lemma_ in ("like", "wish", "love", "prefer", "welcome") or _refused(modal.head)


_YIELD = frozenset("hear let budge comment disclose listen yield relent elaborate admit confirm bite".split())


def _refused(verb: Token) -> bool:
    """*would not hear of it, would not be drawn, would have none of it*: told of what was refused."""
    if any(c.dep_ == "advcl" and c.i < verb.i for c in verb.children):
        return False
    if verb.lemma_ == "have":
        return any(c.lower_ == "none" and c.dep_ == "dobj" for c in verb.children)
    if not any(c.dep_ == "neg" for c in verb.children):
        return False
    drawn = verb.lemma_ == "draw" and any(c.dep_ == "auxpass" for c in verb.children)
    return drawn or verb.lemma_ in _YIELD


def tells_identity(verb: Token, clause: MainClause) -> bool:
    """*could be Syrians*: who somebody is now, not what will come."""
    if verb.lemma_ != "be":
        return False
    attributes = [c for c in verb.children if c.dep_ in ("attr", "acomp")]
    return any(c.tag_ in ("NNPS", "NNP") or c.is_title for c in attributes)


def permits(modal: Token) -> bool:
    """*may not cross without an escort, may be entered without a hearing*; *might as well stay at home*."""
    after = modal.nbor(1).lower_ if modal.i + 1 < len(modal.doc) else ""
    if modal.lower_ in ("may", "might") and after == "as":
        return True
    return modal.lower_ == "may" and any(
        (c.lower_ == "without" and c.dep_ == "prep") or (c.lower_ == "only" and c.i == modal.i + 1)
        for c in modal.head.children
    )


_OFTEN = frozenset("often sometimes usually regularly frequently routinely occasionally".split())


def tells_habit(modal: Token) -> bool:
    """*would often walk to the market, could always count on it*: a habit of the past."""
    if modal.lower_ == "could":
        return any(c.lower_ == "always" for c in modal.head.children)
    return modal.lower_ == "would" and any(c.lower_ in _OFTEN for c in modal.head.children)


#: what a speaker does by saying so
_SPOKEN = frozenset(
    "say repeat recall remember note spare limit confine mention begin start conclude return turn focus dwell speak "
    "add touch address quote cite refrain".split()
)


def is_ritual(modal: Token, subject: Token | None) -> bool:
    """*I will say it again, the Assembly will recall, you may rest assured*: said now, not forecast."""
    verb, low = modal.head, modal.lower_
    if low == "may":
        return verb.lemma_ == "assure" and any(c.dep_ == "auxpass" for c in verb.children)
    if subject is None or low not in ("will", "shall", "'ll", "’ll") or modal.i > verb.i:
        return False
    if subject.lower_ == "i":
        return verb.lemma_ in _SPOKEN
    told = subject.lower_ == "you" or subject.lemma_.lower() in ("assembly", "reader", "member", "delegation")
    return told and verb.lemma_ in ("recall", "remember", "note", "agree", "know")


_SIZES = frozenset(
    "number understate overstate underestimate overestimate reflect conceal mask account".split()
)

_MULTIPLES = frozenset("twice thrice half double triple".split())

_LAWFULLY = frozenset("legally lawfully freely validly".split())


def estimates(modal: Token, subject: Token | None) -> bool:
    """*the dead may number a thousand, may be twice the figure, may be planning it now*: of what is, not of what comes.

    *Any citizen may appeal, may be freed only after a trial, may not legally leave* permit.
    """
    verb = modal.head
    if modal.lower_ not in ("may", "might"):
        return False
    if verb.tag_ == "VBG" or verb.lemma_ in _SIZES:
        return True
    own = list(verb.children)
    if verb.lemma_ == "be" and any(
        c.dep_ == "attr" and any(g.lower_ in _MULTIPLES for g in (c, *c.children)) for c in own
    ):
        return True
    if modal.lower_ == "might":
        return False
    if any(c.lower_ in _LAWFULLY for c in own):
        return True
    if any(
        c.dep_ in ("advcl", "prep") and c.i > verb.i and any(g.lower_ == "only" for g in c.children)
        for c in own
    ):
        return True
    return subject is not None and any(c.lower_ == "any" and c.dep_ == "det" for c in subject.children)


#: *it would be foolish to suppose that it lasts*
_SUPPOSING = frozenset("expect suppose think assume believe conclude imagine bet presume predict".split())


def denied_forecast(verb: Token) -> Token | None:
    """*It would be unwise to expect rain before June*."""
    if verb.lemma_ != "be":
        return None
    said = next((c for c in verb.children if c.dep_ in ("acomp", "attr") and c.i > verb.i), None)
    below = (*said.children, *verb.children) if said is not None else ()
    places = ("xcomp", "acl", "csubj", "advcl")
    return next((c for c in below if c.lemma_ in _SUPPOSING and c.tag_ == "VB" and c.dep_ in places), None)


def is_unreal(verb: Token) -> bool:
    """*would*, where a condition stands beside it."""
    return any(
        c.dep_ == "advcl" and any(g.lower_ in ("if", "unless", "had", "were") for g in c.children)
        for c in verb.children
    )


def is_extreme(verb: Token) -> bool:
    """*could hardly be worse, could not be clearer*."""
    if verb.lemma_ != "be" or not any(
        c.lower_ in ("hardly", "scarcely", "not", "n't", "n’t") for c in verb.children
    ):
        return False
    return any(
        c.dep_ == "acomp" and (c.tag_ == "JJR" or any(g.lower_ == "more" for g in c.children))
        for c in verb.children
    )
