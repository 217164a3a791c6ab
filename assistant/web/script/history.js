// Conversations of this browser: only their questions are kept, here and nowhere else; reopening asks them again.

const HISTORY = "renwu.history";
const MOST_KEPT = 100; // conversations

let conversation = null; // id of the one on the page
let recording = true; // off while a conversation is asked again
let lasting = true; // whether the browser keeps what is stored

function beginConversation(id) {
  conversation = id || Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
}

function conversations() {
  try {
    const list = JSON.parse(recall(HISTORY) || "[]");
    return Array.isArray(list) ? list.filter((one) => one && Array.isArray(one.turns) && one.turns.length) : [];
  } catch {
    return []; // not ours, or damaged
  }
}

// The newest first; where there is no room for all, the oldest go.
function store(list) {
  let kept = list.slice(0, MOST_KEPT);
  lasting = keep(HISTORY, JSON.stringify(kept));
  while (!lasting && kept.length > 1) {
    kept = kept.slice(0, Math.ceil(kept.length / 2));
    lasting = keep(HISTORY, JSON.stringify(kept));
  }
  if (!lasting) keep(HISTORY, JSON.stringify(list.slice(0, MOST_KEPT)));
}

function remember() {
  if (!recording) return;
  const list = conversations();
  const asked = JSON.stringify(turns.slice(-KEPT));
  const same = (one) => one.id === conversation || JSON.stringify(one.turns) === asked; // a link opened again
  const before = list.find(same);
  const now = { id: conversation, name: before ? before.name : "", at: Date.now(), turns: JSON.parse(asked) };
  store([now, ...list.filter((one) => !same(one))]);
}

const nameOf = (one) => one.name || one.turns[0];

function showHistory() {
  const wanted = find("history-search").value.trim().toLowerCase();
  const list = conversations();
  const fitting = list.filter((one) => [nameOf(one), ...one.turns].join("\n").toLowerCase().includes(wanted));
  find("history-list").replaceChildren(...fitting.map(entry));
  const none = list.length ? WORDS.no_match : WORDS.no_history;
  find("history-note").textContent = fitting.length ? (lasting ? "" : WORDS.no_storage) : none;
  find("history-clear").hidden = !list.length;
  find("history-clear").textContent = "全部删除";
  delete find("history-clear").dataset.sure;
}

function entry(one) {
  const item = make("li");
  const open = button("past", "", () => reopen(one));
  const when = new Date(one.at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  open.append(make("span", "name", nameOf(one)), make("small", "", `${when} · ${one.turns.length} 问`));
  const rename = button("bar", "改名", () => renaming(item, one));
  const remove = button("bar", "删除", () => {
    store(conversations().filter((other) => other.id !== one.id));
    if (one.id === conversation) beginConversation(); // what is on the page goes on as a new one
    showHistory();
    find("history-search").focus();
  });
  rename.setAttribute("aria-label", "改名：" + nameOf(one));
  remove.setAttribute("aria-label", "删除：" + nameOf(one));
  item.append(open, rename, remove);
  return item;
}

function renaming(item, one) {
  const form = make("form", "rename");
  const box = make("input");
  box.value = nameOf(one);
  box.maxLength = 80;
  box.setAttribute("aria-label", "新名称");
  const ok = make("button", "bar", "确定");
  form.append(box, ok);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = box.value.trim();
    store(conversations().map((other) => (other.id === one.id ? { ...other, name } : other)));
    showHistory();
    find("history-search").focus();
  });
  item.replaceChildren(form);
  box.select();
}

async function reopen(one) {
  find("history").close();
  clearThread();
  beginConversation(one.id);
  const mine = topic;
  recording = false;
  await poseAll(one.turns);
  if (mine === topic) recording = true;
  focusQuestion();
}

onClick("[data-history]", () => {
  find("history-search").value = "";
  showHistory();
  find("history").showModal();
});
onClick("[data-close]", () => find("history").close());
onClick("#history-clear", (target) => {
  if (!target.dataset.sure) {
    target.dataset.sure = "1";
    target.textContent = WORDS.sure;
    return;
  }
  store([]);
  beginConversation();
  showHistory();
});
find("history-search").addEventListener("input", showHistory);
beginConversation();
