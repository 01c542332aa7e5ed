"""The second reader: corrects the kind of a claim where the trained encoder is sure of another than the rules."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from claimextract.annotations import ClaimItem, Layers, layers
from claimextract.reader.model import Pieces, Reader, shipped
from claimextract.reader.opinion import opinion

#: in ``evidence``
RULE = "reader.kind"

_SMALL = frozenset({"CC", "DT", "EX", "IN", "POS", "PRP", "PRP$", "TO", "WDT", "WP"})


class SecondReader:
    """Rewrites ``kind`` and its evidence in the claims layer, and nothing else."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        text = doc.text
        read: dict[int, Pieces | None] = {}
        for claim in found.get("claims", []):
            number = found["units"][claim["unit"]]["sentence"]
            if number not in read:
                sentence = found["sentences"][number]
                read[number] = self.reader.read(text[sentence["start"] : sentence["end"]])
            pieces = read[number]
            if pieces is not None:
                self._weigh(doc, found, claim, pieces)
        return doc

    def _weigh(self, doc: Doc, found: Layers, claim: ClaimItem, pieces: Pieces) -> None:
        unit = found["units"][claim["unit"]]
        begin = found["sentences"][unit["sentence"]]["start"]
        words = [
            (token.idx - begin, token.idx + len(token) - begin)
            for token in doc[unit["token_start"] : unit["token_end"]]
            if unit["start"] <= token.idx < unit["end"] and _can_be_named(token)
        ]
        span = (unit["start"] - begin, unit["end"] - begin)
        thought = opinion(pieces, self.reader.labels, span, claim["kind"], words)
        if thought is None or thought.kind == claim["kind"] or thought.probability < self.reader.threshold:
            return
        cues = [(start + begin, end + begin) for start, end in thought.cues]
        claim["kind"] = thought.kind  # type: ignore[typeddict-item]
        others = [item for item in claim["evidence"] if item["label"] != "kind"]
        claim["evidence"] = [{"label": "kind", "rule": RULE, "cues": cues}, *others]


def _can_be_named(word: Token) -> bool:
    """Scores spread from a telling word to the small ones about it, which by themselves tell a user nothing."""
    return word.text[0].isalnum() and (word.tag_ not in _SMALL or word.dep_ == "mark")


@Language.factory("claimextract_reader", requires=["token.tag", "token.dep"])
def create_reader(nlp: Language, name: str) -> SecondReader:
    """Needs the claims layer; the model is the one shipped with the package."""
    return SecondReader(shipped())
