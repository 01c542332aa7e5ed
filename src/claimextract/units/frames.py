"""Attribution frames around a clause's predicate: who says, thinks, fears or asks what follows.

``find`` looks at the predicate of an independent clause and names the content clauses the frame introduces.
Where the content is no clause (a noun phrase, an infinitive after *urged X*), the whole clause stays the unit
and ``contents`` is empty, so that a request has addressee and act inside its span. Acts of commitment
(*announced that it will*) keep the whole clause and the author as source.
"""

from __future__ import annotations

from claimextract.units.contents import (
    CONTENT,
    CONTENT_LOOSE,
    OBJECTS,
    announces,
    behind_document,
    behind_manner,
    content_of,
    content_start,
    expected,
)
from claimextract.units.cues import AGREEING, HEARING, PLAIN, VerbEntry
from claimextract.units.frame import NUMBER, Context, Frame, entry_for, negated
from claimextract.units.nounframes import noun_frame
from claimextract.units.parse import AUXILIARIES, BE, COLON, PREP, SUBJECTS, Parse, ids
from claimextract.units.sources import FIRST_PERSON, SourceType, is_holder, it_speaks, phrase, source_type

INFINITIVE = ids("xcomp")
BARE_CONTENT = ids("xcomp ccomp")
CHAINS = ids(
    "want wish like have need continue go come seek try begin start tend love beg dare must be care prefer use"
)
PREDICATIVES = ids("acomp attr oprd")
IMPERSONAL = ids("it")
WHAT = ids("what")
OBLIGATION = ids("must should can may could needs ought")
DUTY = ids("must should ought")
MAYBE = ids("may might could")
PASSIVE = ids("auxpass")
AGENT = ids("agent")
NO = ids("no little")
NOBODY = ids("nobody none neither nothing few no-one")
PARTICLE = ids("prt")
HEARERS = ids("tell inform notify assure warn")
#: *it is fair to say that …*
FAIR = ids("fair safe reasonable right correct worth important useful necessary essential")
#: what they tell is a count
COUNTING = frozenset({"record", "register", "log", "tally", "document"})
CALLS = frozenset({"call"})
FROM = ids("from")
THERE = ids("there")
IMPERSONAL_OR_THERE = IMPERSONAL | THERE
THAT = ids("that")
#: *there is no doubt that …*
DOUBT = ids("doubt question denying gainsaying disputing")
WORTH_OR_WITHOUT = ids("worth without")
REMARKS = ids(
    "say note point recall stress mention remember emphasise emphasize underline underscore bear highlight repeat "
    "observe add remark reiterate"
)
PREP_DEPS = ids("prep")
GERUNDS = ids("pcomp xcomp pobj")
GERUND = ids("VBG")
ALLOWING = ids("allow permit let")
ME = ids("me us")


def find(parse: Parse, context: Context, head: int) -> Frame | None:
    """The frame whose cue is, or hangs on, the clause's predicate ``head``."""
    if negated(parse, head):
        return None
    subject = parse.subject(head)
    if subject is not None and (
        parse.low[subject] in NOBODY or any(parse.low[k] in NO for k in parse.kids[subject])
    ):
        return None
    verb = _allowed(parse, head) or head
    chained = verb != head
    for _ in range(3):
        if (
            parse.lemma[verb] in CHAINS
            and (inner := parse.kid(verb, INFINITIVE)) is not None
            and inner > verb
            and parse.tag[inner] not in GERUND
        ):
            if entry_for(parse, context.cues, verb) and content_of(parse, verb, CONTENT, verb):
                break
            verb, chained = inner, True
        else:
            break
    if verb != head and subject is not None and parse.low[subject] in IMPERSONAL and parse.lemma[head] == BE:
        if (word := parse.kid(head, PREDICATIVES)) is None or parse.low[word] not in FAIR:
            return None  # *it would be wrong to conclude that it will last* is said as a whole
        subject, chained = None, True
    found = _verb_frame(parse, context, head, verb, subject, chained)
    return (
        found
        or _predicative_frame(parse, context, head, subject)
        or noun_frame(parse, context, head, subject)
    )


