"""Polarity of a unit (FactBank, Saurí & Pustejovsky 2009): only negations of its main predicate count."""

from __future__ import annotations

from typing import Literal

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause
from claimextract.claims.hedging import beyond_doubt, cue
from claimextract.claims.lexica import Lexica, Negation
from claimextract.claims.spots import DENIAL, FEW
from claimextract.tokens import Token
from claimextract.units.frame import OPINION

#: *in no small part* is much
_SOME = frozenset("small little mean uncertain".split())
_LEADING = frozenset("follow transpire emerge happen".split())
_NOBODY = frozenset({"nobody", "neither", "none"})
_TOTALS = frozenset({"one", "everything", "everyone", "everybody", "all", "every"})


def polarity(
    clause: MainClause, lexica: Lexica
) -> tuple[Literal["positive", "negative"], list[EvidenceItem]]:
    """Negative where the main predicate is negated; *lack, fail, deny* are positive."""
    table = lexica.negation
    for index in clause.frame:
        word = clause.tokens[index]
        if word.lemma_ == "doubt":
            if not beyond_doubt(word):
                return "negative", [_negation(table["adverb"]["not"], [word])]
        elif clause.doc.lemmas[index] in OPINION and (nots := [c for c in word.children if c.dep_ == "neg"]):
            return "negative", [_negation(table["adverb"]["not"], nots)]
    if not clause.marks & DENIAL and not clause.has_negation():
        return "positive", []
    opening = clause.tokens[clause.low]
    after = clause.tokens[opening.i + 1]
    if opening.lower_ in ("nor", "neither") and (after.pos_ == "AUX" or after.lemma_ in ("be", "do", "have")):
        return "negative", [_negation(table["determiner"]["neither"], [opening])]
    for at in clause.spots(FEW):
        behind = [t.lower_ for t in clause.tokens[at + 1 : at + 4] if t.is_alpha]
        if at < clause.root.i and behind[:2] == ["if", "any"]:
            return "negative", [_negation(table["determiner"]["few"], [clause.tokens[at]])]
    for verb in _stating(clause) + [v for v in clause.chain[1:] if v.dep_ in ("xcomp", "acomp", "attr")]:
        for child in verb.children:
            if not clause.inside(child):
                continue
            low = child.lower_
            if child.dep_ == "preconj" and low == "neither":
                return "negative", [_negation(table["determiner"]["neither"], [child])]
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
            if child.dep_ in ("prep", "dative", "agent") and (hit := _negative_object(child, table)):
                return "negative", [hit]
            if child.dep_ == "attr" and any(
                g.dep_ == "neg" and not _exempt(g, table) for g in child.children
            ):
                return "negative", [_negation(table["adverb"]["not"], [child])]
            if child.dep_ == "prep" and child.i < verb.i and (fronted := _fronted_no(child, clause)):
                return "negative", [_negation(table["determiner"]["no"], [fronted])]
            if child.dep_ in ("acomp", "attr", "dobj", "prep", "oprd") and (
                either := next((c for c in child.children if c.dep_ == "preconj" and c.lower_ == "neither"), None)
            ):
                return "negative", [_negation(table["determiner"]["neither"], [either])]
            if child.dep_ in ("acomp", "attr", "advmod") and (hit := _negative_degree(child, table)):
                return "negative", [hit]
            if child.dep_ == "advmod":
                words = clause.doc.span(child.left_edge.i, child.i + 1).text.lower()
                if words in table["phrase"]:
                    return "negative", [_negation(table["phrase"][words], [child])]
            if child.dep_ == "prep" and child.lower_ in ("by", "in") and (phrase := _phrase(child, table)):
                return "negative", [phrase]
    return "positive", []


def _negation(entry: object, tokens: list[Token]) -> EvidenceItem:
    return EvidenceItem(label="polarity", rule=getattr(entry, "id"), cues=[cue(token) for token in tokens])  # noqa: B009


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
        if low == "one" and (denied := next((c for c in child.children if c.lower_ == "not"), None)):
            return _negation(table["adverb"]["not"], [denied, child])  # *not one officer*
        if low == "few":
            continue
        subject = noun.dep_ in ("nsubj", "nsubjpass")
        if low == "not" and subject and (noun.lower_ in _TOTALS or child.nbor(1).lower_ in ("one", "a", "single")):
            return _negation(table["adverb"]["not"], [child])  # *not one, not everything*
        if child.dep_ in ("det", "neg", "amod", "advmod", "preconj", "nummod") and low in table["determiner"]:
            if not _exempt(child, table):
                return _negation(table["determiner"][low], [child])
    return None


def _negative_degree(word: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    """*is hardly accidental, fared no better, is no longer whether*: the negation hangs on what is said."""
    for child in word.children:
        low = child.lower_
        if word.dep_ == "acomp" and child.dep_ == "advmod" and low in table["adverb"]:
            return _negation(table["adverb"][low], [child])
        if low == "no" and word.tag_ in ("RBR", "JJR") and child.i == word.i - 1:
            return _negation(table["determiner"]["no"], [child, word])
        if child.dep_ == "prep" and word.dep_ == "advmod" and (hit := _negative_object(child, table)):
            return hit  # *was given back to nobody*
    return None


def _negative_object(prep: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    """*belongs to nobody, knew of no losses*."""
    target = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if target is not None and target.lower_ in _NOBODY and prep.lower_ not in ("without", "at"):
        return _negative_noun(target, table)  # *sits well with neither, is trusted by nobody*
    if target is None or prep.lower_ in ("with", "without", "at", "by", "in", "for", "under"):
        return None
    return _negative_noun(target, table)


def _stating(clause: MainClause) -> list[Token]:
    """The predicate, and what it only leads up to (*it follows that C, what can be said is that C*)."""
    root = clause.root
    if root.lemma_ == "ought":  # *ought never to have come*: what is negated hangs below
        return [root, *(c for c in root.children if c.dep_ == "xcomp" and clause.inside(c))]
    content = next((c for c in root.children if c.dep_ == "ccomp" and c.i > root.i), None)
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "csubj", "nsubjpass", "expl")), None)
    if content is None or subject is None or not clause.inside(content):
        return [root]
    plain = any(c.dep_ == "acomp" and c.lower_ in ("true", "clear", "plain") for c in root.children)
    leads = subject.lower_ == "it" and (root.lemma_ in _LEADING or plain)
    what = subject.dep_ == "csubj" and root.lemma_ == "be" and subject.left_edge.lower_ == "what"
    return [root, content] if leads or what else [root]


def _fronted_no(prep: Token, clause: MainClause) -> Token | None:
    """*in no case was a receipt given, at no time did they meet*: subject and verb turned about behind *no*."""
    target = next((c for c in prep.children if c.dep_ == "pobj"), None)
    no = next((c for c in target.children if c.lower_ == "no"), None) if target is not None else None
    if target is None or no is None or no.nbor(1).lower_ in _SOME or prep.left_edge.i > clause.low + 2:
        return None
    last = target.right_edge.i
    if last + 1 >= clause.high:
        return None
    verb = clause.tokens[last + 1]
    return no if verb.tag_ in ("VBD", "VBZ", "VBP", "MD") and verb.lemma_ not in ("that", "which") else None


def _phrase(prep: Token, table: dict[str, dict[str, Negation]]) -> EvidenceItem | None:
    tokens = list(prep.doc[prep.i : prep.i + 3])
    words = " ".join(token.lower_ for token in tokens)
    for form, entry in table["phrase"].items():
        if words.startswith(form):
            return _negation(entry, tokens[: len(form.split())])
    return None
