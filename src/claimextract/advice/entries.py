"""The advice lexicon: cues with their strength and frames, headings and word lists, looked up by
string-store id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from spacy.strings import get_string_id

from claimextract.lexicon import Entry, load

Strength = Literal["must", "should", "could"]
Polarity = Literal["do", "avoid"]


class Cue(Entry):
    """A word that gives advice in some frame; ``lemma`` ``*`` stands for any verb."""

    lemma: str
    strength: Strength


class Modal(Cue):
    """``aux`` hangs on the verb, ``inf`` governs *to* and the verb."""

    frame: Literal["aux", "inf"]


class AdviceVerb(Cue):
    """``frames``: *that* clause, (object and) infinitive ``inf`` (``inf:on`` with its preposition),
    gerund, noun phrase
    (``np``, ``np:for``), *against*; ``not``: *do not recommend* advises against."""

    frames: tuple[str, ...]
    tense: Literal["any", "present"] = "any"


class Adjective(Cue):
    """``it``: *it is A to/that*; ``act``: a gerund or infinitive is A; ``noun``: a noun of doing would be
    A; ``who``: someone is
    A to do it. ``before``: the word the adjective needs before it (*ill-advised*)."""

    frames: tuple[Literal["it", "act", "noun", "who"], ...]
    before: str | None = None
    needs_modal: bool = False
    negatable: bool = False
    polarity: Polarity = "do"


class Nominal(Cue):
    """``subject``: *the N is to*; ``attr``: a gerund is an N; ``there``: *there is an N to*; ``it``,
    ``in``, ``have``.
    """

    frames: tuple[Literal["subject", "attr", "there", "it", "in", "have"], ...]
    polarity: Polarity = "do"
    modal: bool = False
    #: as attribute only with *only, best* (*suspension is the only credible answer*)
    only: bool = False


class Hedge(Cue):
    """A hedged verb. ``context`` ``advice`` needs advice nearby, ``text`` anywhere in the text, ``section`` a section
    of it.
    """

    modals: tuple[str, ...]
    frame: Literal["inf", "gerund", "self", "in", "by", "than", "act", "given", "passive"]
    context: Literal["always", "advice", "text", "section"]
    word: str | None = None


class Requirement(Cue):
    """A state of affairs requires an act."""

    prep: str | None = None


class Heading(Entry):
    """A heading or lead-in line; the group ``who`` is the addressee of the items below. ``colon``: only a line that
    ends in one."""

    kind: Literal["advice", "closing", "should", "must", "addressee", "plan"]
    pattern: str
    colon: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)


class WordList(Entry):
    role: str
    words: tuple[str, ...]


CueT = TypeVar("CueT", bound=Cue)


def _by_lemma(entries: Iterable[CueT]) -> dict[int, CueT]:
    return {get_string_id(entry.lemma): entry for entry in entries}


@dataclass(slots=True)
class Vocabulary:
    """All tables, keyed by lemma id."""

    modals: dict[int, Modal]
    verbs: dict[int, AdviceVerb]
    adjectives: dict[int, list[Adjective]]
    nominals: dict[int, Nominal]
    hedges: dict[int, list[Hedge]]
    requirements: dict[int, Requirement]
    headings: list[Heading]
    words: dict[str, frozenset[int]]
    triggers: frozenset[int]
    #: frames of each advice verb as ``{frame: preposition id or 0}``
    frames: dict[int, dict[str, set[int]]]


def read_vocabulary() -> Vocabulary:
    """Load and index the advice lexicon. Raises LexiconError for a bad line."""
    folder = "en/advice/"
    modals = _by_lemma(load(Modal, folder + "modals.jsonl"))
    verbs = _by_lemma(load(AdviceVerb, folder + "verbs.jsonl"))
    adjectives: dict[int, list[Adjective]] = {}
    for adjective in load(Adjective, folder + "adjectives.jsonl"):
        adjectives.setdefault(get_string_id(adjective.lemma), []).append(adjective)
    nominals = _by_lemma(load(Nominal, folder + "nominals.jsonl"))
    requirements = _by_lemma(load(Requirement, folder + "requirements.jsonl"))
    hedges: dict[int, list[Hedge]] = {}
    for hedge in load(Hedge, folder + "hedges.jsonl"):
        hedges.setdefault(get_string_id(hedge.lemma), []).append(hedge)
    frames: dict[int, dict[str, set[int]]] = {}
    for key, verb in verbs.items():
        table = frames.setdefault(key, {})
        for frame in verb.frames:
            name, _, prep = frame.partition(":")
            table.setdefault(name, set()).add(get_string_id(prep) if prep else 0)
    words = {
        entry.role: frozenset(get_string_id(word) for word in entry.words)
        for entry in load(WordList, folder + "words.jsonl")
    }
    hedging = {get_string_id(word) for group in hedges.values() for hedge in group for word in hedge.modals}
    return Vocabulary(
        modals=modals,
        verbs=verbs,
        adjectives=adjectives,
        nominals=nominals,
        hedges=hedges,
        requirements=requirements,
        headings=load(Heading, folder + "headings.jsonl"),
        words=words,
        triggers=frozenset(
            {*modals, *verbs, *adjectives, *nominals, *requirements, *hedging, *words["turn"], *words["cues"]}
        ),
        frames=frames,
    )