def _allowed(parse: Parse, head: int) -> int | None:
    """*Permit me to recall that …, let me add that …*: the verb that is asked leave for."""
    if parse.lemma[head] not in ALLOWING or parse.kid(head, SUBJECTS) is not None:
        return None
    for kid in parse.kids[head]:
        if kid > head and parse.dep[kid] in BARE_CONTENT and not parse.finite(kid):
            return kid if any(parse.low[t] in ME for t in range(head + 1, kid)) else None
    return None


def _verb_frame(
    parse: Parse, context: Context, head: int, verb: int, subject: int | None, chained: bool
) -> Frame | None:
    hit = entry_for(parse, context.cues, verb)
    if hit is None:
        return _heard(parse, context, verb) if parse.lemma[verb] in HEARING and not negated(parse, verb) else None
    if verb != head and negated(parse, verb):
        return None
    entry, last = hit
    cue = (verb, last + 1 if last == verb + 1 else verb + 1)
    passive = parse.kid(verb, PASSIVE) is not None
    content = content_of(parse, verb, CONTENT_LOOSE, verb)
    if content is None and entry.act in ("assert", "request"):
        content = behind_document(parse, verb)
    if content is None and last != verb:
        content = content_of(parse, last, CONTENT_LOOSE, last)
    if content is None and not passive:
        content = behind_manner(parse, verb) or expected(parse, verb, entry)
    if passive:
        return _passive(parse, context, head, verb, subject, entry, content)
    if subject is None or (chained and parse.lemma[head] in ALLOWING):
        # "It should be noted", "Note that", "There was reported": an imperative cue is the author's own frame
        if content is not None and entry.act == "assert" and parse.tag[verb] in ids("VB VBP"):
            return Frame(
                "author", "none", entry.id, None, None, [content], content_start(parse, content, verb)
            )
        return None
    kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
    if kind is None:
        return None
    if kind != "author" and any(
        parse.low[kid] in DUTY for kid in parse.kids[head] if parse.dep[kid] in AUXILIARIES
    ):
        return None  # *the minister should propose …* is the author's advice
    if kind != "author" and any(
        parse.low[kid] in MAYBE for kid in parse.kids[head] if parse.dep[kid] in AUXILIARIES
    ):
        return None  # *voters may conclude that …*: nobody has said so yet
    it = parse.low[subject] in IMPERSONAL and it_speaks(parse, context.cues, subject, context.mentioned)
    if parse.low[subject] in IMPERSONAL and entry.lemma in CALLS and not it:
        return None  # *the crisis is grave; it calls for unity*
    it = it and entry.np and entry.act == "assert" and head == verb
    if entry.holder and not it and not is_holder(parse, context.cues, subject, context.mentioned):
        return None
    if entry.author_only and kind != "author":
        return None
    mention = None if kind == "author" else phrase(parse, subject)
    if entry.act == "commit":
        if parse.kid(verb, PARTICLE) is not None or (content is None and not entry.np):
            return None
        if content is None or announces(parse, content):
            return Frame("author", "commit", entry.id, None, None, [], -1)
        return Frame(kind, "assert", entry.id, mention, cue, [content], content_start(parse, content, last))
    if content is not None and entry.act != "none":
        return Frame(kind, entry.act, entry.id, mention, cue, [content], content_start(parse, content, last))
    if entry.act == "request":
        if not entry.np and (parse.kid(verb, INFINITIVE) is None or parse.kid(verb, OBJECTS) is None):
            infinitive = [
                k for k in parse.kids[verb] if k > verb and parse.dep[k] in CONTENT and not parse.finite(k)
            ]
            if not infinitive and entry.lemma not in {
                "urge",
                "recommend",
                "advise",
                "propose",
                "advocate",
                "demand",
            }:
                return None
        return Frame(kind, "request", entry.id, mention, cue)
    claims_to = parse.kid(verb, INFINITIVE) if entry.raising else None
    if claims_to is not None and claims_to > verb:
        return Frame(kind, entry.act, entry.id, mention, cue)
    if entry.lemma in COUNTING and not _counted(parse, parse.kid(verb, OBJECTS)):
        return None
    object_follows = content is not None or parse.kid(verb, OBJECTS) is not None or last != verb
    if entry.np and object_follows:
        return Frame(kind, entry.act, entry.id, mention, cue)
    return None


