// 有用 / 有误: tells the server which conversation was judged how; the server computes the answer again by itself.

async function report(target, verdict, reasons, text) {
  const reply = await fetch(below("api/v1/feedback"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ turns: recordOf(target).turns, verdict, reasons, text }),
  }).catch(() => null);
  const sent = Boolean(reply && reply.ok);
  toast(sent ? WORDS.thanks : WORDS.no_feedback);
  if (!sent) return;
  for (const one of target.closest(".tools").querySelectorAll("[data-verdict]")) {
    one.setAttribute("aria-pressed", String(one.dataset.verdict === verdict));
    one.disabled = true;
  }
}

async function explain(target) {
  const form = await formOf(".feedback-form");
  if (form) openEditor(form, target, target.closest(".tools"));
}

async function submitFeedback(form) {
  const reasons = [...form.querySelectorAll("[name=reason]:checked")].map((box) => box.value);
  const text = form.elements.text.value.trim();
  if (!reasons.length && !text) {
    const wrong = form.querySelector(".wrong");
    wrong.textContent = WORDS.choose_reason;
    wrong.hidden = false;
    return;
  }
  const from = editing.from;
  closeEditor();
  await report(from, "wrong", reasons, text);
}

onClick("[data-verdict=useful]", (target) => report(target, "useful", [], ""));
onClick("[data-verdict=wrong]", explain);
