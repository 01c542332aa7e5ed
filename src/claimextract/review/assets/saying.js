// Saying things: to everybody, or only to those who cannot see what has moved.

import { byId } from "./dom.js";

let number = 0;

// The same words twice are read twice only where they differ.
const fresh = (words) => words + (number++ % 2 ? "\u00a0" : "");

/** A line that is shown for a while and read out; a bad one longer, and at once. */
export function say(words, bad = false) {
  const line = byId(bad ? "alarm" : "announce");
  line.textContent = fresh(words);
  line.classList.remove("told");
  void line.offsetWidth; // begins the fading anew
  line.classList.add("told");
}

/** What the eye sees in the page anyway: the record that was gone to. */
export function speak(words) {
  byId("spoken").textContent = fresh(words);
}
