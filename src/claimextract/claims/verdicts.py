"""Verdicts: what is called something, who deserves credit or blame, what is among the best, what is wrong."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.complements import attribute, judging_noun
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import governed
from claimextract.tokens import Token

_CREDIT = frozenset("credit praise blame glory honour honor applause thanks gratitude laurel censure kudos".split())
_FALLING = frozenset("belong owe due go lie rest fall deserve earn merit accrue".split())
_FAULTING = frozenset("blame fault reproach begrudge accuse criticise criticize envy".split())
_UNABLE = frozenset("can could ca may".split())
_DENYING = frozenset("not n't n’t hardly scarcely never barely".split())
_HELPING = frozenset("help hurt".split())
_RANKS = frozenset(
    "largest smallest biggest longest shortest tallest oldest youngest newest highest lowest latest earliest widest "
    "deepest nearest farthest furthest closest heaviest fastest hottest coldest wettest driest "
    "richest poorest busiest populous deadliest bloodiest costliest dearest wealthiest warmest coolest rainiest "
    "leanest shallowest steepest sharpest slowest quickest fewest foremost "
    "senior recent common frequent numerous northern southern eastern western northerly southerly expensive "
    "abundant populated visited watched read quoted sold used widespread greatest utmost innermost densely".split()
)
_RECORDS = frozenset({"since", "record"})
_AWAY = frozenset("back backward backwards forward forwards aside sideways down".split())
_DISGUISE = frozenset({"disguise", "name"})
_SCALED = frozenset("worry unknown prize danger threat obstacle temptation question risk puzzle trouble".split())
_MIND = frozenset({"me", "us", "him", "her", "them", "observers", "one"})
_PROUD = frozenset("optimistic pessimistic sanguine hopeful cautious candid confident ambitious sceptical coy".split())


def verdict(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The words by which the clause gives a verdict, or None."""
    subject = clause.subject()
    if subject is not None and subject.lemma_.lower() in _CREDIT and clause.root.lemma_ in _FALLING:
        return kind_item("claims.credit", subject, clause.root)
    if subject is not None and subject.lemma_.lower() in _CREDIT and clause.root.lemma_ == "be":
        due = next((c for c in clause.root.children if c.dep_ == "acomp" and c.lower_ == "due"), None)
        if due is not None:
            return kind_item("claims.credit", subject, due)
    for verb in clause.chain:
        lemma = verb.lemma_.lower()
        if lemma in _FAULTING and (found := _not_to_blame(verb)) is not None:
            return found
        if lemma in _HELPING and (found := _helps(verb, clause, lexica)) is not None:
            return found
        for child in verb.children:
            if child.i > verb.i and clause.inside(child):
                found = _beside(verb, child, clause, lexica)
                if found is not None:
                    return found
    return None


