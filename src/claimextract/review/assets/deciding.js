// Decisions: shown at once, put in the outbox, and set right by what the server answers.

import { call } from "./api.js";
import { choose, same } from "./conflict.js";
import { edited } from "./records.js";

const QUOTED = 60;
const DONE = { accept: "accepted", reject: "rejected" };

export class Deciding extends EventTarget {
  /**
   * @param {import("./records.js").Records} records
   * @param {import("./outbox.js").Outbox} outbox
   * @param {{doc: string, fields: Object, text: import("./points.js").PointText, say: (words: string, bad?: boolean) => void}} page
   */
  constructor(records, outbox, page) {
    super();
    Object.assign(this, { records, outbox, page });
    outbox.addEventListener("saved", (event) => this.saved(event.detail));
    outbox.addEventListener("conflict", (event) => this.conflict(event.detail));
    outbox.addEventListener("refused", (event) => this.refused(event.detail));
    for (const decision of outbox.waiting) this.foresee(decision);
  }

  /** Accept or reject. */
  judge(id, action) {
    const item = this.records.get(id);
    this.records.put({ ...item, status: DONE[action] });
    this.send(item, { action, record: id }, action);
  }

  /** Changes fields (dotted name → value) of a record, or of one that is still being made. */
  change(id, changes) {
    const item = this.records.get(id);
    const after = edited(item, changes, this.page.text);
    if (item.status !== "rejected" && JSON.stringify(after.record) === JSON.stringify(item.record)) {
      this.page.say("It says so already.");
      return;
    }
    if (item.draft) {
      this.records.put({ ...after, status: "added" });
      this.complete(id);
      return;
    }
    const changed = [...new Set([...(item.changed ?? []), ...Object.keys(changes)])];
    this.records.put({ ...after, changed, extracted: item.extracted ?? (item.status === "added" ? null : item.record) });
    this.send(item, { action: "edit", record: id, changes }, `change ${Object.keys(changes).join(", ")} of`);
  }

  comment(id, text) {
    const item = this.records.get(id);
    this.send(item, { action: "comment", record: id, comment: text }, "comment on");
  }

  /** Begins a record over a range; it is sent as soon as nothing that it needs is missing. */
  begin(record) {
    const id = `new-${Date.now().toString(36)}`;
    this.records.put({ id, record, status: "added", version: 0, draft: true, comments: [], changed: [] });
    this.complete(id);
    return this.records.get(id) ? id : null;
  }

  missing(item) {
    return this.page.fields[item.record.record].filter((field) => {
      const value = field.path.reduce((part, name) => part?.[name] ?? null, item.record);
      return !field.optional && value === null && field.form !== "quotes";
    });
  }

  complete(id) {
    const item = this.records.get(id);
    if (this.missing(item).length) return;
    this.records.put({ ...item, draft: false });
    const body = { action: "add", doc: this.page.doc, content: item.record };
    this.outbox.add({ path: "/api/decide", body, id, base: null, says: says("add", item) });
  }

  /** Takes back the last decision; a record that is not complete was none yet, and goes. */
  undo(id) {
    const item = this.records.get(id);
    if (item?.draft) {
      this.records.remove(id);
      this.page.say("The unfinished record is gone.");
      return;
    }
    this.outbox.add({ path: "/api/undo", body: {}, id: null, base: null, says: "undo" });
  }

  send(item, body, verb) {
    const base = body.action === "comment" ? null : item.version;
    this.outbox.add({ path: "/api/decide", body, id: item.id, base, says: says(verb, item) });
  }

  /** Shows again what waited in the browser's storage when the page was left. */
  foresee({ id, body }) {
    const item = this.records.get(id);
    if (body.action === "add") {
      this.records.put({ id, record: body.content, status: "added", version: 0, comments: [], changed: [] });
    } else if (item && body.changes) this.records.put(edited(item, body.changes, this.page.text));
    else if (item && DONE[body.action]) this.records.put({ ...item, status: DONE[body.action] });
  }

  saved({ decision, answer }) {
    const { state } = answer;
    if (decision.path === "/api/undo") {
      this.undone(state);
      return;
    }
    const former = decision.id;
    if (this.outbox.holds(state.id) || this.outbox.holds(former)) {
      // what still waits is newer than the answer
      const newer = this.records.get(former) ?? this.records.get(state.id);
      this.records.put({ ...newer, id: state.id, version: state.version }, former);
    } else this.records.put(state, former);
  }

  undone(state) {
    if (!state) {
      this.page.say("Nothing to undo.");
      return;
    }
    const before = this.records.get(state.id);
    if (state.doc_id !== this.page.doc) {
      this.page.say("Undone: a decision in another document.");
      return;
    }
    if (before?.status === "added" && state.status === "undecided") {
      this.records.remove(state.id);
      this.page.say("Undone: the record you added is gone.");
      return;
    }
    this.records.put(state);
    this.page.say(`Undone: ${state.status}.`);
    this.dispatchEvent(new CustomEvent("undone", { detail: state.id }));
  }

  async conflict({ decision, error }) {
    const theirs = error.state;
    const mine = this.records.get(decision.id) ?? theirs;
    const fields = this.page.fields[theirs.record.record];
    const side = same(mine, theirs, fields) ? "theirs" : await choose(mine, theirs, fields);
    if (side === "mine") {
      this.outbox.rebase(decision, theirs.version);
      return;
    }
    this.records.put(theirs);
    // later ones were made upon the version that is given up
    this.outbox.waiting = this.outbox.waiting.filter((other) => other.id !== decision.id);
    this.outbox.drop(decision);
  }

  async refused({ decision, error }) {
    this.page.say(`Not saved (${decision.says}): ${error.message}`, true);
    const { id } = decision;
    this.outbox.waiting = this.outbox.waiting.filter((other) => id === null || other.id !== id);
    this.outbox.drop(decision);
    const item = this.records.get(id);
    if (!item) return;
    if (decision.body.action === "add") this.records.put({ ...item, draft: true });
    else this.records.put(await call(`/api/record/${encodeURIComponent(id)}`));
  }
}

function says(verb, item) {
  const { text } = item.record.span;
  return `${verb} ${item.record.record} “${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}”`;
}
