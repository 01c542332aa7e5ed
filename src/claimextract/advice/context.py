"""What stands around a unit: sections of advice, lead-in lines, and the addressee a heading names for its
items.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from claimextract.advice.entries import Heading, Strength
from claimextract.annotations import BlockItem, CharRange

_TRIM = re.compile(r"^[\s#*_>\d.)(•–—-]*(?P<body>.*?)[\s:*_.–—-]*$", re.DOTALL)
#: breaks a list of addressees; *governments of Benin and Togo* stays whole
_MEMBERS = re.compile(
    r",\s+and\s+(?:the\s+)?|\s+and\s+(?:to\s+)?(?:the\s+)?|,\s+(?:to\s+)?(?:the\s+)?"
    r"|\s*;\s*(?:the\s+)?|\s+as well as\s+(?:the\s+)?"
)
#: *governments of Benin* wants a second name, *Government of Mali* does not
_OF = re.compile(r"\b\w+(?:s|ies) (?:of|between|in)\s+[^,;]*$", re.IGNORECASE)
_LONGEST_LEAD = 160
#: lead-ins that ask for things
_OF_THINGS = frozenset(
    f"advice.heading.{name}-head" for name in ("calls-for", "called-for", "demands", "recommends", "following")
)


@dataclass(frozen=True, slots=True)
class Context:
    """``section``: inside recommendations; ``addressee``: spans of the heading; ``strength``: a lead-in's
    modal.
    """

    section: bool = False
    closing: bool = False
    addressee: tuple[CharRange, ...] = ()
    strength: Strength | None = None
    rule: str | None = None
    heading: bool = False
    #: the items are what somebody will do, no advice
    planned: bool = False
    #: the items may be any noun: those advised are named, or the lead-in asks for things
    named: bool = False
    #: the block ends with a lead-in to the list behind it
    opens: bool = False
    #: the block of the lead-in or heading that governs this one
    origin: int | None = None


def members(text: str, start: int, end: int) -> tuple[CharRange, ...]:
    """Split a coordination of names, each without article."""
    found: list[CharRange] = []
    low = start
    for match in _MEMBERS.finditer(text, start, end):
        before = text[low : match.start()]
        plain = match.group(0).split() == ["and"]
        if plain and _OF.search(before) and not found:
            continue  # *the governments of Benin and Togo*
        if before.strip():
            found.append((low, match.start()))
        low = match.end()
    if text[low:end].strip():
        found.append((low, end))
    return tuple(found)


def _body(raw: str) -> tuple[int, int]:
    """Where a line's words stand between markers, numbers, stars and a closing colon."""
    match = _TRIM.match(raw)
    return (0, len(raw)) if match is None else match.span("body")


def contexts(
    blocks: list[BlockItem],
    quote: Callable[[int, int], str],
    headings: list[Heading],
    last: dict[int, int] | None = None,
) -> list[Context]:
    """The context of every block, in order. ``quote`` gives the text of a range; it is asked for short
    blocks only. ``last``: where the last sentence of a block starts; before a list it may be the lead-in.
    """
    found: list[Context] = []
    memo: dict[str, str | None] = {}
    lead: Context | None = None
    section: list[str] | None = None
    for index, block in enumerate(blocks):
        listed = index + 1 < len(blocks) and blocks[index + 1]["kind"] == "list_item"
        heading = block["kind"] == "heading" or (block["kind"] == "title" and listed)
        path = [_kind(title, headings, memo) for title in block["section"]]
        own = Context("advice" in path, "closing" in path)
        if block["section"] != section and not heading:
            if section is not None and lead is not None and not lead.heading:
                lead = None
            section = block["section"]
        named: Context | None = None
        start = block["start"]
        if not heading and listed and last is not None:
            start = last.get(index, start)
        if heading or block["end"] - start <= _LONGEST_LEAD:
            raw = quote(start, block["end"])
            low, high = _body(raw)
            colon, bold = raw.rstrip(" *_").endswith(":"), raw[:low].strip().startswith("**")
            if heading or colon or bold:
                # a lead-in that opens the text counts as its title, and governs its list only
                above = heading and not (colon and block["kind"] == "title")
                named = _lead(raw[low:high], start + low, headings, own.section, above, colon)
                if named is not None:
                    named = replace(named, origin=index)
        if heading or named is not None:
            lead = named
            found.append(own if heading else replace(own, opens=named is not None and not named.planned))
            continue
        if (
            block["kind"] == "paragraph"
            and lead is not None
            and not lead.heading
            and (lead.strength is not None or lead.planned)
        ):
            lead = None  # a lead-in with a modal governs its list only
        if lead is not None:
            own = replace(lead, closing=own.closing)
        found.append(own)
    return found


def _kind(title: str, headings: list[Heading], memo: dict[str, str | None]) -> str | None:
    if title not in memo:
        body = title[slice(*_body(title))]
        memo[title] = next(
            (h.kind for h in headings if h.kind in ("advice", "closing") and h.compiled.search(body)), None
        )
    return memo[title]


def _lead(
    body: str, start: int, headings: list[Heading], inside: bool, is_heading: bool, colon: bool
) -> Context | None:
    """A heading or line that names who is advised (*To the Government of Mali:*, *ECOWAS should:*)."""
    for heading in headings:
        if heading.kind not in ("should", "must", "addressee", "plan") or (heading.colon and not colon):
            continue
        match = heading.compiled.search(body)
        if match is None:
            continue
        if heading.kind == "plan":
            return None if inside else Context(rule=heading.id, heading=is_heading, planned=True)
        who_text = match.group("who")
        # *To the north* may be any heading; a capital and a colon, or a section of advice, tell an addressee
        named = who_text[:1].isupper() and len(who_text) <= 80
        if heading.kind == "addressee" and not inside and not named:
            continue
        who = tuple((start + a, start + b) for a, b in members(body, match.start("who"), match.end("who")))
        strength: Strength | None = heading.kind if heading.kind in ("should", "must") else None
        named = bool(who) or heading.id in _OF_THINGS
        return Context(
            section=True, addressee=who, strength=strength, rule=heading.id, heading=is_heading, named=named
        )
    return None
