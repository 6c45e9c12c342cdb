// The percentile plot: latency at each percentile since the warm-up, the tail drawn as wide as the middle.
import { at, followCurves, ownerOf } from "./curves.js";
import { axes, keepFitting, swatch, token, uPlot } from "./plot.js";
import { compact, digits } from "./format.js";
import { element } from "./say.js";

const MARKS = [50, 90, 99, 99.9, 99.99, 99.999];
const place = (percentile) => (percentile >= 100 ? Infinity : -Math.log10(1 - percentile / 100));
/** The slowest of n is as far out as a percentile can mean something. */
const placeOf = (curve) => curve.percentiles.map((p) => Math.min(place(p), Math.log10(curve.count)));
const COLOURS = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5", "--series-6"];

class Curve extends HTMLElement {
  connectedCallback() {
    this.select = element("select", "select-curve");
    this.select.setAttribute("aria-label", "Whose percentiles");
    this.select.append(new Option("requests", ""));
    this.select.addEventListener("change", () => this.#show());
    this.legend = element("ul", "chart-legend");
    this.place = element("div", "plot");
    this.place.setAttribute("role", "img");
    this.place.setAttribute("aria-label", "Latency by percentile. The table below has the numbers.");
    this.table = element("details");
    this.scroll = element("div", "table-scroll");
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.scroll.setAttribute("aria-label", "Percentiles as a table");
    this.table.append(element("summary", "", "Table"), this.scroll);
    this.table.addEventListener("toggle", () => this.#showTable());
    this.querySelector("h2").after(this.select);
    this.append(this.legend, this.place, this.table);
    this.stopFitting = keepFitting(this.place, () => this.plot, () => this.#show());
    this.stopFollowing = followCurves(() => this.offsetParent !== null, (curves) => this.#take(curves));
  }

  disconnectedCallback() {
    this.stopFollowing();
    this.stopFitting();
    this.plot?.destroy();
  }

  #take(curves) {
    this.curves = curves;
    const owners = [...new Set(curves.map(owner).filter(Boolean))];
    const had = [...this.select.options].slice(1).map((o) => o.value).join();
    if (had !== owners.join()) {
      const chosen = this.select.value;
      this.select.replaceChildren(new Option("requests", ""), ...owners.map((o) => new Option(o, o)));
      this.select.value = owners.includes(chosen) ? chosen : "";
    }
    this.#show();
  }

  get chosen() {
    return (this.curves ?? []).filter((c) => owner(c) === this.select.value);
  }

  #show() {
    this.plot?.destroy();
    this.plot = null;
    const chosen = this.chosen;
    const lines = chosen.map((c, i) => ({ label: shortName(c), colour: COLOURS[i % COLOURS.length], width: 1.75, dash: i % 2 ? [6, 3] : undefined }));
    this.legend.replaceChildren(...chosen.map((c, i) => {
      const item = element("li");
      item.append(swatch(lines[i]), element("span", "of", lines[i].label), element("b", "", `${compact(c.count)} measured`));
      return item;
    }));
    if (chosen.length) this.#draw(chosen, lines);
    this.#showTable();
  }

  #draw(curves, lines) {
    const U = uPlot();
    const tables = curves.map((c) => distinct(placeOf(c), c.values.map((v) => v / 1e6)));
    const data = tables.length > 1 ? U.join(tables) : tables[0];
    const most = Math.max(...data[0]);
    this.plot = new U({
      width: this.place.clientWidth || 300,
      height: this.place.clientHeight || 148,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 5 } },
      scales: { x: { time: false, range: [0, Math.max(2, most)] }, y: { range: (u, min, max) => [0, Math.max(0.001, max * 1.08)] } },
      axes: axes({
        splits: () => MARKS.map(place).filter((v) => v <= Math.max(2, most)),
        x: (u, splits) => labels(splits, Math.max(2, most) / (u.width - 52)),
        y: (u, splits) => splits.map((v) => (v < 10 ? digits(v) : compact(v))),
      }),
      series: [{}, ...lines.map((line) => ({ stroke: token(line.colour), width: line.width, dash: line.dash, points: { show: false }, spanGaps: true }))],
    }, data, this.place);
  }

  #showTable() {
    if (!this.table.open) return;
    const wanted = [50, 90, 95, 99, 99.9, 99.99];
    const table = element("table"), head = element("tr");
    for (const text of ["", "mean", ...wanted.map((p) => `p${p}`), "max"]) {
      const th = element("th", "n", text);
      th.scope = "col";
      head.append(th);
    }
    table.append(head);
    for (const curve of this.chosen) {
      const tr = element("tr");
      const th = element("th", "", shortName(curve));
      th.scope = "row";
      tr.append(th);
      for (const value of [curve.mean, ...wanted.map((p) => at(curve, p)), curve.max]) tr.append(element("td", "n", digits(value / 1e6)));
      table.append(tr);
    }
    this.scroll.replaceChildren(table);
  }
}

/** Ascending places, each once: the last value at each stands. */
function distinct(places, values) {
  const xs = [], ys = [];
  places.forEach((x, i) => {
    if (xs.at(-1) === x) ys[ys.length - 1] = values[i];
    else {
      xs.push(x);
      ys.push(values[i]);
    }
  });
  return [xs, ys];
}

/** Labels where there is room for them. */
function labels(splits, perPixel) {
  let end = -Infinity;
  return splits.map((v, i) => {
    const text = String(MARKS[i]), half = text.length * 3.5 * perPixel;
    if (v - half < end) return "";
    end = v + half + 4 * perPixel;
    return text;
  });
}

const owner = (curve) => ownerOf(curve).component;
const shortName = (curve) => ownerOf(curve).part;

customElements.define("fl-curve", Curve);