def _counted(parse: Parse, noun: int | None) -> bool:
    """*recorded 91 abductions*, not *recorded its first loss*."""
    return noun is not None and (
        parse.tag[noun] in NUMBER or any(parse.tag[k] in NUMBER and k < noun for k in parse.kids[noun])
    )


def _passive(
    parse: Parse,
    context: Context,
    head: int,
    verb: int,
    subject: int | None,
    entry: VerbEntry,
    content: int | None,
) -> Frame | None:
    agent = parse.kid(verb, AGENT)
    owner = parse.kid(agent, OBJECTS) if agent is not None else None
    kind: SourceType = "unnamed"
    mention = None
    if owner is not None:
        kind = source_type(parse, context.cues, owner, context.mentioned, context.plural) or "unnamed"
        mention = None if kind == "author" else phrase(parse, owner)
    if content is not None and subject is not None and parse.low[subject] in IMPERSONAL:
        start = content_start(parse, content, verb)
        modal = any(parse.low[kid] in OBLIGATION for kid in parse.kids[head] if parse.dep[kid] in AUXILIARIES)
        if modal or head != verb:
            return Frame("author", "none", entry.id, None, None, [content], start)
        if entry.act == "none":
            return None
        if entry.act == "commit":  # *it was agreed that the lists would be handed over*
            return Frame(kind, "assert", entry.id, mention, (verb, verb + 1), [content], start)
        cue = (verb, verb + 1) if mention else (parse.left(subject), verb + 1)
        return Frame(kind, entry.act, entry.id, mention, cue, [content], start)
    if content is not None and subject is not None and parse.low[subject] in FIRST_PERSON and owner is None:
        # *I am told that …*: somebody told
        cue = (subject, verb + 1)
        return Frame("unnamed", "assert", entry.id, None, cue, [content], content_start(parse, content, verb))
    if content is not None and subject is not None and content > verb and parse.lemma[verb] in HEARERS:
        # *the panel was told that …*: somebody, or the one behind *by*, told
        cue = (verb, verb + 1)
        return Frame(kind, "assert", entry.id, mention, cue, [content], content_start(parse, content, verb))
    infinitive = parse.kid(verb, INFINITIVE)
    if entry.raising and infinitive is not None and infinitive > verb:
        return Frame(kind, entry.act, entry.id, mention, (verb, verb + 1))
    return None


def _heard(parse: Parse, context: Context, verb: int) -> Frame | None:
    """*We heard from traders that …*: the source stands behind *from*."""
    for prep in parse.kids[verb]:
        noun = parse.kid(prep, OBJECTS) if prep > verb and parse.low[prep] in FROM else None
        if noun is None or not is_holder(parse, context.cues, noun, context.mentioned):
            continue
        content = content_of(parse, verb, CONTENT, noun) or content_of(parse, noun, CONTENT_LOOSE, noun)
        kind = source_type(parse, context.cues, noun, context.mentioned, context.plural)
        if content is None or kind is None or parse.mark(content) is None:
            continue
        start = content_start(parse, content, noun)
        return Frame(kind, "assert", "frame.heard", phrase(parse, noun), (verb, verb + 1), [content], start)
    return None


def _predicative_frame(parse: Parse, context: Context, head: int, subject: int | None) -> Frame | None:
    """*We are convinced that …*, *the minister is hopeful that …*."""
    if subject is None:
        return None
    plain = _plain_truth(parse, head, subject)
    if plain is not None:
        return plain
    candidates = [head, *(kid for kid in parse.kids[head] if kid > head and parse.dep[kid] in PREDICATIVES)]
    for word in candidates:
        entry = context.cues.adjectives.get(parse.low[word])
        if entry is None or negated(parse, word):
            continue
        content = content_of(parse, word, CONTENT_LOOSE, word) or content_of(parse, head, CONTENT_LOOSE, word)
        if content is None:
            continue
        if any(word < kid < content and parse.dep[kid] == PREP for kid in parse.kids[word]):
            continue  # "concerned about the attacks that …" is a relative clause
        if parse.low[subject] in IMPERSONAL or not is_holder(parse, context.cues, subject, context.mentioned):
            return None
        kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
        if kind is None or (entry.author_only and kind != "author"):
            return None
        mention = None if kind == "author" else phrase(parse, subject)
        return Frame(
            kind,
            entry.act,
            entry.id,
            mention,
            (word, word + 1),
            [content],
            content_start(parse, content, word),
        )
    return None


