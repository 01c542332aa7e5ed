"""Antecedents by rules that would rather stay silent: one candidate in reach, or none.

The reach is the block (paragraph or list item) up to the word. A pronoun needs a single person who was a subject;
*the country, the group, the mission* need a single actor of that label.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from claimextract.annotations import Layers, MentionItem
from claimextract.tokens import Doc, Token

_PERSON = {"he": "", "she": "", "his": "’s", "her": "’s"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: head noun of a description → labels its antecedent may have
DESCRIPTIONS = {
    "country": {"STATE"},
    "group": {"ARMED_GROUP"},
    "militia": {"MILITIA"},
    "mission": {"MISSION"},
    "operation": {"OPERATION"},
    "movement": {"PARTY_OR_MOVEMENT", "ARMED_GROUP"},
    "party": {"PARTY_OR_MOVEMENT"},
    "bloc": {"REGIONAL_ORG"},
}
_RIVALS = frozenset({"STATE", "GOVERNMENT", "ARMED_GROUP", "PARTY_OR_MOVEMENT", "MILITIA", "SECURITY_FORCE"})
#: plural nouns after *both* or *the two* → labels of the two they stand for
PAIRS = {
    "countries": frozenset({"STATE"}),
    "states": frozenset({"STATE"}),
    "neighbours": frozenset({"STATE"}),
    "neighbors": frozenset({"STATE"}),
    "groups": frozenset({"ARMED_GROUP"}),
    "militias": frozenset({"MILITIA"}),
    "movements": frozenset({"PARTY_OR_MOVEMENT", "ARMED_GROUP"}),
    "parties": _RIVALS,
    "sides": _RIVALS,
    "missions": frozenset({"MISSION"}),
    "operations": frozenset({"OPERATION"}),
    "blocs": frozenset({"REGIONAL_ORG"}),
}
#: words that pick out somebody else than the last one named (*another country, the two groups*)
_DETERMINERS = frozenset({"the", "this", "that"})
#: all words that ``Antecedents.of`` has an answer to
STANDING = frozenset({*_PERSON, *DESCRIPTIONS, *PAIRS})
REACH = 3  # sentences, the word's own included
#: mentions that a token is in at most
_SHARING = 4


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The words ``[token_start, token_end)`` stand for ``names``; ``suffix`` is the possessive a pronoun carried."""

    token_start: int
    token_end: int
    names: tuple[str, ...]
    suffix: str


