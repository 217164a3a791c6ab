// The evidence panel: the rows of one turn, a row that a citation points at, and the rows around it.

let shown = null; // turn whose rows the panel shows
let opener = null; // what opened the panel on a narrow screen

const narrow = () => window.matchMedia("(max-width: 959px)").matches;

function showPanel(turn) {
  const record = records.get(turn);
  if (shown === turn || !record || !record.panel) return;
  shown = turn;
  find("panel-for").textContent = "“" + record.turns.at(-1) + "”的依据";
  find("panel-rows").innerHTML = record.panel;
  find("panel-rows").scrollTop = 0;
  for (const node of ROOT.querySelectorAll(".turn")) node.classList.toggle("current", node.dataset.turn == turn);
}

function emptyPanel() {
  shown = null;
  find("panel-for").textContent = "";
  find("panel-rows").replaceChildren(make("p", "hint", WORDS.panel_empty));
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

// A row that the answer does not cite is fetched and set apart from those that it does.
async function showNear(number) {
  if (find("row-" + number)) return showRow(number);
  const turn = shown;
  const mail = await server.row({ task: number }).catch(() => null);
  if (!mail || !mail.ok) return toast(mail ? mail.say : WORDS.lost_title);
  if (shown !== turn || find("row-" + number)) return;
  let context = find("panel-context");
  if (!context) {
    context = make("div", "related");
    context.id = "panel-context";
    context.append(make("h3", "", "上下文"), make("p", "hint", mail.hint));
    find("panel-rows").append(context);
  }
  context.insertAdjacentHTML("beforeend", mail.html);
  showRow(number);
}

onClick("[data-near]", (target) => showNear(Number(target.dataset.near)));
onClick("#panel-close", closePanel);
onClick("[data-task], [data-panel]", (target, event) => {
  event.preventDefault();
  const turn = target.closest(".turn");
  if (turn) showPanel(Number(turn.dataset.turn));
  openPanel(target);
  if (target.dataset.task) showRow(target.dataset.task);
});