def _beyond_doubt(parse: Parse, head: int, subject: int) -> Frame | None:
    """*There is no doubt that …, it goes without saying that …, it is worth recalling that …*"""
    below = PREDICATIVES if parse.lemma[head] == BE else PREP_DEPS
    word = next((k for k in parse.kids[head] if k > head and parse.dep[k] in below), None)
    if word is None:
        return None
    if parse.low[subject] in THERE:
        if parse.low[word] not in DOUBT or not any(parse.low[k] in NO for k in parse.kids[word]):
            return None
        act = word
    elif parse.low[word] in WORTH_OR_WITHOUT:
        act = parse.kid(word, GERUNDS) or word
        if act == word or parse.lemma[act] not in REMARKS:
            return None
    else:
        return None
    content = content_of(parse, act, CONTENT_LOOSE, act) or content_of(parse, head, CONTENT, act)
    if content is None or (mark := parse.mark(content)) is None or parse.low[mark] not in THAT:
        return None
    return Frame("author", "none", "frame.plain", None, None, [content], content_start(parse, content, act))


def _plain_truth(parse: Parse, head: int, subject: int) -> Frame | None:
    """*It is now clear that …, what is certain is that …*: the author's own frame around what is stated."""
    if parse.low[subject] in IMPERSONAL_OR_THERE and (sure := _beyond_doubt(parse, head, subject)) is not None:
        return sure
    if parse.lemma[head] != BE or negated(parse, head):
        return None
    if parse.low[subject] in IMPERSONAL:
        word = parse.kid(head, PREDICATIVES)
        if word is None or parse.low[word] not in PLAIN or negated(parse, word):
            return None
        content = content_of(parse, head, CONTENT, word) or content_of(parse, word, CONTENT, word)
    elif (word := parse.kid(head, PREDICATIVES)) is not None and parse.low[word] in AGREEING:
        # *she is right that …*: the author says so too
        content = content_of(parse, head, CONTENT, word) or content_of(parse, word, CONTENT, word)
    else:
        word = parse.kid(subject, PREDICATIVES)
        what = parse.kid(subject, SUBJECTS)
        if word is None or what is None or parse.low[what] not in WHAT or parse.low[word] not in PLAIN:
            return None
        content = content_of(parse, head, CONTENT, head)
    if content is None or parse.mark(content) is None:
        return None
    return Frame("author", "none", "frame.plain", None, None, [content], content_start(parse, content, word))


def speaking(parse: Parse, context: Context, verb: int) -> Frame | None:
    """The frame of a cue verb that stands without content before a colon (*the minister said: …*)."""
    hit = entry_for(parse, context.cues, verb)
    subject = parse.subject(verb)
    if hit is None or subject is None or hit[0].act != "assert" or negated(parse, verb):
        return None
    theme = parse.kid(verb, OBJECTS)
    if (theme is not None and theme != hit[1]) or parse.kid(verb, PASSIVE) is not None:
        return None
    content = content_of(parse, verb, CONTENT, verb)
    if content is not None and not any(parse.low[t] == COLON for t in range(verb, content)):
        return None
    kind = source_type(parse, context.cues, subject, context.mentioned, context.plural)
    if kind is None:
        return None
    mention = None if kind == "author" else phrase(parse, subject)
    return Frame(kind, "assert", hit[0].id, mention, (verb, hit[1] + 1))


__all__ = ["INFINITIVE", "PASSIVE", "Context", "Frame", "entry_for", "find", "negated", "speaking"]
