// One box of the diagram: its state, its meters, a cell for each instance.
import { PATHS, stateOf } from "./state.js";
import { compact, percent, rate } from "./format.js";
import { setLabel, svgElement } from "./say.js";

const STATES = Object.keys(PATHS);

export class BoxView {
  constructor(g) {
    this.g = g;
    this.name = g.dataset.box;
    this.kind = g.dataset.kind;
    this.width = Number(g.dataset.width);
    this.word = g.querySelector(".word");
    this.shape = g.querySelector(".shape");
    this.meters = [...g.querySelectorAll(".meter")].map(meter);
    this.cells = g.querySelector(".cells");
    this.subtitle = g.querySelector(".kind").textContent;
  }

  show(store) {
    const instances = store.components.get(this.name) ?? [];
    if (!instances.length) return;
    const faults = store.faultsOn(this.name);
    const utilisation = store.points.at(-1)?.busy[this.name];
    const standing = stateOf(this.kind, instances, faults, utilisation, store.points.at(-1));
    this.#showState(standing, faults);
    const lines = this.#lines(store, instances, utilisation);
    this.meters.forEach((m, i) => showMeter(m, lines[i]));
    this.#showCells(instances);
    const said = [this.name, this.subtitle, standing.word, standing.why, ...faults.map((f) => `fault: ${f.kind}`)];
    setLabel(this.g, said.filter(Boolean).join(", "));
  }

  #showState({ state, word }, faults) {
    if (this.state !== state) {
      this.g.classList.remove(...STATES);
      this.g.classList.add(state);
      this.shape.setAttribute("d", PATHS[state]);
      this.state = state;
    }
    if (this.word.textContent !== word) {
      this.word.textContent = word;
      this.shape.setAttribute("transform", `translate(${-(this.word.getComputedTextLength() || word.length * 6) - 9} -4)`);
    }
    this.g.classList.toggle("faulty", faults.length > 0);
  }

  #lines(store, instances, utilisation) {
    if (this.kind === "clients") return usersLines(store, this.name);
    const sum = (read) => instances.reduce((total, i) => total + read(i), 0);
    const capacity = sum((i) => i.capacity);
    const limit = sum((i) => i.queueLimit);
    const busy = sum((i) => i.busy);
    const queued = sum((i) => i.queued);
    const lines = [];
    if (capacity > 0) {
      const share = utilisation ?? busy / capacity;
      lines.push({ what: "busy", share, value: percent(Math.min(1, share)) });
    } else {
      lines.push(callsLine(store, instances));
    }
    if (limit > 0 || queued > 0) lines.push({ what: "queue", share: limit ? queued / limit : 0, value: compact(queued) });
    else lines.push(ownLine(instances) ?? { what: "in flight", value: compact(sum((i) => i.inFlight.now)) });
    return lines;
  }

  #showCells(instances) {
    if (instances.length < 2 && !this.cells.childElementCount) return;
    const room = Math.floor((this.width - 24) / 12);
    const shown = instances.slice(0, room);
    while (this.cells.childElementCount > shown.length) this.cells.lastElementChild.remove();
    while (this.cells.childElementCount < shown.length) this.cells.append(cell(this.cells.childElementCount));
    shown.forEach((instance, i) => showCell(this.cells.children[i], instance));
  }
}

function usersLines(store, own) {
  const point = store.points.at(-1);
  if (!point) return [{ what: "asks", value: "–" }, { what: "good", value: "–" }];
  let offered = 0, good = 0, done = 0;
  for (const [name, c] of Object.entries(point.classes)) {
    if (!name.startsWith(`${own}.`)) continue;
    offered += c[0];
    good += c[3];
    done += c[2] + c[4];
  }
  return [
    { what: "asks", value: rate(offered / (point.span / 1e9)) },
    { what: "good", share: done ? good / done : 0, value: done ? percent(good / done) : "–" },
  ];
}

function callsLine(store, instances) {
  let sum = 0;
  for (const i of instances) sum += store.rate(i.address, (r) => r.arrivals) ?? 0;
  return { what: "calls", value: rate(sum) };
}

/** What is particular to the kind: a cache's hits. */
function ownLine(instances) {
  const sum = (name) => instances.reduce((total, i) => total + (i.counters[name] ?? 0), 0);
  const hits = sum("hits"), misses = sum("misses");
  return hits + misses > 0 ? { what: "hits", share: hits / (hits + misses), value: percent(hits / (hits + misses)) } : null;
}

function meter(g) {
  const track = g.querySelector(".track");
  return { g, what: g.querySelector(".what"), fill: g.querySelector(".fill"), value: g.querySelector(".value"), width: Number(track.getAttribute("width")) };
}

function showMeter(m, line) {
  if (!line) return;
  if (m.what.textContent !== line.what) m.what.textContent = line.what;
  if (m.value.textContent !== line.value) m.value.textContent = line.value;
  m.g.classList.toggle("plain", line.share === undefined);
  m.g.classList.toggle("waiting", line.what === "queue");
  const width = Math.max(0, Math.min(1, line.share ?? 0)) * m.width;
  m.fill.setAttribute("width", width.toFixed(1));
}

function cell(i) {
  const g = svgElement("g", { transform: `translate(${i * 12} 0)` });
  g.append(
    svgElement("rect", { class: "cell-back", width: 9, height: 9, rx: 2 }),
    svgElement("rect", { class: "cell", width: 9, height: 0, y: 9, rx: 2 }),
    svgElement("path", { class: "cell-mark", d: "" }),
  );
  return g;
}

function showCell(g, instance) {
  const share = instance.capacity > 0 ? Math.min(1, instance.busy / instance.capacity) : 0;
  const height = (9 * share).toFixed(1);
  g.children[1].setAttribute("height", height);
  g.children[1].setAttribute("y", (9 - height).toFixed(1));
  g.children[2].setAttribute("d", instance.condition === "up" ? "" : "M1.5 1.5 L7.5 7.5 M7.5 1.5 L1.5 7.5");
}
