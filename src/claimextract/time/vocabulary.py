"""The time lexicons: words with their class and value, patterns over classes, and contexts that rule a date
out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from claimextract.lexicon import Entry, folders, load, until_changed


class TimeWord(Entry):
    """``class``: the grammar's word class; ``guard``: what an ambiguous word needs around it (see guards)."""

    forms: list[str] = Field(min_length=1)
    cls: str
    value: int | float | str | None = None
    guard: str | None = None


class TimePattern(Entry):
    """A rule over word classes. ``<d:dom|ordnum>`` is one word of a class, kept under a name; the rest is
    regex.

    ``stage``: rules run in this order; ``build`` names the function that makes the form; ``gives`` the class
    of
    the result, for later stages; ``match`` is the expression the example must yield.
    """

    stage: int
    pattern: str
    build: str
    gives: str
    match: str
    guard: tuple[str, ...] = ()
    args: Mapping[str, str | int] = Field(default_factory=dict)


class ContextWord(Entry):
    """Words beside a number or a date that make it something else: *resolution* 2085, 2000 *soldiers*."""

    words: list[str] = Field(min_length=1)


@dataclass(frozen=True)
class Vocabulary:
    words: dict[str, TimeWord]
    patterns: tuple[TimePattern, ...]
    labels: re.Pattern[str]
    #: the last words of labels, and what joins the numbers of a list
    label_ends: frozenset[str]
    counted: frozenset[str]
    names_after: re.Pattern[str]
    names_before: re.Pattern[str]
    postponing: re.Pattern[str]
    #: words of one kind of happening, one of which may take up another (*the raid … the massacre*)
    kinds: tuple[frozenset[str], ...] = ()
    #: forms that are no single word
    phrases: tuple[str, ...] = ()
    #: words of texts that were looked up and mean no time, passed over at the next sight
    unknown: set[str] = field(default_factory=set)


def _alternatives(entries: list[ContextWord]) -> str:
    words = sorted((word for entry in entries for word in entry.words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def vocabulary() -> Vocabulary:
    """Everything under ``en/time/`` in the folders in use, compiled once."""
    return _vocabulary(folders())


@until_changed
@lru_cache(maxsize=4)
def _vocabulary(_: tuple[Path, ...]) -> Vocabulary:
    words = {form.lower(): entry for entry in load(TimeWord, "en/time/words_*.jsonl") for form in entry.forms}

    def context(name: str) -> list[ContextWord]:
        return load(ContextWord, f"en/time/context_{name}.jsonl")

    label_entries = context("labels")
    labels = _alternatives(label_entries)
    return Vocabulary(
        words=words,
        patterns=tuple(load(TimePattern, "en/time/patterns.jsonl")),
        # A label may govern a list: resolutions 2085 (2012) and 2100.
        labels=re.compile(
            rf"(?i:\b(?:{labels}))\.?\s*(?:(?:\d[\d/.-]*(?:\s*\(\d{{4}}\))?\s*(?:,|and|or|to|through|&|–|-)\s*)*)$"
        ),
        label_ends=frozenset(
            {"and", "or", "to", "through"}
            | {word.lower().split()[-1] for entry in label_entries for word in entry.words}
        ),
        counted=frozenset(word for entry in context("counted") for word in entry.words),
        names_after=re.compile(rf"[\s-](?:{_alternatives(context('names_after'))})\b"),
        names_before=re.compile(
            rf"\b(?:{_alternatives(context('names_before'))})[\s-](?:of\s+|du\s+|de\s+)?(?:the\s+)?$"
        ),
        kinds=tuple(
            frozenset(entry.words) for entry in load(ContextWord, "en/time/kinds_of_happening.jsonl")
        ),
        phrases=tuple({form: None for word in words.values() for form in word.forms if not form.isalpha()}),
        postponing=re.compile(rf"(?i)\b(?:{_alternatives(context('postponing'))})\b[^.;]*$"),
    )
