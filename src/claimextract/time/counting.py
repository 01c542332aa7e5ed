"""Dates counted from a happening: *six days after the raid*, *the eve of the vote of 3 May*, *within a week of the
coup*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from claimextract.time import values
from claimextract.time.forms import Bare, Duration, Fixed, FromEvent, InYear, Offset, Within
from claimextract.time.recognise import Expression
from claimextract.time.setting import Setting
from claimextract.time.values import Period
from claimextract.time.vocabulary import vocabulary

#: Nouns of actions share so many letters with their verbs (*inauguration*, *inaugurated*).
_STEM = 5
#: Verbs that tell no one happening apart.
_LIGHT = frozenset(
    {"be", "have", "do", "make", "take", "go", "come", "say", "begin", "end", "give", "get", "see"}
)
#: A date is that of another event by at most so many days: farther ones name no day.
_FINE = 31
#: Paragraphs on in which an event is known by its word, and by another of its kind.
_WORD_REACHES, _KIND_REACHES = 3, 1


@dataclass(slots=True)
class Happenings:
    """What has been told with a date so far, by its words and by its kind, with the paragraph it stands in."""

    by_word: dict[str, tuple[Period, int]] = field(default_factory=dict)
    by_kind: dict[int, tuple[Period, int]] = field(default_factory=dict)

    def tell(self, named: frozenset[str], period: Period, paragraph: int) -> None:
        if period.days > _FINE:
            return
        for word in named:
            self.by_word[_stem(word)] = period, paragraph
        for kind, words in enumerate(vocabulary().kinds):
            if named & words:
                self.by_kind[kind] = period, paragraph

    def find(self, event: str, paragraph: int) -> Period | None:
        """The date of an event named again, or taken up by another word (*the raid … the massacre*)."""
        if not event or event in _LIGHT:
            return None
        again = self.by_word.get(_stem(event))
        if again is not None and paragraph - again[1] <= _WORD_REACHES:
            return again[0]
        for kind, words in enumerate(vocabulary().kinds):
            if event in words and (other := self.by_kind.get(kind)) is not None:
                return other[0] if paragraph - other[1] <= _KIND_REACHES else None
        return None


def _stem(word: str) -> str:
    if len(word) > 5:
        word = word.removesuffix("ing").removesuffix("er")
    return word[:_STEM]


def step_of(one: Expression) -> tuple[float, str] | None:
    """How far from an event, in which units."""
    form = one.form
    if isinstance(form, FromEvent):
        return form.count, form.unit
    if one.step and isinstance(form, Duration) and form.count:
        return one.step * form.count, form.unit
    if one.step and isinstance(form, Within):
        return form.count, form.unit
    if one.rule == "timex.later.back" and isinstance(form, Offset):
        return -form.count, form.unit
    return None


def counted(
    expressions: Sequence[Expression],
    index: int,
    setting: Setting,
    happened: Happenings,
    before: Period | None,
    paragraph: int,
    valued: Callable[[Expression], Period | None],
) -> tuple[Expression, Period] | None:
    """The expression with its step word and its value, or None where nothing tells when the event was.

    ``before``: the value of the date just before it, in the same sentence.
    """
    one = expressions[index]
    step = step_of(one)
    if step is None:
        return None
    count, unit = step
    end = one.step_end or one.end
    if one.apposed and before is not None and before.days <= 3 and not isinstance(one.form, Within) and count:
        # *on 3 June, nineteen days ahead of the vote*: the day is the vote's
        fine = {"week": "day", "fortnight": "day", "year": "month"}.get(unit, unit)
        period = values.containing(values.moved(before.start, -count, unit), fine)
        return replace(one, end=end, rule="timex.later.step"), period
    if not setting.reach:
        return None
    inside = next(
        (o for o in expressions[index + 1 : index + 4] if end < o.start and o.end <= one.end + setting.reach),
        None,
    )
    anchor: Period | None = None
    if inside is not None:
        if isinstance(inside.form, (Fixed, Bare, InYear)):
            anchor = valued(inside)
    elif setting.known and not setting.clause:
        anchor = happened.find(setting.event, paragraph)
    if anchor is None or anchor.days > _FINE:
        return None
    return replace(one, end=end, rule="timex.later.event"), _moved(anchor, count, unit, one)


def _moved(anchor: Period, count: float, unit: str, one: Expression) -> Period:
    if isinstance(one.form, Within):
        return Period(anchor.start, values.moved(anchor.end, count, unit), "range")
    if one.rule == "timex.event.unit_after" and unit != "day" and count:
        # *the week after the vote*: the seven days behind it
        if count > 0:
            first = values.moved(anchor.end, 1, "day")
            return Period(first, values.moved(anchor.end, count, unit), "range")
        return Period(values.moved(anchor.start, count, unit), values.moved(anchor.start, -1, "day"), "range")
    fine = {"week": "day", "fortnight": "day", "year": "month"}.get(unit, unit)
    if count == 0:
        return anchor
    return values.containing(values.moved(anchor.end if count > 0 else anchor.start, count, unit), fine)
