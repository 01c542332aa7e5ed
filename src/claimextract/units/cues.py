"""The attribution lexicon (``resources/en/attribution``), indexed by string-store id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeVar

from spacy.strings import get_string_id

from claimextract.lexicon import Entry, load
from claimextract.units.parse import ids

Act = Literal["assert", "request", "commit", "fear", "hope", "none"]
_FOLDER = "en/attribution/"


class VerbEntry(Entry):
    """A verb that introduces what a source says, thinks, fears, wants or promises.

    ``holder``: the subject must be a person, body or document (*the report shows*, not *the raid shows*).
    ``np``: a noun phrase as content attributes the whole clause. ``raising``: *X is said to …* attributes it.
    ``author_only``: a frame in the first person only (*I know that …*).
    ``hedge``: the certainty the cue lends its content when it is the author's own.
    """

    lemma: str
    act: Act
    #: forms that the lemmatizer does not reduce to the lemma
    forms: tuple[str, ...] = ()
    holder: bool = False
    np: bool = False
    particle: str | None = None
    raising: bool = False
    author_only: bool = False
    hedge: Literal["probable", "possible"] | None = None


class AdjectiveEntry(Entry):
    word: str
    act: Act
    author_only: bool = False


class NounEntry(Entry):
    """*the view that …*, *there are fears that …*; ``denied``: only after *no* (*I have no doubt that*)."""

    word: str
    act: Act
    denied: bool = False
    #: as a subject only with somebody to own it (*their answer is that*, not *the answer is that*)
    owned: bool = False


class PrepositionEntry(Entry):
    """*according to X*; with ``possessive`` the noun of *in X's view*."""

    text: str
    possessive: bool = False


class AdverbEntry(Entry):
    word: str


class HolderEntry(Entry):
    """A noun of sources: ``unnamed`` people, a ``person`` (named or not by the article), a ``body``, a ``document``."""

    word: str
    kind: Literal["unnamed", "person", "body", "document"]


class ConnectiveEntry(Entry):
    """A discourse connective left out of a unit's span; ``comma``: only before a comma."""

    text: str
    comma: bool


class OpenerEntry(Entry):
    """A verb that makes a sentence navigation (*this note reviews*) or thanks (*I thank*)."""

    word: str
    reason: Literal["navigation_sentence", "thanks"]


class PhraseEntry(Entry):
    """A set phrase, a pattern over the sentence's words in any case, that makes it thanks or navigation."""

    pattern: str
    #: letters that every match holds, where the pattern cannot be looked for quickly by itself
    needs: str = ""
    reason: Literal["navigation_sentence", "thanks"]


#: *it is clear that*
PLAIN = ids("clear certain obvious evident undeniable plain apparent undisputed")
#: *she is right that*
AGREEING = ids("right correct")
#: *we heard from traders that*
HEARING = ids("hear learn gather")
#: *word has it that*
HEARSAY = ids("word rumour rumor legend story tradition gossip history folklore lore myth custom wisdom")
#: words of frames besides those of the lexicon
FRAMING = PLAIN | AGREEING | HEARING | HEARSAY

EntryT = TypeVar("EntryT", bound=Entry)


def _index(entries: list[EntryT], field: str) -> dict[int, EntryT]:
    return {get_string_id(getattr(entry, field)): entry for entry in entries}


@dataclass(frozen=True, slots=True)
class Cues:
    verbs: dict[int, list[VerbEntry]]
    adjectives: dict[int, AdjectiveEntry]
    nouns: dict[int, NounEntry]
    #: phrases by first word, the rest as ids
    prepositions: dict[int, list[tuple[tuple[int, ...], PrepositionEntry]]]
    possessives: dict[int, PrepositionEntry]
    adverbs: dict[int, AdverbEntry]
    #: without one of these a clause has no aside but *as*-clauses and *for* at its front
    beside: frozenset[int]
    #: first and second words of prepositions, or the only one
    prepositions_begin: frozenset[tuple[int, ...]]
    #: verbs, adjectives and nouns without one of which a sentence has no other frame
    framing: frozenset[int]
    holders: dict[int, HolderEntry]
    connectives: dict[int, list[tuple[tuple[int, ...], ConnectiveEntry]]]
    openers: dict[int, OpenerEntry]
    phrases: list[tuple[re.Pattern[str], PhraseEntry]]
    #: all phrases that open a sentence at once, for its text in lower case: most sentences begin like none of them
    opening: re.Pattern[str]
    #: the few that stand anywhere in it
    anywhere: list[tuple[re.Pattern[str], PhraseEntry]]


