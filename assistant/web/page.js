// The thread and the evidence panel: places what Python rendered, keeps the conversation, follows citations.
// Runs once, when the thread is on the page; Gradio passes `server`, whose functions are Python's.

const KEPT = 20; // earlier questions that are sent along
const ROOT = document;
const find = (id) => ROOT.getElementById(id);
const turns = []; // questions answered in this conversation
const waiting = new Set(); // questions on their way
const panels = new Map(); // turn -> {question, html}
let serial = 0;
let shown = null; // turn whose rows the panel shows
let opener = null; // link that opened the panel on a narrow screen

const narrow = () => window.matchMedia("(max-width: 959px)").matches;

ROOT.documentElement.lang = "zh-CN";
// Gradio hides the label of a text box in a way that takes its name from screen readers.
new MutationObserver((_, observer) => {
  const box = ROOT.querySelector("#question textarea");
  if (!box) return;
  box.setAttribute("aria-label", "问题");
  observer.disconnect();
}).observe(ROOT.body, { childList: true, subtree: true });

function make(tag, name, text) {
  const node = ROOT.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text; // text, never markup
  return node;
}

function addTurn(turn, question) {
  const node = make("article", "turn");
  node.dataset.turn = turn;
  node.setAttribute("aria-label", "问答 " + turn);
  const asked = make("div", "asked");
  const words = make("p", "", question);
  if (question.length > 200) words.tabIndex = 0; // it scrolls, so the keyboard must reach it
  asked.append(make("h2", "unseen", "问题"), words);
  const reply = make("div", "reply");
  reply.append(make("p", "pending", "正在查表…"));
  node.append(asked, reply);
  find("turns").append(node);
  find("welcome").hidden = true;
  node.scrollIntoView({ block: "start" });
  return node;
}

function showPanel(turn) {
  if (shown === turn || !panels.has(turn)) return;
  shown = turn;
  const { question, html } = panels.get(turn);
  find("panel-for").textContent = "“" + question + "”的依据";
  find("panel-rows").innerHTML = html;
  find("panel-rows").scrollTop = 0;
  for (const node of ROOT.querySelectorAll(".turn")) node.classList.toggle("current", node.dataset.turn == turn);
}

function openPanel(from) {
  if (!narrow()) return;
  opener = from;
  find("panel").classList.add("open");
  ROOT.body.classList.add("panel-open");
  find("panel-close").focus();
}

function closePanel() {
  if (!find("panel").classList.contains("open")) return;
  find("panel").classList.remove("open");
  ROOT.body.classList.remove("panel-open");
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function showRow(number) {
  const row = find("row-" + number);
  if (!row) return;
  for (const other of ROOT.querySelectorAll(".task-row.hit")) other.classList.remove("hit");
  row.open = true;
  row.classList.add("hit");
  row.scrollIntoView({ block: "start" });
  row.querySelector("summary").focus({ preventScroll: true });
}

function deliver(node, question, mail) {
  node.querySelector(".reply").innerHTML = "<h2 class=unseen>回答</h2>" + mail.html;
  if (mail.ok) turns.push(question);
  if (mail.panel) {
    panels.set(Number(node.dataset.turn), { question, html: mail.panel });
    showPanel(Number(node.dataset.turn));
  }
  find("say").textContent = mail.say;
  node.scrollIntoView({ block: "start" });
}

// The server is away or the connection is lost. The question stays, with a way to ask it again.
function lost(node, question) {
  const box = make("div", "answer is-notice");
  box.setAttribute("role", "alert");
  const again = make("button", "chip", "重试");
  again.type = "button";
  again.dataset.ask = question;
  box.append(make("p", "badge", "连接中断"), make("p", "", "没有连上服务器，问题没有送到。请确认网络，或稍后重试。"), again);
  node.querySelector(".reply").replaceChildren(box);
  node.scrollIntoView({ block: "start" });
}

window.renwu = {
  // Asks, unless there is nothing to ask or the same question is on its way (a double click).
  // Returns what stays in the question box.
  ask(text) {
    const question = String(text ?? "");
    if (!question.trim()) return text;
    if (waiting.has(question)) return "";
    serial += 1;
    const node = addTurn(serial, question);
    waiting.add(question);
    server
      .answer({ question, earlier: turns.slice(-KEPT) })
      .then((mail) => node.isConnected && (mail && mail.html ? deliver(node, question, mail) : lost(node, question)))
      .catch(() => lost(node, question))
      .finally(() => waiting.delete(question));
    return "";
  },

  clear() {
    turns.length = 0;
    waiting.clear();
    panels.clear();
    shown = null;
    find("turns").replaceChildren();
    find("welcome").hidden = false;
    find("panel-for").textContent = "";
    find("panel-rows").replaceChildren(make("p", "hint", "回答引用的任务会在这里逐行列出，引用的词句加底色。"));
    find("say").textContent = "已开始新话题";
    const box = ROOT.querySelector("#question textarea");
    if (box) box.focus();
  },
};

ROOT.addEventListener("click", (event) => {
  const ask = event.target.closest("[data-ask]");
  if (ask) {
    if (ask.closest(".is-notice")) ask.closest(".turn").remove();
    window.renwu.ask(ask.dataset.ask);
    return;
  }
  const link = event.target.closest("[data-task], [data-panel]");
  if (link) {
    event.preventDefault();
    const turn = link.closest(".turn");
    if (turn) showPanel(Number(turn.dataset.turn));
    openPanel(link);
    if (link.dataset.task) showRow(link.dataset.task);
    return;
  }
  if (event.target.closest("#panel-close")) closePanel();
});

ROOT.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
});
