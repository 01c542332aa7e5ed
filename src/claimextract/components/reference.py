"""Last component: the standalone wording of each record."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import UnitItem, layers
from claimextract.reference.standalone import Rewriter
from claimextract.tokens import tokens_of


class Reference:
    """Writes ``standalone``: one wording per claim, recommendation and event."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        rewriter = Rewriter(tokens_of(doc), found)
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
    return Reference()