def _phrases(entries: list[EntryT]) -> dict[int, list[tuple[tuple[int, ...], EntryT]]]:
    found: dict[int, list[tuple[tuple[int, ...], EntryT]]] = {}
    for entry in entries:
        words = tuple(get_string_id(word) for word in entry.text.split())  # type: ignore[attr-defined]
        found.setdefault(words[0], []).append((words, entry))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


#: whom a sentence may address before it begins (*Madam President, let me …*)
_ADDRESS = "^(?:[\\w’' ]{2,40}, )?"


def _together(patterns: list[str]) -> str:
    """One pattern for all; an address in front is read once."""
    plain = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(_ADDRESS)]
    addressed = [pattern.removeprefix(_ADDRESS) for pattern in patterns if pattern.startswith(_ADDRESS)]
    return "|".join([*plain, f"(?:{_ADDRESS}(?:{'|'.join(addressed)}))"] if addressed else plain)


def load_cues() -> Cues:
    verbs: dict[int, list[VerbEntry]] = {}
    for verb in load(VerbEntry, _FOLDER + "verbs.jsonl"):
        for form in (verb.lemma, *verb.forms):
            verbs.setdefault(get_string_id(form), []).append(verb)
    for options in verbs.values():
        options.sort(key=lambda entry: entry.particle is None)
    phrases = load(PhraseEntry, _FOLDER + "phrases.jsonl")
    patterns = [(re.compile(entry.pattern, re.IGNORECASE), entry) for entry in phrases]
    opening = _together([entry.pattern for entry in phrases if entry.pattern.startswith("^")])
    entries = load(PrepositionEntry, _FOLDER + "prepositions.jsonl")
    prepositions = _phrases([entry for entry in entries if not entry.possessive])
    adverbs = _index(load(AdverbEntry, _FOLDER + "adverbs.jsonl"), "word")
    adjectives = _index(load(AdjectiveEntry, _FOLDER + "adjectives.jsonl"), "word")
    nouns = _index(load(NounEntry, _FOLDER + "nouns.jsonl"), "word")
    possessives = _index([entry for entry in entries if entry.possessive], "text")
    # the longest word of a phrase is mostly the rarest
    rare = [max(entry.text.split(), key=len) for entry in entries if not entry.possessive and entry.text != "for"]
    return Cues(
        verbs=verbs,
        adjectives=adjectives,
        nouns=nouns,
        prepositions=prepositions,
        possessives=possessives,
        adverbs=adverbs,
        beside=frozenset({*map(get_string_id, rare), *possessives, *adverbs}),
        framing=frozenset({*verbs, *adjectives, *nouns}) | FRAMING,
        prepositions_begin=frozenset(words[:2] for found in prepositions.values() for words, _ in found),
        holders=_index(load(HolderEntry, _FOLDER + "holders.jsonl"), "word"),
        connectives=_phrases(load(ConnectiveEntry, _FOLDER + "connectives.jsonl")),
        openers=_index(load(OpenerEntry, _FOLDER + "openers.jsonl"), "word"),
        phrases=patterns,
        # looking at letters of either case takes twice as long
        opening=re.compile(opening, re.NOFLAG if opening == opening.lower() else re.IGNORECASE),
        anywhere=[(pattern, entry) for pattern, entry in patterns if not entry.pattern.startswith("^")],
    )
