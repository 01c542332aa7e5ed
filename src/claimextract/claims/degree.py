"""Judgements by degree, comparison and idiom: *too few, far from ready, with more success, makes no sense*."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import governed
from claimextract.claims.spots import (
    COMPARED,
    DEGREE,
    EMPTY,
    IDIOM,
    IDIOM_END,
    LIKENING,
    MANNER,
    MANNERS,
    SPEAKER,
)
from claimextract.tokens import Token

#: *knows little, says little* tell what is known
_TELLING = frozenset("know say tell hear remember report recall reveal disclose see learn change".split())
_MEASURED = frozenset("behind ahead short apart worse better".split())
#: what runs short
_SPENT = frozenset(
    "money time fuel water food staff supply stock fund funding patience memory cash grain medicine".split()
)
_COUNTABLE = frozenset("half third quarter quarters population people majority".split())
_BETTER = frozenset({"better", "worse", "best", "worst", "ill"})
_SHARES = frozenset({"much", "most", "some", "all", "any", "none", "little", "part", "lot"})
_LIKENING = frozenset({"like", "as"})
_SERVING = frozenset("serve act function work operate emerge stand look seem sound feel appear pass".split())
_DEGREES = frozenset({"more", "less"})
#: *is attacked more often than its neighbours* counts
_COUNTED = frozenset("often frequently regularly rarely seldom readily quickly swiftly slowly early late".split())
#: what grows or is paid by an amount (*fell more than expected*), what an actor feels
_AMOUNTS = frozenset(
    "rise fall increase decrease grow drop cost pay earn spend receive produce export import last lose take kill hold "
    "number want expect need buy sell ask do have be fear love hate like trust value prefer worry respect".split()
)


def by_degree(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*too few, enough of that, far behind, far from ready, short of fuel, at best*."""
    for word in clause.own_spots(DEGREE):
        low, head = word.lower_, word.head
        if low == "too" and word.dep_ == "advmod" and head.i > word.i and head.pos_ in ("ADJ", "ADV"):
            return kind_item("claims.too", word, head)
        if low == "enough" and (_wanting(word) or (head.pos_ in ("ADJ", "ADV") and head.i == word.i - 1)):
            return kind_item("claims.enough", word)
        if low == "far" and head.lower_ in _MEASURED and head.i == word.i + 1:
            return kind_item("claims.far", word, head)
        if low == "far" and word.dep_ in ("advmod", "acomp") and _far_from(word, clause):
            return kind_item("claims.far", word)
        if low == "little" and word.dep_ == "dobj" and head in clause.chain and head.lemma_ not in _TELLING:
            if not any(c.dep_ in ("acl", "relcl", "xcomp") for c in word.children):
                return kind_item("claims.little", word)
        if low == "short" and head in clause.chain and word.dep_ == "acomp" and _short(word, clause):
            return kind_item("claims.short", word)
        if low == "worth" and head in clause.chain and word.dep_ in ("acomp", "attr", "prep") and _valued(word):
            return kind_item("claims.worth", word)
        if low in ("best", "worst") and word.i and word.nbor(-1).lower_ == "at":
            return kind_item("claims.at_best", word)
    return None


def _wanting(enough: Token) -> bool:
    """*there is not enough of that, nobody brings enough water*; *enough fuel to reach Gao* is measured."""
    noun = enough.head if enough.dep_ in ("amod", "det", "advmod") and enough.head.pos_ == "NOUN" else enough
    if noun is enough and enough.dep_ not in ("attr", "dobj", "acomp"):
        return False
    if any(t.like_num for t in enough.subtree):
        return False  # *holds enough for eleven days*
    return noun.dep_ in ("attr", "dobj", "acomp", "nsubj") and not any(
        c.dep_ in ("acl", "relcl") for c in noun.children
    )


def _short(short: Token, clause: MainClause) -> bool:
    """*is not short of measures, money is short*; *the road is short* measures."""
    subject = clause.subject(short.head)
    scarce = subject is not None and subject.lemma_.lower() in _SPENT
    if subject is not None and any(t.like_num or t.lower_ in _COUNTABLE for t in subject.subtree):
        return False  # *half the population is short of food* counts
    return scarce or any(c.lower_ in ("of", "on") for c in short.children)


