// The final column of an adjudication: what the adjudicator writes, begun from one annotator's record.

import { make, quoted } from "./dom.js";
import { read } from "./marks.js";
import { saying } from "./conflict.js";

export class FinalColumn {
  /** @param {string} name whose record it begins from @param {{record: any}} state @param {() => void} changed */
  constructor(name, state, changed) {
    Object.assign(this, { name, record: state.record, changed, changes: {} });
  }

  value(field) {
    return field.name in this.changes ? this.changes[field.name] : read(this.record, field.path);
  }

  set(name, value) {
    this.changes[name] = value;
    this.changed();
  }

  /** The value that another annotator gave. */
  take(field, state) {
    this.set(field.name, read(state.record, field.path));
  }

  /** The cell of a field: a choice, an input, or the quote with what selects it anew. */
  cell(field) {
    const value = this.value(field);
    const label = `final ${field.title}`;
    if (field.form === "choice") {
      const select = make("select", { "aria-label": label }, ...field.values.map((choice) => make("option", { value: choice, selected: choice === value }, choice)));
      select.addEventListener("change", () => (this.changes[field.name] = select.value));
      return make("td", {}, select);
    }
    if (field.form === "quote" || field.form === "quotes") {
      const words = value && !Array.isArray(value) && value.text === undefined ? "(selected)" : saying({ value }, { path: ["value"] });
      return make("td", {}, quoted(words), " ", field.form === "quote"
        ? make("button", { type: "button", "data-pick": field.name, "aria-label": `${label}: take the selected words` }, "from selection") : null);
    }
    const input = make("input", { "aria-label": label, value: value ?? "", type: { day: "date", number: "number", words: "text" }[field.form] });
    input.addEventListener("change", () => {
      const text = input.value.trim();
      this.changes[field.name] = text === "" ? null : field.form === "number" ? Number(text) : text;
    });
    return make("td", {}, input);
  }
}
