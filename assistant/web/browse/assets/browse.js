// What makes the pages handier; all of them work without it. display.js has run before.
"use strict";

const all = (selector) => [...document.querySelectorAll(selector)];

for (const node of all(".display, .script")) node.hidden = false;

// The display menu.
for (const choice of all("[data-display]")) {
  const name = choice.dataset.display;
  choice.checked = choice.value === (display(name) || "") || (choice.value === "" && display(name) === "normal");
  choice.addEventListener("change", () => {
    try {
      if (choice.value) localStorage.setItem("renwu." + name, choice.value);
      else localStorage.removeItem("renwu." + name);
    } catch {
      return; // cannot be kept
    }
    showDisplay();
  });
}
addEventListener("storage", showDisplay); // chosen in another tab
const menu = document.querySelector(".display");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  if (menu.open && !menu.contains(event.target)) menu.open = false;
});

// An address holds only the filters that are set.
for (const form of all("form.filters")) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter((field) => field.name && !field.value);
    for (const field of empty) field.disabled = true;
    setTimeout(() => empty.forEach((field) => (field.disabled = false))); // for a page that is shown again
  });
}

// A directory narrows while its name is typed.
const narrow = document.querySelector("[data-narrow]");
const names = all("[data-names] tbody tr");
if (narrow && names.length) {
  narrow.addEventListener("input", () => {
    const sought = narrow.value.normalize("NFKC").trim().toLowerCase();
    for (const row of names) row.hidden = !row.cells[0].textContent.toLowerCase().includes(sought);
    document.querySelector("[data-shown]").textContent = names.filter((row) => !row.hidden).length;
  });
}

// A link to a fold opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === "DETAILS") target.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();

const folds = "details.unfold, details.names, details.period, details.data";
function unfold(open) {
  for (const fold of all(folds)) fold.open = open;
}
let closed = [];
addEventListener("beforeprint", () => {
  closed = all(folds).filter((fold) => !fold.open);
  unfold(true);
});
addEventListener("afterprint", () => closed.forEach((fold) => (fold.open = false)));

function told(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
}

addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("print" in button.dataset) print();
  if ("unfold" in button.dataset) {
    const open = button.getAttribute("aria-pressed") !== "true";
    unfold(open);
    button.setAttribute("aria-pressed", open);
  }
  if ("copy" in button.dataset) {
    // Without a secure address there is no clipboard; the link then stands in the address bar.
    const copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
    copied.then(() => told(button, "已复制"), () => told(button, "请从地址栏复制"));
  }
});
