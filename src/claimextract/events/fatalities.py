"""How many died, as a whole number, when the text gives one."""

from __future__ import annotations

import calendar

from claimextract.events.mentions import Mentions
from claimextract.events.syntax import conjuncts, direct_object, is_verb, prepositional, surface_subject
from claimextract.events.triggers import Trigger
from claimextract.events.victims import victims
from claimextract.tokens import Token

_MONTHS = frozenset(calendar.month_name)
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = {word: value for value, word in enumerate(_SMALL)}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_TELLING = frozenset({"ASSAULT", "COERCE", "PROTEST", "OTHER", "TRANSITION", "MOBILIZE"})
_DEATH = frozenset(
    {"kill", "die", "murder", "massacre", "execute", "slaughter", "behead", "assassinate", "perish", "slay"}
)
_LIVING = frozenset({
    "man", "woman", "soldier", "guide", "chief", "teacher", "civilian", "officer", "commander", "mayor", "priest",
    "policeman", "gendarme", "driver", "ranger", "guard", "leader", "peacekeeper", "journalist", "colonel",
    "general", "captain", "villager", "farmer", "herder", "trader", "worker", "member", "imam", "bishop", "boy",
    "girl", "child", "student", "minister", "president", "governor", "nurse", "doctor", "engineer", "fighter",
    "troop", "trooper", "person", "demonstrator", "protester", "men", "paratrooper", "legionnaire", "marshal",
})  # fmt: skip
_SHOT = frozenset(
    {"people", "civilian", "person", "other", "resident", "refugee", "prisoner", "gendarme", "nomad"}
)
_DEAD = frozenset({"dead", "death", "fatality", "killed", "life"})


def whole_number(words: list[str]) -> int | None:
    """The value of number words or digits (*1,200*, *twenty-five*, *two hundred*), or None."""
    total, current, seen = 0, 0, False
    for word in words:
        word = word.lower()
        if word in ("-", "and", "a"):
            continue
        digits = word.replace(",", "").replace(" ", "")
        if digits.isdecimal():
            current += int(digits)
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        else:
            return None
        seen = True
    return total + current if seen else None


def count(noun: Token) -> int | None:
    """The number that counts a noun."""
    if noun.tag_ == "CD" or noun.lower_ in _UNITS:
        return whole_number([t.text for t in noun.subtree if t.tag_ in ("CD", "HYPH") and t.i <= noun.i])
    for child in noun.children:
        if child.lower_ == "dozen" and child.i < noun.i:  # *a dozen herders*, no *several dozen*
            before = child.nbor(-1).lower_ if child.i else ""
            many = 1 if before in ("a", "one") else _UNITS.get(before)
            return 12 * many if many else None
        if child.dep_ == "nummod" and child.i < noun.i and child.nbor().text not in _MONTHS:
            return whole_number(
                [t.text for t in child.subtree if t.tag_ in ("CD", "HYPH") and t.i <= child.i]
            )
    return None


def toll(noun: Token, mentions: Mentions) -> int | None:
    """The dead a victims' phrase counts: its numbers together, one for a single person."""
    total = 0
    for member in conjuncts(noun):
        number = count(member)
        if number is None and _single(member, mentions):
            number = 1
        if number is None:
            return count(noun)
        total += number
    return total or None


def _single(noun: Token, mentions: Mentions) -> bool:
    if noun.tag_ == "NNP":
        # a proper noun outside the base that dies is a person; places and bodies have mentions
        return mentions.label(noun) in ("PERSON", None)
    if noun.tag_ != "NN" or noun.lemma_ not in _LIVING:
        return False
    return any(c.lower_ in ("a", "an", "the", "his", "her", "its", "their") for c in noun.children)


def _victims(verb: Token) -> Token | None:
    if verb.lemma_ in ("die", "perish"):
        return surface_subject(verb)
    return direct_object(verb)


def _dead(token: Token) -> int | None:
    """*17 dead*, *nine soldiers dead*, *40 lives*, *the death of nine guards*."""
    number = count(token)
    if number is not None:
        return number
    if token.lemma_.lower() in ("dead", "killed") or token.lower_ == "killed":
        for left in reversed(list(token.doc[max(0, token.i - 3) : token.i])):
            if left.tag_ in ("VBN", "VBD", "CC", ","):
                return None
            number = count(left)
            if number is not None:
                return number
        return None
    for preposition, noun in prepositional(token):
        if preposition == "of":
            return count(noun)
    return None


