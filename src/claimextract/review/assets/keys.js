// Keys and what they do: one table, from which the help is written too.

import { key, make } from "./dom.js";

/** @typedef {{keys: string[], says: string, run: (event: KeyboardEvent) => void, group: string, shown?: string[]}} Binding */

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/** `Shift+ArrowRight`, `a`, `?`: the name under which a key is looked up. A printed character needs no `Shift+`. */
export function nameOf(event) {
  const printed = event.key.length === 1;
  return [event.altKey && "Alt", event.shiftKey && !printed && "Shift", event.key].filter(Boolean).join("+");
}

export class Keys {
  /** @param {Binding[]} bindings */
  constructor(bindings) {
    this.bindings = bindings;
    this.byName = new Map(bindings.flatMap((binding) => binding.keys.map((name) => [name, binding])));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    const binding = this.byName.get(nameOf(event));
    if (!binding) return;
    // Enter and Space belong to the button that has the focus
    if ((event.key === "Enter" || event.key === " ") && event.target.closest("button, a, summary, input")) return;
    if (binding.run(event) !== false) event.preventDefault();
  }

  /** The table of keys, by group. */
  help() {
    const groups = [...new Set(this.bindings.map((binding) => binding.group))];
    return groups.map((group) => make("section", {}, make("h3", {}, group), make("dl", { class: "keys" },
      ...this.bindings.filter((binding) => binding.group === group && binding.says).flatMap((binding) => [
        make("dt", {}, ...(binding.shown ?? binding.keys).flatMap((name, at) => (at ? [" ", key(name)] : [key(name)]))),
        make("dd", {}, binding.says),
      ]))));
  }
}
