"""Very long documents: read window by window, with the records of a document read as one.

What the components make of a document is many times its text. It is cut where it can be (``cutting``); what reaches
over all the same is found out in two walks before the third makes the records:

1. the parse of each window, kept packed, and where its sentences and proper nouns are;
2. the mentions, in one reading of the text from start to end (names, acronyms and places that it has taught by then),
   what the parse says around each date, the sections that hold sure advice, and what *they* stands for;
3. the dates being settled over the whole text, the records of one window after the other.
"""

from __future__ import annotations

import marshal
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc

from claimextract.advice.context import contexts
from claimextract.annotations import BlockItem, Layers, MentionItem, TimexItem, layers
from claimextract.brief import Block, Brief
from claimextract.components.actors import Actors, Tagged, tagged
from claimextract.components.mending import mend
from claimextract.components.recommendations import Recommendations
from claimextract.components.timex import Layout, Parsed, Timexes, apart, on_tokens
from claimextract.convert import body_records, document_record
from claimextract.cutting import Window, cuts, plan
from claimextract.reference.named import named
from claimextract.time import recognise
from claimextract.time.occurring import Tense
from claimextract.time.recognise import Expression
from claimextract.time.setting import Setting
from claimextract.tokens import release, tokens_of
from claimextract.units.sources import SourceType

#: Characters of a window, where the text can be cut.
WINDOW_CHARS = 20_000

_WRITTEN = [TAG, POS, MORPH, LEMMA, DEP, HEAD]


# ------------------------------------------------------------------ what reaches over


class _Answer(NamedTuple):
    tense: Tense
    from_now: bool
    modifier: bool
    aside: bool
    beside_now: bool
    setting: Setting
    named: frozenset[str]


class Answers:
    """What the parse said around each date: what ``time.resolve`` asks for once the windows are gone."""

    def __init__(self, brief: Brief) -> None:
        breaks = [] if brief.blocks else [place for place, mark in enumerate(brief.text) if mark == "\n"]
        self._layout = Layout(
            [b.start for b in brief.blocks], [b.kind for b in brief.blocks], breaks, [b.section for b in brief.blocks]
        )  # fmt: skip
        self._known: dict[tuple[int, int], _Answer] = {}

    def learn(self, doc: Doc, left: int, expressions: list[Expression]) -> None:
        around = Parsed(doc, layers(doc)["text"])
        for one in expressions:
            # with and without an article in front
            for start, end in ((one.start - left, one.end - left), (one.start + 4 - left, one.end - left)):
                if start < end:
                    self._known[start + left, end + left] = _Answer(
                        around.tense(start, end), around.from_now(start, end),
                        around.modifier(start, end), around.aside(start, end), around.beside_now(start, end),
                        around.setting(start, end), around.named(start, end),
                    )  # fmt: skip

    def tense(self, start: int, end: int) -> Tense:
        return self._known[start, end].tense

    def from_now(self, start: int, end: int) -> bool:
        return self._known[start, end].from_now

    def modifier(self, start: int, end: int) -> bool:
        return self._known[start, end].modifier

    def aside(self, start: int, end: int) -> bool:
        return self._known[start, end].aside

    def beside_now(self, start: int, end: int) -> bool:
        return self._known[start, end].beside_now

    def setting(self, start: int, end: int) -> Setting:
        return self._known[start, end].setting

    def named(self, start: int, end: int) -> frozenset[str]:
        return self._known[start, end].named

    def paragraph(self, start: int) -> int:
        return self._layout.paragraph(start)

    def body(self, start: int) -> bool:
        return self._layout.body(start)

    def titles(self, start: int) -> Sequence[str]:
        return self._layout.titles(start)


def moved(value: Any, by: int) -> Any:
    """An item of a layer, or a list of them, with all its characters counted from ``by`` before."""
    if isinstance(value, dict):
        return {
            key: held + by if key in ("start", "end") else moved(held, by) if key in _HOLDING else held
            for key, held in value.items()
        }
    if isinstance(value, tuple):
        return value[0] + by, value[1] + by
    if isinstance(value, list):
        return [moved(each, by) for each in value]
    return value


#: Keys of items that hold characters further down.
_HOLDING = frozenset({
    "source", "evidence", "mention", "cue", "cues", "trigger", "actors", "recipients", "locations", "addressee",
    "action", "purpose", "condition", "cause", "effect",
})  # fmt: skip


