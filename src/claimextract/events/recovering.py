"""Dates whose verb the parse has lost, or that reach further than it shows: openings, gaps, *when*-clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimextract.events.syntax import conjuncts, is_verb, past_form, prepositional, surface_subject
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token

Owned = Callable[[Token], bool]

#: What may stand before a date that opens its clause.
_BORDER = frozenset({";", ":", "—", "–", "and", "but", "yet"})
_LEADING = frozenset({"on", "in", "by", "at", "during", "late", "early"})
_DOCUMENTS = frozenset({"resolution", "decree", "ordinance", "law", "order", "decision", "act", "statute"})
_BY = frozenset({"by", "in", "under", "through", "with", "via"})
_MEETING = frozenset({"at", "in", "during"})
_OCCASIONS = frozenset({"event.noun.funeral", "event.noun.appointment"})


def told_past(verb: Token) -> bool:
    """A finite verb of the past: *left, was shot, had gone*."""
    if verb.tag_ == "VBD" or past_form(verb):
        return verb.dep_ not in ("aux", "auxpass")
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and bool(helpers & {"was", "were", "had"}) and "have" not in helpers


def opening(doc: Doc, start: int, end: int, first: int, last: int) -> Token | None:
    """*Four days later Chad and Niger acknowledged …*: the verb of the clause that a stray date opens."""
    edge = first - 1 if first > start and doc[first - 1].lower_ in _LEADING else first
    while edge > start and (doc[edge - 1].is_space or doc[edge - 1].text.strip("*•▪–-·_>#") == ""):
        edge -= 1  # marks of a list or of bold letters
    if edge > start and doc[edge - 1].lower_ not in _BORDER:
        return None
    verbless = not any(t.dep_ == "ROOT" and is_verb(t) for t in doc[start:end])
    for token in doc[last : min(end, last + 30)]:
        if token.text in (";", ":"):
            return None
        if verbless and token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
            below = {c.dep_ for c in token.children}
            if below & {"dobj", "oprd"} and "agent" not in below:
                return token  # *On 28 May the court named him president*, read as a noun phrase
        if is_verb(token) and told_past(token) and token.dep_ not in ("relcl", "acl", "amod"):
            # *the day Bazoum fell, troops …*: a clause of its own that only says when
            marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in ("when", "after", "before", "as", "while")
                         for c in token.children)  # fmt: skip
            if not marked:
                return token
    return None


def cleft(doc: Doc, start: int, first: int, last: int) -> Token | None:
    """*It was March before the town was freed*, *it was not until 3 May that …*: the verb of the clause."""
    opens = max(start, first - 6)
    if last >= len(doc) or doc[last].lower_ not in ("that", "before", "when"):
        return None
    if not any(t.lower_ == "it" and t.head.lemma_ == "be" and t.dep_ == "nsubj" for t in doc[opens:first]):
        return None
    clause = doc[last].head
    return clause if is_verb(clause) and clause.i > last and told_past(clause) else None


def closing(doc: Doc, start: int, first: int) -> Token | None:
    """*Villagers were murdered at A and B on 3 May; a councillor puts …*: the verb before a stray date."""
    for token in reversed(doc[max(start, first - 30) : first]):
        if token.text in (";", ":"):
            return None
        if is_verb(token) and told_past(token) and token.dep_ not in ("relcl", "acl", "amod", "advcl"):
            return token
    return None


def interposed(doc: Doc, first: int, last: int, end: int) -> Token | None:
    """*arrested nine men and, the following day, described them*: a date between commas is the next verb's."""
    opens = first - 1 if doc[first - 1].text == "," else first - 2
    if opens < 2 or doc[opens].text != "," or doc[opens - 1].lower_ not in ("and", "but", "then"):
        return None
    if (
        last + 1 >= end
        or doc[last].text != ","
        or (opens == first - 2 and doc[first - 1].lower_ not in _LEADING)
    ):
        return None
    for token in doc[last + 1 : min(last + 4, end)]:
        if is_verb(token) and told_past(token):
            return token
    return None


