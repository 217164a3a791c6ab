// The kiosk page: wires question field, keyboard, answers and idle watch together. All that a visitor leaves is in
// `visit` and in the document, and `forget` empties both; nothing is stored, sent elsewhere or put into the history.

import { guard } from "./guard.js";
import { watchIdle } from "./idle.js";
import { createKeyboard } from "./keyboard.js";
import { createPager } from "./pages.js";
import { makeIndex } from "./pinyin.js";
import { createTalk } from "./talk.js";
import { createVoice } from "./voice.js";

const LOOK = 15000; // milliseconds between looks at the server
const MOST_VISITS = 300; // after which the page loads itself anew, so that a browser's leaks never add up
const SHORT = 4000; // milliseconds that a passing notice stays

const page = document.documentElement;
const { base, version, idle, countdown, texts: written } = document.body.dataset;
const texts = JSON.parse(written);
const find = (id) => document.getElementById(id);
const field = find("question");
const noVisit = () => ({
  turns: [], // questions that were answered
  shown: null, // the answer on the screen
  row: null, // the row of the table that was opened from it
  waiting: false, // something was asked and has not come back
});
let visit = noVisit();
let visits = 0;

const offers = createPager(find("offers"), texts);
const cards = createPager(find("cards"), texts);
const sheet = find("cards").querySelector(".sheet");
const voice = createVoice(find("speak"), texts);
const talk = createTalk(base, (kind) => notice(kind === "recovering" ? `${texts.recovering}：${texts.recovering_more}` : kind && texts[kind]));
const keyboard = createKeyboard({ root: find("keyboard"), field, texts, submit: () => find("ask").requestSubmit(), changed: fitScreen });

let fading = 0;
function notice(text, passing = false) {
  clearTimeout(fading);
  find("notice").hidden = !text;
  find("notice").textContent = text || "";
  if (passing) fading = setTimeout(() => notice(null), SHORT);
}

function fitScreen() {
  const typing = !find("keyboard").hidden;
  document.body.toggleAttribute("data-typing", typing);
  field.placeholder = typing ? texts.field_typing : texts.field;
}

function go(screen) {
  document.body.dataset.screen = screen;
  find("home").hidden = screen !== "home";
  find("answer").hidden = screen === "home";
}

// Asks through `talk`, one thing at a time. Gives what came back, or null when the visitor went away or one was on its way.
async function fetchFor(path, body) {
  if (visit.waiting) return null;
  const now = visit;
  now.waiting = true;
  const content = await talk.ask(path, body);
  now.waiting = false;
  return content;
}

async function ask(question) {
  if (visit.waiting) return;
  const turns = [...visit.turns, question];
  keyboard.reset();
  visit.row = null;
  visit.shown = { heading: question, cards: card("waiting", texts.waiting), speech: "", suggestions: [], turns: null };
  draw();
  const got = await fetchFor("/ask", { turns });
  if (!got) return;
  if (got.ok) {
    visit.turns = turns;
    visit.shown = { heading: question, ...got, turns };
  } else visit.shown = { ...visit.shown, cards: card("warning", got.message ?? texts.failed) };
  draw();
  find("say").textContent = got.ok ? got.speech : (got.message ?? texts.failed);
}

function card(name, text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return `<article class="card lead ${name}">${paragraph.outerHTML}</article>`;
}

// Shows visit.shown, or the row that was opened from it.
function draw(at = 0) {
  const { shown, row } = visit;
  go("answer");
  find("asked").textContent = row ? row.title : shown.heading;
  find("asked-label").hidden = Boolean(row);
  find("badge").textContent = row ? "" : (shown.badge ?? "");
  sheet.innerHTML = row ? row.cards : shown.cards; // made by the server, which escapes everything
  if (!row && shown.choose) sheet.append(chips(shown.suggestions, texts.choose));
  const more = !row && !shown.choose ? shown.suggestions : [];
  find("suggestions").hidden = !more.length;
  find("suggestions").querySelector("ul").replaceChildren(...chips(more).children);
  find("back").hidden = !row;
  find("scan").hidden = Boolean(row) || !shown.turns;
  if (find("print")) find("print").hidden = find("scan").hidden;
  voice.offer(row ? "" : shown.speech);
  cards.show(at);
}

function chips(questions, label) {
  const list = document.createElement("ul");
  list.className = "chips";
  if (label) list.setAttribute("aria-label", label);
  for (const question of questions) {
    const key = document.createElement("button");
    key.type = "button";
    key.className = "chip";
    key.dataset.ask = key.textContent = question;
    const item = document.createElement("li");
    item.append(key);
    list.append(item);
  }
  return list;
}

