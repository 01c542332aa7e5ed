"""What ought to be done, told as what follows: *these findings suggest that donors should fund courts first, parties
are reminded that convoys must be escorted*; and what is fronted: *those who carry weapons we implore to lay them down*.
"""

from __future__ import annotations

from claimextract.advice.modality import modal
from claimextract.advice.view import FIRST, Finding, View, ids

CONCLUDE = ids(
    "suggest imply mean indicate show demonstrate remind confirm prove argue underline underscore stress "
    "illustrate highlight reveal follow teach"
)
OBLIGED = ids("must should ought need have")


def inferred(view: View, verb: int) -> Finding | None:
    """The modal of the clause that a finding or a reminder leads to."""
    parse = view.parse
    if parse.lemma[verb] not in CONCLUDE or view.negation(verb) is not None or view.modals(verb):
        return None
    clause = next(
        (k for k in view.kids(verb, ids("ccomp")) if k > verb and parse.subject(k) is not None), None
    )
    if clause is None or parse.relative(clause):
        return None
    mark = parse.mark(clause)
    if mark is None or parse.doc[mark].lower_ != "that":
        return None
    found = modal(view, clause)
    if found is None or view.has(found.act, "mental") or view.has(found.act, "epistemic"):
        return None
    found.confidence = min(found.confidence, 0.7)
    reminded = view.subject(verb) if view.passive(verb) else None
    if found.actor is None and reminded is not None and view.agent(reminded):
        found.actor = reminded  # *members are reminded that dues must be paid*
    return found


def fronted(view: View, root: int) -> Finding | None:
    """*Those who carry weapons we implore to lay them down*: the parser takes the request for a relative clause."""
    parse = view.parse
    if view.inside(root) and parse.dep[root] in ids("relcl"):
        root = parse.head[root]
    if not view.inside(root) or parse.finite(root) or not view.agent(root):
        return None
    for verb in view.kids(root, ids("relcl")):
        entry = view.vocabulary.verbs.get(parse.lemma[verb])
        subject = view.subject(verb)
        if entry is None or subject is None or parse.low[subject] not in FIRST or "inf" not in entry.frames:
            continue
        act = next(view.infinitives(verb, verb), None)
        if act is not None and act > verb > root:
            return Finding(entry, entry.id, entry.strength, [verb], act, 0.7, actor=root, rest=True)
    return None
