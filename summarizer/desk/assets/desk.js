// The desk's page: keys, decisions, and which words light which facts. What is shown is made by the server; what it sends
// is put in place here. Offsets from the server count characters; those of the browser count halves of some of them.
"use strict";

const KEYS = {
  next_card: ["j", "Next card"], last_card: ["k", "Earlier card"], next: ["n", "Next question"], accept: ["a", "Accept"],
  reject: ["x", "Not stated"], edit: ["e", "Correct"], suggestion: ["s", "Take the suggestion"], undo: ["u", "Undo"],
  wrong: ["w", "Wrong check"], confirm: ["c", "Confirm the rest"], search: ["/", "Search"], help: ["?", "These keys"],
  ...Object.fromEntries([..."123456789"].map((place) => [`pick${place}`, [place, `Article’s value ${place}`]])),
};
const KEPT = "desk.keys";
let bound = {};
let since = performance.now();
let skipped = [];
let selection = null;
let before = null;  // what the inputs and the remarks were before one typed
let busy = false;

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const state = () => one("#state")?.dataset;
const centre = () => one("#centre");
const say = (text) => { one(one("#help").open ? "#taken" : "#told").textContent = text; };

// -- keys

function load() {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem(KEPT) || "{}"); } catch { kept = {}; }
  bound = Object.fromEntries(Object.entries(KEYS).map(([name, [key]]) => [name, typeof kept[name] === "string" ? kept[name] : key]));
}

function show_keys() {
  for (const place of all("[data-key-of]")) place.textContent = bound[place.dataset.keyOf] || "";
}

function help() {
  const list = one("#keys");
  list.replaceChildren(...Object.entries(KEYS).map(([name, [, words]]) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.append(words, box);
    box.value = bound[name];
    box.maxLength = 1;
    box.addEventListener("keydown", (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (Object.entries(bound).some(([other, key]) => other !== name && key === event.key)) {
        say(`“${event.key}” is taken.`);
        return;
      }
      bound[name] = box.value = event.key;
      localStorage.setItem(KEPT, JSON.stringify(bound));
      show_keys();
    });
    return label;
  }));
  one("#help").showModal();
}

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") || one("#help").open;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && one("#edit") && !one("#edit").hidden) { close_edit(); return; }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form?.matches("#edit, #add")) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const name = Object.keys(bound).find((key) => bound[key] === event.key);
  if (!name) return;
  event.preventDefault();
  do_it(name);
});

function do_it(name) {
  const held = state();
  if (name === "help") help();
  else if (name === "search") held ? go("/?" + held.query + "#search") : one("#search")?.focus();
  else if (name === "next_card" || name === "last_card") step(name === "next_card");
  else if (held && name === "next") next();
  else {
    const button = name.startsWith("pick") ? all("#desk [data-do=candidate]")[name.at(-1) - 1] : one(`#desk [data-do=${name}]`);
    if (button) act(button);
    else if (held) say(`${KEYS[name][1]}: there is nothing for it here.`);
  }
}

function step(forward) {
  const held = state();
  if (held) {
    const to = forward ? held.after : held.before;
    if (to) go(`/card/${to}${held.query ? "?" + held.query : ""}`);
    else say(forward ? "This is the last card here." : "This is the first card here.");
    return;
  }
  const links = all("[data-card]");
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, forward ? at + 1 : at - 1))]?.focus();
}

function go(address) { location.assign(address); }

function next() {
  const now = centre()?.dataset.key;
  const open = state().open.split(" ").filter(Boolean);
  if (!open.length) { step(true); return; }
  skipped.push(now);
  let to = open.find((key) => !skipped.includes(key));
  if (!to) { skipped = [now]; to = open.find((key) => key !== now) || open[0]; }
  part(to);
}

// -- parts of the page

async function part(key) {
  const held = state();
  const query = new URLSearchParams(held.query);
  if (key) query.set("fact", key);
  const answer = await fetch(`/card/${held.number}/part?${query}`);
  if (answer.ok) place(await answer.text());
  else say(await answer.text());
}

function placed() {
  show_keys();
  before = one("#edit") && { said: one("#said").innerHTML, inputs: one("#edit .inputs").innerHTML };
  light_all();
  light(one(".fact[aria-current]"), true);
}

function place(html) {
  const scrolled = one("#story")?.scrollTop || 0;
  one("#desk").innerHTML = html;
  since = performance.now();
  selection = null;
  placed();
  if (!one(".fact[aria-current]")) one("#story").scrollTop = scrolled;
  one("#question").focus({ preventScroll: matchMedia("(min-width: 64rem)").matches });
}

