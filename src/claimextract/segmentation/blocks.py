"""Blocks of a brief: title, byline, headings, paragraphs, list items, tables, captions, footnotes, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claimextract.brief import Block, BlockKind
from claimextract.lexicon import Entry, load, until_changed
from claimextract.segmentation.lines import LIST_ITEM, TABLE_ROW, paragraphs
from claimextract.segmentation.vita import biography

HEADING_LENGTH = 110
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+")
_NUMBERED = re.compile(r"^(?P<n>(?:[IVXL]{1,5}|[A-Z])[.)]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!;,…][\"”’)*_]*$")
_CLOSED = re.compile(r"[.;,](?: (?:and|or))?$")
_NAME_LINE = re.compile(
    r"^(?:(?:dr|prof|mr|ms|mrs|by)\.? )?[A-ZÀ-Þ][\w’'.-]+(?:(?:,| and| &)? (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'.-]+){1,9}$"
)
_ADDRESSEE = re.compile(r"^(?:to|for) (?:the |all |its |[A-ZÀ-Þ])[^.]{2,100}:?$", re.IGNORECASE)


class BlockPattern(Entry):
    """A line that tells its block's kind. ``where``: the head of the text, its tail, headings only, lines with a colon
    above a list (``lead``: such a line is a sentence that its items end), the words before the dash that opens a
    report (``opening``), or anywhere."""

    kind: Literal[
        "boilerplate",
        "caption",
        "footnote",
        "byline",
        "navigation",
        "footnote_heading",
        "boilerplate_heading",
        "lead_in",
    ]
    pattern: str
    where: Literal["any", "start", "end", "nav", "heading", "lead", "opening"]


@until_changed
@lru_cache(maxsize=1)
def _patterns() -> list[tuple[BlockPattern, re.Pattern[str]]]:
    # a biography begins with a name: its capitals count
    return [
        (entry, re.compile(entry.pattern if entry.id.startswith("block.bio") else f"(?i){entry.pattern}"))
        for entry in load(BlockPattern, "en/blocks.jsonl")
    ]


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    text: str
    kind: BlockKind | None
    level: int
    single: bool


def kind_by_words(text: str, place: Literal["start", "middle", "end"]) -> BlockKind | None:
    """The kind that a block's own words give it, or None; ``place`` is where in the text it stands."""
    for entry, pattern in _patterns():
        if entry.where in ("heading", "lead", "opening"):
            continue
        if entry.where in ("start", "end") and entry.where != place:
            continue
        if entry.where == "nav" and place == "middle":
            continue
        if pattern.search(text):
            return entry.kind  # type: ignore[return-value]
    return None


def _heading_rule(text: str) -> Literal["footnote", "boilerplate"] | None:
    for entry, pattern in _patterns():
        if entry.where == "heading" and pattern.search(text):
            return "footnote" if entry.kind == "footnote_heading" else "boilerplate"
    return None


def _leads(drafts: list[_Draft], index: int) -> bool:
    """*The ministers agreed:* above a list: no heading, the items say what they agreed."""
    text = drafts[index].text
    below = drafts[index + 1] if index + 1 < len(drafts) else None
    if below is None or not text.endswith(":") or not LIST_ITEM.match(below.text):
        return False
    return any(pattern.search(text) for entry, pattern in _patterns() if entry.where == "lead")


def segment(text: str, hints: Sequence[Block] | None = None, title: str | None = None) -> list[Block]:
    """Blocks of ``text``: disjoint, in order, holding every non-space character.

    ``hints`` are the blocks of a format with structure: their headings, lists and tables stand, and only what words
    alone can tell (captions, biographies, notices) is refined. ``title`` is the title known from metadata.
    """
    if hints is None:
        drafts = [
            _Draft(start, end, text[start:end], None, 0, single) for start, end, single in paragraphs(text)
        ]
        _classify_plain(drafts, title)
    else:
        drafts = [
            _Draft(b.start, b.end, text[b.start : b.end], b.kind, b.level, True)
            for b in sorted(hints, key=lambda block: block.start)
        ]
        _bylines_below_title(drafts)
    _refine(drafts)
    _part_dateline(drafts)
    return _with_sections(drafts)


