"""Cause and effect told beside the predicate: by a preposition, a participle or an adverb."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims.clause import SUBJECTS, MainClause, opens_with_had
from claimextract.claims.lexica import Causal, Lexica
from claimextract.claims.slots import after, after_pause, governed, particle, phrase, rest, tolled
from claimextract.claims.spots import CAUSE, CONNECTIVE, SO
from claimextract.tokens import Token

#: an entry, its words, the cause, the effect, and whether both are happenings or states
Found = tuple[Causal, list[Token], list[Token], list[Token], bool]


def preposition(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Because of the ban, the market closed; given the ban, it closed*."""
    for at in clause.spots(CAUSE):
        if at + 1 >= clause.high:
            continue
        token, second = clause.tokens[at], clause.tokens[at + 1].lower_
        # *in, on, for* open many, and few words follow them there
        opened = lexica.prepositions[token.lower_]
        for words, entries in (*opened.get("", ()), *opened.get(second, ())):
            end = at + len(words)
            if end >= clause.high:
                continue
            cues = clause.tokens[at:end]
            hung = token.head if token.lower_ == "owing" and token.dep_ == "advcl" else token
            if [cue.lower_ for cue in cues] != words or not clause.is_own(hung):
                continue
            cues = clause.tokens[token.i : end]
            if words[-1] in ("that", "where") and len(words) > 1:
                # *on the ground that no court was competent, with the result that prices rose*
                last = cues[-2].right_edge.i + 1
                told = clause.tokens[end : last if last > end else clause.high]
                sides = (told, rest(clause, token)) if entries[0].cause == "object" else (rest(clause, token), told)
                yield entries[0], cues, *sides, bool(told) and _on_predicate(token, clause)
                continue
            if len(clause.chain) > 2 and clause.root.i < token.i < clause.chain[-1].i:
                continue  # beside one of many predicates
            if token.lower_ == "given" and token.dep_ in ("conj", "relcl", "acl"):
                continue  # *have shown maturity and given proof*
            target = next(
                (t for c in cues for t in c.children if t.dep_ in ("pobj", "pcomp", "dobj") and t.i >= end),
                None,
            )
            if target is None or not _on_predicate(token, clause):
                continue
            yield entries[0], cues, phrase(clause, target), rest(clause, token), True
    if not clause.beside & CAUSE:
        return
    for verb in clause.chain:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "given" and clause.inside(child):
                target = governed(child)
                entry = lexica.causal["preposition"].get("given")
                if entry and target is not None:
                    yield entry[0], [child], phrase(clause, target), rest(clause, child), True


def _on_predicate(token: Token, clause: MainClause) -> bool:
    head = token.head
    if head in clause.chain or head.dep_ in ("dobj", "attr", "acomp") or head.head in clause.chain:
        return True
    if token.i > clause.root.i and token.lower_ in ("thanks", "owing", "because"):
        return True  # nothing but a predicate has these beside it
    # *has been shut since the spring for want of staff*
    return head.dep_ == "pobj" and head.head.head in clause.chain and token.i > clause.root.i


#: *By marching east, the army hopes to win; even by marching, the fact remains that it lost*
_AIMS = frozenset("hope intend want seek aim plan try wish mean expect attempt strive remain".split())


