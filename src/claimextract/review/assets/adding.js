// Adding a missed record: its type is chosen, the selected words are its span.

import { byId } from "./dom.js";

const TYPES = ["claim", "recommendation", "event", "entity"];

/** What a new record says before anybody changed it; what is missing is asked for in the card. */
export function blank(type, range, text) {
  const quote = { ...range, text: text.slice(range.start, range.end) };
  const source = { type: "author", mention: null, cue: null, entity: null };
  const common = { record: type, span: quote };
  if (type === "claim") {
    return { ...common, kind: "factual", certainty: "certain", polarity: "positive", source, cause: null, effect: null };
  }
  if (type === "recommendation") {
    return { ...common, addressee: [], action: quote, strength: "should", polarity: "do", purpose: null, condition: null, source };
  }
  if (type === "event") {
    return { ...common, trigger: null, type: null, mode: null, date: { span: null, start: null, end: null, precision: null, basis: "explicit" }, actors: [], recipients: [], locations: [], status: "occurred", fatalities: null };
  }
  return { record: type, span: quote, label: null, mention: "name", actor: null, name: quote.text, country: null };
}

/** Asks for the type. @returns {Promise<string|null>} */
export function chooseType() {
  const dialog = byId("adding");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((settle) => {
    // settled at once, not when the browser tells of the closing: the next key is meant for the new record
    const pick = (type) => {
      dialog.removeEventListener("keydown", typed);
      dialog.removeEventListener("click", clicked);
      settle(TYPES.includes(type) ? type : null);
    };
    const typed = (event) => {
      const type = TYPES[Number(event.key) - 1];
      if (!type || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      dialog.close(type);
      pick(type);
    };
    const clicked = (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      dialog.close(button.value);
      pick(button.value);
    };
    dialog.addEventListener("keydown", typed);
    dialog.addEventListener("click", clicked);
    dialog.addEventListener("close", () => pick(dialog.returnValue), { once: true });
  });
}
