"""Metadata that the text itself states near its first or last lines: dateline, date line, byline."""

from __future__ import annotations

import re

from claimextract.brief import Block, PublishedDate
from claimextract.ingest.dates import WRITTEN, parse_date
from claimextract.ingest.draft import Metadata
from claimextract.ingest.fields import INSTITUTION, names

_HEAD_LINES = 15
_TAIL_LINES = 6
_LINE_MAX = 160

_DATE = f"(?P<date>{WRITTEN})"
_STAMP = (
    r"(?:(?:first |originally |last )?(?:published|posted|issued|released|updated|publication date|dated?)\b"
    r"\s*(?:on|in)?\s*:?\s*)"
)
_PLACE = r"[A-Z][\w'’.\-]*(?:[ /\-–](?:[A-Z][\w'’.\-]*|d[eu]|of|and|the)){0,4}"
#: ``Published 3 May 2021`` anywhere in a short line; ``Updated`` counts where nothing better is found.
_STAMPED = re.compile(rf"\b{_STAMP}{_DATE}", re.I)
#: A segment between bars or bullets that is a date, or a place and a date.
_ALONE = re.compile(rf"^(?:\(?{_DATE}\)?)$", re.I)
_PLACED = re.compile(rf"^(?:{_PLACE}, ){{1,3}}(?:(?i:{_DATE}))$")
#: ``BAMAKO, 3 May 2021 – The government …`` at the start of a paragraph.
_DATELINE = re.compile(rf"^\(?(?:{_PLACE},? ){{1,3}}\(?(?i:{_DATE})\)?\s*(?:\([^)]{{1,30}}\)\s*)?[–—-]{{1,2}}\s")
#: ``Policy Brief No. 12, May 2021``
_SERIES = re.compile(
    r"\b(?:No\.?|Brief(?:ing)?|Report|Paper|Note|Bulletin|Update|Issue|Volume|Vol\.)\b.{0,60}"
    rf", (?i:{_DATE})$"
)
#: ``Statement delivered to the House on Wednesday 7 December 2022``
_SPOKEN = re.compile(
    rf"^(?:statement|address|speech|remarks|testimony|keynote|lecture)\b.{{0,140}}(?:\bon|,) {_DATE}\.?$",
    re.I,
)
#: ``As of 12 March 2024``, ``Data as at 12 March 2024``, at the end of a line
_AS_OF = re.compile(rf"\b(?:as of|as at|situation (?:on|at)|status|cut-off(?: date)?)\s*:?\s*{_DATE}\)?\.?$", re.I)
#: ``Reporting period: 1–12 March 2024``: written when it ended
_PERIOD = re.compile(
    rf"^(?:reporting period|period (?:covered|under review)|period|covering|dates? covered)\b.*?{_DATE}\.?$", re.I
)
#: ``Minutes of the meeting in N'Djamena, 14 February 2024``
_HELD = re.compile(
    r"^(?:minutes|record|report|summary|notes?|communiqué|communique|conclusions|outcomes?)\b.{3,120}"
    rf"(?:,|\bon|\bof) {_DATE}$",
    re.I,
)
#: ``She spoke to us on 2 May 2024``
_TALKED = re.compile(
    rf"\b(?:interview(?:ed)?|spoke|talked|conversation)\b[^.]{{0,60}}\bon (?:\w+day,? )?{_DATE}\b", re.I
)
_BARS = re.compile(r"\s*(?:[|·•]|\s[–—-]\s)\s*")
_NAME = r"[A-Z][\w'’.\-]*(?: (?:[A-Z][\w'’.\-]*|van|von|de|den|du|der|la|el|al|ag|ould|bin|bint|ibn)){1,4}"
_BYLINE = re.compile(
    rf"^(?:[Bb]y|BY|[Aa]uthors?:|[Ww]ritten by)\s+(?P<names>{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,5}})"
    r"(?=$|[,.]|\s[|·•(–—-])"
)
#: A byline block that is a name, or a name and its office.
_NAMED = re.compile(
    rf"^(?P<names>{_NAME}(?: and {_NAME})?)"
    r"(?:$|, (?:the )?(?i:senior|fellow|research\w*|director|professor|analyst|advis[eo]r"
    r"|lecturer|ambassador)\b)",
)
_SERIES_WORD = re.compile(r"\b(?:No|Brief|Note|Report|Paper|Series|Issue|Statement|Periodic|[A-Z]{4,})\b")
_MARKUP = "*_#> \t"


def read_title_page(text: str, blocks: list[Block]) -> Metadata:
    """Title (the title block), authors and publication date as the text states them."""
    title = next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)
    head = _lines(text[:6000], _HEAD_LINES)
    tail = _lines(text[-2000:][::-1], _TAIL_LINES, backwards=True) if len(text) > 6000 else []
    authors: tuple[str, ...] = ()
    for line in head:
        match = _BYLINE.match(line) if len(line) <= _LINE_MAX else None
        if match:
            authors = names(match["names"])
            break
    authors = authors or _from_bylines(text, blocks)
    return Metadata(
        title=" ".join(title.split()) if title else None, authors=authors, published=_published(head, tail)
    )


def _from_bylines(text: str, blocks: list[Block]) -> tuple[str, ...]:
    for block in blocks[:8]:
        line = " ".join(text[block.start : block.end].split())
        match = _NAMED.match(line) if block.kind == "byline" else None
        # Offices sign like people do; capitals are a series or a place.
        if match and not INSTITUTION.search(match["names"]) and not _SERIES_WORD.search(match["names"]):
            return names(match["names"])
    return ()


def _lines(text: str, count: int, backwards: bool = False) -> list[str]:
    lines = (line[::-1] if backwards else line for line in text.split("\n"))
    return [line.strip(_MARKUP + "\ufeff") for line in lines if line.strip(_MARKUP)][:count]


def _published(head: list[str], tail: list[str]) -> PublishedDate | None:
    """The first date to a day; else the first to a month; a date of revision where there is nothing else."""
    found = [
        (not strong, date.precision != "day", order, date)
        for order, line in enumerate([*head, *tail])
        for date, strong in [_line_date(line, first=order < 6)]
        if date is not None
    ]
    return min(found, key=lambda item: item[:3])[3] if found else None


def _line_date(line: str, first: bool) -> tuple[PublishedDate | None, bool]:
    if len(line) > _LINE_MAX:
        return _date(_DATELINE.match(line[:200])), True
    stamped = _STAMPED.search(line)
    if stamped:
        return _date(stamped), not re.search(r"\bupdated\b", stamped.group(), re.I)
    dateline = _DATELINE.match(line) or _SERIES.search(line) or _SPOKEN.match(line)
    if dateline:
        return _date(dateline), True
    for pattern in (_AS_OF, _PERIOD, _HELD, _TALKED):
        if first and (date := _date(pattern.search(line))) is not None and date.precision == "day":
            return date, False
    for segment in _BARS.split(line):
        match = _PLACED.match(segment) or _ALONE.match(segment)
        date = _date(match)
        # A month alone on a line deeper in the text is a heading of a chronology rather than a date of issue.
        if date is not None and (date.precision == "day" or first):
            return date, True
    return None, False


def _date(match: re.Match[str] | None) -> PublishedDate | None:
    parsed = parse_date(match["date"]) if match else None
    return PublishedDate(parsed[0], parsed[1], "text") if parsed else None
