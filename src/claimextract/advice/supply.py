"""Units for imperatives that the parser took for noun phrases (*Open supervised zones*), in lists of
advice only.
"""

from __future__ import annotations

from claimextract.advice.context import Context
from claimextract.advice.entries import Vocabulary
from claimextract.advice.view import ids
from claimextract.annotations import Layers, SourceItem, UnitItem, chars
from claimextract.units.parse import Parse

#: reasons that say a sentence is no body text at all; such a sentence stays without a unit
CLOSED = frozenset({"question", "no_words", "attribution_frame"})
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
        if block["kind"] != "list_item" and not (block["kind"] == "paragraph" and context.addressee):
            continue
        if not context.section and context.strength is None:
            continue
        start, end = sentence["token_start"], sentence["token_end"]
        verb = start
        while verb < end and (
            parse.low[verb] in SKIPPED or parse.doc[verb].is_punct or parse.doc[verb].is_space
        ):
            verb += 1
        if verb + 1 >= end or parse.low[verb] not in imperatives or parse.low[verb + 1] in NOT_VERB:
            continue
        while end - 1 > verb and (parse.doc[end - 1].is_space or parse.doc[end - 1].text in ".;,:"):
            end -= 1
        low, high = chars(parse.doc, start, end)
        sentence["reason"] = None
        added.append(
            UnitItem(
                start=low,
                end=high,
                token_start=start,
                token_end=end,
                sentence=index,
                root=verb,
                source=SourceItem(
                    type="author", mention=None, cue=None, entity=None, act="none", rule="source.author"
                ),
                frame=[],
                evidence=[
                    {"label": "unit", "rule": "clause.imperative", "cues": [chars(parse.doc, verb, verb + 1)]}
                ],
            )
        )
    if added:
        found["units"] = sorted([*found["units"], *added], key=lambda unit: (unit["start"], unit["end"]))
