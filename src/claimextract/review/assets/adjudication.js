// The adjudication page: what annotators say differently, side by side, and the final word.

import { call } from "./api.js";
import { saying } from "./conflict.js";
import { byId, island, key as keyCap, make, quoted } from "./dom.js";
import { edited } from "./records.js";
import { FinalColumn } from "./finalcolumn.js";
import { helpWith } from "./help.js";
import { Keys } from "./keys.js";
import { paint } from "./marks.js";
import { Outbox } from "./outbox.js";
import { PointText } from "./points.js";
import { say, speak } from "./saying.js";
import { showStatus } from "./status.js";
import { TextView } from "./textview.js";

const VERDICT = { undecided: "not decided", accepted: "accepts it", rejected: "rejects it", edited: "changed it", added: "added it" };
const KEPT = new Set(["accepted", "edited", "added"]);

const data = island("page-data");
const differences = new Map(data.differences.map((one) => [one.key, one]));
const outbox = new Outbox(`claimextract ${data.annotator} adjudication`);
let current = null;
let column = null;

const sidesOf = (one) => Object.entries(one.states);
const kept = (state) => state !== null && KEPT.has(state.status);
const fieldsOf = (one) => [{ name: "span", title: "words", path: ["span"], form: "quote" },
  ...data.fields[sidesOf(one).find(([, state]) => state)[1].record.record]];

/** The paragraph around the difference, with each annotator's words marked. */
function context(one) {
  const { start, end, text } = data.contexts[one.key];
  const sentence = make("span", { class: "s", "data-start": start, "data-end": end }, text);
  const ranges = sidesOf(one).flatMap(([, state], at) => (kept(state)
    ? [{ start: state.record.span.start, end: state.record.span.end, classes: [`side-${at}`], id: String(at) }] : []));
  paint(sentence, ranges);
  return make("div", { class: "context" }, make("p", { class: "t", "data-start": start, dir: "auto" }, sentence));
}

function table(one) {
  const sides = sidesOf(one);
  const rows = fieldsOf(one).map((field) => {
    const values = sides.map(([, state]) => (kept(state) ? saying(state.record, field) : ""));
    const told = values.filter((_, at) => kept(sides[at][1]));
    return { field, values, differs: new Set(told).size > 1 };
  });
  const body = rows.map(({ field, values, differs }) => make("tr", { class: differs ? "differs" : null, "data-field": field.name },
    make("th", { scope: "row" }, field.title),
    ...values.map((value, at) => make("td", {}, column && kept(sides[at][1])
      ? make("button", { type: "button", "data-from": at }, quoted(value)) : quoted(value))),
    column ? column.cell(field) : null));
  return make("table", { class: "sides" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Field"),
      ...sides.map(([name, state]) => make("th", { scope: "col" }, quoted(name), " ", make("span", { class: "soft" }, state ? VERDICT[state.status] : "has no such record"))),
      column ? make("th", { scope: "col" }, "Final") : null)),
    make("tbody", {}, ...body));
}

function verdicts(one) {
  const takes = sidesOf(one).map(([name, state], at) => (kept(state)
    ? make("button", { type: "button", class: `take-${at}`, "data-take": name }, "Take ", quoted(name), " ", keyCap(String(at + 1))) : null));
  return make("div", { class: "verdicts" }, ...takes,
    column ? make("button", { type: "button", "data-act": "save" }, "Save the final column ", keyCap("s"))
      : make("button", { type: "button", "data-act": "edit" }, "Edit ", keyCap("e")),
    make("button", { type: "button", class: "reject", "data-act": "reject" }, "No record ", keyCap("r")),
    make("button", { type: "button", "data-act": "undo" }, "Undo ", keyCap("u")));
}

function finalOf({ final }) {
  if (!final?.adjudicated) return null;
  return make("p", { class: "final" }, final.verdict === "reject" ? "Settled: no record" : "Settled", `, by ${final.by}`,
    final.verdict === "accept" ? quoted(`: “${final.record.span.text}”`) : null);
}

function comments(one) {
  const all = sidesOf(one).flatMap(([, state]) => state?.comments ?? []);
  const once = new Map(all.map((comment) => [comment.id, comment]));
  return [...once.values()].map((comment) => make("p", { class: "comment" }, make("b", {}, quoted(comment.annotator)), ": ", quoted(comment.text)));
}

function show() {
  const one = differences.get(current);
  const type = sidesOf(one).find(([, state]) => state)[1].record.record;
  byId("difference").replaceChildren(
    make("header", {}, make("span", { class: `tag ${type}` }, type), make("span", {}, `They differ on: ${one.what.join(", ") || "nothing any more"}`),
      make("a", { href: `/document/${encodeURIComponent(one.doc_id)}#${encodeURIComponent(one.records[0])}` }, "in its document")),
    context(one), ...[finalOf(one)].filter(Boolean), verdicts(one), table(one), ...comments(one));
  for (const button of document.querySelectorAll(".differences button")) {
    const here = button.dataset.key === current;
    if (here) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    if (here) button.scrollIntoView({ block: "nearest" });
    button.classList.toggle("done", Boolean(differences.get(button.dataset.key)?.final?.adjudicated));
  }
  const open = [...differences.values()].filter((other) => !other.final?.adjudicated).length;
  byId("left").textContent = `${open} of ${differences.size} to settle`;
}

