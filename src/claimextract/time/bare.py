"""Place bare forms (*the 17th, Monday, 9 October, March, summer*): none says its year, the story or the news does."""

from __future__ import annotations

from claimextract.time.forms import Bare
from claimextract.time.occurring import coming, in_story, latest, recent
from claimextract.time.story import STORY_IS_OLD, Anchors
from claimextract.time.values import Placed

#: A day of the month lies behind the story's date rather than more than so many days ahead of it.
_FAR_AHEAD = 20


def _day_of_month(bare: Bare, anchors: Anchors) -> Placed | None:
    """*the 17th*: of the month the paragraph tells of, else of the one around publication."""
    published = anchors.published
    looks_ahead = anchors.tense == "future" or (anchors.tense == "present" and anchors.direct)
    if looks_ahead and not anchors.then and published is not None and not anchors.history:
        planned = anchors.story[-1] if anchors.story else None
        ahead = planned is not None and planned.ahead and planned.paragraph == anchors.paragraph
        found = coming(bare, planned.period.start if planned is not None and ahead else published)
        return (found, "narrative" if ahead else "publication") if found else None
    told = anchors.just_named("month") or anchors.last("month", near=True)
    frame = anchors.frame(bare.day)
    if frame is not None and (told is None or told.end < frame.start):
        told = frame
    if told is None:
        told = anchors.last("month")
    if told is None:
        found = recent(bare, published, anchors.tense) if published else None
        return (found, "publication") if found else None
    ahead_of, behind = coming(bare, told.start), latest(bare, told.end)
    if ahead_of is None or behind is None:
        found = ahead_of or behind
    elif ahead_of.start <= told.end:
        found = ahead_of
    else:
        future = published is not None and ahead_of.start > published
        found = behind if future or (ahead_of.start - told.end).days > _FAR_AHEAD else ahead_of
    return (found, "narrative") if found else None


def place_bare(bare: Bare, anchors: Anchors) -> Placed | None:
    """The day, month, season or weekday that the story or the news of the time means; None where neither tells."""
    if anchors.sibling is not None:
        found = latest(bare, anchors.sibling.start)
        return (found, "expression") if found else None
    if anchors.entry is not None and bare.kind == "weekday" and anchors.tense == "past":
        at = anchors.entry  # *9 October – The chief died on Saturday*
        around = [p for p in (latest(bare, at), coming(bare, at)) if p is not None]
        return min(around, key=lambda p: abs((p.start - at).days)), "narrative"
    headed = anchors.headed(bare) if bare.kind in ("day", "month", "season") else None
    if headed is not None:
        return headed, "narrative"
    if bare.kind == "dom":
        return _day_of_month(bare, anchors)
    published = anchors.published
    # *the raid on Monday shows …*
    tense = (
        "past"
        if bare.kind == "weekday" and anchors.tense == "present" and not anchors.direct
        else anchors.tense
    )
    news = recent(bare, published, tense) if published else None
    told, near = anchors.own_time(), None
    if anchors.now and not anchors.history and news is not None and published is not None:
        # *the governor, who took office on 29 May, has ruled out …*: an incumbent's news, not the story's year
        return news, "publication"
    if anchors.naming and not anchors.history and bare.kind == "month" and anchors.tense == "past":
        known = anchors.named(bare)  # *after the July attack*: the one told of
        if known is not None:
            return known, "narrative"
    if anchors.history and anchors.passing is not None and bare.kind in ("month", "day"):
        told = anchors.passing  # *wrote of the fighting in 1917: the 25th of August …*
    if told is None and published is not None and bare.kind in ("month", "day"):
        near = anchors.beside()  # *the curfew, eased in July 2021, was scrapped in September*
        told = near if near is not None and (published - near.end).days > STORY_IS_OLD else None
    if told is not None and told.days <= 31 and anchors.back and bare.kind in ("month", "day"):
        found = latest(bare, told.start)  # *the vote of 12 August 2018 …; the damage had been done in June*
        return (found, "narrative") if found else None
    if told is not None:
        ahead = anchors.history and anchors.tense == "future" and anchors.then and told.days <= 31
        # *The king fell on 21 January; the queen would follow him on 16 October*
        found = coming(bare, told.end) if ahead else in_story(bare, told, not anchors.apart)
        if anchors.history and bare.kind in ("month", "day"):
            found = anchors.resumed(bare, found) or found
        # an old date and fresh news share a paragraph: the nearer of the two is meant
        # *irregularities in the March elections*: the story's
        named = anchors.naming and bare.kind == "month" and anchors.tense == "past"
        if found and news and published and not anchors.history and near is None and not named:
            since_told = abs((found.start - told.end).days) if told.days <= 92 else 0
            planned = news.start > published
            if (planned and anchors.tense != "past") or 0 <= (published - news.end).days < since_told:
                return news, "publication"
        return (found, "narrative") if found else None
    if anchors.first is not None and bare.kind in ("month", "day"):
        found = latest(bare, anchors.first.end)  # the story's first year is told a little further on
        return (found, "narrative") if found else None
    return (news, "publication") if news else None
