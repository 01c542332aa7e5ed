"""One record after the other from the layers of a processed Doc.

What our own typed code puts in needs no validation, which would take longer than all the rest. What rests on data and
models (spans, labels, dates, confidence) is looked at, and whatever is amiss goes to pydantic, which says what.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from claimextract.annotations import CharRange, EvidenceItem, Layers, MentionItem, TimexItem, UnitItem
from claimextract.brief import Brief
from claimextract.schema import (
    SCHEMA_VERSION,
    ActorLabel,
    ActorQuote,
    Certainty,
    Claim,
    ClaimKind,
    DateValue,
    Entity,
    Event,
    EventType,
    Evidence,
    MentionType,
    PlaceQuote,
    Polarity,
    Precision,
    Quote,
    Range,
    Recommendation,
    Sentence,
    Source,
    Status,
    Strength,
    maker,
    record_id,
)

_claim, _recommendation, _event = maker(Claim), maker(Recommendation), maker(Event)
_entity, _sentence = maker(Entity), maker(Sentence)
_range, _quote, _actor_quote = maker(Range), maker(Quote), maker(ActorQuote)
_place_quote, _date = maker(PlaceQuote), maker(DateValue)
_evidence, _source = maker(Evidence), maker(Source)

_LABELS, _MENTIONS = frozenset(get_args(ActorLabel)), frozenset(get_args(MentionType))
_KINDS, _CERTAINTIES = frozenset(get_args(ClaimKind)), frozenset(get_args(Certainty))
_POLARITIES, _STRENGTHS = frozenset(get_args(Polarity)), frozenset(get_args(Strength))
_PRECISIONS = frozenset(get_args(Precision))
_TYPES, _STATUSES = frozenset(get_args(EventType)), frozenset(get_args(Status))


class Making:
    """Makes the records of one processed brief from its layers."""

    def __init__(self, brief: Brief, found: Layers) -> None:
        self.brief = brief
        self.text = brief.text
        self.found = found
        self.mentions = found.get("mentions", [])
        self.mention_ids = [
            record_id("entity", brief.id, m["start"], m["end"], m["label"]) for m in self.mentions
        ]
        self.mention_starts = [m["start"] for m in self.mentions]
        self.mention_ends = [m["end"] for m in self.mentions]
        self.page_starts = [page.start for page in brief.pages]
        self._uncued: dict[tuple[str, str], Evidence] = {}
        self._author = _source({"type": "author", "mention": None, "cue": None, "entity": None})

    def quote(self, span: CharRange) -> Quote:
        start, end = span
        values = {"start": start, "end": end, "text": self.text[start:end]}
        return _quote(values) if 0 <= start <= end else Quote.model_validate(values)

    def maybe(self, span: CharRange | None) -> Quote | None:
        return None if span is None else self.quote(span)

    def page(self, start: int) -> int | None:
        if not self.brief.pages:
            return None
        return self.brief.pages[max(0, bisect_right(self.page_starts, start) - 1)].number

    def inside(self, span: CharRange) -> list[int]:
        """Indices of the mentions inside ``span``."""
        start, end = span
        first, last = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        if first == last:
            return []
        ends = self.mention_ends
        return [index for index in range(first, last) if ends[index] <= end]

    def _mention_of(self, span: CharRange) -> int | None:
        """The mention a slot is about: the same span, or the one its last words are."""
        hits = self.inside(span)
        same = [i for i in hits if (self.mentions[i]["start"], self.mentions[i]["end"]) == span]
        if same:
            return same[0]
        ending = [i for i in hits if self.mentions[i]["end"] == span[1]]
        return ending[-1] if ending and self.mentions[ending[-1]]["mention"] != "adjective" else None

    def actor(self, span: CharRange) -> ActorQuote:
        index = self._mention_of(span)
        return _actor_quote(
            {
                **self.quote(span).__dict__,
                "entity": None if index is None else self.mention_ids[index],
                "name": None if index is None else self.mentions[index]["name"],
            }
        )

    def place(self, span: CharRange) -> PlaceQuote:
        index = self._mention_of(span)
        mention: MentionItem | None = None if index is None else self.mentions[index]
        lat, lon = (None, None) if mention is None else (mention.get("lat"), mention.get("lon"))
        return _place_quote(
            {
                **self.quote(span).__dict__,
                "entity": None if index is None else self.mention_ids[index],
                "name": None if mention is None else mention["name"],
                "place": None if mention is None else mention.get("place"),
                "lat": None if lat is None else float(lat),
                "lon": None if lon is None else float(lon),
                "country": None if mention is None else mention["country"],
            }
        )

    def evidence(self, items: Iterable[EvidenceItem]) -> list[Evidence]:
        made: list[Evidence] = []
        for item in items:
            label, rule, cues = item["label"], item["rule"], item["cues"]
            if cues:
                quotes = [self.quote((cue[0], cue[1])) for cue in cues]
                made.append(_evidence({"label": label, "rule": rule, "cues": quotes}))
                continue
            # two thirds of all evidence is that of a few rules which need no cue
            known = self._uncued.get((label, rule))
            if known is None:
                known = self._uncued[label, rule] = _evidence({"label": label, "rule": rule, "cues": []})
            made.append(known)
        return made

    def source(self, unit: UnitItem) -> Source:
        source = unit["source"]
        index, mention, cue = source["entity"], source["mention"], source["cue"]
        if source["type"] == "author" and index is None and mention is None and cue is None:
            return self._author
        return _source(
            {
                "type": source["type"],
                "mention": self.maybe(mention),
                "cue": self.maybe(cue),
                "entity": None if index is None else self.mention_ids[index],
            }
        )

    def shared(self, sentence: int, span: CharRange) -> dict[str, Any]:
        """The fields every assertion has."""
        item = self.found["sentences"][sentence]
        block = self.found["blocks"][item["block"]]
        return {
            "doc_id": self.brief.id,
            "span": self.quote(span),
            "sentence": self.range(item["start"], item["end"]),
            "section": [*block["section"]],
            "page": self.page(span[0]),
            "entities": [self.mention_ids[i] for i in self.inside(span)],
        }

    def range(self, start: int, end: int) -> Range:
        values = {"start": start, "end": end}
        return _range(values) if 0 <= start <= end else Range.model_validate(values)

    def standalone(self, layer: str, index: int, span: CharRange) -> str:
        texts: Sequence[str] = self.found.get("standalone", {}).get(layer, [])
        return texts[index] if index < len(texts) else self.text[span[0] : span[1]]

    def claims(self) -> list[Claim]:
        made: list[Claim] = []
        for index, item in enumerate(self.found.get("claims", [])):
            unit = self.found["units"][item["unit"]]
            span = (unit["start"], unit["end"])
            kind, certainty, polarity = item["kind"], item["certainty"], item["polarity"]
            confidence = float(item["confidence"])
            values = {
                "schema_version": SCHEMA_VERSION,
                "id": record_id("claim", self.brief.id, *span),
                **self.shared(unit["sentence"], span),
                "confidence": confidence,
                "evidence": self.evidence([*unit["evidence"], *item["evidence"]]),
                "standalone": self.standalone("claims", index, span),
                "record": "claim",
                "kind": kind,
                "certainty": certainty,
                "polarity": polarity,
                "source": self.source(unit),
                "cause": self.maybe(item["cause"]),
                "effect": self.maybe(item["effect"]),
            }
            known = kind in _KINDS and certainty in _CERTAINTIES and polarity in _POLARITIES
            valid = known and 0 <= confidence <= 1
            made.append(_claim(values) if valid else Claim.model_validate(values))
        return made

    def recommendations(self) -> list[Recommendation]:
        made: list[Recommendation] = []
        for index, item in enumerate(self.found.get("recommendations", [])):
            unit = self.found["units"][item["unit"]]
            span = (unit["start"], unit["end"])
            strength, polarity, confidence = item["strength"], item["polarity"], float(item["confidence"])
            values = {
                "schema_version": SCHEMA_VERSION,
                "id": record_id("recommendation", self.brief.id, *span),
                **self.shared(unit["sentence"], span),
                "confidence": confidence,
                "evidence": self.evidence([*unit["evidence"], *item["evidence"]]),
                "standalone": self.standalone("recommendations", index, span),
                "record": "recommendation",
                "addressee": [self.actor((a[0], a[1])) for a in item["addressee"]],
                "action": self.quote(item["action"]),
                "strength": strength,
                "polarity": polarity,
                "purpose": self.maybe(item["purpose"]),
                "condition": self.maybe(item["condition"]),
                "source": self.source(unit),
            }
            valid = strength in _STRENGTHS and polarity in ("do", "avoid") and 0 <= confidence <= 1
            made.append(_recommendation(values) if valid else Recommendation.model_validate(values))
        return made

    def date(self, timex: TimexItem) -> DateValue:
        values: dict[str, Any] = {
            "span": self.quote((timex["start"], timex["end"])),
            "start": timex["date_start"],
            "end": timex["date_end"],
            "precision": timex["precision"],
            "basis": timex["basis"],
            "edtf": timex["edtf"],
            "anchor": timex["anchor"],
        }
        start, end = timex["date_start"], timex["date_end"]
        if start is None or end is None or end < start or timex["precision"] not in _PRECISIONS:
            return DateValue.model_validate(values)
        values["start"], values["end"] = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
        return _date(values)

    def events(self) -> list[Event]:
        made: list[Event] = []
        for index, item in enumerate(self.found.get("events", [])):
            timex = self.found["timexes"][item["timex"]]
            span = (item["start"], item["end"])
            type_, status, confidence = item["type"], item["status"], float(item["confidence"])
            values = {
                "schema_version": SCHEMA_VERSION,
                "id": record_id(
                    "event", self.brief.id, *item["trigger"], timex["start"], timex["end"], type_
                ),
                **self.shared(item["sentence"], span),
                "confidence": confidence,
                "evidence": self.evidence(item["evidence"]),
                "standalone": self.standalone("events", index, span),
                "record": "event",
                "trigger": self.quote(item["trigger"]),
                "type": type_,
                "mode": item["mode"],
                "date": self.date(timex),
                "actors": [self.actor((a[0], a[1])) for a in item["actors"]],
                "recipients": [self.actor((a[0], a[1])) for a in item["recipients"]],
                "locations": [self.place((a[0], a[1])) for a in item["locations"]],
                "status": status,
                "fatalities": item["fatalities"],
            }
            valid = type_ in _TYPES and status in _STATUSES and 0 <= confidence <= 1
            made.append(_event(values) if valid else Event.model_validate(values))
        return made

    def entities(self) -> list[Entity]:
        made: list[Entity] = []
        for key, mention in zip(self.mention_ids, self.mentions, strict=True):
            label, how = mention["label"], mention["mention"]
            values = {
                "schema_version": SCHEMA_VERSION,
                "id": key,
                "doc_id": self.brief.id,
                "span": self.quote((mention["start"], mention["end"])),
                "record": "entity",
                "label": label,
                "mention": how,
                "actor": mention["actor"],
                "name": mention["name"],
                "country": mention["country"],
            }
            valid = label in _LABELS and how in _MENTIONS
            made.append(_entity(values) if valid else Entity.model_validate(values))
        return made

    def sentences(self, given: dict[int, list[str]]) -> list[Sentence]:
        made: list[Sentence] = []
        for index, item in enumerate(self.found.get("sentences", [])):
            block = self.found["blocks"][item["block"]]
            span = (item["start"], item["end"])
            values = {
                "schema_version": SCHEMA_VERSION,
                "id": record_id("sentence", self.brief.id, *span),
                "doc_id": self.brief.id,
                "span": self.quote(span),
                "record": "sentence",
                "block": block["kind"],
                "section": [*block["section"]],
                "page": self.page(span[0]),
                "disposition": given.get(index) or item["reason"] or "no_proposition",
            }
            made.append(_sentence(values))
        return made
