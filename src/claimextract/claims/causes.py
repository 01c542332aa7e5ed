"""Cause and effect inside a unit, and whether the link is the unit's main statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from claimextract.annotations import CharRange, EvidenceItem
from claimextract.claims import adverbials, markers, open_causes, reasons
from claimextract.claims.adverbials import Found
from claimextract.claims.causal_verbs import by_predicate
from claimextract.claims.clause import MainClause
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import (
    after,
    after_pause,
    governed,
    overlap,
    particle,
    phrase,
)
from claimextract.claims.spots import (
    BY,
    CAUSAL_ADJECTIVE,
    CAUSAL_NOUN,
    CAUSAL_VERB,
    CAUSE,
    CONNECTIVE,
    FOR,
    HAD,
    LOST,
    MARKER,
    NOW,
    REASON,
    SO,
    WHAT,
    WHEN,
    WHY,
    WITH,
    WITHOUT,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A cause and an effect, both happenings or states, both stated.

    ``main``: the clause's main statement is that one brings about the other; else a relative clause says so in passing.
    """

    cause: CharRange
    effect: CharRange
    evidence: EvidenceItem
    main: bool


def link(clause: MainClause, lexica: Lexica) -> Link | None:
    """The strongest causal link of the clause: its predicate before its adverbials, those before participles."""
    for finder in _finders(clause.marks & _ASKED):
        for entry, cues, cause, effect, between in finder(clause, lexica):
            if not between:
                continue  # an actor that acts on something is no cause
            cause_span, effect_span = clause.span(cause), clause.span(effect)
            if cause_span and effect_span and not overlap(cause_span, effect_span):
                item = EvidenceItem(
                    label="cause", rule=entry.id, cues=[(t.idx, t.idx + len(t)) for t in cues]
                )
                return Link(cause_span, effect_span, item, finder is not _in_passing)
    return None


#: what touches minds, not states: *what surprised us was the delay* causes nothing
_FELT = frozenset("surprise trouble worry strike shock please disturb interest concern alarm bother".split())


def _why(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*That is why the traders left*."""
    subject = clause.subject(clause.root)
    if clause.root.lemma_ != "be" or subject is None:
        return
    if subject.lower_ not in ("that", "this", "which") and not open_causes.happening(subject, lexica):
        return
    why = clause.tokens[clause.root.i + 1] if clause.root.i + 1 < clause.high else None
    if why is not None and why.lower_ == "why":
        entry, told = lexica.causal["pattern"]["why"][0], list(clause.tokens[why.i + 1 : clause.high])
        yield entry, [why], phrase(clause, subject), told, True


def _in_passing(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The wells are dry, which forces herders south; unrest, fuelled by hunger*: said beside the main statement."""
    table = lexica.causal
    for at in clause.spots(CAUSAL_VERB):
        verb = clause.tokens[at]
        if verb.dep_ not in ("relcl", "acl", "advcl") or verb.pos_ != "VERB":
            continue
        if at < clause.low + 2 or not clause.inside(verb):
            continue
        noun, lemma = verb.head, verb.lemma_.lower()
        entries = table["verb"].get(lemma) or table["control"].get(lemma)
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and entries:
            agent = particle(verb, "by")
            target = governed(agent) if agent is not None else None
            if agent is not None and target is not None and not clause.is_actor(target, lexica.agents):
                effect = [t for t in phrase(clause, noun) if t.i < verb.left_edge.i]
                yield entries[0], [verb, agent], phrase(clause, target), effect, True
        if verb.dep_ == "advcl":  # the parser hung *which* on the verb before
            noun = next((c for c in noun.children if c.dep_ == "dobj" and noun.i < c.i < verb.i), noun)
        owned = noun.dep_ == "dobj" and noun.head.lemma_ == "have"
        if verb.dep_ == "acl" or not after_pause(verb) or (not owned and clause.is_actor(noun, lexica.agents)):
            continue
        which = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if which is None or which.lower_ not in ("which", "that"):
            continue
        if entries and any(c.dep_ in ("dobj", "ccomp", "dative") for c in verb.children):
            before = list(clause.tokens[clause.low : verb.left_edge.i])
            if owned:  # *it has a mandate, which gives it access*
                before = [t for t in phrase(clause, noun) if t.i < verb.left_edge.i]
            yield entries[0], [verb], before, after(clause, verb, with_verb=entries[0].whole_verb), True
        elif lemma == "mean":
            content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
            if content is not None:
                before = list(clause.tokens[clause.low : verb.left_edge.i])
                effect = [t for t in clause.tree(content) if t.dep_ != "mark" or t.head != content]
                yield table["pattern"]["which means"][0], [verb], before, effect, True


def _cleft(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Impunity is what ruined the town; what ruined the town was impunity*."""
    if not clause.spots(WHAT) or clause.root.lemma_ != "be":
        return
    for verb in clause.tokens[clause.low : clause.high]:
        what = next((c for c in verb.children if c.lower_ == "what" and c.dep_ == "nsubj"), None)
        if verb.lemma_ in _FELT:
            continue
        if what is None or verb.head != clause.root or not any(c.dep_ == "dobj" for c in verb.children):
            continue
        other = [
            c
            for c in clause.root.children
            if c.dep_ in ("nsubj", "attr") and c.i != verb.i and c.pos_ != "VERB"
        ]
        entry = lexica.causal["marker"]["what"][0]
        for side in other:
            if side.pos_ in ("NOUN", "PRON", "PROPN"):
                yield entry, [what], phrase(clause, side), after(clause, verb, with_verb=True), True


#: in the order of strength, each with the words without which it finds nothing (none: it looks everywhere)
_FINDERS = (
    (WHY, _why),
    (REASON, reasons.named_reason),
    (MARKER, markers.marker),
    (CAUSAL_VERB | CAUSAL_ADJECTIVE, by_predicate),
    (CAUSAL_NOUN, reasons.called),
    (CAUSAL_NOUN, reasons.named_first),
    (WHAT, _cleft),
    (CAUSE, adverbials.preposition),
    (BY, adverbials.means),
    (WITHOUT, adverbials.without),
    (WITH, adverbials.accompanying),
    (NOW, adverbials.now_that),
    (HAD, adverbials.inverted),
    (SO, adverbials.result),
    (CAUSAL_VERB, adverbials.participle),
    (CONNECTIVE, adverbials.connective),
    (CONNECTIVE, reasons.thereby),
    (WHEN, reasons.set_going),
    (REASON, reasons.at_the_root),
    (0, reasons.beside),
    (0, reasons.absolute),
    (FOR, reasons.loose_for),
    (CAUSAL_VERB, reasons.undergone),
    (CAUSAL_VERB, reasons.meaning),
    (MARKER, reasons.detached),
    (0, open_causes.changing),
    (LOST, open_causes.lost_verb),
    (0, open_causes.lost_past),
    (CAUSAL_VERB, _in_passing),  # no main statement
)
_ASKED = reduce(or_, (purpose for purpose, _ in _FINDERS))


@lru_cache(maxsize=1024)
def _finders(marks: int) -> tuple[Callable[[MainClause, Lexica], Iterator[Found]], ...]:
    """Those that may find something in a clause with these marks: clauses have the same few, mostly none."""
    return tuple(finder for purpose, finder in _FINDERS if not purpose or marks & purpose)
