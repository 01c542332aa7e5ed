"""Judgements by construction: *among the strongest, a man of courage, little more than, its merit lies in*."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.degree import in_manner
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import governed
from claimextract.claims.spots import COPULAS, EQUALLING, GREETING, SO, THAN, WEIGHING
from claimextract.tokens import Token

_BARELY = frozenset({"little", "nothing", "anything", "something", "none", "much", "hardly", "scarcely"})
_MEASURING = frozenset({"more", "less", "but", "short", "other", "better", "worse"})
_LYING = frozenset({"lie", "reside", "consist", "rest"})
_FRONTED = frozenset({"never", "rarely", "seldom", "hardly", "scarcely"})
_BEHALF = frozenset({"for", "to"})


def weighed(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The words of the construction by which the clause judges, or None."""
    for verb in clause.chain if clause.verbs & WEIGHING else ():
        found = (
            _as_complement(verb, clause, lexica) or _equalled(verb, clause, lexica) or _greeted(verb, clause, lexica)
            or _done_for(verb, clause) or _left_to_do(verb, clause)
        )  # fmt: skip
        if found is not None:
            return found
    return _lying_in(clause, lexica) or _unheard_of(clause, lexica)


def _judging(word: Token, lexica: Lexica) -> str | None:
    """The rule by which an attribute judges."""
    table, low = lexica.evaluative, word.lower_
    entry = table["attribute"].get(low) or table["predicate"].get(low)
    return entry.id if entry is not None else None


def _plain(word: Token, lexica: Lexica, *, near: bool = False) -> bool:
    """An adjective that describes; ``near``: *close to war* does not."""
    if near and word.lower_ == "close":
        return False
    return word.lower_ in lexica.descriptive or word.lower_ in ("most", "least")


def _never(adjective: Token) -> bool:
    """*has never been as close to war*."""
    return any(c.lower_ in ("never", "seldom", "rarely") for c in adjective.head.children)


def _superlative(noun: Token, lexica: Lexica) -> Token | None:
    """*the strongest evidence, the most pressing needs*; *the two largest towns* is measured."""
    own = noun.children
    for word in own:
        most = word.tag_ == "JJS" or any(c.lower_ in ("most", "least") for c in word.children)
        if word.dep_ == "amod" and most and not _plain(word, lexica):
            return word
    return None


def _measured(word: Token) -> bool:
    return any(t.like_num or t.tag_ == "CD" or t.lower_ in ("percent", "half", "third", "times") for t in word.subtree)


