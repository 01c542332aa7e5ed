"""The content of an attribution: the clause that a cue verb, noun or adjective introduces, and where it begins."""

from __future__ import annotations

from spacy.strings import get_string_id

from claimextract.units.cues import VerbEntry
from claimextract.units.parse import MARK, PREP, THAT, WH_TAGS, Parse, ids

CONTENT = ids("ccomp")
CONTENT_LOOSE = ids("ccomp acl relcl advcl")
OBJECTS = ids("dobj pobj")
FUTURE = ids("will would 'll shall ’ll")
TO_TAG = get_string_id("TO")
MANNER = ids("with in")
VEHICLES = ids("in at on during before after to")
DATED = ids("acl prep pobj npadvmod")
DOUBTING = ids("doubt question")
WHETHER = ids("whether if")
HOW = get_string_id("how")
#: *recalled how far the country has come* keeps its words
EXTENT = ids("far badly deeply quickly little much fast")
COMMA = get_string_id(",")
#: what they tell by *how* is told as a fact
TELLING = ids(
    "describe recount recall tell relate narrate remember explain report testify document detail chronicle record"
)


def content_of(parse: Parse, word: int, deps: frozenset[int], after: int) -> int | None:
    """The content clause that hangs on a cue word, right of it: finite with a subject, not a question."""
    for kid in parse.kids[word]:
        if kid <= after or parse.dep[kid] not in deps:
            continue
        mark = parse.mark(kid)
        that = mark is not None and parse.low[mark] == THAT
        if mark is not None and parse.low[mark] in WHETHER and parse.lemma[word] in DOUBTING:
            that = True  # *doubts whether the force can be deployed*
        if mark is not None and not that:
            continue
        if parse.dep[kid] not in CONTENT and not that:
            continue
        if not parse.finite(kid):
            continue
        # *admit that per diems count*: the parser lost the subject behind "that"
        lost = that and mark is not None and kid > mark + 2 and parse.low[mark] == THAT
        if parse.subject(kid) is None and not lost:
            continue
        if (
            that
            or not (parse.relative(kid) or _stranded(parse, kid))
            or manner_of(parse, word, kid) is not None
        ):
            return kid
    return None


def _stranded(parse: Parse, kid: int) -> bool:
    """*asked what we were for*: the question word stands before the clause and hangs on a word behind it."""
    before = parse.left(kid) - 1
    if parse.tag[before] not in WH_TAGS:
        return False
    node = parse.head[before]
    while node != kid and parse.head[node] != node:
        node = parse.head[node]
    return node == kid


def manner_of(parse: Parse, word: int, content: int) -> int | None:
    """The *how* of *describe how men were led away*, which tells what happened as *that* would, or None."""
    if parse.lemma[word] not in TELLING:
        return None
    first = parse.left(content)
    if parse.low[first] != HOW or first >= content:
        return None
    if parse.head[first] != content and parse.low[first + 1] not in EXTENT:
        return None
    return first


def content_start(parse: Parse, content: int, after: int) -> int:
    """First token of a content clause, after *that*."""
    mark = parse.mark(content)
    if mark is not None and (parse.low[mark] == THAT or parse.low[mark] in WHETHER):
        return mark + 1
    start = max(parse.left(content), after + 1)
    if parse.low[start] == HOW and not parse.kids[start] and parse.head[start] == content:
        return start + 1
    # "that" hung elsewhere by the parser, or taken for a determiner right behind the cue
    loose = parse.low[start] == THAT and (
        parse.dep[start] == MARK or start == after + 1 or parse.low[start - 1] == COMMA
    )
    return start + 1 if loose else start


def behind_manner(parse: Parse, verb: int) -> int | None:
    """*notes with satisfaction that …*: the content that the parser hung on the noun of manner."""
    for prep in parse.kids[verb]:
        if prep > verb and parse.low[prep] in MANNER:
            for noun in parse.kids[prep]:
                if parse.dep[noun] in OBJECTS and noun == prep + 1:
                    return content_of(parse, noun, CONTENT_LOOSE, noun)
    return None


def behind_document(parse: Parse, verb: int) -> int | None:
    """*asserted in a letter dated 8 September that …*: the content that the parser hung on the document."""
    for prep in parse.kids[verb]:
        if prep < verb or parse.low[prep] not in VEHICLES or parse.dep[prep] != PREP:
            continue
        noun = parse.kid(prep, OBJECTS)
        while noun is not None:
            content = content_of(parse, noun, CONTENT_LOOSE, noun)
            if content is not None and (mark := parse.mark(content)) is not None and mark > noun + 1:
                return content
            noun = parse.kid(noun, DATED)
    return None


def expected(parse: Parse, verb: int, entry: VerbEntry) -> int | None:
    """*expects prices to rise*: an infinitive with a subject of its own is what the source holds."""
    if entry.act not in ("assert", "fear", "hope"):
        return None
    for kid in parse.kids[verb]:
        if (
            kid > verb
            and parse.dep[kid] in CONTENT
            and parse.subject(kid) is not None
            and not parse.finite(kid)
        ):
            if any(parse.tag[k] == TO_TAG for k in parse.kids[kid]):
                return kid
    return None


def announces(parse: Parse, content: int) -> bool:
    """Whether the content of a commit verb lies ahead (*will close*); else the verb only asserts."""
    return (
        any(parse.low[kid] in FUTURE for kid in parse.kids[content])
        or not parse.finite(content)
        or (parse.tag[content] in ids("VB"))
    )
