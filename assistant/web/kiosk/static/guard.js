// Keeps visitors on the page: no menus, drags, zoom, copies, or shortcuts that open something of the browser. Two fingers
// and the selection of text are the style sheet's part (touch-action, user-select).

const KEYS_OF_THE_PAGE = new Set(["Tab", "Enter", " ", "Escape", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Process", "Shift"]);

export function guard() {
  const stop = (event) => event.preventDefault();
  for (const name of ["contextmenu", "dragstart", "dragover", "drop", "copy", "cut", "paste", "auxclick", "gesturestart", "gesturechange"])
    document.addEventListener(name, stop, { capture: true, passive: false });
  document.addEventListener("wheel", (event) => event.ctrlKey && stop(event), { capture: true, passive: false });
  document.addEventListener(
    "keydown",
    (event) => {
      const opens = event.ctrlKey || event.metaKey || event.altKey;
      if (opens || (event.key.length > 1 && !KEYS_OF_THE_PAGE.has(event.key))) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
}
