"""What relative expressions may be counted from: publication, and the dates the story has told so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from claimextract.time import values
from claimextract.time.forms import Bare
from claimextract.time.occurring import Tense
from claimextract.time.values import Period

#: A story whose dates lie this many days before publication is told in its own time: *in March* is its March.
STORY_IS_OLD = 300


@dataclass(slots=True)
class Told:
    """A date the story has reached; ``paragraph`` numbers the block it stands in."""

    period: Period
    paragraph: int
    #: its year came from publication: news, no story of its own
    news: bool = False


#: How far on an aside's date may still be what is counted from.
NEAR = 200


@dataclass(slots=True)
class Aside:
    """A date told in passing (*X, kidnapped on 2 May, …*), where the story has not moved to."""

    period: Period
    end: int
    paragraph: int


@dataclass(slots=True)
class Anchors:
    """What relative expressions may be counted from, at one point of the text."""

    published: dt.date | None
    #: whether the whole document is a history, far from its publication date
    history: bool = False
    story: list[Told] = field(default_factory=list)
    paragraph: int = 0
    tense: Tense = "past"
    #: a year told in passing in this paragraph, since the story last moved (*in 2018, and the following May*)
    passing: Period | None = None
    #: the sibling's value inside a coordination (*in March and April 2021*)
    sibling: Period | None = None

    #: the last fine date told in passing, and where the expression in hand stands
    aside: Aside | None = None
    at: int = 0
    opens: bool = False
    #: it tells which thing is meant, in a clause that says how matters stand now
    now: bool = False
    #: it names a happening (*the July attack*)
    naming: bool = False

    def beside(self) -> Period | None:
        """The date told in passing just before, where the paragraph has no story of its own."""
        if self.aside is None or self.aside.paragraph != self.paragraph or self.opens:
            return None
        if self.story and self.story[-1].paragraph == self.paragraph:
            return None
        return self.aside.period if 0 <= self.at - self.aside.end <= NEAR else None

    def tell(self, period: Period, news: bool = False) -> None:
        self.story.append(Told(period, self.paragraph, news))

    def last(self, unit: str | None = None, near: bool = False) -> Period | None:
        """The date the story has reached, fine enough to count ``unit`` from; ``near``: in this paragraph."""
        for told in reversed(self.story[-12:]):
            if near and told.paragraph != self.paragraph:
                return None
            if unit is None or values.fine_enough(told.period, unit):
                return told.period
        return None

    def named(self, bare: Bare) -> Period | None:
        """The month already told of that a happening is named by; the story is back in it."""
        for told in reversed(self.story):
            month = bare.within(told.period.start.year)
            if month is not None and told.period.days <= 31 and month.start <= told.period.start <= month.end:
                self.tell(month, news=told.news)
                return month
        return None

    def which(self, which: str) -> str:
        """In a history *this year* and *next summer* are the story's."""
        if not self.history or not self.story:
            return which
        return {"this": "same", "next": "following", "coming": "following"}.get(which, which)

    def own_time(self) -> Period | None:
        """The story's date where bare months follow it, not publication."""
        if self.published is None or self.history:
            return self.last()
        if not self.story or self.story[-1].paragraph != self.paragraph or self.story[-1].news:
            return None
        told = self.story[-1].period
        return told if (self.published - told.end).days > STORY_IS_OLD else None
