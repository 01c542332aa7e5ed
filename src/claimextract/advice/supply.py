"""Units for imperatives that the parser took for noun phrases (*Open supervised zones*), in lists of
advice only.
"""

from __future__ import annotations

from claimextract.advice.context import Context
from claimextract.advice.entries import Vocabulary
from claimextract.advice.lists import bidden, clauseless
from claimextract.advice.view import ids
from claimextract.annotations import Layers, SentenceItem, SourceItem, UnitItem, chars
from claimextract.units.parse import Parse

#: reasons that say a sentence is no body text at all; such a sentence stays without a unit
BARE = frozenset({"no_proposition"})
CLOSED = frozenset({"question", "no_words", "attribution_frame"})
THAT = ids("that")
NOT_VERB = ids("of is are was were will has have by from and or")
SKIPPED = ids("also please therefore then first second third finally do not n't never immediately to")


def supply_units(parse: Parse, found: Layers, around: list[Context], vocabulary: Vocabulary) -> None:
    """Add a unit for each sentence of advice that has none but opens with a base verb; units stay in text
    order.
    """
    having = {unit["sentence"] for unit in found["units"]}
    imperatives = vocabulary.words["imperatives"]
    added: list[UnitItem] = []
    for index, sentence in enumerate(found["sentences"]):
        if index in having or sentence["reason"] in CLOSED:
            continue
        block = found["blocks"][sentence["block"]]
        context = around[sentence["block"]]
        start, end = sentence["token_start"], sentence["token_end"]
        advising = context.section or context.strength is not None
        if sentence["reason"] in BARE:
            listed = block["kind"] == "list_item"
            head = clauseless(parse, vocabulary, start, end, listed, advising and listed, context.named)
            if head is None and listed and context.strength is not None:
                head = bidden(parse, start, end)
            if head is not None:
                added.append(_unit(parse, index, sentence, start, end, head))
                continue
        if block["kind"] != "list_item" and not (block["kind"] == "paragraph" and context.addressee):
            continue
        if not advising:
            continue
        verb = start
        while verb < end and (
            parse.low[verb] in SKIPPED or parse.doc[verb].is_punct or parse.doc[verb].is_space
        ):
            verb += 1
        if verb + 1 >= end or parse.low[verb] not in imperatives or parse.low[verb + 1] in NOT_VERB:
            continue
        added.append(_unit(parse, index, sentence, start, end, verb))
    if added:
        found["units"] = sorted([*found["units"], *added], key=lambda unit: (unit["start"], unit["end"]))


def _unit(parse: Parse, index: int, sentence: SentenceItem, start: int, end: int, root: int) -> UnitItem:
    """A unit over the sentence, without its closing mark; the sentence has its proposition then."""
    while end - 1 > root and (parse.doc[end - 1].is_space or parse.doc[end - 1].text in ".;,:"):
        end -= 1
    if parse.low[start] in THAT and start + 1 < end:
        start += 1
    low, high = chars(parse.doc, start, end)
    sentence["reason"] = None
    return UnitItem(
        start=low,
        end=high,
        token_start=start,
        token_end=end,
        sentence=index,
        root=root,
        source=SourceItem(type="author", mention=None, cue=None, entity=None, act="none", rule="source.author"),
        frame=[],
        evidence=[{"label": "unit", "rule": "clause.imperative", "cues": [chars(parse.doc, root, root + 1)]}],
    )
