"""Certainty and polarity of a unit, with scope: only hedges and negations on its main predicate count.

Terms after FactBank (Saurí & Pustejovsky 2009): certainty as the source puts it, polarity of the main predicate.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause
from claimextract.claims.lexica import Hedge, Lexica, Negation

_RANK = {"certain": 0, "probable": 1, "possible": 2}


def _cue(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def perfect(modal: Token) -> bool:
    """*may have left*: a modal over a perfect looks back, not ahead."""
    verb = modal.head
    return any(
        child.lemma_ == "have" and child.dep_ == "aux" and child.i > modal.i for child in verb.children
    ) and (verb.tag_ in ("VBN", "VBD"))


def past_ability(modal: Token, clause: MainClause, past_date: bool) -> bool:
    """*could not reach the town*, *could in 2013*: ability in the past, no hedge and no forecast."""
    if modal.lower_ != "could" or perfect(modal):
        return False
    negated = any(child.dep_ == "neg" for child in modal.head.children)
    excluded = any(child.lemma_ in ("rule", "exclude") for child in clause.chain)
    return (negated and not excluded) or past_date


def certainty(
    doc: Doc, clause: MainClause, lexica: Lexica, past_date: bool
) -> tuple[Literal["certain", "probable", "possible"], list[EvidenceItem]]:
    """The weakest hedge on the main predicate or in the frame around it decides."""
    found: list[tuple[Hedge, list[Token]]] = []
    tables = lexica.hedges
    for modal in clause.modals:
        hedge = tables["modal"].get(modal.lower_)
        if hedge and not past_ability(modal, clause, past_date):
            found.append((hedge, [modal]))
    for verb in clause.chain:
        lemma = verb.lemma_.lower()
        if lemma in tables["verb"] and verb.pos_ == "VERB" and _hedging_verb(verb, lemma):
            found.append((tables["verb"][lemma], [verb]))
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if (
            passive
            and lemma in tables["passive"]
            and any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
        ):
            found.append((tables["passive"][lemma], [verb]))
        for child in verb.children:
            if child.dep_ in ("advmod", "npadvmod") and clause.inside(child):
                hedge = tables["adverb"].get(child.lower_)
                if (hedge and child.lower_ != "likely") or (hedge and child.pos_ == "ADV"):
                    found.append((hedge, [child]))
            if child.dep_ in ("acomp", "attr", "oprd") and child.lemma_.lower() in tables["adjective"]:
                found.append((tables["adjective"][child.lemma_.lower()], [child]))
    for token in clause.own:
        hedge = tables["noun"].get(token.lemma_.lower())
        if hedge and token.pos_ == "NOUN" and _predicated(token, clause):
            found.append((hedge, [token]))
    for index in clause.frame:
        hedge = tables["frame"].get(doc[index].lemma_.lower())
        author = clause.unit["source"]["type"] == "author" or (
            hedge is not None and hedge.certainty == "possible"
        )
        if hedge and author and doc[index].pos_ in ("VERB", "NOUN", "AUX"):
            found.append((hedge, [doc[index]]))
        adverb = tables["adverb"].get(doc[index].lower_)
        if adverb and doc[index].pos_ == "ADV":
            found.append((adverb, [doc[index]]))
        noun = tables["noun"].get(doc[index].lemma_.lower())
        if noun and doc[index].pos_ == "NOUN":
            found.append((noun, [doc[index]]))
    for index in (*clause.frame, *(token.i for token in clause.own)):
        modal = doc[index]
        if index in clause.frame and modal.tag_ == "MD" and (hedge := tables["modal"].get(modal.lower_)):
            found.append((hedge, [modal]))
    found += _phrases(clause, tables["phrase"])
    for verb in clause.chain:
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
    item = EvidenceItem(label="certainty", rule=hedge.id, cues=[_cue(token) for token in tokens])
    return hedge.certainty, [item]


def _hedging_verb(verb: Token, lemma: str) -> bool:
    """*seems tired, appears to*, not *appeared at noon*; *risks losing*, not *risked his life*."""
    if lemma in ("appear", "seem", "look", "tend"):
        return any(
            child.dep_ in ("xcomp", "acomp", "oprd", "ccomp", "attr", "advcl") for child in verb.children
        )
    if lemma in ("threaten", "risk"):
        return any(child.dep_ in ("xcomp", "advcl", "ccomp", "pcomp") for child in verb.children)
    if lemma in ("suggest", "expect", "anticipate", "doubt"):
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        return not passive and any(child.dep_ in ("ccomp", "xcomp", "dobj") for child in verb.children)
    return True


def _predicated(noun: Token, clause: MainClause) -> bool:
    """A noun of risk that the clause is about: its subject or what it says there is."""
    head = (
        noun.head.head if noun.head.dep_ == "csubj" else noun.head
    )  # *the risk of X becoming a base is real*
    if noun.dep_ in ("nsubj", "nsubjpass", "attr") and head in clause.chain:
        return (
            any(child.dep_ in ("prep", "acl", "relcl", "ccomp") for child in noun.children)
            or noun.dep_ != "nsubj"
        )
    return (
        noun.dep_ == "dobj"
        and noun.head in clause.chain
        and noun.head.lemma_ in ("run", "carry", "pose", "face")
    )


def _phrases(clause: MainClause, table: dict[str, Hedge]) -> list[tuple[Hedge, list[Token]]]:
    found = []
    lemmas = [token.lemma_.lower() for token in clause.own]
    for form, hedge in table.items():
        words = form.split()
        if words[0] not in lemmas:
            continue
        for at in range(len(lemmas) - len(words) + 1):
            tokens = clause.own[at : at + len(words)]
            if lemmas[at : at + len(words)] == words and tokens[-1].i - tokens[0].i == len(words) - 1:
                verbal = tokens[0].pos_ == "VERB"
                denied = any(child.dep_ == "neg" for child in tokens[0].children)
                if verbal and not denied:
                    continue
                if (
                    tokens[0].head in clause.chain
                    or tokens[0] in clause.chain
                    or tokens[0].head.dep_ == "attr"
                ):
                    found.append((hedge, tokens))
    return found


def polarity(
    clause: MainClause, lexica: Lexica
) -> tuple[Literal["positive", "negative"], list[EvidenceItem]]:
    """Negative where the main predicate is negated; *lack, fail, deny* are positive."""
    table = lexica.negation
    before = clause.doc[clause.low : clause.root.i]
    for few in before:
        if few.lower_ == "few" and [t.lower_ for t in before.doc[few.i + 1 : few.i + 4] if t.is_alpha][
            :2
        ] == ["if", "any"]:
            return "negative", [_negation(table["determiner"]["few"], [few])]
    for verb in clause.chain[:1] + [v for v in clause.chain[1:] if v.dep_ in ("xcomp", "acomp", "attr")]:
        for child in verb.children:
            if not clause.inside(child):
                continue
            low = child.lower_
            if child.dep_ in ("neg", "advmod", "preconj", "det") and low in table["adverb"]:
                if low in ("not", "n't") and (_exempt(child, table) or _ruled_out(verb)):
                    continue
                return "negative", [_negation(table["adverb"][low], [child])]
            if child.dep_ in ("acomp", "oprd", "attr") and low in table["adjective"]:
                return "negative", [_negation(table["adjective"][low], [child])]
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl") and (
                hit := _negative_noun(child, table)
            ):
                return "negative", [hit]
            if child.dep_ == "prep" and (hit := _negative_object(child, table)):
                return "negative", [hit]
            if child.dep_ == "attr" and any(
                g.dep_ == "neg" and not _exempt(g, table) for g in child.children
            ):
                return "negative", [_negation(table["adverb"]["not"], [child])]
            words = clause.doc[child.left_edge.i : child.i + 1].text.lower()
            if child.dep_ == "advmod" and words in table["phrase"]:
                return "negative", [_negation(table["phrase"][words], [child])]
            if child.dep_ == "prep" and child.lower_ in ("by", "in") and (phrase := _phrase(child, table)):
                return "negative", [phrase]
    return "positive", []


def _negation(entry: object, tokens: list[Token]) -> EvidenceItem:
    return EvidenceItem(label="polarity", rule=getattr(entry, "id"), cues=[_cue(token) for token in tokens])  # noqa: B009


def _exempt(token: Token, table: dict[str, dict[str, Negation]]) -> bool:
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return f"{'not' if token.lower_ != 'no' else 'no'} {after}" in table["exempt"]


def _ruled_out(verb: Token) -> bool:
    """*cannot be excluded* asserts a possibility."""
    return verb.lemma_ in ("exclude", "rule") and any(child.dep_ == "auxpass" for child in verb.children)


def _negative_noun(noun: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    if noun.lower_ in table["pronoun"]:
        return _negation(table["pronoun"][noun.lower_], [noun])
    for child in noun.children:
        low = child.lower_
        if low == "few":
            continue
        if child.dep_ in ("det", "neg", "amod", "advmod", "preconj", "nummod") and low in table["determiner"]:
            if not _exempt(child, table):
                return _negation(table["determiner"][low], [child])
    return None


def _negative_object(prep: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    """*belongs to nobody, knew of no losses*."""
    target = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if target is None or prep.lower_ in ("with", "without", "at", "by", "in", "for", "under"):
        return None
    return _negative_noun(target, table)


def _phrase(prep: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    tokens = list(prep.doc[prep.i : prep.i + 3])
    words = " ".join(token.lower_ for token in tokens)
    for form, entry in table["phrase"].items():
        if words.startswith(form):
            return _negation(entry, tokens[: len(form.split())])
    return None
