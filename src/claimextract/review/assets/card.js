// The card of the record at hand. It is drawn anew for each record; nothing else in the page is.

import { key, make, quoted } from "./dom.js";
import { read } from "./marks.js";
import { choiceRow, inputRow, slotRow } from "./rows.js";

const WAIT_FOR_DIGIT = 700;
export const STATUS = { undecided: "undecided", accepted: "accepted", rejected: "rejected", edited: "edited", added: "added by you" };

/**
 * What the card asks the page to do.
 * @typedef {{
 *   accept(): void, reject(): void, undo(): void, redraw(): void, comment(text: string): void,
 *   change(field: string, value: any): void, arm(field: string): void, show(quote: {start: number, end: number}): void,
 *   history(id: string): Promise<any[]>,
 * }} Actions
 */

export class Card {
  /** @param {HTMLElement} root @param {Object} fields by record type @param {Actions} actions */
  constructor(root, fields, actions) {
    this.root = root;
    this.fields = fields;
    this.actions = actions;
    this.active = null;
    this.digits = "";
    root.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-field]");
      if (row) this.active = row.dataset.field;
    });
    root.addEventListener("keydown", (event) => this.arrow(event));
    root.addEventListener("click", (event) => this.clicked(event));
  }

  rows() {
    return this.item ? this.fields[this.item.record.record] : [];
  }

  /** The field that digits and slots go to: where the focus is, or was last. */
  field() {
    const rows = this.rows();
    return rows.find((field) => field.name === this.active) ?? rows[0];
  }

  /**
   * Draws the card. `told` says where the record stands and what is armed. On the record that is shown already only
   * what changed is drawn anew: a field being typed in, or about to get the focus, stays.
   */
  show(item, told) {
    const focused = this.root.contains(document.activeElement) ? focusOf(document.activeElement) : null;
    const same = item && this.item?.id === item.id;
    Object.assign(this, { item, told });
    if (same) patch(this.root, this.parts());
    else {
      this.root.replaceChildren(...(item ? this.parts() : [nothing()]));
      this.root.scrollTop = 0;
    }
    if (focused && !this.root.contains(document.activeElement)) this.focus(focused);
  }

  /** Moves the focus to a field, or to the active one. */
  focus(wanted = {}) {
    const name = wanted.field ?? this.field()?.name;
    const row = this.root.querySelector(`[data-field="${CSS.escape(name ?? "")}"]`);
    const target = (wanted.act && this.root.querySelector(`[data-act="${wanted.act}"]`))
      ?? (wanted.field === undefined && wanted.act === undefined ? null : row?.querySelector(`[data-value="${CSS.escape(wanted.value ?? "")}"]`))
      ?? row?.querySelector("[tabindex='0'], input, .pick");
    target?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  parts() {
    const { record } = this.item;
    return [
      this.head(),
      this.verdict(),
      this.words(),
      make("div", { class: "rows", "data-part": "rows" }, ...this.rows().map((field) => this.row(field))),
      ...this.reading(record),
      this.comments(),
      this.history(),
    ];
  }

  head() {
    const { record, status, changed, stale, draft } = this.item;
    const sure = record.confidence;
    return make("header", { "data-part": "head" },
      make("h2", { id: "card-title" }, make("span", { class: `tag ${record.record}` }, record.record),
        ` ${this.told.position} of ${this.told.total}`),
      make("p", { class: "facts" },
        make("span", { class: `badge ${status}`, id: "card-status" }, draft ? "not complete yet" : STATUS[status]),
        sure === undefined || sure === null ? null : make("span", { class: "sure" },
          make("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: sure, "aria-label": "confidence" }), ` ${sure.toFixed(2)}`),
        changed?.length ? make("span", { class: "soft" }, `changed: ${changed.join(", ")}`) : null),
      stale ? make("p", { class: "warn" }, "The extractor says something else now than when this was decided.") : null,
      draft ? make("p", { class: "warn" }, `Still needed: ${this.told.missing.join(", ")}. It is saved as soon as it is complete.`) : null);
  }

  verdict() {
    const { status } = this.item;
    const button = (act, name, letter, pressed) =>
      make("button", { type: "button", "data-act": act, class: act, "aria-pressed": pressed }, name, " ", key(letter));
    return make("div", { class: "verdict", "data-part": "verdict" },
      button("accept", "Accept", "a", String(status === "accepted")),
      button("reject", "Reject", "r", String(status === "rejected")),
      button("undo", "Undo", "u"));
  }

  words() {
    const { record } = this.item;
    return make("div", { class: "words", "data-part": "words" },
      make("blockquote", { dir: "auto" }, quoted(record.span.text)),
      make("button", { type: "button", "data-act": "redraw", class: "small" }, "Redraw from selection ", key("s")));
  }

  row(field) {
    const value = read(this.item.record, field.path);
    const changed = this.item.changed?.includes(field.name) ? this.was(field) : null;
    if (field.form === "choice") return choiceRow(field, value, changed);
    if (field.form === "quote" || field.form === "quotes") return slotRow(field, value, this.told.armed === field.name, changed);
    return inputRow(field, value, (text) => this.actions.change(field.name, text));
  }

  was(field) {
    const before = read(this.item.extracted ?? {}, field.path);
    return Array.isArray(before) ? before.map((quote) => quote.text).join("; ") || "nothing" : before?.text ?? before ?? "nothing";
  }

  reading({ standalone, evidence, section, page }) {
    const alone = standalone && standalone !== this.item.record.span.text ? standalone : null;
    const where = [section?.join(" › "), page ? `page ${page}` : null].filter(Boolean).join(" · ");
    return [
      alone ? make("section", { "data-part": "alone" }, make("h3", {}, "Standing alone"), make("p", { dir: "auto" }, quoted(alone))) : null,
      evidence?.length ? make("section", { "data-part": "evidence" }, make("h3", {}, "Evidence"), make("dl", { class: "evidence" }, ...evidence.flatMap(evidenceOf))) : null,
      where ? make("p", { class: "soft", "data-part": "where" }, quoted(where)) : null,
    ].filter(Boolean);
  }

  comments() {
    const list = this.item.comments ?? [];
    const area = make("textarea", {
      id: "comment", rows: 2, dir: "auto",
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey) {
          event.preventDefault();
          this.say(area);
        } else if (event.key === "Escape") this.focus();
      },
      // a comment that was typed and left is a comment
      onchange: () => this.say(area),
    });
    return make("section", { "data-part": "comments" }, make("h3", {}, make("label", { for: "comment" }, "Comment ", key("c"))),
      list.length ? make("ul", { class: "comments" }, ...list.map((one) => make("li", {}, quoted(one.text), make("span", { class: "soft" }, ` ${one.annotator}, ${when(one.at)}`)))) : null,
      area);
  }

  say(area) {
    const text = area.value.trim();
    area.value = "";
    if (text) this.actions.comment(text);
  }

  history() {
    const list = make("ol", { class: "log" });
    const { id } = this.item;
    const fold = make("details", { "data-part": "history" }, make("summary", {}, "History"), list);
    fold.addEventListener("toggle", async () => {
      if (!fold.open) return;
      try {
        const entries = await this.actions.history(id);
        list.replaceChildren(...(entries.length ? entries.map(entryOf) : [make("li", {}, "No decision yet.")]));
      } catch (error) {
        list.replaceChildren(make("li", {}, error.message));
      }
    });
    return fold;
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { act, value, drop } = button.dataset;
    const name = button.closest("[data-field]")?.dataset.field;
    if (name) this.active = name;
    if (act) this.actions[act]();
    else if (value !== undefined) this.actions.change(name, value);
    else if (drop !== undefined) this.dropQuote(name, Number(drop));
    else if (button.classList.contains("pick")) this.actions.arm(name);
    else if (button.classList.contains("q")) this.actions.show({ start: Number(button.dataset.start), end: Number(button.dataset.end) });
  }

  /** Empties a slot, or takes one quote out of a list. */
  dropQuote(name, at) {
    const field = this.rows().find((other) => other.name === name);
    const value = read(this.item.record, field.path);
    if (field.form === "quotes") this.actions.change(name, value.filter((_, number) => number !== at));
    else if (field.optional && value) this.actions.change(name, null);
  }

  // Arrows walk the values of a label; Delete empties a slot.
  arrow(event) {
    const row = event.target.closest("[data-field]");
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const choices = [...row.querySelectorAll("[data-value]")];
    const at = choices.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at >= 0 && step) {
      event.preventDefault();
      choices.forEach((choice) => (choice.tabIndex = -1));
      const next = choices[(at + step + choices.length) % choices.length];
      next.tabIndex = 0;
      next.focus();
    } else if ((event.key === "Delete" || event.key === "Backspace") && row.classList.contains("slot")) {
      event.preventDefault();
      const field = this.rows().find((other) => other.name === row.dataset.field);
      const value = read(this.item.record, field.path);
      this.dropQuote(field.name, Array.isArray(value) ? value.length - 1 : 0);
    }
  }

  /** A digit chooses a value of the active label; where there are more than nine, a second digit may follow. */
  digit(digit) {
    const field = this.field();
    if (field?.form !== "choice") return;
    clearTimeout(this.timer);
    this.digits += digit;
    const number = Number(this.digits);
    const choose = () => {
      this.digits = "";
      if (field.values[number - 1] !== undefined) this.actions.change(field.name, field.values[number - 1]);
    };
    if (number * 10 <= field.values.length) this.timer = setTimeout(choose, WAIT_FOR_DIGIT);
    else choose();
  }
}

