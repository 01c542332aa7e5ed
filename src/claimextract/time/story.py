"""What relative expressions may be counted from: publication, and the dates the story has told so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from claimextract.time import values
from claimextract.time.forms import Bare
from claimextract.time.occurring import Tense, coming
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
    #: only planned when it was told (*would be held on 31 October*): the story has not moved there
    ahead: bool = False


#: How far on an aside's date may still be what is counted from.
NEAR = 200


#: Days that make a leap ahead in a story, and how many dates may be told there.
_LEAP, _LEAP_DATES = 200, 3
#: Days within which a story goes on, or starts again under a heading.
_GOES_ON, _STARTS_AGAIN = 62, 31


def _soon_after(bare: Bare, told: Period, within: int) -> Period | None:
    found = coming(bare, told.start)
    return found if found is not None and (found.start - told.start).days <= within else None


@dataclass(slots=True)
class Aside:
    """A date told in passing (*X, kidnapped on 2 May, …*), where the story has not moved to."""

    period: Period
    end: int
    paragraph: int
    sentence: int = 0
    #: told of what came before the story (*had been closed in August*)
    back: bool = False


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
    sentence: int = 0
    #: it tells which thing is meant, in a clause that says how matters stand now
    now: bool = False
    #: it names a happening (*the July attack*)
    naming: bool = False
    #: planned as seen from the story, not from publication (*would be held in May*)
    then: bool = False
    #: it stands in a clause that looks back on what the story has told (*had been closed in August*)
    back: bool = False
    #: it hangs on the verb itself (*starts on Monday*)
    direct: bool = False
    #: it stands in a relative clause or participle, or its clause looks back
    apart: bool = False
    #: the date named last, whatever for, and where (*until 3 May; two days later*)
    named_last: Aside | None = None
    #: the year that the headings above name (*2014*, *January 2014*)
    heading: Period | None = None
    #: the day of the chronicle's entry in hand: *yesterday* is the day before it
    entry: dt.date | None = None
    #: the first full date of a text that is far from its publication throughout
    first: Period | None = None
    #: the first full date of a history
    begun: Period | None = None
    #: no date has been told yet under the heading in hand
    fresh: bool = False

    def beside(self) -> Period | None:
        """The date told in passing just before, where the paragraph has no story of its own."""
        if self.aside is None or self.aside.paragraph != self.paragraph or self.opens:
            return None
        if self.story and self.story[-1].paragraph == self.paragraph:
            return None
        return self.aside.period if 0 <= self.at - self.aside.end <= NEAR else None

    def headed(self, bare: Bare) -> Period | None:
        """The point in the year of the headings, unless the paragraph tells of another year."""
        if self.heading is None:
            return None
        near = self.last(near=True)
        if near is not None and near.start.year != self.heading.start.year:
            return None
        found = bare.within(self.heading.start.year)
        if found is None or (self.published and self.tense == "past" and found.start > self.published):
            return None
        return found

    def tell(self, period: Period, news: bool = False, ahead: bool = False) -> None:
        self.story.append(Told(period, self.paragraph, news, ahead))
        self.fresh = False

    def resumed(self, bare: Bare, found: Period | None) -> Period | None:
        """The point where a new paragraph takes the story up again, rather than go back from its last date.

        After a leap ahead (*in June of the next year it was put off*) it goes on from before the leap; under a
        new heading it may start again from the first date of the text.
        """
        story = [one for one in self.story[-12:] if not one.ahead]
        if found is None or not story or story[-1].paragraph == self.paragraph:
            return None
        begun = (
            _soon_after(bare, self.begun, _STARTS_AGAIN) if self.fresh and self.begun is not None else None
        )
        if found.start >= story[-1].period.start:
            return begun if (found.start - story[-1].period.end).days > _GOES_ON else None
        for place in range(len(story) - 1, max(0, len(story) - 1 - _LEAP_DATES), -1):
            earlier, later = story[place - 1].period, story[place].period
            if (later.start - earlier.end).days > _LEAP and earlier.days <= 31:
                return _soon_after(bare, earlier, _GOES_ON)
        return begun

    def last(self, unit: str | None = None, near: bool = False) -> Period | None:
        """The date the story has reached, fine enough to count ``unit`` from; ``near``: in this paragraph."""
        planned = None
        for told in reversed(self.story[-12:]):
            if near and told.paragraph != self.paragraph:
                break
            if unit is None or values.fine_enough(told.period, unit):
                if not told.ahead or self.tense != "past":
                    return told.period
                planned = planned or told.period
        return planned

    def just_named(self, unit: str, within: int = NEAR) -> Period | None:
        """The date named just before, in this paragraph, where it is no coarser than ``unit``."""
        one = self.named_last
        if one is None or one.paragraph != self.paragraph or not 0 <= self.at - one.end <= within:
            return None
        return one.period if values.fine_enough(one.period, unit) else None

    def taken_up(self, unit: str) -> Period | None:
        """What *the same day*, *that month* takes up: the look back that goes on, else the date named last."""
        aside, named = self.aside, self.named_last
        if aside is not None and self._goes_on(aside):
            if (named is None or aside.end >= named.end) and values.fine_enough(aside.period, unit):
                return aside.period
        return self.just_named(unit)

    def _goes_on(self, aside: Aside) -> bool:
        """The look back is not over: further on in its own sentence, or in another one that looks back."""
        if aside.paragraph != self.paragraph or not 0 <= self.at - aside.end <= NEAR:
            return False
        return (aside.sentence == self.sentence and self.apart) or (aside.back and self.back)

    def counted_from(self, unit: str) -> Period | None:
        """What a step (*two days later*) is counted from: a date named in the same sentence, a look back that goes
        on, else the story."""
        aside, named = self.aside, self.named_last
        if aside is not None and self._goes_on(aside) and values.fine_enough(aside.period, unit):
            if named is None or aside.end >= named.end:
                return aside.period
        if named is not None and named.sentence == self.sentence:
            found = self.just_named(unit)
            if found is not None:
                return found
        beside = self.beside()
        if beside is not None and values.fine_enough(beside, unit):
            return beside
        return self.last(unit)

    def stretch(self) -> Period | None:
        """The days this paragraph tells of, taken together (*from 3 to 5 July*)."""
        for told in reversed(self.story):
            if told.paragraph != self.paragraph:
                return None
            if not told.ahead and 1 < told.period.days <= 62 and told.period.precision in ("range", "week"):
                return told.period
        return None

    def frame(self, day: int) -> Period | None:
        """The stretch of days this paragraph tells of that has such a day (*from 9 to 14 April … on the 12th*)."""
        for told in reversed(self.story):
            if told.paragraph != self.paragraph:
                return None
            period = told.period
            if not told.ahead and 1 < period.days <= 62 and period.precision == "range":
                found = (period.start + dt.timedelta(days=shift) for shift in range(period.days))
                if any(date.day == day for date in found):
                    return period
        return None

    def named(self, bare: Bare) -> Period | None:
        """The month already told of that a happening is named by; the story is back in it."""
        for told in reversed(self.story):
            month = bare.within(told.period.start.year)
            if month is not None and told.period.days <= 31 and month.start <= told.period.start <= month.end:
                self.tell(month, news=told.news)
                return month
        return None

    def which(self, which: str, unit: str = "year") -> str:
        """In a history *this year* and *next summer* are the story's; not where it says how things stand now, and
        no such month was told last."""
        if not self.history or not self.story:
            return which
        if self.tense != "past" and not self.then and self.just_named(unit) is None:
            return which
        return {"this": "same", "next": "following", "coming": "following"}.get(which, which)

    def own_time(self) -> Period | None:
        """The story's date where bare months follow it, not publication."""
        if self.published is None or self.history:
            return self.last()
        if self.tense == "future" and not self.then:
            return None
        story = [one for one in self.story[-4:] if not one.ahead or self.tense != "past"]
        if not story or story[-1].paragraph != self.paragraph or story[-1].news:
            return None
        told = story[-1].period
        return told if (self.published - told.end).days > STORY_IS_OLD else None
