// Keys for the whole page. Nothing is taken from a field that is being typed into, or from a button's own space.
import { store } from "./store.js";
import { goTo, step } from "./transport.js";
import { unselect } from "./inspector.js";

const transport = document.querySelector("fl-transport");
const help = document.querySelector("dialog.keys-help");

const KEYS = {
  " ": () => transport.toggle(),
  ".": () => step(),
  ",": () => goTo(Math.max(0, (store.frame?.time ?? 0) - 1e9)),
  "+": () => transport.faster(1),
  "=": () => transport.faster(1),
  "-": () => transport.faster(-1),
  g: () => transport.openMenu(),
  t: () => focusShown(".box"),
  i: () => document.querySelector(".inspector").focus(),
  l: () => document.querySelector(".ledger button")?.focus(),
  "?": () => help.showModal(),
};

function focusShown(selector) {
  [...document.querySelectorAll(selector)].find((each) => each.getClientRects().length)?.focus();
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (e.key === "Escape") return escape(e);
  if (typing(e.target)) return;
  if (e.key === " " && e.target.closest("button, summary, a, [role='button']")) return;
  const act = KEYS[e.key];
  if (act) {
    e.preventDefault();
    act();
  }
});

function escape(e) {
  const menu = e.target.closest(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (typing(e.target)) {
    e.target.blur();
  } else {
    unselect();
  }
}

document.querySelector("[data-keys]").addEventListener("click", () => help.showModal());
help.querySelector("[data-close]").addEventListener("click", () => help.close());
help.addEventListener("click", (e) => { if (e.target === help) help.close(); });
