"""Confidence: the rules' own estimates replaced by calibrated probabilities."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import layers
from claimextract.confidence.model import Calibration, Table, shipped
from claimextract.confidence.signals import NAMED, Facts, facts

#: so many sets of facts are remembered at most
_REMEMBERED = 20_000


@dataclass(slots=True)
class Confidence:
    """Rewrites ``confidence`` in the claims, recommendations and events layers, and nothing else."""

    calibration: Calibration | None
    #: by table and facts
    _known: dict[tuple[Table, Facts], float] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, doc: Doc) -> Doc:
        if self.calibration is not None:
            found = layers(doc)
            given = facts(doc, found)
            for claim, each in zip(found.get("claims", []), given["claim"], strict=True):
                claim["confidence"] = self._probability("claim", each)
            for advice, each in zip(found.get("recommendations", []), given["recommendation"], strict=True):
                advice["confidence"] = self._probability("recommendation", each)
            for event, each in zip(found.get("events", []), given["event"], strict=True):
                event["confidence"] = self._probability("event", each)
        return doc

    def _probability(self, table: Table, each: Facts) -> float:
        found = self._known.get((table, each))
        if found is None:
            assert self.calibration is not None
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self.calibration.lines[table].probability(NAMED[table](each))
            self._known[table, each] = found
        return found


@Language.factory("claimextract_confidence", requires=["token.tag"])
def create_confidence(nlp: Language, name: str) -> Confidence:
    """Needs the record layers; the model is the one shipped with the package."""
    return Confidence(shipped())
