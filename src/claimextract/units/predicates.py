"""The main predicate of a range of tokens, found where the parser is right and where it often is not."""

from __future__ import annotations

from spacy.strings import get_string_id

from claimextract.units.parse import (
    AUXILIARIES,
    FINITE_TAGS,
    NOMINAL_CLAUSES,
    SUBJECTS,
    Parse,
    ids,
)

COMMA = get_string_id(",")
STOP_TAG = get_string_id(".")
PAST_PARTICIPLE = get_string_id("VBN")
OBJECTS = ids("dobj")
BARE_VERBS = ids("VB VBP")
NAMES = ids("NNP NNPS NN NNS PRP")
TO_TAG = get_string_id("TO")
DO = ids("do don't")
AGENT = ids("agent")
BEHIND = ids("prep advmod npadvmod dobj prt")
DEFINITE = ids("the this these those his her its their our my both all")
PUNCTUATION = ids(", : . `` ''")
SIDE_BY_SIDE = ids("ccomp parataxis advcl dep")
LOOSE = ids("acl relcl ccomp advcl conj parataxis appos dep xcomp")


def imperative(parse: Parse, start: int, end: int) -> int | None:
    """A bare root without subject or *to* at the front of its sentence, after adverbials at most."""
    for token in parse.roots(start, end):
        if commands(parse, token) and not any(
            parse.tag[t] in NAMES and parse.head[t] == token for t in range(start, token)
        ):
            return token
    return None


def commands(parse: Parse, verb: int) -> bool:
    """Whether a verb has the form of an imperative."""
    if parse.tag[verb] not in BARE_VERBS or parse.kid(verb, SUBJECTS) is not None:
        return False
    return not any(
        kid < verb
        and (parse.tag[kid] == TO_TAG or (parse.dep[kid] in AUXILIARIES and parse.low[kid] not in DO))
        for kid in parse.kids[verb]
    )


def top(parse: Parse, start: int, end: int) -> int | None:
    """The main predicate of a range: its root where that is finite, else the shallowest finite predicate."""
    for token, over in enumerate(parse.head[start:end], start):
        if over != token and start <= over < end:
            continue
        if parse.finite(token) and parse.subject(token) is not None:
            return token
    roots = parse.roots(start, end)
    command = imperative(parse, start, end)
    if command is not None:
        return command
    queue = list(roots)
    seen = set(queue)
    for token in queue:
        if (
            parse.dep[token] in LOOSE
            and token not in roots
            and parse.clausal(token)
            and parse.mark(token) is None
        ):
            return token
        for kid in parse.kids[token]:
            if start <= kid < end and kid not in seen:
                seen.add(kid)
                queue.append(kid)
    for root in roots:
        if parse.finite(root):
            return root
    # "few if any forces are available": the parser subordinated the main clause; a sentence that
    # opens with its subordinator is a fragment indeed
    for token in queue:
        if parse.dep[token] in SIDE_BY_SIDE and parse.clausal(token):
            mark = parse.mark(token)
            subject = parse.subject(token)
            if mark is None or subject is None or mark == start:
                continue
            first = parse.left(subject)
            # "…, while doing A, X does B": a comma before the subject parts it from the subordinator
            if parse.tag[mark - 1] not in PUNCTUATION or (first - 1 > mark and parse.low[first - 1] == COMMA):
                return token
    return _bare_predicate(parse, start, end)


def _plain_past(parse: Parse, verb: int, start: int) -> bool:
    """*The bands noticed at once*: right behind a definite subject that opens the sentence, with no *by*."""
    noun = verb - 1
    if parse.head[verb] != noun or parse.left(noun) != start or parse.low[start] not in DEFINITE:
        return False
    return (
        parse.kid(verb, AGENT) is None and verb + 1 < len(parse.low) and parse.kid(verb, BEHIND) is not None
    )


def _bare_predicate(parse: Parse, start: int, end: int) -> int | None:
    """A finite verb that lost its subject to the parser, in a sentence that is closed by a stop."""
    if parse.tag[end - 1] != STOP_TAG and parse.tag[end - 2] != STOP_TAG:
        return None
    for token in range(start + 1, end):
        if parse.tag[token] not in FINITE_TAGS or parse.dep[token] in AUXILIARIES:
            continue
        if parse.mark(token) is None and not parse.relative(token) and parse.kid(token, SUBJECTS) is None:
            return token
    for token in range(start + 1, end):
        # "the minister, a liberal, criticized the plan": a past tense taken for a participle on its subject
        if parse.dep[token] in NOMINAL_CLAUSES and parse.head[parse.head[token]] == parse.head[token]:
            before = parse.low[token - 1] == COMMA and parse.kid(token, OBJECTS) is not None
            if parse.tag[token] == PAST_PARTICIPLE and (before or _plain_past(parse, token, start)):
                return token
    return None
