"""Independent clauses with their source: the ``units`` layer (guidelines §1, §2 and the source of §4)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import CharRange, EvidenceItem, MentionItem, SourceItem, UnitItem, chars, layers
from claimextract.tokens import Doc as Tokens
from claimextract.tokens import tokens_of
from claimextract.units.behind import QUOTATION
from claimextract.units.cues import Cues, load_cues
from claimextract.units.enumeration import enumerate_under, requesting
from claimextract.units.frames import Context, Frame
from claimextract.units.parse import Parse
from claimextract.units.quotation import Reading, carry
from claimextract.units.sentence import Found, read

ACTORS = frozenset(
    [
        "STATE",
        "GOVERNMENT",
        "SECURITY_FORCE",
        "ARMED_GROUP",
        "MILITIA",
        "PMC",
        "INTERNATIONAL_ORG",
        "REGIONAL_ORG",
        "MISSION",
        "OPERATION",
        "PARTY_OR_MOVEMENT",
        "NGO",
        "COMPANY",
        "PERSON",
        "COMMUNITY",
        "OTHER_ORG",
        "PLACE",
    ]
)


#: *a seamstress whom we call Awa*
NAMING = frozenset({"call", "name", "nickname"})
#: a name before a noun says whose people they are (*Bazoum aides*)
MODIFYING = frozenset({"compound", "poss", "nmod", "amod"})

#: *million* and the full stop, which the tokenizer takes for an abbreviation
MILLIONS = "m."


@dataclass(slots=True)
class Units:
    """Writes the ``units`` layer and, on sentences without a unit, the reason."""

    cues: Cues

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        tokens = tokens_of(doc)
        parse = Parse(tokens)
        mentions = found.get("mentions", [])
        heads = {m["token_end"] - 1: i for i, m in enumerate(mentions) if m["label"] in ACTORS}
        before = {m["token_end"] - 1 for m in found.get("mentions_before", []) if m["label"] in ACTORS}
        context = Context(self.cues, before | heads.keys(), found.get("plural", "unnamed"))
        sentences = found.get("sentences", [])
        numbers = [index for index, sentence in enumerate(sentences) if sentence["reason"] is None]
        readings: list[Reading] = []
        for index in numbers:
            start, end = sentences[index]["token_start"], sentences[index]["token_end"]
            prose = found["blocks"][sentences[index]["block"]]["kind"] == "paragraph"
            result, reason = read(parse, context, start, end, prose)
            marked = not QUOTATION.isdisjoint(parse.words)
            readings.append(Reading(start, end, result, marked, context.plural))
            if not result:
                sentences[index]["reason"] = reason or "no_proposition"
        found["plural"] = context.plural
        introductions = carry(parse, context, readings)
        above, items = enumerate_under(parse, context, readings)
        introductions |= above
        for place in items:
            sentences[numbers[place]]["reason"] = None
        units: list[UnitItem] = []
        for place, (index, reading) in enumerate(zip(numbers, readings, strict=True)):
            if place in introductions:
                sentences[index]["reason"] = "attribution_frame"
                continue
            bounds = (sentences[index]["token_start"], sentences[index]["token_end"])
            for item in reading.units:
                units.append(_unit(tokens, index, bounds, item, heads, mentions))
        found["units"] = units
        found["leads"] = {
            sentences[index]["block"]: _source(tokens, frame, heads, mentions)[0]
            for index, reading in zip(numbers, readings, strict=True)
            if (frame := requesting(parse, context, reading)) is not None
        }
        return doc


def _unit(
    doc: Tokens,
    sentence: int,
    bounds: tuple[int, int],
    item: Found,
    heads: dict[int, int],
    mentions: list[MentionItem],
) -> UnitItem:
    frame = item.frame
    low, high = bounds
    if frame is not None and frame.mention is not None and not low <= frame.mention[0] < high:
        frame = replace(frame, mention=None)  # the speaker of a quotation that runs on stands in another sentence
    source, cues = _source(doc, frame, heads, mentions)
    evidence: list[EvidenceItem] = [
        {"label": "unit", "rule": item.rule, "cues": []},
        {"label": "source", "rule": source["rule"], "cues": cues},
    ]
    start, end = chars(doc, item.start, item.end)
    if item.end == high and doc[item.end - 1].text == MILLIONS:
        end -= 1  # *$95m.*: the stop closes the sentence
    return {
        "start": start, "end": end, "token_start": item.start, "token_end": item.end, "sentence": sentence,
        "root": item.head, "source": source, "frame": item.words, "evidence": evidence,
    }  # fmt: skip


def _source(
    doc: Tokens, frame: Frame | None, heads: dict[int, int], mentions: list[MentionItem]
) -> tuple[SourceItem, list[CharRange]]:
    """The source a frame names, the author without one, and the words of the cue."""
    cues = [chars(doc, *frame.cue)] if frame and frame.cue else []
    kind = frame.type if frame else "author"
    mention = frame.mention if frame and kind != "author" else None
    entity = None
    if mention is not None and mention[1] - mention[0] > 1 and doc[mention[0]].is_punct:
        mention = (mention[0] + 1, mention[1])
    if mention is not None and kind == "named" and mention[1] - mention[0] > 1:
        # a name's article is no part of it (guidelines §2), nor what only points back (*the same survey*)
        mention = (mention[0] + (doc[mention[0]].lower_ == "the"), mention[1])
        if mention[1] - mention[0] > 1 and doc[mention[0]].lower_ == "same":
            mention = (mention[0] + 1, mention[1])
    if mention is not None:
        person = _named_person(doc, mention, mentions)
        if person is not None:
            mention, kind = person, "named"
        entity = next((heads[t] for t in range(*mention) if t in heads), None)
    source: SourceItem = {
        "type": kind,
        "mention": chars(doc, *mention) if mention else None,
        "cue": cues[0] if cues and kind != "author" else None,
        "entity": entity,
        "act": frame.act if frame else "none",
        "rule": frame.rule if frame else "source.author",
    }
    return source, cues


def _named_person(
    doc: Tokens, mention: tuple[int, int], mentions: list[MentionItem]
) -> tuple[int, int] | None:
    """The person a source phrase names, without title or office (*General Langley himself; its leader, X*)."""
    after = mention[1] + 1 if mention[1] < len(doc) and doc[mention[1]].text == "," else mention[1]
    first = bisect_left(mentions, mention[0], key=lambda item: item["token_start"])
    for item in mentions[first:]:
        if item["token_start"] > after + 3:
            break
        if item["label"] != "PERSON":
            continue
        start, end = item["token_start"], item["token_end"]
        if mention[0] <= start < mention[1]:
            called = doc[start - 1].lemma_ in NAMING and start > mention[0]
            apart = start > mention[0] and doc[start - 1].text == "," and end >= mention[1]
            whole = doc[end - 1].dep_ not in MODIFYING
            if (
                called
                or apart
                or (whole and not any(t.dep_ in ("prep", "relcl") for t in doc[mention[0] : start]))
            ):
                return start, end
        set_off = end < len(doc) and doc[end].text in (",", ":")
        titled = after <= start <= after + 3 and all(t.dep_ == "compound" for t in doc[after:start])
        if titled and after > mention[1] and set_off:
            return start, end
    return None


@Language.factory(
    "claimextract_units",
    requires=["token.dep", "token.tag", "token.lemma"],
)
def create_units(nlp: Language, name: str) -> Units:
    return Units(load_cues())


__all__ = ["Units", "create_units"]
