// The keys of the document page. What stands here is what the help shows.

const DECIDE = "Decide";
const MOVE = "Move";
const LABELS = "Labels and slots (Tab and Shift+Tab go from one to the next)";
const WORDS = "Selecting words without a mouse";

/** @returns {import("./keys.js").Binding[]} */
export function bindings(page) {
  const { caret, card, selecting } = page;
  // while the cursor of words is off, arrows keep their meaning
  const walking = (act) => () => (caret.on ? act() : false);
  const escape = () => {
    if (selecting.armed) selecting.disarm();
    selecting.clear();
    card.focus();
  };
  return [
    { group: DECIDE, keys: ["a"], says: "accept", run: page.accept },
    { group: DECIDE, keys: ["r"], says: "reject", run: page.reject },
    { group: DECIDE, keys: ["s"], says: "redraw: the selected words become the record's words", run: page.redraw },
    { group: DECIDE, keys: ["+"], says: "add a missed record over the selected words", run: page.add },
    { group: DECIDE, keys: ["c"], says: "comment (Enter saves, Shift+Enter is a new line)", run: page.fold },
    { group: DECIDE, keys: ["u"], says: "undo your last decision", run: page.undo },
    { group: MOVE, keys: ["j"], says: "next record", run: () => page.step(1) },
    { group: MOVE, keys: ["k"], says: "record before", run: () => page.step(-1) },
    { group: MOVE, keys: ["n"], says: "next uncertain one: undecided, least confidence first, or next of the queue", run: page.next },
    { group: MOVE, keys: ["g"], says: "the queue: by confidence, type, actor, disagreement or rule", run: () => page.leave("/queue") },
    { group: MOVE, keys: ["d"], says: "the list of documents", run: () => page.leave("/") },
    { group: LABELS, keys: [..."123456789", "0"], shown: ["1", "…", "9"], says: "choose that value of the label with the focus (10 and on: two digits)", run: (event) => card.digit(event.key) },
    { group: LABELS, keys: [], shown: ["←", "→", "Enter"], says: "go through the values, choose one" },
    { group: LABELS, keys: [], shown: ["Enter"], says: "on a slot: the next words you select become the slot; words selected already do so at once" },
    { group: LABELS, keys: [], shown: ["Delete"], says: "on a slot: empty it, or take its last quote away" },
    { group: WORDS, keys: ["v"], says: "text cursor on, at the record at hand", run: page.startCaret },
    { group: WORDS, keys: ["ArrowRight"], shown: ["←", "→"], says: "walk by words", run: walking(() => caret.walk(1)) },
    { group: WORDS, keys: ["ArrowLeft"], run: walking(() => caret.walk(-1)) },
    { group: WORDS, keys: ["ArrowDown"], shown: ["↑", "↓"], says: "walk by sentences", run: walking(() => caret.walkSentence(1)) },
    { group: WORDS, keys: ["ArrowUp"], run: walking(() => caret.walkSentence(-1)) },
    { group: WORDS, keys: ["Shift+ArrowRight"], shown: ["Shift+←", "Shift+→"], says: "move the end by a word", run: walking(() => caret.grow(1)) },
    { group: WORDS, keys: ["Shift+ArrowLeft"], run: walking(() => caret.grow(-1)) },
    { group: WORDS, keys: ["Shift+ArrowDown"], shown: ["Shift+↑", "Shift+↓"], says: "move the end by a sentence", run: walking(() => caret.growSentence(1)) },
    { group: WORDS, keys: ["Shift+ArrowUp"], run: walking(() => caret.growSentence(-1)) },
    { group: WORDS, keys: ["Alt+ArrowRight"], shown: ["Alt+←", "Alt+→"], says: "move the beginning by a word", run: walking(() => caret.growFront(1)) },
    { group: WORDS, keys: ["Alt+ArrowLeft"], run: walking(() => caret.growFront(-1)) },
    { group: WORDS, keys: [">"], shown: ["<", ">"], says: "move the end by a character", run: walking(() => caret.nudge(1)) },
    { group: WORDS, keys: ["<"], run: walking(() => caret.nudge(-1)) },
    { group: WORDS, keys: ["]"], shown: ["[", "]"], says: "move the beginning by a character", run: walking(() => caret.nudgeFront(1)) },
    { group: WORDS, keys: ["["], run: walking(() => caret.nudgeFront(-1)) },
    { group: WORDS, keys: ["Enter"], says: "give the selected words to the slot that waits", run: () => selecting.give() },
    { group: WORDS, keys: ["Escape"], says: "let the selection go, back to the card", run: escape },
    { group: "Help", keys: ["?"], says: "this list", run: page.help },
  ];
}
