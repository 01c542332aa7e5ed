"""Causes told by any verb that changes something, where its subject is a happening, a state or a measure."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims.adverbials import Found
from claimextract.claims.clause import NAMED_SCOURGES, MainClause, opens_sentence
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import acted_on, after, governed, particle, phrase, quantity
from claimextract.claims.spots import BY, LOST
from claimextract.tokens import Token

#: endings of nouns for happenings and states; the lexicon names what else ends so (*government, position*)
_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ism", "ing", "ncy")
_ON_BODIES = frozenset({"kill", "wound", "injure"})
_SPEAKER = frozenset({"me", "us"})
_VAGUE = frozenset("more less much little".split())


def happening(noun: Token, lexica: Lexica) -> bool:
    """*the withdrawal, low prices, closing the road*: what can bring something about and is nobody."""
    if noun.dep_ == "csubj":
        return noun.tag_ == "VBG"
    if noun.pos_ == "PROPN" and (noun.lower_ in NAMED_SCOURGES or opens_sentence(noun)):
        return True
    if noun.pos_ != "NOUN":
        return noun.lower_ in ("this", "that") and noun.pos_ == "PRON"
    lemma = noun.lemma_.lower()
    named = lexica.happenings.get(lemma)
    return lemma.endswith(_ENDINGS) if named is None else named


def changing(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The withdrawal diverted the convoys*: any verb but those of states, measures and words."""
    entry = lexica.causal["pattern"]["changes"][0]
    for verb in clause.chain:
        if verb.pos_ != "VERB" or verb.lemma_.lower() in lexica.inert:
            continue
        below = {c.dep_ for c in verb.children}
        passive = "auxpass" in below
        # most verbs have neither an agent nor an object
        subject = clause.subject(verb) if (clause.marks & BY if passive else "dobj" in below) else None
        if subject is None:
            continue
        if passive:
            agent = particle(verb, "by")
            target = governed(agent) if agent is not None and agent.dep_ == "agent" else None
            if agent is not None and target is not None and target.i not in clause.dates:
                # *officials were surprised by the vote* tells what they felt
                acted = clause.is_actor(subject, lexica.agents) or clause.is_actor(target, lexica.agents)
                if happening(target, lexica) and not acted:
                    yield entry, [verb, agent], phrase(clause, target), phrase(clause, subject), True
            continue
        if not happening(subject, lexica) or clause.is_actor(subject, lexica.agents):
            continue
        if sum(c.dep_ == "nsubj" for c in verb.children) > 1:
            continue  # *Since the raids of May the state has sent money*: which it is, the parse does not tell
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        if verb.lemma_ in _ON_BODIES and any(clause.is_actor(c, lexica.agents) for c in objects):
            continue  # *the raid killed a guard* reports
        if any(_changed(c) for c in objects):
            yield entry, [verb], phrase(clause, subject), after(clause, verb, with_verb=True), True


def lost_verb(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Dry air damages the throat*, where the tagger made the verb a noun and left the clause none.

    A noun of a happening comes before, the form is that of a verb in the lexicon, and a determiner comes after.
    """
    root = clause.root
    if root.pos_ not in ("NOUN", "PROPN") or any(c.dep_ in ("cop", "aux", "auxpass") for c in root.children):
        return
    finite = (t for t in clause.tokens[clause.low : clause.high] if t.tag_ in ("VBZ", "VBP", "VBD", "MD"))
    if any(t.dep_ not in ("relcl", "acl") and clause.is_own(t) for t in finite):
        return
    for at in clause.spots(LOST):
        token = clause.tokens[at]
        if not clause.low < at < clause.high - 1:
            continue
        lemma = lexica.lost.get(token.lower_) if token.pos_ in ("NOUN", "PROPN", "ADJ") else None
        after_it = token.nbor(1)
        if lemma is None or not (after_it.tag_ in ("DT", "PRP$", "WDT") or after_it.lower_ in ("that", "this")):
            continue
        if token.nbor(-1).tag_ in ("DT", "PRP$", "IN", "CC", "POS", "JJ", ","):
            if token.nbor(-1).text != ",":
                continue
        entry = (lexica.causal["verb"].get(lemma) or lexica.causal["control"][lemma])[0]
        yield entry, [token], clause.tokens[clause.low : token.i], clause.tokens[token.i : clause.high], True
        return


def lost_past(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The closure of the road in May diverted traffic*, where the tagger made the verb a participle of its object."""
    root = clause.root
    if root.pos_ != "NOUN" or not happening(root, lexica) or clause.is_actor(root, lexica.agents):
        return
    for token in clause.tokens[root.i + 1 : clause.high]:
        if token.tag_ in ("VBZ", "VBP", "MD", "WDT", "WP", "WRB") or token.text == ":":
            return
        if token.tag_ not in ("VBN", "VBD") or token.dep_ not in ("amod", "acl", "conj"):
            continue
        before, after_it = token.nbor(-1), token.i + 1 < clause.high and token.nbor(1)
        if not after_it or before.pos_ not in ("NOUN", "PROPN", "NUM") or after_it.lower_ in ("by", "in", "to", "on"):
            return
        thing = token.dep_ == "amod" or any(c.dep_ == "dobj" for c in token.children)
        if not thing or token.lemma_.lower() in lexica.inert or token.lemma_ in _ON_BODIES:
            return
        entry = lexica.causal["pattern"]["changes"][0]
        yield entry, [token], clause.tokens[clause.low : token.i], clause.tokens[token.i : clause.high], True
        return


def _changed(noun: Token) -> bool:
    if not acted_on(noun) or noun.lower_ in _SPEAKER:
        return False
    return noun.lemma_.lower() not in _VAGUE and not quantity(noun)
