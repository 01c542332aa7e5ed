// Says what is saved and what is not: one line that is read out, and a list of what still waits.

import { byId, make } from "./dom.js";

/** @param {import("./outbox.js").Outbox} outbox */
export function showStatus(outbox) {
  const line = byId("saved");
  const panel = byId("unsaved");
  const list = byId("unsaved-list");
  byId("unsaved-retry").addEventListener("click", () => outbox.send());
  let ever = false;
  const show = () => {
    const waiting = outbox.waiting.length;
    const failing = waiting > 0 && (outbox.failures > 0 || outbox.trouble !== null);
    ever ||= waiting > 0;
    line.dataset.state = failing ? "failed" : waiting ? "saving" : "saved";
    const words = failing ? `${waiting} not saved` : waiting ? "Saving…" : ever ? "All saved" : "Nothing to save";
    if (line.textContent !== words) line.textContent = words;
    panel.hidden = !failing;
    if (!failing) return;
    byId("unsaved-why").textContent = outbox.trouble
      ? `${outbox.trouble.error.message} `
      : `${outbox.reason} What you decided is kept in this browser and sent again by itself.`;
    list.replaceChildren(...outbox.waiting.map((decision) => make("li", {}, decision.says)));
  };
  outbox.addEventListener("change", show);
  show();
}
