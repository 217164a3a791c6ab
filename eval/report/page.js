// The table of questions: filters, and a page of them at a time. Every text is set as text, never as markup.
const STEP = 100;
const entries = JSON.parse(document.getElementById("entries").textContent);
const form = document.getElementById("filter");
const list = document.getElementById("questions");
const more = document.getElementById("more");
let found = [];

function make(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function tasks(entry) {
  const line = make("p", "tasks");
  const groups = [["ok", entry.right, ""], ["", entry.tolerated, "可引可不引"], ["over", entry.extra, "多引"], ["gone", entry.missing, "漏"]];
  for (const [name, numbers, hint] of groups)
    for (const number of numbers) {
      const mark = make("b", name, (hint === "多引" ? "+" : hint === "漏" ? "−" : "") + number);
      if (hint) mark.title = hint;
      line.append(mark);
    }
  return line;
}

function card(entry) {
  const item = make("li", "question " + entry.outcome);
  const asked = make("p", "asked");
  asked.append(make("code", "", entry.id), entry.turns.join(" → "));
  item.append(asked);
  const overlap = entry.overlap === null ? "" : " · 用词重合 " + Math.round(entry.overlap * 100) + "%";
  item.append(make("p", "meta", entry.kind + " · " + entry.difficulty + overlap + " · " + entry.milliseconds.toFixed(1) + " ms"));
  for (const reason of entry.reasons) item.append(make("p", "why", reason));
  item.append(tasks(entry));
  const fold = make("details");
  const wanted = "应为 " + entry.wanted_status + (entry.facts.length ? "；应写出 " + entry.facts.join("；") : "");
  fold.append(make("summary", "", "回答与金标准"), make("p", "meta", (entry.status ? "给出 " + entry.status + "；" : "") + wanted), make("pre", "", entry.answer || "（没有文字）"));
  item.append(fold);
  return item;
}

function show(from) {
  list.append(...found.slice(from, from + STEP).map(card));
  more.hidden = list.childElementCount >= found.length;
}

function apply() {
  const { outcome, code, kind, difficulty, text } = Object.fromEntries(new FormData(form));
  const words = text.trim().toLowerCase();
  found = entries.filter((entry) =>
    (!outcome || (outcome === "not-right" ? entry.outcome !== "right" : entry.outcome === outcome)) &&
    (!code || entry.codes.includes(code)) && (!kind || entry.kind === kind) && (!difficulty || entry.difficulty === difficulty) &&
    (!words || [entry.id, entry.turns.join(" "), entry.answer, entry.reasons.join(" ")].join("\n").toLowerCase().includes(words)));
  document.getElementById("shown").textContent = found.length + " 题";
  list.replaceChildren();
  show(0);
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => show(list.childElementCount));
for (const button of document.querySelectorAll("[data-code]"))
  button.addEventListener("click", () => {
    form.reset();
    form.elements.code.value = button.dataset.code;
    apply();
    form.scrollIntoView();
  });
// Paper has no buttons: everything that was filtered is printed, with its answers.
window.addEventListener("beforeprint", () => {
  while (!more.hidden) show(list.childElementCount);
  for (const fold of list.querySelectorAll("details")) fold.open = true;
});
form.hidden = false;
apply();
