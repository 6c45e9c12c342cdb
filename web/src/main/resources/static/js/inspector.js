// The panel beside the diagram: the run, or the box or link that is chosen.
import { Live, store } from "./store.js";
import { board, inspectorOf, sendForm } from "./commands.js";
import { clearAlerts, say } from "./say.js";

class Inspector extends Live {
  start() {
    this.run = this.querySelector('[data-panel="run"]');
    this.target = this.querySelector('[data-panel="target"]');
    this.addEventListener("submit", (e) => this.#submit(e));
    this.addEventListener("click", (e) => { if (e.target.closest('[data-do="unselect"]')) unselect(); });
    this.addEventListener("change", (e) => this.#aim(e.target));
  }

  update(s, change) {
    if (change === "selection") this.#show(s.selected);
    if (change === "frame") this.#showSettings(s.frame.settings);
  }

  async #show(target) {
    this.run.hidden = target !== null;
    this.target.hidden = target === null;
    if (target === null) return this.target.replaceChildren();
    const html = await inspectorOf({ target });
    if (store.selected !== target) return;
    this.target.innerHTML = html ?? "<p>This box could not be looked at.</p>";
    this.scrollTop = 0;
    this.target.querySelector("h2")?.focus({ preventScroll: board.clientWidth >= 1000 });
    if (store.frame) this.#showSettings(store.frame.settings);
  }

  async #submit(e) {
    const form = e.target;
    const command = form.dataset.command;
    if (!command) return;
    e.preventDefault();
    if (!(await sendForm(form))) return;
    clearAlerts();
    say(DONE[command] ?? "Done");
    form.dispatchEvent(new CustomEvent("done", { bubbles: true }));
    // What was brought in has knobs of its own.
    if (form.querySelector('[data-shape="section"]')) this.#show(store.selected);
  }

  /** All instances or one: what the faults of the palette are aimed at. */
  #aim(select) {
    if (!select.matches("[data-aim]")) return;
    for (const input of this.target.querySelectorAll('.palette input[name="target"]')) input.value = select.value;
  }

  /** Marks the knobs that were turned, and shows what they stand at unless one is being turned. */
  #showSettings(settings) {
    for (const form of this.target.querySelectorAll("form.knob")) {
      const field = form.querySelector(".field [name]:not([name$='.unit'])");
      const value = settings[field.name];
      form.classList.toggle("changed", value !== undefined);
      if (value !== undefined && !form.contains(document.activeElement)) setValue(form, field, value);
    }
  }
}

export const DONE = { set: "Set", inject: "Fault injected", operate: "Done", heal: "Healed" };

function setValue(form, field, value) {
  const unit = form.querySelector("[name$='.unit']");
  const parts = unit ? value.match(/^([\d.]+)\s*(\D*)$/) : null;
  const number = parts ? parts[1] : value;
  if (field.value !== number) field.value = number;
  if (parts && unit.value !== parts[2]) unit.value = parts[2];
}

export function unselect() {
  const target = store.selected;
  if (target === null) return;
  store.select(null);
  const shown = [...document.querySelectorAll("[data-box],[data-link]")]
    .find((g) => (g.dataset.box ?? g.dataset.link) === target && g.getClientRects().length);
  shown?.focus();
}

customElements.define("fl-inspector", Inspector);
