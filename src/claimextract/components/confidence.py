"""Confidence: the rules' own estimates replaced by calibrated probabilities."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import layers
from claimextract.confidence.model import Calibration, shipped
from claimextract.confidence.signals import signals


@dataclass(slots=True)
class Confidence:
    """Rewrites ``confidence`` in the claims, recommendations and events layers, and nothing else."""

    calibration: Calibration | None

    def __call__(self, doc: Doc) -> Doc:
        if self.calibration is not None:
            found = layers(doc)
            lines = self.calibration.lines
            given = signals(doc, found)
            for claim, each in zip(found.get("claims", []), given["claim"], strict=True):
                claim["confidence"] = lines["claim"].probability(each)
            for advice, each in zip(found.get("recommendations", []), given["recommendation"], strict=True):
                advice["confidence"] = lines["recommendation"].probability(each)
            for event, each in zip(found.get("events", []), given["event"], strict=True):
                event["confidence"] = lines["event"].probability(each)
        return doc


@Language.factory("claimextract_confidence", requires=["token.tag"])
def create_confidence(nlp: Language, name: str) -> Confidence:
    """Needs the record layers; the model is the one shipped with the package."""
    return Confidence(shipped())
