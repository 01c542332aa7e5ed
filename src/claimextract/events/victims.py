"""Who was hit, where a happening is told by what it cost (*took the lives of nine*, *left nine dead*)."""

from __future__ import annotations

from claimextract.events.syntax import direct_object, prepositional, surface_subject
from claimextract.tokens import Token

KILLING = frozenset({"kill", "wound", "injure", "murder", "massacre", "maim", "slaughter", "displace"})
#: What a coup does to those it is against.
UNSEATING = frozenset({"depose", "oust", "overthrow", "topple", "unseat", "remove", "dethrone", "detain", "arrest",
                       "capture", "imprison", "dislodge"})  # fmt: skip
DYING = frozenset({"die", "perish", "fall"})
HURTING = KILLING | {"hurt", "execute", "abduct", "kidnap", "behead", "shoot", "burn", "target", "gun"}
_TAKING = frozenset({"cost", "claim", "take", "end"})
_LIVES = frozenset({"life", "lives"})
_DEAD = frozenset({"dead", "wounded", "injured", "homeless"})


def victims(verb: Token) -> Token | None:
    """The noun of those who died, or None where the verb tells no such cost."""
    thing = direct_object(verb)
    if verb.lemma_ in _TAKING and thing is not None:
        if thing.lemma_.lower() in _LIVES:  # *cost the lives of nine*, *cost nine soldiers their lives*
            named = next((noun for preposition, noun in prepositional(thing) if preposition == "of"), None)
            given = next((c for c in verb.children if c.dep_ in ("dative", "iobj")), None)
            return named or given
        lives = next((c for c in verb.children if c.i > thing.i and c.lemma_.lower() in _LIVES), None)
        return thing if lives is not None else None
    if verb.lemma_ == "lose" and thing is not None and thing.lemma_.lower() in _LIVES:
        return surface_subject(verb)
    if verb.lemma_ == "leave" and any(c.lower_ in _DEAD for c in verb.subtree):
        return thing
    return None
