"""Where a document has words that the claim lexicons name: found once a document, on integers.

Few clauses hold such a word, so a rule that starts from one looks at no other clause.
"""

from __future__ import annotations

from bisect import bisect_left

from claimextract.annotations import Layers, TimexItem, UnitItem
from claimextract.claims.lexica import Lexica
from claimextract.tokens import Doc, Token

_NO_ACTOR = frozenset({"PLACE", "AGREEMENT", "OPERATION", "MISSION"})
_DEGREE, _QUESTION, _FEW = frozenset({"so"}), frozenset({"what"}), frozenset({"few"})
#: words of :mod:`claimextract.claims.degree`
_JUDGING = frozenset("too enough far little short best worst worth".split())


class Purposes:
    """Word → what it is looked for as. Each form is looked up once and remembered by spaCy's number for it."""

    def __init__(self, lexica: Lexica) -> None:
        self._by_lemma = {
            "risk": frozenset(lexica.hedges["noun"]),
            "hedging phrase": frozenset(form.split()[0] for form in lexica.hedges["phrase"]),
            "ahead": frozenset(lexica.future["noun"]),
        }
        self._by_form = {
            "ahead": frozenset({"at", "in"}),
            "cause": frozenset(lexica.prepositions),
            "so": _DEGREE,
            "what": _QUESTION,
            "few": _FEW,
            "degree": _JUDGING,
            "than": frozenset({"than"}),
            "perhaps": frozenset(lexica.hedges["adverb"]),
        }
        self._lemmas: dict[int, tuple[str, ...]] = {}
        self._forms: dict[int, tuple[str, ...]] = {}

    def spots(self, doc: Doc) -> dict[str, list[int]]:
        """Token indices by purpose, in order."""
        found: dict[str, list[int]] = {name: [] for name in (*self._by_lemma, *self._by_form)}
        lemmas = _named(self._by_lemma, self._lemmas, dict(zip(doc.lemmas, doc, strict=True)), "lemma_")
        forms = _named(self._by_form, self._forms, dict(zip(doc.forms, doc, strict=True)), "lower_")
        for at, (lemma, form) in enumerate(zip(doc.lemmas, doc.forms, strict=True)):
            if lemma in lemmas or form in forms:
                for name in {*lemmas.get(lemma, ()), *forms.get(form, ())}:
                    found[name].append(at)
        return found


def _named(
    table: dict[str, frozenset[str]], known: dict[int, tuple[str, ...]], words: dict[int, Token], kind: str
) -> dict[int, tuple[str, ...]]:
    """The words of a document that have a purpose, by number."""
    for number, word in words.items():
        if number not in known:
            known[number] = _holding(table, getattr(word, kind).lower())
    return {number: names for number in words if (names := known[number])}


def _holding(table: dict[str, frozenset[str]], word: str) -> tuple[str, ...]:
    return tuple(name for name, words in table.items() if word in words)


def between(places: list[int], low: int, high: int) -> list[int]:
    return places[bisect_left(places, low) : bisect_left(places, high)]


class Words:
    """What every clause of a document asks for, read once.

    ``actors``, ``places`` and ``dates`` are the tokens in mentions and in time expressions.
    """

    def __init__(self, doc: Doc, found: Layers, purposes: Purposes) -> None:
        self.tokens = doc
        self.spots = purposes.spots(doc)
        self.timexes = sorted(found.get("timexes", []), key=lambda timex: timex["start"])
        self._starts = [timex["start"] for timex in self.timexes]
        self.dates = frozenset(i for t in self.timexes for i in range(t["token_start"], t["token_end"]))
        actors: set[int] = set()
        places: set[int] = set()
        for mention in (*found.get("mentions_before", []), *found.get("mentions", [])):
            label, own = mention["label"], range(mention["token_start"], mention["token_end"])
            if label not in _NO_ACTOR:
                actors.update(own)
            if label in ("PLACE", "STATE"):
                places.update(own)
        self.actors, self.places = frozenset(actors), frozenset(places)

    def timexes_in(self, unit: UnitItem) -> list[TimexItem]:
        return self.timexes[bisect_left(self._starts, unit["start"]) : bisect_left(self._starts, unit["end"])]
