"""Frames of nouns: *there are reports that …*, *its conclusion is that …*, *word has it that …*."""

from __future__ import annotations

from claimextract.units.contents import CONTENT, CONTENT_LOOSE, OBJECTS, content_of, content_start
from claimextract.units.cues import HEARSAY
from claimextract.units.frame import Context, Frame
from claimextract.units.parse import BE, PREP, THAT, Parse, ids
from claimextract.units.sources import FIRST_PERSON, SourceType, is_holder, phrase, source_type

NO = ids("no little")
GOING = ids("have go run")
RELATIVES = ids("relcl acl")
LIGHT = ids(
    "be have express voice raise hold share take make reach come reiterate restate state exist repeat receive obtain "
    "gather collect renew advance air defend get"
)
HAVING = ids("have")
IT = ids("it")
#: what somebody else told those who have it
TIDINGS = ids("information intelligence news word")
RECEIVING = ids("receive obtain gather collect get")


def noun_frame(parse: Parse, context: Context, head: int, subject: int | None) -> Frame | None:
    """*There are reports that …*, *the panel voiced concern that …*, *its conclusion is that …*."""
    hearsay = subject is not None and parse.low[subject] in HEARSAY and parse.lemma[head] in GOING
    if subject is not None and (hearsay or _has_it(parse, head)):
        content = content_of(parse, head, CONTENT, head)
        if content is not None:
            start = max(content_start(parse, content, head), _behind_that(parse, head, content))
            told = None if hearsay and subject == parse.left(subject) else phrase(parse, subject)
            return Frame("unnamed", "assert", "frame.hearsay", told, (subject, head + 1), [content], start)
    if parse.lemma[head] not in LIGHT:
        return None
    for kid in parse.kids[head]:
        nouns = [kid]
        if parse.dep[kid] == PREP:
            nouns = [k for k in parse.kids[kid] if parse.dep[k] in OBJECTS]
        for noun in nouns:
            entry = context.cues.nouns.get(parse.lemma[noun])
            if entry is None or entry.denied != any(parse.low[k] in NO for k in parse.kids[noun]):
                continue
            content = content_of(parse, noun, CONTENT_LOOSE, noun)
            if noun == subject and content is None and parse.lemma[head] == BE:
                content = content_of(parse, head, CONTENT, head)
            elif content is None and noun > head:
                content = content_of(parse, head, CONTENT, noun)
            if content is None or (noun == subject and content < head):
                continue  # *the conclusion that arms were on board is premature* judges the conclusion
            return _noun_source(parse, context, head, subject, noun, content)
    return None


def _has_it(parse: Parse, head: int) -> bool:
    """*The official history has it that …*."""
    return (
        parse.lemma[head] in HAVING
        and head + 2 < len(parse.low)
        and parse.low[head + 1] in IT
        and (parse.low[head + 2] == THAT)
    )


def _behind_that(parse: Parse, head: int, content: int) -> int:
    return next((t + 1 for t in range(head + 1, min(head + 4, content)) if parse.low[t] == THAT), -1)


def _noun_source(
    parse: Parse, context: Context, head: int, subject: int | None, noun: int, content: int
) -> Frame | None:
    entry = context.cues.nouns[parse.lemma[noun]]
    owner: int | None = None
    for kid in parse.kids[noun]:
        if parse.dep[kid] in ids("poss"):
            owner = kid
        elif kid > noun and parse.low[kid] in ids("of by from among"):
            owner = parse.kid(kid, OBJECTS) or owner
    received = parse.lemma[head] in RECEIVING or parse.lemma[noun] in TIDINGS
    if owner is None and subject is not None and subject != noun and not received:
        owner = subject
    start = content_start(parse, content, max(head, noun))
    cue = (noun, noun + 1)
    if owner is None or parse.low[owner] in ids("there it"):
        if entry.denied or (noun == head + 1 and subject is None):
            return None
        if noun == subject and entry.owned and parse.kid(noun, RELATIVES) is None:
            return None  # *the answer is that …*: the author's own
        return Frame("unnamed", entry.act, entry.id, None, cue, [content], start)
    if parse.low[owner] in FIRST_PERSON or parse.low[owner] in ids("my our"):
        return Frame("author", entry.act, entry.id, None, cue, [content], start)
    if owner == subject and not is_holder(parse, context.cues, owner, context.mentioned):
        return None
    if parse.tag[owner] in ids("PRP$"):
        kind: SourceType = context.plural if parse.low[owner] in ids("their") else "named"
        return Frame(kind, entry.act, entry.id, (owner, owner + 1), cue, [content], start)
    found = source_type(parse, context.cues, owner, context.mentioned, context.plural)
    if found is None:
        return None
    mention = phrase(parse, owner)
    return Frame(found, entry.act, entry.id, mention, cue, [content], start)
