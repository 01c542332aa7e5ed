// The records of the document as they stand for the annotator, with what is decided here and not yet saved.

import { write } from "./marks.js";

/** @typedef {{id: string, record: any, status: string, version: number, comments: any[]}} Item */

export class Records extends EventTarget {
  /** @param {Item[]} items in text order */
  constructor(items) {
    super();
    this.byId = new Map(items.map((item) => [item.id, item]));
    this.sort();
  }

  sort() {
    this.order = [...this.byId.values()].sort(inText).map((item) => item.id);
  }

  get(id) {
    return this.byId.get(id);
  }

  get size() {
    return this.byId.size;
  }

  /** Puts a state in the place of what stood under its id (or under `former`). */
  put(item, former = item.id) {
    const before = this.byId.get(former);
    if (former !== item.id) this.byId.delete(former);
    this.byId.set(item.id, item);
    if (!before || former !== item.id || before.record.span.start !== item.record.span.start) this.sort();
    this.dispatchEvent(new CustomEvent("change", { detail: { id: item.id, former } }));
  }

  remove(id) {
    this.byId.delete(id);
    this.sort();
    this.dispatchEvent(new CustomEvent("change", { detail: { id, former: id } }));
  }

  /** The id so many steps from another among those that pass; null past the ends. */
  step(id, by, passes = () => true) {
    const shown = this.order.filter((other) => other === id || passes(this.byId.get(other)));
    const at = shown.indexOf(id);
    if (at < 0) return (by > 0 ? shown[0] : shown.at(-1)) ?? null;
    return shown[at + by] ?? null;
  }

  /** The undecided record that the extractor was least sure of, `but` left out. */
  leastCertain(but, passes = () => true) {
    let found = null;
    for (const item of this.byId.values()) {
      if (item.id === but || item.status !== "undecided" || !passes(item)) continue;
      if (!found || confidence(item) < confidence(found)) found = item;
    }
    return found?.id ?? null;
  }

  count(passes) {
    let number = 0;
    for (const item of this.byId.values()) if (passes(item)) number += 1;
    return number;
  }
}

const confidence = (item) => item.record.confidence ?? 1;

function inText(one, other) {
  const a = one.record.span;
  const b = other.record.span;
  return a.start - b.start || b.end - a.end;
}

/** The item with changes made (dotted field → value); quotes get their words from the text. */
export function edited(item, changes, text) {
  let { record } = item;
  for (const [name, value] of Object.entries(changes)) record = write(record, name.split("."), filled(value, text));
  return { ...item, record, status: item.status === "added" ? "added" : "edited" };
}

function filled(value, text) {
  if (Array.isArray(value)) return value.map((one) => filled(one, text));
  if (value && typeof value === "object" && "start" in value && typeof value.start === "number") {
    return { ...value, text: text.slice(value.start, value.end) };
  }
  return value;
}
