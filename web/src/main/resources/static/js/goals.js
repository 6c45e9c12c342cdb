// The goals of the scenario: met, not met, or not yet and why. Asked when the run has gone on, once a second at most.
import { Live, store } from "./store.js";
import { get } from "./commands.js";
import { element, say } from "./say.js";

const LEAST_BETWEEN = 1000;
const MARKS = { met: "✓", "not met": "✗", "not yet": "·" };

class Goals extends Live {
  start() {
    this.asked = -LEAST_BETWEEN;
    this.states = new Map();
  }

  stop() {
    clearTimeout(this.timer);
    this.gone = true;
  }

  update(s, change) {
    if (change === "frame" && s.frame.time !== this.toldAt) this.#soon();
  }

  #soon() {
    if (this.gone || this.timer || this.busy || document.hidden) return;
    this.timer = setTimeout(() => this.#ask(), Math.max(0, this.asked + LEAST_BETWEEN - performance.now()));
  }

  async #ask() {
    this.timer = 0;
    this.busy = true;
    const told = await get("goals");
    this.asked = performance.now();
    this.busy = false;
    if (this.gone) return;
    if (!told) return this.stop(); // the user was told; frames would ask again and again
    this.toldAt = told.time;
    this.#show(told.goals);
    if (store.frame?.time !== told.time) this.#soon();
  }

  #show(goals) {
    const list = element("ul", "standing");
    list.append(...goals.map((goal) => this.#line(goal)));
    this.replaceChildren(list);
  }

  #line(goal) {
    const before = this.states.get(goal.id);
    if (before && before !== goal.state) say(`Goal ${goal.id}: ${goal.state}`);
    this.states.set(goal.id, goal.state);
    const item = element("li");
    item.dataset.state = goal.state;
    const mark = element("span", "mark", MARKS[goal.state] ?? "·");
    mark.setAttribute("aria-hidden", "true");
    const words = element("div");
    words.append(element("b", "", goal.id), ` ${goal.state}`, element("small", "", goal.expected));
    if (goal.measured || goal.why) words.append(element("small", "why", [goal.measured, goal.why].filter(Boolean).join("; ")));
    item.append(mark, words);
    return item;
  }
}

customElements.define("fl-goals", Goals);
