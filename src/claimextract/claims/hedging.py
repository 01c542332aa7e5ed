"""Certainty and polarity of a unit, with scope: only hedges and negations on its main predicate count.

Terms after FactBank (Saurí & Pustejovsky 2009): certainty as the source puts it, polarity of the main predicate.
"""

from __future__ import annotations

from typing import Literal

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause
from claimextract.claims.lexica import Hedge, Lexica, Negation
from claimextract.claims.spots import (
    COUNTED_HEDGE,
    DENIAL,
    FEW,
    HEDGE,
    HEDGING_ASIDE,
    HEDGING_END,
    HEDGING_FRAME,
    HEDGING_PHRASE,
    HEDGING_VERB,
    RISK,
)
from claimextract.tokens import Token
from claimextract.units.frame import OPINION

_NO = frozenset({"no", "none", "nobody", "nothing", "neither"})
#: frames that hedge whoever speaks; *believe, think* hedge only in the author's own mouth
_UNSURE = frozenset("expect anticipate suspect doubt assume presume speculate suggest guess".split())
#: *in no small part* is much
_SOME = frozenset("small little mean uncertain".split())
_LEADING = frozenset("follow transpire emerge happen".split())
_NOBODY = frozenset({"nobody", "neither", "none"})
_TOTALS = frozenset({"one", "everything", "everyone", "everybody", "all", "every"})
_RISK_VERBS = frozenset("be exist remain grow loom persist rise lurk arise".split())
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
    item = EvidenceItem(label="certainty", rule=hedge.id, cues=[_cue(token) for token in tokens])
    return hedge.certainty, [item]


_THANKS = frozenset({"thanks", "through", "because", "due", "owing"})


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
        if lemma == "doubt" and _beyond_doubt(word):
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


def _beyond_doubt(word: Token) -> bool:
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


def polarity(
    clause: MainClause, lexica: Lexica
) -> tuple[Literal["positive", "negative"], list[EvidenceItem]]:
    """Negative where the main predicate is negated; *lack, fail, deny* are positive."""
    table = lexica.negation
    for index in clause.frame:
        word = clause.tokens[index]
        if word.lemma_ == "doubt":
            if not _beyond_doubt(word):
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
