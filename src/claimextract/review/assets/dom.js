// Building elements. Whatever comes from a brief is set as text, never as markup.

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/**
 * An element with attributes and children; a function under `onclick` and its like is a listener,
 * `null`, `undefined` and `false` leave an attribute out.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Words of a brief: `bdi` keeps their direction from turning what stands around them. */
export const quoted = (words, attributes = {}) => make("bdi", attributes, words);

/** The JSON that the page carries under an id. */
export const island = (id) => JSON.parse(byId(id).textContent);

/** A key as it is printed in the page. */
export const key = (name) => make("kbd", {}, name);