def _part_dateline(drafts: list[_Draft]) -> None:
    """*NIAMEY, 3 May 2021 – Gunmen …*: what stands before the dash of a report's first paragraph is no part of its
    sentence. Where several paragraphs open like that they are the entries of a chronicle, and keep place and date.
    """
    openings = [pattern for entry, pattern in _patterns() if entry.where == "opening"]
    found = [
        (at, match)
        for at, draft in enumerate(drafts)
        if draft.kind == "paragraph"
        for match in [next(filter(None, (pattern.search(draft.text) for pattern in openings)), None)]
        if match
    ]
    first = next((at for at, draft in enumerate(drafts) if draft.kind == "paragraph"), None)
    if len(found) != 1 or found[0][0] != first:
        return
    at, match = found[0]
    whole, end = drafts[at], match.end()
    before = match.group().rstrip()
    drafts[at : at + 1] = [
        _Draft(whole.start, whole.start + len(before), before, "byline", 0, True),
        _Draft(whole.start + end, whole.end, whole.text[end:], whole.kind, whole.level, whole.single),
    ]


def _classify_plain(drafts: list[_Draft], title: str | None) -> None:
    first_body = next((i for i, d in enumerate(drafts) if _prose(d.text)), len(drafts))
    for index, draft in enumerate(drafts):
        text = draft.text
        if TABLE_ROW.search(LIST_ITEM.sub("", text)) and not _prose(text):
            draft.kind = "table"
        elif match := _MARKDOWN_HEADING.match(text):
            draft.kind, draft.level = "heading", len(match.group(1))
        elif kind_by_words(text, "middle") == "navigation":
            draft.kind = "navigation"
        elif _is_heading(drafts, index):
            draft.kind, draft.level = "heading", _level(text)
        elif LIST_ITEM.match(text):
            draft.kind, draft.level = "list_item", 1
        else:
            draft.kind = "paragraph"
        listed = draft.kind == "list_item" and (_prose(text) or _item(drafts, index))
        if index < first_body and index < 12 and not listed:
            _classify_head(draft, drafts, index)
    _settle_title([d for i, d in enumerate(drafts[:first_body]) if not _leads(drafts, i)], title)


def _prose(text: str) -> bool:
    """Long enough and closed like a sentence: not a heading, a name or a table row."""
    return len(text) > 140 or (len(text.split()) >= 8 and bool(re.search(r"[.!?][\"”’)]*$", text)))


def _item(drafts: list[_Draft], index: int) -> bool:
    """An item of a list that opens a text: closed by a mark (*…;*), or under a lead-in or an item known as one."""
    if _CLOSED.search(drafts[index].text) and len(drafts[index].text.split()) > 3:
        return True
    before = index - 1
    while before >= 0 and drafts[before].kind == "list_item" and LIST_ITEM.match(drafts[before].text):
        before -= 1
    return before >= 0 and drafts[before].text.rstrip().endswith(":")


def _is_heading(drafts: list[_Draft], index: int) -> bool:
    draft = drafts[index]
    text = draft.text
    if len(text) > HEADING_LENGTH or "\n" in text or not re.search(r"[^\W\d_]", text):
        return False
    if _SENTENCE_END.search(text):
        return False
    if text[:1] in '"“‘-–—*•(':
        return False
    body = _NUMBERED.sub("", text)
    words = body.split()
    if not words or not (body[:1].isupper() or body[:1].isdigit()):
        return False
    if text.endswith(":"):
        if _leads(drafts, index):
            return False
        return bool(_ADDRESSEE.match(text)) or (len(words) <= 8 and (draft.single or _title_case(words)))
    if text.endswith("?"):
        return draft.single or len(words) <= 14
    following = next((d for d in drafts[index + 1 : index + 2]), None)
    if following is None:
        return bool(_heading_rule(text))
    if LIST_ITEM.match(text) and not _title_case(words) and index and LIST_ITEM.match(drafts[index - 1].text):
        return False
    if LIST_ITEM.match(text) and LIST_ITEM.match(following.text) and not _prose(following.text):
        return False
    return len(words) <= 14 and (len(words) <= 9 or _title_case(words) or draft.single)


