// Selecting text by keyboard alone: a cursor of whole words that walks the text and grows a selection.

import { PointText } from "./points.js";

export class Caret {
  /** @param {import("./textview.js").TextView} view @param {string} text the document's text */
  constructor(view, text) {
    this.view = view;
    this.text = new PointText(text);
    this.on = false;
  }

  // Cut when first asked for: a long document has tens of thousands.
  get words() {
    this.cut ??= wordsOf(this.view, this.text.text);
    return this.cut;
  }

  /** Begins at the word where a point lies, or at a range. */
  start(start, end = start + 1) {
    this.on = true;
    this.anchor = start;
    this.from = this.wordAt(start);
    this.to = Math.max(this.from, this.wordAt(end - 1));
    this.forward = true;
    this.show();
  }

  stop() {
    this.on = false;
    getSelection().removeAllRanges();
  }

  wordAt(point) {
    let low = 0;
    let high = this.words.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.words[middle].start <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  show() {
    this.range = { start: this.words[this.from].start, end: this.words[this.to].end };
    this.draw();
  }

  draw() {
    this.view.select(this.range.start, this.range.end);
    this.view.reveal(this.forward ? this.range.end - 1 : this.range.start);
  }

  clamp(at) {
    return Math.min(Math.max(at, 0), this.words.length - 1);
  }

  /** One word on or back; the selection becomes that word. */
  walk(step) {
    this.from = this.to = this.clamp((step > 0 ? this.to : this.from) + step);
    this.show();
  }

  /** The end of the selection one word on or back. */
  grow(step) {
    this.to = Math.max(this.from, this.clamp(this.to + step));
    this.forward = true;
    this.show();
  }

  /** The beginning of the selection one word on or back. */
  growFront(step) {
    this.from = Math.min(this.to, this.clamp(this.from + step));
    this.forward = false;
    this.show();
  }

  /** The first word of the sentence so many sentences on. */
  walkSentence(step) {
    const here = this.view.sentenceAt(this.words[this.from].start);
    const there = Math.min(Math.max(here + step, 0), this.view.starts.length - 1);
    this.from = this.to = this.wordAt(this.view.starts[there]);
    this.show();
  }

  /** The end of the selection to the end of its sentence (or of the next), or back to the one before. */
  growSentence(step) {
    const here = this.view.sentenceAt(this.words[this.to].start);
    const lastOf = (sentence) => this.wordAt(this.view.ends[Math.min(Math.max(sentence, 0), this.view.ends.length - 1)] - 1);
    const target = step > 0 && lastOf(here) !== this.to ? lastOf(here) : lastOf(here + step);
    this.to = Math.max(this.from, target);
    this.forward = true;
    this.show();
  }

  /** The end of the selection by one character: what words are too coarse for. */
  nudge(step) {
    const end = Math.min(Math.max(this.range.end + step, this.range.start + 1), this.text.length);
    this.range = { ...this.range, end };
    this.to = Math.max(this.from, this.wordAt(end - 1));
    this.draw();
  }

  /** The beginning of the selection by one character. */
  nudgeFront(step) {
    const start = Math.min(Math.max(this.range.start + step, 0), this.range.end - 1);
    this.range = { ...this.range, start };
    this.from = Math.min(this.to, this.wordAt(start));
    this.draw();
  }
}

/** Words (runs of letters and digits) and single marks between them, as ranges of the document. */
function wordsOf(view, text) {
  const points = new PointText(text);
  const words = [];
  view.starts.forEach((start, at) => {
    const sentence = points.slice(start, view.ends[at]);
    let offset = start;
    for (const piece of sentence.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []) {
      const length = [...piece].length;
      if (piece.trim()) words.push({ start: offset, end: offset + length });
      offset += length;
    }
  });
  return words;
}
