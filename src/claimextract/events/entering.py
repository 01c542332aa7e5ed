"""Entries of a chronicle (*3 May – Raid on Gao: gunmen stormed the camp*): what follows the date at their head."""

from __future__ import annotations

from dataclasses import dataclass

from claimextract.events.recovering import told_past
from claimextract.events.syntax import is_verb
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token

#: Characters of lists before a date, and those of bold letters around it.
_LISTING = "*•▪–-·_>#"
_BOLD = "*_ "
_DASHES = frozenset({"–", "—", ":", "-", "--", "):", ")–", ")—"})
#: What may stand beside date and place at the head of an entry.
_HEAD_WORDS = frozenset(
    "( ) , / in near the of and region province district state cercle commune area department county "
    "governorate town village city".split()
)
#: How many tokens such a head has at most.
_HEAD = 18
#: Places of verbs that tell nothing themselves.
_BELOW = frozenset({"relcl", "acl", "amod", "aux", "auxpass", "compound"})
#: How many tokens the name of what happened has at most.
_LABEL = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """Token ranges: the date at the head is ``[first, last)``, the name of what happened ``[label, body)``; a place
    beside the date lies in ``[head, label)``."""

    first: int
    last: int
    label: int
    body: int
    end: int
    head: int


def entry_of(doc: Doc, start: int, end: int, dates: list[tuple[int, int]]) -> Entry | None:
    """The entry that a sentence is: a date at its head, a dash or colon, text."""
    if not dates:
        return None
    first, last = dates[0]
    close = placed_head(doc, start, end, first, last)
    if close is not None:
        return Entry(
            first, last, close, close, next((t.i for t in doc[close:end] if t.text == ";"), end), start
        )
    before = next(
        (t.text for t in reversed(doc[start:first]) if t.text.strip(_LISTING) and not t.is_space), ":"
    )
    if before != ":":  # at the head, or behind a title (*Results: 2020: Sy elected in the first round*)
        return None
    place, dash = last, False
    while place < end and (
        not doc[place].text.strip(_BOLD) or doc[place].text in _DASHES or doc[place].is_space
    ):
        dash = dash or doc[place].text in _DASHES
        place += 1
    if not dash or end - place < 3:
        return None
    end = next((t.i for t in doc[place:end] if t.text == ";"), end)
    label = body = place
    for token in doc[place : min(place + _LABEL, end - 3)]:
        if token.text == ":":
            body = token.i + 1
            break
        if token.text in (".", ";", ",", "–", "—"):
            break
    return Entry(first, last, label, body, end, label)


def placed_head(doc: Doc, start: int, end: int, first: int, last: int) -> int | None:
    """Where the text begins behind a head of date and place (*Gao, 3 May – Gunmen …*, *3 May (Gao): …*)."""
    named = False
    for token in doc[start : min(start + _HEAD, end - 3)]:
        if first <= token.i < last:
            continue
        if token.i > first and token.text in _DASHES and named:
            return token.i + 1
        if token.tag_ == "NNP" and token.text[:1].isupper():
            named = True
        elif token.lower_ not in _HEAD_WORDS and token.text.strip(_LISTING):
            return None
    return None


def headline(doc: Doc, entry: Entry, triggers: dict[int, Trigger]) -> Token | None:
    """What the entry's text tells: its main verb, in the past or the present of headlines, else a participle
    or an event noun."""
    words = doc[entry.body : entry.end]
    for token in words:
        if token.dep_ == "ROOT" and _finite(token):
            return token
    for token in words:
        if _finite(token) and token.dep_ not in _BELOW and not _marked(token):
            return token
    for token in words:
        if token.tag_ == "VBN" and is_verb(token) and token.dep_ in ("acl", "ROOT") and token.i in triggers:
            if token.head.i < token.i or token.dep_ == "ROOT":
                return token  # *7 May – UN base attacked by gunmen*
    for token in words:
        held = triggers.get(token.i)
        if held is not None and not held.verb and token.dep_ != "compound":
            return token
    return None


def _finite(token: Token) -> bool:
    return is_verb(token) and (told_past(token) or token.tag_ in ("VBZ", "VBP") or _perfect(token))


def _perfect(token: Token) -> bool:
    return token.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in ("has", "have") for c in token.children
    )


def _marked(verb: Token) -> bool:
    return any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("when", "after", "before", "as", "while", "that")
        for c in verb.children
    )
