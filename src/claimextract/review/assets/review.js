// The document page: text, card, keys and decisions joined together.

import { blank, chooseType } from "./adding.js";
import { call } from "./api.js";
import { Caret } from "./caret.js";
import { Card, STATUS } from "./card.js";
import { Deciding } from "./deciding.js";
import { byId, island } from "./dom.js";
import { helpWith } from "./help.js";
import { Keys } from "./keys.js";
import { rangesOf, read } from "./marks.js";
import { Outbox } from "./outbox.js";
import { PointText } from "./points.js";
import { Queue } from "./queue.js";
import { Records } from "./records.js";
import { bindings } from "./reviewkeys.js";
import { say, speak } from "./saying.js";
import { Selecting } from "./selecting.js";
import { shown } from "./shown.js";
import { showStatus } from "./status.js";
import { TextView } from "./textview.js";

const data = island("page-data");
const text = new PointText(data.text);
const records = new Records(data.records);
const view = new TextView(byId("text"));
const caret = new Caret(view, data.text);
const outbox = new Outbox(`claimextract ${data.annotator} ${data.id}`);
const selecting = new Selecting(view, text, caret);
const queue = new Queue(data.id);
const types = shown(refresh);
let current = null;

const deciding = new Deciding(records, outbox, { doc: data.id, fields: data.fields, text, say });
const passes = (item) => types.has(item.record.record);

const card = new Card(byId("card"), data.fields, {
  accept: () => judge("accept"),
  reject: () => judge("reject"),
  undo,
  redraw,
  comment: (words) => deciding.comment(current, words),
  change: (name, value) => deciding.change(current, { [name]: value }),
  arm: (name) => selecting.arm(name),
  show: (quote) => {
    view.select(quote.start, quote.end);
    view.reveal(quote.start);
  },
  history: async (id) => (await call(`/api/log?record=${encodeURIComponent(id)}`)).entries,
});

function paint(id) {
  const item = records.get(id);
  if (!item || !(passes(item) || id === current)) view.remove(id);
  else view.set(id, rangesOf(item, data.fields[item.record.record], id === current));
}

function refresh() {
  for (const id of records.order) paint(id);
  view.flushFrom(records.get(current)?.record.span.start ?? 0);
  progress();
}

function drawCard() {
  const item = records.get(current);
  const list = records.order;
  card.show(item, {
    position: list.indexOf(current) + 1, total: list.length, armed: selecting.armed,
    missing: item?.draft ? deciding.missing(item).map((field) => field.title) : [],
  });
}

function progress() {
  const done = records.count((item) => item.status !== "undecided");
  byId("progress").value = done;
  byId("progress").max = records.size;
  byId("progress-words").textContent = `${done} of ${records.size} decided`;
}

/** Makes a record the one at hand. */
function open(id, { focus = true, quiet = false } = {}) {
  const former = current;
  current = id;
  if (selecting.armed) selecting.disarm();
  if (former && former !== id) paint(former);
  if (id) paint(id);
  view.flush();
  drawCard();
  if (!id) return;
  const item = records.get(id);
  view.reveal(item.record.span.start);
  if (focus) card.focus();
  if (!item.draft && !id.startsWith("new-")) history.replaceState(null, "", `#${id}`);
  if (!quiet) speak(`${item.record.record}, ${STATUS[item.status]}: ${item.record.span.text}`);
}

function judge(action) {
  if (!current) return;
  if (records.get(current).draft) {
    if (action === "reject") undo();
    else say("This record is not complete yet.", true);
    return;
  }
  const id = current;
  deciding.judge(id, action);
  if (byId("onward").checked) onward(id);
}

/** To the next undecided record: of the queue that was chosen, else of the text. */
async function onward(id) {
  if (queue.by) {
    await next();
    return;
  }
  const following = records.step(id, 1, (item) => passes(item) && item.status === "undecided");
  if (following) open(following);
  else say("No undecided record after this one.");
}

/** The next uncertain one, here or in another document. */
async function next() {
  const here = queue.by ? await queue.next(current, records) : records.leastCertain(current, passes);
  if (here && records.get(here)) {
    open(here);
    return;
  }
  const there = await queue.elsewhere(here);
  if (!there) say("Nothing is left undecided in this queue.");
  else if (outbox.waiting.length) say("Not moving to the next document before all is saved.", true);
  else location.assign(there);
}

