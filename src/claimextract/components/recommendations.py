"""Recommendations: which units advise an act, who should do it, how strongly, what for and on what
condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.advice.commands import commanding
from claimextract.advice.context import Context, contexts
from claimextract.advice.decide import decide, decide_late
from claimextract.advice.entries import Vocabulary, read_vocabulary
from claimextract.advice.slots import action, addressees, by_phrase, conditions, purposes, reasons
from claimextract.advice.supply import supply_units
from claimextract.advice.view import Finding, View, ids
from claimextract.annotations import (
    CharRange,
    EvidenceItem,
    Layers,
    RecommendationItem,
    chars,
    layers,
    text_of,
)
from claimextract.tokens import tokens_of
from claimextract.units.parse import Parse

COULD = ids("could")


@dataclass(slots=True)
class Recommendations:
    """Writes the ``recommendations`` layer from the units."""

    vocabulary: Vocabulary

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        items: list[RecommendationItem] = []
        if "units" in found and found.get("sentences"):
            tokens = tokens_of(doc)
            parse = Parse(tokens)
            last = {s["block"]: s["start"] for s in found["sentences"]}
            quote = partial(_quote, text_of(doc), _starts(found))
            around = contexts(found["blocks"], quote, self.vocabulary.headings, last)
            _drop_leads(found, around, last)
            supply_units(parse, found, around, self.vocabulary)
            views = self._views(parse, found, around)
            findings: dict[int, Finding] = {}
            for index, view in views.items():
                finding = decide(view)
                if finding is not None:
                    findings[index] = finding
            self._second_look(found, views, findings)
            _name_sources(found, around, findings)
            ends = {m["token_start"]: m["token_end"] for m in found.get("mentions", [])}
            items = [
                _item(index, views[index], finding, ends, around[_block(found, index)])
                for index, finding in sorted(findings.items())
            ]
        found["recommendations"] = items
        return doc

    def _views(self, parse: Parse, found: Layers, around: list[Context]) -> dict[int, View]:
        """Units that hold a cue, or may be imperatives."""
        triggers = self.vocabulary.triggers
        labels = {
            token: mention["label"]
            for mention in found.get("mentions", [])
            for token in range(mention["token_start"], mention["token_end"])
        }
        dated = frozenset(t for x in found.get("timexes", []) for t in range(x["token_start"], x["token_end"]))
        imperatives = self.vocabulary.words["imperatives"]
        views: dict[int, View] = {}
        for index, unit in enumerate(found["units"]):
            start, end = unit["token_start"], unit["token_end"]
            sentence = found["sentences"][unit["sentence"]]
            context = around[sentence["block"]]
            listed = found["blocks"][sentence["block"]]["kind"] == "list_item"
            low = parse.low[start:end]
            if not (
                not triggers.isdisjoint(low)
                or not triggers.isdisjoint(parse.lemma[start:end])
                or unit["source"]["act"] == "request"
                or not imperatives.isdisjoint(low[:4])
                or commanding(parse, unit)
                or unit["evidence"][0]["rule"] in ("clause.imperative", "clause.unparsed")
                or context.strength
                or (context.section and listed)
            ):
                continue
            views[index] = View(
                parse,
                self.vocabulary,
                unit,
                labels,
                start,
                end,
                section=context.section,
                listed=listed,
                lead=context.strength,
                planned=context.planned,
                named=context.named,
                dated=dated,
            )
        return views

    def _second_look(self, found: Layers, views: dict[int, View], findings: dict[int, Finding]) -> None:
        """Hedged advice needs advice nearby: the same paragraph, or a closing section that advises."""
        near: set[object] = set()
        around = found["blocks"]
        for index, finding in findings.items():
            if finding.confidence >= 0.8 and found["units"][index]["source"]["type"] == "author":
                block = _block(found, index)
                near.add(block)
                near.add(tuple(around[block]["section"]))
        # of a very long document, the sections of its other parts too; () stands for advice under no heading
        near.update(map(tuple, found.get("advised", [])))
        advising = bool(near)
        found["advised"] = [list(section) for section in near if isinstance(section, tuple)]
        near.discard(())
        for index, view in views.items():
            if index in findings:
                continue
            block = _block(found, index)
            view.near = block in near or tuple(around[block]["section"]) in near
            view.advising = advising and not COULD.isdisjoint(view.parse.low[view.start : view.end])
            if view.near or view.advising:
                late = decide_late(view)
                if late is not None:
                    findings[index] = late


def _starts(found: Layers) -> frozenset[int]:
    """Where sentences and their blocks start."""
    return frozenset(
        start for s in found["sentences"] for start in (s["start"], found["blocks"][s["block"]]["start"])
    )


def _quote(text: str, starts: frozenset[int], start: int, end: int) -> str:
    """The text of what begins with a sentence, of all else none."""
    return text[start:end] if start in starts else ""


def _drop_leads(found: Layers, around: list[Context], last: dict[int, int]) -> None:
    """A lead-in (*we recommend that the ministry:*) advises by its items only."""
    opening = {
        index for index, s in enumerate(found["sentences"])
        if around[s["block"]].opens and last[s["block"]] == s["start"]
    }  # fmt: skip
    if opening:
        found["units"] = [unit for unit in found["units"] if unit["sentence"] not in opening]
        for index in opening:
            sentence = found["sentences"][index]
            sentence["reason"] = sentence["reason"] or "no_proposition"


def _name_sources(found: Layers, around: list[Context], findings: dict[int, Finding]) -> None:
    """Items below *The panel urges donors:* are the panel's."""
    asking = found.get("leads", {})
    for index in findings if asking else ():
        unit, origin = found["units"][index], around[_block(found, index)].origin
        if origin not in asking or unit["source"]["type"] != "author" or unit["source"]["act"] != "none":
            continue
        source = unit["source"] = asking[origin]
        rest = [item for item in unit["evidence"] if item["label"] != "source"]
        cues = [] if source["cue"] is None else [source["cue"]]
        unit["evidence"] = [*rest, {"label": "source", "rule": source["rule"], "cues": cues}]


