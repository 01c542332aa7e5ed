"""What speaks for and against a record, as named numbers: which rules made it and how it lies in its sentence.

A signal names a family of rules and never one lexicon line or word, so that it says as much about texts the rules
were not written on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from math import log

from spacy.tokens import Doc as SpacyDoc

from claimextract.annotations import (
    ClaimItem,
    EventItem,
    EvidenceItem,
    Layers,
    RecommendationItem,
    UnitItem,
)
from claimextract.confidence.model import Signals, Table
from claimextract.tokens import Doc, tokens_of

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Tokens between a trigger and its date that still count as beside each other, and as far apart.
_NEAR, _FAR = 4, 14
#: Tokens of a unit that is suspiciously short, and of one that may hide a second.
_SHORT, _LONG = 6, 38


#: What the signals of a record are made of, by position. Few records differ in them, so that it is cheaper to know the
#: probability of the same facts than to name and add up their signals again.
Facts = tuple[str | int | bool | float, ...]


def signals(doc: SpacyDoc, found: Layers) -> dict[Table, list[Signals]]:
    """Signals of every claim, recommendation and event, parallel to the layers."""
    return {
        table: [NAMED[table](each) for each in records] for table, records in facts(doc, found).items()
    }


def facts(doc: SpacyDoc, found: Layers) -> dict[Table, list[Facts]]:
    """What ``NAMED`` makes the signals of, for every claim, recommendation and event, parallel to the layers."""
    reader = _Reader(tokens_of(doc), found)
    return {
        "claim": [reader.claim(item) for item in found.get("claims", [])],
        "recommendation": [reader.recommendation(item) for item in found.get("recommendations", [])],
        "event": [reader.event(item) for item in found.get("events", [])],
    }


def odds(confidence: float) -> float:
    """The rules' own estimate on the scale on which evidence adds up."""
    held = min(0.98, max(0.02, confidence))
    return log(held / (1 - held))


@cache
def _family(rule: str) -> str:
    """``eval.good-predicate`` → ``eval``; a rule of a component keeps its name (``claims.promise``)."""
    head, _, rest = rule.partition(".")
    if head in ("claims", "recommendations", "events", "clause", "source"):
        return rule
    second = rest.partition(".")[0]
    return f"{head}.{second}" if head in ("event", "advice") and second != rest else head


def _rule(evidence: list[EvidenceItem], label: str) -> str:
    for item in evidence:
        if item["label"] == label:
            return _family(item["rule"])
    return "none"


class _Reader:
    def __init__(self, doc: Doc, found: Layers) -> None:
        self.doc = doc
        self.sentences, self.blocks = found.get("sentences", []), found.get("blocks", [])
        self.timexes = found.get("timexes", [])
        self.units = found.get("units", [])
        events = found.get("events", [])
        self.in_sentence = Counter([unit["sentence"] for unit in self.units])
        self.told = {event["unit"] for event in events}
        self.dated = Counter([event["sentence"] for event in events])
        self.per_timex = Counter([event["timex"] for event in events])

    def _unit(self, unit: UnitItem) -> Facts:
        sentence = self.sentences[unit["sentence"]]
        end = unit["token_end"]
        length = end - unit["token_start"]
        tag = self.doc[unit["root"]].tag_
        return (
            unit["source"]["type"],
            unit["source"]["act"],
            _rule(unit["evidence"], "unit"),
            "root:finite" if tag in _FINITE else "root:verb" if tag[:2] == "VB" else "root:other",
            min(self.in_sentence[unit["sentence"]], 3),
            "length:short" if length < _SHORT else "length:long" if length > _LONG else "",
            end < sentence["token_end"] - 2,
            self.blocks[sentence["block"]]["kind"] == "list_item",
        )

    def claim(self, item: ClaimItem) -> Facts:
        return (
            *self._unit(self.units[item["unit"]]),
            item["kind"],
            item["certainty"],
            _rule(item["evidence"], "kind"),
            item["confidence"],
            item["unit"] in self.told,
        )

    def recommendation(self, item: RecommendationItem) -> Facts:
        return (
            *self._unit(self.units[item["unit"]]),
            item["strength"],
            _rule(item["evidence"], "strength"),
            item["confidence"],
            bool(item["addressee"]),
            bool(item["purpose"] or item["condition"]),
        )

    def event(self, item: EventItem) -> Facts:
        timex = self.timexes[item["timex"]]
        at = item["trigger_token"]
        gap = max(timex["token_start"] - at, at + 1 - timex["token_end"])
        return (
            item["confidence"],
            _rule(item["evidence"], "type"),
            _rule(item["evidence"], "date"),
            item["status"],
            timex["basis"],
            timex["precision"],
            timex["role"],
            timex["anchor"],
            self.doc[at].tag_[:2] == "VB",
            min(self.dated[item["sentence"]], 3),
            min(self.per_timex[item["timex"]], 3),
            "gap:near" if gap <= _NEAR else "gap:far" if gap > _FAR else "",
            item["type"] == "OTHER",
            not (item["actors"] or item["recipients"]),
            item["unit"] >= 0 and self.units[item["unit"]]["root"] == at,
        )


def _of_unit(unit: Facts) -> Signals:
    source, act, cut, root, units, length, early, listed = unit
    out: Signals = {
        f"source:{source}": 1.0,
        f"act:{act}": 1.0,
        f"cut:{cut}": 1.0,
        str(root): 1.0,
        f"units:{units}": 1.0,
    }
    if length:
        out[str(length)] = 1.0
    if early:
        out["ends:early"] = 1.0
    if listed:
        out["block:list"] = 1.0
    return out


def _of_claim(given: Facts) -> Signals:
    *unit, kind, certainty, rule, hand, told = given
    out = _of_unit(tuple(unit))
    out[f"kind:{kind}"] = 1.0
    out[f"certainty:{certainty}"] = 1.0
    out[f"rule:{rule}"] = 1.0
    out["hand"] = odds(float(hand))
    if told:
        out["events:some"] = 1.0
        if kind == "factual" and certainty == "certain":
            out["events:bare"] = 1.0
    return out


def _of_recommendation(given: Facts) -> Signals:
    *unit, strength, rule, hand, addressed, more = given
    out = _of_unit(tuple(unit))
    out[f"strength:{strength}"] = 1.0
    out[f"rule:{rule}"] = 1.0
    out["hand"] = odds(float(hand))
    out["addressee:some" if addressed else "addressee:none"] = 1.0
    if more:
        out["slots:more"] = 1.0
    return out


def _of_event(given: Facts) -> Signals:
    (
        hand, rule, how, status, basis, precision, role, anchor, verb, events, shared, gap, other, bare, root
    ) = given  # fmt: skip
    out: Signals = {
        "hand": odds(float(hand)),
        f"rule:{rule}": 1.0,
        f"how:{how}": 1.0,
        f"status:{status}": 1.0,
        f"basis:{basis}": 1.0,
        f"precision:{precision}": 1.0,
        f"role:{role}": 1.0,
        f"anchor:{anchor}": 1.0,
        "trigger:verb" if verb else "trigger:noun": 1.0,
        f"events:{events}": 1.0,
        f"shared:{shared}": 1.0,
    }
    if gap:
        out[str(gap)] = 1.0
    if other:
        out["type:other"] = 1.0
    if bare:
        out["slots:none"] = 1.0
    if root:
        out["trigger:root"] = 1.0
    return out


#: From facts to signals.
NAMED: dict[Table, Callable[[Facts], Signals]] = {
    "claim": _of_claim,
    "recommendation": _of_recommendation,
    "event": _of_event,
}