# ------------------------------------------------------------------ the three walks


class LongText:
    """Reads one brief. ``make`` tokenises a text, ``parse`` runs the model on a Doc, ``parts`` are the components
    behind the model by name."""

    def __init__(
        self,
        brief: Brief,
        make: Callable[[str], Doc],
        sections: Callable[[Doc], Doc],
        parse: Callable[[Doc], None],
        parts: Mapping[str, Callable[[Doc], Doc]],
        size: int = WINDOW_CHARS,
    ) -> None:
        self.brief, self.make, self.sections, self.parse = brief, make, sections, parse
        self.parts = dict(parts)
        self.actors = cast(Actors | None, self.parts.pop("claimextract_actors", None))
        self.timexes = cast(Timexes | None, self.parts.pop("claimextract_timex", None))
        self.windows = plan(brief.text, *cuts(brief, self._governed()), size)
        self._starts = [block.start for block in brief.blocks]
        date = brief.published.date
        #: what holds for the whole document
        self.found: Layers = {
            "published": {
                "date": date.isoformat() if date else None,
                "precision": brief.published.precision,
                "basis": brief.published.basis,
            },
            "title": brief.title,
            "named": named([]),
        }
        self._parses: list[bytes] = []
        self._mentions: list[bytes] = []
        self._dates: list[bytes] = []
        self._plurals: list[SourceType] = []

    def _governed(self) -> list[bool]:
        advice = self.parts.get("claimextract_recommendations")
        if not isinstance(advice, Recommendations):
            return [False] * len(self.brief.blocks)
        text = self.brief.text
        blocks = [_item(block) for block in self.brief.blocks]
        found = contexts(blocks, lambda start, end: text[start:end], advice.vocabulary.headings)
        return [context.rule is not None for context in found]

    def records(self) -> Iterator[list[Any]]:
        """The records window by window, the record of the document last."""
        recognised = self._parse_all()
        self._tell_all(*recognised)
        counts: Counter[str] = Counter()
        for index in range(len(self.windows)):
            made = self._window(index)
            counts.update(made.counts())
            yield made.all()
        headings = [(b.start, b.end, b.level) for b in self.brief.blocks if b.kind == "heading"]
        tables = {"claims": 0, "recommendations": 0, "events": 0, "entities": 0, "sentences": 0}
        yield [document_record(self.brief, self.found.get("published"), headings, tables | counts)]

    def _doc(self, window: Window) -> Doc:
        """The window's Doc before the parse, with the sentences and blocks of the window alone."""
        doc = self.make(self.brief.text[window.left : window.right])
        found = layers(doc)
        low, high = bisect_left(self._starts, window.left), bisect_left(self._starts, window.right)
        found["blocks"] = [_item(block, -window.left) for block in self.brief.blocks[low:high]]
        found["text"] = self.brief.text[window.left : window.right]
        found["published"], found["title"] = self.found["published"], self.found["title"]
        doc = self.sections(doc)
        low, high = window.first - window.left, window.last - window.left
        outside = sum(block["start"] < low for block in found["blocks"])
        found["blocks_before"] = found["blocks"][:outside]
        found["blocks"] = [block for block in found["blocks"] if low <= block["start"] < high]
        found["sentences"] = [one for one in found["sentences"] if low <= one["start"] < high]
        for sentence in found["sentences"]:
            sentence["block"] -= outside
        return doc

    def _parsed(self, index: int) -> Doc:
        doc = self._doc(self.windows[index])
        columns = np.frombuffer(zlib.decompress(self._parses[index]), dtype=np.uint64)
        doc.from_array(_WRITTEN, columns.reshape(len(_WRITTEN), -1).T.copy())  # type: ignore[arg-type]
        return doc

    def _parse_all(self) -> tuple[list[tuple[int, int, bool]], Tagged]:
        sentences: list[tuple[int, int, bool]] = []
        words: tuple[set[int], ...] = set(), set(), set()
        for window in self.windows:
            doc = self._doc(window)
            self.parse(doc)
            self._parses.append(zlib.compress(doc.to_array(_WRITTEN).T.tobytes(), 1))
            by = window.left
            for one in layers(doc)["sentences"]:
                sentences.append((one["start"] + by, one["end"] + by, one["reason"] is None))
            for all_, some in zip(words, tagged(doc), strict=True):
                all_.update(start + by for start in some if window.first <= start + by < window.last)
            release()
        return sentences, Tagged(*words)

    def _tell_all(self, sentences: list[tuple[int, int, bool]], words: Tagged) -> None:
        text = self.brief.text
        answers = Answers(self.brief)
        dates = recognise(text) if self.timexes else []
        recognizer = self.actors.recognizer(text, sentences, self.found, words) if self.actors else None
        lines = recognizer.mentions() if recognizer else iter(())
        ahead = next(lines, None)
        kept: list[Expression] = []
        advised: set[tuple[str, ...]] = set()
        plural: SourceType = "unnamed"
        for index, window in enumerate(self.windows):
            doc = self._parsed(index)
            found = layers(doc)
            if self.actors and recognizer:
                told = []
                while ahead is not None and ahead[0].start < window.last:
                    told.append(ahead[1])
                    ahead = next(lines, None)
                found["mentions"] = moved(
                    self.actors.written(doc, recognizer, told, window.left), -window.left
                )
                mend(tokens_of(doc), found)
            mentions = found.get("mentions", [])
            self._mentions.append(marshal.dumps(mentions))
            self._plurals.append(plural)
            self._go_on(doc, index)
            named(mentions, self.found["named"])
            here = dates[
                bisect_left(dates, window.first, key=_start) : bisect_left(dates, window.last, key=_start)
            ]
            here = apart(here, moved(mentions, window.left))
            answers.learn(doc, window.left, here)
            kept += here
            for name in ("claimextract_units", "claimextract_recommendations"):
                if name in self.parts:
                    self.parts[name](doc)
            plural = found.get("plural", plural)
            advised.update(map(tuple, found.get("advised", [])))
            release()
        self.found["advised"] = [list(section) for section in advised]
        if self.timexes:
            self._keep_dates(self.timexes.read(text, kept, answers, self.found))

    def _keep_dates(self, items: Iterator[TimexItem]) -> None:
        ahead = next(items, None)
        for window in self.windows:
            here: list[TimexItem] = []
            while ahead is not None and ahead["start"] < window.last:
                here.append(ahead)
                ahead = next(items, None)
            self._dates.append(marshal.dumps(here))

    def _earlier(self, index: int) -> Iterable[int]:
        """The windows that reach into what is read before this one."""
        left = self.windows[index].left
        return reversed([*takewhile(lambda i: self.windows[i].last > left, range(index - 1, -1, -1))])

    def _go_on(self, doc: Doc, index: int) -> None:
        """Tells a window's components what was told before it."""
        found, left = layers(doc), self.windows[index].left
        before: Iterator[MentionItem] = chain.from_iterable(
            moved(marshal.loads(self._mentions[i]), self.windows[i].left - left) for i in self._earlier(index)
        )
        found["mentions_before"] = on_tokens(doc, (item for item in before if item["start"] >= 0))
        found["plural"], found["named"] = self._plurals[index], self.found["named"]

    def _window(self, index: int) -> Any:
        window = self.windows[index]
        doc = self._parsed(index)
        found = layers(doc)
        if self.actors:
            mentions: list[MentionItem] = marshal.loads(self._mentions[index])
            found["mentions"] = mentions
            mend(tokens_of(doc), found)
        if self.timexes:
            # those just before the window tell what is meant by some of its own
            items = chain.from_iterable(marshal.loads(self._dates[i]) for i in (*self._earlier(index), index))
            inside = (item for item in items if item["start"] >= window.left)
            found["timexes"] = on_tokens(doc, moved(list(inside), -window.left))
        self._go_on(doc, index)
        found["advised"] = self.found.get("advised", [])
        for part in self.parts.values():
            doc = part(doc)
        release()
        found = layers(doc)
        everything = cast(Layers, {
            key: moved(value, window.left) if key in _LAYERS else value for key, value in found.items()
        })  # fmt: skip
        return body_records(self.brief, everything)


_LAYERS = frozenset({
    "blocks", "sentences", "mentions", "timexes", "units", "recommendations", "events", "claims",
})  # fmt: skip


def _start(item: Expression) -> int:
    return item.start


def _item(block: Block, by: int = 0) -> BlockItem:
    return BlockItem(
        start=block.start + by,
        end=block.end + by,
        kind=block.kind,
        level=block.level,
        section=list(block.section),
    )
