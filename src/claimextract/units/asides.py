"""Frames set beside a clause: *according to X*, *officials said*, *as X noted*, *reportedly*."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.strings import get_string_id

from claimextract.units.contents import CONTENT, CONTENT_LOOSE, content_of
from claimextract.units.frames import INFINITIVE, PASSIVE, Context, Frame, entry_for, negated
from claimextract.units.parse import ADVERBIALS, AUXILIARIES, FINITE_TAGS, MARK, THAT, VERB_TAGS, Parse, ids
from claimextract.units.sources import FIRST_PERSON, is_holder, phrase, source_type

AS = get_string_id("as")
IN = get_string_id("in")
FOR = get_string_id("for")
BY = get_string_id("by")
OF = get_string_id("of")
SOME = ids("some many most several")
TELLINGS = ids("accounts tellings estimates reports reckonings versions")
IT = ids("it")
#: *as he saw it*
SEEN = ids("see put tell have remember read understand phrase describe frame")
TOLD = FIRST_PERSON | IT
#: *in his view, by our own count*
POSSESSED = frozenset((IN, BY))
OPENING = frozenset((IN, AS, BY))
COMMA = get_string_id(",")
BRACKETS = {get_string_id("("): 1, get_string_id(")"): -1}
RELATIVE_TAGS = ids("WP WDT WP$")
CONNECTING = ids("CC RB")
PARTICIPLES = ids("VBG")
PARATAXIS = get_string_id("parataxis")
POSSESSOR = ids("poss")
OBJECTS = ids("pobj dobj pcomp")
PARENTHETIC = ids("parathesis parataxis ccomp advcl ROOT conj dep acl relcl appos")
SAID = ids("ccomp xcomp acomp")
OBJECT = ids("dobj")
#: verbs whose object is who hears it (*as the president told the country in April*)
HEARING = ids("tell inform assure remind warn notify reassure")
QUOTING = ids("\" ” ’ “ ''")


@dataclass(slots=True)
class Aside:
    """A frame and its own tokens ``[start, end)`` inside or beside the clause."""

    frame: Frame
    start: int
    end: int


def _source_frame(parse: Parse, context: Context, noun: int, rule: str, cue: tuple[int, int]) -> Frame | None:
    kind = source_type(parse, context.cues, noun, context.mentioned, context.plural)
    if kind is None:
        return None
    mention = None if kind == "author" else phrase(parse, noun)
    return Frame(kind, "assert", rule, mention, cue)


def _to_comma(parse: Parse, start: int, end: int) -> int:
    """End of an aside that starts at ``start``: the next comma outside brackets, else ``end``."""
    for token in range(start, end):
        if parse.low[token] == COMMA:
            return token
    return end


def _outside_brackets(parse: Parse, start: int, end: int) -> list[int]:
    found: list[int] = []
    depth = 0
    for token in range(start, end):
        depth += BRACKETS.get(parse.low[token], 0)
        if depth == 0:
            found.append(token)
    return found


def _after_remark(parse: Parse, comma: int, end: int) -> int:
    """End of *according to X* with what a comma adds on X (*, who helped design it,*), or the comma itself."""
    if comma + 1 >= end or parse.tag[comma + 1] not in RELATIVE_TAGS:
        return comma
    close = _to_comma(parse, comma + 1, end)
    if not any(parse.tag[t] in FINITE_TAGS for t in range(comma + 2, close)):
        return comma
    return close if any(parse.tag[t] in FINITE_TAGS for t in range(close, end)) else comma


def find(parse: Parse, context: Context, head: int, start: int, end: int) -> Aside | None:
    """The attribution set beside the clause ``[start, end)`` of the predicate ``head``, if any."""
    cues = context.cues
    if cues.beside.isdisjoint(parse.words) and not (
        AS in parse.words and (context.framed or not SEEN.isdisjoint(parse.lemma[start:end]))
    ):
        if FOR not in parse.words or FOR not in parse.low[start : start + 3]:
            return None
    for token, low in enumerate(parse.low[start:end], start):
        if low in cues.prepositions or low in OPENING:
            found = None
            pair = tuple(parse.low[token : token + 2])
            if pair in cues.prepositions_begin or pair[:1] in cues.prepositions_begin:
                found = _preposition(parse, context, token, start, end)
            if found is None and low in POSSESSED:
                found = _possessive(parse, context, token, end)
            if found is None and low == AS:
                found = _as_clause(parse, context, token, start, end)
        elif low in cues.adverbs and _on_predicate(parse, token, head):
            entry = cues.adverbs[low]
            # at the front it is left out (*Reportedly, the talks have begun*)
            stop = token + 1 if token == start else token
            found = Aside(Frame("unnamed", "assert", entry.id, None, (token, token + 1)), token, stop)
        else:
            continue
        if found is not None and (found.start == found.end or _reaches(parse, found, head, start, end)):
            return found
    return None


def _reaches(parse: Parse, aside: Aside, head: int, start: int, end: int) -> bool:
    """Whether an aside speaks of the whole clause: at its edge, or not inside a subordinate clause."""
    at_end = all(parse.doc[t].is_punct for t in range(aside.end, end)) and parse.doc[aside.start - 1].is_punct
    if at_end or all(parse.doc[t].is_punct or parse.tag[t] in CONNECTING for t in range(start, aside.start)):
        return True
    node = parse.head[aside.frame.cue[0]] if aside.frame.cue else aside.start
    while node != head:
        subordinate = parse.tag[node] in VERB_TAGS and (parse.mark(node) is not None or parse.relative(node))
        # the verb of an as-clause belongs to the aside itself
        if subordinate and not aside.start <= node < aside.end:
            return False
        if parse.head[node] == node:
            break
        node = parse.head[node]
    return True


def _on_predicate(parse: Parse, adverb: int, head: int) -> bool:
    if parse.dep[adverb] not in ADVERBIALS:
        return False
    verb = parse.head[adverb]
    return verb == head or (
        parse.tag[verb] in VERB_TAGS and parse.head[verb] == head and not parse.relative(verb)
    )


def _preposition(parse: Parse, context: Context, token: int, start: int, end: int) -> Aside | None:
    for words, entry in context.cues.prepositions.get(parse.low[token], ()):
        stop = token + len(words)
        if stop >= end or tuple(parse.low[token:stop]) != words:
            continue
        noun = _object(parse, stop, end)
        if noun is None:
            return None
        if words == (FOR,):
            # a viewpoint only at the clause's front, before a comma, and of people who hold views
            at_front = token == start or (token <= start + 2 and parse.doc[token - 1].is_punct)
            holder = context.cues.holders.get(parse.lemma[noun])
            right = phrase(parse, noun)[1]
            if not (
                at_front and holder and holder.kind == "unnamed" and right < end and parse.low[right] == COMMA
            ):
                return None
        frame = _source_frame(parse, context, noun, entry.id, (token, stop))
        if frame is None:
            return None
        right = max(frame.mention[1] if frame.mention else noun + 1, noun + 1)
        comma = _to_comma(parse, right, end)
        if (
            token <= start + 1
            and comma < end
            and not any(parse.tag[t] in VERB_TAGS for t in _outside_brackets(parse, right, comma))
        ):
            # at the front the comma is a better guide to the phrase than the parse
            if frame.mention:
                frame.mention = (frame.mention[0], comma)
            return Aside(frame, token, _after_remark(parse, comma, end))
        return Aside(frame, token, max(right, min(comma, parse.right(noun) + 1)))
    return None


def _object(parse: Parse, start: int, end: int) -> int | None:
    """The noun an opening phrase governs: the first nominal whose subtree begins at ``start``."""
    for token in range(start, min(end, start + 12)):
        if parse.dep[token] in OBJECTS and parse.left(token) <= start:
            return token
    return None


def _possessive(parse: Parse, context: Context, token: int, end: int) -> Aside | None:
    if context.cues.possessives.keys().isdisjoint(parse.low[token + 1 : token + 8]):
        return None
    for noun in range(token + 1, min(token + 8, end)):
        entry = context.cues.possessives.get(parse.low[noun])
        if entry is None:
            continue
        owner = parse.kid(noun, POSSESSOR)
        if (
            owner is None
            and noun == token + 2
            and parse.low[token + 1] in SOME
            and parse.low[noun] in TELLINGS
        ):
            # *by some accounts, in most tellings*: somebody's
            return Aside(Frame("unnamed", "assert", entry.id, None, (token, noun + 1)), token, noun + 1)
        if owner is None or owner <= token:
            return None
        frame = _source_frame(parse, context, owner, entry.id, (noun, noun + 1))
        if frame is None or parse.tag[owner] in ids("PRP$"):
            low = parse.low[owner]
            if low in ids("my our"):
                frame = Frame("author", "assert", entry.id, None, (token, noun + 1))
            elif frame is None and low not in ids("their his her"):
                return None
            else:
                frame = Frame("named", "assert", entry.id, (owner, owner + 1), (token, noun + 1))
        whose = noun + 1 < end and parse.low[noun + 1] == OF and parse.head[noun + 1] == noun
        return Aside(frame, token, min(parse.right(noun) + 1, end) if whose else noun + 1)
    return None


def _as_clause(parse: Parse, context: Context, token: int, start: int, end: int) -> Aside | None:
    """*as many observers have noted*: a cue verb with a subject and no object of its own."""
    verb = parse.head[token]
    if parse.dep[token] != MARK or parse.tag[verb] not in VERB_TAGS or not token < verb < end:
        return None
    subject = parse.subject(verb)
    theme = parse.kid(verb, OBJECT)
    if theme == verb + 1 and parse.low[theme] in IT and parse.lemma[verb] in SEEN:
        return _as_seen(parse, context, token, verb, subject)
    hit = entry_for(parse, context.cues, verb)
    if hit is None or subject is None or negated(parse, verb) or hit[0].act in ("commit", "request"):
        return None
    if parse.kid(verb, SAID) is not None or parse.kid(verb, PASSIVE) is not None:
        return None
    if theme is not None and theme != hit[1] and parse.lemma[verb] not in HEARING:
        return None
    if not is_holder(parse, context.cues, subject, context.mentioned):
        return None
    frame = _source_frame(parse, context, subject, hit[0].id, (verb, hit[1] + 1))
    if frame is None:
        return None
    last = min(max(parse.right(verb) + 1, verb + 1), end)
    comma = _to_comma(parse, verb + 1, last)
    resumed = comma < last and token > start + 1 and parse.low[token - 1] == COMMA
    return Aside(frame, token, comma if resumed else last)


def _as_seen(parse: Parse, context: Context, token: int, verb: int, subject: int | None) -> Aside | None:
    """*As the mayor sees it, as one elder put it, as the proverb has it*."""
    if subject is None:
        return None
    frame = _source_frame(parse, context, subject, "frame.as_seen", (verb, verb + 2))
    return None if frame is None else Aside(frame, token, verb + 2)


def _leading(parse: Parse, verb: int, content: int) -> int:
    """Where the content begins after a leading cue verb that the parser hung on its content, or 0."""
    for token in range(verb + 1, content):
        if parse.low[token] == THAT and parse.dep[token] == MARK:
            return token + 1
    return verb + 2 if parse.low[verb + 1] == COMMA and parse.dep[verb] == PARATAXIS else 0


def _pairs(parse: Parse, context: Context, head: int, start: int, end: int) -> list[tuple[int, int]]:
    """Cue verbs and what may be their content."""
    verbs = context.cues.verbs
    kids = parse.kids[head]
    pairs: list[tuple[int, int]] = []
    speaks = parse.lemma[head] in verbs or parse.low[head] in verbs
    if speaks:
        pairs = [
            (head, kid)
            for kid in kids
            if start <= kid < head
            and parse.dep[kid] in CONTENT
            and parse.clausal(kid)
            and parse.mark(kid) is None
        ]
    pairs += [
        (kid, head)
        for kid in kids
        if parse.dep[kid] in PARENTHETIC and (parse.lemma[kid] in verbs or parse.low[kid] in verbs)
    ]
    # *the bridge, the mayor said, is closed*: hung on the auxiliary
    auxiliaries = [kid for kid in kids if kid < head and parse.dep[kid] in AUXILIARIES and parse.kids[kid]]
    pairs += [(kid, head) for aux in auxiliaries for kid in parse.kids[aux] if parse.dep[kid] == PARATAXIS]
    if speaks and parse.dep[head] == PARATAXIS and head < parse.head[head] < end:
        pairs.append((head, parse.head[head]))
    return pairs


def parenthetic(parse: Parse, context: Context, head: int, start: int, end: int) -> tuple[Aside, int] | None:
    """*…, the ministry said* after or inside its content. Returns the aside and the content's predicate.

    The cue verb is either the parser's main predicate with the content before it, or hangs on the content.
    """
    for verb, content in _pairs(parse, context, head, start, end):
        hit = entry_for(parse, context.cues, verb)
        if hit is None or not start <= verb < end or hit[0].act in ("request", "none"):
            continue
        subject = parse.subject(verb)
        if (
            subject is None
            or parse.mark(verb) is not None
            or parse.relative(verb)
            or not start <= subject < end
        ):
            continue
        if parse.kid(verb, INFINITIVE) is not None:
            continue
        if verb > content and content_of(parse, verb, CONTENT_LOOSE, verb) is not None:
            continue
        own = [
            verb,
            *range(parse.left(subject), parse.right(subject) + 1),
            *(
                kid
                for kid in parse.kids[verb]
                if kid != content
                and abs(kid - verb) < 4
                and not parse.doc[kid].is_punct
                # *the union has, officials insist, no money*: behind the second comma the content goes on
                and not (kid > verb and parse.low[verb + 1] == COMMA)
            ),
        ]
        first = min(own)
        theme = parse.subject(content)
        # *by noon, residents said, men came*: behind an adverbial the frame stands inside its content
        inside = first > start + 1 and parse.low[first - 1] == COMMA and parse.low[verb + 1] == COMMA
        if verb < content and (theme is None or theme > verb) and not inside:
            begin = _leading(parse, verb, content)
            frame = _source_frame(parse, context, subject, hit[0].id, (verb, hit[1] + 1)) if begin else None
            if frame is not None:
                frame.act = hit[0].act
                return Aside(frame, start, begin), content
            continue
        if first == 0 or not (parse.doc[first - 1].is_punct or parse.low[first - 1] in QUOTING):
            continue
        # *the road, I am told, is open; the convoy, it is said, turned back*
        told = parse.low[subject] in TOLD and parse.kid(verb, PASSIVE) is not None
        if told and negated(parse, verb):
            continue
        if told:
            frame = Frame("unnamed", "assert", hit[0].id, None, (first, verb + 1))
        else:
            frame = _source_frame(parse, context, subject, hit[0].id, (verb, hit[1] + 1))
        if frame is None:
            continue
        frame.act = hit[0].act if hit[0].act in ("fear", "hope") else "assert"
        last = _to_comma(parse, max(max(own) + 1, verb + 1), end)
        for kid in parse.kids[verb]:
            # ", he said, adding that …" is frame to its end
            if kid > last and parse.tag[kid] in PARTICIPLES and kid != content:
                last = max(last, parse.right(kid) + 1)
        return Aside(frame, first, last), content
    return None
