// The conversation: asks, places what Python rendered, and tells when the server is away.

const KEPT = 20; // earlier questions that are sent along
const PATIENCE_MS = 20000; // after which an answer is not waited for any longer
const PROBE_MS = 2000; // until it is looked whether the server is back; doubles up to the longest
const LONGEST_PROBE_MS = 60000;

const records = new Map(); // turn -> {turns, panel, copy}: the conversation up to it, its rows, its plain text
const waiting = new Set(); // questions on their way
const unsent = new Map(); // nodes of turns that the server did not get -> what sends them again
let turns = []; // questions answered in this conversation
let topic = 0; // grows with every new topic, so that late replies to an old one are known
let serial = 0;
let line = Promise.resolve(); // one turn is sent after the other: each goes on from the answer before it
let probing = null;
let pause = PROBE_MS;
let reachable = false; // the server is there, but does not take what this page sends: it may be another version

function addTurn(question) {
  serial += 1;
  const node = make("article", "turn");
  node.dataset.turn = serial;
  node.setAttribute("aria-label", "问答 " + serial);
  const asked = make("div", "asked");
  const words = make("p", "", question);
  if (question.length > 200) words.tabIndex = 0; // it scrolls, so the keyboard must reach it
  asked.append(make("h2", "unseen", "问题"), words);
  node.append(asked, make("div", "reply"));
  find("turns").append(node);
  find("welcome").hidden = true;
  showPending(node);
  return node;
}

function showPending(node) {
  node.querySelector(".reply").replaceChildren(make("p", "pending", WORDS.pending));
  node.scrollIntoView({ block: "start" });
}

// Sends a turn when its time has come, and again when it was lost. `conversationOf` gives its questions as they are by
// then; the server may reword the last.
function send(node, conversationOf, request) {
  const mine = topic;
  const again = () => {
    showPending(node);
    return send(node, conversationOf, request);
  };
  const transmit = async () => {
    if (mine !== topic) return;
    unsent.delete(node);
    const conversation = conversationOf();
    const mail = await inTime(request(conversation));
    if (mine !== topic || !node.isConnected) return;
    if (mail && mail.html) deliver(node, mail.turns || conversation, mail);
    else lost(node, conversation, again);
  };
  line = line.then(transmit, transmit);
  return line;
}

// The reply; null when it fails or does not come.
function inTime(reply) {
  return Promise.race([reply.catch(() => null), new Promise((give) => setTimeout(give, PATIENCE_MS, null))]);
}

function deliver(node, conversation, mail) {
  const turn = Number(node.dataset.turn);
  pause = PROBE_MS;
  reachable = false;
  node.querySelector(".asked p").textContent = conversation.at(-1);
  node.querySelector(".reply").innerHTML = "<h2 class=unseen>回答</h2>" + mail.html;
  records.set(turn, { turns: conversation, panel: mail.panel, copy: mail.copy });
  if (mail.panel === null) fetchPanel(turn);
  if (mail.ok) {
    turns = conversation;
    remember();
  }
  showPanel(turn);
  say(mail.say);
  node.scrollIntoView({ block: "start" });
}

// Rows of a long list come after the answer.
async function fetchPanel(turn) {
  const record = records.get(turn);
  record.panel = make("p", "hint", WORDS.pending).outerHTML;
  const mail = await server
    .panel({ question: record.turns.at(-1), earlier: record.turns.slice(0, -1) })
    .catch(() => null);
  record.panel = make("p", "hint", WORDS.no_rows).outerHTML;
  if (mail && mail.ok) record.panel = mail.panel;
  if (shown !== turn) return;
  shown = null;
  showPanel(turn);
}

// The server is away or the connection is lost. The question stays; it is asked again when the server is back.
function lost(node, conversation, again) {
  const box = make("div", "answer is-notice");
  box.setAttribute("role", "alert");
  box.append(make("p", "badge", WORDS.lost_title), make("p", "", WORDS.lost), button("chip", WORDS.retry, again));
  if (reachable) box.append(button("chip", WORDS.reload, () => location.assign(linkOf(conversation))));
  node.querySelector(".reply").replaceChildren(box);
  node.scrollIntoView({ block: "start" });
  unsent.set(node, again);
  probe();
}

// Looks whether the server is back, ever more rarely, while there is something to send.
function probe() {
  if (probing) return;
  probing = setTimeout(async () => {
    const reply = await fetch(below("healthz"), { cache: "no-store" }).catch(() => null);
    pause = Math.min(pause * 2, LONGEST_PROBE_MS);
    reachable = Boolean(reply && reply.ok);
    if (reachable) for (const again of [...unsent.values()]) await again();
    probing = null;
    if (unsent.size) probe();
  }, pause);
}

// Asks, unless there is nothing to ask or the same question is on its way (a double click).
async function pose(question, earlier) {
  if (!question.trim() || waiting.has(question)) return;
  waiting.add(question);
  const conversationOf = () => [...(earlier || turns.slice(-KEPT)), question];
  const request = (conversation) => server.answer({ question, earlier: conversation.slice(0, -1) });
  await send(addTurn(question), conversationOf, request);
  waiting.delete(question);
}

// Asks a whole conversation again, one turn after the other.
async function poseAll(questions) {
  const mine = topic;
  for (const [place, question] of questions.entries()) {
    if (mine !== topic) return;
    await pose(question, questions.slice(0, place));
  }
}

function clearThread() {
  topic += 1;
  turns = [];
  waiting.clear();
  records.clear();
  unsent.clear();
  find("turns").replaceChildren();
  find("welcome").hidden = false;
  emptyPanel();
}

function newTopic() {
  clearThread();
  beginConversation();
  if (location.search) history.replaceState(null, "", location.pathname);
  say(WORDS.cleared);
  focusQuestion();
}

function focusQuestion() {
  const box = ROOT.querySelector("#question textarea");
  if (box) box.focus();
}

onClick("[data-ask]", (target) => pose(target.dataset.ask));
onClick("#fresh", newTopic);
