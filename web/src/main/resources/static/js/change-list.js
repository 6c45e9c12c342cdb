// Changes of the board as YAML: what is wrong with them is told while they are typed, by the reader that runs them.
import "./yaml-editor.js";
import { element } from "./say.js";

const WAIT = 350;
const csrf = document.querySelector('meta[name="csrf"]').content;
let timer = 0, turn = 0;

document.addEventListener("input", (e) => {
  const form = e.target.closest("form[data-changes]");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => check(form), WAIT);
});

document.addEventListener("click", (e) => {
  const line = e.target.closest(".problems [data-line]");
  line?.closest("form").querySelector("fl-yaml-editor").reveal(Number(line.dataset.line), Number(line.dataset.column));
});

async function check(form) {
  const asked = ++turn;
  const editor = form.querySelector("fl-yaml-editor");
  const response = await fetch(form.dataset.changes, {
    method: "POST", body: new URLSearchParams({ changes: editor.value }),
    headers: { Accept: "application/json", "X-Csrf-Token": csrf },
  }).catch(() => null);
  if (asked !== turn || !response?.ok) return;
  const { problems } = await response.json();
  editor.problems = problems;
  form.querySelector(".problems").replaceChildren(...problems.map(line));
}

function line({ line: at, column, text }) {
  const item = element("li");
  item.dataset.line = at;
  item.dataset.column = column;
  item.append(element("code", "", `${at}:${column}`), ` ${text}`);
  return item;
}