async function send(where, body) {
  const answer = await fetch(`/card/${state().number}/${where}?${state().query}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const type = answer.headers.get("content-type") || "";
  const told = type.includes("json") ? await answer.json() : { told: await answer.text() };
  return { ok: answer.ok, status: answer.status, ...told };
}

function asked(action, more = {}) {
  const held = centre()?.dataset || {};
  return {
    token: crypto.randomUUID(), action, key: held.key || "", shown: held.shown || "",
    passage: held.start ? [Number(held.start), Number(held.end)] : null, seconds: (performance.now() - since) / 1000, ...more,
  };
}

async function decide(action, more = {}) {
  if (busy) return;
  busy = true;
  try {
    const body = asked(action, more);
    let answer;
    try { answer = await send("decide", body); } catch { answer = await send("decide", body); }
    if (answer.ok) {
      skipped = [];
      place(answer.html);
      say(answer.told);
    } else if (answer.status === 409) {
      await part(body.key);
      say(answer.told);
    } else say(answer.told);
  } catch { say("The desk does not answer: is it still running? Nothing was decided."); } finally { busy = false; }
}

// -- what is done

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) { act(button); return; }
  const fact = event.target.closest(".fact");
  if (fact) { part(fact.dataset.key); return; }
  if (event.target.closest("#story") && !selection) light_facts(event);
});

function act(button) {
  const doing = button.dataset.do;
  const typed = button.dataset.typed ? JSON.parse(button.dataset.typed) : {};
  const key = centre()?.dataset.key;
  if (doing === "help") help();
  else if (doing === "undo" || doing === "confirm") decide(doing, { key: "", shown: state().shown });
  else if (doing === "close") close_edit();
  else if (doing === "words") read_words();
  else if (doing === "use") use_words();
  else if (doing === "new") new_fact();
  else if (!key) say("Nothing is left to decide.");
  else if (doing === "accept" || doing === "reject") decide(doing);
  else if (doing === "edit") one("#edit").hidden ? open_edit() : close_edit();
  else if (doing === "suggestion" || doing === "candidate") decide("edit", { typed: { ...filled(one("#edit")), ...typed } });
  else if (doing === "wrong") decide("wrong_check", { check: button.dataset.check, message: button.dataset.message });
}

function filled(form) {
  const found = Object.fromEntries(new FormData(form));
  delete found.why;
  return found;
}

function open_edit() {
  const form = one("#edit");
  form.hidden = false;
  one("[data-do=edit]").setAttribute("aria-expanded", "true");
  one("input, select, textarea", form)?.focus();
  form.scrollIntoView({ block: "nearest" });
}

function close_edit() {
  clearTimeout(later);
  trying++;
  one("#edit").hidden = true;
  one("#edit").reset();
  one("#said").innerHTML = before.said;
  one("#edit .inputs").innerHTML = before.inputs;
  one("[data-do=edit]").setAttribute("aria-expanded", "false");
  one("#question").focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("form.filters")) {
    event.preventDefault();
    clearTimeout(later);
    list(form).then(() => one("[data-card]")?.focus());
  } else if (form.id === "edit") {
    event.preventDefault();
    decide(form.dataset.action, { typed: filled(form), why: form.elements.why.value, field: form.dataset.field });
  } else if (form.id === "add") {
    event.preventDefault();
    const { field, deal, words, ...typed } = Object.fromEntries(new FormData(form));
    decide("add", { key: "", shown: "", field, deal, typed });
  }
});

let later = 0;
let listing = 0;
let trying = 0;
async function list(form) {
  const mine = ++listing;
  const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && (name !== "state" || value !== "open")));
  const answer = await fetch(`/list?${query}`);
  const text = await answer.text();
  if (mine !== listing) return;
  if (!answer.ok) { say(text); return; }
  one("#list").innerHTML = text;
  history.replaceState(null, "", query.size ? `/?${query}` : "/");
}

const changed = (form) => [...form.elements].some((box) =>
  box.tagName === "SELECT" ? !box.selectedOptions[0].defaultSelected : box.name && box.value !== box.defaultValue);

document.addEventListener("input", (event) => {
  const filters = event.target.closest("form.filters");
  if (filters) {
    clearTimeout(later);
    later = setTimeout(() => list(filters), 120);
    return;
  }
  const form = event.target.closest("#edit");
  if (!form || event.target.name === "why") return;
  clearTimeout(later);
  later = setTimeout(async () => {
    const mine = ++trying;
    const answer = await send("try", asked(form.dataset.action, { typed: filled(form), field: form.dataset.field }));
    if (mine !== trying || !form.isConnected) return;
    if (answer.ok) {
      one("#said").innerHTML = answer.html || "";
      say(answer.html.trim() ? "" : `The rules have nothing against it; the verdict would be ${answer.verdict}.`);
      show_keys();
    } else say(answer.told);
  }, 250);
});

document.addEventListener("change", (event) => {
  if (event.target.closest("#add") && event.target.name === "field") one("#add .inputs").replaceChildren();
});

// -- words of the article

async function read_words(span = null) {
  const form = one("#add");
  const { field, deal, words } = Object.fromEntries(new FormData(form));
  const answer = await send("words", { field, deal, words, ...(span || {}) });
  if (answer.ok) { one(".inputs", form).innerHTML = answer.html; one("input, select, textarea", one(".inputs", form))?.focus(); }
  else say(answer.told);
}

async function use_words() {
  const key = centre()?.dataset.key;
  if (!selection || !key) return;
  const answer = await send("words", { key, ...selection });
  if (!answer.ok) { say(answer.told); return; }
  one("#edit .inputs").innerHTML = answer.html;
  open_edit();
  one("#edit .inputs").dispatchEvent(new Event("input", { bubbles: true }));
}

function new_fact() {
  if (!selection) return;
  one("#adding").open = true;
  one("#add").elements.words.value = selection.words;
  one("#add").elements.field.focus();
  read_words({ start: selection.start, end: selection.end });
}

document.addEventListener("selectionchange", () => {
  const bar = one("#marked");
  if (!bar) return;
  const chosen = getSelection();
  const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  const start = range && offset(range.startContainer, range.startOffset);
  const end = range && offset(range.endContainer, range.endOffset);
  if (range && start !== null && end !== null && end > start) {
    selection = { start, end, words: chosen.toString() };
    bar.hidden = false;
  } else if (!chosen.isCollapsed || !bar.contains(document.activeElement)) {
    if (chosen.isCollapsed && document.activeElement?.closest("#add, #edit")) return;
    selection = null;
    bar.hidden = true;
  }
});

function offset(node, at) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".para");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

function range_of(start, end) {
  for (const paragraph of all("#story .para")) {
    const from = Number(paragraph.dataset.start);
    const signs = [...paragraph.textContent];
    if (start >= from + signs.length || end <= from) continue;
    const range = document.createRange();
    range.setStart(...point(paragraph, signs.slice(0, Math.max(0, start - from)).join("").length));
    range.setEnd(...point(paragraph, signs.slice(0, Math.min(signs.length, end - from)).join("").length));
    return range;
  }
  return null;
}

function point(paragraph, at) {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let text = texts.nextNode();
  for (let more; at > text.length && (more = texts.nextNode()); text = more) at -= text.length;
  return [text, at];
}

const spans = (fact) => (fact.dataset.spans || "").split(" ").filter(Boolean).map((part) => part.split("-").map(Number));

function light_all() {
  if (!window.Highlight || !one("#story")) return;
  const ranges = all(".fact").flatMap(spans).map(([start, end]) => range_of(start, end)).filter(Boolean);
  CSS.highlights.set("many", new Highlight(...ranges));
}

function light(fact, bring = false) {
  if (!fact || !window.Highlight) return;
  const ranges = spans(fact).map(([start, end]) => range_of(start, end)).filter(Boolean);
  CSS.highlights.set("fact", new Highlight(...ranges));
  const story = one("#story");
  if (bring && ranges.length && matchMedia("(min-width: 64rem)").matches) {
    const box = ranges[0].getBoundingClientRect();
    story.scrollTop += box.top - story.getBoundingClientRect().top - story.clientHeight / 3;
  }
}

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const fact = event.target.closest?.(".fact");
    if (fact) light(fact);
  });
}

function light_facts(event) {
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const place_at = at && offset(at.offsetNode, at.offset);
  if (place_at === null || place_at === undefined) return;
  let first = null;
  for (const fact of all(".fact")) {
    const rests = spans(fact).some(([start, end]) => start <= place_at && place_at <= end);
    fact.classList.toggle("lit", rests);
    if (rests) first ??= fact;
  }
  first?.scrollIntoView({ block: "nearest" });
  say(first ? `${all(".fact.lit").length} facts rest on these words.` : "No fact rests on these words.");
}

// -- the beginning

load();
placed();
if (one("#more") && matchMedia("(min-width: 48rem)").matches) one("#more").open = true;
one("#keys-anew").addEventListener("click", () => { localStorage.removeItem(KEPT); load(); show_keys(); one("#help").close(); });
if (one("#desk")) one("#question").focus({ preventScroll: true });
else {
  const form = one("form.filters");
  if (changed(form)) list(form);  // what was typed, chosen or put back by the browser before this script was there
  if (location.hash === "#search") one("#search").focus();
  else if (!form.contains(document.activeElement)) one("[data-card]")?.focus();
}
