"""Decide whether a unit is advice: the rules in order, on the main predicate and on verbs that share its
subject.
"""

from __future__ import annotations

from claimextract.advice.clefts import chosen, cleft
from claimextract.advice.commands import command
from claimextract.advice.doubts import turned
from claimextract.advice.due import due
from claimextract.advice.duties import duty, no_more
from claimextract.advice.entailed import entailed
from claimextract.advice.hedged import hedge
from claimextract.advice.imperatives import imperative
from claimextract.advice.inferences import fronted, inferred
from claimextract.advice.judgements import adjective, nominal
from claimextract.advice.limits import limit
from claimextract.advice.lists import listed
from claimextract.advice.modality import modal, must_end
from claimextract.advice.moments import moment
from claimextract.advice.offers import offer
from claimextract.advice.requests import reported, request
from claimextract.advice.requirements import requirement
from claimextract.advice.verdicts import best, better, thing, unmatched, verdict
from claimextract.advice.view import AUX, BE, CLAUSES, FIRST, VERB_TAGS, Finding, View, ids
from claimextract.advice.wishes import proposed, wish

CONJ = ids("conj")
PROVIDED = ids("provided providing")
#: verbs by which a turn, a cleft or a limit is told without an auxiliary
TELLING = ids("be have come fall")


def decide(view: View) -> Finding | None:
    """What makes the unit a recommendation, or None."""
    root = _predicate(view, view.unit["root"])
    finding = _on(view, root) if view.inside(root) else None
    if finding is None:
        subject = view.subject(root) if view.inside(root) else None
        for verb in _sharing(view, root):
            finding = modal(view, verb) or request(view, verb, subject) or requirement(view, verb, subject)
            if finding is not None:
                finding.confidence = min(finding.confidence, 0.75)
                finding.rest = finding.rest or not finding.whole
                break
    if finding is None:
        ordered = None if view.planned else command(view, root) or imperative(view, root)
        finding = reported(view, root) or better(view) or ordered or _strayed(view, root)
        finding = finding or fronted(view, root) or listed(view, root)
    if finding is not None:
        _turn(view, finding)
    return finding


def decide_late(view: View) -> Finding | None:
    """What makes a unit a recommendation in which :func:`decide` found nothing, now that advice is known to be near.

    Only the rules that look around can find what they did not find before.
    """
    root = _predicate(view, view.unit["root"])
    finding: Finding | None = None
    if view.inside(root):
        helped = view.kid(root, AUX) is not None
        finding = (hedge(view, root) or offer(view, root) if helped else None) or due(view, root)
    finding = finding or listed(view, root)
    if finding is not None:
        _turn(view, finding)
    return finding


def _on(view: View, root: int) -> Finding | None:
    subject = view.subject(root)
    if subject is not None and view.parse.low[subject] in FIRST:
        # *I must urge them to pay*: the request is the advice
        found = request(view, root)
        if found is not None:
            return found
    # most predicates have no auxiliary, and the rules of a modal nothing to look for
    helped = view.kid(root, AUX) is not None
    telling = helped or view.parse.lemma[root] in TELLING
    return (
        modal(view, root)
        or request(view, root)
        or (
            (hedge(view, root) or offer(view, root) or must_end(view, root) or no_more(view, root)) if helped else None
        )
        or adjective(view, root)
        or nominal(view, root)
        or requirement(view, root)
        or ((duty(view, root) or cleft(view, root) or limit(view, root)) if telling else None)
        or verdict(view, root)
        or thing(view, root)
        or wish(view, root)
        or (proposed(view, root) if helped else None)
        or inferred(view, root)
        or chosen(view, root)
        or moment(view, root)
        or due(view, root)
        or entailed(view, root)
        or best(view, root)
        or unmatched(view, root)
    )


def _predicate(view: View, root: int) -> int:
    """The root, or the predicate it hides (*That is why donors should pay*, *…, provided that*)."""
    parse = view.parse
    if not view.inside(root):
        return root
    if parse.lemma[root] in BE:
        for token in range(root + 1, min(root + 4, view.end)):
            if parse.doc[token].lower_ == "why" and parse.head[token] != root:
                return parse.head[token]
    if parse.low[root] in PROVIDED and root + 1 < view.end and parse.doc[root + 1].lower_ == "that":
        before = [k for k in view.kids(root, CLAUSES) if k < root and parse.subject(k) is not None]
        return before[0] if before else root
    return root


def _sharing(view: View, root: int) -> list[int]:
    """Coordinated verbs under the root's subject (*belongs to the plan and should be funded*)."""
    found = [root]
    for verb in found:
        found.extend(
            k
            for k in view.kids(verb, CONJ)
            if view.parse.tag[k] in VERB_TAGS or view.parse.tag[k] in ids("MD")
        )
    return found[1:]


def _strayed(view: View, root: int) -> Finding | None:
    """A modal whose verb the parser did not make the root, when the root is no finite verb itself."""
    parse = view.parse
    if view.inside(root) and parse.finite(root) and parse.subject(root) is not None:
        return None
    if view.vocabulary.modals.keys().isdisjoint(parse.low[view.start : view.end]):
        return None
    for token in range(view.start, view.end):
        if parse.low[token] not in view.vocabulary.modals or parse.tag[token] not in ids("MD"):
            continue
        verb = parse.head[token] if parse.dep[token] in ids("aux") else token
        if parse.relative(verb) or parse.mark(verb) is not None or parse.dep[verb] in ids("relcl acl advcl"):
            continue
        if not view.inside(verb):
            continue
        finding = modal(view, verb)
        if finding is not None:
            finding.confidence = 0.6
            return finding
    return None


def _turn(view: View, finding: Finding) -> None:
    """*should avoid, refrain from*: advice against, unless negated itself."""
    act = finding.act
    against = (view.has(act, "avoid") or turned(view, act)) and not finding.whole
    if against:
        finding.polarity = "avoid" if finding.polarity == "do" else "do"
        finding.cues.append(act)
