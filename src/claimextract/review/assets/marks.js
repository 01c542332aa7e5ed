// Records painted into sentences: one element for each stretch between two borders, so that records may overlap.

import { make } from "./dom.js";
import { PointText } from "./points.js";

/** Quoted parts of a record that are shown on it while it lies open, and those an event always shows. */
export function partsOf(record, fields) {
  const parts = [];
  for (const field of fields) {
    if (field.form !== "quote" && field.form !== "quotes") continue;
    const value = read(record, field.path);
    for (const quote of Array.isArray(value) ? value : [value]) {
      if (quote) parts.push({ start: quote.start, end: quote.end, name: field.name });
    }
  }
  return parts;
}

/** The value under a path of names, `null` where any step is missing. */
export function read(record, path) {
  return path.reduce((value, name) => value?.[name] ?? null, record);
}

/** A copy of the record with the value under a path replaced; steps that are missing are made. */
export function write(record, [name, ...rest], value) {
  return { ...record, [name]: rest.length ? write(record?.[name] ?? {}, rest, value) : value };
}

/**
 * The ranges an item paints: its span, an event's parts, and for the open item all slots and the words that decided.
 * @returns {{start: number, end: number, classes: string[], id: string, part?: string}[]}
 */
export function rangesOf(item, fields, open) {
  const { record, id, status } = item;
  const span = ["m", record.record, `${record.record}-${status}`];
  if (open) span.push("open");
  const ranges = [{ ...bounds(record.span), classes: span, id }];
  if (open || record.record === "event") {
    for (const part of partsOf(record, fields)) {
      ranges.push({ ...part, classes: [open ? "slot" : "part"], id, part: open ? part.name : undefined });
    }
  }
  if (open) {
    for (const { cues } of record.evidence ?? []) {
      for (const cue of cues) ranges.push({ ...bounds(cue), classes: ["cue"], id });
    }
  }
  return ranges;
}

const bounds = ({ start, end }) => ({ start, end });

/** Replaces what a sentence shows by its words under these ranges. */
export function paint(sentence, ranges) {
  const from = Number(sentence.dataset.start);
  const to = Number(sentence.dataset.end);
  const words = new PointText(sentence.textContent);
  const borders = new Set([from, to]);
  for (const { start, end } of ranges) {
    for (const at of [start, end]) if (at > from && at < to) borders.add(at);
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const stretches = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    const over = ranges.filter((range) => range.start <= start && range.end >= end);
    const text = words.slice(start - from, end - from);
    stretches.push(over.length ? stretch(text, over, start) : text);
  }
  sentence.replaceChildren(...stretches);
}

function stretch(text, over, at) {
  // the shortest range is the one a click means
  const byLength = [...over].sort((a, b) => a.end - a.start - (b.end - b.start));
  const ids = [...new Set(byLength.map((range) => range.id))];
  const classes = [...new Set(over.flatMap((range) => range.classes))].join(" ");
  const part = byLength.find((range) => range.part)?.part;
  const begins = over.some((range) => range.part && range.start === at);
  return make("span", { class: begins ? `${classes} begins` : classes, "data-ids": ids.join(" "), "data-part": part, title: part }, text);
}