def means(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*By declining to join, the country avoided the raids*: an act at the front as cause of what follows."""
    entry = lexica.causal["pattern"]["by"][0]
    for by in clause.root.children:
        if by.dep_ != "prep" or by.lower_ != "by" or by.i > clause.root.i:
            continue
        act = next((c for c in by.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
        subject = clause.subject()
        if act is None or subject is None or subject.i < act.i or not clause.inside(by):
            continue
        passive = any(c.dep_ == "auxpass" for c in clause.root.children)
        if clause.root.lemma_ not in _AIMS and not (passive and clause.is_actor(subject, lexica.agents)):
            yield entry, [by], phrase(clause, act), rest(clause, by), True


def without(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Without a mandate there is no money*: the lack at the front is what keeps the rest from being."""
    entry = lexica.causal["pattern"]["without"][0]
    for prep in clause.root.children:
        if prep.lower_ == "without" and prep.dep_ == "prep" and prep.i <= clause.low + 1 and clause.inside(prep):
            if governed(prep) is not None:
                yield entry, [prep], list(clause.tree(prep)), rest(clause, prep), True


def accompanying(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*With the departure of the doctors the clinic closed; exports shrank with the fall of the naira*.

    Also *with no school in reach*. The happening needs its own *of*: *they come with the rains* tells a time.
    """
    entry = lexica.causal["pattern"]["with"][0]
    for verb in clause.chain:
        for prep in verb.children:
            if prep.lower_ != "with" or prep.dep_ != "prep" or not clause.inside(prep):
                continue
            noun = governed(prep)
            if noun is None or noun.pos_ != "NOUN" or clause.is_actor(noun, lexica.agents):
                continue
            own = [c.lower_ for c in noun.children]
            lost = noun.lemma_.lower() in _TURNS and "of" in own
            if lost or (prep.i < clause.root.i and ("no" in own or "gone" in own)):
                yield entry, [prep], phrase(clause, noun), rest(clause, prep), True


#: what begins, ends or changes
_TURNS = frozenset(
    "departure arrival fall rise end ending loss closure collapse return withdrawal disappearance death introduction "
    "abolition opening onset advent outbreak coming decline growth spread exit expulsion entry removal lifting drop "
    "shrinking retreat drying waning slump suspension demise passing weakening expansion emergence discovery defeat "
    "victory breakdown cessation termination abandonment appearance proliferation depreciation devaluation".split()
)


def now_that(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Now that the road is closed, traders fly*."""
    entry = lexica.causal["pattern"]["now that"][0]
    first = clause.tokens[clause.low] if clause.low < clause.high else None
    if first is None or first.lower_ != "now" or first.i + 1 >= clause.high or first.nbor(1).lower_ != "that":
        return
    subject = clause.subject(clause.root)
    if subject is not None and subject.i > first.i + 2 and clause.root.i > subject.i:
        start = subject.left_edge.i
        sides = clause.tokens[first.i + 2 : start], clause.tokens[start : clause.high]
        yield entry, [first, first.nbor(1)], *sides, True


def inverted(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Had the force not come, the town would have fallen*: what brought it about, told as what did not happen."""
    entry = lexica.causal["pattern"]["had"][0]
    verb = clause.unreal
    if not clause.modals:
        return
    if verb is None:
        late = (c for c in clause.root.children if c.dep_ in ("advcl", "ccomp") and clause.inside(c))
        verb = next((v for v in late if opens_with_had(v) is not None), None)
    had = opens_with_had(verb) if verb is not None else None
    if verb is None or had is None:
        return
    if clause.unreal is not None:
        subject = clause.subject(clause.root)
        first = subject.left_edge.i if subject is not None else clause.root.i
        if first < had.i:
            yield entry, [had], clause.tokens[had.i : clause.high], clause.tokens[first : had.i], True
        else:
            yield entry, [had], clause.tokens[had.i : first], clause.tokens[first : clause.high], True
    else:
        yield entry, [had], clause.tree(verb), rest(clause, verb), True


def result(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*, so that the market closed; so badly damaged that the staff had to move*: the clause tells the result."""
    if not clause.spots(SO):
        return
    entry = lexica.causal["marker"]["so that"][0]
    for verb in clause.tokens[clause.low : clause.high]:
        if verb.dep_ not in ("advcl", "ccomp", "acl") or not clause.inside(verb):
            continue
        mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if mark is None or not any(c.dep_ in SUBJECTS for c in verb.children):
            continue
        degree = next((t for t in clause.tokens[clause.low : mark.i] if t.lower_ == "so"), None)
        if degree is None or degree.i == clause.low:
            continue
        if degree.nbor(-1).lower_ == "even" or (verb.dep_ == "acl" and degree.head.head is not verb.head):
            continue
        adjacent = degree.i == mark.i - 1
        if adjacent and any(c.tag_ == "MD" for c in verb.children):
            continue  # *so that they can rest* is a purpose
        if degree.i + 1 < clause.high and degree.nbor(1).lower_ == "far":
            continue
        if not adjacent and degree.head.pos_ not in ("ADJ", "ADV", "VERB", "NOUN"):
            continue
        cause = clause.tokens[clause.low : degree.i if adjacent else mark.i]
        yield entry, [degree, mark], cause, [t for t in clause.tree(verb) if t.i > mark.i], True


def with_particle(verb: Token, lexica: Lexica) -> Iterator[Causal]:
    """*set off protests, took away the support, put an end to the talks*."""
    table, lemma = lexica.causal["verb"], verb.lemma_.lower()
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prt", "advmod", "prep", "dobj"):
            yield from table.get(f"{lemma} {child.lemma_.lower()}", ())


def participle(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The bridge fell, cutting the town off*: what came of it."""
    table = lexica.causal
    for verb in clause.adverbials:
        if verb.tag_ != "VBG" or verb.i < clause.root.i or not after_pause(verb):
            continue
        if any(c.dep_ in ("mark", *SUBJECTS) for c in verb.children):
            continue
        if _listed(verb) or verb.left_edge.nbor(-1).text == ":":
            continue
        lemma = verb.lemma_.lower()
        if lemma == "send" or tolled(verb):
            continue  # *held the town for a year, sending 900 men*
        entries = [*with_particle(verb, lexica), *table["verb"].get(lemma, ()), *table["control"].get(lemma, ())]
        for entry in table["prepositional"].get(lemma, ()):
            prep = particle(verb, entry.prep or "")
            target = governed(prep) if prep is not None and entry.cause == "subject" else None
            if prep is not None and target is not None:
                yield entry, [verb, prep], rest(clause, verb), phrase(clause, target), True
        if entries and any(c.dep_ in ("dobj", "ccomp", "xcomp", "dative") for c in verb.children):
            effect = after(clause, verb, with_verb=entries[0].whole_verb)
            yield entries[0], [verb], rest(clause, verb), effect, True


def _listed(verb: Token) -> bool:
    """*tensions, increasing influence and the crisis*: a member of a list, mistaken for a participle."""
    if any(c.dep_ == "xcomp" and c.tag_ == "VBG" and c.i < verb.i for c in verb.head.children):
        return True  # *supports mending the wells, widening the roads and paying the guards*
    if any(
        child.dep_ == "dobj" and any(g.dep_ == "conj" and after_pause(g) for g in child.subtree)
        for child in verb.children
    ):
        return True
    after = next((t for t in verb.doc[verb.right_edge.i + 1 : verb.right_edge.i + 3] if not t.is_punct), None)
    # *…, and, most recently, the crisis*: what follows the conjunction is no clause
    return (
        after is not None and after.dep_ == "cc" and after.head == verb.head
        and not any(c.dep_ == "conj" and c.i > after.i for c in verb.head.children)
    )  # fmt: skip


def connective(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*is closed and is therefore useless*: the first predicate is the cause of the second."""
    if not clause.beside & CONNECTIVE:
        return
    for verb in clause.chain[1:]:
        if verb.dep_ != "conj":
            continue
        for child in verb.children:
            entries = lexica.causal["connective"].get(child.lower_)
            if entries and child.dep_ == "advmod" and child.i > clause.root.i:
                head = verb.head
                joint = next((c for c in head.children if c.dep_ == "cc" and c.i > head.i), child)
                subject = clause.subject()
                first = subject.left_edge.i if subject is not None else clause.low
                yield (
                    entries[0], [child],
                    clause.tokens[first : joint.i],
                    clause.tokens[child.i + 1 : clause.high], True,
                )  # fmt: skip
