// Changes of the board as YAML: what is wrong with them is told while they are typed, by the reader that runs them.
import "./yaml-editor.js";
import { alertUser, element } from "./say.js";

const WAIT = 350;
const csrf = document.querySelector('meta[name="csrf"]').content;
let timer = 0;
let typed = null; // the form with something that was not sent yet
let sending = false;

document.addEventListener("input", (e) => {
  const form = e.target.closest("form[data-changes]");
  if (!form) return;
  typed = form;
  clearTimeout(timer);
  timer = setTimeout(flush, WAIT);
});

document.addEventListener("change", (e) => {
  if (e.target.closest("form[data-changes]")) flush();
});

addEventListener("pagehide", () => {
  if (typed) send(typed, true).catch(() => null);
});

document.addEventListener("click", (e) => {
  const line = e.target.closest(".problems [data-line]");
  line?.closest("form").querySelector("fl-yaml-editor").reveal(Number(line.dataset.line), Number(line.dataset.column));
});

// One at a time, so that an older text can't arrive after a newer one.
async function flush() {
  clearTimeout(timer);
  if (sending || !typed) return;
  const form = typed;
  typed = null;
  sending = true;
  let pause = 0;
  try {
    const response = await send(form, false);
    const answer = await response.json();
    if (response.ok) tell(form, answer.problems);
    else alertUser(answer.error);
  } catch {
    typed ??= form;
    pause = 2000;
    alertUser("What you typed could not be kept: Faultline does not answer.");
  } finally {
    sending = false;
  }
  if (typed) timer = setTimeout(flush, pause);
}

function send(form, keepalive) {
  return fetch(form.dataset.changes, {
    method: "POST", keepalive, body: new URLSearchParams({ changes: form.querySelector("fl-yaml-editor").value }),
    headers: { Accept: "application/json", "X-Csrf-Token": csrf },
  });
}

function tell(form, problems) {
  if (typed) return; // of a text that is no longer there
  form.querySelector("fl-yaml-editor").problems = problems;
  form.querySelector(".problems").replaceChildren(...problems.map(line));
}

function line({ line: at, column, text }) {
  const item = element("li");
  item.dataset.line = at;
  item.dataset.column = column;
  item.append(element("code", "", `${at}:${column}`), ` ${text}`);
  return item;
}
