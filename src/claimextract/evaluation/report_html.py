"""One self-contained page: each sentence with its gold on the left and the prediction on the right.

Misses, false alarms and wrong labels stand in their text, a false alarm with the evidence of the rules
behind it, a miss with the reason the coverage ledger gives. Whatever comes from a document is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from claimextract.evaluation.measures import DocumentScore, normal_name
from claimextract.evaluation.page_style import FOOT, HEAD
from claimextract.evaluation.records import (
    Annotated,
    AnyMarked,
    LedgerLine,
    MarkedClaim,
    MarkedEntity,
    MarkedEvent,
)
from claimextract.evaluation.report_text import number, title
from claimextract.evaluation.score import Scores

#: What is compared of a record, in the order it is shown: field → value in words.
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A record on the page: where it starts, how it fared, and what to say about it."""

    record: AnyMarked
    status: str
    fields: Fields
    wrong: frozenset[str]

    @property
    def start(self) -> int:
        return self.record.anchor.start


def _quotes(items: Iterable[Any]) -> str:
    return "; ".join(item.text for item in items)


def fields(record: AnyMarked) -> Fields:
    """The labels and slots of a record, in words."""
    if isinstance(record, MarkedEntity):
        return {"label": record.label or "", "mention": record.mention or "", "name": record.name}
    if isinstance(record, MarkedEvent):
        days = f"{record.date.start}..{record.date.end}"
        return {
            "type": record.type,
            "days": days,
            "date": record.date.span.text,
            "precision": record.date.precision,
            "basis": record.date.basis,
            "status": record.status,
            "mode": record.mode or "",
            "actors": _quotes(record.actors),
            "recipients": _quotes(record.recipients),
            "locations": _quotes(record.locations),
            "fatalities": "" if record.fatalities is None else str(record.fatalities),
        }
    source = record.source
    who = {
        "source": source.type,
        "mention": source.mention.text if source.mention else "",
        "cue": source.cue.text if source.cue else "",
    }
    if isinstance(record, MarkedClaim):
        slots = {"cause": record.cause, "effect": record.effect}
        labels: Fields = {"kind": record.kind, "certainty": record.certainty, "polarity": record.polarity}
        return labels | who | {k: v.text if v else "" for k, v in slots.items()}
    slots = {"action": record.action, "purpose": record.purpose, "condition": record.condition}
    advice: Fields = {
        "strength": record.strength,
        "polarity": record.polarity,
        "addressee": _quotes(record.addressee),
    }
    return advice | {k: v.text if v else "" for k, v in slots.items()} | who


def _differences(gold: AnyMarked, predicted: AnyMarked) -> frozenset[str]:
    one, other = fields(gold), fields(predicted)
    skipped: set[str] = set()
    if isinstance(gold, MarkedEvent) and "mode" not in gold.model_fields_set:
        skipped.add("mode")
    if isinstance(gold, MarkedEntity):
        skipped |= {name for name in ("label", "mention") if not one[name]}
        if normal_name(one["name"]) == normal_name(other["name"]):
            skipped.add("name")
    wrong = {name for name in one if one[name] != other[name] and name not in skipped}
    if (gold.anchor.start, gold.anchor.end) != (predicted.anchor.start, predicted.anchor.end):
        wrong.add("span")
    return frozenset(wrong)


def compare(
    score: DocumentScore, gold: Annotated, predicted: Annotated | None
) -> tuple[list[Shown], list[Shown]]:
    """Both sides with each record's fate: ``right``, ``labels`` (something differs), ``miss``, ``false``."""
    found = predicted if predicted and not predicted.failure else Annotated(id=gold.id)
    sides: tuple[list[Shown], list[Shown]] = ([], [])
    tables: tuple[tuple[str, Sequence[AnyMarked], Sequence[AnyMarked]], ...] = (
        ("claim", found.claims, gold.claims),
        ("recommendation", found.recommendations, gold.recommendations),
        ("event", found.events, gold.events),
        ("entity", found.entities, gold.entities),
    )
    for name, ps, gs in tables:
        alignment = score.alignments[name]
        for i, j in alignment.pairs:
            wrong = _differences(gs[j], ps[i])
            status = "labels" if wrong else "right"
            sides[0].append(Shown(gs[j], status, fields(gs[j]), wrong))
            sides[1].append(Shown(ps[i], status, fields(ps[i]), wrong))
        nothing: frozenset[str] = frozenset()
        sides[0].extend(Shown(gs[j], "miss", fields(gs[j]), nothing) for j in alignment.misses)
        sides[1].extend(Shown(ps[i], "false", fields(ps[i]), nothing) for i in alignment.false_alarms)
    return sides


def _marked_text(text: str, line: LedgerLine, shown: Sequence[Shown]) -> str:
    """The sentence with its records marked; cut at every boundary, since records overlap."""
    inside = [
        (max(s.record.anchor.start, line.start), min(s.record.anchor.end, line.end), s)
        for s in shown
        if not (isinstance(s.record, MarkedEntity) and s.status == "right")
    ]
    cuts = sorted(
        {line.start, line.end, *(a for a, b, _ in inside if a < b), *(b for a, b, _ in inside if a < b)}
    )
    parts = []
    for start, end in pairwise(cuts):
        classes = sorted(
            {c for a, b, s in inside if a <= start and end <= b for c in (s.record.record, s.status)}
        )
        piece = escape(text[start:end])
        parts.append(f'<span class="{" ".join(classes)}">{piece}</span>' if classes else piece)
    return "".join(parts)


