// The document as it stands in the page: sentences found by offset, places in the page turned into offsets and back.

import { paint } from "./marks.js";
import { pointsBefore, unitsBefore } from "./points.js";

/** Sentences painted without a pause. */
const AT_ONCE = 80;
const later = window.requestIdleCallback ? (act) => requestIdleCallback(act, { timeout: 500 }) : (act) => setTimeout(act);

export class TextView {
  /** @param {HTMLElement} root the element that holds the blocks */
  constructor(root) {
    this.root = root;
    this.sentences = [...root.querySelectorAll(".s")];
    this.starts = this.sentences.map((sentence) => Number(sentence.dataset.start));
    this.ends = this.sentences.map((sentence) => Number(sentence.dataset.end));
    /** Sentence number → record id → the ranges painted there. */
    this.painted = this.sentences.map(() => new Map());
    /** Record id → the sentences it paints in, and what it paints as one string. */
    this.places = new Map();
    this.drawn = new Map();
    this.dirty = new Set();
  }

  /** The number of the last sentence that starts at or before a point, 0 before the first. */
  sentenceAt(point) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Takes a record's ranges in, in place of what it painted before; `flush` shows them. */
  set(id, ranges) {
    const told = JSON.stringify(ranges);
    if (this.drawn.get(id) === told) return;
    this.remove(id);
    this.drawn.set(id, told);
    for (const range of ranges) {
      for (let at = this.sentenceAt(range.start); at < this.starts.length && this.starts[at] < range.end; at += 1) {
        if (this.ends[at] <= range.start) continue;
        const here = this.painted[at];
        here.set(id, [...(here.get(id) ?? []), range]);
        this.touch(id, at);
      }
    }
  }

  remove(id) {
    for (const at of this.places.get(id) ?? []) {
      this.painted[at].delete(id);
      this.dirty.add(at);
    }
    this.places.delete(id);
    this.drawn.delete(id);
  }

  touch(id, at) {
    if (!this.places.has(id)) this.places.set(id, new Set());
    this.places.get(id).add(at);
    this.dirty.add(at);
  }

  /** Paints the sentences that changed, and no other. What is selected stays selected. */
  flush() {
    if (!this.dirty.size) return;
    const selected = this.selected();
    for (const at of this.dirty) paint(this.sentences[at], [...this.painted[at].values()].flat());
    this.dirty.clear();
    if (selected && !this.selected()) this.select(selected.start, selected.end);
  }

  /**
   * Paints what changed around a point at once and the rest when the browser has nothing else to do, so that a long
   * document is there at once.
   */
  flushFrom(point) {
    const here = this.sentenceAt(point);
    const order = [...this.dirty].sort((a, b) => Math.abs(a - here) - Math.abs(b - here));
    this.dirty = new Set(order.slice(0, AT_ONCE));
    this.flush();
    let rest = order.slice(AT_ONCE);
    const more = () => {
      for (const at of rest.slice(0, AT_ONCE)) this.dirty.add(at);
      rest = rest.slice(AT_ONCE);
      this.flush();
      if (rest.length) later(more);
      else document.body.dataset.painted = "all";
    };
    later(more);
  }

  /** The offset of a place in the page, or null outside the text. */
  offsetOf(node, offset) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const block = element?.closest(".t");
    if (!block || !this.root.contains(block)) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, offset);
    return Number(block.dataset.start) + pointsBefore(before.toString());
  }

  /** The text node and unit offset at which an offset lies. */
  placeOf(point) {
    const block = this.sentences[this.sentenceAt(point)].closest(".t");
    let left = point - Number(block.dataset.start);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = pointsBefore(node.data);
      if (left <= length) return { node, offset: unitsBefore(node.data, left) };
      left -= length;
      last = node;
    }
    return { node: last, offset: last.length };
  }

  /** Selects a range in the page, so that it is seen and read like one drawn with the mouse. */
  select(start, end) {
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  /** The range that is selected in the text, or null. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    const start = this.edge(range, "start");
    const end = this.edge(range, "end");
    return start === null || end === null || end <= start ? null : { start, end };
  }

  // A border that lies between blocks (a selection of whole paragraphs) moves to the nearest text inside the selection.
  edge(range, side) {
    const node = range[`${side}Container`];
    const direct = this.offsetOf(node, range[`${side}Offset`]);
    if (direct !== null) return direct;
    const inside = this.sentences.filter((sentence) => range.intersectsNode(sentence) && sentence.textContent);
    if (!inside.length) return null;
    return side === "start" ? Number(inside[0].dataset.start) : Number(this.lastInside(range, inside));
  }

  lastInside(range, inside) {
    for (let at = inside.length - 1; at >= 0; at -= 1) {
      // a border at the very start of a sentence takes nothing of it
      const start = document.createRange();
      start.selectNodeContents(inside[at]);
      if (range.compareBoundaryPoints(Range.START_TO_END, start) > 0) return inside[at].dataset.end;
    }
    return inside[0].dataset.end;
  }

  /** Brings a range into sight, off the edges of the window. */
  reveal(start, behavior = "auto") {
    const sentence = this.sentences[this.sentenceAt(start)];
    const mark = sentence.querySelector(".open") ?? sentence;
    const box = mark.getBoundingClientRect();
    if (box.top < 90 || box.bottom > innerHeight - 60) mark.scrollIntoView({ block: "center", behavior });
  }
}