const nothing = () => make("p", { class: "soft" }, "No record here. Select words and press ", key("+"), " to add one.");

/** Puts fresh parts in the place of old ones of the same name, where they differ. */
function patch(root, parts) {
  const old = new Map([...root.children].map((child) => [child.dataset.part, child]));
  let before = null;
  for (const part of parts) {
    const there = old.get(part.dataset.part);
    old.delete(part.dataset.part);
    if (there && part.classList.contains("rows")) patch(there, [...part.children]);
    else if (there && !there.matches("[open]") && !there.isEqualNode(part)) there.replaceWith(part);
    else if (!there && before) before.after(part);
    else if (!there) root.prepend(part);
    before = part.isConnected ? part : there;
  }
  for (const gone of old.values()) gone.remove();
}

const when = (at) => at.slice(0, 16).replace("T", " ");

function focusOf(element) {
  return { field: element.closest("[data-field]")?.dataset.field, value: element.dataset.value, act: element.dataset.act };
}

function evidenceOf({ label, rule, cues }) {
  return [make("dt", {}, label), make("dd", {}, make("code", {}, rule), ...cues.flatMap((cue) => [" ", quoted(cue.text, { class: "cue" })]))];
}

function entryOf({ annotator, at, action, payload }) {
  const changes = Object.keys(payload?.changes ?? {});
  const said = payload?.comment ?? payload?.text;
  return make("li", {}, make("b", {}, action), changes.length ? ` ${changes.join(", ")}` : "", said ? quoted(` “${said}”`) : null,
    make("span", { class: "soft" }, ` ${annotator}, ${when(at)}`));
}
