"""Certainty of a unit, as its source puts it (FactBank, Saurí & Pustejovsky 2009), by hedges on its main predicate."""

from __future__ import annotations

from typing import Literal

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause
from claimextract.claims.lexica import Hedge, Lexica
from claimextract.claims.spots import (
    COUNTED_HEDGE,
    HEDGE,
    HEDGING_ASIDE,
    HEDGING_END,
    HEDGING_FRAME,
    HEDGING_PHRASE,
    HEDGING_VERB,
    RISK,
)
from claimextract.tokens import Token

_NO = frozenset({"no", "none", "nobody", "nothing", "neither"})
#: frames that hedge whoever speaks; *believe, think* hedge only in the author's own mouth
_UNSURE = frozenset("expect anticipate suspect doubt assume presume speculate suggest guess".split())
_RISK_VERBS = frozenset("be exist remain grow loom persist rise lurk arise".split())
#: *was only possible through talks*
_THANKS = frozenset({"thanks", "through", "because", "due", "owing"})
_RANK = {"certain": 0, "probable": 1, "possible": 2}


def cue(token: Token) -> tuple[int, int]:
    """The characters of a word that an evidence item names."""
    return token.idx, token.idx + len(token)


def perfect(modal: Token) -> bool:
    """*may have left*: a modal over a perfect looks back, not ahead."""
    verb = modal.head
    return any(
        child.lemma_ == "have" and child.dep_ == "aux" and child.i > modal.i for child in verb.children
    ) and (verb.tag_ in ("VBN", "VBD"))


def past_ability(modal: Token, clause: MainClause, past_date: bool) -> bool:
    """*could not reach the town*, *could in 2013*: ability in the past, no hedge and no forecast."""
    if modal.lower_ != "could" or (perfect(modal) and not _denied(modal.head) and not _none_could(modal)):
        return False
    negated = any(child.dep_ == "neg" or _names_none(child) for child in modal.head.children)
    excluded = any(child.lemma_ in ("rule", "exclude") for child in clause.chain)
    return (negated and not excluded) or past_date


def _none_could(modal: Token) -> bool:
    """*no army could have held it, he could never have known*: impossible, not possible."""
    return any(_names_none(c) or c.lower_ in ("never", "hardly", "scarcely") for c in modal.head.children)


def _names_none(child: Token) -> bool:
    """*could deploy none, no convoy could pass, neither number could be verified*."""
    if child.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "det", "preconj"):
        return False
    return child.lower_ in _NO or any(
        c.lower_ in _NO and c.dep_ in ("det", "preconj", "neg") for c in child.children
    )


def certainty(
    clause: MainClause, lexica: Lexica, past_date: bool
) -> tuple[Literal["certain", "probable", "possible"], list[EvidenceItem]]:
    """The weakest hedge on the main predicate or in the frame around it decides."""
    found: list[tuple[Hedge, list[Token]]] = []
    tables = lexica.hedges
    for modal in clause.modals:
        hedge = tables["modal"].get(modal.lower_)
        if hedge and not past_ability(modal, clause, past_date):
            found.append((hedge, [modal]))
    # the rest needs a word of the lexicon, which most clauses have not
    if clause.verbs & HEDGING_VERB or clause.beside & HEDGE:
        found += _predicates(clause, lexica)
    for token in clause.own_spots(RISK):
        hedge = tables["noun"].get(token.lemma_.lower())
        if hedge and token.pos_ == "NOUN" and _predicated(token, clause):
            found.append((hedge, [token]))
    for token in clause.own_spots(COUNTED_HEDGE):
        # *perhaps a third of the posts were lost, probably 300 died*: the number is unsure
        if token.head.pos_ in ("NOUN", "NUM", "ADJ") and _counting(token, clause):
            found.append((tables["adverb"][token.lower_], [token]))
    if clause.frame and clause.marks & HEDGING_FRAME:
        found += _framing(clause, lexica)
    found += _phrases(clause, lexica)
    for verb in clause.chain if clause.beside & HEDGING_ASIDE else ():
        for child in verb.children:
            aside = tables["aside"].get(child.lemma_.lower())
            if aside and child.dep_ in ("parataxis", "ccomp") and clause.inside(child):
                if (
                    any(g.lower_ == "it" for g in child.children) and child.nbor(-1).text == ","
                ) or child.dep_ == "parataxis":
                    found.append((aside, [child]))
    if not found:
        return "certain", []
    hedge, tokens = max(found, key=lambda item: _RANK[item[0].certainty])
    item = EvidenceItem(label="certainty", rule=hedge.id, cues=[cue(token) for token in tokens])
    return hedge.certainty, [item]


