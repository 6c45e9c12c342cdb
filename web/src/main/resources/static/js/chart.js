// A chart over virtual time: lines, fault bands, a legend that follows the cursor, and the same numbers as a table.
import { Live, store } from "./store.js";
import { CHARTS, columns } from "./series.js";
import { bandsPlugin } from "./bands.js";
import { deadlinePlugin } from "./deadline.js";
import { axes, keepFitting, swatch, token, uPlot } from "./plot.js";
import { clock, compact, count, digits, rough } from "./format.js";
import { element } from "./say.js";
import { ChartTable } from "./chart-table.js";
import { openAround } from "./story.js";

class Chart extends Live {
  start() {
    this.chart = CHARTS[this.dataset.chart];
    this.legend = element("ul", "chart-legend");
    this.place = element("div", "plot");
    this.place.setAttribute("role", "img");
    this.table = new ChartTable(this.chart, () => [this.lines, this.data], (seconds) => this.#around(seconds));
    this.append(this.legend, this.place, this.table.node);
    this.lines = [];
    this.stopFitting = keepFitting(this.place, () => this.plot, () => this.#make());
  }

  stop() {
    this.stopFitting();
    this.plot?.destroy();
  }

  update(s, change) {
    if (!s.frame || this.offsetParent === null) return;
    if (change === "frame" && s.points.length === this.seen && s.points.at(-1)?.time === this.seenTime) {
      if (this.plot && s.active.length) this.#range();
      return;
    }
    if (change === "selection" || change === "connection") return;
    this.seen = s.points.length;
    this.seenTime = s.points.at(-1)?.time;
    const lines = this.chart.lines(s.points);
    this.data = columns(s.points, lines, this.chart.byClass ? s.view.requests : "");
    if (!this.plot || names(lines) !== names(this.lines)) {
      this.lines = lines;
      this.#make();
    } else {
      this.plot.setData(this.data, false);
      this.#range();
    }
    this.#values(this.plot.cursor.idx);
    this.table.update();
  }

  #make() {
    if (!this.data) return;
    this.plot?.destroy();
    this.place.replaceChildren();
    const colours = { band: token("--band"), edge: token("--band-edge"), under: `${token("--surface")}b0` };
    this.plot = new (uPlot())(this.#options(colours), this.data, this.place);
    this.#range();
    this.#describe();
    this.#showLegend();
  }

  #options(colours) {
    return {
      width: this.place.clientWidth || 300,
      height: this.place.clientHeight || 148,
      legend: { show: false },
      cursor: { sync: { key: "run", setSeries: false }, drag: { x: true, y: false, setScale: false }, points: { size: 5 } },
      scales: { x: { time: false, auto: false }, y: { range: (u, min, max) => [0, this.chart.most ?? Math.max(this.chart.least ?? 1, (max ?? 1) * 1.2)] } },
      axes: axes({
        x: (u, splits) => splits.map((t) => clock(t * 1e9, 0)),
        y: (u, splits) => splits.map((v) => compact(v)),
      }),
      series: [{}, ...this.lines.map((line) => ({
        label: line.label, stroke: token(line.colour), width: line.width, dash: line.dash, points: { show: false }, spanGaps: false,
      }))],
      plugins: [bandsPlugin(colours), ...(this.dataset.chart === "latency" ? [deadlinePlugin(() => store.view.requests, token("--full"))] : [])],
      hooks: {
        setCursor: [(u) => this.#values(u.cursor.idx)],
        setSelect: [(u) => this.#zoom(u)],
        ready: [(u) => this.#listen(u)],
      },
    };
  }

  /** A click on a point leads to requests of that moment; a double click shows the whole run again. */
  #listen(u) {
    let pressed = 0;
    u.over.title = "Click: requests of that moment. Drag: zoom.";
    u.over.addEventListener("mousedown", (e) => { pressed = e.clientX; });
    u.over.addEventListener("click", (e) => {
      clearTimeout(this.opening);
      const index = u.cursor.idx;
      if (e.detail > 1 || Math.abs(e.clientX - pressed) > 4 || index === null || index === undefined) return;
      this.opening = setTimeout(() => this.#around(this.data[0][index]), 250);
    });
    u.over.addEventListener("dblclick", () => store.look({ zoom: null }));
  }

  #around(seconds) {
    const point = store.points.find((each) => Math.abs(each.time / 1e9 - seconds) < 1e-6);
    if (point) openAround(point);
  }

  #zoom(u) {
    if (u.select.width < 8) return;
    const from = u.posToVal(u.select.left, "x"), to = u.posToVal(u.select.left + u.select.width, "x");
    u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    store.look({ zoom: [from, to] });
  }

  #range() {
    const now = store.frame.time / 1e9;
    const { window: span, zoom } = store.view;
    const [min, max] = zoom ?? (span ? [Math.max(0, now - span), Math.max(now, span)] : [0, Math.max(now, 10)]);
    this.plot.setScale("x", { min, max });
  }

  #showLegend() {
    this.legend.replaceChildren(...this.lines.map((line) => {
      const item = element("li");
      item.append(swatch(line), element("span", "of", line.label), element("b", "", "–"));
      return item;
    }));
  }

  #values(index) {
    if (!this.data) return;
    const i = index ?? this.data[0].length - 1;
    this.lines.forEach((line, n) => {
      const value = this.data[n + 1][i];
      const text = value === null || value === undefined ? "–" : short(value, line);
      const place = this.legend.children[n]?.querySelector("b");
      if (place && place.textContent !== text) place.textContent = text;
    });
  }

  #describe() {
    this.place.setAttribute("aria-label", `${this.chart.title} over time: ${this.lines.map((l) => l.label).join(", ")}. The table below has the numbers.`);
  }
}

const short = (n, line) => (line.rough ? rough(n) : Number.isInteger(n) ? count(n) : digits(n));

const names = (lines) => lines.map((line) => line.label).join("|");

customElements.define("fl-chart", Chart);
