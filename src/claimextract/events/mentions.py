"""The mentions layer, by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimextract.annotations import CharRange, MentionItem
from claimextract.tokens import Token


class Mentions:
    """The mentions layer, by token."""

    def __init__(self, items: Sequence[MentionItem]) -> None:
        self.items = items
        self.by_token: dict[int, MentionItem] = {}
        for item in items:
            for index in range(item["token_start"], item["token_end"]):
                held = self.by_token.get(index)
                if (
                    held is None
                    or held["token_end"] - held["token_start"] < item["token_end"] - item["token_start"]
                ):
                    self.by_token[index] = item

    def at(self, token: Token) -> MentionItem | None:
        return self.by_token.get(token.i)

    def places(self, part: CharRange) -> list[CharRange]:
        """The places named in a part of the text."""
        first = bisect_left(self.items, part[0], key=lambda item: item["start"])
        found: list[CharRange] = []
        for item in self.items[first:]:
            if item["start"] >= part[1]:
                break
            if item["label"] in ("PLACE", "STATE") and item["mention"] != "adjective":
                found.append((item["start"], item["end"]))
        return found

    def label(self, token: Token) -> str | None:
        item = self.at(token)
        return item["label"] if item else None
