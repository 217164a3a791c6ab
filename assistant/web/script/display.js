// Text size, colours and contrast: attributes of <html> that page.css follows, kept in this browser.
// The look-through pages read the same keys.

const DISPLAY = ["theme", "text", "contrast"];
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
const prefersContrast = window.matchMedia("(prefers-contrast: more)");

const chosen = (name) => recall("renwu." + name) || (name === "theme" ? "auto" : "");

function applyDisplay() {
  const theme = chosen("theme");
  const dark = theme === "dark" || (theme !== "light" && prefersDark.matches);
  const set = ROOT.documentElement.dataset;
  set.theme = dark ? "dark" : "light";
  set.text = chosen("text") || "normal";
  set.contrast = chosen("contrast") || (prefersContrast.matches ? "high" : "normal");
  ROOT.body.classList.toggle("dark", dark); // Gradio's own parts follow this
}

// The menu shows what is in force when it opens: it may have been put on the page after this script ran.
function showChoices(menu) {
  for (const name of DISPLAY) {
    const value = name === "theme" ? chosen(name) : ROOT.documentElement.dataset[name];
    const radio = menu.querySelector(`input[name="display-${name}"][value="${CSS.escape(value)}"]`);
    if (radio) radio.checked = true;
  }
}

applyDisplay();
prefersDark.addEventListener("change", applyDisplay);
prefersContrast.addEventListener("change", applyDisplay);
window.addEventListener("storage", applyDisplay); // another page of this browser changed it

ROOT.addEventListener("change", (event) => {
  const name = event.target.name || "";
  if (!name.startsWith("display-")) return;
  keep("renwu." + name.slice("display-".length), event.target.value);
  applyDisplay();
});
