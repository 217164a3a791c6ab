// Turns long content into pages of the screen's size, so that nobody has to scroll. The browser's column layout does the
// breaking: the content is one column wide and as high as there is room, and what does not fit flows into columns beside it.

export function createPager(root, texts) {
  const sheet = root.querySelector(".sheet");
  const nav = root.querySelector("nav");
  const where = root.querySelector(".where");
  const [back, on] = nav.querySelectorAll("button");
  let page = 0;
  let pages = 1;

  const step = () => sheet.clientWidth + (parseFloat(getComputedStyle(sheet).columnGap) || 0);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function show(wanted) {
    page = Math.max(0, Math.min(pages - 1, wanted));
    sheet.scrollLeft = page * step();
    nav.hidden = pages < 2;
    where.textContent = pages < 2 ? "" : fill(texts.page, { page: page + 1, pages });
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
  }

  function measure() {
    nav.hidden = true; // its room counts only when it is needed
    const count = () => Math.max(1, Math.round((sheet.scrollWidth + step() - sheet.clientWidth) / step()));
    pages = count();
    if (pages > 1) {
      nav.hidden = false;
      pages = count();
    }
    show(page);
  }

  nav.addEventListener("click", (event) => {
    const button = event.target.closest("[data-turn]");
    if (button) show(page + Number(button.dataset.turn));
  });
  // Tab reaches a button on another page: the browser brings it into sight, and the page is turned to it.
  sheet.addEventListener("focusin", () => requestAnimationFrame(() => show(Math.round(sheet.scrollLeft / step()))));
  new ResizeObserver(measure).observe(root);

  return {
    measure,
    get page() {
      return page;
    },
    show(wanted = 0) {
      page = wanted;
      measure();
    },
  };
}
