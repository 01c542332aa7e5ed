"""Words of a cause or an effect: phrases, complements and what is left of the clause, late asides left out."""

from __future__ import annotations

from claimextract.annotations import CharRange
from claimextract.claims.clause import SUBJECTS, MainClause
from claimextract.claims.spots import DASH
from claimextract.tokens import Token

#: What sums and quantities are counted in.
_MEASURES = frozenset(
    "percent dollar euro franc pound cfa naira cedi dinar ouguiya dirham cent ton tonne kilo kilogram gram litre liter "
    "barrel kilometre kilometer km metre meter mile hectare acre degree point share".split()
)


def overlap(a: CharRange, b: CharRange) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _loose(token: Token) -> frozenset[int]:
    """What hangs on a phrase after a comma or dash and is no part of the slot: participles, late clauses."""
    return frozenset(
        child.i
        for child in token.children
        if child.i > token.i
        and child.dep_ in ("advcl", "acl", "relcl", "appos", "parataxis", "cc", "conj", "dep", "npadvmod")
        and after_pause(child)
    )


def after_pause(child: Token) -> bool:
    left = child.left_edge
    return left.i > 0 and left.nbor(-1).text in (",", "—", "–", "--", "-", ";", ":")


def phrase(clause: MainClause, head: Token) -> list[Token]:
    """A noun phrase or clause as a slot; a coordination keeps its members, a late aside is left out."""
    loose = frozenset(
        i for i in _loose(head) if clause.tokens[i].dep_ not in ("conj", "cc") and clause.tokens[i].dep_ != "appos"
    )
    return clause.tree(head, loose | _dashed(clause, head))


def _dashed(clause: MainClause, head: Token) -> frozenset[int]:
    """An aside that a dash opens at the very end of a phrase."""
    if not clause.marks & DASH:
        return frozenset()
    return frozenset(
        t.i for t in head.subtree if t.i > head.i and t.left_edge.i > 0
        and t.left_edge.nbor(-1).text in ("—", "–") and t.right_edge.i == head.right_edge.i
    )  # fmt: skip


def after(clause: MainClause, verb: Token, *, with_verb: bool) -> list[Token]:
    """The verb's complements, or the verb with them, without late adverbial clauses and coordinated predicates."""
    loose = _loose(verb) | frozenset(
        child.i
        for child in verb.children
        if child.dep_ in ("mark", "punct")
        or (child.dep_ == "advcl" and (after_pause(child) or child.i < verb.i))
        or (child.dep_ == "conj" and any(g.dep_ in SUBJECTS for g in child.children))
    )
    if any(c.dep_ == "conj" and c.i not in loose for c in verb.children):
        loose = frozenset(i for i in loose if clause.tokens[i].dep_ != "cc")
    start = verb.i if with_verb else verb.i + 1
    return [token for token in clause.tree(verb, loose | _dashed(clause, verb)) if token.i >= start]


def particle(verb: Token, prep: str) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("prep", "agent", "prt", "dative") and c.lower_ == prep), None)


def governed(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)


def acted_on(complement: Token) -> bool:
    """Something that changes: no sum of money and no *one another*."""
    if complement.dep_ in ("ccomp", "dative"):
        return True
    return (
        complement.dep_ == "dobj"
        and not measured(complement)
        and complement.lower_ not in ("another", "other", "itself", "themselves", "himself", "there", "here")
        and not complement.lower_.endswith("fold")
    )


def on_something(effect: Token) -> bool:
    """*a devastating effect on trade*, not *consequences* alone."""
    return any(c.dep_ in ("prep", "amod") for c in (*effect.children, *effect.head.children) if c.i != effect.i)


def measured(noun: Token) -> bool:
    """*19,000 dollars, twenty percent, $ 3 million, forty kilometres*: a number of units."""
    if noun.tag_ == "$" or noun.lower_ == "%" or any(c.tag_ == "$" for c in noun.children):
        return True
    return noun.lemma_.lower() in _MEASURES and any(c.dep_ == "nummod" for c in noun.children)


_SHARES = frozenset("half third quarter fifth sixth tenth percent share part bulk most % proportion majority".split())


_HARMED = frozenset({"dead", "wounded", "injured", "missing"})
_TOTALS = frozenset({"total", "number", "count", "toll", "tally", "sum", "headcount", "strength", "figure"})


def tolled(verb: Token) -> bool:
    """*left nine men dead, bringing the total to ninety*: what is counted, which adds no cause."""
    if verb.lemma_ == "leave":
        below = [*verb.children, *(g for c in verb.children if c.dep_ == "dobj" for g in c.children if g.i > c.i)]
        return any(c.lower_ in _HARMED and c.i > verb.i for c in below)
    return verb.lemma_ in ("bring", "take") and any(
        c.dep_ == "dobj" and c.lemma_ in _TOTALS and particle_to(verb, c) for c in verb.children
    )


def chance_of_ours(noun: Token) -> bool:
    """*gives me the opportunity to thank them*: a courtesy of speakers, neither cause nor judgement."""
    given = noun.lemma_ in ("opportunity", "occasion", "chance")
    return given and any(c.lower_ in ("me", "us") for c in noun.head.children)


def particle_to(verb: Token, noun: Token) -> bool:
    """*brought the total to 900*."""
    return any(c.lower_ == "to" and c.dep_ in ("prep", "dative") for c in (*verb.children, *noun.children))


def quantity(noun: Token) -> bool:
    """*a third, 12 percent, the bulk*: how much, not what."""
    return noun.lemma_.lower() in _SHARES or noun.tag_ == "CD" or measured(noun)


def controls(verb: Token) -> bool:
    """*allowed traders to leave*: the object is itself somebody's act."""
    return any(c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") for c in verb.children) or any(
        c.dep_ == "prep" and c.lower_ in ("from", "into", "to", "in", "without") for c in verb.children
    )


def rest(clause: MainClause, without: Token, *more: Token) -> list[Token]:
    """The main clause less an adverbial, from its subject (or the verb) on."""
    drop = {token.i for gone in (without, *more) for token in gone.subtree}
    subject = clause.subject()
    first = min(subject.left_edge.i if subject is not None else clause.root.i, clause.root.i)
    loose = {i for head in _loose(clause.root) for i in (t.i for t in clause.tokens[head].subtree)}
    before = [t for t in clause.tokens[first : clause.high] if t.i not in drop and t.i not in loose]
    cut = next((t.i for t in before if t.i > without.left_edge.i > first), None)
    return [t for t in before if cut is None or t.i < cut or without.left_edge.i < first]
