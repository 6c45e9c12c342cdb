// The numbers of a chart as a table, built only while it is open.
import { digits } from "./format.js";
import { element } from "./say.js";

const ROWS = 40;

export class ChartTable {
  /** @param around leads to the requests of a time, in seconds */
  constructor(chart, read, around) {
    this.around = around;
    this.chart = chart;
    this.read = read;
    this.node = element("details");
    this.node.append(element("summary", "", "Table"));
    this.scroll = element("div", "table-scroll");
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.scroll.setAttribute("aria-label", `${chart.title} as a table`);
    this.node.append(this.scroll);
    this.node.addEventListener("toggle", () => this.update(true));
  }

  update(now = false) {
    if (!this.node.open || (!now && performance.now() - (this.last ?? 0) < 1000)) return;
    this.last = performance.now();
    const [lines, data] = this.read();
    if (!data) return;
    const table = element("table");
    table.append(head(["time, s", ...lines.map((line) => unit(line.label, this.chart.unit))]));
    const body = element("tbody");
    for (let i = data[0].length - 1; i >= Math.max(0, data[0].length - ROWS); i--) body.append(row(data, i, this.around));
    table.append(body);
    this.scroll.replaceChildren(table);
  }
}

const unit = (label, u) => (u ? `${label}, ${u}` : label);

function head(labels) {
  const top = element("thead"), tr = element("tr");
  for (const label of labels) {
    const th = element("th", "n", label);
    th.scope = "col";
    tr.append(th);
  }
  top.append(tr);
  return top;
}

function moment(seconds, around) {
  const cell = element("td", "n");
  const button = element("button", "moment", seconds.toFixed(1));
  button.type = "button";
  button.title = "Requests of that moment";
  button.addEventListener("click", () => around(seconds));
  cell.append(button);
  return cell;
}

function row(data, i, around) {
  const tr = element("tr");
  data.forEach((column, n) => {
    const value = column[i];
    if (n === 0 && around) return tr.append(moment(value, around));
    tr.append(element("td", "n", n === 0 ? value.toFixed(1) : value === null || value === undefined ? "–" : digits(value)));
  });
  return tr;
}
