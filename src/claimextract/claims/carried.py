"""What carries a judgement one step away from the predicate: *suffers from weak courts, shows that peace is frail*.

The verb of such a clause says little: what it states stands in a phrase, in a clause below it, or in what a speaker
asks leave to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims.clause import MainClause
from claimextract.claims.slots import governed
from claimextract.claims.spots import CARRIERS, CARRYING, CONTENT_VERBS, GLADNESS, LEAVE, OPENINGS, TRUTHS
from claimextract.tokens import Token

_FIRST = frozenset({"i", "we", "me", "us"})
_ASKING = frozenset({"allow", "let", "permit"})
#: *of alarming proportions, of a fragile nature*
_OF_SORT = frozenset(
    "proportion nature quality scale magnitude gravity order character sort intensity complexity standard calibre "
    "severity dimension importance significance relevance urgency".split()
)


def performed(clause: MainClause) -> list[Token]:
    """*I take this opportunity to welcome, allow me to commend*: what the speaker then does."""
    root = clause.root
    if not clause.verbs & LEAVE:
        return []
    found: list[Token] = []
    for verb in clause.chain:
        own = [c for c in verb.children if clause.inside(c)]
        if verb.lemma_.lower() in _ASKING and verb is root and verb.tag_ == "VB":
            found += [
                c for c in own
                if c.dep_ in ("ccomp", "xcomp") and any(g.lower_ in _FIRST and g.i < c.i for g in (*c.children, *own))
            ]  # fmt: skip
            continue
        opening = next((c for c in own if c.dep_ in ("dobj", "attr") and c.lemma_.lower() in OPENINGS), None)
        subject = clause.subject(verb)
        if opening is None or (subject is not None and subject.lower_ not in (*_FIRST, "it", "this")):
            continue
        below = (*opening.children, *(c for c in own if c.i > opening.i))
        found += [c for c in below if c.dep_ in ("acl", "relcl", "xcomp", "advcl") and c.tag_ == "VB"]
    return [*found, *(c for verb in found for c in verb.children if c.dep_ == "conj" and c.tag_ == "VB")]


def phrases(clause: MainClause) -> Iterator[Token]:
    """The nouns of phrases that say what the verb does not: *rests on solid ground, is bound by a deep friendship*."""
    for verb in clause.chain:
        if not clause.mark(verb) & CARRYING:
            continue
        wanted = CARRIERS.get(verb.lemma_.lower(), frozenset())
        for prep in verb.children:
            if prep.dep_ not in ("prep", "agent") or prep.i < verb.i or not clause.inside(prep):
                continue
            noun = governed(prep)
            if noun is None:
                continue
            of_sort = prep.lower_ == "of" and verb.lemma_ in ("be", "remain") and noun.lemma_.lower() in _OF_SORT
            if of_sort or prep.lower_ in wanted:
                yield noun
                yield from (c for c in noun.conjuncts if clause.inside(c))


def contents(clause: MainClause) -> Iterator[Token]:
    """The predicate of the clause that states: *the truth is that the army is weak, it shows that peace is frail*."""
    for verb in clause.chain:
        if not clause.mark(verb) & CARRYING:
            continue
        lemma = verb.lemma_.lower()
        below = next(
            (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and clause.inside(c)), None
        )
        subject = clause.subject(verb)
        glad = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in GLADNESS), None)
        if glad is not None and subject is not None and subject.lower_ in _FIRST:
            told = glad_of(glad)
            if told is not None:
                yield told
            continue
        if below is None or subject is None or any(c.tag_ in ("WP", "WRB", "WDT") for c in below.children):
            continue
        if lemma in ("be", "remain"):
            if subject.lemma_.lower() in TRUTHS or subject.dep_ == "csubj":
                yield below
        elif lemma in CONTENT_VERBS and subject.pos_ == "NOUN" and not any(c.dep_ == "neg" for c in verb.children):
            yield below


def glad_of(adjective: Token) -> Token | None:
    """*pleased that the road is open, proud to announce that the ban has gone*: the verb of what is told."""
    for word in (adjective, *(c for c in adjective.children if c.dep_ == "conj"), adjective.head):
        for child in word.children:
            if child.i < adjective.i or child.dep_ not in ("ccomp", "xcomp"):
                continue
            if child.dep_ == "ccomp" and child is not adjective:
                return child
            if child.tag_ == "VB":
                below = next((c for c in child.children if c.dep_ == "ccomp" and c.i > child.i), None)
                return below or child
    return None


def split(clause: MainClause) -> Iterator[Token]:
    """*It is this resolve that deserves support*: the verb of a cleft sentence."""
    root = clause.root
    subject = clause.subject()
    if root.lemma_ != "be" or subject is None or subject.lower_ != "it":
        return
    who = any(c.dep_ == "attr" and c.pos_ == "PRON" for c in root.children)
    for noun in root.children:
        if noun.dep_ == "ccomp" and who and any(c.lower_ == "who" and c.dep_ == "nsubj" for c in noun.children):
            yield noun  # *it is they who deserve it*
        if noun.dep_ == "attr":
            named = any(c.lower_ in ("the", "this", "these", "that", "those") for c in noun.children)
            for verb in noun.children if named or noun.pos_ in ("PROPN", "PRON") else ():
                if verb.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") and c.dep_ == "nsubj" for c in verb.children):
                    yield verb
