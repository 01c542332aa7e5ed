// Two versions of one record side by side, and the choice between them.

import { byId, make, quoted } from "./dom.js";
import { read } from "./marks.js";
import { STATUS } from "./card.js";

/** What a record says in a field, as one line of words. */
export function saying(record, field) {
  const value = read(record ?? {}, field.path);
  if (Array.isArray(value)) return value.map((quote) => quote.text).join("; ") || "–";
  if (value && typeof value === "object") return value.text;
  return value === null || value === undefined ? "–" : String(value);
}

/** Rows of a table: field, one version, the other, and whether they differ. */
export function compared(mine, theirs, fields) {
  const span = { name: "span", title: "words", path: ["span"] };
  return [
    { title: "decision", values: [STATUS[mine.status], STATUS[theirs.status]] },
    ...[span, ...fields].map((field) => ({ title: field.title, values: [saying(mine.record, field), saying(theirs.record, field)] })),
  ].map((row) => ({ ...row, differs: row.values[0] !== row.values[1] }));
}

/** Does what stands on the server say what was meant to be said? Then an answer was lost, not a decision. */
export const same = (mine, theirs, fields) => compared(mine, theirs, fields).every((row) => !row.differs);

/**
 * Asks which version is to stand.
 * @returns {Promise<"mine"|"theirs">}
 */
export function choose(mine, theirs, fields) {
  const dialog = byId("conflict");
  const rows = compared(mine, theirs, fields).filter((row) => row.differs);
  byId("conflict-rows").replaceChildren(...rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.title),
    make("td", {}, quoted(row.values[0])), make("td", {}, quoted(row.values[1])))));
  byId("conflict-quote").replaceChildren(quoted(theirs.record.span.text));
  dialog.showModal();
  return new Promise((settle) => {
    const pick = (side) => {
      dialog.close();
      dialog.removeEventListener("click", clicked);
      dialog.removeEventListener("keydown", typed);
      settle(side);
    };
    const clicked = (event) => {
      const side = event.target.closest("[data-side]")?.dataset.side;
      if (side) pick(side);
    };
    // a choice has to be made: Escape leaves the dialog open
    const typed = (event) => {
      if (event.key === "Escape") event.preventDefault();
      if (event.key === "m") pick("mine");
      if (event.key === "t") pick("theirs");
    };
    dialog.addEventListener("click", clicked);
    dialog.addEventListener("keydown", typed);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
  });
}
