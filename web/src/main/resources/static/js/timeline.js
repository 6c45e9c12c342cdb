// The run from its start to its end, with its faults. Drag it, or use the arrows, to go to another time.
import { Live, store } from "./store.js";
import { board } from "./commands.js";
import { clock } from "./format.js";
import { element } from "./say.js";
import { goTo } from "./transport.js";

const SECOND = 1e9;

class Timeline extends Live {
  start() {
    this.duration = Number(board.dataset.duration);
    this.track = this.querySelector(".timeline-track");
    this.done = this.querySelector(".timeline-done");
    this.now = this.querySelector(".timeline-now");
    this.ghost = this.querySelector(".timeline-ghost");
    this.bandsPlace = this.querySelector(".timeline-bands");
    this.wanted = null;
    this.shownEnd = 0;
    this.track.addEventListener("pointerdown", (e) => this.#drag(e));
    this.track.addEventListener("keydown", (e) => this.#key(e));
    this.track.addEventListener("blur", () => this.#want(null));
    this.#scale(this.duration);
  }

  update(s, change) {
    if (change !== "frame") return;
    const { time } = s.frame;
    if (time > this.shownEnd) this.#scale(Math.max(this.duration, time * 1.25));
    const place = `${this.#percent(time)}%`;
    this.done.style.width = place;
    this.now.style.left = place;
    this.#bands(s);
    if (this.wanted === null) this.#value(time);
  }

  #value(time) {
    this.track.setAttribute("aria-valuenow", (time / SECOND).toFixed(1));
    this.track.setAttribute("aria-valuetext", `${(time / SECOND).toFixed(1)} seconds`);
  }

  #bands(s) {
    const wanted = [...s.bands.values()];
    while (this.bandsPlace.childElementCount > wanted.length) this.bandsPlace.lastElementChild.remove();
    while (this.bandsPlace.childElementCount < wanted.length) this.bandsPlace.append(element("div", "band"));
    const ends = [];
    wanted.forEach((band, i) => {
      const div = this.bandsPlace.children[i];
      const text = `${band.target} ${band.kind}`;
      if (div.textContent !== text) div.textContent = text;
      this.#place(div, band.from, band.to ?? s.frame.time);
      const left = (this.#percent(band.from) / 100) * this.track.clientWidth;
      const row = ends[0] === undefined || ends[0] <= left ? 0 : 1;
      ends[row] = left + text.length * 6 + 12;
      div.classList.toggle("second", row === 1);
    });
  }

  #place(div, from, to) {
    div.style.left = `${this.#percent(from)}%`;
    div.style.width = `${Math.max(0.1, this.#percent(to) - this.#percent(from))}%`;
  }

  #percent(time) {
    return Math.min(100, (time / this.shownEnd) * 100);
  }

  #scale(end) {
    this.shownEnd = end;
    this.track.setAttribute("aria-valuemax", Math.round(end / SECOND));
    const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].find((n) => end / SECOND / n <= (this.track.clientWidth || 1200) / 64) ?? 7200;
    const marks = [];
    for (let t = 0; t * SECOND <= end; t += step) {
      const mark = element("span", "", clock(t * SECOND, 0));
      mark.style.left = `${this.#percent(t * SECOND)}%`;
      if (t === 0) mark.className = "first";
      if (t * SECOND > end * 0.985) mark.className = "last";
      marks.push(mark);
    }
    this.querySelector(".timeline-marks").replaceChildren(...marks);
    for (const div of this.querySelectorAll(".planned-band")) {
      const at = Number(div.dataset.at), span = Number(div.dataset.span);
      this.#place(div, at, span < 0 ? end : at + span);
    }
  }

  #want(time) {
    this.wanted = time;
    this.ghost.hidden = time === null;
    if (time === null) {
      if (store.frame) this.#value(store.frame.time);
      return;
    }
    this.ghost.style.left = `${this.#percent(time)}%`;
    this.ghost.classList.toggle("left", this.#percent(time) > 80);
    const back = time < (store.frame?.time ?? 0);
    this.ghost.firstElementChild.textContent = `${back ? "back to" : "run to"} ${clock(time, 1)}`;
    this.#value(time);
  }

  #drag(e) {
    if (e.button !== 0) return;
    const box = this.track.getBoundingClientRect();
    const at = (event) => this.#want(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * this.shownEnd);
    this.track.setPointerCapture(e.pointerId);
    at(e);
    this.track.onpointermove = at;
    this.track.onpointerup = () => this.#go();
    this.track.onpointercancel = () => { this.track.onpointermove = null; this.#want(null); };
  }

  #go() {
    this.track.onpointermove = null;
    this.track.onpointerup = null;
    if (this.wanted === null) return;
    const time = this.wanted;
    this.#want(null);
    goTo(time);
  }

  #key(e) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageUp: 10, PageDown: -10 };
    const from = this.wanted ?? store.frame?.time ?? 0;
    if (e.key in steps) {
      const by = steps[e.key] * (e.shiftKey ? 10 : 1) * SECOND;
      this.#want(Math.max(0, Math.min(this.shownEnd, from + by)));
    } else if (e.key === "Home") {
      this.#want(0);
    } else if (e.key === "Enter") {
      this.#go();
    } else if (e.key === "Escape" && this.wanted !== null) {
      e.stopPropagation();
      this.#want(null);
    } else {
      return;
    }
    e.preventDefault();
  }
}

customElements.define("fl-timeline", Timeline);