def gapped(told: tuple[Token, int] | None, doc: Doc, first: int) -> Token | None:
    """*retook Gao on 3 May and Kidal two days later*, *struck in Gao in July and in Kidal in October*.

    A place and a date, each with its preposition or without, repeat the verb.
    """
    if told is None or not is_verb(told[0]) or first < 3:
        return None
    verb, last = told
    name = first - 1
    if doc[name].lower_ in ("in", "on"):
        name -= 1
    between = doc[last:first]
    if (
        len(between) <= 7
        and not any(is_verb(t) for t in between)
        and any(t.lower_ == "again" for t in between)
    ):
        return verb  # *collapsed in 1929 and again, more briefly, in 1938*
    if doc[name].tag_ == "CD" and doc[name - 1].lower_ in (",", "and") and 0 <= name - 1 - last <= 1:
        return verb  # *four were killed on the 2nd, five on the 18th*
    if doc[name].lower_ == "again" and doc[name - 1].lower_ in (",", "and") and name - last <= 2:
        return verb  # *clashed in July and again a year later*
    if doc[name].pos_ != "PROPN" and not doc[name].is_title:
        return None
    while name > last and (
        doc[name - 1].pos_ == "PROPN"
        or doc[name - 1].tag_ == "HYPH"
        or (doc[name - 1].lower_ in ("and", ",") and name - 2 > last and doc[name - 2].pos_ == "PROPN")
    ):
        name -= 1
    before = name - 1
    if doc[before].lower_ in ("in", "with", "to", "from", "at", "near"):
        before -= 1
    if doc[before].lower_ not in (",", "and") or not 0 <= before - last <= 2 or name <= last:
        return None
    return verb


def when_clauses(doc: Doc, first: int, last: int, end: int) -> Iterator[Token]:
    """*on 1 January 2019, when gunmen killed a chief*: the clause tells what happened on the date.

    So does one on a word for the day (*the day the town fell*, *the year of the coup*, where the noun tells it).
    """
    found: list[Token] = []
    for token in doc[first:last]:
        for child in token.children:
            if child.dep_ in ("relcl", "advcl") and child.i > token.i and is_verb(child):
                if any(c.lower_ == "when" for c in child.children):
                    found.append(child)
    mark = _clause_mark(doc, last, end)
    if not found and mark is not None:
        opener = doc[mark]
        if opener.lower_ == "when" and opener.head.i > mark and is_verb(opener.head):
            found.append(opener.head)
        elif opener.lower_ == "which" and opener.head.head.i > mark and is_verb(opener.head.head):
            found.append(opener.head.head)  # *in May, during which a drone struck*
        elif opener.lower_ in _DAYS:
            for child in opener.children:
                if child.dep_ == "relcl" and is_verb(child):
                    found.append(child)
                elif child.lower_ == "of" and child.i == mark + 1:
                    yield from (c for c in child.children if c.dep_ == "pobj")
    for one in found:
        if told_past(one) or one.tag_ in ("VBD", "VBN"):
            yield one
            yield from (c for c in conjuncts(one) if c.i > one.i and is_verb(c) and c.tag_ in ("VBD", "VBN"))


#: Words that take up a date after the comma.
_DAYS = frozenset(
    {"day", "morning", "evening", "night", "afternoon", "week", "month", "year", "summer", "weekend"}
)
_PHRASE = frozenset({"ADP", "DET", "PROPN", "NOUN", "ADJ", "NUM"})


def _clause_mark(doc: Doc, last: int, end: int) -> int | None:
    """*when*, *which* or a word for the day, right after the date or after a place that follows it."""
    if last < end and doc[last].lower_ == "when":
        return last
    index = last
    while index < min(last + 7, end) and doc[index].pos_ in _PHRASE:
        index += 1
    if index + 2 >= end or doc[index].text not in (",", "—", "–"):
        return None
    index += 1
    if doc[index].lower_ == "when":
        return index
    if doc[index].lower_ == "during" and doc[index + 1].lower_ == "which":
        return index + 1
    return index + 1 if doc[index].lower_ == "the" and doc[index + 1].lower_ in _DAYS else None


def enacted(token: Token, own: Owned) -> tuple[Token, list[Token]] | None:
    """*By resolution 2295 (2016) the Council extended …*: the document, and what was done by it.

    ``token`` is the document, or the participle that says when it was adopted.
    """
    noun = token.head if is_verb(token) and token.dep_ in ("acl", "relcl") else token
    if noun.tag_ == "CD" and noun.head.lemma_.lower() in _DOCUMENTS:
        noun = noun.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in _BY:
        return None
    if noun.lemma_.lower() not in _DOCUMENTS and not any(
        c.lemma_.lower() in _DOCUMENTS for c in noun.children
    ):
        return None
    verb = noun.head.head
    if not is_verb(verb) or not told_past(verb):
        return None
    deeds = [one for one in conjuncts(verb) if is_verb(one) and one.tag_ in ("VBD", "VBN") and not own(one)]
    return noun, deeds


