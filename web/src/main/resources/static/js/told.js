// How the run stands to the step: goals that tick, numbers to look at. Asked of the server when something is new, once a
// second at most, and only while somebody looks.
import { Live, store } from "./store.js";
import { element, say } from "./say.js";

const LEAST_BETWEEN = 1000;
const CONFLICT = 409;

class Told extends Live {
  start() {
    this.asked = 0;
    this.look = () => this.#soon();
    document.addEventListener("visibilitychange", this.look);
  }

  stop() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    this.gone = true;
  }

  update(s, change) {
    if (change !== "frame") return;
    const key = `${s.frame.time} ${[...s.bands.values()].map((b) => b.id + b.to).join()} ${JSON.stringify(s.frame.settings)}`;
    if (key === this.key) return;
    this.key = key;
    this.#soon();
  }

  #soon() {
    if (this.gone || this.timer || this.busy || document.hidden) return;
    this.timer = setTimeout(() => this.#ask(), Math.max(0, this.asked + LEAST_BETWEEN - performance.now()));
  }

  async #ask() {
    this.timer = 0;
    this.busy = true;
    const key = this.key;
    try {
      const response = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (this.gone) return;
      this.#trouble(response.ok ? "" : answer.error ?? `Faultline answered ${response.status}.`, response.status);
      if (response.status === CONFLICT) return this.stop(); // this run is judged no more
      if (response.ok) this.#show(answer);
    } catch {
      this.key = null; // asked again with the next frame
    }
    this.asked = performance.now();
    this.busy = false;
    if (!this.gone && (key !== this.key || store.frame?.time !== this.toldAt)) this.#soon();
  }

  /** Why nothing is judged, in place of verdicts that would stand still. */
  #trouble(text, status) {
    if (text === (this.told ?? "")) return;
    this.told = text;
    this.replaceChildren();
    if (!text) return;
    const line = element("p", "why", `${text} `);
    if (status === CONFLICT) {
      const again = element("a", "", "Load the page again");
      again.href = location.href.split("#")[0];
      line.append(again);
    }
    this.append(line);
    say(text);
  }

  #show({ time, goals, readings, questions }) {
    this.toldAt = time;
    for (const goal of goals) this.#goal(goal);
    for (const reading of readings) number(`[data-reading="${CSS.escape(reading.id)}"]`, reading);
    for (const question of questions) number(`[data-measured="${CSS.escape(question.id)}"]`, question);
    const all = goals.length > 0 && goals.every((goal) => goal.state === "met");
    document.querySelector("[data-next]")?.classList.toggle("primary", all || goals.length === 0);
  }

  #goal({ id, state, why, measured }) {
    const line = document.querySelector(`[data-goal="${CSS.escape(id)}"]`);
    if (!line) return;
    const before = line.dataset.now;
    line.dataset.now = state;
    line.querySelector("[data-state]").textContent = `${state}:`;
    const words = state === "met" ? measured : why;
    const place = line.querySelector("[data-why]");
    if (place.textContent !== words) place.textContent = words;
    if (state === "met" && before && before !== "met") say(`Goal met: ${line.querySelector(".say").lastChild.textContent}`);
  }
}

function number(selector, { text, note }) {
  const place = document.querySelector(selector);
  if (!place) return;
  const shown = [element("span", "num", text)];
  if (note) shown.push(element("small", "muted", note));
  place.replaceChildren(...shown);
}

customElements.define("fl-told", Told);
