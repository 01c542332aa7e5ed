// The words that are selected in the text, by mouse or by the cursor of words, and what they are for.

import { byId, quoted } from "./dom.js";

export class Selecting extends EventTarget {
  /**
   * @param {import("./textview.js").TextView} view
   * @param {import("./points.js").PointText} text
   * @param {import("./caret.js").Caret} caret
   */
  constructor(view, text, caret) {
    super();
    Object.assign(this, { view, text, caret, held: null, armed: null });
    document.addEventListener("selectionchange", () => this.changed());
    document.addEventListener("pointerup", () => setTimeout(() => this.released()));
  }

  changed() {
    const range = this.view.selected();
    const { anchorNode } = getSelection();
    if (range) {
      const trimmed = this.text.trimmed(range.start, range.end);
      this.held = trimmed.end > trimmed.start ? trimmed : null;
    } else if (anchorNode && this.view.root.contains(anchorNode)) this.held = null;
    this.tell();
  }

  // With a slot waiting for words, letting go of the mouse sets it.
  released() {
    if (this.armed && this.view.selected()) this.give();
  }

  /** Arms a slot; words that are selected already go into it at once. */
  arm(name) {
    this.changed();
    this.armed = this.armed === name ? null : name;
    if (this.armed && this.held) this.use();
    this.dispatchEvent(new Event("armed"));
  }

  disarm() {
    this.armed = null;
    this.dispatchEvent(new Event("armed"));
  }

  /** Hands the selection to the armed slot, where there are both; else false. */
  give() {
    this.changed();
    if (!this.armed || !this.held) return false;
    this.use();
    return true;
  }

  use() {
    const detail = { name: this.armed, range: this.held };
    this.armed = null;
    this.clear();
    this.dispatchEvent(new CustomEvent("slot", { detail }));
  }

  /** The selected range, which is then let go; null where nothing is selected. */
  take() {
    this.changed(); // the browser tells of a change a moment later
    const range = this.held;
    if (range) this.clear();
    return range;
  }

  clear() {
    this.held = null;
    this.caret.stop();
    this.tell();
  }

  tell() {
    const bar = byId("selection");
    bar.hidden = !this.held;
    if (this.held) byId("selection-text").replaceChildren(quoted(this.text.slice(this.held.start, this.held.end)));
  }
}