function undo() {
  const draft = records.get(current)?.draft;
  const place = draft ? records.step(current, -1) : null;
  deciding.undo(current);
  if (draft) open(place ?? records.order[0] ?? null);
}

function step(by) {
  const id = records.step(current, by, passes);
  if (id) open(id);
  else say(by > 0 ? "This is the last record." : "This is the first record.");
}

function redraw() {
  const range = selecting.take();
  if (!range) say("Select the new words first: with the mouse, or with v and the arrow keys.", true);
  else if (current) {
    deciding.change(current, { span: range });
    card.focus();
  }
}

async function add() {
  const range = selecting.take();
  if (!range) {
    say("Select the words of the missed record first: with the mouse, or with v and the arrow keys.", true);
    return;
  }
  const type = await chooseType();
  if (!type) return;
  const id = deciding.begin(blank(type, range, text));
  open(id);
}

function leave(path) {
  if (outbox.waiting.length) say("Not leaving before all is saved.", true);
  else location.assign(path);
}

function startCaret() {
  const range = selecting.held ?? records.get(current)?.record.span;
  const from = range ? range.start : view.starts[0];
  view.root.focus({ preventScroll: true }); // arrows are the cursor's now, not the card's
  caret.start(from, selecting.held ? range.end : from + 1);
  say("Text cursor on: arrows walk, Shift and arrows select.");
}

function slotFilled({ name, range }) {
  const field = data.fields[records.get(current).record.record].find((other) => other.name === name);
  if (name === "date.span") {
    setDate(range);
    return;
  }
  let value = range;
  if (field.form === "quotes") value = [...(read(records.get(current).record, field.path) ?? []), range];
  deciding.change(current, { [name]: value });
  card.focus({ field: name });
}

/** A date's words, and the days they name where they can be read. */
async function setDate(range) {
  const id = current;
  const query = new URLSearchParams({ doc: data.id, ...range });
  const read = await call(`/reading/date?${query}`).catch(() => ({}));
  const days = Object.fromEntries(Object.entries(read).map(([name, value]) => [`date.${name}`, value]));
  deciding.change(id, { "date.span": range, ...days });
  if (id === current) card.focus({ field: "date.span" });
}

records.addEventListener("change", ({ detail: { id, former } }) => {
  if (former !== id) {
    view.remove(former);
    if (current === former) current = id;
  }
  paint(id);
  if (!records.get(id) && current === id) open(records.order[0] ?? null);
  view.flush();
  if (id === current) drawCard();
  progress();
});
selecting.addEventListener("armed", drawCard);
selecting.addEventListener("slot", (event) => slotFilled(event.detail));
deciding.addEventListener("undone", (event) => open(event.detail, { quiet: true }));

view.root.addEventListener("click", (event) => {
  const ids = event.target.closest("[data-ids]")?.dataset.ids.split(" ");
  if (!ids || !getSelection().isCollapsed) return;
  open(ids[(ids.indexOf(current) + 1) % ids.length], { focus: false });
});
// a click on a button leaves the selection in the text, and the focus, where they are
byId("side").addEventListener("mousedown", (event) => {
  if (event.target.closest("button")) event.preventDefault();
});
byId("use-span").addEventListener("click", redraw);
byId("use-add").addEventListener("click", add);
byId("onward").checked = localStorage.getItem("claimextract onward") !== "no";
byId("onward").addEventListener("change", (event) => localStorage.setItem("claimextract onward", event.target.checked ? "yes" : "no"));
addEventListener("beforeunload", (event) => {
  if (records.count((item) => item.draft)) event.preventDefault();
});
addEventListener("hashchange", () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (records.get(id)) open(id);
});

const keys = new Keys(bindings({
  accept: () => judge("accept"), reject: () => judge("reject"), undo, redraw, add, next, step, leave, startCaret, say,
  caret, card, selecting, fold: () => byId("comment")?.focus(), help: () => help(),
}));
const help = helpWith(keys);

showStatus(outbox);
const asked = decodeURIComponent(location.hash.slice(1));
const undecided = () => records.step(null, 1, (item) => passes(item) && item.status === "undecided");
current = records.get(asked) ? asked : (undecided() ?? records.order[0] ?? null);
refresh();
open(current, { quiet: true });
outbox.send();
document.body.dataset.ready = "yes";
