"""Which sense of a word the parse bears out: the conditions of the lexicon's entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimextract.events.entries import Sense
from claimextract.events.mentions import Mentions
from claimextract.events.standins import COUNTING, POINTING, STANDING, spoken_of, subjects_above
from claimextract.events.syntax import (
    conjuncts,
    direct_object,
    has_particle,
    is_passive,
    is_verb,
    prepositional,
    subject,
    surface_subject,
)
from claimextract.tokens import Token

#: Slots that read the same words.
_SAME = {"subject_label": "subject", "object_label": "object"}


def choose(senses: Sequence[Sense], token: Token, mentions: Mentions) -> Sense | None:
    """The first sense all of whose conditions hold."""
    # the senses of a word ask for the same slots
    known: dict[str, list[Token]] = {}
    for sense in senses:
        if sense.particle is not None and not has_particle(token, sense.particle):
            continue
        for slot, words in sense.when.items():
            if not _holds(slot, words, token, mentions, known):
                break
        else:
            return sense
    return None


def _holds(
    slot: str, words: frozenset[str], token: Token, mentions: Mentions, known: dict[str, list[Token]]
) -> bool:
    if slot == "prep":
        for child in token.children:  # noqa: SIM110 - a loop is faster
            if child.lower_ in words and child.dep_ in ("prep", "agent"):
                return True
        return False
    if slot == "modifier":
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod") and (
                child.lemma_.lower() in words or child.lower_ in words
            ):
                return True
        return False
    if slot == "modifier_of":
        head = token.head
        return token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in words
    same = _SAME.get(slot, slot)
    fillers = known.get(same)
    if fillers is None:
        fillers = known[same] = list(_fillers(same, token))
    if "-" in words and slot in ("object", "subject"):  # no such argument may stand there
        return not fillers
    if "+" in words:
        return bool(fillers)
    for word in fillers:  # noqa: SIM110 - a loop is faster
        if _fits(word, words, slot, mentions):
            return True
    return False


def _fits(word: Token, words: frozenset[str], slot: str, mentions: Mentions) -> bool:
    label = mentions.label(word)
    if label is not None and label in words:
        return True
    if slot.endswith("_label"):
        return False
    if label is None and word.pos_ == "PROPN" and "NAME" in words:
        return True
    lower = word.lower_  # *Gendarmes*, read as a name, keeps its plural
    if word.lemma_.lower() in words or lower in words:
        return True
    return word.pos_ == "PROPN" and lower.removesuffix("s") in words


def _fillers(slot: str, token: Token) -> Iterator[Token]:
    if slot == "subject":
        doer = subject(token)
        if doer is None and not is_passive(token):
            doer = surface_subject(token)
        if doer is not None:
            for part in conjuncts(doer):
                yield part
                if part.lower_ in STANDING:
                    yield from subjects_above(token)
                if part.lemma_.lower() in COUNTING:
                    yield from (noun for preposition, noun in prepositional(part) if preposition == "of")
    elif slot == "object":
        thing = direct_object(token)
        if thing is not None:
            for part in conjuncts(thing):
                yield part
                if part.tag_ == "CD":  # *resolution 2295*
                    yield from (c for c in part.children if c.dep_ in ("nmod", "compound"))
                # *a state of emergency*, *hundreds of troops*: the noun that counts may hang on *of*
                for preposition, noun in prepositional(part):
                    if preposition == "of":
                        yield noun
                if part.lower_ in POINTING:
                    yield from spoken_of(token)
        for child in token.children:
            if child.dep_ in ("oprd", "acomp") or (
                child.dep_ in ("ccomp", "advcl") and child.pos_ in ("NOUN", "PROPN", "ADJ")
            ):
                yield child
                # *declared the accord dead*
                yield from (c for c in child.children if c.dep_ == "nsubj" and c.i > token.i)
    elif slot == "object_modifier":
        thing = direct_object(token)
        if thing is not None:
            yield from (child for child in thing.children if child.dep_ in ("amod", "compound"))
    elif slot == "attr":
        for child in token.children:
            # *declared elected, declared himself elected*
            named = child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBN"
            named = named and not any(c.dep_ in ("aux", "auxpass", "mark") for c in child.children)
            if child.dep_ in ("attr", "oprd", "dobj", "acomp") or child.pos_ == "ADJ" or named:
                yield child
    elif slot == "poss":
        yield from (c for c in token.children if c.dep_ == "poss")
    elif slot == "timed":
        yield from (c for c in token.children if c.dep_ in ("npadvmod", "dobj", "dative"))
    elif slot == "xcomp":
        for child in token.children:
            if child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "acl" and not is_verb(token)):
                stated = any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
                if stated and any(c.dep_ in ("dobj", "dative") for c in token.children):
                    continue  # *told the council that the mission must leave*
                yield child
    else:
        wanted = {"of_object": "of", "from_object": "from"}.get(slot)
        carriers = [token]
        thing = direct_object(token) if is_verb(token) else None
        if thing is not None and thing.head == token:
            carriers.append(thing)
        for carrier in carriers:
            for preposition, noun in prepositional(carrier):
                if wanted is None or preposition == wanted:
                    yield from conjuncts(noun)
