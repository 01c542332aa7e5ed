"""Dates, periods and relative expressions with their values: the ``timexes`` layer.

The regex grammar of ``claimextract.time`` finds and places them; the parse only says the tense of the governing verb
and whether a date stands before the noun it modifies. Where the publication date is unknown it is inferred from the
text's own dates first, and marked so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from claimextract.annotations import Layers, MentionItem, TimexItem, layers, text_of
from claimextract.components.date_setting import named_around, setting_of
from claimextract.components.date_tense import of_now, tense_at
from claimextract.time import recognise, resolve, to_edtf
from claimextract.time.forms import Ancient, Fixed
from claimextract.time.occurring import Tense
from claimextract.time.recognise import Expression
from claimextract.time.resolve import Surroundings, is_chronicle, published_from
from claimextract.time.setting import UNKNOWN, Setting
from claimextract.tokens import Doc as Tokens
from claimextract.tokens import Token, tokens_of

Located = TypeVar("Located", TimexItem, MentionItem)

#: Blocks whose dates tell neither the story nor, but for footnotes, the time of writing.
_STORY = frozenset({"paragraph", "list_item"})

_NOMINAL_DEPS = frozenset({"compound", "nmod", "nummod", "amod", "poss"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks by start and kind, or line breaks where there are none."""

    starts: list[int]
    kinds: Sequence[str]
    breaks: list[int] = field(default_factory=list)
    sections: Sequence[Sequence[str]] = ()

    def _block(self, start: int) -> int:
        return bisect_right(self.starts, start) - 1

    def paragraph(self, start: int) -> int:
        return self._block(start) if self.starts else bisect_right(self.breaks, start)

    def body(self, start: int) -> bool:
        place = self._block(start)
        return place < 0 or self.kinds[place] in _STORY

    def titles(self, start: int) -> Sequence[str]:
        place = self._block(start)
        return self.sections[place] if 0 <= place < len(self.sections) else ()


class Parsed:
    """What the parse says about an expression's surroundings."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = tokens_of(doc)
        # each date is asked about several times
        self._heads: dict[tuple[int, int], Token | None] = {}
        self._tenses: dict[tuple[int, int], Tense] = {}
        blocks = layers(doc).get("blocks") or []
        breaks = [] if blocks else [place for place, mark in enumerate(text) if mark == "\n"]
        self.layout = Layout(
            [block["start"] for block in blocks],
            [block["kind"] for block in blocks],
            breaks,
            [block["section"] for block in blocks],
        )

    def paragraph(self, start: int) -> int:
        return self.layout.paragraph(start)

    def body(self, start: int) -> bool:
        return self.layout.body(start)

    def titles(self, start: int) -> Sequence[str]:
        return self.layout.titles(start)

    def _head(self, start: int, end: int) -> Token | None:
        """The token of the expression that hangs on the rest of the sentence."""
        if (start, end) in self._heads:
            return self._heads[start, end]
        span = self.doc.char_span(start, end, alignment_mode="expand")
        found = self._heads[start, end] = span.root if span else None
        return found

    def aside(self, start: int, end: int) -> bool:
        """The expression stands in a relative clause or participle that says which thing is meant."""
        token = self._head(start, end)
        for _ in range(6):
            if token is None or token.head is token:
                return False
            if token.dep_ in ("relcl", "acl"):
                return True
            if token.pos_ in ("VERB", "AUX"):
                return False
            token = token.head
        return False

    def beside_now(self, start: int, end: int) -> bool:
        """It stands in an aside of a clause in the present or perfect: *who took office in May, has said*."""
        token = self._head(start, end)
        for _ in range(6):
            if token is None or token.head is token or token.dep_ in ("relcl", "acl"):
                break
            token = token.head
        if token is None or token.dep_ not in ("relcl", "acl") or token.tag_ not in ("VBD", "VBN"):
            return False
        for _ in range(8):
            token = token.head
            if token.pos_ in ("VERB", "AUX") or token.head is token:
                break
        return of_now(token)

    def modifier(self, start: int, end: int) -> bool:
        root = self._head(start, end)
        if root is None or root.dep_ not in _NOMINAL_DEPS:
            return False
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.start and self.doc[span.start - 1].lower_ == "on":
            return False  # *On 3 May young men marched*, read as *3 May young men*
        return root.head.idx >= end and root.head.pos_ in ("NOUN", "PROPN")

    def setting(self, start: int, end: int) -> Setting:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return setting_of(self.doc, span.root, span.end) if span else UNKNOWN

    def named(self, start: int, end: int) -> frozenset[str]:
        root = self._head(start, end)
        return named_around(root) if root is not None else frozenset()

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the clause the expression stands in; a noun's own outlook (*the planned vote*) goes
        first."""
        if (start, end) not in self._tenses:
            head = self._head(start, end)
            self._tenses[start, end] = tense_at(head) if head is not None else "past"
        return self._tenses[start, end]

    def from_now(self, start: int, end: int) -> bool:
        """The clause tells how things stand now: its verb is in the present or the perfect."""
        token = self._head(start, end)
        for _ in range(12):
            if token is None or token.dep_ == "ROOT":
                break
            token = token.head
        if token is None:
            return False
        return of_now(token)