def _beside(verb: Token, child: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    dep, lemma = child.dep_, verb.lemma_.lower()
    copular = lemma in ("be", "remain", "become", "prove")
    if dep in ("attr", "acomp") and copular:
        return _ranked(child, clause, lexica) or _step(verb, child) or _of_thing(verb, child, clause)
    if dep == "dobj" and (found := _wrong_one(child)) is not None:
        return found
    if dep == "prep" and child.lower_ in ("in", "for", "at", "on") and (found := _wrong_one(governed(child))):
        return found
    if dep == "prep" and copular and child.lower_ == "among":
        return _among(child, lexica)
    if lexica.evaluative["deeming"].get(lemma) is not None:
        return _called(verb, child, lexica)
    return None


def _not_to_blame(verb: Token) -> EvidenceItem | None:
    """*cannot be blamed, can hardly fault them*."""
    own = [c for c in verb.children if c.i < verb.i]
    able = next((c for c in own if c.tag_ == "MD" and c.lower_ in _UNABLE), None)
    if able is None or not any(c.lower_ in _DENYING for c in own):
        return None
    return kind_item("claims.not_to_blame", able, verb)


def _helps(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*Politics does not help, a canteen helps even more*; *the guards helped, they helped them to dig* tell acts."""
    subject = clause.subject(verb)
    if subject is None or clause.is_actor(subject, lexica.agents) or subject.dep_ == "nsubjpass":
        return None
    tied = ("dobj", "xcomp", "ccomp", "prep", "prt", "dative", "advcl")
    if any(c.dep_ in tied and c.i > verb.i for c in verb.children) or verb.tag_ in ("VBN", "VBG"):
        return None
    if any(c.tag_ == "MD" for c in verb.children):
        return None
    return kind_item("claims.helps", verb)


def _top(word: Token, lexica: Lexica) -> bool:
    """A superlative that no figure would settle: *cheapest defence, most rigorous*, not *largest, youngest*."""
    if word.tag_ == "JJS":
        return word.lower_ not in _RANKS and word.lower_ not in ("most", "least", "last")
    most = any(c.lower_ in ("most", "least", "best", "worst") and c.i < word.i for c in word.children)
    return most and word.lower_ not in _RANKS and word.lower_ not in lexica.descriptive


def _ranked(noun: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*is the cheapest measure, the best equipped unit, the most rigorous in the world*."""
    if noun.dep_ == "acomp" or any(c.dep_ == "nummod" for c in noun.children):
        return None
    if any(token.lower_ in _RECORDS for token in clause.tokens[noun.i : clause.high]):
        return None  # *the worst month since 2017, the poorest harvest on record*: counted
    for word in noun.children:
        if word.dep_ == "amod" and word.i < noun.i and _top(word, lexica):
            return kind_item("claims.superlative", word)
    return None


def _among(prep: Token, lexica: Lexica) -> EvidenceItem | None:
    """*is among the most dependable, among the sounder economies*."""
    noun = governed(prep)
    if noun is None:
        return None
    if noun.pos_ == "ADJ" and _top(noun, lexica):
        return kind_item("claims.among_the_best", prep, noun)
    for word in noun.children:
        if word.i < noun.i and word.dep_ == "amod" and _top(word, lexica):
            return kind_item("claims.among_the_best", prep, word)
    return None


def _step(verb: Token, noun: Token) -> EvidenceItem | None:
    """*is a step backwards*, *an army in name, a tax in disguise*, *the larger worry*."""
    own = noun.children
    if noun.lemma_ in ("step", "leap", "move", "stride"):
        way = next((c for c in (*own, *verb.children) if c.lower_ in _AWAY and c.i > noun.i), None)
        if way is not None:
            return kind_item("claims.step_forward", noun, way)
    for prep in own:
        hidden = governed(prep) if prep.lower_ == "in" and prep.i > noun.i else None
        if hidden is not None and hidden.lower_ in _DISGUISE and not any(c.i < hidden.i for c in hidden.children):
            return kind_item("claims.in_disguise", prep, hidden)
    if noun.lemma_.lower() in _SCALED and any(c.tag_ in ("JJR", "JJS") for c in own):
        scale = next(c for c in own if c.tag_ in ("JJR", "JJS"))
        return kind_item("claims.greater_worry", scale, noun)
    return None


def _of_thing(verb: Token, adjective: Token, clause: MainClause) -> EvidenceItem | None:
    """*That figure is sanguine, the text is coy*: a stance said of a thing judges."""
    if adjective.lower_ not in _PROUD or adjective.dep_ != "acomp":
        return None
    subject = clause.subject(verb)
    thing = subject is not None and subject.lower_ in ("this", "that", "it", "which")
    written = subject is not None and subject.lemma_.lower() in _WRITTEN
    if not (thing or written) or any(c.dep_ in ("prep", "ccomp") and c.lower_ != "about" for c in adjective.children):
        return None
    return kind_item("claims.stance_of_thing", adjective)


_WRITTEN = frozenset(
    "text report draft statement communique communiqué figure forecast estimate projection target date plan timetable "
    "schedule assumption reading claim tone wording language document chapter budget account calendar deadline "
    "scenario prediction assessment".split()
)


def _wrong_one(noun: Token | None) -> EvidenceItem | None:
    """*punishes the wrong people, for the wrong reasons*."""
    if noun is None or noun.pos_ != "NOUN":
        return None
    wrong = next((c for c in noun.children if c.lower_ == "wrong" and c.i < noun.i and c.dep_ == "amod"), None)
    return kind_item("claims.wrong_one", wrong, noun) if wrong is not None else None


def _called(verb: Token, child: Token, lexica: Lexica) -> EvidenceItem | None:
    """*considers the move a setback, called it a triumph, condemns it as outrageous, strikes us as thin*."""
    lemma = verb.lemma_.lower()
    if child.dep_ == "ccomp" and child.pos_ in ("NOUN", "ADJ") and lemma in _HOLDING:
        first = child.left_edge
        whole = any(c.dep_ in ("aux", "cop", "mark") for c in child.children) or first.lower_ in ("that", "whether")
        if not whole and any(c.dep_ == "nsubj" for c in child.children):
            if (found := judging_noun(child, lexica) or attribute(child, lexica)) is not None:
                return found
    if child.dep_ == "oprd" and child.pos_ == "NOUN":
        if (found := judging_noun(child, lexica) or attribute(child, lexica)) is not None:
            return found
    if lemma == "strike" and child.lower_ == "as":
        mind = next((c for c in verb.children if c.dep_ == "dobj" and c.i == child.i - 1), None)
        if mind is not None and mind.lower_ in _MIND:
            return kind_item("claims.strikes_as", verb, child)
    return None


_HOLDING = frozenset("find consider think deem judge call believe hold".split())
