"""Read one sentence: its independent clauses, the frames around them, and the span each unit keeps."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.strings import get_string_id

from claimextract.units import (
    asides,
    behind,
    clauses,
    contents,
    edges,
    ellipsis,
    frames,
    inserted,
    predicates,
    reasons,
    rows,
)
from claimextract.units.frames import Context, Frame
from claimextract.units.parse import COLON, FINITE_TAGS, MARK, THAT, VERB_TAGS, Parse, ids
from claimextract.units.second_predicates import predicate_after, second_cue

FULL_STOP = ids(".")
FRAGMENT_TAGS = ids("VBG TO CC WDT WP WRB")
OPENING = ids("be include")
#: *the facts are these: …, it works as follows: …*
POINTING = ids("this these that follows following")
LONG = 9
#: tokens of a clause that only says who speaks
SHORT = 6
JOINED = frozenset({"clause.and", "clause.or", "clause.but"})
COMMA = get_string_id(",")
ARTICLES = ids("a an")
NOUNS = ids("NN NNS")
ROOTED = ids("ccomp nsubj nsubjpass")
RELATIVE = ids("relcl")
RELATIVE_TAGS = ids("WDT WP")
SUBORDINATING = ids("IN")
COMMENTS = ids("charge remark accusation figure comment complaint description promise verdict suggestion")


@dataclass(slots=True)
class Found:
    """A unit in tokens; ``frame`` is the innermost attribution, ``words`` the words of frames."""

    start: int
    end: int
    head: int
    frame: Frame | None
    rule: str
    words: list[int] = field(default_factory=list)


def read(
    parse: Parse, context: Context, start: int, end: int, prose: bool = True
) -> tuple[list[Found], str | None]:
    """Units of the sentence ``[start, end)``, or none and why; ``prose``: it stands in a paragraph."""
    parse.words = frozenset(parse.low[start:end])
    phrase = reasons.set_phrase(context.cues, parse.text(*edges.trim(parse, context.cues, start, end)))
    if phrase is not None:
        return [], phrase
    framing = context.cues.framing
    context.framed = not (framing.isdisjoint(parse.words) and framing.isdisjoint(parse.lemma[start:end]))
    start = _after_opening(parse, context, start, end)
    if parse.tag[start] in RELATIVE_TAGS and _goes_on_below(parse, start):
        return [], "no_proposition"  # the rest of a sentence that a page break cut off
    stating = rows.clauses_of_row(parse, start, end)
    if stating is not None:
        return [unit for part in stating for unit in read(parse, context, *part, prose)[0]], "no_proposition"
    head = predicates.top(parse, start, end)
    if head is None:
        if not (prose and _full(parse, start, end)):
            return [], "no_proposition"
        # the tagger made a noun of the verb: a long sentence in prose is a statement all the same
        root = next(t for t in range(start, end) if not start <= parse.head[t] < end or parse.head[t] == t)
        return _emit(parse, context, clauses.Clause(root, start, end, "clause.unparsed"), None, []), None
    found: list[Found] = []
    why: str | None = None
    gap = ellipsis.find(parse, start, end) if context.framed else None
    if gap is not None:
        filled = _across(parse, context, gap, start, end, prose)
        if filled is not None:
            return filled, None
    told = inserted.running(parse, start, end) if context.framed else None
    if told is not None:
        # *the state, the argument runs, came closer*
        aside, head = told
        clause = clauses.Clause(head, start, end, "clause.main")
        _cut(parse, context, clause, aside)
        return _emit(parse, context, clause, aside.frame, list(range(aside.start, aside.end))), None
    outer: Frame | None = None
    spoken = False  # *the minister said: …* holds for all that follows
    parts = clauses.split(parse, head, start, end)
    if len(parts) > 1 and context.framed and behind.spoken_throughout(parse, context, start, end):
        # *“A, and B,” said the minister*: the frame behind the quotation holds for all clauses in it
        parts = [clauses.Clause(head, start, end, "clause.main")]
    closing = between = None
    if len(parts) > 1 and context.framed:
        closing = behind.trailing(parse, context, start, end)
    if closing is not None:
        parts = _said_behind(parse, context, parts, closing)
    if len(parts) > 1 and context.framed:
        between = next((part for part in parts[1:] if _only_speaks(parse, context, part)), None)
    if between is not None:
        # *the juntas are broke, they say, their war goes badly, …*
        outer, spoken = frames.speaking(parse, context, between.head), True
        parts.remove(between)
    first = clauses.concession(parse, parts[0])
    if first is not None:
        parts.insert(0, first)
    for number, clause in enumerate(parts):
        if number + 1 < len(parts) and parse.low[clause.end] == COLON:
            frame = frames.speaking(parse, context, clause.head)
            if frame is not None:
                outer, spoken = frame, True
                continue
            if _only_opens(parse, clause):
                continue
        reason = reasons.reason(parse, context.cues, clause.head)
        if reason is not None:
            why = reason
            continue
        before = len(found)
        frame = outer
        if closing is not None and frame is None and _joined(parts, number):
            frame = closing.frame
        if frame is None and found and _still_quoted(parse, found[-1], clause.start):
            frame = found[-1].frame
        if frame is None and found and _quotation_goes_on(parse, start, clause.start, found[-1]):
            frame = found[-1].frame
        found.extend(_resolve(parse, context, clause, frame, [], 0))
        if number == 0 and len(found) > before:
            outer = _fronted(found[before], clause.start, outer)
        elif outer is not None and number == 1 and not spoken and clause.rule not in JOINED:
            outer = None
    return found, why


def _across(
    parse: Parse, context: Context, gap: ellipsis.Gap, start: int, end: int, prose: bool
) -> list[Found] | None:
    """*Some hold that A; others, that B; nobody knows*: the units before, in and behind a gap."""
    words = parse.words
    found, _ = read(parse, context, start, gap.stop, prose)
    frame = found[-1].frame if found else None
    parse.words, context.framed = words, True
    if frame is None or not frame.contents:
        return None
    other = ellipsis.speaker(parse, context, gap, frame)
    head = predicates.top(parse, gap.that + 1, gap.end)
    while other is not None and head is not None:
        own = list(range(gap.stop, gap.that + 1))
        for part in clauses.split(parse, head, gap.that + 1, gap.end, content=True):
            found.extend(_resolve(parse, context, part, other, own, 1))
        following = ellipsis.find(parse, gap.end - 3, end) if gap.end < end else None
        if following is None or following.stop != gap.end:
            break
        gap = following
        other = ellipsis.speaker(parse, context, gap, frame)
        head = predicates.top(parse, gap.that + 1, gap.end)
    if gap.end + 1 < end:
        found.extend(read(parse, context, gap.end + 1, end, prose)[0])
    return found


def _after_opening(parse: Parse, context: Context, start: int, end: int) -> int:
    """*Let me be clear: …*: where a sentence goes on behind a set phrase and a colon."""
    if COLON not in parse.words:
        return start
    colon = parse.low.index(COLON, start, end)
    words = parse.text(*edges.trim(parse, context.cues, start, colon))
    if colon + 2 >= end or reasons.set_phrase(context.cues, words) is None:
        return start
    return colon + 1


def _said_behind(
    parse: Parse, context: Context, parts: list[clauses.Clause], closing: asides.Aside
) -> list[clauses.Clause]:
    """The clauses before a frame that closes their sentence (*A, and B, residents said*)."""
    _remember(context, parse, closing.frame)
    kept = [part for part in parts if part.start < closing.start]
    last = kept[-1]
    last.end = min(last.end, closing.start)
    if not last.start <= last.head < last.end:
        last.head = predicates.top(parse, last.start, last.end) or last.head
    return kept


def _quotation_goes_on(parse: Parse, start: int, begin: int, last: Found) -> bool:
    """*“A,” said the minister, “and B”*: whether a clause opens the second half of what was said."""
    frame = last.frame
    if frame is None or frame.cue is None or not last.end < frame.cue[0] < begin:
        return False
    opened = [t for t in range(frame.cue[1], begin + 1) if parse.low[t] in behind.OPENING_MARKS]
    return bool(opened) and any(parse.low[t] in behind.QUOTATION for t in range(start, frame.cue[0]))


def _still_quoted(parse: Parse, last: Found, begin: int) -> bool:
    """*As the report puts it, “A; B”*: whether a clause stands in the quotation that opened behind the cue."""
    frame = last.frame
    if frame is None or frame.cue is None or frame.type == "author" or frame.act != "assert":
        return False
    marks = [t for t in range(frame.cue[1], begin) if parse.low[t] in behind.QUOTATION]
    return (
        len(marks) == 1
        and parse.low[marks[0]] in behind.OPENING_MARKS
        and marks[0] < last.start + 1 + max(0, last.end - last.start)
    )


def _joined(parts: list[clauses.Clause], number: int) -> bool:
    """Whether a clause and those behind it are joined by conjunctions, so that a frame at the end holds for all."""
    return all(part.rule in JOINED for part in parts[number + 1 :])


def _fronted(first: Found, start: int, outer: Frame | None) -> Frame | None:
    """*According to the ministry, A and B*: a frame before the first clause holds for those joined to it."""
    frame = first.frame
    if frame is None or frame.cue is None or frame.cue[0] > start + 1 or first.start <= frame.cue[0]:
        return outer
    return frame if frame.rule.startswith("preposition.") else outer


def _only_speaks(parse: Parse, context: Context, clause: clauses.Clause) -> bool:
    """Whether a clause in a series is nothing but a subject and a cue verb."""
    subject = parse.subject(clause.head)
    if subject is None or not clause.start <= subject < clause.end <= clause.start + SHORT:
        return False
    own = {clause.head, *parse.subtree(subject)}
    if any(t not in own and not parse.doc[t].is_punct for t in range(clause.start, clause.end)):
        return False
    return frames.speaking(parse, context, clause.head) is not None


def _only_opens(parse: Parse, clause: clauses.Clause) -> bool:
    """Whether a clause before a colon says nothing without what follows (*the aims are:*)."""
    if parse.lemma[clause.head] not in OPENING:
        return False
    rest = [t for t in range(clause.head + 1, clause.end) if not parse.doc[t].is_punct]
    return not rest or (len(rest) < 3 and parse.low[rest[-1]] in POINTING)


def _full(parse: Parse, start: int, end: int) -> bool:
    """Whether a range reads like a full sentence: long, closed by a stop, not begun like a fragment."""
    if parse.low[end - 1] not in FULL_STOP or end - start < LONG:
        return False
    if _goes_on_below(parse, start):
        return False
    return parse.tag[start] not in FRAGMENT_TAGS and parse.dep[start] != MARK


def _goes_on_below(parse: Parse, start: int) -> bool:
    """Whether a sentence begins with a small letter, as what stands behind a page break does."""
    return str(parse.doc[start].text)[:1].islower()


def _emit(
    parse: Parse, context: Context, clause: clauses.Clause, frame: Frame | None, words: list[int]
) -> list[Found]:
    start, end = edges.trim(parse, context.cues, clause.start, clause.end)
    if start >= end or (start + 1 == end and parse.subject(clause.head) is None):
        return []  # nothing, or a single word (*Again*)
    if parse.low[end - 1] == THAT and parse.tag[end - 1] in SUBORDINATING:
        return []  # *the envoy reminded us that*, cut off by the end of a page
    if (
        frame is not None
        and frame.rule.startswith("verb.")
        and not any(parse.tag[t] in VERB_TAGS or parse.dep[t] in ROOTED for t in range(start, end))
    ):
        return []  # *“Eleven years,” she said*
    if frame is not None and frame.type != "author" and frame.contents:
        end = _before_comment(parse, context, start, end)
    return [Found(start, end, clause.head, frame, clause.rule, words)]


def _before_comment(parse: Parse, context: Context, start: int, end: int) -> int:
    """Where the author's comment on what a source said begins (*…, a charge the ministry rejects*), or ``end``."""
    for comma in range(end - 4, start + 3, -1):
        if parse.low[comma] != COMMA or parse.low[comma + 1] not in ARTICLES:
            continue
        noun = next((t for t in range(comma + 2, min(comma + 5, end)) if parse.tag[t] in NOUNS), None)
        if noun is None or noun + 2 >= end or not _comments(parse, context, noun):
            return end
        after = range(noun + 1, end)
        relative = parse.tag[noun + 1] in RELATIVE_TAGS or any(
            parse.dep[k] in RELATIVE for k in parse.kids[noun] if k > noun
        )
        return comma if relative and any(parse.tag[t] in FINITE_TAGS for t in after) else end
    return end


