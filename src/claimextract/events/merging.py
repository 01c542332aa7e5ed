"""One happening, one event: a verb and a noun that tell the same thing are told at the noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimextract.events.attachment import Anchor
from claimextract.events.syntax import (
    coordinated,
    direct_object,
    is_passive,
    is_verb,
    prepositional,
    surface_subject,
)
from claimextract.events.triggers import Trigger

_KILLING = frozenset(
    {"kill", "murder", "massacre", "slaughter", "wound", "abduct", "execute", "kidnap", "behead"}
)
#: Taking a post is a happening beside its killings, attacking it is none.
_ATTACKING = frozenset(
    {"attack", "storm", "raid", "assault", "ambush", "hit", "target", "strike", "bomb", "shell"}
)
#: What an assault is on, when its victims are told by a second verb.
_TARGETS = frozenset({
    "post", "base", "camp", "position", "barracks", "checkpoint", "village", "town", "outpost", "garrison", "market",
    "convoy", "hotel", "mosque", "church", "school", "mine", "station", "site", "building", "compound", "prison",
    "headquarters", "patrol", "vehicle", "truck", "bus", "settlement", "hamlet", "neighbourhood", "column",
})  # fmt: skip
_TOLL = frozenset({"event.verb.kill", "event.verb.killself", "event.verb.dieinattack", "event.verb.wound",
                   "event.verb.murder"})  # fmt: skip
_DOCUMENT = "event.noun.resolutionact"
_VOTE = "event.noun.election"
_PASSING = frozenset({"approve", "adopt", "ratify", "endorse", "pass", "confirm", "accept"})
#: What happens to an accord after its making.
_INTO_FORCE = "event.verb.intoforce"
_MEANS = frozenset({"in", "via", "through", "by", "during", "with", "at", "following", "under"})


@dataclass(slots=True)
class Dated:
    """A trigger with the index of the date that governs it."""

    trigger: Trigger
    timex: int
    anchor: Anchor


def merge(dated: list[Dated], triggers: dict[int, Trigger]) -> Iterator[Dated]:
    """A verb and a noun that tell one happening make one event, at the noun."""
    dropped: set[int] = set()
    by_token = {one.trigger.token.i: one for one in dated}
    for one in dated:
        if not one.trigger.verb:
            _adopt_carrier(one.trigger, triggers)
            carrier = one.trigger.carrier
            held = by_token.get(carrier.i) if carrier is not None else None
            if held is not None and _same(held.trigger, one.trigger):
                dropped.add(held.trigger.token.i)
    for one in dated:
        noun = _told_by_noun(one.trigger, triggers) if one.trigger.verb else None
        if noun is not None:
            # *nine were killed and two wounded in an attack*: the noun tells what both verbs tell
            for other in coordinated(one.trigger.token):
                held = by_token.get(other.i)
                cost = held is not None and (_is_toll(held.trigger) or not _is_toll(one.trigger))
                if (
                    held is not None
                    and cost
                    and other != one.trigger.token
                    and held.timex == one.timex
                    and held.trigger.type == noun.type
                ):
                    dropped.add(other.i)
                    noun.also.append(other)
    for one in dated:
        # *nine were killed and two wounded*: one toll
        if one.trigger.token.i not in dropped and _is_toll(one.trigger):
            for other in coordinated(one.trigger.token):
                held = by_token.get(other.i)
                if held is not None and other.i > one.trigger.token.i and held.timex == one.timex:
                    if _is_toll(held.trigger) and held.trigger.rule != one.trigger.rule:
                        dropped.add(other.i)
                        one.trigger.toll.append(other)
    for one in dated:
        for deed in _with_victims(one.trigger, by_token):
            dropped.add(deed.trigger.token.i)
            one.trigger.also.append(deed.trigger.token)
    for one in dated:
        if one.trigger.token.i not in dropped:
            for toll in _tolls(one, dated):
                if toll.trigger.token.i not in dropped:
                    dropped.add(toll.trigger.token.i)
                    one.trigger.toll.append(toll.trigger.token)
    for one in dated:
        if one.trigger.token.i in dropped:
            continue
        if one.trigger.verb:
            noun = _told_by_noun(one.trigger, triggers)
            if noun is not None and noun.token.i not in by_token:
                noun.carrier = one.trigger.token
                noun.carrier_role = "actor"
                by_token[noun.token.i] = one
                yield Dated(noun, one.timex, one.anchor)
                continue
            if noun is not None:
                continue
        yield one


def _with_victims(assault: Trigger, by_token: dict[int, Dated]) -> Iterator[Dated]:
    """*stormed a post and killed nine guards*: the killing is part of the assault on the post."""
    verb = assault.token
    bomber = assault.rule == "event.verb.blowself"
    attacks = verb.lemma_ in _ATTACKING or bomber
    if assault.type != "ASSAULT" or not assault.verb or not attacks or is_passive(verb):
        return
    target = direct_object(verb)
    if not bomber and (target is None or target.lemma_ not in _TARGETS):
        return
    for child in verb.children:
        held = by_token.get(child.i)
        if child.dep_ != "conj" or held is None or child.lemma_ not in _KILLING:
            continue
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
            yield held


def _is_toll(trigger: Trigger) -> bool:
    """*Nine soldiers died*, *were killed*: what something else cost."""
    verb = trigger.token
    suffered = trigger.rule in ("event.verb.killself", "event.verb.dieinattack") or is_passive(verb)
    # *leaving one dead and nine wounded*
    suffered = suffered or (verb.dep_ == "conj" and (verb.head.lower_ == "dead" or verb.tag_ == "VBN"))
    return trigger.verb and trigger.rule in _TOLL and suffered


def _tolls(assault: Dated, dated: list[Dated]) -> Iterator[Dated]:
    """*opened fire, and 18 people died*, *struck the post; eight were killed*: the toll is no event beside it."""
    trigger = assault.trigger
    if trigger.type != "ASSAULT" or trigger.rule in _TOLL or trigger.mode == "abduct":
        return
    clause = trigger.token
    when = trigger.verb and clause.dep_ in ("relcl", "advcl")
    back = when and any(c.lower_ == "when" for c in clause.children)
    for other in dated:
        token = other.trigger.token
        below = token.dep_ in ("relcl", "acl", "advcl")
        if other.timex != assault.timex or below or not _is_toll(other.trigger):
            continue
        # *died on 29 June, when a man detonated his belt*, by a date of their own
        own = other.anchor.how in ("adverbial", "fronted")
        if (token.i > clause.i and not when) or (back and own and token.i < clause.i):
            yield other


def _same(verb: Trigger, noun: Trigger) -> bool:
    made = noun.rule == _DOCUMENT  # *Resolution 2071, adopted in May*: the adoption
    return (
        (verb.type == noun.type and not made)
        or verb.rule == "events.happening"
        or (verb.type == "OTHER" and verb.content is None)
    )


def _adopt_carrier(noun: Trigger, triggers: dict[int, Trigger]) -> None:
    """The verb whose adjunct, subject or object tells the same happening lends the noun its arguments."""
    if noun.carrier is not None:
        return
    token = noun.token
    if token.dep_ == "pobj" and token.head.lower_ in _MEANS and is_verb(token.head.head):
        verb = triggers.get(token.head.head.i)
        if verb is not None and verb.verb and verb.type == noun.type:
            noun.carrier = verb.token
    elif token.dep_ in ("nsubj",) and is_verb(token.head):
        verb = triggers.get(token.head.i)
        if verb is not None and verb.type == noun.type:
            noun.carrier, noun.carrier_role = verb.token, "none"


def _told_by_noun(verb: Trigger, triggers: dict[int, Trigger]) -> Trigger | None:
    for preposition, inner in prepositional(verb.token):
        noun = triggers.get(inner.i)
        if noun is None or noun.verb or noun.weak or noun.rule == _DOCUMENT:
            continue
        # *the truce was broken by a raid*, *was followed by reprisals*: what the verb tells was done by it
        plain = verb.rule == "events.happening" or verb.type == "OTHER" or noun.type == "ASSAULT"
        counted = any(c.dep_ == "nummod" for c in inner.children)  # *was voted down by 61 votes to 50*
        if preposition == "by" and is_passive(verb.token) and plain and not counted:
            return noun
        if noun.rule == _VOTE and verb.token.lemma_ in _PASSING and is_passive(verb.token):
            if preposition in ("by", "in", "through"):
                return noun  # *approved by referendum*
        if preposition == "for" and verb.rule == "event.verb.votelaw" and noun.type == "TRANSITION":
            return noun  # *go to the polls for a referendum*
        if noun.type != verb.type or noun.rule == "event.noun.statement":
            continue  # *disowned it in a message*: not the message
        if preposition == "with" and verb.type == "ORGANIZE":
            continue  # *merged with two smaller formations*
        if preposition in _MEANS or (preposition == "by" and is_passive(verb.token)):
            return noun
        if preposition in ("after", "from") and noun.type == "ASSAULT" and _is_toll(verb):
            return noun  # *was killed after a clash with rebels*
    doer = surface_subject(verb.token) if verb.rule != _INTO_FORCE else None
    if doer is not None and not is_passive(verb.token):
        noun = triggers.get(doer.i)
        weapon = noun is not None and noun.rule == "event.noun.bomb"  # *the device exploded*
        paper = noun is not None and noun.rule == "event.noun.statement"  # *the report goes to the council*
        if noun is not None and not noun.verb and noun.type == verb.type and not weapon and not paper:
            noun.carrier_role = "none"
            return noun
    return None
