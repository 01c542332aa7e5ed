"""What our components write on a spaCy Doc: plain JSON layers under ``doc._.claimextract``.

``Span._`` is keyed by offsets, so two records over the same characters would overwrite each other, and a Span held
under ``Doc._`` breaks ``to_bytes``. Layers are therefore lists of dicts with character offsets; they survive DocBin
(``store_user_data=True``) and worker processes. Character ranges are ``[start, end)`` pairs, token ranges too.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from spacy.tokens import Doc

from claimextract import tokens

CharRange = tuple[int, int]


class EvidenceItem(TypedDict):
    """``rule`` is the id of a lexicon line or ``component.rule``; ``cues`` the words it fired on."""

    label: str
    rule: str
    cues: list[CharRange]


class BlockItem(TypedDict):
    start: int
    end: int
    kind: str
    level: int
    section: list[str]


class SentenceItem(TypedDict):
    """A sentence of the ledger. ``reason`` says why it can give no record, ``None`` for readable body sentences."""

    start: int
    end: int
    token_start: int
    token_end: int
    block: int
    reason: str | None


class MentionItem(TypedDict):
    """An entity mention; ``name`` is canonical, ``actor`` the id in the actor base or None.

    ``lat``/``lon``/``place`` (a GeoNames or place id) are set on located places.
    """

    start: int
    end: int
    token_start: int
    token_end: int
    label: str
    mention: Literal["name", "adjective", "description", "acronym"]
    actor: str | None
    name: str
    country: str | None
    rule: str
    place: NotRequired[str | None]
    lat: NotRequired[float | None]
    lon: NotRequired[float | None]


class TimexItem(TypedDict):
    """A date expression without its preposition. ``date_start``/``date_end``: inclusive ISO days, or None."""

    start: int
    end: int
    token_start: int
    token_end: int
    date_start: str | None
    date_end: str | None
    precision: str
    basis: Literal["explicit", "relative"]
    anchor: Literal["expression", "publication", "narrative"]
    edtf: str | None
    rule: str
    #: 'date' names a calendar period, 'since' opens one, 'until' closes one, 'duration' is a span of time without
    #: place on the calendar (date_start None), 'set' a habit (every year), 'vague' (in recent months).
    role: Literal["date", "since", "until", "duration", "set", "vague"]


class SourceItem(TypedDict):
    type: Literal["author", "named", "unnamed"]
    mention: CharRange | None
    cue: CharRange | None
    entity: int | None  # index into the mentions layer
    #: what the cue does: says/thinks that something is so, asks for an act, commits to one, fears or hopes
    act: Literal["assert", "request", "commit", "fear", "hope", "none"]
    rule: str


class UnitItem(TypedDict):
    """An independent clause (guidelines §1) with its record span (§2: connective and attribution frame left out)."""

    start: int
    end: int
    token_start: int
    token_end: int
    sentence: int  # index into the sentences layer
    root: int  # token index of the unit's main predicate (the content's, inside an attribution)
    source: SourceItem
    #: the words of the frame left out around the unit (attribution, author's own frame), as token indices
    frame: list[int]
    evidence: list[EvidenceItem]


class EventItem(TypedDict):
    unit: int
    sentence: int
    start: int  # the event's clause
    end: int
    trigger: CharRange
    trigger_token: int
    #: verbs that tell the same happening or its toll and make no event of their own, as token indices
    tells: list[int]
    type: str
    mode: str | None
    timex: int  # index into the timex layer
    actors: list[CharRange]
    recipients: list[CharRange]
    locations: list[CharRange]
    status: Literal["occurred", "ongoing", "planned"]
    fatalities: int | None
    evidence: list[EvidenceItem]
    confidence: float


class RecommendationItem(TypedDict):
    unit: int
    addressee: list[CharRange]
    action: CharRange
    strength: Literal["must", "should", "could"]
    polarity: Literal["do", "avoid"]
    purpose: CharRange | None
    condition: CharRange | None
    evidence: list[EvidenceItem]
    confidence: float


class ClaimItem(TypedDict):
    unit: int
    kind: Literal["predictive", "causal", "evaluative", "factual"]
    certainty: Literal["certain", "probable", "possible"]
    polarity: Literal["positive", "negative"]
    cause: CharRange | None
    effect: CharRange | None
    evidence: list[EvidenceItem]
    confidence: float


class NamedItem(TypedDict):
    """What all names of a document say together."""

    #: last word of a person's name → the beginnings of all full names that end in it
    surnames: dict[str, list[str]]
    #: two letters of a country → how often a name belongs to it
    countries: dict[str, int]


class Layers(TypedDict, total=False):
    #: the document's text, which spaCy joins anew from all tokens each time it is asked for
    text: str
    blocks: list[BlockItem]
    published: dict[str, Any]  # {"date": ISO day or None, "precision":…, "basis":…}
    title: str | None
    sentences: list[SentenceItem]
    mentions: list[MentionItem]
    timexes: list[TimexItem]
    units: list[UnitItem]
    #: block → who asks in the line above a list that closes it (*The panel urges donors:*); absent for the author
    leads: dict[int, SourceItem]
    recommendations: list[RecommendationItem]
    #: heading paths of the sections that hold sure advice of the author's own
    advised: list[list[str]]
    events: list[EventItem]
    claims: list[ClaimItem]
    #: per record layer, the rewritten statement (parallel to the layer), written by the reference component
    standalone: dict[str, list[str]]
    #: of a window of a very long document, what was told before it: the last blocks and mentions, and what *they*
    #: last stood for; ``named`` is of the whole document
    blocks_before: list[BlockItem]
    mentions_before: list[MentionItem]
    plural: Literal["author", "named", "unnamed"]
    named: NamedItem
    #: antecedents of pronouns and descriptions: token start → {"token_end", "name", "mention"}
    antecedents: list[dict[str, Any]]


if not Doc.has_extension("claimextract"):
    Doc.set_extension("claimextract", default=None)


#: where spaCy keeps ``doc._.claimextract``: its own way there takes a microsecond, many times a document
_KEY = ("._.", "claimextract", None, None)


def layers(doc: Doc | tokens.Doc) -> Layers:
    """The layers of ``doc``, made on first use (a mutable default would be shared between documents)."""
    found: Layers | None
    if isinstance(doc, tokens.Doc):
        found = doc.found
        if found is None:
            found = doc.found = layers(doc.spacy)
        return found
    found = doc.user_data.get(_KEY)  # type: ignore[call-overload]
    if found is None:
        found = {}
        doc._.claimextract = found
    return found


def text_of(doc: Doc | tokens.Doc) -> str:
    found = layers(doc)
    if "text" not in found:
        found["text"] = doc.text
    return found["text"]


def chars(doc: Doc | tokens.Doc, token_start: int, token_end: int) -> CharRange:
    """The characters of tokens ``[token_start, token_end)``, without white space at either edge."""
    if isinstance(doc, tokens.Doc):
        return doc.chars(token_start, token_end)
    while token_start < token_end - 1 and doc[token_start].is_space:
        token_start += 1
    while token_end - 1 > token_start and doc[token_end - 1].is_space:
        token_end -= 1
    last = doc[token_end - 1]
    return doc[token_start].idx, last.idx + len(last)
