// How the chosen box stands: its state and why, its numbers, its instances. For a link: who sends what.
import { Live, store } from "./store.js";
import { SHAPES, stateOf } from "./state.js";
import { compact, count, duration, percent, rate, span as spanText } from "./format.js";
import { element } from "./say.js";
import { flowOn } from "./flows.js";
import { at, followCurves, ownerOf } from "./curves.js";

class Now extends Live {
  start() {
    this.stateLine = element("p", "state-line");
    this.facts = element("dl", "facts");
    this.scroll = element("div", "table-scroll");
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.scroll.setAttribute("aria-label", "Instances");
    this.append(this.stateLine, this.facts, this.scroll);
    this.scroll.hidden = true;
    this.times = [];
    this.unfollow = followCurves(() => true, (curves) => { this.times = timesOf(curves, this.dataset.target); });
  }

  stop() {
    this.unfollow();
  }

  update(s, change) {
    if (change !== "frame") return;
    if (this.dataset.kind === "link") return this.#link(s);
    const instances = s.components.get(this.dataset.target);
    if (!instances) return;
    const utilisation = s.points.at(-1)?.busy[this.dataset.target];
    this.#state(stateOf(this.dataset.kind, instances, s.faultsOn(this.dataset.target), utilisation, s.points.at(-1)));
    this.#show([...loads(s, instances, utilisation), ...this.times, ...outcomes(s, instances), ...own(instances)]);
    if (performance.now() - (this.last ?? 0) > 300) {
      this.last = performance.now();
      this.#instances(instances);
    }
  }

  #state({ state, word, why }) {
    const text = `${word}|${why}`;
    if (this.told === text) return;
    this.told = text;
    const b = element("b", state, word);
    b.dataset.shape = SHAPES[state];
    this.stateLine.replaceChildren(b, element("span", "muted", why));
  }

  #link(s) {
    const [from, to] = this.dataset.target.split(" -> ");
    const faults = s.faultsOn(this.dataset.target);
    this.#state(faults.length
      ? { state: "down", word: faults.map((f) => f.kind).join(", "), why: "" }
      : { state: "ok", word: "ok", why: `${from} sends, ${to} answers` });
    const { there, errors } = flowOn(this.dataset.target);
    const sampled = s.frame.hopShare > 1 ? ` (from 1 request in ${s.frame.hopShare})` : "";
    this.#show([[`messages, about${sampled}`, rate(there)], ["errors that come back, about", rate(errors)]]);
  }

  #show(rows) {
    const names = rows.map((row) => row[0]).join("|");
    if (names !== this.names) {
      this.names = names;
      this.facts.replaceChildren(...rows.flatMap(([name]) => [element("dt", "", name), element("dd")]));
    }
    rows.forEach(([, value, tone], i) => {
      const dd = this.facts.children[i * 2 + 1];
      if (dd.textContent !== value) dd.textContent = value;
      dd.className = tone ?? "";
    });
  }

  #instances(instances) {
    const many = instances.length > 1 || new Set(instances.map((i) => i.node)).size > 1;
    this.scroll.hidden = !many;
    if (!many) return;
    const table = element("table");
    const head = element("tr");
    for (const [text, n] of [["instance"], ["state"], ["busy", 1], ["queue", 1], ["node"]]) {
      const th = element("th", n ? "n" : "", text);
      th.scope = "col";
      head.append(th);
    }
    table.append(head, ...instances.slice(0, 100).map(instanceRow));
    this.scroll.replaceChildren(table);
  }
}

function instanceRow(i) {
  const tr = element("tr");
  const standing = stateOf("", [i], [], undefined);
  const state = element("td", "", `${SHAPES[standing.state]} ${standing.word}`);
  tr.append(
    element("td", "", i.name), state,
    element("td", "n", i.capacity ? `${i.busy}/${i.capacity}` : String(i.busy)),
    element("td", "n", i.queueLimit ? `${compact(i.queued)}/${compact(i.queueLimit)}` : compact(i.queued)),
    element("td", "", i.node),
  );
  return tr;
}

function loads(s, instances, utilisation) {
  const sum = (read) => instances.reduce((total, i) => total + read(i), 0);
  const capacity = sum((i) => i.capacity), limit = sum((i) => i.queueLimit);
  const rows = [];
  const reached = instances.reduce((total, i) => total + (s.rate(i.address, (r) => r.arrivals) ?? 0), 0);
  const span = s.rateSpan ? `, last ${spanText(s.rateSpan)}` : "";
  rows.push([`arrivals${span}`, rate(reached)]);
  if (capacity) {
    rows.push(["utilisation", percent(Math.min(1, utilisation ?? sum((i) => i.busy) / capacity))]);
    rows.push(["at work now", `${count(sum((i) => i.busy))} of ${count(capacity)}`]);
  }
  if (limit || sum((i) => i.queued)) rows.push(["waiting now", limit ? `${count(sum((i) => i.queued))} of ${count(limit)}` : count(sum((i) => i.queued))]);
  if (limit) rows.push(["most that waited", count(Math.max(...instances.map((i) => i.queue.max)))]);
  rows.push(["in flight", count(sum((i) => i.inFlight.now))]);
  const arrivals = sum((i) => i.arrivals), retried = sum((i) => i.retried);
  if (retried) rows.push(["of arrivals, retries", percent(retried / Math.max(1, arrivals))]);
  return rows;
}

function outcomes(s, instances) {
  const totals = new Map();
  for (const i of instances) for (const [reason, n] of Object.entries(i.outcomes)) totals.set(reason, (totals.get(reason) ?? 0) + n);
  return [...totals].map(([reason, n]) => [reason === "ok" ? "answered ok" : `ended: ${reason}`, count(n), reason === "ok" ? "" : "bad"]);
}

/** What waiting and work took, since the warm-up. */
function timesOf(curves, target) {
  return curves
    .filter((curve) => ownerOf(curve).component === target)
    .map((curve) => [`${ownerOf(curve).part}: p50, p99`, `${duration(at(curve, 50))}, ${duration(at(curve, 99))}`]);
}

const spaced = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

function own(instances) {
  const rows = new Map();
  for (const i of instances) {
    for (const [name, n] of Object.entries(i.counters)) rows.set(name, (rows.get(name) ?? 0) + n);
  }
  const counters = [...rows].map(([name, n]) => [spaced(name), count(n)]);
  const words = instances.flatMap((i) => Object.entries(i.words).map(([name, value]) => [instances.length > 1 ? `${i.name}: ${name}` : name, value]));
  return [...counters, ...words.slice(0, 24)];
}

customElements.define("fl-now", Now);