def _details(shown: Shown) -> str:
    """A record in one item: fate, labels with the differing ones marked, evidence."""
    record = shown.record
    words = []
    for name, value in shown.fields.items():
        if value or name in shown.wrong:
            mark = ' class="wrong"' if name in shown.wrong else ""
            words.append(f"<span{mark}><i>{escape(name)}</i> {escape(value or '–')}</span>")
    evidence = ""
    if not isinstance(record, MarkedEntity) and record.evidence:
        items = "; ".join(
            f"{escape(e.label)}: <code>{escape(e.rule)}</code>"
            + (f" on “{escape(', '.join(c.text for c in e.cues))}”" if e.cues else "")
            for e in record.evidence
        )
        evidence = f'<div class="evidence">{items}</div>'
    confidence = getattr(record, "confidence", None)
    sure = f" {confidence:.2f}" if confidence is not None else ""
    span = ' <span class="wrong">span</span>' if "span" in shown.wrong else ""
    return (
        f'<li class="{shown.status}"><b>{shown.status}</b> {record.record}{sure}{span} '
        f"<q>{escape(record.anchor.text)}</q><br>{' · '.join(words)}{evidence}</li>"
    )


def _lines(gold: Annotated, predicted: Annotated | None) -> list[LedgerLine]:
    """The sentences to show: the prediction's ledger where there is one, beside it the gold's own."""
    lines = list(predicted.sentences) if predicted else []
    every = [*gold.assertions, *(predicted.assertions if predicted else ())]
    for record in sorted(every, key=lambda r: (r.sentence.start, r.sentence.end)):
        s = record.sentence
        if not any(line.start < s.end and s.start < line.end for line in lines):
            lines.append(LedgerLine(s.start, s.end))
    entities = [*gold.entities, *(predicted.entities if predicted else ())]
    for entity in entities:
        if not any(line.start <= entity.span.start < line.end for line in lines):
            lines.append(LedgerLine(entity.span.start, entity.span.end))
    return sorted(lines, key=lambda line: line.start)


def _cell(text: str, line: LedgerLine, shown: list[Shown], note: str) -> str:
    listed = [s for s in shown if not (isinstance(s.record, MarkedEntity) and s.status == "right")]
    items = "".join(map(_details, sorted(listed, key=lambda s: (s.start, s.record.record))))
    reason = f'<div class="reason">ledger: {escape(note)}</div>' if note else ""
    return f"<td><p>{_marked_text(text, line, shown)}</p>{reason}<ul>{items}</ul></td>"


def _document(score: DocumentScore, gold: Annotated, predicted: Annotated | None) -> str:
    left, right = compare(score, gold, predicted)
    text = gold.text or (predicted.text if predicted else "")
    lines = _lines(gold, predicted)
    rows = []
    for index, line in enumerate(lines):
        stop = lines[index + 1].start if index + 1 < len(lines) else max(line.end, len(text)) + 1
        here = [[s for s in side if line.start <= s.start < stop] for side in (left, right)]
        if index == 0:  # nothing may fall off the page
            here = [
                [s for s in side if s.start < line.start] + own
                for side, own in zip((left, right), here, strict=True)
            ]
        statuses = {s.status for side in here for s in side}
        kind = "differs" if statuses - {"right"} else "same"
        cells = _cell(text, line, here[0], "") + _cell(text, line, here[1], line.reason)
        rows.append(f'<tr class="{kind}">{cells}</tr>')
    counts = {status: sum(s.status == status for s in left) for status in ("right", "labels", "miss")}
    false = sum(s.status == "false" for s in right)
    failure = f'<p class="false">Not processed: {escape(score.failure)}</p>' if score.failure else ""
    return (
        f'<section><h2 id="{escape(score.id)}">{escape(score.id)}</h2>{failure}'
        f"<p>{counts['right']} right, {counts['labels']} with a difference, {counts['miss']} missed, "
        f"{false} false alarms</p>"
        f"<table><thead><tr><th>gold</th><th>predicted</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
        "</section>"
    )


def _score_rows(scores: Scores) -> str:
    return "".join(
        f"<tr><td>{escape(title(name))}</td><td>{number(m.precision)}</td><td>{number(m.recall)}</td>"
        f"<td>{number(m.f1)}</td><td>{number(m.exact_f1)}</td>"
        f"<td>{m.tally.hits}/{m.tally.predicted}/{m.tally.gold}</td></tr>"
        for name, m in scores.measures.items()
    )


def page(scores: Scores, gold: Mapping[str, Annotated], predicted: Mapping[str, Annotated]) -> str:
    """The page as a string."""
    links = " · ".join(f'<a href="#{escape(d.id)}">{escape(d.id)}</a>' for d in scores.documents)
    documents = "".join(_document(d, gold[d.id], predicted.get(d.id)) for d in scores.documents)
    return (
        f"{HEAD}<details><summary>Scores</summary><table class='scores'><tr><th>measure</th>"
        f"<th>P</th><th>R</th><th>F1</th><th>exact F1</th><th>hits/predicted/gold</th></tr>"
        f"{_score_rows(scores)}</table></details>"
        f"<nav>{links}</nav>{documents}{FOOT}"
    )


def write_page(
    path: Path, scores: Scores, gold: Mapping[str, Annotated], predicted: Mapping[str, Annotated]
) -> None:
    """Write the page."""
    path.write_text(page(scores, gold, predicted), encoding="utf-8")