async function openRow(number) {
  const came = cards.page;
  const got = await fetchFor("/row", { number });
  if (!got) return;
  if (!got.ok) return notice(got.message ?? texts.failed, true);
  visit.row = visit.row ?? { came };
  Object.assign(visit.row, got);
  draw();
}

function closeRow() {
  const came = visit.row?.came;
  visit.row = null;
  draw(came);
}

async function openCode() {
  if (!visit.shown?.turns) return;
  const got = await fetchFor("/qr", { turns: visit.shown.turns });
  if (!got) return;
  if (!got.ok) return notice(got.message ?? texts.failed, true);
  find("code-hint").textContent = got.hint;
  find("qr").innerHTML = got.svg;
  find("code").showModal();
}

function chooseTheme(place) {
  for (const key of document.querySelectorAll("[data-theme-of]")) key.setAttribute("aria-pressed", String(key.dataset.themeOf === place));
  for (const list of document.querySelectorAll("[data-theme-chips]")) list.hidden = list.dataset.themeChips !== place;
  offers.show();
}

function setSize(size) {
  page.dataset.text = size;
  find("size").setAttribute("aria-pressed", String(size === "huge"));
  find("size").textContent = size === "huge" ? texts.normal : texts.bigger;
  offers.measure();
  cards.measure();
}

function setContrast(high) {
  if (high) page.dataset.contrast = "high";
  else delete page.dataset.contrast;
  find("contrast").setAttribute("aria-pressed", String(high));
  find("contrast").textContent = high ? texts.plain : texts.contrast;
}

function used() {
  return Boolean(
    visit.shown ||
      field.value ||
      keyboard.composing ||
      !find("keyboard").hidden ||
      page.dataset.text !== "large" ||
      page.dataset.contrast ||
      offers.page ||
      document.querySelector("[data-theme-chips]")?.hidden,
  );
}

// Everything of the visitor is gone: what was asked and answered, what is on its way, settings, and traces in the browser.
function forget() {
  if (visit.shown) visits += 1;
  visit = noVisit();
  talk.forget();
  voice.offer("");
  keyboard.reset();
  sheet.replaceChildren();
  find("qr").replaceChildren();
  find("suggestions").querySelector("ul").replaceChildren();
  for (const id of ["asked", "badge", "say", "code-hint"]) find(id).textContent = "";
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  notice(null);
  setSize("large");
  setContrast(false);
  go("home");
  if (find("themes").children.length) chooseTheme("0");
  document.activeElement?.blur();
  history.replaceState(null, "", location.pathname);
}

function showCountdown(left) {
  const dialog = find("idle");
  if (left === null) return dialog.close();
  find("seconds").textContent = texts.idle_more.replace("{seconds}", left);
  if (dialog.open) return;
  find("code").close(); // the newest dialog would lie above
  dialog.showModal();
}

// The server is looked at while nobody asks: it says when it is back, and when table or page are new. The page then loads
// itself anew, as it does after many visits, once nobody uses it and the server has just answered.
let away = false;
async function look() {
  const state = await talk.look("/state");
  if (!visit.waiting && away !== !state) notice(state ? null : `${texts.recovering}：${texts.recovering_more}`);
  away = !state;
  if (state && (state.version !== version || visits >= MOST_VISITS) && !used()) location.replace(location.pathname);
  setTimeout(look, LOOK);
}

async function loadWords() {
  const words = await talk.look("/words");
  if (words) keyboard.give(makeIndex(words));
  else setTimeout(loadWords, SHORT);
}

const ACTIONS = {
  size: () => setSize(page.dataset.text === "huge" ? "large" : "huge"),
  contrast: () => setContrast(!page.dataset.contrast),
  back: closeRow,
  scan: openCode,
  print: () => window.print(),
  leave: forget,
  go: forget,
  "code-close": () => find("code").close(),
};

document.addEventListener("click", (event) => {
  const key = event.target.closest("button");
  if (!key) return;
  if (key.dataset.ask) ask(key.dataset.ask);
  else if (key.dataset.task) openRow(Number(key.dataset.task));
  else if (key.dataset.themeOf) chooseTheme(key.dataset.themeOf);
  else ACTIONS[key.id]?.();
});

find("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  keyboard.commit();
  const question = field.value.trim();
  if (question) ask(question);
  else notice(texts.empty, true);
});

// A page that the browser kept for "back" shows nobody's answers.
addEventListener("pageshow", (event) => event.persisted && forget());

guard();
watchIdle({ idle: Number(idle), countdown: Number(countdown), used, busy: () => voice.speaking, leave: find("go"), show: showCountdown, forget });
loadWords();
setTimeout(look, LOOK);
