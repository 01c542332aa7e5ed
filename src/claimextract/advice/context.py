"""What stands around a unit: sections of advice, lead-in lines, and the addressee a heading names for its items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimextract.advice.entries import Heading, Strength
from claimextract.annotations import BlockItem, CharRange

_TRIM = re.compile(r"^[\s#*_>\d.)(•–—-]*(?P<body>.*?)[\s:*_.–—-]*$", re.DOTALL)
#: breaks a list of addressees; *governments of Benin and Togo* stays whole
_MEMBERS = re.compile(
    r",\s+and\s+(?:the\s+)?|\s+and\s+(?:to\s+)?(?:the\s+)?|,\s+(?:to\s+)?(?:the\s+)?|\s*;\s*(?:the\s+)?|\s+as well as\s+(?:the\s+)?"
)
_OF = re.compile(r"\b(?:of|between|for|in)\s+[^,;]*$", re.IGNORECASE)
_LONGEST_LEAD = 160


@dataclass(frozen=True, slots=True)
class Context:
    """``section``: inside recommendations; ``addressee``: spans of the heading; ``strength``: a lead-in's modal."""

    section: bool = False
    closing: bool = False
    addressee: tuple[CharRange, ...] = ()
    strength: Strength | None = None
    rule: str | None = None


def members(text: str, start: int, end: int) -> tuple[CharRange, ...]:
    """Split a coordination of names, each without article."""
    found: list[CharRange] = []
    low = start
    for match in _MEMBERS.finditer(text, start, end):
        before = text[low : match.start()]
        if match.group(0).strip().startswith("and") and _OF.search(before) and not found:
            continue  # *the governments of Benin and Togo*
        if before.strip():
            found.append((low, match.start()))
        low = match.end()
    if text[low:end].strip():
        found.append((low, end))
    return tuple(found)


def _body(text: str, start: int, end: int) -> tuple[int, int]:
    match = _TRIM.match(text[start:end])
    if match is None:
        return start, end
    return start + match.start("body"), start + match.end("body")


def contexts(text: str, blocks: list[BlockItem], headings: list[Heading]) -> list[Context]:
    """The context of every block, in order."""
    found: list[Context] = []
    memo: dict[str, str | None] = {}
    current = Context()
    lead: Context | None = None
    section: list[str] | None = None
    for block in blocks:
        start, end = _body(text, block["start"], block["end"])
        body = text[start:end]
        if block["section"] != section and block["kind"] != "heading":
            section = block["section"]
            if lead is not None and lead.rule != "heading":
                lead = None
        path = [kind for title in block["section"] for kind in [_kind(title, headings, memo)]]
        inside, closing = "advice" in path, "closing" in path
        if block["kind"] == "heading":
            lead = _lead(body, start, headings, inside)
            if lead is not None:
                lead = Context(lead.section, lead.closing, lead.addressee, lead.strength, "heading")
            found.append(Context(inside, closing))
            continue
        is_lead = len(body) <= _LONGEST_LEAD and (
            text[start : block["end"]].rstrip(" *_").endswith(":")
            or text[block["start"] : start].strip(" ").startswith("**")
        )
        if is_lead and (named := _lead(body, start, headings, inside)) is not None:
            lead = named
            found.append(Context(inside, closing))
            continue
        if (
            block["kind"] == "paragraph"
            and lead is not None
            and lead.rule != "heading"
            and lead.strength is not None
        ):
            lead = None  # a lead-in with a modal governs its list only
        current = lead or Context()
        found.append(
            Context(inside or current.section, closing, current.addressee, current.strength, current.rule)
        )
    return found


def _kind(title: str, headings: list[Heading], memo: dict[str, str | None]) -> str | None:
    if title not in memo:
        body = title[slice(*_body(title, 0, len(title)))]
        memo[title] = next(
            (h.kind for h in headings if h.kind in ("advice", "closing") and h.compiled.search(body)), None
        )
    return memo[title]


def _lead(body: str, start: int, headings: list[Heading], inside: bool) -> Context | None:
    """A heading or line that names who is advised (*To the Government of Mali:*, *ECOWAS should:*)."""
    for heading in headings:
        if heading.kind not in ("should", "must", "addressee"):
            continue
        match = heading.compiled.search(body)
        if match is None:
            continue
        if heading.kind == "addressee" and not inside:
            # *To the north* may be any heading; a capital and a colon or a section of advice tell an addressee
            if not match.group("who")[:1].isupper() or len(match.group("who")) > 80:
                continue
        who = members("\0" * start + body, start + match.start("who"), start + match.end("who"))
        strength: Strength | None = None if heading.kind == "addressee" else heading.kind
        return Context(section=True, addressee=who, strength=strength, rule=heading.id)
    return None
