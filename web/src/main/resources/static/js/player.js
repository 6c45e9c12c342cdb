// Moves through a lesson without leaving the run: the text is exchanged, the board stays. Without scripts, links and
// forms do the same by themselves.
import { alertUser, say } from "./say.js";

const csrf = document.querySelector('meta[name="csrf"]').content;
const text = () => document.querySelector(".lesson-text");
let newest = 0;

async function move(url, options = {}, { push = true, stay = false } = {}) {
  const turn = ++newest;
  let response, page;
  try {
    response = await fetch(url, { ...options, headers: { Accept: "text/html" } });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return alertUser("Faultline does not answer. Is it still running?");
  }
  if (turn !== newest) return;
  const fresh = page.querySelector(".lesson-text");
  if (!fresh && !response.ok) return alertUser(page.querySelector("main p")?.textContent ?? `Faultline answered ${response.status}.`);
  // Another run, or none any more: that is another page.
  if (!fresh || fresh.dataset.runOfStep !== text().dataset.runOfStep) return location.assign(response.url);
  await show(page, fresh, stay);
  if (push && response.url !== location.href) history.pushState(null, "", response.url);
}

async function show(page, fresh, stay) {
  const scrolled = text().querySelector(".lesson-scroll").scrollTop;
  document.title = page.title;
  text().replaceWith(fresh);
  document.querySelector(".still")?.replaceWith(page.querySelector(".still") ?? "");
  const board = document.querySelector("[data-run]");
  if (board) board.dataset.inspector = page.querySelector("[data-run]").dataset.inspector;
  else document.querySelector(".run-title").replaceWith(page.querySelector(".run-title"));
  if (stay) fresh.querySelector(".lesson-scroll").scrollTop = scrolled;
  else document.getElementById("step-title").focus();
  if (!stay) scrollTo({ top: 0 });
  if (fresh.querySelector("fl-yaml-editor")) await import("./change-list.js");
  document.dispatchEvent(new CustomEvent("stepchange"));
}

document.addEventListener("click", (e) => {
  const link = e.target.closest("a[data-move]");
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return;
  e.preventDefault();
  move(link.href);
});

document.addEventListener("submit", (e) => {
  const form = e.target.closest("form[data-move]");
  if (!form) return;
  e.preventDefault();
  const stay = form.id !== "onward";
  move(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, e.submitter)) }, { stay, push: !stay });
});

document.addEventListener("brought", async (e) => {
  await move(location.href, {}, { push: false, stay: true });
  text().querySelector(`.offer [name^="${CSS.escape(e.detail)}."]`)?.focus();
});

addEventListener("popstate", () => move(location.href, {}, { push: false }));

// What is chosen or typed is kept at once.
let waiting = 0;
document.addEventListener("input", (e) => {
  const form = e.target.closest("form[data-keeps]");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(form), e.target.type === "radio" ? 0 : 400);
});
document.addEventListener("change", (e) => {
  const form = e.target.closest("form[data-keeps]");
  if (form) keep(form);
});

async function keep(form) {
  clearTimeout(waiting);
  try {
    const response = await fetch(form.dataset.keeps, {
      method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true,
      headers: { Accept: "application/json", "X-Csrf-Token": csrf },
    });
    if (response.ok) return say("Kept");
    const { error } = await response.json();
    form.querySelector(".kept-note")?.replaceChildren(error);
  } catch {
    alertUser("What you chose could not be kept: Faultline does not answer.");
  }
}

const KEYS = { n: "[data-next]", p: "[data-back]", r: "[data-run-to]" };

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (e.target.closest("input:not([type=radio]), select, textarea, fl-yaml-editor, [contenteditable]")) return;
  const target = KEYS[e.key] && document.querySelector(KEYS[e.key]);
  if (target && !target.disabled) {
    e.preventDefault();
    target.click();
  }
});
