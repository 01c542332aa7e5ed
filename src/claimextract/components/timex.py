"""Dates, periods and relative expressions with their values: the ``timexes`` layer.

The regex grammar of ``claimextract.time`` finds and places them; the parse only says the tense of the
governing verb
and whether a date stands before the noun it modifies. Where the publication date is unknown it is inferred
from the
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

#: Under these a non-finite verb or a noun lies ahead: plans to vote in May, elections due in May.
_AHEAD = frozenset(
    [
        "plan",
        "schedule",
        "slate",
        "due",
        "expect",
        "set",
        "intend",
        "upcoming",
        "forthcoming",
        "planned",
        "promise",
        "pledge",
        "aim",
        "hope",
        "propose",
        "need",
        "want",
        "seek",
        "must",
        "should",
        "would",
        "vow",
        "agree",
        "prepare",
        "suppose",
        "recommend",
        "suggest",
    ]
)
#: Nouns whose infinitive or gerund lies ahead (*a commitment to holding the vote*, *its pledge to leave*).
_MEANT = frozenset([
    "commitment", "pledge", "promise", "plan", "intention", "proposal", "undertaking", "readiness", "willingness",
    "determination", "resolve", "preparation", "timetable", "roadmap", "obligation", "deadline", "hope", "wish",
])  # fmt: skip
_ADVISING = frozenset(
    ["recommend", "propose", "suggest", "urge", "advise", "ask", "request", "demand", "insist"]
)
_MODALS = frozenset(
    ["will", "shall", "'ll", "’ll", "wo", "would", "should", "must", "may", "might", "can", "could"]
)
#: In the present these look ahead (*is expected, are supposed*).
_SET = frozenset(["expect", "plan", "schedule", "slate", "due", "set", "suppose", "intend", "poise"])
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
        return _of_now(token)

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
            self._tenses[start, end] = self._tense(start, end)
        return self._tenses[start, end]

    def _tense(self, start: int, end: int) -> Tense:
        token = self._head(start, end)
        if token is None:
            return "past"
        if _set_for(token):
            return "future"
        named = token.dep_ == "pobj" and _tells_which(token.head, token.head.head)
        # *over the next three days they searched the town*: the verb says when that was
        own = token if any(child.lower_ == "the" for child in token.children) else None
        gone = 0  #: steps since a verb form that takes its time from above
        for _ in range(12):
            gone += gone > 0
            particle = token.pos_ == "VERB" and any(child.dep_ == "prt" for child in token.children)
            if token.lemma_ in _MEANT and 0 < gone < 4 and token.pos_ == "NOUN":
                return "future"  # *made a commitment to holding the vote on 24 November*
            looking = token.pos_ == "NOUN" and token is not own and _looks_ahead(token)
            if (token.lower_ in _AHEAD and not particle) or looking:
                # *cancelled a planned sale on 3 May* is told as past
                done = (
                    token.dep_ == "dobj" and _verb_tense(token.head) == "past" and token.lower_ not in _AHEAD
                )
                return "past" if done else "future"
            if token.pos_ in ("VERB", "AUX"):
                if _done(token):
                    return "past"  # *the mandate renewed on 29 June expires in January*
                found = _verb_tense(token)
                if found is None:
                    gone = int(token.tag_ in ("VB", "VBG"))
                else:
                    # *must study the events of 20 October*: a date that tells which is mostly behind us
                    return "present" if found == "future" and named else found
            if token.head is token:
                if token.tag_ == "VBN":
                    return "past"  # *the junta, which …, promised on 1 April to report*, read as a participle
                finite = (_verb_tense(child) for child in token.children if child.pos_ in ("VERB", "AUX"))
                return next((tense for tense in finite if tense), "past")
            token = token.head
        return "past"

    def from_now(self, start: int, end: int) -> bool:
        """The clause tells how things stand now: its verb is in the present or the perfect."""
        token = self._head(start, end)
        for _ in range(12):
            if token is None or token.dep_ == "ROOT":
                break
            token = token.head
        if token is None:
            return False
        return _of_now(token)


def _done(participle: Token) -> bool:
    """*the mandate renewed on 29 June*, *a promise made at the summit held in May*: over, whatever is said of it."""
    if participle.tag_ != "VBN" or participle.dep_ != "acl":
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in participle.children):
        return False
    if any(child.lower_ in ("for", "to", "until", "till") for child in participle.children):
        return False  # *a march called for Friday*, *a vote put off to May*
    return participle.lemma_ == "set" or participle.lemma_ not in _SET | _AHEAD


def _of_now(verb: Token) -> bool:
    """In the present or the perfect."""
    helpers = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBZ", "VBP") or bool(helpers & {"VBZ", "VBP"})


def _tells_which(preposition: Token, noun: Token) -> bool:
    """*The vote of 3 May*, *the vote on 3 May will be a test*: the date only tells which."""
    if noun.pos_ != "NOUN":
        return False
    return preposition.lower_ == "of" or (noun.dep_ == "nsubj" and noun.head.lemma_ == "be")


def _set_for(date: Token) -> bool:
    """*has been announced for 30 July*: what a passive verb sets a date for lies ahead."""
    if date.dep_ != "pobj" or date.head.lower_ != "for":
        return False
    verb = date.head.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and bool(helpers & {"is", "are", "has", "have"})


def _looks_ahead(noun: Token) -> bool:
    return any(
        child.lower_ in ("planned", "scheduled", "upcoming", "forthcoming", "expected", "due", "next")
        for child in noun.children
    )


def _is_to(verb: Token) -> bool:
    """*They are to meet on 3 May*."""
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP")


def _is_may(helper: Token) -> bool:
    """The month, which the tagger takes for the modal (*the raid of 3 May cost …*)."""
    return (
        helper.text == "May"
        and helper.i > 0
        and (before := helper.nbor(-1)).like_num
        and before.text.isdigit()
    )


def _verb_tense(verb: Token) -> Tense | None:
    """None for a verb form that takes its time from the verb above it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    months = [helper for helper in helpers if _is_may(helper)]
    helpers = [helper for helper in helpers if helper not in months]
    words = {helper.lower_ for helper in helpers}
    if months and verb.tag_ == "VB" and not words:
        return "past"  # *the raid of 3 May cost ten lives*, read as an infinitive
    if verb.lemma_ == "like" and "would" in words:
        return "present"  # a turn of politeness
    if words & _MODALS:
        # might have left: a modal with have looks back
        return "past" if words & {"have"} else "future"
    if verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.head.lemma_ in _ADVISING:
        return "future"
    if "to" in words and verb.tag_ == "VB":
        above = verb.head
        if above is not verb and (above.lemma_ in _AHEAD or _is_to(above)):
            return "future"
        return None if above is not verb else "future"
    if "to" in words and "be" in words and verb.tag_ == "VBN" and not words & {"have", "was", "were"}:
        return "future"  # *a conference to be held in December*
    tags = {helper.tag_ for helper in helpers}
    if "VBD" in tags or verb.tag_ == "VBD" or words & {"has", "have", "had", "'ve", "’ve"}:
        return "future" if verb.lemma_ == "go" and verb.tag_ == "VBG" else "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX"):
        if any(child.lower_ in ("when", "once", "before", "after", "until") for child in verb.children):
            if _verb_tense(verb.head) == "future":
                return "future"  # *when he comes in March, he will …*
    if verb.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "future" if verb.lemma_ in _SET else "present"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        return "future"  # an imperative
    return None


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