def stated(token: Token, triggers: dict[int, Trigger]) -> Token | None:
    """*asserted in a letter dated 3 May that …*, *pleaded in a note of 3 May*: the verb that says it.

    ``token`` is the letter, or the participle that says when it was written.
    """
    noun = token.head if is_verb(token) and token.dep_ in ("acl", "relcl", "amod") else token
    held = triggers.get(noun.i)
    paper = noun.lemma_.lower() in _LETTERS or (held is not None and held.rule == "event.noun.statement")
    if not paper or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "by", "through", "via"):
        return None
    if token is not noun and token.lemma_.lower() not in ("date", "dat"):
        return None
    verb = noun.head.head
    told = triggers.get(verb.i)
    if not is_verb(verb) or not told_past(verb) or told is None or not told.verb:
        return None
    return verb if told.content is not None else None


_LETTERS = frozenset(
    {"letter", "statement", "note", "memo", "memorandum", "communique", "communiqué", "message"}
)


def occasions(verb: Token, triggers: dict[int, Trigger], own: Owned) -> Iterator[Token]:
    """*On 3 May, at a summit in Abuja, the bloc agreed …*: the meeting is on that day too."""
    for preposition, noun in prepositional(verb):
        held = triggers.get(noun.i)
        if held is None or held.verb or preposition not in _MEETING or noun.i > verb.i or noun.tag_ == "NNS":
            continue
        if held.type == "CONSULT" and not held.weak and not own(noun):
            yield noun
    doer = surface_subject(verb)
    if doer is None or doer.head != verb or doer.dep_ != "nsubj":
        return
    for child in doer.children:
        # *On 3 May the leaders, meeting in Abuja, gave …*; *its third congress, meeting in Sévaré, chose …*
        met = triggers.get(child.i)
        meeting = child.dep_ == "acl" and child.lower_ in ("meeting", "convening", "gathering", "sitting")
        if meeting and met is not None and met.type == "CONSULT" and not own(child):
            held = triggers.get(doer.i)
            yield doer if held is not None and held.type == "CONSULT" else child


def occasion(trigger: Trigger) -> bool:
    """A meeting or ceremony: what is done at it has its date."""
    return trigger.type == "CONSULT" or trigger.rule in _OCCASIONS


def under(verb: Token, triggers: dict[int, Trigger]) -> Iterator[Token]:
    """Event nouns among the objects of a verb whose subject is a date (*2025 brought a coup to Cotonou*)."""
    queue = [c for c in verb.children if c.i > verb.i]
    while queue:
        token = queue.pop(0)
        if is_verb(token):
            continue
        if token.i in triggers and token.dep_ in ("dobj", "conj", "appos", "attr"):
            yield token
        queue += [
            c for c in token.children if c.dep_ in ("dobj", "conj", "appos", "attr", "prep", "pobj", "dative")
        ]


def swallowed_range(root: Token, before: Token, last: int) -> Token | None:
    """*Between 3 and 7 May the force …*, read as *7 May the force*: the verb of the subject that has the date."""
    doer = root.head if root.dep_ in ("nummod", "nmod", "compound") else root
    opens = before.lower_ in ("between", "from") and doer.i >= last
    return doer.head if opens and doer.dep_ in ("nsubj", "nsubjpass") and is_verb(doer.head) else None


def second_member(root: Token, verb: Token, before: int) -> bool:
    """*expelled the spokesman in May and his chief in July*, *extended it in May, and a second time in July*.

    The date hangs in a member of a coordination that starts after the verb's first date.
    """
    token = root
    while token != verb and token.head != token:
        if token.dep_ == "conj" and not is_verb(token) and token.left_edge.i >= before:
            return True
        token = token.head
    return False


def times_over(doc: Doc, start: int, first: int) -> Token | None:
    """*had struck the town three times since the truce of 2010 (2012, 2015 and 2019)*: years in brackets are the
    times."""
    edge = first - 1
    while edge > start and (doc[edge].text in (",", "and") or doc[edge].text.isdigit()):
        edge -= 1
    if doc[edge].text != "(" or edge - start < 4:
        return None
    for token in reversed(doc[start:edge]):
        if token.lower_ == "times" and token.dep_ == "npadvmod" and is_verb(token.head):
            return token.head if told_past(token.head) or token.head.tag_ == "VBN" else None
    return None


#: The making of a document.
_MAKING = frozenset({"adoption", "passage", "passing", "approval", "signing", "signature", "conclusion"})


def making_of(document: Token, before: Token) -> Token | None:
    """*the adoption of resolution 2227 (2015)*: the noun that tells the making that the year dates."""
    if before.text != "(" or document.dep_ != "pobj" or document.head.lower_ != "of":
        return None
    noun = document.head.head
    if noun.lemma_.lower() in _MAKING:
        return noun
    for token in reversed(document.doc[max(0, document.head.i - 7) : document.head.i]):
        if is_verb(token):
            break
        if token.lemma_.lower() in _MAKING:
            return token
    return None