def _comments(parse: Parse, context: Context, noun: int) -> bool:
    return parse.lemma[noun] in context.cues.nouns or parse.lemma[noun] in COMMENTS


def _resolve(
    parse: Parse, context: Context, clause: clauses.Clause, outer: Frame | None, words: list[int], depth: int
) -> list[Found]:
    """The units of a clause: its own, or those of the content clauses a frame in it introduces."""
    if depth > 4:
        return _emit(parse, context, clause, outer, words)
    spoken = None
    if depth == 0 and context.framed:
        spoken = behind.quoted(parse, context, clause.start, clause.end)
    if spoken is not None:
        _remember(context, parse, spoken.frame)
        words = [*words, *range(spoken.start, spoken.end)]
        head = clause.head
        if head >= spoken.start or (parse.kid(head, contents.CONTENT) is not None and head in words):
            head = predicates.top(parse, clause.start, spoken.start) or clause.start
        speech = clauses.Clause(head, clause.start, spoken.start, clause.rule)
        found = []
        for part in clauses.split(parse, head, speech.start, speech.end, content=True):
            found.extend(_resolve(parse, context, part, spoken.frame, words, depth + 1))
        return found
    aside = asides.find(parse, context, clause.head, clause.start, clause.end)
    frame = outer
    if aside is not None:
        frame = aside.frame
        words = [*words, *range(aside.start, aside.end)] if aside.end > aside.start else words
        _cut(parse, context, clause, aside)
    if not context.framed:  # as half of all sentences
        return _emit(parse, context, clause, frame, words)
    beside = asides.parenthetic(parse, context, clause.head, clause.start, clause.end)
    if beside is not None:
        inner, content = beside
        words = [*words, *range(inner.start, inner.end)]
        _cut(parse, context, clause, inner)
        found = []
        for part in clauses.split(parse, content, clause.start, clause.end, content=True):
            found.extend(
                _resolve(parse, context, part, inner.frame, words, depth + 1)
                if part.head != clause.head
                else _emit(parse, context, part, inner.frame, words)
            )
        return found
    own = frames.find(parse, context, clause.head)
    if own is None:
        beside = inserted.between_commas(parse, context, clause.head, clause.start, clause.end)
        if beside is not None:
            inner, head = beside
            _remember(context, parse, inner.frame)
            words = [*words, *range(inner.start, inner.end)]
            clause = clauses.Clause(head, clause.start, clause.end, clause.rule)
            return _emit(parse, context, clause, inner.frame, words)
    second = second_cue(parse, context, clause) if own is None or not own.contents else None
    if second is not None:
        clause.end = second.start - 1
        # *we offer our condolences and hope that …*: only what is hoped states something
        kind = reasons.reason(parse, context.cues, clause.head, clause.end)
        before = [] if kind == "thanks" else _resolve(parse, context, clause, outer, words, depth + 1)
        return [*before, *_resolve(parse, context, second, outer, words, depth + 1)]
    if own is None:
        closing = behind.trailing(parse, context, clause.start, clause.end) if frame is None else None
        if closing is not None and not closing.start < clause.head < closing.end:
            _remember(context, parse, closing.frame)
            words = [*words, *range(closing.start, closing.end)]
            frame, clause.end = closing.frame, closing.start
        return _emit(parse, context, clause, frame, words)
    _remember(context, parse, own)
    if not own.contents or not clause.start <= own.start < clause.end:
        keep = own if frame is None or own.type != "author" else frame
        if frame is not None and frame.type != "author" and own.act == "assert":
            keep = frame  # *residents say the army welcomed it*: who speaks is told by the frame around
        return _emit(parse, context, clause, keep, words)
    if own.type == "author" and frame is not None:
        own = Frame(frame.type, own.act, frame.rule, frame.mention, frame.cue, own.contents, own.start)
    words = [*words, *range(clause.start, own.start)]
    tail = predicate_after(parse, context, clause, own)
    if tail is not None:
        clause.end = tail.start - (tail.rule == "clause.predicate")
    found = []
    for part in clauses.split(parse, own.contents[0], own.start, clause.end, content=True):
        if parse.low[part.start] == THAT and parse.dep[part.start] == MARK and part.start + 1 < part.end:
            part.start += 1
        found.extend(_resolve(parse, context, part, own, words, depth + 1))
    if tail is not None:
        found.extend(_resolve(parse, context, tail, outer, [], depth + 1))
    return found


def _remember(context: Context, parse: Parse, frame: Frame) -> None:
    if frame.mention is not None and frame.type != "author" and parse.doc[frame.mention[0]].tag_ != "PRP":
        context.plural = frame.type


def _cut(parse: Parse, context: Context, clause: clauses.Clause, aside: asides.Aside) -> None:
    """Leave an aside out of the clause where it stands at its edge; inside, the span runs over it."""
    if aside.end == aside.start:
        return
    first, last = edges.trim(parse, context.cues, clause.start, clause.end)
    if aside.start <= first:
        clause.start = min(aside.end, clause.end - 1)
    elif aside.end >= last:
        clause.end = aside.start