def _deaths(verb: Token, mentions: Mentions) -> int | None:
    if verb.lemma_ in _DEATH:
        dead = _victims(verb)
        return toll(dead, mentions) if dead is not None else None
    if verb.lemma_ == "shoot":  # *shot twelve civilians*, not *shot and wounded*
        shot = direct_object(verb)
        hurt = any(c.lemma_ in ("wound", "injure", "hurt") for c in verb.children)
        people = shot is not None and shot.lemma_ in _SHOT | _LIVING
        return count(shot) if shot is not None and people and not hurt else None
    named = victims(verb) if verb.lemma_ in ("cost", "lose", "claim", "take") else None
    if named is not None and count(named):  # *cost 53 guards their lives*, *31 lost their lives*
        return count(named)
    if verb.lemma_ in ("lose", "bury"):  # *lost twelve men*
        lost = direct_object(verb)
        return count(lost) if lost is not None and lost.lemma_ in _LIVING else None
    if verb.lemma_ == "leave":  # *left 15 soldiers and three civilians dead*
        left = victims(verb)
        told = {c.lower_ for c in verb.subtree}
        if left is not None and "dead" in told and not told & {"wounded", "injured", "hurt"}:
            number = toll(left, mentions)
            if number is not None:
                return number
    if verb.lemma_ in ("leave", "claim", "cause", "cost", "result"):
        for (
            token
        ) in verb.subtree:  # *leaving 17 dead*, *left at least nine soldiers dead*, *claimed 40 lives*
            if token.lemma_.lower() in _DEAD:
                number = _dead(token)
                if number is not None:
                    return number
    return None


def _elsewhen(clause: Token) -> bool:
    """*shot twelve after one of their own had been killed*: another happening, at another time."""
    if clause.dep_ == "prep":
        return clause.lower_ in ("after", "before")
    return clause.dep_ == "advcl" and any(
        c.lower_ in ("after", "before", "since", "because", "as", "while", "when", "if")
        for c in clause.children
    )


def fatalities(trigger: Trigger, mentions: Mentions) -> tuple[int, Token] | None:
    """The number of dead in the trigger's clause with the word that tells of death."""
    if trigger.type not in _TELLING or (trigger.type == "OTHER" and trigger.content is not None):
        return None  # *admitted that nine had been killed*: the toll is another happening's
    seen: list[Token] = []
    for start in (trigger.carrier, trigger.token, *trigger.also, *trigger.toll):
        if start is None:
            continue
        seen.append(start)
        seen += [
            c
            for c in start.children
            if (c.dep_ in ("advcl", "acl", "relcl", "xcomp", "ccomp", "prep") and not _elsewhen(c))
            or (c.dep_ == "conj" and not trigger.verb)
        ]
        seen += [
            d
            for c in start.children
            if c.dep_ == "prep" and not _elsewhen(c)
            for d in c.children
            if d.dep_ == "pcomp"
        ]
    head = trigger.token.head
    if trigger.token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        verb = head if trigger.token.dep_ != "pobj" else head.head
        seen += [verb, *(c for c in verb.children if c.dep_ in ("advcl", "conj"))]
    for verb in seen:
        number = _deaths(verb, mentions)
        if number:
            return number, verb
    if not trigger.verb:
        for verb in trigger.token.subtree:  # *the raids on A and B, in which nine died*
            if verb.dep_ == "relcl" and is_verb(verb) and verb.lemma_ in _DEATH:
                number = _deaths(verb, mentions)
                if number:
                    return number, verb
        if trigger.rule.endswith("killing"):  # *more than one hundred killings*
            number = count(trigger.token)
            if number:
                return number, trigger.token
        for preposition, noun in prepositional(
            trigger.token
        ):  # *the killing of 53 soldiers*, *death of nine guards*
            if preposition == "of" and trigger.rule.endswith("killing"):
                number = toll(noun, mentions)
                if number:
                    return number, trigger.token
    return None
