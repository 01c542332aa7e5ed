"""Metadata from mappings: front matter, JSON records and side tables share names for the same thing."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from claimextract.brief import PublishedDate
from claimextract.ingest.dates import parse_date
from claimextract.ingest.draft import Metadata, Warned

_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "authors": ("authors", "author", "byline", "creator"),
    "publisher": ("publisher", "site_name", "sitename", "organisation", "organization", "source"),
    "published": (
        "published", "date", "published_at", "publication_date", "date_published", "datepublished", "pubdate",
    ),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink"),
}  # fmt: skip
_AND = re.compile(r"\s*(?:;|\||,|&|\band\b|\bet\b)\s*")
#: Words in the names of organisations, which may hold commas and 'and'.
INSTITUTION = re.compile(
    r"\b(?:institut\w*|cent(?:re|er)|council|foundation|university|agency|network|observator\w+|watch|forum|nations"
    r"|programme|ministry|organi[sz]ation|union|commission|committee|bank|think tank|lab|society|office)\b",
    re.I,
)
_MAX = 2000


def from_mapping(values: Mapping[Any, Any], where: str) -> tuple[Metadata, list[Warned]]:
    """The metadata in ``values`` and a warning for each that cannot be read; ``where`` names the source."""
    lower = {str(key).strip().lower().replace(" ", "_"): value for key, value in values.items()}

    def first(field: str) -> Any:
        return next((lower[name] for name in _NAMES[field] if lower.get(name) not in (None, "", [])), None)

    warnings: list[Warned] = []
    published = first("published")
    date: PublishedDate | None = None
    if isinstance(published, Mapping):  # a line of documents.jsonl
        published = published.get("date")
    if published is not None:
        parsed = parse_date(published)
        if parsed is None:
            warnings.append(Warned("metadata_invalid", f"{where}: {str(published)[:60]!r} is no date."))
        else:
            date = PublishedDate(parsed[0], parsed[1], "metadata")
    return Metadata(
        title=_string(first("title")),
        authors=names(first("authors")),
        publisher=_string(first("publisher")),
        published=date,
        language=_language(first("language")),
        url=_string(first("url")),
    ), warnings


def names(value: Any) -> tuple[str, ...]:
    """People as listed (``["A", "B"]``) or as written (``A and B``; ``A; B``)."""
    if isinstance(value, str):
        # 'Last, First' cannot be told from two names; a semicolon says that commas are inside names.
        whole = ";" in value or INSTITUTION.search(value)
        parts = value.split(";") if whole else _AND.split(value)
        value = [part for part in parts if part.strip()]
    if not isinstance(value, (list, tuple)):
        return ()
    found: list[str] = []
    for item in value[:100]:
        name = _string(item.get("name") if isinstance(item, Mapping) else item)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _string(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return html.unescape(" ".join(str(value)[:_MAX].split())) or None


def _language(value: Any) -> str | None:
    text = _string(value)
    return text.replace("_", "-").split("-")[0].lower() if text else None
