"""From triggers and dates to the events layer."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc as SpacyDoc

from claimextract.annotations import (
    CharRange,
    EventItem,
    EvidenceItem,
    Layers,
    SentenceItem,
    TimexItem,
    layers,
)
from claimextract.events.arguments import ArgumentFinder
from claimextract.events.content import speech_type
from claimextract.events.dating import Dater
from claimextract.events.entering import Entry
from claimextract.events.entries import EventLexicon, lexicon
from claimextract.events.expression import tells, usable
from claimextract.events.extent import clause, token_span, trigger_span
from claimextract.events.fatalities import count, fatalities
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.merging import Dated, merge
from claimextract.events.resolving import Resolver
from claimextract.events.sharing import share
from claimextract.events.slots import Arguments
from claimextract.events.status import ahead, status
from claimextract.events.syntax import (
    direct_object,
    is_passive,
    is_verb,
    surface_subject,
)
from claimextract.events.triggers import Trigger, TriggerFinder
from claimextract.tokens import Doc, Token, tokens_of

#: A sentence without a clause (a timeline's line) may still tell a dated happening.
READABLE = frozenset({None, "no_proposition", "fragment"})


def token_range(doc: Doc, timex: TimexItem) -> tuple[int, int]:
    first, last = timex["token_start"], timex["token_end"]
    if doc.starts[first] == timex["start"] and doc.starts[last - 1] + doc.widths[last - 1] == timex["end"]:
        return first, last  # as nearly always
    span = doc.char_span(timex["start"], timex["end"], alignment_mode="expand")
    return (span.start, span.end) if span is not None else (timex["token_start"], timex["token_end"])


class EventExtractor:
    """Reads the events of a document whose sentences, mentions, dates and units are settled."""

    def __init__(self, words: EventLexicon | None = None) -> None:
        self.lexicon = words or lexicon()
        self.finder = TriggerFinder(self.lexicon)
        self.resolver = Resolver(self.lexicon, self.finder)

    def events(self, doc: SpacyDoc | Doc) -> list[EventItem]:
        doc = tokens_of(doc)
        found = layers(doc)
        timexes = found.get("timexes", [])
        sentences = found.get("sentences", [])
        if not timexes or not sentences:
            return []
        mentions = Mentions(found.get("mentions", []))
        starts = [sentence["start"] for sentence in sentences]
        by_sentence: dict[int, list[int]] = {}
        for index, timex in enumerate(timexes):
            position = bisect_right(starts, timex["start"]) - 1
            told = position >= 0 and (usable(timex, doc) or tells(timex, doc))
            if told and sentences[position]["reason"] in READABLE:
                by_sentence.setdefault(position, []).append(index)
        items: list[EventItem] = []
        for position, dates in by_sentence.items():
            items += self._sentence(doc, found, position, sentences[position], dates, mentions)
        return items

    def _sentence(
        self,
        doc: Doc,
        found: Layers,
        position: int,
        sentence: SentenceItem,
        dates: list[int],
        mentions: Mentions,
    ) -> Iterator[EventItem]:
        timexes = found["timexes"]
        if len(dates) > 1:  # *3 May: gunmen struck at dusk*
            dates = [i for i in dates if not _hour_of(timexes[i], [timexes[j] for j in dates if j != i])]
        start, end = sentence["token_start"], sentence["token_end"]
        published = _published(found)
        written = frozenset(
            i
            for t in timexes[
                bisect_left(timexes, sentence["start"], key=_start) : bisect_left(
                    timexes, sentence["end"], key=_start
                )
            ]
            for i in range(*token_range(doc, t))
        )
        triggers = self.finder.find(doc, start, end, mentions, written)
        light = self.lexicon.light
        for token in doc[start:end] if triggers else ():
            lemma = token.lemma_
            if (lemma in light or (lemma != token.lower_ and lemma.lower() in light)) and is_verb(token):
                self.finder.carried(token, triggers)
        again = [i for i in dates[1:] if _same_day(timexes[i], timexes[dates[0]])]
        ranges = {i: token_range(doc, timexes[i]) for i in dates}
        dater = Dater(triggers, list(ranges.values()), [ranges[i] for i in again])
        dated: list[Dated] = []
        for place, index in enumerate(dates):
            if _said_again(doc, timexes, dates, place):
                continue  # *a year later, on 3 May*
            if dater.entry is not None and index in again:
                continue
            future = ahead(timexes[index], published)
            for anchor in dater.anchors(doc, timexes[index], start, end, published):
                for trigger in self.resolver.resolve(anchor, triggers, mentions, timexes[index], future):
                    twice = [held for held in dated if held.trigger.token.i == trigger.token.i]
                    if twice and not trigger.verb and _within(timexes[index], timexes[twice[0].timex]):
                        dated.remove(twice[0])  # *the first operation of this year, carried out in May*
                        twice = []
                    # *the March and April votes* are two; otherwise a word has one date
                    if anchor.again or all(h.anchor.how == anchor.how == "modifier" for h in twice):
                        dated.append(Dated(trigger, index, anchor))
        dated = list(merge(dated, triggers))
        dated.sort(key=lambda one: one.trigger.token.i)
        arguments = ArgumentFinder(self.lexicon, mentions, written)
        for one in dated:
            part = _own_part(one, dated, timexes)
            item = self._item(doc, found, position, one, triggers, arguments, published, part, dater.entry)
            if item is not None:
                yield item

    def main_event(
        self, doc: SpacyDoc | Doc, start: int, end: int, mentions: Mentions | None = None
    ) -> tuple[str, str | None, Trigger, Arguments] | None:
        """Type, mode, trigger and arguments of what a sentence mainly tells, dated or not."""
        doc = tokens_of(doc)
        held = mentions or Mentions(layers(doc).get("mentions", []))
        triggers = self.finder.find(doc, start, end, held)
        roots = [token for token in doc[start:end] if token.dep_ == "ROOT"]
        for root in roots:
            trigger = self._main(root, triggers)
            if trigger is not None:
                kind, mode, _ = speech_type(trigger, triggers)
                if trigger.verb and any(
                    c.lower_ in ("must", "should", "ought") for c in trigger.token.children
                ):
                    kind, mode = "REQUEST", None
                return kind, mode, trigger, ArgumentFinder(self.lexicon, held).find(trigger)
        return None

    def _main(self, root: Token, triggers: dict[int, Trigger]) -> Trigger | None:
        queue = [root]
        spare: Trigger | None = None
        while queue:
            token = queue.pop(0)
            if is_verb(token):
                carried = self.finder.carried(token, triggers)
                if carried:
                    return carried[0]
            trigger = triggers.get(token.i)
            plain = trigger is not None and not trigger.verb and trigger.type == "OTHER"
            if trigger is not None and trigger.content != "assert" and not trigger.weak and not plain:
                return trigger
            if trigger is not None and spare is None:
                spare = trigger
                if speech_type(trigger, triggers)[0] != "OTHER":
                    return trigger
            order = (
                "xcomp",
                "ccomp",
                "conj",
                "dobj",
                "attr",
                "nsubjpass",
                "nsubj",
                "advcl",
                "prep",
                "pobj",
                "acl",
                "pcomp",
                "relcl",
                "appos",
                "nmod",
                "dep",
                "agent",
                "parataxis",
            )
            queue += sorted((c for c in token.children if c.dep_ in order), key=lambda c: order.index(c.dep_))
        return spare

    # ------------------------------------------------------------------ the record

    def _item(
        self,
        doc: Doc,
        found: Layers,
        position: int,
        one: Dated,
        triggers: dict[int, Trigger],
        arguments: ArgumentFinder,
        published: dt.date | None,
        part: CharRange | None,
        entry: Entry | None,
    ) -> EventItem | None:
        trigger, timex = one.trigger, found["timexes"][one.timex]
        # *since 2017, when it was handed over*, *a letter from May 2020*: dated, not begun
        dated = one.anchor.how == "when" or (
            one.anchor.how == "modifier" and doc[timex["token_start"] - 1].lower_ == "from"
        )
        now = any(child.lower_ == "now" for child in trigger.token.children)
        first = timex["token_start"]
        sets_in = first > 0 and doc[first - 1].lower_ == "from" and self._sets_in(trigger, timex, published)
        if first > 1 and doc[first - 2].lemma_ in ("year", "month", "week", "day"):
            sets_in = False  # *for the five years from 2025*
        if timex["role"] == "since" and (now or not (dated or sets_in or self._begins(trigger))):
            return None
        settled = status(trigger, timex, published, self.lexicon, one.anchor.how == "entry")
        if settled is None or (timex["role"] == "until" and not self._reached(trigger, settled[0])):
            return None
        if timex["role"] == "until" and self._term_or_tally(trigger, settled[0], timex, published):
            return None
        state, cues = settled
        kind, mode, said = speech_type(trigger, triggers)
        slots = arguments.find(trigger)
        share(trigger, slots, arguments, triggers, found)
        if part is not None:
            near = [span for span in slots.locations if part[0] <= span[0] < part[1]]
            near = near or (arguments.mentions.places(part) if part[0] else [])
            slots.locations = near or slots.locations
            named = [span for span in slots.recipients if part[0] <= span[0] < part[1]]
            if trigger.verb and slots.recipients and not named:
                for noun in trigger.token.children:  # *the spokesman in May and his chief in July*
                    if (
                        noun.dep_ == "conj"
                        and noun.tag_ in ("NN", "NNS", "NNP")
                        and part[0] <= noun.idx < part[1]
                    ):
                        named = [arguments.participants.span(noun)] if arguments.participants.is_party(noun) else []
            slots.recipients = named or slots.recipients
        if entry is not None and trigger.token.i >= entry.label > entry.head:
            place = _headed(doc, entry, arguments.mentions)
            if place is not None and not any(arguments.mentions.places(span) for span in slots.locations):
                slots.locations = [place, *slots.locations]
        bracketed = _bracketed(doc, timex, arguments.mentions)
        if bracketed is not None and (part is not None or not slots.locations):
            slots.locations = [bracketed]
        dead = fatalities(trigger, arguments.mentions)
        span = (timex["start"], timex["end"])
        evidence: list[EvidenceItem] = [
            {
                "label": "type",
                "rule": trigger.rule,
                "cues": [token_span(trigger.token), *map(token_span, said)],
            },
            {"label": "date", "rule": f"events.date.{one.anchor.how}", "cues": [span]},
            {"label": "status", "rule": f"events.status.{state}", "cues": [token_span(c) for c in cues]},
            *trigger.evidence,
        ]
        if dead is not None:
            evidence.append(
                {"label": "fatalities", "rule": "events.fatalities", "cues": [token_span(dead[1])]}
            )
        unit, (begins, ends) = clause(doc, found, trigger)
        return EventItem(
            unit=unit,
            sentence=position,
            start=begins,
            end=ends,
            trigger=trigger_span(trigger, self.finder),
            trigger_token=trigger.token.i,
            tells=trigger.tells(),
            type=kind,
            mode=mode,
            timex=one.timex,
            actors=sorted(slots.actors),
            recipients=sorted(slots.recipients),
            locations=sorted(slots.locations),
            status=state,  # type: ignore[typeddict-item]
            fatalities=dead[0] if dead is not None else None,
            evidence=evidence,
            confidence=self._confidence(one, slots, state, ahead(timex, published)),
        )

    def _reached(self, trigger: Trigger, state: str) -> bool:
        """*By 3 May the garrison had left* tells a happening; *by 3 May* beside a noun sets a term."""
        verb = trigger.carrier if trigger.carrier is not None else trigger.token
        if not is_verb(verb):
            return False
        if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in ("force", "compel"):
            verb = verb.head  # *by 3 May they had forced him to leave*
        if verb.tag_ in ("VBG", "VBN") and verb.dep_ == "advcl" and verb.head.tag_ in ("VBD", "VBN"):
            return True  # *moved on, taking the island by March*
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        return state == "planned" or verb.tag_ == "VBD" or bool(helpers & {"had", "was", "were"})

    @staticmethod
    def _term_or_tally(trigger: Trigger, state: str, timex: TimexItem, published: dt.date | None) -> bool:
        """*promised details by the end of the month*; *90,000 had fled by March*: a term, a tally so far."""
        if state != "planned" and published is not None and (timex["date_end"] or "") > published.isoformat():
            return True
        verb = trigger.carrier if trigger.carrier is not None else trigger.token
        doer = surface_subject(verb)
        had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        return had and doer is not None and (doer.tag_ == "CD" or count(doer) is not None)

    def _begins(self, trigger: Trigger) -> bool:
        if trigger.verb and not is_passive(trigger.token):
            thing = direct_object(trigger.token)  # *have dismantled four cells since 2021*: one by one
            if thing is not None and count(thing) is not None:
                return False
        if trigger.inchoative or trigger.type in ("ORGANIZE", "SANCTION"):
            return True
        # *has been banned since 2021*: what began then is the ban; not so *nine have been killed since May*
        if not trigger.verb:
            return False
        thing = surface_subject(trigger.token)
        if trigger.token.lemma_.lower() in self.lexicon.words("halting"):
            verb = trigger.token  # *has been shut since May*, *has stood empty, closed since spring*
            bare = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")
            return (bare or is_passive(verb)) and (thing is None or count(thing) is None)
        if not is_passive(trigger.token):
            return False
        return trigger.type in ("COERCE", "TRANSITION", "MOBILIZE") and (
            thing is None or count(thing) is None or trigger.type == "MOBILIZE"
        )

    @staticmethod
    def _sets_in(trigger: Trigger, timex: TimexItem, published: dt.date | None) -> bool:
        """*Troops will hold the road from May*, *The law forbids grazing from November*: it starts then."""
        verb = trigger.carrier if trigger.carrier is not None else trigger.token
        return is_verb(verb) and ahead(timex, published)

    def _confidence(self, one: Dated, slots: Arguments, state: str, future: bool) -> float:
        value = one.anchor.strength
        if one.trigger.rule == "events.happening":
            value -= 0.2
        if slots.actors or slots.recipients:
            value += 0.05
        if one.trigger.weak:
            value -= 0.1
        if state == "planned" and not future:
            value -= 0.1
        return round(min(0.97, max(0.5, value)), 2)


def _within(one: TimexItem, other: TimexItem) -> bool:
    """One date is a month or less within a year."""
    first, last = one["date_start"] or "", one["date_end"] or ""
    coarse = other["precision"] in ("year", "decade") and one["precision"] not in ("year", "decade")
    return coarse and (other["date_start"] or "9") <= first <= last <= (other["date_end"] or "")


def _hour_of(one: TimexItem, others: list[TimexItem]) -> bool:
    """An hour of a day that the sentence names."""
    return one["rule"] == "timex.deictic.hour" and any(_same_day(one, other) for other in others)


def _own_part(one: Dated, dated: list[Dated], timexes: list[TimexItem]) -> CharRange | None:
    """*retook Gao on 3 May and Kidal two days later*: of a word with two dates, what belongs to this one."""
    twins = sorted(timexes[o.timex]["end"] for o in dated if o.trigger.token.i == one.trigger.token.i)
    if len(twins) < 2:
        return None
    end = timexes[one.timex]["end"]
    place = twins.index(end)
    return (twins[place - 1] if place else 0), end


def _headed(doc: Doc, entry: Entry, mentions: Mentions) -> CharRange | None:
    """The place at the head of an entry (*Gao, 3 May – Gunmen attacked a post*), listed anywhere or not."""
    for start, end in mentions.places(doc.chars(entry.head, entry.label)):
        return start, end
    for token in doc[entry.head : entry.label]:
        if token.tag_ == "NNP" and not entry.first <= token.i < entry.last and mentions.at(token) is None:
            end = token.i + 1
            while end < entry.label and doc[end].tag_ == "NNP" and mentions.at(doc[end]) is None:
                end += 1
            return doc.chars(token.i, end)
    return None


def _bracketed(doc: Doc, timex: TimexItem, mentions: Mentions) -> CharRange | None:
    """*the talks (Ouagadougou, June 2013)*, *the raids on Bassam (March 2016) and Bamako (May 2015)*."""
    first = timex["token_start"]
    if first < 3:
        return None
    before = doc[first - 2] if doc[first - 1].text in ("(", ",") else None
    held = mentions.at(before) if before is not None else None
    if held is None or held["label"] not in PLACES or held["mention"] == "adjective":
        return None
    opened = doc[first - 1].text == "(" or (held["token_start"] and doc[held["token_start"] - 1].text == "(")
    return (held["start"], held["end"]) if opened else None


def _same_day(one: TimexItem, other: TimexItem) -> bool:
    return (one["date_start"], one["date_end"]) == (other["date_start"], other["date_end"])


def _said_again(doc: Doc, timexes: list[TimexItem], dates: list[int], place: int) -> bool:
    """The date only leads up to a finer one after the comma (*less than a year later, on 3 May*)."""
    if place + 1 >= len(dates):
        return False
    one, other = timexes[dates[place]], timexes[dates[place + 1]]
    closer = one["basis"] == "relative" and one["precision"] != "day" and other["precision"] == "day"
    closer = closer or _within(other, one)  # *only once this year, in March*
    if not closer:
        return False
    between = doc.span(one["token_end"], other["token_start"]).text
    return between.strip() in (",", ", on", ", in", ", at")


def _start(timex: TimexItem) -> int:
    return timex["start"]


def _published(found: Layers) -> dt.date | None:
    value = (found.get("published") or {}).get("date")
    return dt.date.fromisoformat(value) if value else None
