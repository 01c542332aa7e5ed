"""Dated events: the ``events`` layer, from triggers that a date governs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import layers
from claimextract.events.assemble import EventExtractor


@dataclass(slots=True)
class Events:
    """Writes the ``events`` layer. Reads sentences, mentions, timexes and units, and the parse."""

    extractor: EventExtractor

    def __call__(self, doc: Doc) -> Doc:
        layers(doc)["events"] = self.extractor.events(doc)
        return doc


@Language.factory("claimextract_events", requires=["token.dep", "token.lemma", "token.tag"])
def create_events(nlp: Language, name: str) -> Events:
    return Events(EventExtractor())