def _title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _level(text: str) -> int:
    numbered = _NUMBERED.match(text)
    if numbered:
        number = numbered.group("n").rstrip(".)")
        if re.fullmatch(r"[IVXL]+", number):
            return 1
        return 2 if number.isalpha() else 1 + number.count(".")
    if _ADDRESSEE.match(text):
        return 3
    return 1 if text.isupper() and len(text) > 4 else 2


def _classify_head(draft: _Draft, drafts: list[_Draft], index: int) -> None:
    """Lines above the first prose: navigation, title, byline, date."""
    words = kind_by_words(draft.text, "start")
    if words in ("byline", "navigation"):
        draft.kind, draft.level = words, 0
    elif draft.kind == "list_item" and len(draft.text) < 60:
        draft.kind, draft.level = "navigation", 0
    elif (
        index > 0
        and len(draft.text) < 80
        and _NAME_LINE.match(draft.text)
        and any(d.kind in ("heading", "title") for d in drafts[:index])
        and len(draft.text.split()) <= 6
        and not _heading_before_prose(drafts, index)
    ):
        draft.kind, draft.level = "byline", 0


def _heading_before_prose(drafts: list[_Draft], index: int) -> bool:
    """A name-like line directly above prose may as well be the first section's heading; a title comes first then."""
    return index + 1 < len(drafts) and _prose(drafts[index + 1].text) and index >= 2


def _settle_title(head: list[_Draft], title: str | None) -> None:
    wanted = title.casefold().strip() if title else None
    candidates = [
        d
        for d in head
        if d.kind in ("heading", "paragraph")
        and len(d.text) <= 250
        and not d.text.endswith((",", ";", ".", "!"))
    ]
    for draft in candidates:
        if wanted and draft.text.lstrip("# ").casefold() == wanted:
            draft.kind, draft.level = "title", 0
            return
    if candidates:
        candidates[0].kind, candidates[0].level = "title", 0


def _bylines_below_title(drafts: list[_Draft]) -> None:
    """Short open lines between the title and the first prose: authors, series, place and date."""
    for draft in drafts[:8]:
        if draft.kind == "paragraph":
            if _prose(draft.text) or _SENTENCE_END.search(draft.text) or len(draft.text) > 100:
                return
            draft.kind = "byline"
        elif draft.kind == "heading":
            return


def _refine(drafts: list[_Draft]) -> None:
    """Give captions, footnotes and boilerplate their kind, and let such a heading govern what follows it."""
    governed: Literal["footnote", "boilerplate"] | None = None
    governed_level = 0
    for index, draft in enumerate(drafts):
        if draft.kind == "heading":
            rule = _heading_rule(draft.text.lstrip("# "))
            late = index >= len(drafts) * 0.4
            if rule and late:
                governed, governed_level = rule, draft.level
            elif governed and draft.level <= governed_level:
                governed = None
            continue
        if draft.kind not in ("paragraph", "list_item"):
            continue
        if governed:
            draft.kind = governed
            continue
        place: Literal["start", "middle", "end"] = (
            "start" if index < 6 else "end" if index >= len(drafts) - max(4, len(drafts) // 6) else "middle"
        )
        found = kind_by_words(draft.text, place)
        if found and not (found in ("byline", "navigation") and _prose(draft.text)):
            draft.kind = found
        elif not found and draft.kind == "paragraph" and biography(draft.text):
            draft.kind = "boilerplate"


def _with_sections(drafts: list[_Draft]) -> list[Block]:
    path: list[tuple[int, str]] = []
    blocks: list[Block] = []
    for draft in drafts:
        if draft.kind == "heading":
            while path and path[-1][0] >= draft.level:
                path.pop()
        section = tuple(heading for _, heading in path)
        blocks.append(Block(draft.start, draft.end, draft.kind or "paragraph", draft.level, section))
        if draft.kind == "heading":
            path.append((draft.level, " ".join(_MARKDOWN_HEADING.sub("", draft.text).split())))
    return blocks
