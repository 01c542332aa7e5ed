// The page's own script: filters, charts, the tables behind them, and the panel that shows records in their texts.
// Whatever comes from a document is set as text, never as markup.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const SPECS = JSON.parse($("specs").textContent);
  const TITLES = JSON.parse($("titles").textContent);
  const NOBODY = "(nobody named)";
  const TABLE_PAGE = 200, PANEL_PAGE = 25, MATRIX_SIDE = 14, BARS = 18, NAMED_PLACES = 14;
  const KIND = { c: "claim", r: "recommendation", e: "event" };
  const REGION = { west: -18.5, east: 27, south: 2.5, north: 27.5 };
  let rows = [];
  const views = {};

  function make(tag, options = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (name === "class") node.className = value;
      else if (name === "on") node.addEventListener("click", value);
      else if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    for (const child of children) node.append(child);
    return node;
  }
  const link = (text, action) => make("button", { type: "button", class: "link", on: action }, String(text));
  const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

  async function unpack(id) {
    const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }
  const blobs = new Map();
  function blob(number) {
    if (!blobs.has(number)) {
      // offsets count code points, JavaScript strings count UTF-16 units
      blobs.set(number, unpack(`doc-${number}`).then((d) => ({ ...d, points: Array.from(d.text) })));
    }
    return blobs.get(number);
  }

  // --- the panel -------------------------------------------------------------------------------------------------
  let opener = null;
  function openPanel(title) {
    if ($("panel").hidden) opener = document.activeElement;
    $("p-title").textContent = title;
    $("p-body").replaceChildren();
    $("panel").hidden = false;
    $("panel").scrollTop = 0;
    document.body.classList.add("reading");
    $("panel").focus();
    return $("p-body");
  }
  function closePanel() {
    $("panel").hidden = true;
    document.body.classList.remove("reading");
    if (opener && opener.isConnected) opener.focus();
  }
  // Text with marked ranges: one element for each stretch between two borders, so that ranges may overlap.
  function marked(points, from, to, ranges) {
    const holder = document.createDocumentFragment();
    const borders = new Set([from, to]);
    for (const r of ranges) for (const at of [r.start, r.end]) if (at > from && at < to) borders.add(at);
    const sorted = [...borders].sort((a, b) => a - b);
    for (let i = 0; i + 1 < sorted.length; i++) {
      const [a, b] = [sorted[i], sorted[i + 1]];
      const over = ranges.filter((r) => r.start <= a && r.end >= b);
      const text = points.slice(a, b).join("");
      if (!over.length) { holder.append(text); continue; }
      const style = [...new Set(over.map((r) => r.style))].join(" ");
      const open = over.filter((r) => r.open).sort((x, y) => x.end - x.start - (y.end - y.start))[0];
      const node = make(over.some((r) => r.style === "span") ? "mark" : "span", { class: style + (open ? " open" : "") }, text);
      if (open) node.addEventListener("click", open.open);
      holder.append(node);
    }
    return holder;
  }
  function rangesOf(detail) {
    const ranges = [{ start: detail.span[0], end: detail.span[1], style: "span" }];
    for (const [, , cues] of detail.evidence) for (const [start, end] of cues) ranges.push({ start, end, style: "cue" });
    return ranges;
  }
  // Some text on both sides of the sentence, cut at a space.
  function surroundings(points, [start, end]) {
    let from = Math.max(0, start - 220), to = Math.min(points.length, end + 220);
    while (from > 0 && from < start && !/\s/.test(points[from])) from++;
    while (to < points.length && to > end && !/\s/.test(points[to - 1])) to--;
    return [from, to];
  }
  function labelList(detail, points) {
    const list = make("dl");
    const add = (name, value) => { list.append(make("dt", {}, name), make("dd", {}, value)); };
    for (const [name, value] of detail.labels) add(name, value);
    for (const [name, [start, end], said] of detail.slots) {
      const words = points.slice(start, end).join("");
      add(name, said && said !== words ? `${words} → ${said}` : words);
    }
    add("confidence", detail.confidence.toFixed(2));
    if (detail.section.length) add("section", detail.section.join(" › "));
    if (detail.page !== null) add("page", String(detail.page));
    return list;
  }
  function evidenceTable(detail, points) {
    const body = make("tbody");
    for (const [label, rule, cues] of detail.evidence) {
      const words = cues.map(([a, b]) => points.slice(a, b).join("")).join(", ");
      body.append(make("tr", {}, make("td", {}, label), make("td", {}, make("code", {}, rule)), make("td", {}, words)));
    }
    const head = make("tr");
    for (const name of ["label", "rule", "words"]) head.append(make("th", { scope: "col" }, name));
    return make("table", {}, make("caption", {}, "Evidence"), make("thead", {}, head), body);
  }
  async function recordView(row, holder) {
    const { points, records } = await blob(row.d);
    const detail = records[row.i], ranges = rangesOf(detail), [start, end] = detail.sentence;
    const [from, to] = surroundings(points, detail.sentence);
    const text = make("p", { class: "text" });
    const short = () => text.replaceChildren(
      make("span", { class: "around" }, (from > 0 ? "… " : "") + points.slice(from, start).join("")),
      marked(points, start, end, ranges),
      make("span", { class: "around" }, points.slice(end, to).join("") + (to < points.length ? " …" : "")));
    short();
    let whole = false;
    const more = link("Whole text", () => {
      whole = !whole;
      more.textContent = whole ? "Only the sentence" : "Whole text";
      if (!whole) { short(); return; }
      text.replaceChildren(marked(points, 0, points.length, ranges));
      const at = text.querySelector("mark");
      if (at) at.scrollIntoView({ block: "center" });
    });
    holder.append(text, more, labelList(detail, points));
    if (detail.standalone !== points.slice(...detail.span).join("")) {
      holder.append(make("p", {}, make("span", { class: "soft" }, "Standing alone: "), detail.standalone));
    }
    holder.append(evidenceTable(detail, points), make("p", { class: "soft" }, make("code", {}, row.i)));
  }
  function entry(row, open) {
    const holder = make("article");
    const where = TITLES.length > 1 ? `${KIND[row.k]} in ${TITLES[row.d]}` : KIND[row.k];
    holder.append(make("h3", {}, where));
    if (open) { recordView(row, holder); return holder; }
    const details = make("details", {}, make("summary", {}, row.t));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) recordView(row, details);
    });
    holder.append(details);
    return holder;
  }
  function showRecords(title, list) {
    const body = openPanel(`${title}: ${plural(list.length, "record")}`);
    let shown = 0;
    const more = link("Show more", () => add());
    function add() {
      const part = list.slice(shown, shown + PANEL_PAGE);
      shown += part.length;
      more.remove();
      for (const row of part) body.append(entry(row, list.length === 1));
      if (shown < list.length) body.append(more);
    }
    add();
  }
  async function showDocument(number) {
    const body = openPanel(TITLES[number]);
    body.append(make("p", { class: "soft" }, "Each marked passage gave a record. Choose one to see its labels and evidence."));
    const inside = rows.filter((row) => row.d === number);
    const { points, records } = await blob(number);
    const ranges = inside.map((row) => ({
      start: records[row.i].span[0], end: records[row.i].span[1], style: "span",
      open: () => showRecords(TITLES[number], inside.filter((r) => overlaps(records[r.i].span, records[row.i].span))),
    }));
    const list = make("details", {}, make("summary", {}, `List of its ${plural(inside.length, "record")}`));
    list.addEventListener("toggle", () => {
      if (list.childElementCount === 1) for (const row of inside) list.append(entry(row, false));
    });
    body.append(list, make("p", { class: "text whole" }, marked(points, 0, points.length, ranges)));
  }
  const overlaps = ([a, b], [c, d]) => a < d && c < b;

  // --- tables ----------------------------------------------------------------------------------------------------
  function fillTable(id, headings, lines) {
    const head = make("tr");
    for (const [name, number] of headings) head.append(make("th", { scope: "col", class: number ? "n" : "" }, name));
    const body = make("tbody");
    const table = make("table", {}, make("thead", {}, head), body);
    const more = make("p", {}, link("Show more rows", () => add()));
    let shown = 0;
    function add() {
      for (const line of lines.slice(shown, shown + TABLE_PAGE)) {
        const tr = make("tr");
        line.forEach((cell, i) => tr.append(make(i ? "td" : "th", i ? { class: headings[i][1] ? "n" : "" } : { scope: "row" }, cell)));
        body.append(tr);
      }
      shown += TABLE_PAGE;
      more.hidden = shown >= lines.length;
    }
    add();
    $(`t-${id}`).replaceChildren(table, more);
  }

  // --- charts ----------------------------------------------------------------------------------------------------
  const clone = (value) => JSON.parse(JSON.stringify(value));
  function prune(node, names) { // named data get their rows here
    if (node && typeof node === "object") {
      if (node.data && node.data.name in names) node.data = { name: node.data.name, values: names[node.data.name] };
      for (const child of node.layer || []) prune(child, names);
    }
  }
  async function draw(id, data, named, choose, change) {
    const holder = $(id);
    if (views[id]) { views[id].finalize(); delete views[id]; }
    if (!data.length) { holder.replaceChildren(make("p", { class: "soft" }, "Nothing to show.")); return; }
    const spec = clone(SPECS[id]);
    spec.width = Math.max(260, holder.clientWidth);
    spec.autosize = { type: "fit-x", contains: "padding" };
    prune(spec, { rows: data, ...named });
    if (change) change(spec);
    if (spec.height.step) { // one row a value of the vertical axis, but never so low that the axis has no room
      const field = spec.encoding.y.field;
      spec.height = Math.max(40, spec.height.step * new Set(data.map((d) => d[field])).size);
    }
    views[id] = await vegaEmbed(holder, spec, { renderer: "svg", actions: false, ast: true, defaultStyle: false, logLevel: 1 });
    views[id].view.addEventListener("click", (_, item) => {
      if (item && item.datum && item.datum.list) choose(item.datum);
    });
  }
  function group(list, keys) {
    const found = new Map();
    for (const row of list) for (const key of keys(row)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(row);
    }
    return [...found].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  }
  const ids = (list) => list.map((row) => row.i).join(" ");
  const byId = new Map();
  const chosen = (datum) => datum.list.split(" ").map((i) => byId.get(i));

  const day = (iso) => new Date(`${iso}T00:00:00Z`).getTime();
  const dates = (row) => (row.from === row.till ? row.from : `${row.from} to ${row.till}`);
  const acts = (row) => `${row.actors.join(", ") || "?"}${row.recipients.length ? ` → ${row.recipients.join(", ")}` : ""}`;
  let touched = false;
  function defaultYears(events) {
    const years = events.map((e) => Number(e.from.slice(0, 4))).sort((a, b) => a - b);
    if (!years.length) return [2000, 2000];
    const at = (share) => years[Math.min(years.length - 1, Math.floor(share * years.length))];
    return [at(0.02), at(0.98)];
  }
  async function timeline(events) {
    if (!touched) [$("since").value, $("until").value] = defaultYears(events);
    const since = Date.UTC(Number($("since").value), 0, 1), until = Date.UTC(Number($("until").value) + 1, 0, 1);
    const inside = events.filter((e) => day(e.till) >= since && day(e.from) < until);
    const data = inside.map((e) => {
      const start = day(e.from), end = day(e.till) + 864e5;
      return { type: e.type, status: e.status, start, end, middle: (start + end) / 2, list: e.i,
        tip: `${dates(e)}\n${e.type}: ${acts(e)}\n${e.t.slice(0, 220)}` };
    });
    const outside = events.length - inside.length;
    $("n-timeline").textContent = `${plural(inside.length, "event")}; a dot stands in the middle of its date, the line spans the days the date may mean.` +
      (outside ? ` ${plural(outside, "event")} outside these years: in the table.` : "");
    const sorted = [...events].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    fillTable("timeline", [["date"], ["type"], ["status"], ["who → whom"], ["statement"]],
      sorted.map((e) => [dates(e), e.type, e.status, acts(e), link(e.t, () => showRecords("Event", [e]))]));
    await draw("timeline", data, {}, (datum) => showRecords("Event", chosen(datum)), (spec) => {
      const ends = [Number($("since").value), Number($("until").value) + 1];
      spec.layer[1].encoding.x.scale = { type: "utc", domain: ends.map((year) => ({ year, utc: true })) };
    });
  }
  async function places(events) {
    const at = new Map();
    const groups = group(events, (e) => e.places.map((p) => { at.set(p[0], p); return p[0]; }));
    const located = groups.filter(([name]) => at.get(name)[1] !== null);
    const inRegion = ([name]) => {
      const [, lat, lon] = at.get(name);
      return lon >= REGION.west && lon <= REGION.east && lat >= REGION.south && lat <= REGION.north;
    };
    const data = located.filter(inRegion).map(([name, list]) => ({ place: name, lat: at.get(name)[1], lon: at.get(name)[2],
      n: list.length, list: ids(list), tip: `${name}: ${plural(list.length, "event")}` }));
    const away = located.length - data.length, bare = groups.length - located.length, none = events.filter((e) => !e.places.length).length;
    $("n-map").textContent = `${plural(data.length, "place")} on the map.` + (away ? ` ${away} outside it and` : "") +
      `${away ? "" : " In the table only:"} ${bare} without coordinates (countries and regions)${away ? " are in the table" : ""}. ${plural(none, "event")} without a place.`;
    fillTable("map", [["place"], ["country"], ["latitude", 1], ["longitude", 1], ["events", 1]], groups.map(([name, list]) => {
      const [, lat, lon, country] = at.get(name);
      return [name, country || "", lat === null ? "" : lat.toFixed(2), lon === null ? "" : lon.toFixed(2), link(list.length, () => showRecords(name, list))];
    }));
    await draw("map", data, { named: apart(data) }, (datum) => showRecords(datum.place, chosen(datum)), (spec) => {
      spec.height = Math.min(560, Math.max(320, Math.round(spec.width * 0.55)));
      spec.autosize = { type: "pad" };
      const most = Math.max(...data.map((d) => d.n));
      spec.layer[1].encoding.size.legend.values = [...new Set([1, Math.ceil(most / 2), most])];
    });
  }
  // Labels of the busiest places, none beside another's.
  function apart(data) {
    const kept = [];
    for (const d of data) {
      if (kept.length < NAMED_PLACES && kept.every((k) => Math.abs(k.lat - d.lat) > 0.9 || Math.abs(k.lon - d.lon) > 4.5)) kept.push(d);
    }
    return kept;
  }
  async function actors(events) {
    const some = events.filter((e) => e.actors.length || e.recipients.length);
    const sides = (e) => [e.actors.length ? e.actors : [NOBODY], e.recipients.length ? e.recipients : [NOBODY]];
    const pairs = group(some, (e) => sides(e)[0].flatMap((a) => sides(e)[1].map((r) => JSON.stringify([a, r]))))
      .map(([key, list]) => [...JSON.parse(key), list]);
    const both = some.filter((e) => e.actors.length && e.recipients.length);
    const top = (side, rest) => {
      const first = group(both, (e) => e[side]).map(([name]) => name);
      const then = group(rest, (e) => e[side]).map(([name]) => name).filter((name) => !first.includes(name));
      return [...first, ...then].slice(0, MATRIX_SIDE);
    };
    const down = [...top("actors", some), NOBODY], across = [...top("recipients", some), NOBODY];
    const kinds = (list) => group(list, (e) => [e.type]).map(([type, l]) => `${type} ${l.length}`).join(", ");
    const data = pairs.filter(([a, r]) => down.includes(a) && across.includes(r)).map(([actor, recipient, list]) => ({
      actor, recipient, n: list.length, list: ids(list), tip: `${actor} → ${recipient}\n${kinds(list)}` }));
    $("n-matrix").textContent = `${plural(some.length, "event")} name who acts or on whom, ${both.length} name both. Shown are up to ${MATRIX_SIDE} on each side; the table holds every pair.`;
    fillTable("matrix", [["who acts"], ["on whom"], ["what"], ["events", 1]],
      pairs.map(([a, r, list]) => [a, r, kinds(list), link(list.length, () => showRecords(`${a} → ${r}`, list))]));
    await draw("matrix", data, {}, (datum) => showRecords(`${datum.actor} → ${datum.recipient}`, chosen(datum)), (spec) => {
      const used = (side) => new Set(data.map((d) => d[side]));
      spec.encoding.y.scale = { domain: down.filter((name) => used("actor").has(name)) };
      spec.encoding.x.scale = { domain: across.filter((name) => used("recipient").has(name)) };
    });
  }
  async function bars(id, groups, shade, shades, name, limit, note) {
    const parts = groups.map(([label, list]) => [label, list, shades.map((value) => list.filter((row) => row[shade] === value))]);
    const data = parts.slice(0, limit).flatMap(([label, , split]) => split.flatMap((list, i) => (list.length ? [{
      group: label, [shade]: shades[i], n: list.length, order: i, list: ids(list), tip: `${label}\n${shades[i]}: ${list.length}` }] : [])));
    $(`n-${id}`).textContent = note + (parts.length > limit ? ` The table holds ${parts.length - limit} more.` : "");
    fillTable(id, [[name], ...shades.map((value) => [value, 1]), ["all", 1]], parts.map(([label, all, split]) => [label,
      ...split.map((list, i) => (list.length ? link(list.length, () => showRecords(`${label}, ${shades[i]}`, list)) : "0")),
      link(all.length, () => showRecords(label, all))]));
    await draw(id, data, {}, (datum) => showRecords(`${datum.group}, ${datum[shade]}`, chosen(datum)), (spec) => {
      spec.encoding.y.scale = { domain: parts.slice(0, limit).map(([label]) => label) };
    });
  }
  const CERTAINTY = ["certain", "probable", "possible"], STRENGTH = ["must", "should", "could"];
  const VOICE = { author: "the author", named: "named source", unnamed: "unnamed source" };

  async function drawAll() {
    const pick = $("pick"), wanted = pick && pick.value !== "" ? Number(pick.value) : null;
    const words = $("words").value.trim().toLowerCase();
    const list = rows.filter((row) => (wanted === null || row.d === wanted) && (!words || row.t.toLowerCase().includes(words)));
    $("found").textContent = plural(list.length, "record");
    const events = list.filter((row) => row.k === "e"), claims = list.filter((row) => row.k === "c"), advice = list.filter((row) => row.k === "r");
    const quoted = claims.filter((row) => row.stype !== "author");
    await timeline(events);
    await places(events);
    await actors(events);
    await bars("voices", group(claims, (row) => [VOICE[row.stype]]), "certainty", CERTAINTY, "voice", 3, `${plural(claims.length, "claim")}.`);
    await bars("sources", group(quoted, (row) => [row.source]), "certainty", CERTAINTY, "source", BARS, `${plural(quoted.length, "claim")} of quoted sources.`);
    await bars("advice", group(advice, (row) => (row.to.length ? row.to : [NOBODY])), "strength", STRENGTH, "addressee", BARS, `${plural(advice.length, "recommendation")}; one to several addressees counts for each.`);
    document.body.dataset.drawn = String(Number(document.body.dataset.drawn || 0) + 1);
  }
  // One drawing at a time; a change in between asks for one more.
  let busy = false, again = false;
  async function redraw() {
    if (busy) { again = true; return; }
    busy = true;
    do { again = false; await drawAll(); } while (again);
    busy = false;
  }
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(redraw, 250); };

  async function start() {
    if (!("DecompressionStream" in window)) {
      $("found").textContent = "This browser is too old to unpack the records (any from mid-2023 on will do).";
      return;
    }
    rows = await unpack("rows");
    for (const row of rows) byId.set(row.i, row);
    for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());
    if ($("pick")) $("pick").addEventListener("change", redraw);
    $("words").addEventListener("input", soon);
    for (const id of ["since", "until"]) $(id).addEventListener("change", () => { touched = true; redraw(); });
    $("years").addEventListener("reset", (event) => { event.preventDefault(); touched = false; redraw(); });
    for (const button of document.querySelectorAll("[data-document]")) {
      button.addEventListener("click", () => showDocument(Number(button.dataset.document)));
    }
    $("close").addEventListener("click", closePanel);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !$("panel").hidden) closePanel(); });
    let width = window.innerWidth;
    window.addEventListener("resize", () => { if (window.innerWidth !== width) { width = window.innerWidth; soon(); } });
    // on paper, the numbers behind the charts are read too
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details.behind:not([open])")];
      for (const details of opened) details.open = true;
    });
    window.addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
    await redraw();
  }
  start();
})();
