// Decisions on their way to the server, in order and one at a time. What is not yet saved is kept in the browser's
// storage and shown, so that neither a server that stops nor a closed window loses one in silence.

import { call, Conflict, Unanswered } from "./api.js";

const WAIT = [1000, 2000, 5000, 10000];

/**
 * One decision: where and what is sent, the record it is about, the version it was made upon, words that name it.
 * @typedef {{key: string, path: string, body: Object, id: string|null, base: number|null, says: string}} Decision
 */

export class Outbox extends EventTarget {
  /** @param {string} shelf name of the browser's storage for what waits */
  constructor(shelf) {
    super();
    this.shelf = shelf;
    this.waiting = this.restored();
    this.failures = 0;
    this.trouble = null;
    this.busy = false;
    addEventListener("online", () => this.send());
    addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
  }

  restored() {
    try {
      return JSON.parse(localStorage.getItem(this.shelf) ?? "[]");
    } catch {
      return [];
    }
  }

  changed() {
    try {
      if (this.waiting.length) localStorage.setItem(this.shelf, JSON.stringify(this.waiting));
      else localStorage.removeItem(this.shelf);
    } catch {
      // storage is full or forbidden: the list in the page still holds them
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Omit<Decision, "key">} decision */
  add(decision) {
    this.waiting.push({ ...decision, key: uuid() });
    this.changed();
    this.send();
  }

  /** Is a decision on this record still on its way? */
  holds(id) {
    return this.waiting.some((decision) => decision.id === id);
  }

  /** Gives a waiting decision up. */
  drop(decision) {
    this.waiting = this.waiting.filter((other) => other.key !== decision.key);
    this.resume();
  }

  /** Sends a decision again, now upon the state that stands. */
  rebase(decision, version) {
    this.settle(decision.id, decision.id, version);
    this.resume();
  }

  resume() {
    this.trouble = null;
    this.changed();
    this.send();
  }

  // What waits on the same record was made upon what was just saved.
  settle(id, saved, version) {
    for (const other of this.waiting) {
      if (id === null || other.id !== id) continue;
      other.id = saved;
      if (other.body.record) other.body.record = saved;
      if (other.base !== null) other.base = version;
    }
  }

  async send() {
    clearTimeout(this.timer);
    if (this.busy || this.trouble || !this.waiting.length) return;
    this.busy = true;
    this.dispatchEvent(new Event("change"));
    const decision = this.waiting[0];
    // a decision that is sent twice, because the first answer was lost, is known by its key
    const body = { ...decision.body, key: decision.key };
    if (decision.base !== null) body.based_on = decision.base;
    try {
      const answer = await call(decision.path, { method: "POST", body });
      this.failures = 0;
      this.waiting.shift();
      if (answer.state) this.settle(decision.id, answer.state.id, answer.state.version);
      this.changed();
      this.dispatchEvent(new CustomEvent("saved", { detail: { decision, answer } }));
    } catch (error) {
      this.failed(decision, error);
    }
    this.busy = false;
    this.dispatchEvent(new Event("change"));
    if (!this.failures && !this.trouble) this.send();
  }

  failed(decision, error) {
    if (error instanceof Unanswered) {
      this.failures += 1;
      this.reason = error.message;
      this.timer = setTimeout(() => this.send(), WAIT[Math.min(this.failures, WAIT.length) - 1]);
      return;
    }
    // a person has to choose: nothing more is sent until then
    this.trouble = { decision, error };
    const name = error instanceof Conflict ? "conflict" : "refused";
    this.dispatchEvent(new CustomEvent(name, { detail: this.trouble }));
  }
}

// crypto.randomUUID is missing where a page is served without TLS to another machine.
function uuid() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
