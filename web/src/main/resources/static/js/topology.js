// The diagram: fits it to its pane, shows how boxes and links stand, lets them be chosen.
import { Live, store } from "./store.js";
import { Dots } from "./dots.js";
import { BoxView } from "./box-view.js";
import { flowOn } from "./flows.js";
import { compact } from "./format.js";
import { setLabel } from "./say.js";

const LEAST_SCALE = 0.7;
const MOST_SCALE = 1.3;

class Topology extends Live {
  start() {
    this.canvas = this.querySelector("canvas");
    this.dots = new Dots(this.canvas);
    this.boxes = [...this.querySelectorAll(".box")].map((g) => new BoxView(g));
    this.links = [...this.querySelectorAll(".link")];
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(this);
    this.addEventListener("click", (e) => this.#choose(e.target.closest("[data-box],[data-link]")));
    this.addEventListener("keydown", (e) => this.#key(e));
    document.addEventListener("themechange", () => this.dots.readColours());
    this.fit();
  }

  stop() {
    this.resized.disconnect();
    this.dots.stop();
  }

  get shown() {
    return [...this.querySelectorAll("svg.diagram")].find((svg) => getComputedStyle(svg).display !== "none");
  }

  fit() {
    const svg = this.shown;
    if (!svg || this.clientWidth === 0) return;
    const { width, height } = svg.viewBox.baseVal;
    const tall = svg.classList.contains("tall");
    const room = tall ? this.clientWidth / width : Math.min(this.clientWidth / width, this.clientHeight / height);
    const scale = Math.max(tall ? 0.8 : LEAST_SCALE, Math.min(tall ? 1.1 : MOST_SCALE, room));
    svg.setAttribute("width", Math.floor(width * scale));
    svg.setAttribute("height", Math.floor(height * scale));
    this.dots.fit(svg, scale);
  }

  update(s, change) {
    if (change === "selection") this.#showSelection(s.selected);
    if (change !== "frame") return;
    for (const box of this.boxes) box.show(s);
    this.#showLinks(s);
    this.dots.take(s);
  }

  #showLinks(s) {
    for (const link of this.links) {
      const name = link.dataset.link;
      const faults = s.faultsOn(name);
      link.classList.toggle("faulty", faults.length > 0);
      const told = faults.length ? `, ${faults.map((f) => f.kind).join(", ")}` : "";
      setLabel(link, `Link ${link.dataset.from} to ${link.dataset.to}${told}`);
      const flow = this.dots.still ? flowOn(name) : null;
      const text = flow ? flowText(flow) : "";
      const rate = link.querySelector(".rate");
      if (rate.textContent !== text) rate.textContent = text;
    }
  }

  #showSelection(target) {
    for (const each of this.querySelectorAll("[data-box],[data-link]")) {
      const chosen = (each.dataset.box ?? each.dataset.link) === target;
      each.classList.toggle("selected", chosen);
      each.setAttribute("aria-pressed", String(chosen));
    }
  }

  #choose(g) {
    if (g) store.select(g.dataset.box ?? g.dataset.link);
  }

  #key(e) {
    const g = e.target.closest("[data-box],[data-link]");
    if (!g) return;
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      this.#choose(g);
    } else if (e.key.startsWith("Arrow")) {
      const next = this.#neighbour(g, e.key);
      if (next) {
        e.preventDefault();
        next.focus();
      }
    }
  }

  /** The nearest box in the arrow's direction. */
  #neighbour(g, key) {
    const from = centre(g);
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const [wx, wy] = ways[key] ?? [0, 0];
    let best = null;
    for (const other of this.shown.querySelectorAll(".box")) {
      const to = centre(other);
      const along = (to.x - from.x) * wx + (to.y - from.y) * wy;
      const aside = Math.abs((to.x - from.x) * wy) + Math.abs((to.y - from.y) * wx);
      if (other !== g && along > 8 && along >= aside * 0.5) {
        const cost = along + aside * 2;
        if (!best || cost < best.cost) best = { other, cost };
      }
    }
    return best?.other;
  }
}

function flowText({ there, errors }) {
  const failed = errors >= 0.5 ? `, ✕ ${compact(errors)}/s` : "";
  return `${compact(there)}/s${failed}`;
}

function centre(g) {
  const r = g.getBoundingClientRect();
  return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
}

customElements.define("fl-topology", Topology);
