// Colours, text size and contrast as the visitor chose them, before anything is drawn. The chat page keeps the same keys.
"use strict";

const DISPLAY = ["theme", "text", "contrast"];

function display(name) {
  try {
    return localStorage.getItem("renwu." + name) || "";
  } catch {
    return ""; // storage is barred: the browser's own settings hold
  }
}

function showDisplay() {
  for (const name of DISPLAY) {
    const value = display(name);
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
  }
}

showDisplay();
