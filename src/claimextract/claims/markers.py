"""Cause and effect told by an adverbial clause behind its marker (*because, since, as*)."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims.adverbials import Found
from claimextract.claims.clause import SUBJECTS, MainClause
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import after_pause, particle, rest
from claimextract.claims.spots import MARKER
from claimextract.tokens import Token

#: what holds and so gives a reason before the statement too
_STATES = frozenset("be have lack need want remain depend belong own seem".split())
#: what a comparison with another time names
_ONCE = frozenset({"past", "time", "year", "day", "decade", "case", "start", "outset", "beginning"})
#: what stands as a reason after *as*; happenings and reports give a time or a source
_REASONS = frozenset(
    "be seem appear have lack need know want remain refuse fear believe depend belong hold own think feel doubt hope "
    "prefer stand lie require matter deserve mean cost like hate wish exist consist contain cover face".split()
)
#: *as the whole world is aware, as we all know*: who knows it too
_KNOWN = frozenset("know see understand believe think hope recall remember say note notice hear read".split())


def marker(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Because the rains failed, prices rose*: the clause gives the reason."""
    for verb in [*clause.adverbials, *_beside_predicate(clause), *_below(clause)]:
        mark = next((c for c in verb.children if c.dep_ == "mark"), None)
        if mark is None:
            continue
        entries = lexica.causal["marker"].get(mark.lower_)
        if not entries or not any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in verb.children):
            continue
        later = verb.i > clause.root.i
        grown = mark.lower_ == "as" and later and not after_pause(verb) and _grown(verb, mark, clause, lexica)
        if mark.lower_ in ("as", "since") and not (
            grown
            or (not later and mark.lower_ == "as" and _known_before(verb, mark))
            or (later and mark.lower_ == "as" and _denied(verb, mark))
            or (later and after_pause(verb) and _stative(verb, mark.lower_))
            or (mark.lower_ == "since" and _no_time(verb, clause))
        ):
            continue
        if mark.lower_ == "as" and (_likened(verb, mark) or particle(clause.root, "by") is not None):
            continue  # *was prompted by the raids, as …* names its cause already
        cause = [t for t in clause.tree(verb) if t.i > mark.i]
        yield entries[0], [mark], cause, rest(clause, verb), True


def _below(clause: MainClause) -> Iterator[Token]:
    """*It is all the more urgent since nobody acts*: the parser hung the reason below the predicate's own words."""
    for at in clause.spots(MARKER):
        mark = clause.tokens[at]
        verb = mark.head
        if mark.lower_ not in ("because", "since") or verb.dep_ != "advcl" or verb in clause.adverbials:
            continue
        above = verb.head
        for _ in range(4):
            if above in clause.chain:
                yield verb
                break
            nested = above.dep_ in ("xcomp", "ccomp", "conj", "relcl")
            if above.dep_ == "relcl" or (nested and not after_pause(verb)) or not clause.inside(above):
                break
            above = above.head


def _beside_predicate(clause: MainClause) -> Iterator[Token]:
    """*was furious as nobody had asked*: the clause hangs on the adjective."""
    for child in clause.root.children:
        if child.dep_ in ("acomp", "attr", "dobj"):
            yield from (c for c in child.children if c.dep_ == "advcl" and clause.inside(c))


def _grown(verb: Token, mark: Token, clause: MainClause, lexica: Lexica) -> bool:
    """*Prices fell as the harvest reached the market*: what goes on beside a change is its reason.

    Not *as the army advanced, as tensions rose, traders left*: an actor's deed, or first in the sentence.
    """
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ != "NOUN" or clause.is_actor(subject, lexica.agents):
        return False
    root = clause.subject(clause.root)
    if root is None or (clause.is_actor(root, lexica.agents) and clause.root.tag_ == "VBD"):
        return False
    return verb.pos_ == "VERB" and not _likened(verb, mark) and verb.lemma_ not in ("go", "come", "say", "show", "note")


def _no_time(verb: Token, clause: MainClause) -> bool:
    """*Since prices are high, families eat less; it is hard to tell, since nobody asked*.

    What has gone on since a time is told in the perfect, and the time in the past.
    """
    if verb.i > clause.root.i and _now(verb):
        return True  # no time: *wages have gone unpaid since the state has no money*
    if any(c.lower_ in ("has", "have", "had") and c.dep_ == "aux" for c in clause.root.children):
        return False
    if verb.i < clause.root.i:
        return verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _STATES
    if after_pause(verb):
        aux = (c for c in verb.children if c.dep_ in _AUXILIARY)
        return verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in aux)
    return verb.tag_ == "VBD" and clause.root.tag_ == "VBP" and clause.root.lemma_ not in _STATES


_AUXILIARY = frozenset({"aux", "auxpass"})


def _now(verb: Token) -> bool:
    """*has no money, can cope, is being mended*, not *has gone*."""
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    aux = {c.lower_ for c in verb.children if c.dep_ in _AUXILIARY}
    return bool(aux & _PRESENT) and not aux & {"has", "have", "had", "been"}


_PRESENT = frozenset("is are am 's can cannot ca does do must may".split())


def _known_before(verb: Token, mark: Token) -> bool:
    """*As the state has no money, teachers go unpaid*: a state before the comma; *as night fell* is a time."""
    if mark.left_edge is not mark or verb.lemma_ not in _STATES or verb.left_edge.i != mark.i:
        return False
    said = any(c.i > verb.i and c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "prep") for c in verb.children)
    aware = any(c.lower_ in ("aware", "case", "clear", "evident", "usual") for c in verb.children)
    return said and not aware and any(c.dep_ in SUBJECTS and c.i > mark.i for c in verb.children)


def _likened(verb: Token, mark: Token) -> bool:
    """*, just as we did before; , as did the union*: likeness, no reason."""
    before = mark.nbor(-1).lower_ if mark.i else ""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    auxiliary = verb.lemma_ in ("do", "have", "be") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return (
        before in ("just", "much", "exactly")
        or _cut_short(verb)
        or (
            subject is not None
            and auxiliary
            and mark.i + 1 < subject.left_edge.i
            and mark.nbor(1).pos_ in ("AUX", "VERB")
        )
    )


def _cut_short(verb: Token) -> bool:
    """*, as we have been in the past; , as they always do*: the predicate is that of the statement."""
    return verb.lemma_ in ("do", "have", "be") and not any(
        (c.dep_ in ("attr", "acomp", "dobj", "xcomp", "ccomp", "expl", "oprd") and not after_pause(c))
        or (c.dep_ == "prep" and not any(g.lemma_ in _ONCE for g in c.children))
        for c in verb.children
    )


def _denied(verb: Token, mark: Token) -> bool:
    """*were furious as they had not been asked*, with no comma needed; not *as many as had not come*."""
    before = mark.nbor(-1).lower_ if mark.i else ""
    return before not in ("such", "much", "just", "far", "long", "soon", "well", "same") and any(
        c.dep_ == "neg" for c in verb.children
    )


def _stative(verb: Token, mark: str) -> bool:
    """*, as the junta seems focused* gives a reason; *, as tensions mounted* a time."""
    if mark == "as":
        complements = {c.dep_ for c in verb.children}
        if verb.lemma_ in _KNOWN and not complements & {"dobj", "ccomp", "xcomp"}:
            return False
        if any(c.lower_ == "aware" and not any(g.i > c.i for g in c.children) for c in verb.children):
            return False
        denied = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
        return denied or verb.lemma_ in _REASONS
    return (
        verb.tag_ in ("VBZ", "VBP")
        or any(c.tag_ in ("VBZ", "VBP", "MD") for c in verb.children)
    )