def _as_complement(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    if verb.lemma_ not in COPULAS:
        return None
    for child in verb.children:
        if child.i < verb.i or not clause.inside(child):
            continue
        if child.dep_ == "prep" and child.lower_ == "among":
            noun = governed(child)
            best = _superlative(noun, lexica) if noun is not None else None
            if noun is not None and noun.tag_ == "JJS" and not _plain(noun, lexica):
                best = noun
            if best is not None:
                return kind_item("claims.among_the_best", child, best)
        if child.dep_ == "acomp" and (found := _graded(child, clause, lexica)) is not None:
            return found
        if child.dep_ == "acomp" and child.lower_ in _LADEN and (found := _laden(child, lexica)) is not None:
            return found
        if child.dep_ == "attr" and (found := _called(child, lexica)) is not None:
            return found
    return None


def _graded(adjective: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    found = _degree_of(adjective, clause, lexica)
    return None if found is None or _measured(adjective) else found


def _degree_of(adjective: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*uncomfortably small, only as strong as its members, more cautious than before*."""
    if adjective.lower_ == "more":  # *is more than welcome*
        than = next((c for c in adjective.children if c.lower_ == "than"), None)
        for word in than.children if than is not None else ():
            rule = _judging(word, lexica) if word.tag_ in ("JJ", "VBG", "VBN") else None
            if rule is not None:
                return kind_item(rule, adjective, word)
    for child in adjective.children:
        if child.dep_ == "advmod" and child.i < adjective.i:
            entry = lexica.evaluative["adverb"].get(child.lower_)
            if entry is not None and child.lower_ != "well":
                return kind_item(entry.id, child, adjective)
            if child.lower_ == "as" and child.i > clause.low and child.nbor(-1).lower_ == "only":
                return kind_item("claims.only_as", child, adjective)
            if child.lower_ in _BARELY and adjective.lower_ in ("more", "less", "better", "short"):
                return kind_item("claims.little_more", child, adjective)
            stance = lexica.evaluative["stance"].get(adjective.lower_)
            if child.lower_ in ("as", "so") and _never(adjective) and not _plain(adjective, lexica, near=True):
                return kind_item("claims.never_as", child, adjective)
            if child.lower_ in ("more", "less") and stance is not None:
                if any(c.lower_ == "than" for c in (*adjective.children, *child.children)):
                    return kind_item(stance.id, child, adjective)
    return None


_LADEN = frozenset("full devoid rife replete empty void bereft short laden fraught".split())


def _laden(adjective: Token, lexica: Lexica) -> EvidenceItem | None:
    """*is full of contradictions, devoid of merit*, not *full of water*."""
    for prep in adjective.children:
        noun = governed(prep) if prep.lower_ in ("of", "with") and prep.i > adjective.i else None
        if noun is None:
            continue
        lemma = noun.lemma_.lower()
        entry = lexica.evaluative["noun"].get(lemma) or lexica.evaluative["quality"].get(lemma)
        if entry is not None:
            return kind_item(entry.id, adjective, noun)
    return None


def _called(noun: Token, lexica: Lexica) -> EvidenceItem | None:
    """*a man of rare devotion, little more than a slogan, nothing of the kind, a happier one, the cheeriest*."""
    own = noun.children
    if noun.lower_ in _BARELY:
        bound = next((c for c in own if c.lower_ in _MEASURING and c.i > noun.i), None)
        of_kind = next((g for c in own if c.lower_ == "of" for g in c.children if g.lower_ in ("kind", "sort")), None)
        hit = bound or of_kind
        if hit is not None and not _measured(noun):
            return kind_item("claims.little_more", noun, hit)
    if noun.tag_ == "JJS" and not _plain(noun, lexica):
        return kind_item("claims.superlative", noun)
    if noun.lower_ == "one":
        for word in own:
            if word.tag_ in ("JJR", "JJS") and word.lower_ not in lexica.descriptive:
                return kind_item("claims.adjective_of_attribute", word)
    for prep in own:
        if prep.lower_ == "in" and (noun.lemma_ == "step" or noun.lemma_ == "move"):
            found = in_manner(prep, lexica)  # *a step in the right direction*
            if found is not None:
                return found
        target = governed(prep) if prep.lower_ == "of" and prep.i > noun.i else None
        if target is None:
            continue
        quality = lexica.evaluative["quality"].get(target.lemma_.lower())
        if quality is not None and noun.lower_ not in ("question", "matter", "source", "lack", "kind", "sense"):
            return kind_item(quality.id, prep, target)
    return None


def _equalled(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*amounts to a meagre ration, borders on farce, ranks as a triumph*."""
    wanted = EQUALLING.get(verb.lemma_.lower())
    if wanted is None:
        return None
    for prep in verb.children:
        noun = governed(prep) if prep.lower_ == wanted and prep.i > verb.i else None
        if noun is None or not clause.inside(prep):
            continue
        entry = lexica.evaluative["noun"].get(noun.lemma_.lower())
        if entry is not None:
            return kind_item(entry.id, prep, noun)
        for word in noun.children:
            rule = _judging(word, lexica) if word.dep_ == "amod" else None
            if rule is not None and f"{word.lower_} {noun.lemma_.lower()}" not in lexica.evaluative["exempt"]:
                return kind_item(rule, prep, word)
    return None


def _greeted(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*commended the resilience of the economy, welcomed the candid talks*: what is praised is judged."""
    if verb.lemma_ not in GREETING or verb.tag_ in ("VBN", "VBG"):
        return None
    for noun in verb.children:
        if noun.dep_ != "dobj" or not clause.inside(noun):
            continue
        quality = lexica.evaluative["quality"].get(noun.lemma_.lower())
        if quality is not None:
            return kind_item(quality.id, verb, noun)
        for word in noun.children:
            rule = _judging(word, lexica) if word.dep_ == "amod" else None
            if rule is not None:
                return kind_item(rule, verb, word)
    return None


def _done_for(verb: Token, clause: MainClause) -> EvidenceItem | None:
    """*does more for unity than any plan*."""
    if verb.lemma_ != "do":
        return None
    amounts = ("more", "less", "much", "little", "enough")
    more = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lower_ in amounts), None)
    if more is None or not clause.inside(more):
        return None
    # *has done little to restore trust*
    if any(
        c.dep_ in ("advcl", "xcomp", "relcl", "acl") and c.tag_ == "VB" and c.i > more.i
        for c in (*verb.children, *more.children)
    ):
        return kind_item("claims.done_for", verb, more)
    beneficiary = any(c.lower_ in _BEHALF and c.dep_ in ("prep", "dative") for c in (*verb.children, *more.children))
    return kind_item("claims.done_for", verb, more) if beneficiary and clause.spots(THAN) else None


def _left_to_do(verb: Token, clause: MainClause) -> EvidenceItem | None:
    """*Much remains to be done, there is still a long way to go*."""
    if verb.lemma_ not in ("remain", "be", "have"):
        return None
    for child in verb.children:
        if not clause.inside(child):
            continue
        if child.lemma_ == "way" and any(c.lower_ == "long" for c in child.children):
            below = (*child.children, *verb.children)
            if any(c.lemma_ in ("go", "travel") and c.tag_ == "VB" for c in below):
                return kind_item("claims.long_way", child)
        amount = child.lower_ in ("much", "little", "lot", "deal", "more")
        if amount and (verb.lemma_ == "remain" or any(c.dep_ == "expl" for c in verb.children)):
            below = (*child.children, *verb.children)
            if any(c.lemma_ in ("do", "achieve", "accomplish", "gain") and c.tag_ in ("VB", "VBN") for c in below):
                return kind_item("claims.much_to_do", child)
    return None


def _lying_in(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*The scheme's chief weakness lies in its cost*."""
    if clause.root.lemma_ not in _LYING:
        return None
    if not any(c.dep_ == "prep" and c.lower_ in ("in", "with", "at", "elsewhere") for c in clause.root.children):
        return None
    subject = clause.subject()
    if subject is None:
        return None
    lemma = subject.lemma_.lower()
    entry = lexica.evaluative["noun"].get(lemma) or lexica.evaluative["quality"].get(lemma)
    return kind_item(entry.id, subject) if entry is not None else None


def _unheard_of(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*Never has the rule been so openly flouted, no venture has carried so much hope*."""
    spots = clause.spots(SO)
    if not spots:
        return None
    root = clause.root
    fronted = next((t for t in clause.tokens[clause.low : clause.low + 2] if t.lower_ in _FRONTED), None)
    subject = clause.subject()
    none = subject is not None and (
        subject.lower_ in ("none", "nobody", "nothing") or any(c.lower_ == "no" for c in subject.children)
    )
    if fronted is None and not none:
        return None
    for at in spots:
        degree = clause.tokens[at]
        after = degree.nbor(1) if at + 1 < clause.high else degree
        if degree.lower_ == "so" and (after.tag_ in ("JJ", "RB") or after.lower_ in ("much", "many", "little", "few")):
            if after.lower_ not in ("far", "dear") and after.lower_ not in lexica.descriptive and degree.i > root.i - 4:
                return kind_item("claims.never_so", fronted or degree, degree)
    return None
