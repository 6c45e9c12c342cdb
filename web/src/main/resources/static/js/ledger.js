// The ledger: what became of each intended effect. Every state opens requests that came into it.
import { Live } from "./store.js";
import { count } from "./format.js";
import { element } from "./say.js";
import { openExamples } from "./story.js";

const STATES = [
  ["once", "once", "", "applied exactly once"],
  ["duplicated", "duplicated", "bad", "applied more than once"],
  ["refused", "refused", "", "not applied, and the caller was told so"],
  ["abandoned", "abandoned", "unsure", "not applied, and the caller never learned what became of it"],
  ["lost", "lost", "worst", "not applied, though it had been acknowledged"],
  ["compensated", "compensated", "", "applied, then undone on purpose"],
  ["deadLettered", "dead-lettered", "set-aside", "set aside, waiting for a person"],
  ["discarded", "discarded", "unsure", "set aside, then given up by a person"],
  ["inFlight", "in flight", "", "none of these yet"],
];
const SIGNS = { bad: "■", unsure: "▲", worst: "✕", "set-aside": "◆" };
const ONLY_IF_ANY = new Set(["compensated", "deadLettered", "discarded"]);

class Ledger extends Live {
  rows = new Map();

  update(s, change) {
    if (change !== "frame" || s.frame.ledger.length === 0) return;
    if (!this.rows.size) this.replaceChildren();
    for (const account of s.frame.ledger) this.#row(account).show(account);
  }

  #row(account) {
    let row = this.rows.get(account.effect);
    if (!row) {
      row = new Account(account.effect);
      this.rows.set(account.effect, row);
      this.append(row.node);
    }
    return row;
  }
}

class Account {
  constructor(effect) {
    this.node = element("div", "account");
    this.node.setAttribute("role", "group");
    this.node.setAttribute("aria-label", `Ledger of ${effect}`);
    this.intended = element("b");
    this.node.append(element("span", "effect", `${effect}:`), element("span", "", "intended"), this.intended);
    this.states = STATES.map(([key, word, tone, about], i) => {
      const sign = element("span", "sign", i ? "+" : "=");
      const button = element("button", tone);
      button.type = "button";
      button.title = `${about}: show requests`;
      const number = element("b");
      const mark = element("span", "", SIGNS[tone] ?? "");
      mark.setAttribute("aria-hidden", "true");
      button.append(mark, number, ` ${word}`);
      button.addEventListener("click", () => openExamples({ effect, state: key, word }));
      this.node.append(sign, button);
      return { key, tone, sign, button, number, mark };
    });
    this.aside = element("span", "aside");
    this.node.append(this.aside);
  }

  show(account) {
    setText(this.intended, count(account.intended));
    for (const state of this.states) {
      const n = account.counts[state.key] ?? 0;
      setText(state.number, count(n));
      state.button.classList.toggle("zero", n === 0);
      state.mark.hidden = n === 0;
      const hide = n === 0 && ONLY_IF_ANY.has(state.key);
      state.button.hidden = hide;
      state.sign.hidden = hide;
    }
    const told = account.appliedButToldFailed;
    setText(this.aside, told ? `${count(told)} of them applied, but the caller was told it failed` : "");
  }
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

customElements.define("fl-ledger", Ledger);
