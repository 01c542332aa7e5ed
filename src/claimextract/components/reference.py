"""Last component: the standalone wording of each record."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.actors.base import load_base
from claimextract.annotations import UnitItem, layers
from claimextract.reference.standalone import Rewriter
from claimextract.tokens import tokens_of


class Reference:
    """Writes ``standalone``: one wording per claim, recommendation and event."""

    def __init__(self, adjectives: Mapping[str, str]) -> None:
        self.adjectives = adjectives

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        rewriter = Rewriter(tokens_of(doc), found, self.adjectives)
        units = found.get("units", [])
        found["standalone"] = {
            "claims": [self._unit(rewriter, units[item["unit"]]) for item in found.get("claims", [])],
            "recommendations": [
                self._unit(rewriter, units[item["unit"]]) for item in found.get("recommendations", [])
            ],
            "events": [rewriter.rewrite((item["start"], item["end"])) for item in found.get("events", [])],
        }
        return doc

    @staticmethod
    def _unit(rewriter: Rewriter, unit: UnitItem) -> str:
        start, end = unit["start"], unit["end"]
        return rewriter.rewrite((start, end))


@Language.factory("claimextract_reference", requires=["token.dep", "token.tag"])
def create_reference(nlp: Language, name: str) -> Reference:
    countries = load_base().countries.values()
    return Reference({country.iso2: country.adjectives[0] for country in countries if country.adjectives})
