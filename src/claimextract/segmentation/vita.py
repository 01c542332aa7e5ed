"""Biographies of authors: paragraphs that say who somebody is, where they work and what they have written."""

from __future__ import annotations

import re
from functools import lru_cache

from claimextract.lexicon import Entry, load, until_changed

_NAME = r"[A-ZÀ-Þ][\w’'.-]+"
#: how a paragraph about a person begins; most begin otherwise and are looked at no further
_OPENS = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.? )?(?:{_NAME} ){{1,5}}(?:\([^)]*\) )?(?:is|serves|works|has|joined|holds)\b"
    r"|(?:He|She|His|Her)\b"
)
_PERSON = re.compile(r"\b(?:he|she|his|her|dr|prof|professor|(?:is|are) the authors?)\b", re.IGNORECASE)
#: lives of the powerful are told in the same words
_PUBLIC = re.compile(
    r"\b(?:elected|coup|overthr\w+|ousted|junta|rebel\w*|president of|prime minister|ruling party|opposition|arrested"
    r"|troops|soldiers?|army|colonel|general|killed|attack\w*)\b",
    re.IGNORECASE,
)
ENOUGH = 2


class VitaPattern(Entry):
    """One thing a biography tells; ``sure``: it is told of people who write."""

    pattern: str
    sure: bool = False


@until_changed
@lru_cache(maxsize=1)
def vita_patterns() -> list[tuple[VitaPattern, re.Pattern[str]]]:
    """What biographies tell."""
    return [(entry, re.compile(entry.pattern)) for entry in load(VitaPattern, "en/vita.jsonl")]


def biography(text: str) -> bool:
    """Whether a paragraph tells an author's life: two things of which at least one tells no politician's."""
    if not _OPENS.match(text) or not _PERSON.search(text):
        return False
    told = [entry for entry, pattern in vita_patterns() if pattern.search(text)]
    return len(told) >= ENOUGH and any(entry.sure for entry in told) and not _PUBLIC.search(text)
