// What a step offers to do to the run: its forms are commands, and one button runs it as far as the step goes.
import { Live } from "./store.js";
import { sendForm } from "./commands.js";
import { DONE } from "./inspector.js";
import { clearAlerts, say } from "./say.js";
import { goTo } from "./transport.js";

class Deeds extends Live {
  start() {
    this.run = this.querySelector("[data-run-to]");
    // Before now a press would have left the page.
    for (const offers of this.querySelectorAll(".offers")) offers.disabled = false;
    this.over = this.querySelector("[data-over]");
    this.addEventListener("submit", (e) => this.#submit(e));
    this.run?.addEventListener("click", () => goTo(Number(this.run.dataset.runTo)));
  }

  update(s, change) {
    if (change !== "frame" || !this.run) return;
    const there = s.frame.time >= Number(this.run.dataset.runTo) || Boolean(s.frame.stoppedBy);
    if (this.run.disabled !== there) this.run.disabled = there;
    this.over?.classList.toggle("primary", there);
    this.run.classList.toggle("primary", !there);
  }

  async #submit(e) {
    const form = e.target;
    if (!form.dataset.command || e.submitter?.hasAttribute("formaction")) return;
    e.preventDefault();
    if (!(await sendForm(form))) return;
    clearAlerts();
    say(DONE[form.dataset.command] ?? "Done");
    const section = form.querySelector('.field[data-shape="section"] input');
    // What was brought in has values of its own now, which the page does not offer yet.
    if (section) return document.dispatchEvent(new CustomEvent("brought", { detail: section.name }));
    form.classList.add("just-done");
    setTimeout(() => form.classList.remove("just-done"), 1200);
  }
}

customElements.define("fl-deeds", Deeds);
