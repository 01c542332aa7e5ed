"""A whole document's expressions, in order: who is anchored where, and what the story has reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from claimextract.time.anchoring import is_explicit, place
from claimextract.time.chronicle import first_fine, first_told, heading_year, is_over
from claimextract.time.counting import Happenings, counted, step_of
from claimextract.time.forms import (
    Bare,
    Between,
    DayOfStretch,
    Deictic,
    DeicticBare,
    Duration,
    Fixed,
    Form,
    FromEvent,
    InYear,
    NearDay,
    Nth,
    Offset,
    Part,
    RestOf,
    Rolling,
    Within,
)
from claimextract.time.occurring import Tense
from claimextract.time.published import Dated, infer_published
from claimextract.time.recognise import Expression, Role
from claimextract.time.setting import UNKNOWN, Setting
from claimextract.time.story import Anchors, Aside
from claimextract.time.values import Anchor, Period

#: A document is a history when nearly all its full dates, or most of very many, lie this long before
#: publication.
HISTORY_DAYS = 365
HISTORY_SHARES = ((8, 0.85), (30, 0.6))
#: So is one whose last full date lies this far back.
LONG_PAST = 3 * 365
#: And one with any full date, if the last lies as far back as this.
FAR_PAST = 10 * 365
#: Days without a year that make a text of unknown publication a chronicle.
CHRONICLE = 12


class Surroundings(Protocol):
    """What the sentence around an expression says: the parse answers in the pipeline, defaults elsewhere."""

    def tense(self, start: int, end: int) -> Tense: ...

    def from_now(self, start: int, end: int) -> bool: ...

    def modifier(self, start: int, end: int) -> bool: ...

    def aside(self, start: int, end: int) -> bool: ...

    def beside_now(self, start: int, end: int) -> bool: ...

    def setting(self, start: int, end: int) -> Setting: ...

    def named(self, start: int, end: int) -> frozenset[str]: ...

    def paragraph(self, start: int) -> int: ...

    def body(self, start: int) -> bool: ...

    def titles(self, start: int) -> Sequence[str]: ...


class PlainText:
    """Surroundings without a parse: everything is told in the past, a paragraph ends at a line break."""

    def __init__(self, text: str) -> None:
        self.text = text

    def tense(self, start: int, end: int) -> Tense:
        return "past"

    def from_now(self, start: int, end: int) -> bool:
        return False

    def modifier(self, start: int, end: int) -> bool:
        return False

    def aside(self, start: int, end: int) -> bool:
        return False

    def beside_now(self, start: int, end: int) -> bool:
        return False

    def setting(self, start: int, end: int) -> Setting:
        return UNKNOWN

    def named(self, start: int, end: int) -> frozenset[str]:
        return frozenset()

    def paragraph(self, start: int) -> int:
        return self.text.count("\n", 0, start)

    def body(self, start: int) -> bool:
        return True

    def titles(self, start: int) -> Sequence[str]:
        return ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """``period`` None: vague, a duration or a habit. ``published`` is what publication was taken to be."""

    expression: Expression
    role: Role
    period: Period | None
    basis: Literal["explicit", "relative"]
    anchor: Anchor


def evidence(expressions: Sequence[Expression], around: Surroundings) -> list[Dated]:
    """The dates that can tell the time of writing: told as past or present, not until or by a time, not
    ranges."""
    found = []
    for one in expressions:
        if one.role not in ("date", "since") or not around.body(one.start):
            continue
        form = one.form
        if isinstance(form, Bare) and form.kind in ("day", "month"):
            if around.tense(one.start, one.end) != "future":
                found.append(Dated(None, form))
        elif is_explicit(form) and not isinstance(form, Between):
            placed = place(form, Anchors(None))
            if placed is None or placed[0].days > 366:
                continue
            # a bare year is what plans are named by (the 2030 agenda): it needs a verb in the past
            tense = around.tense(one.start, one.end)
            coarse = placed[0].days > 124
            if (tense == "past" and not (coarse and one.modifier)) or (tense == "present" and not coarse):
                found.append(Dated(placed[0], None))
    return found


def _is_history(expressions: Sequence[Expression], published: dt.date) -> bool:
    ends = [form.period.end for one in expressions if isinstance(form := _last_end(one.form), Fixed)]
    if len(ends) >= 3 and (published - max(ends)).days > LONG_PAST:
        return True
    if ends and (published - max(ends)).days > FAR_PAST:
        # a short text that names one old day, and no day counted from now
        return not any(_from_publication(one.form) for one in expressions)
    old = sum((published - end).days > HISTORY_DAYS for end in ends)
    return any(len(ends) >= least and old >= share * len(ends) for least, share in HISTORY_SHARES)


def _last_end(form: Form) -> Form:
    return form.last if isinstance(form, Between) else form


def is_chronicle(expressions: Sequence[Expression]) -> bool:
    """Without a publication date: so many days without a year that only the story can give it."""
    days = sum(isinstance(one.form, Bare) and one.form.kind == "day" for one in expressions)
    told = sum(isinstance(one.form, Fixed) and one.form.period.precision == "day" for one in expressions)
    return days >= CHRONICLE and told >= 4


def _sibling(expressions: Sequence[Expression], index: int) -> Period | None:
    """The explicit date a bare one is coordinated with: *March* takes the year of *April 2021*."""
    one = expressions[index]
    if not isinstance(one.form, Bare) or one.form.kind not in ("day", "month", "season", "quarter"):
        return None
    for other in expressions[index + 1 : index + 6]:
        if other.joined != one.joined:
            return None
        if isinstance(other.form, Fixed):
            return other.form.period if other.form.period.days <= 124 else None
        if not isinstance(other.form, Bare):
            return None
    return None


def resolve(
    expressions: Sequence[Expression],
    published: dt.date | None,
    around: Surroundings,
    history: bool | None = None,
) -> list[Resolved]:
    """Place every expression. ``history`` says that the document is told in its own time; None: find out."""
    anchors = Anchors(published, paragraph=-1)
    anchors.history = (
        history if history is not None else published is None or _is_history(expressions, published)
    )
    if anchors.history:
        anchors.first = first_told(expressions, published, around.body)
        anchors.begun = anchors.first or first_fine(expressions, around.body)
    above: Sequence[str] = ()  #: the headings
    line: Period | None = None  #: the year or month that stands in a line of its own
    found: list[Resolved] = []
    happened = Happenings()
    # behind the last date that is counted from a happening nobody asks what has happened
    asked = max((index for index, one in enumerate(expressions) if step_of(one) is not None), default=-1)
    for index, one in enumerate(expressions):
        if anchors.paragraph != (paragraph := around.paragraph(one.start)):
            anchors.paragraph, anchors.passing, anchors.entry = paragraph, None, None
            titles = around.titles(one.start)
            anchors.fresh = anchors.fresh or titles != above
            anchors.heading, above = heading_year(titles, published) or line, titles
        role, form = one.role, one.form
        setting = around.setting(one.start, one.end)
        if one.step or isinstance(form, FromEvent) or one.rule == "timex.later.back":
            late = _counted(expressions, index, setting, happened, found, anchors, around)
            if late is not None:
                found.append(late)
                if (
                    late.period
                    and late.expression.rule == "timex.later.event"
                    and not isinstance(form, Within)
                ):
                    if not setting.back:
                        anchors.tell(late.period)
                        anchors.named_last = Aside(late.period, one.end, anchors.paragraph, one.sentence)
                    happened.tell(around.named(one.start, one.end), late.period, anchors.paragraph)
                continue
            if isinstance(form, FromEvent):
                continue
        if one.rule == "timex.later.back" and not around.from_now(one.start, one.end):
            role = "vague"
        if isinstance(form, Within) and around.tense(one.start, one.end) != "past":
            role = "duration"
        elif isinstance(form, Duration) and one.lead == "in" and form.count and published is not None:
            # *in ten days the council will vote*: ten days from now
            if around.tense(one.start, one.end) == "future" and one.initial and form.unit != "decade":
                period, _ = place(Offset(form.count, form.unit, "publication"), anchors) or (None, None)
                found.append(Resolved(one, "date", period, "relative", "publication"))
                continue
        if role in ("duration", "set", "vague"):
            found.append(Resolved(one, role, None, "relative", "expression"))
            continue
        explicit = is_explicit(one.form)
        if one.alone and isinstance(form, Fixed) and form.period.precision in ("year", "month"):
            line = form.period if is_over(form.period, published) else None
        anchors.sibling = _sibling(expressions, index)
        anchors.at, anchors.opens, anchors.sentence = one.start, one.initial, one.sentence
        anchors.tense = around.tense(one.start, one.end)
        # *by June they had left* looks no further back than the story
        anchors.then, anchors.back = setting.then, setting.back and role != "until"
        anchors.direct, anchors.apart = setting.direct, setting.apart or setting.back
        if not explicit:
            bare = isinstance(form, Bare) and form.kind in ("month", "day")
            anchors.now = bare and around.beside_now(one.start, one.end)
            again = anchors.naming and index > 0 and expressions[index - 1].joined == one.joined
            anchors.naming = bare and (again or one.modifier or around.modifier(one.start, one.end))
        if anchors.entry is not None and _from_publication(form):
            anchors.published = anchors.entry  # *3 May – Troops searched the village raided yesterday*
            placed = place(one.form, anchors)
            placed = None if placed is None else (placed[0], "narrative")
            anchors.published = published
        else:
            placed = place(one.form, anchors)
        if one.rule == "timex.day.today" and anchors.tense != "past":
            placed = None  # today in the present tense: nowadays
        if placed is None:
            if isinstance(form, DayOfStretch) or (isinstance(form, Deictic) and form.unit == "hour"):
                continue  # *at noon*, of no day told
            found.append(Resolved(one, "vague", None, "relative", "expression"))
            continue
        period, anchor = placed
        if one.entry and period.days == 1 and published is not None and (published - period.end).days > 31:
            anchors.entry = period.end
        found.append(Resolved(one, role, period, "explicit" if explicit else "relative", anchor))
        told = _tells(one, period, around, anchors) and not (anchors.history and anchor == "publication")
        flashback = _flashback(one, period, around, anchors)
        if told and not flashback:
            ahead = anchors.tense == "future" or (published is not None and period.start > published)
            anchors.tell(period, anchor == "publication" and isinstance(one.form, Bare), ahead)
        if index < asked and role in ("date", "since") and anchors.tense != "future":
            happened.tell(around.named(one.start, one.end), period, anchors.paragraph)
        if (flashback and period.days <= 366) or (not told and period.days <= 31 and explicit):
            anchors.aside = Aside(period, one.end, anchors.paragraph, one.sentence, anchors.back)
        passing = flashback or one.modifier or one.compared or anchors.tense == "future"
        if not passing and not _looks_back(one):
            anchors.named_last = Aside(period, one.end, anchors.paragraph, one.sentence)
        year = not told and explicit and period.precision == "year" and not one.modifier
        if not (year and flashback):
            anchors.passing = period if year else None
    return found


def _counted(
    expressions: Sequence[Expression],
    index: int,
    setting: Setting,
    happened: Happenings,
    found: Sequence[Resolved],
    anchors: Anchors,
    around: Surroundings,
) -> Resolved | None:
    """A date counted from a happening, where the text has told when that was."""
    one = expressions[index]
    if around.tense(one.start, one.end) != "past":
        return None
    last = found[-1] if found else None
    same = last is not None and last.expression.sentence == one.sentence and last.role == "date"

    def valued(inside: Expression) -> Period | None:
        anchors.tense, anchors.sibling = around.tense(inside.start, inside.end), None
        placed = place(inside.form, anchors)
        return placed[0] if placed else None

    made = counted(
        expressions,
        index,
        setting,
        happened,
        last.period if last and same else None,
        anchors.paragraph,
        valued,
    )
    if made is None:
        return None
    if made[0].rule == "timex.later.step" and setting.event:
        happened.tell(frozenset({setting.event}), made[1], anchors.paragraph)
    return Resolved(made[0], "date", made[1], "relative", "narrative")


def _flashback(one: Expression, period: Period, around: Surroundings, anchors: Anchors) -> bool:
    """An earlier date told in passing, where the paragraph has a story (*had been closed in August*, *trucks
    delivered in May*)."""
    if not (anchors.back or around.aside(one.start, one.end)):
        return False
    reached = anchors.last(near=not anchors.history)
    return reached is not None and period.end < reached.start


def _tells(one: Expression, period: Period, around: Surroundings, anchors: Anchors) -> bool:
    """Whether the story moves to this date.

    Not by a long span, a look back (*a year earlier*), a date that only names a thing (*the 2015 pact*), or
    a year in
    passing where days have been told.
    """
    if period.days > 366 or not around.body(one.start) or _looks_back(one):
        return False
    if isinstance(one.form, (Within, RestOf)) or one.compared:
        return False
    if not anchors.history and anchors.published is not None and around.aside(one.start, one.end):
        # *the accord, which was signed on 3 May 2015*: an old date that tells which
        if (anchors.published - period.end).days > 366:
            return False
    if period.days > 184 and not one.initial and (reached := anchors.last("month")) is not None:
        return anchors.history and period.start > reached.end
    if anchors.history:
        if one.role == "until" and one.lead == "until":
            return False  # *suspended until February 2022*
        reached = anchors.last()
        if 92 < period.days <= 184 and period.precision == "range" and not one.initial:
            return reached is None  # *fell during the latter part of the year*
        if one.modifier or around.modifier(one.start, one.end):
            if reached is not None and period.end < reached.start:
                return False  # *the leader of the August 1792 uprising*: what is long told
        # *could not hold out over the winter*: the story itself stays where it is
        season = isinstance(one.form, Bare) and one.form.kind == "season"
        return not (season and anchors.last("month") is not None)
    told = one.role == "date" or (one.lead == "after" and one.initial)  # *After 14 June the picture changed*
    return told and not one.modifier and not around.modifier(one.start, one.end)


def _from_publication(form: Form) -> bool:
    """Counted from the day of writing: *yesterday*, *on Tuesday*, *the 10th of this month*."""
    if isinstance(form, NearDay) or (isinstance(form, Bare) and form.kind == "weekday"):
        return True
    if isinstance(form, InYear):
        return _from_publication(form.outer)
    if isinstance(form, (Part, Nth)):
        return _from_publication(form.inner)
    if isinstance(form, (Offset, Rolling)):
        return form.anchor == "publication"
    return isinstance(form, (Deictic, DeicticBare)) and form.which in ("last", "this", "past", "coming")


def _looks_back(one: Expression) -> bool:
    """*A year earlier*, and the step that dates another event (*on 3 May, two days before the vote*)."""
    return one.rule == "timex.later.step" or _counts_back(one.form)


def _counts_back(form: Form) -> bool:
    return (
        (isinstance(form, Offset) and form.count < 0 and form.anchor == "narrative")
        or (isinstance(form, (Deictic, DeicticBare)) and form.which == "previous")
        or (isinstance(form, Part) and _counts_back(form.inner))
    )


def published_from(
    expressions: Sequence[Expression], around: Surroundings
) -> tuple[dt.date, Literal["day", "month", "year"]] | None:
    """The time of writing as the text's own dates show it."""
    return infer_published(evidence(expressions, around))