def _block(found: Layers, unit: int) -> int:
    return found["sentences"][found["units"][unit]["sentence"]]["block"]


def _item(
    index: int, view: View, finding: Finding, ends: dict[int, int], context: Context
) -> RecommendationItem:
    doc = view.parse.doc
    wanted = list(purposes(view, finding.act))
    held = conditions(view)
    low, high = action(view, finding, [*wanted, *held, *reasons(view, finding.act)])
    purpose = next((s for s in wanted if s[0] >= high or s[1] <= low), None)
    condition = next((s for s in held if s[0] >= high or s[1] <= low), None)
    if purpose is not None and condition is not None:
        purpose = _apart(view, purpose, condition)
    who: list[CharRange] = []
    agent = by_phrase(view, finding)
    if agent is not None and finding.actor is None:
        who = addressees(view, agent[1], ends, finding.act)
    elif finding.actor is not None:
        who = addressees(view, finding.actor, ends, finding.act)
    evidence: list[EvidenceItem] = [
        {
            "label": "strength",
            "rule": finding.rule,
            "cues": [chars(doc, t, t + 1) for t in sorted(finding.cues)],
        }
    ]
    if finding.polarity == "avoid":
        evidence.append(
            {
                "label": "polarity",
                "rule": "recommendations.avoid",
                "cues": [chars(doc, finding.cues[-1], finding.cues[-1] + 1)],
            }
        )
    if not who and context.addressee and finding.cue is None:
        who = list(context.addressee)
        evidence.append(
            {"label": "addressee", "rule": context.rule or "recommendations.heading", "cues": who}
        )
    return RecommendationItem(
        unit=index,
        addressee=who,
        action=chars(doc, low, high),
        strength=finding.strength,
        polarity=finding.polarity,
        purpose=None if purpose is None else chars(doc, *purpose),
        condition=None if condition is None else chars(doc, *condition),
        evidence=evidence,
        confidence=finding.confidence,
    )


def _apart(view: View, purpose: tuple[int, int], condition: tuple[int, int]) -> tuple[int, int]:
    """A purpose that the parser stretched over the condition behind it ends before it."""
    if purpose[0] < condition[0] < purpose[1]:
        end = condition[0]
        while end - 1 > purpose[0] and view.parse.doc[end - 1].is_punct:
            end -= 1
        return purpose[0], end
    return purpose


@Language.factory("claimextract_recommendations")
def create_recommendations(nlp: Language, name: str) -> Recommendations:
    """Needs the ``units`` layer; mentions sharpen who can act."""
    return Recommendations(read_vocabulary())
