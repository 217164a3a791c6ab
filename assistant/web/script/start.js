// Wires the page up, and asks what its address says (?q=…, once for each turn of a conversation).

window.renwu = {
  // What the question box calls; returns what stays in it.
  ask(text) {
    const question = String(text ?? "");
    pose(question);
    return question.trim() ? "" : text;
  },
};

ROOT.documentElement.lang = "zh-CN";

// Gradio hides the label of a text box in a way that takes its name from screen readers.
new MutationObserver((_, observer) => {
  const box = ROOT.querySelector("#question textarea");
  if (!box) return;
  box.setAttribute("aria-label", "问题");
  observer.disconnect();
}).observe(ROOT.body, { childList: true, subtree: true });

ROOT.addEventListener("click", (event) => {
  closeMenus((menu) => !menu.contains(event.target));
  for (const [selector, run] of clicks) {
    const target = event.target.closest(selector);
    if (target) return void run(target, event);
  }
});

ROOT.addEventListener("submit", (event) => {
  const run = { "condition-form": submitCondition, "feedback-form": submitFeedback }[event.target.className];
  if (!run) return;
  event.preventDefault();
  run(event.target);
});

ROOT.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = ROOT.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (editing) closeEditor();
  else closePanel();
});

ROOT.addEventListener("toggle", (event) => event.target.id === "display" && event.target.open && showChoices(event.target), true);

function closeMenus(which) {
  for (const menu of ROOT.querySelectorAll("details.menu[open]")) if (which(menu)) menu.open = false;
}

poseAll(new URLSearchParams(location.search).getAll("q").slice(-KEPT));
