// The queue that the annotator came from, and the way on to other documents.

import { call } from "./api.js";

export class Queue {
  /** @param {string} doc the document that is open */
  constructor(doc) {
    this.doc = doc;
    const asked = new URLSearchParams(location.search);
    this.by = asked.get("by");
    this.group = asked.get("group");
    if (this.by) this.read(); // there when it is first needed
  }

  query() {
    const query = new URLSearchParams({ by: this.by ?? "confidence", limit: "2000" });
    if (this.group) query.set("group", this.group);
    return query;
  }

  async read() {
    this.items ??= call(`/api/queue?${this.query()}`).then((answer) => answer.items);
    try {
      return await this.items;
    } catch {
      this.items = undefined;
      return [];
    }
  }

  /** The id after `current` in the queue that is still undecided; what annotators differ on is decided already. */
  async next(current, records) {
    const items = await this.read();
    const at = items.findIndex((item) => item.id === current);
    const open = (item) => item.id !== current
      && (this.by === "disagreement" || (records.get(item.id)?.status ?? item.status) === "undecided");
    return items.slice(at + 1).find(open)?.id ?? items.find(open)?.id ?? null;
  }

  /** The page of a record of the queue that lies in another document, or null. */
  async elsewhere(id) {
    const items = await this.read();
    const item = id ? items.find((other) => other.id === id) : items.find((other) => other.doc_id !== this.doc);
    if (!item) return null;
    const query = new URLSearchParams();
    if (this.by) query.set("by", this.by);
    if (this.group) query.set("group", this.group);
    const asked = query.toString();
    return `/document/${encodeURIComponent(item.doc_id)}${asked ? `?${asked}` : ""}#${encodeURIComponent(item.id)}`;
  }
}
