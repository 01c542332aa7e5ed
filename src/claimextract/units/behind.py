"""Frames behind what was said: after a closing quotation mark, or after the last comma of a sentence.

Read from the words, not the parse, which seldom survives a quotation mark inside a sentence.
"""

from __future__ import annotations

from claimextract.units.asides import COMMA, QUOTING, Aside
from claimextract.units.contents import FUTURE
from claimextract.units.frames import Context, Frame, entry_for
from claimextract.units.parse import FINITE_TAGS, Parse, ids
from claimextract.units.sources import phrase, source_type

OPENING = ids("“ «")
CLOSING = ids("” »")
STRAIGHT = ids('"')
OPENING_MARKS = OPENING | STRAIGHT
CLOSING_MARKS = CLOSING | STRAIGHT
QUOTATION = OPENING_MARKS | CLOSING_MARKS
SPEAKER_TAGS = ids("NN NNS NNP NNPS PRP CD")
LONGEST_FRAME = 18
#: Verbs that say in a trailing frame; others (*find, hold*) are too often part of the clause.
SAYING = ids(
    "say insist add report announce claim note warn argue explain recall admit concede maintain complain"
)
NO_SPEAKER = frozenset({"who", "which", "that", "and", "but", "or", "as", "while", "because", "to", "what"})
OPENING_TAGS = ids("IN CC WDT WP WRB TO RB VBG VBN")
LONGEST_TRAILING = 12


def quoted(parse: Parse, context: Context, start: int, end: int) -> Aside | None:
    """The frame behind a closing quotation mark (*…," he said; …,” recounted a nurse who hid*).

    Read from the words, not the parse: the parser seldom survives a quotation mark inside a sentence.
    """
    if CLOSING_MARKS.isdisjoint(parse.words):
        return None
    while end - 1 > start and (parse.low[end - 1] in OPENING_MARKS or parse.low[end - 1] == COMMA):
        end -= 1  # the mark that opens the second half of what was said
    for mark in range(start + 2, end - 2):
        if parse.low[mark] not in CLOSING_MARKS or end - mark > LONGEST_FRAME:
            continue
        tail = range(mark + 1, end)
        if any(parse.low[t] in QUOTING for t in tail):
            continue
        for verb in tail[:6]:
            entry = entry_for(parse, context.cues, verb)
            if entry is None or entry[0].act != "assert" or not parse.finite_form(verb):
                continue
            subject = parse.subject(verb)
            if subject is None or not mark < subject < end:
                nouns = [t for t in tail if parse.tag[t] in SPEAKER_TAGS and abs(t - verb) <= 3]
                subject = nouns[0] if nouns else None
            if subject is None:
                continue
            kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
            if kind is None:
                continue
            first, last = phrase(parse, subject)
            mention = None if kind == "author" else (max(first, mark + 1), min(last, end))
            return Aside(Frame(kind, "assert", entry[0].id, mention, (verb, verb + 1)), mark, end)
    return None


def spoken_throughout(parse: Parse, context: Context, start: int, end: int) -> bool:
    """Whether a sentence is one quotation from its first word, and the frame behind it."""
    if parse.low[start] not in OPENING_MARKS:
        return False
    aside = quoted(parse, context, start, end)
    if aside is None or any(parse.low[t] in QUOTATION for t in range(start + 1, aside.start)):
        return False
    cue = aside.frame.cue
    return cue is not None and not any(
        parse.clausal(t) and t not in range(*cue) and parse.mark(t) is None for t in range(aside.start, end)
    )


def trailing(parse: Parse, context: Context, start: int, end: int) -> Aside | None:
    """A frame that closes the clause after a comma (*…, they insist; …, said the minister that evening*).

    Read from the words where the parser lost it: a comma, a short noun phrase and a cue verb, in either order,
    and nothing but a time behind them.
    """
    if SAYING.isdisjoint(parse.lemma[start:end]):
        return None
    last = end
    while last - 1 > start and (parse.doc[last - 1].is_punct or parse.doc[last - 1].is_space):
        last -= 1
    comma = next((t for t in range(last - 1, start + 3, -1) if parse.low[t] == COMMA), None)
    if comma is None or not 2 <= last - comma - 1 <= LONGEST_TRAILING:
        return None
    words = range(comma + 1, last)
    verbs = [t for t in words if parse.tag[t] in FINITE_TAGS and parse.lemma[t] in SAYING]
    if len(verbs) != 1 or any(parse.tag[t] in FINITE_TAGS for t in words if t != verbs[0]):
        return None
    verb = verbs[0]
    hit = entry_for(parse, context.cues, verb)
    before = [t for t in range(comma + 1, verb) if parse.tag[t] in SPEAKER_TAGS]
    after = [t for t in range(verb + 1, last) if parse.tag[t] in SPEAKER_TAGS]
    if hit is None or hit[0].act not in ("assert", "commit") or parse.doc[comma + 1].lower_ in NO_SPEAKER:
        return None
    if hit[0].act == "commit" and any(parse.low[t] in FUTURE for t in range(start, comma)):
        return None  # *the bases will close, the minister announced* is a promise
    if before:
        noun = before[-1]
        first = comma + 1
    elif verb == comma + 1 and after:
        noun = next((t for t in after if t + 1 == last or t + 1 not in after), after[-1])
        first = verb + 1
    else:
        return None
    if parse.tag[first] in OPENING_TAGS:
        return None
    kind = source_type(parse, context.cues, noun, context.mentioned, context.plural)
    if kind is None:
        return None
    mention = None if kind == "author" else (first, noun + 1)
    return Aside(Frame(kind, "assert", hit[0].id, mention, (verb, verb + 1)), comma, end)
