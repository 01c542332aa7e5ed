"""Claims: every asserted unit that is neither advice nor a bare report of dated events (guidelines §3, §4)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import ClaimItem, EventItem, EvidenceItem, Layers, TimexItem, UnitItem, layers
from claimextract.claims.causes import link
from claimextract.claims.clause import MainClause
from claimextract.claims.hedging import certainty
from claimextract.claims.kind import kind
from claimextract.claims.lexica import load_lexica
from claimextract.claims.outlook import promised
from claimextract.claims.polarity import polarity
from claimextract.claims.reports import bare, reported
from claimextract.claims.spots import Purposes, Words
from claimextract.tokens import Doc as Tokens
from claimextract.tokens import Token, tokens_of

#: before these a happening only says when
_WHEN = frozenset({"before", "until", "till", "pending"})

_CONFIDENCE = {"predictive": 0.9, "causal": 0.94, "evaluative": 0.94, "factual": 0.9}


class Claims:
    """Writes the ``claims`` layer from units, recommendations and events."""

    def __init__(self) -> None:
        self.lexica = load_lexica()
        self.purposes = Purposes(self.lexica)

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        advised = {item["unit"] for item in found.get("recommendations", [])}
        told: dict[int, list[EventItem]] = {}
        tokens_told: set[int] = set()
        for event in found.get("events", []):
            told.setdefault(event["unit"], []).append(event)
            tokens_told.update(event["tells"])
        units = found.get("units", [])
        if not units:
            found["claims"] = []
            return doc
        tokens = tokens_of(doc)
        words = Words(tokens, found, self.purposes)
        found["claims"] = []
        for index, unit in enumerate(units):
            if index not in advised:
                claim = self._claim(tokens, found, index, unit, told.get(index, []), tokens_told, words)
                if claim is not None:
                    found["claims"].append(claim)
        return doc

    def _claim(
        self,
        doc: Tokens,
        found: Layers,
        index: int,
        unit: UnitItem,
        events: list[EventItem],
        told: set[int],
        words: Words,
    ) -> ClaimItem | None:
        clause = MainClause(doc, unit, words)
        timexes = words.timexes_in(unit)
        past, ahead = self._dated(found, timexes, clause)
        causal = link(clause, self.lexica)
        planned = ahead or any(
            event["status"] == "planned" and not _told_aside(clause, doc[event["trigger_token"]]) for event in events
        )
        label, kind_evidence = kind(clause, self.lexica, causal, past_date=past, planned=planned)
        sure, sure_evidence = certainty(clause, self.lexica, past)
        pole, pole_evidence = polarity(clause, self.lexica)
        if sure == "certain" and pole == "positive" and (events or told or timexes):
            published = (found.get("published") or {}).get("date")
            plain = bare(label, kind_evidence[0], causal, clause)
            if plain and reported(clause, unit, events, told, timexes, published):
                return None
        evidence: list[EvidenceItem] = [*kind_evidence, *sure_evidence, *pole_evidence]
        if causal is not None:
            evidence.append(causal.evidence)
        return {
            "unit": index,
            "kind": label,
            "certainty": sure,
            "polarity": pole,
            "cause": causal.cause if causal else None,
            "effect": causal.effect if causal else None,
            "evidence": evidence,
            "confidence": self._confidence(label, events),
        }

    @staticmethod
    def _dated(found: Layers, timexes: list[TimexItem], clause: MainClause) -> tuple[bool, bool]:
        """Is the clause itself dated before publication, and is it dated after?

        A date inside a name (*the 2015 accord*) does not count.
        """
        published = (found.get("published") or {}).get("date")
        past = ahead = False
        for timex in timexes:
            first, last = timex["date_start"], timex["date_end"]
            if first is None or last is None:
                continue
            word = clause.doc.span(timex["token_start"], timex["token_end"]).root
            carrier = word.head if word.head.dep_ == "prep" else word
            if word not in clause.chain and carrier.head not in clause.chain:
                ahead = ahead or (published is not None and first > published and promised(carrier, clause))
                continue
            past = past or published is None or last < published
            able = any(modal.lower_ in ("can", "cannot", "ca") for modal in clause.modals)
            present = able or clause.root.tag_ in ("VBZ", "VBP", "VBG") or _is_done(clause.root)
            ahead = ahead or (published is not None and first > published and present)
        return past, ahead

    @staticmethod
    def _confidence(label: str, events: list[EventItem]) -> float:
        """The share of such claims that annotators had too, on the train briefs (rounded)."""
        if label == "factual" and events:
            return 0.7  # may be a bare report after all
        return _CONFIDENCE[label]


def _is_done(verb: Token) -> bool:
    """*is awaited in 2031, are promised for May*: a passive of the present."""
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def _told_aside(clause: MainClause, trigger: Token) -> bool:
    """Whether a happening is only named to say when or which: *before the vote of May, schools that reopen in May*."""
    token = trigger
    for _ in range(8):
        if token in clause.chain or token.head is token or not clause.inside(token):
            return False
        if token.dep_ == "relcl" or (token.dep_ == "pobj" and token.head.lower_ in _WHEN):
            return True
        token = token.head
    return False


@Language.factory("claimextract_claims", requires=["token.dep", "token.tag"])
def create_claims(nlp: Language, name: str) -> Claims:
    return Claims()
