"""A second predicate of a source, beside the verb whose content was found (*warned that C and appealed to all*)."""

from __future__ import annotations

from spacy.strings import get_string_id

from claimextract.units import (
    clauses,
    contents,
    frames,
)
from claimextract.units.frames import Context, Frame
from claimextract.units.parse import CC, CONJ, FINITE_TAGS, Parse
from claimextract.units.sources import is_holder

PARTICIPLES = frozenset((get_string_id("VBG"),))


def second_cue(parse: Parse, context: Context, clause: clauses.Clause) -> clauses.Clause | None:
    """*noted delays, but considered that the vote was fair*: a second cue verb, with a content, of one subject."""
    theme = parse.subject(clause.head)
    if theme is None:
        return None
    for kid in parse.kids[clause.head]:
        if not clause.head < kid < clause.end or parse.dep[kid] != CONJ or parse.tag[kid] not in FINITE_TAGS:
            continue
        if parse.subject(kid) is not None or frames.entry_for(parse, context.cues, kid) is None:
            continue
        content = contents.content_of(parse, kid, contents.CONTENT, kid)
        cuts = [t for t in range(clause.head + 1, kid) if parse.dep[t] == CC and parse.head[t] == clause.head]
        if content is None or content >= clause.end or not cuts:
            continue
        if not is_holder(parse, context.cues, theme, context.mentioned):
            return None
        parse.inherit(kid, clause.head)
        return clauses.Clause(kid, cuts[-1] + 1, clause.end, "clause.predicate")
    return None


def predicate_after(
    parse: Parse, context: Context, clause: clauses.Clause, frame: Frame
) -> clauses.Clause | None:
    """A second predicate of the source behind its content (*warned that … and appealed to all to …*)."""
    content = frame.contents[0]
    theme = parse.subject(content)
    for kid in parse.kids[clause.head]:
        # ", adding that …" introduces a content of its own
        if content < kid < clause.end and parse.tag[kid] in PARTICIPLES and parse.doc[kid - 1].is_punct:
            if frames.entry_for(parse, context.cues, kid) is None or parse.kid(kid, contents.CONTENT) is None:
                continue
            parse.inherit(kid, clause.head)
            return clauses.Clause(kid, kid, clause.end, "clause.participle")
    for parent in (clause.head, content):
        for kid in parse.kids[parent]:
            if not content < kid < clause.end or parse.dep[kid] != CONJ or parse.tag[kid] not in FINITE_TAGS:
                continue
            if parse.subject(kid) is not None:
                continue
            if parent == content:
                # only a cue verb, where what the content speaks of could not speak itself
                if frames.entry_for(parse, context.cues, kid) is None or theme is None:
                    continue
                if is_holder(parse, context.cues, theme, context.mentioned):
                    continue
            cuts = [t for t in range(content + 1, kid) if parse.dep[t] == CC and parse.head[t] == parent]
            if not cuts:
                continue
            parse.inherit(kid, clause.head)
            return clauses.Clause(kid, cuts[-1] + 1, clause.end, "clause.predicate")
    return None
