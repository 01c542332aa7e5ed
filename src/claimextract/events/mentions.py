"""The mentions layer, by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimextract.annotations import CharRange, MentionItem
from claimextract.tokens import Token

#: Labels of places and states.
PLACES = frozenset({"PLACE", "STATE"})

class Mentions:
    """The mentions layer, by token."""

    def __init__(self, items: Sequence[MentionItem]) -> None:
        self.items = items
        self.by_token: dict[int, MentionItem] = {}
        by_token = self.by_token
        for item in items:
            first, last = item["token_start"], item["token_end"]
            for index in range(first, last):
                held = by_token.setdefault(index, item)
                if held is not item and held["token_end"] - held["token_start"] < last - first:
                    by_token[index] = item

    def at(self, token: Token) -> MentionItem | None:
        return self.by_token.get(token.i)

    def places(self, part: CharRange) -> list[CharRange]:
        """The places named in a part of the text."""
        first = bisect_left(self.items, part[0], key=lambda item: item["start"])
        found: list[CharRange] = []
        for item in self.items[first:]:
            if item["start"] >= part[1]:
                break
            if item["label"] in PLACES and item["mention"] != "adjective":
                found.append((item["start"], item["end"]))
        return found

    def label(self, token: Token) -> str | None:
        item = self.by_token.get(token.i)
        return item["label"] if item else None
