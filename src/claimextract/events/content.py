"""The type of a speech act from what is said: to announce a withdrawal is to concede."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.events.status import negated
from claimextract.events.syntax import conjuncts, is_passive, is_verb, prepositional, surface_subject
from claimextract.events.triggers import Trigger
from claimextract.tokens import Token

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
_YIELDING = frozenset({"RETREAT", "CONCEDE"})
_HOSTILE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "TRANSITION", "REJECT"}
)
_OBLIGATION = frozenset({"should", "must", "ought"})
_WILL = frozenset({"will", "would", "shall", "’ll", "'ll", "’d", "'d"})
_DISPOSED = frozenset({"ready", "willing", "prepared", "happy", "glad"})
_JOINT = frozenset(
    {"cooperation", "coordination", "partnership", "mechanism", "collaboration", "framework", "effort"}
)


def _parts(token: Token) -> Iterator[Token]:
    """What is said: the content clause, infinitive or noun, with what is coordinated and nested in it."""
    for child in token.children:
        if child.dep_ in ("ccomp", "xcomp", "dobj", "nsubjpass", "oprd", "attr", "acl", "compound", "appos"):
            if child.dep_ == "nsubjpass" and not is_passive(token):
                continue
            yield from conjuncts(child)
        elif child.dep_ == "prep" and child.lower_ in (
            "to",
            "of",
            "on",
            "with",
            "for",
            "about",
            "against",
            "in",
        ):
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield from conjuncts(noun)
    if token.dep_ == "compound":
        return


def content(token: Token, triggers: dict[int, Trigger]) -> tuple[Token, Trigger | None] | None:
    """The first word of the content that tells a happening, else its head; None where nothing is said."""
    first: Token | None = None
    for part in _parts(token):
        first = first if first is not None else part
        found = _telling(part, triggers, 0)
        if found is not None:
            return part, found
    return (first, None) if first is not None else None


def _telling(token: Token, triggers: dict[int, Trigger], depth: int) -> Trigger | None:
    trigger = triggers.get(token.i)
    if trigger is not None and trigger.content is None:
        return trigger
    if depth > 2:
        return trigger
    deps = (
        ("xcomp", "ccomp", "dobj", "acl", "nsubjpass", "attr", "compound")
        if depth or is_verb(token)
        else ("acl", "compound")
    )
    for child in token.children:
        if child.dep_ in deps:
            found = _telling(child, triggers, depth + 1)
            if found is not None:
                return found
    for preposition, noun in prepositional(token):
        if preposition in ("of", "to", "in", "for", "on") and not is_verb(token):
            found = _telling(noun, triggers, depth + 1)
            if found is not None:
                return found
    return trigger


def speech_type(trigger: Trigger, triggers: dict[int, Trigger]) -> tuple[str, str | None, list[Token]]:
    """Type, mode and deciding words of a trigger whose lexicon entry leaves them to its content."""
    act = trigger.content
    said = content(trigger.token, triggers)
    if act is None or said is None:
        return trigger.type, trigger.mode, []
    head, inner = said
    auxiliaries = {child.lower_ for child in head.children if child.dep_ == "aux"}
    for part in trigger.token.children:
        if part.dep_ == "ccomp":
            auxiliaries |= {c.lower_ for c in part.children if c.dep_ == "aux" and c.lower_ in _OBLIGATION}
    kind = inner.type if inner is not None else "OTHER"
    if act == "request" and kind == "CONCEDE" and inner is not None and "ceasefire" in inner.rule:
        return "REQUEST", "yield", [inner.token]
    if act in ("request", "accuse", "refuse"):
        return trigger.type, trigger.mode, []
    if trigger.token.lemma_ == "tell" and head.tag_ == "VB" and "to" in auxiliaries:
        return "REQUEST", None, [inner.token] if inner is not None else []  # *was told to leave*
    if auxiliaries & _OBLIGATION:
        return "REQUEST", None, [c for c in head.children if c.lower_ in _OBLIGATION]
    cues = [inner.token] if inner is not None else []
    refusing = negated(head) or (inner is not None and inner.verb and negated(inner.token))
    disposed = any(c.dep_ == "acomp" and c.lemma_ in _DISPOSED for c in head.children)
    ahead = bool(auxiliaries & _WILL) or disposed or (head.tag_ == "VB" and "to" in auxiliaries)
    if act == "threat":
        if refusing and kind in _HOSTILE:
            return "CONCEDE", None, cues
        return "THREATEN", "violence" if kind == "ASSAULT" else None, cues
    if disposed and kind in ("ASSAULT", "COERCE", "SANCTION", "PROTEST"):
        return "THREATEN", None, cues
    if act == "assert" and not ahead:
        if kind in ("REJECT", "ACCUSE") and inner is not None and _own(trigger, inner):
            return kind, inner.mode, cues
        return trigger.type, trigger.mode, []
    told = is_verb(head) and head.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN")
    if act == "commit" and told and not ahead and (kind in _HOSTILE or not _own(trigger, inner)):
        return trigger.type, trigger.mode, []  # *announced that nine had been killed* reports it
    if refusing and not ahead and is_verb(head):
        return trigger.type, trigger.mode, []
    if refusing:
        if kind in _HOSTILE:
            return "CONCEDE", None, cues
        return "REJECT", None, cues
    if kind in _YIELDING:
        return "CONCEDE", None, cues
    if kind in _COOPERATIVE:
        return "AGREE", None, cues
    if act == "assert" and kind in ("ASSAULT", "COERCE", "SANCTION", "PROTEST") and _own(trigger, inner):
        return "THREATEN", None, cues
    if act == "assert":
        return trigger.type, trigger.mode, []
    if kind != "OTHER" and trigger.type == "OTHER":
        return kind, inner.mode if inner is not None else None, cues
    if trigger.type == "OTHER" and (head.lemma_ in _JOINT or any(c.lemma_ in ("joint", "bilateral", "common")
                                                                   for c in head.children)):  # fmt: skip
        return "AGREE", None, [head]
    return trigger.type, trigger.mode, []


def _own(trigger: Trigger, inner: Trigger | None) -> bool:
    """Speaker and doer are one: the content's subject is a pronoun or is left out."""
    if inner is None or not inner.verb or not trigger.verb:
        return True
    doer, speaker = surface_subject(inner.token), surface_subject(trigger.token)
    return doer is None or doer.pos_ == "PRON" or doer == speaker