function open(key) {
  current = key;
  column = null;
  show();
  byId("difference").focus({ preventScroll: true });
  scrollTo(0, 0);
  const one = differences.get(key);
  speak(`${one.text}: ${one.what.join(", ")}`);
}

const order = [...differences.keys()];
function step(by, passes = () => true) {
  for (let at = order.indexOf(current) + by; at >= 0 && at < order.length; at += by) {
    if (passes(differences.get(order[at]))) {
      open(order[at]);
      return true;
    }
  }
  return false;
}

function decide(verdict, take = null, changes = null) {
  const one = differences.get(current);
  const body = { unit: current, verdict };
  if (take !== null) body.take = take;
  if (changes && Object.keys(changes).length) body.changes = changes;
  const by = data.annotator;
  const record = take === null ? null : edited(one.states[take], changes ?? {}, new PointText(data.texts[one.doc_id])).record;
  differences.set(current, { ...one, final: { verdict, record, by, adjudicated: true } });
  outbox.add({ path: "/api/adjudicate", body, id: current, base: one.version, says: `${verdict} “${one.text}”` });
  column = null;
  if (!step(1, (other) => !other.final?.adjudicated)) show();
}

function take(at) {
  const side = sidesOf(differences.get(current))[at];
  if (!side) return;
  if (kept(side[1])) decide("accept", side[0]);
  else say(`${side[0]} keeps no record here.`, true);
}

function edit() {
  const one = differences.get(current);
  const [name, state] = sidesOf(one).find(([, other]) => kept(other)) ?? [];
  if (!state) return;
  column = new FinalColumn(name, state, show);
  show();
  byId("difference").querySelector(".differs select, .differs td:last-child input, .differs td:last-child button")?.focus();
}

function save() {
  if (column) decide("accept", column.name, column.changes);
}

async function undo() {
  column = null;
  outbox.add({ path: "/api/undo", body: {}, id: null, base: null, says: "undo" });
}

async function reread() {
  const { differences: now } = await call("/api/adjudication?settled=1");
  for (const one of now) if (differences.has(one.key)) differences.set(one.key, one);
  show();
}

/** The words selected in the context become the field's. */
function fromSelection(field) {
  const block = byId("difference").querySelector(".context");
  const range = new TextView(block).selected();
  if (!range) {
    say("Select words in the paragraph first.", true);
    return;
  }
  column.set(field, new PointText(data.texts[differences.get(current).doc_id]).trimmed(range.start, range.end));
}

outbox.addEventListener("saved", ({ detail: { decision, answer } }) => {
  if (decision.path === "/api/undo") {
    say(answer.state === null ? "Nothing to undo." : "Undone.");
    reread().catch((error) => say(error.message, true));
  } else if (answer.difference) {
    differences.set(decision.id, { ...answer.difference, key: decision.id });
    show();
  }
});
outbox.addEventListener("conflict", ({ detail: { decision, error } }) => {
  differences.set(decision.id, { ...error.state, key: decision.id });
  outbox.drop(decision);
  open(decision.id);
  say("Settled or decided elsewhere in the meantime. Nothing was overwritten: look again, then decide.", true);
});
outbox.addEventListener("refused", ({ detail: { decision, error } }) => {
  outbox.drop(decision);
  say(`Not saved (${decision.says}): ${error.message}`, true);
  reread().then(() => decision.id && open(decision.id)).catch(() => {});
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { key, take: name, act, from, pick } = button.dataset;
  const field = button.closest("[data-field]")?.dataset.field;
  if (key) open(key);
  else if (name !== undefined) decide("accept", name);
  else if (act) ({ edit, save, undo, reject: () => decide("reject") })[act]();
  else if (from !== undefined) column.take(fieldsOf(differences.get(current)).find((one) => one.name === field), sidesOf(differences.get(current))[Number(from)][1]);
  else if (pick !== undefined) fromSelection(pick);
});
byId("difference")?.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-pick]")) event.preventDefault();
});
byId("settled").addEventListener("change", (event) => location.assign(event.target.checked ? "/adjudication?settled=1" : "/adjudication"));

const some = (act) => () => (current ? act() : false);
const keys = new Keys([
  { group: "Settle", keys: [..."123456789"], shown: ["1", "2"], says: "take what that annotator says", run: (event) => some(() => take(Number(event.key) - 1))() },
  { group: "Settle", keys: ["e"], says: "edit: a final column, begun from the first annotator; a value of either side is taken by its button", run: some(edit) },
  { group: "Settle", keys: ["s"], says: "save the final column", run: some(save) },
  { group: "Settle", keys: ["r"], says: "no record here", run: some(() => decide("reject")) },
  { group: "Settle", keys: ["u"], says: "undo your last decision", run: undo },
  { group: "Move", keys: ["j"], says: "next difference", run: some(() => step(1)) },
  { group: "Move", keys: ["k"], says: "difference before", run: some(() => step(-1)) },
  { group: "Move", keys: ["n"], says: "next one that is not settled", run: some(() => step(1, (one) => !one.final?.adjudicated)) },
  { group: "Move", keys: ["d"], says: "the list of documents", run: () => location.assign("/") },
  { group: "Help", keys: ["?"], says: "this list", run: () => help() },
]);
const help = helpWith(keys);
showStatus(outbox);
const first = order.find((key) => !differences.get(key).final?.adjudicated) ?? order[0];
if (first) open(first);
else byId("left").textContent = "";
outbox.send();
document.body.dataset.ready = "yes";
