// Small helpers over the document, the browser's storage, and the words that prompts/page.yaml gives the page.
// The files of this folder are put together to one script, which Gradio runs once when the thread is on the page;
// it passes `server`, whose functions are Python's (replies.py).

const ROOT = document;
const WORDS = JSON.parse(ROOT.getElementById("turns").dataset.words);
const TOAST_MS = 6000;

const find = (id) => ROOT.getElementById(id);

function make(tag, name, text) {
  const node = ROOT.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text; // text, never markup
  return node;
}

function button(name, text, run) {
  const node = make("button", name, text);
  node.type = "button";
  node.addEventListener("click", run);
  return node;
}

// What a click on a part of the page does; answers come and go, so one listener of the document serves all.
const clicks = [];
const onClick = (selector, run) => clicks.push([selector, run]);

// An address below the page's own, which may lie under a path prefix.
const below = (path) => new URL(path, new URL(".", location.href)).href;

function say(text) {
  find("say").textContent = text;
}

let fading;
function toast(text) {
  clearTimeout(fading);
  find("toast").textContent = text;
  fading = setTimeout(() => (find("toast").textContent = ""), TOAST_MS);
}

// Storage may be full or forbidden: then this page remembers by itself until it is closed.
const memory = new Map();

function recall(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// Returns whether it will outlive the page.
function keep(key, text) {
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, text);
    return false;
  }
}
