// Conditions of an answer: removing or changing one asks again, in words that the server finds.

let forms = null; // template of all forms, as Python rendered them
let editing = null; // {form, from, box}: the open form, the button that opened it, the condition it changes

// A fresh copy of a form; null when the server is away.
async function formOf(selector) {
  if (!forms) {
    const mail = await server.forms({}).catch(() => null);
    if (!mail || !mail.ok) {
      toast(mail ? mail.say : WORDS.lost_title);
      return null;
    }
    forms = ROOT.createElement("template");
    forms.innerHTML = mail.html;
  }
  return forms.content.querySelector(selector).cloneNode(true);
}

const formFor = (family) => formOf(`.condition-form[data-family="${family}"]`);

function closeEditor() {
  if (!editing) return;
  const { form, from } = editing;
  editing = null;
  form.remove();
  from.setAttribute("aria-expanded", "false");
  if (from.isConnected) from.focus();
}

// Puts a form below `place`, and the keyboard into it. A second press on its button closes it.
function openEditor(form, from, place, box = null) {
  const again = editing && editing.from === from;
  closeEditor();
  if (again || !form) return;
  editing = { form, from, box };
  from.setAttribute("aria-expanded", "true");
  place.after(form);
  form.querySelector("input, select, textarea, button").focus();
}

function conditionsOf(answer) {
  return [...answer.querySelectorAll(".condition-box")].map((box) => ({
    box,
    field: box.dataset.field,
    values: JSON.parse(box.dataset.values),
    excluded: "excluded" in box.dataset,
  }));
}

function change(from, conditions) {
  const node = from.closest(".turn");
  const record = records.get(Number(node.dataset.turn));
  const key = "条件" + JSON.stringify(conditions);
  if (!record || waiting.has(key)) return;
  const earlier = record.turns.slice(0, -1);
  const question = record.turns.at(-1);
  waiting.add(key);
  const changed = addTurn(question);
  const ask = async () => {
    const mail = await server.change({ question, earlier, conditions });
    if (mail && !mail.ok) {
      changed.remove();
      toast(mail.say);
      focusQuestion();
    }
    return mail;
  };
  send(changed, () => record.turns, ask).then(() => waiting.delete(key));
}

// The condition that a form says; null when a name was typed that the table does not have.
function edited(form) {
  const inputs = [...form.querySelectorAll("[name=value]")];
  if (inputs[0].list) {
    const name = nameMeant(inputs[0].value.trim(), [...inputs[0].list.options].map((option) => option.value));
    return name === null ? null : { field: form.elements.field.value, values: [name] };
  }
  const chosen = inputs.filter((input) => input.type !== "checkbox" || input.checked);
  return { field: form.dataset.family, values: chosen.map((input) => input.value) };
}

// A part of a name is enough where only one name has it.
function nameMeant(typed, names) {
  if (names.includes(typed)) return typed;
  const like = names.filter((name) => name.includes(typed));
  return like.length === 1 ? like[0] : null;
}

function fill(form, condition) {
  for (const input of form.querySelectorAll("[name=value]")) {
    if (input.type === "checkbox") input.checked = condition.values.includes(input.value);
    else input.value = condition.values[0];
  }
  if (form.elements.field) form.elements.field.value = condition.field;
}

async function editCondition(target) {
  const box = target.closest(".condition-box");
  const form = await formFor(target.dataset.family);
  if (!form) return;
  fill(form, conditionsOf(target.closest(".answer")).find((condition) => condition.box === box));
  openEditor(form, target, target.closest(".conditions"), box);
}

// Which kind of condition to add is chosen by buttons; the form of that kind takes their place.
function chooseKind(target) {
  const form = make("form", "condition-form");
  form.setAttribute("aria-label", "加条件");
  for (const [family, name] of Object.entries(JSON.parse(target.dataset.add))) {
    const kind = button("", name, async () => {
      const next = await formFor(family);
      closeEditor();
      openEditor(next, target, target.closest(".conditions"));
    });
    form.append(kind);
  }
  openEditor(form, target, target.closest(".conditions"));
}

function submitCondition(form) {
  const wanted = edited(form);
  if (!wanted) {
    const wrong = form.querySelector(".wrong");
    wrong.textContent = WORDS.wrong_value;
    wrong.hidden = false;
    return;
  }
  const answer = form.closest(".answer");
  const { from, box } = editing;
  const after = conditionsOf(answer).map((condition) =>
    condition.box === box ? { ...wanted, excluded: condition.excluded } : condition,
  );
  if (!box) after.push(wanted);
  closeEditor();
  change(from, sendable(after));
}

const sendable = (conditions) =>
  conditions
    .filter((condition) => condition.values.length)
    .map(({ field, values, excluded }) => ({ field, values, excluded: Boolean(excluded) }));

onClick(".condition-edit", editCondition);
onClick(".condition-add", chooseKind);
onClick("[data-cancel]", closeEditor);
onClick(".condition-drop", (target) => {
  const box = target.closest(".condition-box");
  change(target, sendable(conditionsOf(target.closest(".answer")).filter((condition) => condition.box !== box)));
});
