"""*Bamako refused* or *in Bamako*? A capital is its government where a government acts or is dealt with.

The word lists are ``resources/actors_words/cues.jsonl``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimextract.tokens import Doc, Token

Range = tuple[int, int]
Words = Mapping[str, frozenset[str]]

_DEPTH = 5


@dataclass(frozen=True, slots=True)
class CapitalReader:
    """Decides for the capitals of one sentence. ``actors``, ``places``: token ranges of others."""

    words: Words
    actors: list[Range]
    places: list[Range]

    def is_government(self, doc: Doc, first: int, last: int) -> bool:
        """Whether the capital at tokens ``[first, last)`` means the government of its country."""
        if (first and doc[first - 1].lower_ in self.words["capital.itself"]) or self._apposed(doc, last):
            return False
        if self._end_of_road(doc, first, last):
            return False
        return self._acts(doc.span(first, last).root, 0)

    def _end_of_road(self, doc: Doc, first: int, last: int) -> bool:
        """*The Bamako–Ségou road*: one of two places that a dash joins."""
        ends = {end for _, end in self.places}
        starts = {start for start, _ in self.places}
        ahead = last + 1 < len(doc) and doc[last].text in _DASHES and last + 1 in starts
        return ahead or (first > 1 and doc[first - 1].text in _DASHES and first - 1 in ends)

    def _is(self, token: Token, *lists: str) -> bool:
        lemma = token.lemma_.lower()
        return any(lemma in self.words[f"capital.{name}"] for name in lists)

    def _apposed(self, doc: Doc, last: int) -> bool:
        """*Niamey, the capital*, *Bamako, the largest city*."""
        after = [token.lower_ for token in doc[last : last + 6]]
        return after[:2] in ([",", "the"], [",", "a"]) and bool(self.words["capital.itself"] & set(after[2:]))

    def _acts(self, token: Token, depth: int) -> bool:
        head, dep = token.head, token.dep_
        if depth > _DEPTH:
            return False
        if dep == "conj" and head is not token:
            if _covered(head, self.places) or self._is(head, "town"):
                return False
            return _covered(head, self.actors) or self._acts(head, depth + 1)
        if any(child.dep_ == "conj" and _covered(child, self.places) for child in token.children):
            return False
        if dep == "poss":
            return not self._is(head, "town", "itself")
        if dep in ("nsubj", "csubj"):
            return self._subject(head)
        if dep == "nsubjpass":
            return not self._is(head, "reached")
        if dep in ("dobj", "obj", "dative", "iobj"):
            return not self._is(head, "reached", "lies")
        if dep in ("pobj", "pcomp"):
            return self._preposition(head)
        if dep in ("compound", "nmod", "amod") and head.i > token.i:
            # 'gives Algiers pause' is read as a compound
            if head.dep_ in ("dobj", "obj") and self._is(head.head, "give") and head.pos_ == "NOUN":
                return token.i == head.i - 1 and token.i - 1 == head.head.i
            return self._is(head, "body")
        return dep == "agent"

    def _subject(self, verb: Token) -> bool:
        if verb.lemma_.lower() == "be":
            # 'Algiers could be an ally', but 'Doha is a city'
            attribute = next((c for c in verb.children if c.dep_ in ("attr", "acomp")), None)
            return attribute is not None and not self._is(attribute, "itself", "state")
        return not self._is(verb, "lies", "reached") or self._is(verb, "does")

    def _preposition(self, preposition: Token) -> bool:
        word, governor = preposition.lower_, preposition.head
        if word == "in":
            # the parser hangs 'caused unease in Algiers' on either word
            return self._is(governor, "mind") or (
                preposition.i > 0 and self._is(preposition.nbor(-1), "mind")
            )
        if word == "to":
            return governor.dep_ != "prep" and not self._is(governor, "motion", "way", "access")
        if word == "from":
            return self._is(governor, "sent")
        if word == "of":
            return self._is(governor, "held")
        if word == "by":
            return not self._is(governor, "motion")
        if word in ("with", "against", "between", "among", "upon", "without", "versus", "than", "about"):
            return not self._is(governor, "way")
        return word in ("on", "for", "under", "like") and not self._is(governor, "motion", "assault")


_DASHES = frozenset(("-", "–", "‑"))


def _covered(token: Token, ranges: list[Range]) -> bool:
    return any(first <= token.i < last for first, last in ranges)
