"""Metadata of an HTML page: its meta elements and JSON-LD, with trafilatura's reading for the rest."""

from __future__ import annotations

import json
import re
from typing import Any

from claimextract.brief import PublishedDate
from claimextract.ingest.dates import parse_date
from claimextract.ingest.draft import Metadata
from claimextract.ingest.fields import names

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "citation_publication_date", "citation_date",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "datepublished", "publish-date",
    "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "date", "dcterms.created",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
_AUTHOR = ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "parsely-author")
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")


def read_metadata(root: Any) -> Metadata:
    """What the page states about itself."""
    metas = _metas(root)
    linked = _json_ld(root)
    stated = Metadata(
        title=_first(metas, _TITLE) or _text(linked.get("headline")),
        authors=_authors(metas, linked),
        publisher=_first(metas, _PUBLISHER) or _name(linked.get("publisher")),
        published=_published(root, metas, linked),
        language=(root.get("lang") or "").split("-")[0].lower() or None,
        url=_url(root, metas),
    )
    return stated.or_else(_guessed(root))


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = " ".join((node.get("content") or "").split())
        if key and content:
            found.setdefault(key.lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if key in metas), None)


def _authors(metas: dict[str, list[str]], linked: dict[str, Any]) -> tuple[str, ...]:
    for key in _AUTHOR:
        values = [value for value in metas.get(key, []) if not value.startswith(("http:", "https:"))]
        if len(values) > 1:
            return names(values)
        if values:
            return names(values[0])
    return names(linked.get("author") if not isinstance(linked.get("author"), dict) else [linked["author"]])


def _published(root: Any, metas: dict[str, list[str]], linked: dict[str, Any]) -> PublishedDate | None:
    candidates: list[tuple[object, bool]] = [(metas[key][0], True) for key in _PUBLISHED if key in metas]
    candidates.append((linked.get("datePublished"), True))
    times = [
        node
        for node in root.iter("time")
        if node.get("pubdate") is not None or node.get("itemprop") == "datePublished"
    ]
    articles = list(root.iter("article"))
    times += list(articles[0].iter("time"))[:1] if len(articles) == 1 else []
    candidates += [(node.get("datetime") or "".join(node.itertext()), True) for node in times]
    for value, _ in candidates:
        parsed = parse_date(value)
        if parsed:
            return PublishedDate(parsed[0], parsed[1], "metadata")
    return None


def _json_ld(root: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article or report."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        graph = [inner for item in items if isinstance(item, dict) for inner in _list(item.get("@graph"))]
        for item in [*items, *graph]:
            if isinstance(item, dict) and (item.get("datePublished") or item.get("headline")):
                return item
    return {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _url(root: Any, metas: dict[str, list[str]]) -> str | None:
    canonical = root.xpath("//link[@rel='canonical']/@href")
    return str(canonical[0]) if canonical else _first(metas, ("og:url", "citation_public_url"))


def _guessed(root: Any) -> Metadata:
    """What trafilatura makes of visible headings, bylines and dates. It loads nothing."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(root, date_config={"original_date": True, "extensive_search": False})
    except Exception:  # its heuristics are a bonus; what the page states has been read
        return Metadata()
    parsed = parse_date(found.date)
    return Metadata(
        title=found.title,
        authors=names(found.author),
        # A bare host name is no publisher.
        publisher=found.sitename
        if found.sitename and not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", found.sitename)
        else None,
        published=PublishedDate(parsed[0], parsed[1], "metadata") if parsed else None,
        url=found.url,
    )