def _valued(worth: Token) -> bool:
    """*worth little, not worth the trouble*; *worth 900 francs* measures."""
    below = worth.subtree
    return len(below) > 1 and not any(t.like_num or t.tag_ in ("CD", "$") or t.lower_ == "fraction" for t in below)


def _far_from(far: Token, clause: MainClause) -> bool:
    """*far from certain, far from being won, far from adequate*, not *far from the road*."""
    if far.i + 2 >= clause.high or far.nbor(1).lower_ != "from":
        return False
    after = far.nbor(2)
    return (
        after.pos_ in ("ADJ", "ADV") or after.tag_ == "VBG" or (after.pos_ == "VERB" and after.tag_ == "VBN")
    )


def has_idiom(clause: MainClause) -> bool:
    """Whether the clause holds words that :func:`by_idiom` could find."""
    idiom = (clause.verbs | clause.beside) & IDIOM and clause.marks & IDIOM_END
    return bool(idiom or clause.marks & MANNER or clause.beside & LIKENING)


def by_idiom(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*make no sense, go wrong, with difficulty, this troubles me*."""
    if not has_idiom(clause):
        return None
    table = lexica.evaluative
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if not clause.inside(child):
            continue
        dep = child.dep_
        if dep in ("dobj", "attr", "acomp", "advmod", "prt", "oprd") and child.i > verb.i:
            entry = table["idiom"].get(f"{lemma} {child.lemma_.lower()}") or _modified(lemma, child, lexica)
            if entry is None and child.lower_ in _SHARES:  # *has lost much of its momentum*
                whole = next((governed(c) for c in child.children if c.lower_ == "of"), None)
                entry = table["idiom"].get(f"{lemma} {whole.lemma_.lower()}") if whole is not None else None
            if entry is not None:
                return kind_item(entry, verb, child) if isinstance(entry, str) else kind_item(entry.id, verb, child)
            moved = dep == "dobj" and child.lower_ in SPEAKER and table["moving"].get(lemma)
            if moved:
                return kind_item(moved.id, verb, child)
            void = dep == "dobj" and child.lower_ in EMPTY and table["void"].get(lemma)
            if void:
                return kind_item(void.id, verb, child)
        elif dep == "prep":
            target = governed(child)
            if child.i < verb.i and child.lower_ == "to" and target is not None:
                entry = table["manner"].get(f"to {target.lemma_.lower()}")
                if entry is not None and target.lemma_ in ("credit", "shame", "discredit", "disgrace"):
                    return kind_item(entry.id, child, target)  # *To its credit, the council met*
            entry = table["idiom"].get(f"{lemma} {target.lemma_.lower()}") if target is not None else None
            if entry is not None and child.i > verb.i:
                return kind_item(entry.id, verb, child)  # *ended in failure*
            found = (child.i > verb.i and in_manner(child, lexica)) or _likened(verb, child, lexica)
            if found:
                return found
        elif dep == "nsubjpass" and child.lower_ in ("i", "we") and lemma in table["moving"]:
            return kind_item(table["moving"][lemma].id, verb)
        elif (
            dep == "csubj"
            and child.lemma_ in table["moving"]
            and any(c.lower_ in SPEAKER for c in child.children)
        ):
            return kind_item(table["moving"][child.lemma_].id, child)
    return None


def _modified(lemma: str, noun: Token, lexica: Lexica) -> str | None:
    for word in noun.children:
        if word.i < noun.i and (
            entry := lexica.evaluative["idiom"].get(f"{lemma} {word.lower_} {noun.lemma_.lower()}")
        ):
            return entry.id
    return None


def in_manner(prep: Token, lexica: Lexica) -> EvidenceItem | None:
    """*with more success, at a high price, to our credit, of no use*."""
    noun = governed(prep)
    if noun is None:
        return None
    key = f"{prep.lower_} {noun.lemma_.lower()}"
    entry = lexica.evaluative["manner"].get(key)
    owned = key == "in name" and any(c.i < noun.i for c in noun.children)  # *hold plots in their own name*
    if entry is not None and not owned:
        return kind_item(entry.id, prep, noun)
    if noun.lemma_.lower() in MANNERS and prep.lower_ in ("in", "with", "at"):
        for word in noun.children:
            entry = lexica.evaluative["attribute"].get(word.lower_)
            if entry is not None and word.dep_ == "amod" and word.i < noun.i:
                return kind_item(entry.id, prep, word, noun)  # *at a significant cost, in an exemplary manner*
    for word in noun.children:
        entry = lexica.evaluative["manner"].get(f"{prep.lower_} {word.lower_} {noun.lemma_.lower()}")
        if entry is not None and word.i < noun.i:
            return kind_item(entry.id, prep, word, noun)
    return None


def _likened(verb: Token, prep: Token, lexica: Lexica) -> EvidenceItem | None:
    """*looked like the weak link, works as a shield*: likened to what judges."""
    noun = governed(prep)
    if prep.lower_ == "like" and verb.lemma_ == "be" and noun is not None and noun.pos_ == "NOUN" and prep.i > verb.i:
        return kind_item("claims.simile", prep, noun) if any(c.lower_ in ("a", "an") for c in noun.children) else None
    if prep.lower_ not in _LIKENING or noun is None or noun.pos_ != "NOUN" or verb.lemma_ not in _SERVING:
        return None
    table = lexica.evaluative
    entry = table["noun"].get(noun.lemma_.lower())
    if entry is not None:
        return kind_item(entry.id, prep, noun)
    for word in noun.children:
        entry = table["attribute"].get(word.lower_) if word.dep_ == "amod" else None
        if entry is not None:
            return kind_item(entry.id, prep, word)
    return None


def skilled(word: Token, lexica: Lexica) -> EvidenceItem | None:
    """*is well trained, were poorly paid, a badly led force*: an adverb that judges beside a participle."""
    if word.dep_ not in ("acomp", "conj", "oprd") or word.tag_ not in ("VBN", "VBD", "JJ", "NN"):
        return None
    for child in word.children:
        if child.dep_ != "advmod" or child.i != word.i - 1:
            continue
        if child.lower_ in _BETTER:
            return kind_item("claims.compared", child, word)
        entry = lexica.evaluative["adverb"].get(child.lower_)
        if entry is not None:
            return kind_item(entry.id, child, word)
    return None


def compared(clause: MainClause) -> EvidenceItem | None:
    """*less a secession than a change of landlord; understood this better than most*: no measured comparison."""
    if not clause.marks & COMPARED:
        return None
    for verb in clause.chain:
        for child in verb.children:
            low = child.lower_
            if low in ("better", "worse") and child.i == verb.i - 1 and verb.tag_ == "VBN" and child.dep_ == "advmod":
                return kind_item("claims.compared", child, verb)  # *is better governed*
            if not clause.inside(child) or child.i < verb.i:
                continue
            if low in ("better", "worse") and child.dep_ == "advmod" and verb.lemma_ != "expect":
                return kind_item("claims.compared", child)
            than = next((c for c in child.children if c.lower_ == "than"), None)
            if than is not None and (any(t.like_num for t in than.subtree) or than.nbor(1).lower_ == "not"):
                continue  # *more often than not*
            if verb.lemma_ == "be" and child.dep_ == "attr" and than is not None:
                degree_word = clause.tokens[child.left_edge.i - 1]
                own = (degree_word, child.left_edge)  # *less a battle than a parade*: before the article
                less = next((t for t in own if t.lower_ in _DEGREES and t.nbor(1).dep_ == "det"), None)
                if less is not None:
                    return kind_item("claims.compared", less)
            if than is None or child.dep_ not in ("advmod", "oprd"):
                continue
            degree = low in _DEGREES or any(c.lower_ in _DEGREES for c in child.children)
            counted = child.lower_ in _COUNTED or any(c.lower_ in _COUNTED for c in verb.children)
            if degree and not counted and (child.tag_ == "RB" or verb.lemma_ not in _AMOUNTS):
                return kind_item("claims.compared", child, than)
    return None
