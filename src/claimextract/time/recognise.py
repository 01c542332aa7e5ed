"""Find date expressions in a text: exact characters, a form that says what they mean, and the role of the
phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claimextract.time.forms import (
    Ancient,
    Bare,
    Between,
    Deictic,
    Duration,
    Fixed,
    Form,
    FromEvent,
    InYear,
    Repeated,
    Vague,
    Within,
)
from claimextract.time.grammar import grammar
from claimextract.time.scanner import Node

Role = Literal["date", "since", "until", "duration", "set", "vague"]

_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|this|these|its|their|his|her|our|whose|any|no|both|one|failed|planned|first|second)|['’]s|s['’])\s$",
    re.IGNORECASE,
)
_WORD_FOLLOWS = re.compile(r"(?:[ \t\n]|-)[^\W\d_]")
_INITIAL = re.compile(r"(?:^|[.!?:;]['’\"”)]?\s|\n\s?|\()(?:[A-Z]\w+ (?:the )?)?$")
#: What a length of time is followed by where it counts from a happening.
_STEP = re.compile(r"\s((?:after|following)|(?P<before>before|ahead of|prior to)|(?P<of>of))\s")
_APPOSED = re.compile(
    r"(?:,|[–—]|\s-)\s?(?:just |only |exactly |some |almost |nearly |barely |about |not |more than )*$"
)
_ENDED = re.compile(r"[.!?]['’\"”)]?\s+(?=[^a-z\s])|\n\s*\n")
#: characters between two dates that are searched for the end of a sentence
_LOOKED_THROUGH = 600
_OPENS_LINE = re.compile(r"(?:^|\n)[\s#*_>•(\[-]*$")
_ENTRY = re.compile(r"[*_ ]{0,6}(?:\s?[–—]|:|\s-)[*_]{0,4}\s")
_ALONE = re.compile(r"[*_#:.)\] \t]*(?:\n|$)")
#: *better than in July*, *against 40 in March*: the story does not move there
_COMPARED = re.compile(
    r"(?i)\b(?:than|compared (?:with|to)|(?:as )?against|unlike|just as|like)(?: (?:that|those) of| \d+)?"
    r"(?: (?:in|on|at|of|during))?(?: the)?\s$"
)
_UP_TO = re.compile(r"(?i)\bup to\s$")


@dataclass(slots=True)
class Expression:
    """``lead`` is the class of the word before it; ``modifier`` whether it stands before a noun (*the 2015
    pact*).

    ``joined`` counts expressions of one coordination (*in March and April 2021*): equal numbers belong
    together.
    """

    start: int
    end: int
    form: Form
    rule: str
    role: Role
    lead: str
    modifier: bool
    joined: int
    #: opens its sentence or line, at most after a preposition
    initial: bool = False
    #: the second end of a range begins here
    second: int = 0
    #: something is compared with that time
    compared: bool = False
    #: counts the sentences that have dates
    sentence: int = 0
    #: ``1`` after, ``-1`` before a happening that is named behind it (*two days ahead of the vote*)
    step: int = 0
    #: where its step word ends
    step_end: int = 0
    #: set off behind another date of its sentence (*on 3 June, two days before the vote*)
    apposed: bool = False
    #: opens an entry of a chronicle (*3 May – Gunmen attacked …*)
    entry: bool = False
    #: is all its line says
    alone: bool = False


def _role(form: Form, lead: str, modifier: bool, before: str) -> Role:
    if isinstance(form, Duration):
        return "duration"
    if isinstance(form, (Within, FromEvent)):
        return "date"
    if isinstance(form, Deictic) and form.unit == "hour" and lead == "before":
        return "date"
    if isinstance(form, Repeated):
        return "set"
    if isinstance(form, (Vague, Ancient)):
        return "vague"
    if isinstance(form, Between) or modifier:
        return "date"
    if lead in ("since", "from", "after"):
        return "since"
    if lead in ("until", "by", "before") or (lead == "to" and _UP_TO.search(before)):
        return "until"
    return "date"


def recognise(text: str) -> list[Expression]:
    """Every date expression of ``text``, in order and disjoint, not yet placed on the calendar."""
    rules = grammar()
    words = rules.words
    found: list[Expression] = []
    joined = 0
    for run in rules.scanner.runs(text):
        nodes = rules.reduce(text, run)
        previous: Node | None = None
        for place, node in enumerate(nodes):
            if node.form is None:
                if node.cls not in ("and", "or", "comma"):
                    previous = None
                continue
            if words.names_after.match(text, node.end):
                continue
            # *Prime Minister May*, *the Movement of 23 March*; *named him Prime Minister five days later* counts
            named = isinstance(node.form, (Bare, Fixed, Between, InYear))
            if named and words.names_before.search(text, max(0, node.start - 25), node.start):
                continue
            if previous is None or nodes[place - 1] is previous:
                joined += 1
            previous = node
            lead = nodes[place - 1].cls if place else ""
            before = text[max(0, node.start - 24) : node.start]
            modifier = _WORD_FOLLOWS.match(text, node.end) is not None and bool(_DETERMINED.search(before))
            role = _role(node.form, lead, modifier, before)
            if lead == "from" and words.postponing.search(text, max(0, node.start - 60), node.start):
                role = "date"
            found.append(
                Expression(
                    node.start,
                    node.end,
                    node.form,
                    node.rule,
                    role,
                    lead,
                    modifier,
                    joined,
                    bool(_INITIAL.search(before)),
                )
            )
            one = found[-1]
            one.compared = _COMPARED.search(before) is not None
            if isinstance(node.form, (Duration, Within)):
                step = _STEP.match(text, node.end, node.end + 14)
                if step is not None and (step["of"] is None) == isinstance(node.form, Duration):
                    one.step = -1 if step["before"] else 1
                    one.step_end = step.start() if step["of"] else step.start(1) + len(step[1].split()[0])
            one.apposed = _APPOSED.search(before) is not None
            if _OPENS_LINE.search(before):
                one.entry = _ENTRY.match(text, node.end) is not None
                one.alone = not one.entry and _ALONE.match(text, node.end) is not None
            if len(found) > 1:
                last = found[-2]
                ended = _ENDED.search(text, last.end, min(node.start, last.end + _LOOKED_THROUGH))
                far = node.start - last.end > _LOOKED_THROUGH
                one.sentence = last.sentence + (ended is not None or far)
            if node.ends is not None:
                found[-1].second = node.ends[1].start
    return found