@dataclass(slots=True)
class Timexes:
    """Writes the ``timexes`` layer, and the publication date where it had to be inferred."""

    name: str = field(default="claimextract_timex")

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        text = text_of(doc)
        around = Parsed(doc, text)
        expressions = apart(recognise(text), found.get("mentions") or [])
        found["timexes"] = on_tokens(around.doc, self.read(text, expressions, around, found))
        return doc

    def read(
        self, text: str, expressions: list[Expression], around: Surroundings, found: Layers
    ) -> Iterator[TimexItem]:
        """The dates of a whole document, in order, without their tokens."""
        known = (found.get("published") or {}).get("date")
        published = dt.date.fromisoformat(known) if known else None
        history: bool | None = None
        if published is None:
            inferred = published_from(expressions, around)
            if inferred is not None:
                published, precision = inferred
                history = True if is_chronicle(expressions) else None
                found["published"] = {
                    "date": published.isoformat(), "precision": precision, "basis": "inferred"
                }  # fmt: skip
        for one in resolve(expressions, published, around, history):
            expression = one.expression
            start = _trimmed(text, expression, around)
            edtf = to_edtf(one.period) if one.period else None
            if isinstance(expression.form, Ancient):
                edtf = f"-{expression.form.year - 1:04d}"
            yield TimexItem(
                start=start,
                end=expression.end,
                token_start=0,
                token_end=0,
                date_start=one.period.start.isoformat() if one.period else None,
                date_end=one.period.end.isoformat() if one.period else None,
                precision=one.period.precision if one.period else "range",
                basis=one.basis,
                anchor=one.anchor,
                edtf=edtf,
                rule=expression.rule,
                role=one.role,
            )


def on_tokens(doc: Doc | Tokens, items: Iterable[Located]) -> list[Located]:
    """The items with their tokens."""
    found: list[Located] = []
    for item in items:
        span = doc.char_span(item["start"], item["end"], alignment_mode="expand")
        if span is not None:
            item["token_start"], item["token_end"] = span.start, span.end
            found.append(item)
    return found


def apart(expressions: list[Expression], mentions: Iterable[MentionItem]) -> list[Expression]:
    """Those that no named actor holds; an accord or operation named by its year keeps its date."""
    if not expressions:
        return []
    names = sorted(
        (mention["start"], mention["end"])
        for mention in mentions
        if mention["mention"] == "name" and mention["label"] not in ("AGREEMENT", "OPERATION")
    )
    return [one for one in expressions if not _in_name(names, one)]


def _in_name(names: list[tuple[int, int]], one: Expression) -> bool:
    """Whether a named actor holds the words (the 5 June Movement)."""
    place = bisect_right(names, (one.start, one.end + 10_000)) - 1
    return place >= 0 and one.end <= names[place][1]


def _trimmed(text: str, one: Expression, around: Surroundings) -> int:
    """Without the article that belongs to the noun after it: *1990s* in *the 1990s rebellion*."""
    if (
        text[one.start : one.start + 4].lower() == "the "
        and isinstance(one.form, Fixed)
        and around.modifier(one.start + 4, one.end)
    ):
        return one.start + 4
    return one.start


@Language.factory("claimextract_timex", requires=["token.tag", "token.dep"], assigns=["doc._.claimextract"])
def create_timex(nlp: Language, name: str) -> Timexes:
    """The component ``claimextract_timex``."""
    return Timexes(name)
