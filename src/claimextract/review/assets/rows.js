// The rows of a card: labels as choices, slots as quotes, values as inputs.

import { key, make, quoted } from "./dom.js";

const title = (field) => make("span", { class: "name", id: `name-${field.name}` }, field.title);
const note = (was) => (was === null ? null : make("span", { class: "was" }, "was ", quoted(String(was))));

/** A label: one button a value, of which one is pressed; the group is one stop of the Tab key. */
export function choiceRow(field, value, was) {
  const stop = Math.max(0, field.values.indexOf(value));
  const choices = field.values.map((choice, at) => make("button", {
    type: "button", "data-value": choice, "aria-pressed": String(choice === value), tabindex: at === stop ? 0 : -1,
  }, key(String(at + 1)), choice));
  return make("div", { class: "row label", "data-field": field.name, "data-part": field.name, role: "group", "aria-labelledby": `name-${field.name}` },
    title(field), make("div", { class: field.values.length > 9 ? "choices many" : "choices" }, ...choices), note(was));
}

/** A slot: its quotes, and a button that makes the next selection its words. */
export function slotRow(field, value, armed, was) {
  const quotes = Array.isArray(value) ? value : value ? [value] : [];
  const pick = make("button", { type: "button", class: "pick", "aria-pressed": String(armed), "aria-describedby": "slot-hint" },
    armed ? `${field.title}: select text` : field.title);
  const shown = quotes.map((quote, at) => make("span", { class: "quote" },
    make("button", { type: "button", class: "q", tabindex: -1, "data-start": quote.start, "data-end": quote.end, title: "show in the text" }, quoted(quote.text)),
    quote.name && quote.name !== quote.text ? make("span", { class: "soft" }, quoted(quote.name)) : null,
    field.optional || field.form === "quotes"
      ? make("button", { type: "button", class: "drop", tabindex: -1, "data-drop": at, "aria-label": `remove ${quote.text} from ${field.title}` }, "×") : null));
  return make("div", { class: armed ? "row slot armed" : "row slot", "data-field": field.name, "data-part": field.name },
    pick, make("div", { class: "quotes" }, ...(shown.length ? shown : [make("span", { class: "none" }, "–")])), note(was));
}

const INPUT = { day: "date", number: "number", words: "text" };

/** A value that is typed: sent when the field is left or Enter is pressed. */
export function inputRow(field, value, changed) {
  const id = `input-${field.name}`;
  const input = make("input", { id, type: INPUT[field.form], value: value ?? "", min: field.form === "number" ? 0 : null, dir: "auto", autocomplete: "off" });
  input.addEventListener("change", () => {
    const text = input.value.trim();
    if (text === "" && !field.optional) input.value = value ?? "";
    else changed(text === "" ? null : field.form === "number" ? Number(text) : text);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = value ?? "";
      input.blur();
    }
  });
  return make("div", { class: "row value", "data-field": field.name, "data-part": field.name }, make("label", { class: "name", for: id }, field.title), input);
}
