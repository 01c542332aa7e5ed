"""The event lexicon: triggers, light verbs, argument frames and word classes, indexed by lemma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import Field

from claimextract.errors import LexiconError
from claimextract.lexicon import Entry, load, until_changed
from claimextract.schema import EventType

FOLDER = "en/events"

Role = Literal["actor", "recipient", "location", "none"]

#: Conditions of a trigger's sense: grammatical slot → words (or ``@class``) one of which fills it. For a word
#: stand an entity label, ``NAME`` (a proper noun that is no mention), ``+`` (anything), ``-`` (nothing).
#: ``timed`` is a span of time beside the object (*gave them a week*).
Condition = Literal[
    "subject", "subject_label", "object", "object_label", "object_modifier", "attr", "prep", "prep_object",
    "of_object", "from_object", "modifier", "modifier_of", "xcomp", "timed", "poss",
]  # fmt: skip


class TriggerEntry(Entry):
    """Verbs or nouns that tell one type of happening.

    ``content`` marks verbs of speech and decision whose type is that of what is said; ``weak`` nouns are
    triggers only with a light verb or a date of their own; ``inchoative`` ones name a beginning, so *since*
    can date them.
    """

    pos: Literal["verb", "noun"]
    lemmas: tuple[str, ...]
    type: EventType
    mode: str | None = None
    frame: str
    when: dict[Condition, tuple[str, ...]] = Field(default={})
    content: Literal["commit", "assert", "threat", "request", "refuse", "accuse"] | None = None
    weak: bool = False
    inchoative: bool = False


class FrameEntry(Entry):
    """Who fills which role: grammatical slot or preposition → role.

    ``thing`` says that the object counts where it is no party but a thing, ``fallen`` the same of the subject.
    """

    slots: dict[str, Role]


class LightEntry(Entry):
    """A verb that carries a noun's happening: the noun is its object, subject or predicate (``carries``)."""

    lemmas: tuple[str, ...]
    carries: Literal["object", "subject", "attr"]
    subject: Role
    #: types of happening the verb carries; all where empty
    types: tuple[EventType, ...] = ()
    #: nouns it carries; all where empty
    nouns: tuple[str, ...] = ()


class WordClass(Entry):
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A trigger entry as the matcher reads it: particle split off, word classes resolved."""

    entry: TriggerEntry
    lemma: str
    particle: str | None
    when: dict[str, frozenset[str]] = field(hash=False)

    @property
    def weight(self) -> int:
        """More conditions first."""
        return len(self.when) + (self.particle is not None)


@dataclass(frozen=True, slots=True)
class Light:
    entry: LightEntry
    particle: str | None


@dataclass(frozen=True, slots=True)
class EventLexicon:
    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]
    light: dict[str, tuple[Light, ...]]
    frames: dict[str, dict[str, Role]]
    classes: dict[str, frozenset[str]]

    def words(self, name: str) -> frozenset[str]:
        return self.classes[name]


def _split(lemma: str) -> tuple[str, str | None]:
    word, _, particle = lemma.partition(" ")
    return word, particle or None


def _resolve(words: Iterable[str], classes: dict[str, frozenset[str]], where: str) -> frozenset[str]:
    resolved: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise LexiconError(f"{where}: no word class {word!r}")
            resolved |= classes[word[1:]]
        else:
            resolved.add(word)
    return frozenset(resolved)


def build() -> EventLexicon:
    """Read the lexicon. Raises LexiconError where an entry names a frame or class that does not exist."""
    classes = {
        entry.id.removeprefix("event.class."): frozenset(entry.words)
        for entry in load(WordClass, f"{FOLDER}/classes.jsonl")
    }
    frames = {
        entry.id.removeprefix("event.frame."): entry.slots
        for entry in load(FrameEntry, f"{FOLDER}/frames.jsonl")
    }
    tables: dict[str, dict[str, list[Sense]]] = {"verb": {}, "noun": {}}
    for entry in load(TriggerEntry, f"{FOLDER}/verbs.jsonl") + load(TriggerEntry, f"{FOLDER}/nouns.jsonl"):
        if entry.frame not in frames:
            raise LexiconError(f"{entry.id}: no frame {entry.frame!r}")
        when = {str(slot): _resolve(words, classes, entry.id) for slot, words in entry.when.items()}
        for lemma in entry.lemmas:
            word, particle = _split(lemma)
            tables[entry.pos].setdefault(word, []).append(Sense(entry, lemma, particle, when))
    light: dict[str, list[Light]] = {}
    for carrier in load(LightEntry, f"{FOLDER}/light.jsonl"):
        for lemma in carrier.lemmas:
            word, particle = _split(lemma)
            light.setdefault(word, []).append(Light(carrier, particle))
    return EventLexicon(
        verbs={word: _ordered(senses) for word, senses in tables["verb"].items()},
        nouns={word: _ordered(senses) for word, senses in tables["noun"].items()},
        light={word: tuple(entries) for word, entries in light.items()},
        frames=frames,
        classes=classes,
    )


def _ordered(senses: list[Sense]) -> tuple[Sense, ...]:
    """Senses with more conditions come first; among equals the lexicon's order decides."""
    return tuple(sorted(senses, key=lambda sense: -sense.weight))


@until_changed
@cache
def lexicon() -> EventLexicon:
    """The lexicon of this process."""
    return build()