class Antecedents:
    """Finds antecedents in one document."""

    def __init__(self, doc: Doc, found: Layers, main_country: str | None) -> None:
        """``main_country``: the one that the document is about."""
        self.doc = doc
        self.main_country = main_country
        self.sentences = found.get("sentences", [])
        self.mentions = found.get("mentions", [])
        self.sentence_starts = [sentence["token_start"] for sentence in self.sentences]
        self.mention_starts = [mention["token_start"] for mention in self.mentions]

    def of(self, token: Token) -> Antecedent | None:
        """The antecedent of a pronoun or of the noun of a description, or None where it is not certain."""
        if token.lower_ in _PERSON and token.tag_ in ("PRP", "PRP$"):
            return self._person(token)
        labels = DESCRIPTIONS.get(token.lower_)
        if labels and token.tag_ == "NN":
            return self._described(token, labels)
        pair = PAIRS.get(token.lower_)
        return self._pair(token, pair) if pair and token.tag_ == "NNS" else None

    def owned(self, mention: MentionItem) -> bool:
        """Whether *the army, the government* can only be that of the country it was taken for."""
        own = mention["country"]
        named = [m for m in self._reach(self.doc[mention["token_start"]]) if m["mention"] != "description"]
        near = [m["country"] for m in named if m["country"]]
        if near:
            # *Mali welcomes the agreement of the Sudan's military*: the last one named may be meant
            return near[-1] == own and (len(set(near)) == 1 or own == self.main_country)
        return own == self.main_country

    def _reach(self, token: Token) -> list[MentionItem]:
        """Mentions before the word in its sentence and the ones before, within its block."""
        here = bisect_right(self.sentence_starts, token.i) - 1
        if here < 0 or token.i >= self.sentences[here]["token_end"]:
            return []
        block = self.sentences[here]["block"]
        reached: list[MentionItem] = []
        for index in range(max(0, here - REACH + 1), here + 1):
            sentence = self.sentences[index]
            if sentence["block"] == block:
                first, last = (
                    bisect_left(self.mention_starts, sentence[at]) for at in ("token_start", "token_end")
                )
                reached += [m for m in self.mentions[first:last] if m["token_end"] <= token.i]
        return reached

    def _holding(self, token: int) -> list[MentionItem]:
        """Mentions that the token is in. They do not overlap, but two may share a token."""
        last = bisect_right(self.mention_starts, token)
        return [m for m in self.mentions[max(0, last - _SHARING) : last] if token < m["token_end"]]

    def _root(self, mention: MentionItem) -> Token:
        return self.doc.span(mention["token_start"], mention["token_end"]).root

    def _is_subject(self, mention: MentionItem) -> bool:
        return self._root(mention).dep_ in _SUBJECTS

    def _of_person(self, mention: MentionItem) -> bool:
        root = self._root(mention)
        owner = root.head.head if root.head.lower_ == "of" else None
        return owner is not None and any(m["label"] == "PERSON" for m in self._holding(owner.i))

    def _person(self, token: Token) -> Antecedent | None:
        people = [m for m in self._reach(token) if m["label"] == "PERSON"]
        names = {m["name"] for m in people}
        if len(names) != 1 or not any(self._is_subject(m) for m in people):
            return None
        if self._other_people(token, people) or self.doc[min(token.i + 1, len(self.doc) - 1)].lower_ == "own":
            return None
        suffix = _PERSON[token.lower_] if token.tag_ == "PRP$" else ""
        if token.lower_ == "her" and token.tag_ != "PRP$":
            return None
        return Antecedent(token.i, token.i + 1, (names.pop(),), suffix)

    def _other_people(self, token: Token, people: list[MentionItem]) -> bool:
        """Is somebody told without a name between the person and the pronoun (*a colonel …, the president’s … he*)?"""
        first = people[-1]["token_end"]
        inside = {i for m in people for i in range(m["token_start"], m["token_end"])}
        known = {i for m in self._reach(token) for i in range(m["token_start"], m["token_end"])}
        return any(
            other.tag_ in ("NN", "NNP") and other.i not in inside
            and (
                # a name that no list holds may be somebody's (*de Lattre mounted his counter-offensive*)
                (other.dep_ in _SUBJECTS and (_human(other) or (other.tag_ == "NNP" and other.i not in known)))
                or (
                    other.dep_ in ("poss", "pobj", "dobj", "conj") and _human(other)
                    and any(c.lower_ == "the" for c in other.lefts)
                )
            )
            for other in self.doc[first : token.i]
        )  # fmt: skip

    def _described(self, token: Token, labels: set[str]) -> Antecedent | None:
        left = token.lefts
        if (
            len(left) != 1
            or left[0].lower_ not in _DETERMINERS
            or any(child.dep_ != "case" for child in token.rights)
        ):
            return None
        if self._holding(token.i):
            return None
        reach = [m for m in self._reach(token) if m["label"] in labels]
        names = {m["name"] for m in reach}
        named = [m for m in reach if m["mention"] != "adjective"]
        if any(self._of_person(m) for m in named):
            return None  # *President Mahama of Ghana … the country*: his, or the one spoken of?
        # *the US Defense Department said … the country*: told of only in passing
        named = [m for m in named if self._root(m).dep_ not in ("compound", "nmod", "amod")]
        if len(names) != 1 or not named:
            return None
        if token.lower_ == "country" and len({m["country"] for m in self._reach(token) if m["country"]}) != 1:
            return None  # *Russian advisers arrived in the country*: whose, is open
        return Antecedent(left[0].i, token.i + 1, (names.pop(),), "")

    def _pair(self, token: Token, labels: frozenset[str]) -> Antecedent | None:
        """*Both parties, the two countries*: two named beside each other, and no third in reach."""
        left = token.lefts
        words = " ".join(word.lower_ for word in left)
        if words not in ("both", "the two", "these two", "both the") or token.rights:
            return None
        reach = [m for m in self._reach(token) if m["label"] in labels]
        names = list(dict.fromkeys(m["name"] for m in reach))
        others = {m["country"] for m in self._reach(token) if m["country"]} - {m["country"] for m in reach}
        if len(names) != 2 or (others and "STATE" in labels):
            return None
        for first, second in pairwise(reach):
            between = [word.lower_ for word in self.doc[first["token_end"] : second["token_start"]]]
            if {first["name"], second["name"]} == set(names) and between in (["and"], ["and", "the"]):
                if "adjective" in (first["mention"], second["mention"]):
                    return None
                return Antecedent(left[0].i, token.i + 1, (first["name"], second["name"]), "")
        return None


def _human(token: Token) -> bool:
    return token.lower_.endswith(("er", "or", "ist", "man", "ian", "ent", "ant", "eer", "ee")) or token.lower_ in (
        "colonel", "general", "chief", "king", "judge", "imam", "head", "ally", "successor", "president",
    )  # fmt: skip
