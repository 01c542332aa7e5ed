"""Relative dates written out, where their value is sure and a plain wording has the same extent."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right

from claimextract.annotations import CharRange, Layers, TimexItem
from claimextract.tokens import Doc, Span, Token

Edit = tuple[int, int, str]

_PREPOSITIONS = frozenset(
    (
        "in on during by since until till from before after of between and to for through "
        "throughout around at as than about past beyond over under within into against"
    ).split()
)
_MODIFIER = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_HEDGED_TIME = frozenset(
    {"only", "just", "nearly", "almost", "about", "some", "less", "more", "than", "barely"}
)
#: words that mean a time at large as often as a day
_NOWADAYS = frozenset({"today", "tomorrow", "yesterday", "tonight", "now", "this day"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_WEEKS = frozenset({"week", "weeks", "fortnight", "fortnights"})
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: words that count from a date of the story, or take it up
_COUNTED = frozenset({"later", "earlier", "before", "after", "following", "next", "previous"})
_TAKEN_UP = frozenset({"same", "that"})
#: one among many, not the one told of (*one November night, every Sunday*)
_ANY = frozenset({"a", "an", "one", "any", "each", "every", "another", "no", "some"})
_PARTS = frozenset({"night", "evening", "morning", "afternoon"})
#: *the night of 3 May* is no whole day: these words stay
_PART_OF_DAY = re.compile(r"(?:the )?(?:\w+ )?(?:night|evening|morning|afternoon) of (?=\w+ \w+$)", re.I)
#: characters back in which a date of the story carries over; days beyond which a date without year is doubtful
_NEAR, _MONTHS_OFF = 600, 220
#: *last Thursday*, said so few days on, may be that of the week before; *on Wednesday*, said later, of any week
_LAST_WEEKS, _THIS_WEEKS = 3, 4
_SET_APART = frozenset("proclaim declare designate mark celebrate observe name choose set".split())
#: characters between a date and the one that says it again
_APPOSED = 7
#: words that count from the day of publication
_DEICTIC = frozenset({"ago", "last", "this", "next", "past", "coming"})


def calendar(timex: TimexItem) -> str | None:
    """The value of a date in words, or None where no plain wording has the same extent."""
    if timex["date_start"] is None or timex["date_end"] is None:
        return None
    start, end = dt.date.fromisoformat(timex["date_start"]), dt.date.fromisoformat(timex["date_end"])
    if timex["precision"] == "day":
        return f"{start.day} {start:%B %Y}"
    if timex["precision"] == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    if timex["precision"] == "year" and start.year == end.year:
        return str(start.year)
    if timex["precision"] == "range" and start.year == end.year:
        thirds = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}
        part = thirds.get((start.month, end.month))
        if part:
            return f"mid-{start.year}" if part == "mid" else f"{part} {start.year}"
    return None


class Dates:
    """Writes out the relative dates of one document."""

    def __init__(self, doc: Doc, text: str, found: Layers, published: dt.date | None) -> None:
        self.doc = doc
        self.text = text
        self.timexes = found.get("timexes", [])
        self.starts = [timex["start"] for timex in self.timexes]
        self.relative = [t for t in self.timexes if t["basis"] == "relative" and t["role"] == "date"]
        self.relative_starts = [timex["start"] for timex in self.relative]
        self.blocks = [*found.get("blocks_before", []), *found.get("blocks", [])]
        self.block_starts = [block["start"] for block in self.blocks]
        self.headings = [block["start"] for block in self.blocks if block["kind"] == "heading"]
        self.published = published

    def edits(self, span: CharRange) -> list[Edit]:
        """The replacements inside ``span``."""
        starts = self.relative_starts
        first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        if first == last:
            return []
        found = (self._edit(timex) for timex in self.relative[first:last] if timex["end"] <= span[1])
        return [edit for edit in found if edit is not None]

    def _edit(self, timex: TimexItem) -> Edit | None:
        words, surface = calendar(timex), self.text[timex["start"] : timex["end"]]
        if words is None or words == surface:
            return None
        before = self._before(timex["token_start"])
        if before is not None and before.lower_ in _HEDGED_TIME | {"at"}:
            return None
        leads = (
            ("later ", "earlier ", "early ", "late ")
            if timex["precision"] == "day"
            else ("later ", "earlier ")
        )
        if surface.lower().startswith(leads):
            return None  # *later the same month*: the first word would be lost
        if self._said_again(timex) or not self._certain(timex, timex["start"] - _NEAR):
            return None
        if timex["precision"] == "day":
            part = _PART_OF_DAY.match(surface)
            if part:
                return timex["start"] + part.end(), timex["end"], words
            if surface.split()[-1].lower() in _PARTS:
                words = f"the {surface.split()[-1].lower()} of {words}"  # *the same evening*
        if self.doc[timex["token_start"]].lower_ in ("in", "on"):
            return None  # *late in the year*: the preposition would be lost
        root = self.doc.span(timex["token_start"], timex["token_end"]).root
        fits = "on" if timex["precision"] == "day" else "in"
        bare = before is None or before.lower_ not in _PREPOSITIONS
        bare = bare and root.dep_ not in ("nsubj", "nsubjpass", "attr")  # *November was the worst month*
        if bare and (root.dep_ == "dobj" or (before is not None and before.lemma_ in _SET_APART)):
            return None  # *proclaimed 21 August the day of …*: a day of every year
        if before is not None and before.lower_ == "of" and before.head.pos_ == "VERB" and "ago" in surface:
            return None  # *nobody had heard of two years ago*
        if bare and root.dep_ not in _MODIFIER and not words.startswith(("early", "late", "mid")):
            if before is not None and (before.tag_ in ("DT", "PRP$") or before.pos_ == "ADJ"):
                return None
            return timex["start"], timex["end"], f"{fits} {words}"
        if before is not None and before.lower_ in ("in", "on") and before.lower_ != fits:
            return before.idx, timex["end"], f"{fits} {words}"
        return timex["start"], timex["end"], words

    def _said_again(self, timex: TimexItem) -> bool:
        """*Six months later, on 11 May 2022*: the date follows."""
        after = bisect_left(self.starts, timex["end"])
        counted = {word.lower_ for word in self.doc.span(timex["token_start"], timex["token_end"])} & _COUNTED
        return (
            bool(counted)
            and after < len(self.starts)
            and self.starts[after] - timex["end"] < _APPOSED
            and self._block(self.starts[after]) == self._block(timex["start"])
            and "," in self.text[timex["end"] : self.starts[after]]
            and bool(self.timexes[after]["date_start"])
        )

    def _block(self, at: int) -> int:
        return bisect_right(self.block_starts, at) - 1

    def _before(self, at: int) -> Token | None:
        """The word before, over line ends and marks of emphasis."""
        while at and not self.doc[at - 1].text.strip("*_ \n\r\t\u00a0"):
            at -= 1
        return self.doc[at - 1] if at else None

    def _certain(self, timex: TimexItem, since: int) -> bool:
        """Whether a relative date is sure enough to be written out: a wrong year is worse than none.

        It may come from the dates ``since`` a place in the text.
        """
        words = self.doc.span(timex["token_start"], timex["token_end"])
        if words[-1].dep_ in ("prep", "mark") or words[-1].lower_ in ("after", "before", "since"):
            return False  # *four years after the accord*: the date is that of the accord
        if (words.root.dep_ == "compound" and words.root.head.is_title) or words.root.lower_ == "hours":
            return False  # *Monday Market*; *within hours*
        if self._habit(words):
            return False
        start = dt.date.fromisoformat(timex["date_start"] or "")
        named = {word.lower_ for word in words}
        heading = self._heading_year(timex) if named & _MONTHS else None
        if heading is not None:
            return start.year == heading
        if self.published is None and (
            timex["anchor"] == "publication" or words.text.lower() in _NOWADAYS or named & _DEICTIC
        ):
            return False
        if "ago" in named and named & _WEEKS:
            return False  # weeks are seldom counted to the day
        if words.text.lower() in _NOWADAYS:
            # *the youth of today, the States here today, has become today*
            here = words[0].i > 0 and self.doc[words[0].i - 1].lower_ == "here"
            return _tense(words.root) == "past" and words.root.head.pos_ in ("VERB", "AUX") and not here
        if timex["anchor"] == "narrative":
            return self._told(timex, words, start, since)
        if timex["precision"] == "day" and words[-1].text[0].isdigit() and not named & _MONTHS:
            # *on the 12th*: of the month just named
            near = self._near(timex, since)
            return bool(near) and (near[-1]["date_start"] or "")[:7] == f"{start:%Y-%m}"
        if self.published is None:
            return True
        if named & _MONTHS:
            carrier = words.root.head.head if words.root.head.dep_ == "prep" else words.root.head
            ahead = start > self.published and any(c.tag_ == "MD" for c in carrier.children)
            # *on 18 June*, long before or after: which year?
            return ahead or abs((start - self.published).days) < _MONTHS_OFF
        if named & _WEEKDAYS and named & {"last", "next"}:
            return _LAST_WEEKS < abs((self.published - start).days) != 7
        return not (named & _WEEKDAYS) or abs((self.published - start).days) <= _THIS_WEEKS

    def _habit(self, words: Span) -> bool:
        """*its Sunday market, one November night, open on Sunday*: no day of the calendar."""
        named = {word.lower_ for word in words}
        if not named & (_WEEKDAYS | _MONTHS):
            return False
        head = words.root.head
        modifies = words.root.dep_ in _MODIFIER and head.pos_ in ("NOUN", "PROPN") and head.i >= words[-1].i
        if modifies and (
            (named & _WEEKDAYS and len(words) == 1) or any(c.lower_ in _ANY for c in head.lefts)
        ):
            return True
        if len(words) == 1 and named & _WEEKDAYS:
            return _tense(words.root) not in ("past", "future")
        before = self.doc[words[0].i - 1] if words[0].i else None
        return before is not None and before.lower_ in _ANY

    def _told(self, timex: TimexItem, words: Span, start: dt.date, since: int) -> bool:
        """Whether a date that hangs on one of the story before it is sure."""
        near = self._near(timex, since)
        if self.published is not None and start > self.published:
            return False
        named = {word.lower_ for word in words}
        taken_up = bool(named & _TAKEN_UP)
        if taken_up and timex["precision"] == "day":
            # *that night, the same Sunday* is that of a day just named
            same = [o for o in near if o["date_start"] == timex["date_start"] and o["precision"] == "day"]
            return bool(same) and (same[-1]["basis"] == "explicit" or self._certain(same[-1], since))
        explicit = [o for o in near if o["basis"] == "explicit"]
        # the last year named is that of the story
        years = explicit if explicit and (explicit[-1]["date_start"] or "")[:4] == str(start.year) else []
        if named & _COUNTED:
            return not named & _WEEKS and self._one_anchor(timex, near, since)
        if not years:
            return False
        if named & {"year", "month"} or taken_up:
            return self._same_paragraph(near[-1]["end"], timex["start"])
        try:
            again = start.replace(year=start.year + 1)
        except ValueError:
            again = start + dt.timedelta(days=366)
        if self.published is not None and again > self.published:
            return True
        if self.published is None and (
            len({(o["date_start"] or "")[:4] for o in explicit}) > 1
            or explicit[-1]["precision"] not in ("day", "month")
        ):
            return False
        # a year later it could have been as well: sure only where the story goes forward to it
        return max(years[-1]["date_start"] or "", near[-1]["date_start"] or "") <= (timex["date_end"] or "")

    def _heading_year(self, timex: TimexItem) -> int | None:
        """The year that the heading over a date consists of (a chronicle's *2015*)."""
        at = self._block(timex["start"])
        over = self.blocks[at]["section"][-1:] if at >= 0 else []
        return int(over[0]) if over and re.fullmatch(r"[12]\d{3}", over[0].strip()) else None

    def _near(self, timex: TimexItem, since: int) -> list[TimexItem]:
        """The dates before it, under the same heading, that its story may have come from."""
        first, last = (bisect_left(self.starts, at) for at in (since, timex["start"]))
        under = bisect_right(self.headings, timex["start"])
        floor = self.headings[under - 1] if under else 0
        return [
            other
            for other in self.timexes[first:last]
            if floor <= other["start"] and other["end"] <= timex["start"]
            and other["role"] == "date" and other["date_start"]
        ]  # fmt: skip

    def _one_anchor(self, timex: TimexItem, near: list[TimexItem], since: int) -> bool:
        """*Two days later*: one date only, in the sentence or the one before, that it can count from."""
        sentence = self.doc[timex["token_start"]].sent[0].idx
        dated = [o for o in near if o["start"] >= sentence]
        if not dated and near:
            last = self.doc[near[-1]["token_start"]].sent
            dated = [o for o in near if o["start"] >= last[0].idx]
            if sentence - (last[-1].idx + len(last[-1])) > 3:
                return False
        if not dated or not self._same_paragraph(dated[-1]["end"], timex["start"]):
            return False
        sure = dated[-1]["basis"] == "explicit" or self._certain(dated[-1], since)
        return sure and len({o["date_start"] for o in dated}) == 1

    def _same_paragraph(self, first: int, last: int) -> bool:
        return "\n\n" not in self.text[first:last]


def _tense(token: Token) -> str:
    """Past, present or future: that of the finite verb that ``token`` hangs on."""
    verb = token
    while verb.head != verb:
        verb = verb.head
        helpers = {c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if verb.tag_ == "VBD" or "VBD" in helpers:
            return "past"
        if "MD" in helpers:
            return "future"
        if verb.tag_ in ("VBP", "VBZ") or helpers & {"VBP", "VBZ"}:
            return "present"
    return "none"
