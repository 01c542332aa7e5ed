"""The kind of a claim: predictive, causal, evaluative or factual, in that order (guidelines §4)."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from claimextract.annotations import EvidenceItem
from claimextract.claims.causes import Link
from claimextract.claims.clause import MainClause
from claimextract.claims.hedging import past_ability, perfect
from claimextract.claims.lexica import Future, Lexica

Kind = Literal["predictive", "causal", "evaluative", "factual"]

#: *is expected to*, not *was expected to*: only a present outlook looks ahead of publication.
_PRESENT = frozenset({"VBZ", "VBP", "MD", "VB", "VBG"})
#: Nouns that make *little* and *much* a judgement; with others they count.
_DEGREE = frozenset({"little", "limited", "insufficient", "few", "better", "worse", "best", "worst"})
_OUTLOOK = frozenset("likely unlikely imminent improbable probable possible inevitable conceivable".split())
_LACK = frozenset({"lack", "need", "want", "seek", "require", "promise", "demand"})


def _item(label: str, rule: str, tokens: list[Token]) -> EvidenceItem:
    return EvidenceItem(label=label, rule=rule, cues=[(t.idx, t.idx + len(t)) for t in tokens])


def kind(
    clause: MainClause, lexica: Lexica, link: Link | None, *, past_date: bool, planned: bool
) -> tuple[Kind, list[EvidenceItem]]:
    """The first kind that fits. ``planned``: the unit holds an event set for after publication."""
    ahead = _ahead(clause, lexica, past_date)
    if ahead is not None:
        return "predictive", [ahead]
    # *announced that it would keep its door open*; *decided to redeploy* tells a decision
    promised = clause.unit["source"]["act"] == "commit" and any(
        token.lower_ in ("will", "would") for token in clause.doc[clause.low : clause.high]
    )
    if promised:
        return "predictive", [EvidenceItem(label="kind", rule="claims.promise", cues=[])]
    if planned:
        return "predictive", [EvidenceItem(label="kind", rule="claims.planned_event", cues=[])]
    if link is not None and link.between:
        return "causal", [EvidenceItem(label="kind", rule=link.evidence["rule"], cues=link.evidence["cues"])]
    judged = _judged(clause, lexica)
    if judged is not None:
        return "evaluative", [judged]
    return "factual", [EvidenceItem(label="kind", rule="claims.no_other_kind", cues=[])]


def _ahead(clause: MainClause, lexica: Lexica, past_date: bool) -> EvidenceItem | None:
    table = lexica.future
    for modal in clause.modals:
        entry = table["modal"].get(modal.lower_)
        looks_back = perfect(modal) and modal.lower_ not in ("will", "shall", "'ll", "’ll")
        if entry and not (looks_back or past_ability(modal, clause, past_date) or _wish(modal)):
            if modal.lower_ in ("may", "might", "could") and _identity(modal.head, clause):
                continue
            judging = modal.lower_ in ("would", "may", "might") and modal.head.lemma_ == "be"
            if judging and modal.head.dep_ != "auxpass" and _judged(clause, lexica) is not None:
                continue  # *that would be a mistake, they may be right* judge
            return _item("kind", entry.id, [modal])
    for index in sorted(clause.frame):
        cue = clause.doc[index]
        entry = table["frame"].get(cue.lemma_.lower())
        if entry and cue.tag_ in _PRESENT and cue.pos_ == "VERB":
            return _item("kind", entry.id, [cue])
    for verb in clause.chain:
        lemma = verb.lemma_.lower()
        to = _infinitive(verb) or (lemma in table["to"] and any(c.dep_ == "ccomp" for c in verb.children))
        passive = next((c for c in verb.children if c.dep_ == "auxpass"), None)
        if passive is not None and lemma in table["passive"] and passive.tag_ in _PRESENT and to:
            return _item("kind", table["passive"][lemma].id, [verb])
        if (
            lemma == "go"
            and verb.tag_ == "VBG"
            and to
            and any(c.tag_ in ("VBZ", "VBP") for c in verb.children)
        ):
            return _item("kind", table["going"]["go"].id, [verb])
        if lemma in table["to"] and to and verb.tag_ in _PRESENT and passive is None:
            return _item("kind", table["to"][lemma].id, [verb])
        if lemma in table["verb"] and verb.tag_ in _PRESENT and verb.pos_ == "VERB":
            return _item("kind", table["verb"][lemma].id, [verb])
        found = _complement_ahead(verb, table, clause)
        if found is not None:
            return found
    for token in clause.own:
        entry = table["noun"].get(token.lemma_.lower())
        head = token.head.head if token.head.dep_ == "csubj" else token.head
        if entry and token.pos_ == "NOUN" and token.dep_ in ("nsubj", "attr") and head in clause.chain:
            if head.tag_ in _PRESENT and any(c.dep_ in ("prep", "acl", "relcl") for c in token.children):
                return _item("kind", entry.id, [token])
        if token.lower_ in ("at", "in") and token.i + 1 < clause.high:
            phrase = f"{token.lower_} {clause.doc[token.i + 1].lower_}"
            if phrase in table["phrase"] and (token.head in clause.chain):
                return _item("kind", table["phrase"][phrase].id, [token, clause.doc[token.i + 1]])
    return None


def _wish(modal: Token) -> bool:
    """*would like to thank*: said now, not forecast."""
    return modal.lower_ == "would" and modal.head.lemma_ in ("like", "wish", "love", "prefer")


def _complement_ahead(
    verb: Token, table: dict[str, dict[str, Future]], clause: MainClause
) -> EvidenceItem | None:
    """*is likely to, is due to resume, a return is improbable*."""
    if verb.lemma_ not in ("be", "seem", "appear", "look", "remain", "become") or verb.tag_ == "VBD":
        return None
    for child in verb.children:
        entry = table["adjective"].get(child.lower_)
        if entry is None or child.dep_ not in ("acomp", "attr", "oprd") or not clause.inside(child):
            continue
        outlook = any(g.dep_ in ("xcomp", "ccomp", "acl") for g in (*child.children, *verb.children))
        bare = child.lower_ in _OUTLOOK
        if (outlook and child.lower_ not in ("certain", "sure")) or bare or (outlook and _infinitive(child)):
            return _item("kind", entry.id, [child])
    return None


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _infinitive(word: Token) -> bool:
    """*set to resume, likely to fail*: an infinitive complement."""
    return any(child.dep_ == "xcomp" and child.i > word.i and _has_to(child) for child in word.children)


def _identity(verb: Token, clause: MainClause) -> bool:
    """*could be Syrians*: who somebody is now, not what will come."""
    if verb.lemma_ != "be":
        return False
    attributes = [c for c in verb.children if c.dep_ in ("attr", "acomp")]
    return any(c.tag_ in ("NNPS", "NNP") or c.is_title for c in attributes)


def _judged(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    table = lexica.evaluative
    for verb in clause.chain:
        entry = table["verb"].get(verb.lemma_.lower())
        if entry and verb.pos_ == "VERB":
            return _item("kind", entry.id, [verb])
        for child in verb.children:
            adverb = table["adverb"].get(child.lower_)
            if adverb and child.dep_ == "advmod" and clause.inside(child) and child.i > verb.i - 3:
                before = child.nbor(-1).lower_ if child.i else ""
                after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
                if child.lower_ != "well" or not (
                    before == "as" or after in ("in", "before", "after", "over")
                ):
                    return _item("kind", adverb.id, [child])
    for complement in clause.complements():
        found = _judging(complement, lexica) or _said_of_subject(complement, lexica)
        if found is not None:
            return found
    subject = clause.subject()
    if subject is not None:
        for child in subject.children:
            if child.dep_ == "amod" and (
                child.tag_ == "JJS" or any(g.lower_ == "most" for g in child.children)
            ):
                entry = table["predicate"].get(child.lower_) or table["attribute"].get(child.lower_)
                if entry and clause.root.lemma_ == "be":
                    return _item("kind", entry.id, [child])
    return None


def _said_of_subject(word: Token, lexica: Lexica) -> EvidenceItem | None:
    """Any adjective said of the subject judges, but for those that only describe and those of a nation."""
    if word.dep_ not in ("acomp", "oprd") or word.tag_ not in ("JJ", "JJR", "JJS"):
        return None
    if word.lower_ in lexica.descriptive or word.is_title or not word.is_alpha:
        return None
    return _item("kind", "claims.adjective_of_subject", [word])


def _judging(word: Token, lexica: Lexica) -> EvidenceItem | None:
    """A complement that judges: an adjective said of the subject, a noun of judgement, a judging attribute."""
    table = lexica.evaluative
    if word.dep_ in ("acomp", "oprd") or word.pos_ == "ADJ":
        entry = table["predicate"].get(word.lower_)
        if entry:
            return _item("kind", entry.id, [word])
    copular = word.head.lemma_ in (
        "be",
        "become",
        "remain",
        "seem",
        "represent",
        "constitute",
        "prove",
        "mark",
    )
    if word.pos_ == "NOUN" and copular and word.dep_ in ("attr", "dobj"):
        entry = table["noun"].get(word.lemma_.lower())
        if entry:
            return _item("kind", entry.id, [word])
    if word.pos_ not in ("NOUN", "PROPN") or word.head.lemma_ in _LACK:
        return None
    for child in word.children:
        if child.dep_ != "amod":
            continue
        entry = table["attribute"].get(child.lower_)
        if entry is None and copular:
            entry = table["predicate"].get(child.lower_)
        if entry:
            return _item("kind", entry.id, [child])
        if copular and _gradable(child, lexica):
            return _item("kind", "claims.adjective_of_attribute", [child])
    return None


#: Endings of adjectives that classify (*military, regional, armed*) rather than judge.
_CLASSIFYING = ("al", "ic", "an", "ese", "ed", "ing", "ary", "ish", "ern", "ist", "ive", "ar", "ior")


def _gradable(adjective: Token, lexica: Lexica) -> bool:
    """*a brilliant campaign*, *a lesser evil*: an attribute that judges, by not being one that describes."""
    word = adjective.lower_
    if adjective.tag_ not in ("JJ", "JJR", "JJS") or adjective.is_title or not adjective.is_alpha:
        return False
    return word not in lexica.descriptive and not word.endswith(_CLASSIFYING) and not adjective.like_num
