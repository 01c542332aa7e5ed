"""What speaks for and against a record, as named numbers: which rules made it and how it lies in its sentence.

A signal names a family of rules and never one lexicon line or word, so that it says as much about texts the rules
were not written on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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


def signals(doc: SpacyDoc, found: Layers) -> dict[Table, list[Signals]]:
    """Signals of every claim, recommendation and event, parallel to the layers."""
    reader = _Reader(tokens_of(doc), found)
    return {
        "claim": [reader.claim(item) for item in found.get("claims", [])],
        "recommendation": [reader.recommendation(item) for item in found.get("recommendations", [])],
        "event": list(reader.events()),
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
    return next((_family(item["rule"]) for item in evidence if item["label"] == label), "none")


class _Reader:
    def __init__(self, doc: Doc, found: Layers) -> None:
        self.doc = doc
        self.found = found
        self.units = found.get("units", [])
        self.in_sentence = Counter(unit["sentence"] for unit in self.units)
        self.told = Counter(event["unit"] for event in found.get("events", []))
        self.dated = Counter(event["sentence"] for event in found.get("events", []))
        self.per_timex = Counter(event["timex"] for event in found.get("events", []))

    def _unit(self, unit: UnitItem) -> Signals:
        found, doc = self.found, self.doc
        sentence = found["sentences"][unit["sentence"]]
        length = unit["token_end"] - unit["token_start"]
        tag = doc[unit["root"]].tag_
        out: Signals = {
            f"source:{unit['source']['type']}": 1.0,
            f"act:{unit['source']['act']}": 1.0,
            f"cut:{_rule(unit['evidence'], 'unit')}": 1.0,
            "root:finite" if tag in _FINITE else "root:verb" if tag[:2] == "VB" else "root:other": 1.0,
            f"units:{min(self.in_sentence[unit['sentence']], 3)}": 1.0,
        }
        if length < _SHORT:
            out["length:short"] = 1.0
        elif length > _LONG:
            out["length:long"] = 1.0
        if unit["token_end"] < sentence["token_end"] - 2:
            out["ends:early"] = 1.0
        if found["blocks"][sentence["block"]]["kind"] == "list_item":
            out["block:list"] = 1.0
        return out

    def claim(self, item: ClaimItem) -> Signals:
        out = self._unit(self.units[item["unit"]])
        out[f"kind:{item['kind']}"] = 1.0
        out[f"certainty:{item['certainty']}"] = 1.0
        out[f"rule:{_rule(item['evidence'], 'kind')}"] = 1.0
        out["hand"] = odds(item["confidence"])
        if self.told[item["unit"]]:
            out["events:some"] = 1.0
            if item["kind"] == "factual" and item["certainty"] == "certain":
                out["events:bare"] = 1.0
        return out

    def recommendation(self, item: RecommendationItem) -> Signals:
        out = self._unit(self.units[item["unit"]])
        out[f"strength:{item['strength']}"] = 1.0
        out[f"rule:{_rule(item['evidence'], 'strength')}"] = 1.0
        out["hand"] = odds(item["confidence"])
        out["addressee:some" if item["addressee"] else "addressee:none"] = 1.0
        if item["purpose"] or item["condition"]:
            out["slots:more"] = 1.0
        return out

    def events(self) -> Iterator[Signals]:
        for item in self.found.get("events", []):
            yield self._event(item)

    def _event(self, item: EventItem) -> Signals:
        timex = self.found["timexes"][item["timex"]]
        trigger = self.doc[item["trigger_token"]]
        rule = _rule(item["evidence"], "type")
        gap = max(timex["token_start"] - trigger.i, trigger.i + 1 - timex["token_end"])
        out: Signals = {
            "hand": odds(item["confidence"]),
            f"rule:{rule}": 1.0,
            f"how:{_rule(item['evidence'], 'date')}": 1.0,
            f"status:{item['status']}": 1.0,
            f"basis:{timex['basis']}": 1.0,
            f"precision:{timex['precision']}": 1.0,
            f"role:{timex['role']}": 1.0,
            f"anchor:{timex['anchor']}": 1.0,
            "trigger:verb" if trigger.tag_[:2] == "VB" else "trigger:noun": 1.0,
            f"events:{min(self.dated[item['sentence']], 3)}": 1.0,
            f"shared:{min(self.per_timex[item['timex']], 3)}": 1.0,
        }
        if gap <= _NEAR:
            out["gap:near"] = 1.0
        elif gap > _FAR:
            out["gap:far"] = 1.0
        if item["type"] == "OTHER":
            out["type:other"] = 1.0
        if not (item["actors"] or item["recipients"]):
            out["slots:none"] = 1.0
        if item["unit"] >= 0 and self.units[item["unit"]]["root"] == trigger.i:
            out["trigger:root"] = 1.0
        return out
