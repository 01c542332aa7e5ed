"""What all names of a document say together: whose surname is whose, and which country it is about."""

from __future__ import annotations

from collections.abc import Iterable

from claimextract.annotations import MentionItem, NamedItem


def named(mentions: Iterable[MentionItem], known: NamedItem | None = None) -> NamedItem:
    """What ``mentions`` say, added to what is ``known``."""
    found = NamedItem(surnames={}, countries={}) if known is None else known
    countries = found["countries"]
    for mention in mentions:
        name, country = mention["name"], mention["country"]
        if mention["label"] == "PERSON" and " " in name:
            beginnings = found["surnames"].setdefault(name.split()[-1], [])
            if name[:3] not in beginnings:
                beginnings.append(name[:3])
        if country and mention["mention"] != "description":
            countries[country] = countries.get(country, 0) + 1
    return found


def main_country(found: NamedItem) -> str | None:
    """The country that more than half of the names belong to."""
    countries = found["countries"]
    half = sum(countries.values()) / 2
    return next((country for country, count in countries.items() if count > half), None)