def _came_about(verb: Token) -> bool:
    """*has been possible*, *was only possible through talks*: it was done."""
    words = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
    if verb.lemma_ != "be" or any(c.tag_ == "MD" for c in verb.children):
        return False  # *has become possible* may still come
    return bool(words & {"has", "have", "had"}) or (verb.tag_ == "VBD" and bool(words & _THANKS))


def _predicates(clause: MainClause, lexica: Lexica) -> list[tuple[Hedge, list[Token]]]:
    """*seems tired, is believed to, probably, is possible, almost certainly*."""
    found: list[tuple[Hedge, list[Token]]] = []
    tables = lexica.hedges
    for verb in clause.chain:
        lemma = verb.lemma_.lower()
        if lemma in tables["verb"] and verb.pos_ == "VERB" and _hedging_verb(verb, lemma):
            found.append((tables["verb"][lemma], [verb]))
        if (
            lemma in tables["passive"]
            and not _past_expecting(verb)
            and any(child.dep_ == "auxpass" for child in verb.children)
            and any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
        ):
            found.append((tables["passive"][lemma], [verb]))
        for child in verb.children:
            if child.dep_ in ("advmod", "npadvmod") and clause.inside(child):
                hedge = tables["adverb"].get(child.lower_)
                if (hedge and child.lower_ != "likely") or (hedge and child.pos_ == "ADV"):
                    found.append((hedge, [child]))
            if child.dep_ in ("acomp", "attr", "oprd") and child.lemma_.lower() in tables["adjective"]:
                if child.lower_ == "possible" and (_denied(verb) or any(c.lower_ == "no" for c in verb.subtree)):
                    continue  # *no offensive was possible*: certain that none was
                if child.lower_ == "possible" and _came_about(verb):
                    continue
                found.append((tables["adjective"][child.lemma_.lower()], [child]))
            if child.lower_ in ("certainly", "certain", "sure") and clause.inside(child):
                almost = next((c for c in child.children if c.lower_ in ("almost", "virtually", "nearly")), None)
                if almost is not None:
                    found.append((tables["adverb"]["probably"], [almost, child]))
    return found


def _framing(clause: MainClause, lexica: Lexica) -> list[tuple[Hedge, list[Token]]]:
    """*We believe that, there are fears that, may suggest that*: hedges in the frame around the clause."""
    found: list[tuple[Hedge, list[Token]]] = []
    tables = lexica.hedges
    for index in clause.frame:
        word = clause.tokens[index]
        lemma, pos = word.lemma_.lower(), word.pos_
        if lemma == "doubt" and beyond_doubt(word):
            continue
        hedge = tables["frame"].get(lemma)
        source = clause.unit["source"]
        nobody = source["type"] == "unnamed" and source["mention"] is None  # *is believed to*
        author = source["type"] == "author" or nobody or lemma in _UNSURE or (
            hedge is not None and hedge.certainty == "possible"
        )
        if hedge and author and pos in ("VERB", "NOUN", "AUX"):
            found.append((hedge, [word]))
        adverb = tables["adverb"].get(word.lower_)
        if adverb and pos == "ADV":
            found.append((adverb, [word]))
        noun = tables["noun"].get(lemma)
        if noun and pos == "NOUN":
            found.append((noun, [word]))
    for index in clause.frame:
        modal = clause.tokens[index]
        if modal.tag_ == "MD" and (hedge := tables["modal"].get(modal.lower_)):
            found.append((hedge, [modal]))
    return found


