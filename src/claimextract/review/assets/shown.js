// Which types of records are marked in the text and walked through.

const SHELF = "claimextract hidden types";

/** @param {() => void} changed @returns {{has: (type: string) => boolean}} */
export function shown(changed) {
  const hidden = new Set(JSON.parse(localStorage.getItem(SHELF) ?? "[]"));
  for (const box of document.querySelectorAll("#types input")) {
    box.checked = !hidden.has(box.value);
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.value);
      else hidden.add(box.value);
      localStorage.setItem(SHELF, JSON.stringify([...hidden]));
      changed();
    });
  }
  return { has: (type) => !hidden.has(type) };
}
