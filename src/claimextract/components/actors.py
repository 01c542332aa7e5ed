"""Actors and places: the ``mentions`` layer, from the actor base and from strict evidence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from claimextract.actors.base import ActorBase, load_base
from claimextract.actors.found import Found
from claimextract.actors.recognizer import Recognizer
from claimextract.annotations import Layers, MentionItem, layers, text_of
from claimextract.components.capitals import CapitalReader
from claimextract.components.mending import mend
from claimextract.tokens import tokens_of


@dataclass(slots=True)
class Actors:
    """Writes the ``mentions`` layer. The parse only tells a capital from the government there."""

    base: ActorBase

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        recognizer = self.recognizer(text_of(doc), _sentences(doc, found), found, tagged(doc))
        found["mentions"] = self.written(doc, recognizer, (items for _, items in recognizer.mentions()))
        if doc.has_annotation("DEP"):
            mend(tokens_of(doc), found)
        return doc

    def recognizer(
        self, text: str, sentences: Sequence[tuple[int, int, bool]], found: Layers, words: Tagged
    ) -> Recognizer:
        published = found.get("published") or {}
        return Recognizer(
            self.base,
            text,
            sentences,
            title=found.get("title"),
            date=published.get("date"),
            modifiers=words.modifiers,
            proper=words.proper,
            acting=words.acting,
        )

    def written(
        self, doc: Doc, recognizer: Recognizer, sentences: Iterable[list[Found]], shift: int = 0
    ) -> list[MentionItem]:
        """The layer's items of these sentences, whose characters are counted from ``shift`` before ``doc``."""
        starts = tokens_of(doc).starts
        mentions: list[MentionItem] = []
        for items in sentences:
            if not items:
                continue
            ranges = [_tokens(starts, item, shift) for item in items]
            mentions += map(_item, items, ranges)
            if "capital" in [item.kind for item in items] and doc.has_annotation("DEP"):
                reader = CapitalReader(
                    self.base.words,
                    [r for item, r in zip(items, ranges, strict=True) if item.label != "PLACE"],
                    [
                        r
                        for i, r in zip(items, ranges, strict=True)
                        if i.label == "PLACE" and i.kind != "capital"
                    ],
                )
                for made, item, (first, last) in zip(mentions[-len(items) :], items, ranges, strict=True):
                    if item.kind == "capital" and reader.is_government(tokens_of(doc), first, last):
                        _make_state(made, self.base, recognizer.names_a_state("BE"))
        return mentions


def _sentences(doc: Doc, found: Layers) -> list[tuple[int, int, bool]]:
    own = found.get("sentences")
    if own:
        return [(s["start"], s["end"], s["reason"] is None) for s in own]
    if doc.has_annotation("SENT_START"):
        return [(s.start_char, s.end_char, True) for s in doc.sents]
    return [(0, len(text_of(doc)), True)]


_PROPER = frozenset([get_string_id("NNP")])
_MODIFYING = frozenset([get_string_id("compound")])
#: places in the parse where an actor stands: the doer, the owner
_ACTING = frozenset(map(get_string_id, ("nsubj", "nsubjpass", "poss")))


class Starts:
    """The first characters of the tokens whose tag or relation is one of some, in order. Few are ever asked about."""

    def __init__(self, starts: list[int], column: list[int], wanted: frozenset[int]) -> None:
        self._starts, self._column, self._wanted = starts, column, wanted

    def __contains__(self, char: object) -> bool:
        at = bisect_left(self._starts, char)  # type: ignore[call-overload]
        return at < len(self._starts) and self._starts[at] == char and self._column[at] in self._wanted

    def __iter__(self) -> Iterator[int]:
        columns = zip(self._starts, self._column, strict=True)
        return (start for start, value in columns if value in self._wanted)


class Tagged(NamedTuple):
    """Where proper nouns, nouns that modify the next one, and doers start."""

    proper: Starts | Set[int]
    modifiers: Starts | Set[int]
    acting: Starts | Set[int]


def tagged(doc: Doc) -> Tagged:
    tokens = tokens_of(doc)
    return Tagged(
        Starts(tokens.starts, tokens.tags, _PROPER),
        Starts(tokens.starts, tokens.deps, _MODIFYING),
        Starts(tokens.starts, tokens.deps, _ACTING),
    )


def _tokens(starts: list[int], item: Found, shift: int) -> tuple[int, int]:
    after = bisect_right(starts, item.start - shift)
    # no token without a character
    most = min(after + item.end - item.start, len(starts))
    return after - 1, bisect_left(starts, item.end - shift, after, most)


def _item(item: Found, tokens: tuple[int, int]) -> MentionItem:
    made: MentionItem = {
        "start": item.start,
        "end": item.end,
        "token_start": tokens[0],
        "token_end": tokens[1],
        "label": item.label,
        "mention": item.mention,
        "actor": item.actor,
        "name": item.name,
        "country": item.country,
        "rule": item.rule,
    }
    if item.label == "PLACE":
        made["place"], made["lat"], made["lon"] = item.place or item.actor, item.lat, item.lon
    return made


def _make_state(item: MentionItem, base: ActorBase, belgium: bool) -> None:
    if item["country"] == "BE" and not belgium and (union := base.actors.get("european-union")):
        item["label"], item["name"], item["actor"], item["country"] = union.label, union.name, union.id, None
        item["rule"] = "actors.capital_as_union"
        item.pop("place", None)
        item.pop("lat", None)
        item.pop("lon", None)
        return
    item["label"] = "STATE"
    item["name"] = base.countries[item["country"] or ""].name
    item["rule"] = "actors.capital_as_government"
    item.pop("place", None)
    item.pop("lat", None)
    item.pop("lon", None)


@Language.factory("claimextract_actors", requires=["token.dep", "token.head"], assigns=["doc._.claimextract"])
def create_actors(nlp: Language, name: str) -> Actors:
    return Actors(load_base())