def _past_expecting(verb: Token) -> bool:
    """*cannot be expected to follow* leaves no doubt."""
    return _denied(verb) and any(c.lower_ in ("can", "could") for c in verb.children)


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def beyond_doubt(word: Token) -> bool:
    """*I do not doubt that it will hold, we have little doubt, without any doubt*."""
    if word.pos_ == "VERB":
        return _denied(word)
    if any(child.lower_ in ("no", "little", "never") for child in word.children):
        return True
    return word.head.lower_ in ("without", "beyond") or _denied(word.head)


def _counting(adverb: Token, clause: MainClause) -> bool:
    """Whether an adverb hedges the amount that an argument of the main predicate gives."""
    noun = adverb.head
    while noun.pos_ in ("NUM", "ADJ") and noun.head != noun and noun.head.pos_ not in ("VERB", "AUX"):
        noun = noun.head
    return noun.head in clause.chain and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "npadvmod")


def _hedging_verb(verb: Token, lemma: str) -> bool:
    """*seems tired, appears to*, not *appeared at noon*; *risks losing*, not *risked his life*."""
    if lemma in ("appear", "seem", "look", "tend"):
        return any(
            child.dep_ in ("xcomp", "acomp", "oprd", "ccomp", "attr", "advcl")
            or (child.lower_ == "like" and child.dep_ == "prep")
            or any(grand.lower_ == "like" for grand in child.children if child.dep_ == "advmod")
            for child in verb.children
        )
    if lemma in ("threaten", "risk"):
        return any(child.dep_ in ("xcomp", "advcl", "ccomp", "pcomp") for child in verb.children)
    if lemma in ("suggest", "expect", "anticipate", "doubt"):
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if lemma == "doubt" and any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in verb.children):
            return False  # *doubts it*: what is doubted is told elsewhere
        return not passive and any(
            child.dep_ in ("ccomp", "xcomp", "dobj") or child.lower_ in ("otherwise", "so", "worse", "better")
            for child in verb.children
        )
    return True


def _predicated(noun: Token, clause: MainClause) -> bool:
    """A noun of risk that the clause is about: its subject or what it says there is."""
    head = (
        noun.head.head if noun.head.dep_ == "csubj" else noun.head
    )  # *the risk of X becoming a base is real*
    if noun.dep_ in ("nsubj", "nsubjpass", "attr") and head in clause.chain and head.lemma_ in _RISK_VERBS:
        return (
            any(child.dep_ in ("prep", "acl", "relcl", "ccomp") for child in noun.children)
            or noun.dep_ != "nsubj"
        )
    return (
        noun.dep_ == "dobj"
        and noun.head in clause.chain
        and noun.head.lemma_ in ("run", "carry", "pose", "face")
    )


def _place(phrase: tuple[int, list[str], Hedge]) -> int:
    return phrase[0]


def _phrases(clause: MainClause, lexica: Lexica) -> list[tuple[Hedge, list[Token]]]:
    found: list[tuple[Hedge, list[Token]]] = []
    starts = clause.spots(HEDGING_PHRASE) if clause.marks & HEDGING_END else []
    if not starts:
        return found
    tokens = clause.tokens
    opening = {tokens[at].lemma_.lower() for at in starts}
    for _, words, hedge in sorted((phrase for word in opening for phrase in lexica.phrases.get(word, ())), key=_place):
        for at in starts:
            end = at + len(words)
            if end > clause.high or tokens[end - 1].lemma_.lower() != words[-1]:
                continue
            matched = tokens[at:end]
            if [t.lemma_.lower() for t in matched] != words or not all(map(clause.is_own, matched)):
                continue
            first = matched[0]
            if first.pos_ == "VERB" and not any(child.dep_ == "neg" for child in first.children):
                continue
            if first.head in clause.chain or first in clause.chain or first.head.dep_ == "attr":
                found.append((hedge, matched))
    return found
