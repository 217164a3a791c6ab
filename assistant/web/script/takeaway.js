// Taking an answer away: as text, as a link that asks again, as a file, on paper.

const recordOf = (target) => records.get(Number(target.closest(".turn").dataset.turn));

async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    return toast(done);
  } catch {
    // Only pages over https or on this machine may use the clipboard; the old way works everywhere.
  }
  const box = make("textarea", "unseen");
  box.value = text;
  const before = ROOT.activeElement;
  ROOT.body.append(box);
  box.select();
  const copied = ROOT.execCommand("copy");
  box.remove();
  if (before) before.focus();
  toast(copied ? done : WORDS.not_copied);
}

function linkOf(conversation) {
  const link = new URL(location.pathname, location.origin);
  for (const turn of conversation) link.searchParams.append("q", turn);
  return link.href;
}

function fileName(reply, kind) {
  const written = reply.headers.get("Content-Disposition") || "";
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(written);
  return encoded ? decodeURIComponent(encoded[1]) : "任务问答." + kind;
}

async function exportAnswer(target) {
  const kind = target.dataset.export;
  target.closest("details").open = false;
  toast(WORDS.exporting);
  const reply = await fetch(below("api/v1/export/" + kind), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ turns: recordOf(target).turns }),
  }).catch(() => null);
  if (!reply || !reply.ok) return toast(reply && [404, 405].includes(reply.status) ? WORDS.no_export : WORDS.export_failed);
  const link = make("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = fileName(reply, kind);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  toast(WORDS.exported);
}

// On paper nothing is folded, and everything is dark on light.
function unfold() {
  ROOT.documentElement.dataset.theme = "light";
  for (const fold of ROOT.querySelectorAll("details.more:not([open])")) {
    fold.open = true;
    fold.dataset.unfolded = "1";
  }
}

function foldAgain() {
  applyDisplay();
  for (const fold of ROOT.querySelectorAll("details.more[data-unfolded]")) {
    fold.open = false;
    delete fold.dataset.unfolded;
  }
  for (const node of ROOT.querySelectorAll(".turn.unprinted")) node.classList.remove("unprinted");
}

function printAnswer(target) {
  const turn = target.closest(".turn");
  for (const node of ROOT.querySelectorAll(".turn")) node.classList.toggle("unprinted", node !== turn);
  window.print();
}

window.addEventListener("beforeprint", unfold);
window.addEventListener("afterprint", foldAgain);

onClick("[data-copy]", (target) => copyText(recordOf(target).copy, WORDS.copied));
onClick("[data-link]", (target) => copyText(linkOf(recordOf(target).turns), WORDS.link_copied));
onClick("[data-export]", exportAnswer);
onClick("[data-print]", printAnswer);
