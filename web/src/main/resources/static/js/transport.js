// Play, pause, step, speed, and going to a time.
import { Live, store } from "./store.js";
import { post } from "./commands.js";
import { clock, speed as speedText } from "./format.js";
import { alertUser, say } from "./say.js";

const SECOND = 1e9;
const SILENCE = 3000;

class Transport extends Live {
  start() {
    this.toggleButton = this.querySelector('[data-do="toggle"]');
    this.select = this.querySelector('[data-do="speed"]');
    this.clock = this.querySelector('[data-fact="time"]');
    this.stateWord = this.querySelector('[data-fact="state"]');
    this.menu = this.querySelector(".menu");
    this.toggleButton.addEventListener("click", () => this.toggle());
    this.querySelector('[data-do="step"]').addEventListener("click", () => step());
    this.select.addEventListener("change", () => { if (playing()) this.play(); });
    this.querySelector('[data-do="go"]').addEventListener("submit", (e) => this.#go(e));
    this.menu.addEventListener("click", (e) => this.#jump(e.target.dataset));
    this.menu.addEventListener("focusout", (e) => { if (e.relatedTarget && !this.menu.contains(e.relatedTarget)) this.menu.open = false; });
    this.timer = setInterval(() => this.#showStanding(), 1000);
    document.addEventListener("pointerdown", (e) => { if (!this.menu.contains(e.target)) this.menu.open = false; });
  }

  stop() {
    clearInterval(this.timer);
  }

  play() {
    return post("play", { speed: this.select.value });
  }

  toggle() {
    if (!store.frame) return;
    say(playing() ? "Paused" : "Playing");
    return playing() ? post("pause") : this.play();
  }

  faster(by) {
    const next = this.select.selectedIndex + by;
    if (next < 0 || next >= this.select.options.length) return;
    this.select.selectedIndex = next;
    say(`Speed ${this.select.selectedOptions[0].textContent}`);
    if (playing()) this.play();
  }

  openMenu() {
    this.menu.open = true;
    const field = this.menu.querySelector("input");
    field.value = (store.frame ? store.frame.time / SECOND : 0).toFixed(1);
    field.select();
    field.focus();
  }

  #go(e) {
    e.preventDefault();
    goTo(Math.round(Number(e.target.seconds.value) * SECOND));
    this.menu.open = false;
    this.menu.querySelector("summary").focus();
  }

  #jump({ back, ahead }) {
    const now = store.frame?.time ?? 0;
    if (back) goTo(back === "all" ? 0 : Math.max(0, now - Number(back) * SECOND));
    if (ahead) post("step", { time: Math.round(Number(ahead) * SECOND) });
  }

  #showStanding() {
    if (!store.frame) return;
    const [name, text] = standing(store.frame);
    if (this.stateWord.textContent !== text) this.stateWord.textContent = text;
    this.stateWord.className = `run-state ${name}`;
  }

  update(s, change) {
    if (change !== "frame" && change !== "connection") return;
    const { frame } = s;
    if (!frame) return;
    this.clock.textContent = clock(frame.time);
    this.classList.toggle("playing", playing());
    const word = playing() ? "Pause" : "Play";
    if (this.toggleButton.getAttribute("aria-label") !== word) this.toggleButton.setAttribute("aria-label", word);
    this.#showStanding();
    if (frame.stoppedBy && !this.toldStopped) alertUser(`The run was stopped by a budget: ${frame.stoppedBy}. What was measured so far stays.`);
    this.toldStopped = Boolean(frame.stoppedBy);
    showFact("hash", frame.hash);
    showFact("node", nodes(frame));
  }
}

function standing(frame) {
  if (!store.connected) return ["lost", "connection lost, trying"];
  if (playing() && performance.now() - store.cameAt > SILENCE) return ["lost", "no news from the run"];
  if (frame.stoppedBy) return ["stopped", "stopped by a budget"];
  switch (frame.state) {
    case "behind": return ["behind", `behind: ${speedText(frame.reached)} reached`];
    case "replaying": return ["replaying", "replaying"];
    case "stopped": return ["stopped", "at the end"];
    case "playing": return ["playing", frame.speed === null ? `${speedText(frame.reached)} reached` : "playing"];
    default: return ["paused", "paused"];
  }
}

function nodes(frame) {
  const names = [...new Set(frame.instances.map((i) => i.node).filter(Boolean))];
  return names.length > 1 ? `on ${names.length} nodes` : names.length ? `on ${names[0]}` : "";
}

function showFact(name, text) {
  const place = document.querySelector(`[data-fact="${name}"]`);
  if (place.textContent !== text) place.textContent = text;
}

export const playing = () => ["playing", "behind"].includes(store.frame?.state);

export const step = () => post("step", { events: 1 });

/** Goes to a time: back by replaying, ahead by running. */
export function goTo(time) {
  const now = store.frame?.time ?? 0;
  say(`Going to ${clock(time, 1)}`);
  return post(time < now ? "go-back" : "run-to", { time: Math.round(time) });
}

customElements.define("fl-transport", Transport);
