"""An attribution frame, what reading one needs to know beyond the clause, and the cue verbs."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimextract.units.cues import Act, Cues, VerbEntry
from claimextract.units.parse import OBJECTS, Parse, ids
from claimextract.units.sources import SourceType

NEGATION = ids("neg")
BEHIND_OBJECT = frozenset({"at", "from", "to", "as"})
NUMBER = ids("CD")
DENYING = ids("nowhere never hardly scarcely barely rarely seldom")


@dataclass(slots=True)
class Frame:
    """``mention`` and ``cue`` are token ranges; ``contents`` the predicates of the content clauses."""

    type: SourceType
    act: Act
    rule: str
    mention: tuple[int, int] | None
    cue: tuple[int, int] | None
    contents: list[int] = field(default_factory=list)
    #: first token of the content
    start: int = -1


#: negated, these deny what follows them (*we do not think that it will last*) or leave no doubt of it
OPINION = ids("believe think doubt suppose imagine expect anticipate")


@dataclass(slots=True)
class Context:
    """What frames need to know beyond the clause."""

    cues: Cues
    #: tokens that head an entity mention
    mentioned: set[int]
    #: what *they* last stood for as a source
    plural: SourceType = "unnamed"
    #: whether the sentence has a verb, adjective or noun that frames what others say
    framed: bool = True


def entry_for(parse: Parse, cues: Cues, verb: int) -> tuple[VerbEntry, int] | None:
    """The lexicon line of a cue verb and the last token of the cue."""
    for entry in cues.verbs.get(parse.lemma[verb]) or cues.verbs.get(parse.low[verb]) or ():
        if entry.particle is None:
            return entry, verb
        for kid in parse.kids[verb]:
            if verb < kid <= verb + 8 and parse.doc[kid].lower_ == entry.particle:
                return entry, kid
        if verb + 1 < len(parse.low) and parse.doc[verb + 1].lower_ == entry.particle:
            return entry, verb + 1
        if entry.np and entry.particle in BEHIND_OBJECT:
            for at in range(verb + 2, min(verb + 10, len(parse.low))):
                # *put the number who fled at nine hundred, dated the decline from the war*: hung on the object
                if parse.doc[at].lower_ != entry.particle:
                    continue
                amount = at + 1 < len(parse.low) and parse.tag[at + 1] in NUMBER and entry.particle == "at"
                over = parse.head[at]
                if amount or (parse.head[over] == verb and parse.dep[over] in OBJECTS and over > verb):
                    return entry, verb
    return None


def negated(parse: Parse, verb: int) -> bool:
    """Negated so that nothing is attributed; *does not believe that C* still says what to hold of C."""
    if parse.lemma[verb] in OPINION:
        return False
    for kid in parse.kids[verb]:  # noqa: SIM110 - a loop is faster
        if parse.dep[kid] in NEGATION or parse.low[kid] in DENYING:
            return True
    return False
