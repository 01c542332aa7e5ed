"""First component: blocks and sentences, settled by rule before the parser runs, so no sentence crosses a block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import BlockItem, SentenceItem, layers, text_of
from claimextract.brief import BODY_KINDS
from claimextract.segmentation.blocks import segment
from claimextract.segmentation.sentences import split

_QUESTION = re.compile(r"\?[\"”’')\]]*$")
_LETTER = re.compile(r"[^\W\d_]")


def reason_of(kind: str, text: str) -> str | None:
    """Why a sentence can give no record, or None when it is readable body text."""
    if kind not in BODY_KINDS:
        return kind
    if not _LETTER.search(text):
        return "no_words"
    return "question" if _QUESTION.search(text) else None


@dataclass(slots=True)
class Sections:
    """Writes the ``blocks`` and ``sentences`` layers and presets sentence starts, which the parser then keeps."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        text = text_of(doc)
        if "blocks" not in found:
            found["blocks"] = [
                BlockItem(start=b.start, end=b.end, kind=b.kind, level=b.level, section=list(b.section))
                for b in segment(text)
            ]
        sentences: list[SentenceItem] = []
        for index, block in enumerate(found["blocks"]):
            for start, end in split(text, block["start"], block["end"]):
                reason = reason_of(block["kind"], text[start:end])
                item: SentenceItem = {
                    "start": start,
                    "end": end,
                    "token_start": 0,
                    "token_end": 0,
                    "block": index,
                    "reason": reason,
                }
                sentences.append(item)
        found["sentences"] = _align(doc, sentences)
        return doc


def _align(doc: Doc, sentences: list[SentenceItem]) -> list[SentenceItem]:
    """Set sentence starts on the tokens, and each sentence's token range (outer white space left out)."""
    if not len(doc):
        return []
    # lists: a search in an array takes ten times as long for one number
    starts, widths = doc.to_array([IDX, LENGTH]).astype(np.int64).T.tolist()
    opening = [0]
    before = len(doc)
    for sentence in sentences:
        first = bisect_right(starts, sentence["start"]) - 1
        if starts[first] + widths[first] <= sentence["start"]:
            first += 1
        # a list marker or paragraph number between two sentences is parsed by itself
        if before < first:
            opening.append(before)
        opening.append(first)
        before = bisect_left(starts, sentence["end"])
        sentence["token_start"], sentence["token_end"] = first, before
    if before < len(doc):
        opening.append(before)
    flags = np.full(len(doc), -1, dtype=np.int64)
    flags[opening] = 1
    # the stub knows no array type that from_array takes
    doc.from_array([SENT_START], flags.reshape(-1, 1).astype("uint64"))  # type: ignore[arg-type]
    return sentences


@Language.factory("claimextract_sections", assigns=["token.is_sent_start"])
def create_sections(nlp: Language, name: str) -> Sections:
    return Sections()
