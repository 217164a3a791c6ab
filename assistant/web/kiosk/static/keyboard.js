// The on-screen keyboard: pinyin with candidates, letters, digits. By touch alone, and with a keyboard that is plugged in.

import { candidates, cut } from "./pinyin.js";

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const MOST_LETTERS = 60;

// `submit` asks what is in the field; `changed` is told after every change of the field or of the keyboard's state.
export function createKeyboard({ root, field, texts, submit, changed }) {
  let index = null; // what pinyin.js made of the words; null until they are here
  let letters = "";
  let chinese = true;
  let favourite = "typed"; // the row whose first candidate the space bar takes
  const found = { table: [], typed: [] };
  const bars = {};

  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const button = (name, text, press) => {
    const node = make("button", name, text);
    node.type = "button";
    node.addEventListener("click", press);
    return node;
  };

  // One row of candidates: as many as there is room for, and a button for the next ones.
  function makeBar(name, label) {
    const node = make("div", "bar");
    const list = make("div", "list");
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", label);
    let start = 0;
    let shown = 0;
    const more = button("key more", texts.more, () => draw(start + shown < found[name].length ? start + shown : 0));
    node.append(make("span", "label", label), list, more);
    function draw(from = 0) {
      start = from;
      shown = 0;
      list.replaceChildren();
      for (const one of found[name].slice(start)) {
        const key = button("candidate", one.text, () => pick(one));
        list.append(key);
        if (shown && key.offsetLeft + key.offsetWidth > list.clientWidth) {
          key.remove();
          break;
        }
        shown += 1;
      }
      more.disabled = shown === found[name].length;
      node.classList.toggle("favourite", name === favourite && shown > 0);
    }
    return { node, draw, at: (place) => found[name][start + place] };
  }

  function build() {
    const said = make("p", "letters");
    said.setAttribute("aria-live", "polite");
    const typed = make("span", "typed");
    bars.said = typed.appendChild(make("span", "tail"));
    bars.hint = make("span", "hint");
    said.append(typed, bars.hint);
    bars.table = makeBar("table", texts.table_words);
    bars.typed = makeBar("typed", texts.typed_words);
    const pad = make("div", "pad");
    ROWS.forEach((row, place) => {
      const line = make("div", "line");
      for (const key of row) line.append(button("key", key, () => press(key)));
      if (place === ROWS.length - 1) line.append(button("key wide", texts["keys.delete"], erase));
      pad.append(line);
    });
    const last = make("div", "line");
    bars.language = button("key wide", "", () => {
      setLetters("");
      chinese = !chinese;
      drawLanguage();
    });
    last.append(
      bars.language,
      button("key wide", texts["keys.clear"], clear),
      button("key space", texts["keys.space"], space),
      button("key wide", texts.keyboard_close, close),
      button("key wide strong", texts.send, submit),
    );
    pad.append(last);
    const composing = make("div", "composing");
    composing.append(said, bars.table.node, bars.typed.node);
    root.append(composing, pad);
    // Keys leave the focus, and with it the caret, in the field.
    root.addEventListener("pointerdown", (event) => event.preventDefault());
    drawLanguage();
  }

  function drawLanguage() {
    bars.language.textContent = chinese ? texts["keys.letters"] : texts["keys.pinyin"];
    root.classList.toggle("latin", !chinese);
  }

  function setLetters(text) {
    letters = text.slice(0, MOST_LETTERS);
    const got = index && letters ? candidates(index, letters) : { table: [], typed: [] };
    Object.assign(found, got);
    const [first] = got.table;
    favourite = first?.whole && first.used === letters.length ? "table" : "typed";
    bars.said.textContent = index ? cut(index, letters).join(" ") : letters;
    bars.hint.textContent = hint(got);
    bars.table.draw();
    bars.typed.draw();
    changed();
  }

  // What to do where there is nothing to choose.
  function hint({ table, typed }) {
    if (!letters || table.length || typed.length) return "";
    return index ? texts.no_candidate : texts.no_words;
  }

  // Puts text at the caret, as far as the field has room.
  function insert(text) {
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    const room = field.maxLength - field.value.length + (to - from);
    field.setRangeText(text.slice(0, Math.max(0, room)), from, to, "end");
    field.scrollLeft = field.scrollWidth;
    changed();
  }

  function pick({ text, used }) {
    insert(text);
    setLetters(letters.slice(used));
  }

  const best = () => found[favourite][0] ?? found.table[0] ?? found.typed[0];

  // Takes the best candidates until no letters are left; letters without any stay letters.
  function commit() {
    while (letters && best()) pick(best());
    if (letters) insert(letters);
    setLetters("");
  }

  function press(key) {
    if (chinese && /[a-z']/.test(key)) setLetters(letters + key);
    else {
      commit();
      insert(key);
    }
  }

  function space() {
    if (!letters) insert(" ");
    else if (best()) pick(best());
  }

  function erase() {
    if (letters) return setLetters(letters.slice(0, -1));
    const at = field.selectionStart ?? field.value.length;
    const from = field.selectionEnd > at ? at : Math.max(0, at - 1);
    field.setRangeText("", from, field.selectionEnd ?? at, "end");
    changed();
  }

  function clear() {
    field.value = "";
    setLetters("");
  }

  function open() {
    if (!root.hidden) return;
    root.hidden = false;
    setLetters(letters);
  }

  function close() {
    root.hidden = true;
    setLetters("");
  }

  // A plugged-in keyboard. An input method of the system does its own work: its keys arrive as "Process".
  function typed(event) {
    if (event.isComposing || event.key === "Process" || event.defaultPrevented || !chinese) return;
    const elsewhere = event.target.closest?.("button, dialog");
    if (/^[a-zA-Z']$/.test(event.key) && (letters || event.key !== "'") && !event.target.closest?.("dialog")) {
      open();
      press(event.key.toLowerCase());
    } else if (!letters || elsewhere) return;
    else if (event.key === " ") space();
    else if (event.key === "Backspace") erase();
    else if (event.key === "Escape") setLetters("");
    else if (/^[1-9]$/.test(event.key) && bars[favourite].at(event.key - 1)) pick(bars[favourite].at(event.key - 1));
    else return;
    event.preventDefault();
  }

  build();
  document.addEventListener("keydown", typed);
  // Not before the tap is over: the page moves when the keyboard opens, and the tap must not hit what comes under it.
  field.addEventListener("click", open);
  field.addEventListener("input", changed);
  addEventListener("resize", () => setLetters(letters));

  return {
    give(made) {
      index = made;
      setLetters(letters);
    },
    commit,
    close,
    get composing() {
      return letters !== "";
    },
    reset() {
      chinese = true;
      field.value = "";
      close();
      drawLanguage();
    },
  };
}
