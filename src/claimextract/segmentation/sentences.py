"""Sentences of a block by rule: edited prose is split better by its full stops than by a small parser."""

from __future__ import annotations

import re
from functools import lru_cache

from claimextract.lexicon import Entry, load, until_changed

#: A list marker or paragraph number at the head of a block: no part of any sentence.
MARKER = re.compile(
    r"\s*(?:(?:[-*+•‣◦▪●○■□–—·►✓]|(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[IVXL]{2,6})[.)]|\(?[A-Z]\))|\d{1,2}(?:\.\d{1,2}){1,3}\.?|#{1,6})\s+)+"
)
# the set stands first by itself: the engine then runs to the next stop without a try at each letter
_END = re.compile(
    r"[.!?…][.!?…]*(?P<close>[\"”’'»)\]]*)(?P<note>(?:\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹]+|(?<=[^\W\d][.!?])\d{1,3})*)(?=\s|$)"
)
_DOTTED = re.compile(r"(?:\w\.)+\w")  # U.S, e.g
_NEXT = re.compile(r"\s*[\"“‘'«(\[*_]*\s*(?P<word>[^\W_][\w’'-]*)?")
#: letters of a word, read from its end
_WORD_BACK = re.compile(r"[\w.’'&/-]*")


class Abbreviation(Entry):
    """``text`` without its last full stop. ``ends`` is true where it may close a sentence before a capital."""

    text: str
    ends: bool = False


@until_changed
@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, bool]:
    return {entry.text.casefold(): entry.ends for entry in load(Abbreviation, "en/abbreviations.jsonl")}


# After an abbreviation that may close a sentence (*in the U.S. The plan*), these words open a new one.
_OPENERS = frozenset(
    (
        "the this that these those a an in on at by it its he she they we i but and however yet if "
        "when while although as for from after before since there his her their our what why how "
        "who some many most no not"
    ).split()
)


def _last_word(text: str, start: int, end: int) -> str:
    """The letters right before ``end``; over a line end too."""
    back = text[start:end].removesuffix("\n")[::-1]
    found = _WORD_BACK.match(back)
    return found.group()[::-1] if found else ""


def _closes(text: str, start: int, match: re.Match[str]) -> bool:
    """Does the stop at ``match`` end a sentence that began at or after ``start``?"""
    follow = _NEXT.match(text, match.end())
    word = follow.group("word") if follow else None
    if not word:
        return True
    if word[0].islower():
        return False
    if text[match.start()] != "." or match.group(0).startswith("..."):
        return True
    last = _last_word(text, start, match.start()).lstrip(".'’-/").casefold()
    known = _abbreviations().get(last)
    if match.group("close") and not match.group("close").startswith(("'", "’")) and known is None:
        return True
    opener = word.casefold() in _OPENERS and word[0].isupper()
    if known is not None:
        return known and opener
    if len(last) == 1 and last.isalpha():  # an initial: J. Smith
        return opener and last not in "jmap"
    return opener or not _DOTTED.fullmatch(last)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentence ranges of ``text[start:end]``, without outer white space and without a leading list marker."""
    marker = MARKER.match(text, start, end)
    if marker and marker.end() < end:
        start = marker.end()
    ranges: list[tuple[int, int]] = []
    head = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end or _closes(text, head, match):
            ranges.append((head, match.end()))
            head = match.end()
    ranges.append((head, end))
    return [trimmed for low, high in ranges if (trimmed := _trim(text, low, high))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
