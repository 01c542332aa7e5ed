// The overlay that lists the keys.

import { byId } from "./dom.js";

/** @param {import("./keys.js").Keys} keys @returns {() => void} what opens it */
export function helpWith(keys) {
  const dialog = byId("help");
  byId("help-keys").replaceChildren(...keys.help());
  const open = () => dialog.showModal();
  byId("help-open").addEventListener("click", open);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "?") dialog.close();
  });
  return open;
}
