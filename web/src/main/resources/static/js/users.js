// What users saw in the last interval, by class.
import { Live } from "./store.js";
import { count, percent, rate, rough, span as spanText } from "./format.js";
import { element } from "./say.js";

class Users extends Live {
  start() {
    this.scroll = element("div", "table-scroll");
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.scroll.setAttribute("aria-label", "What users saw");
    this.append(this.scroll);
    this.window = document.querySelector("[data-window]");
  }

  update(s, change) {
    const point = s.points.at(-1);
    if (change !== "frame" || !point || point.time === this.seen) return;
    this.seen = point.time;
    const span = point.span / 1e9;
    this.window.textContent = `over the last ${spanText(point.span)}`;
    const table = element("table");
    const head = element("tr");
    for (const [text, n] of [["class"], ["asked", 1], ["good", 1], ["failed", 1], ["p50", 1], ["p99", 1]]) {
      const th = element("th", n ? "n" : "", text);
      th.scope = "col";
      head.append(th);
    }
    table.append(head);
    for (const [name, c] of Object.entries(point.classes)) table.append(row(name, c, span));
    this.scroll.replaceChildren(table);
  }
}

function row(name, [offered, , completed, good, failed, p50, , p99], span) {
  const tr = element("tr");
  const done = completed + failed;
  const ms = (ns) => (completed ? `${rough(ns / 1e6)} ms` : "–");
  tr.append(
    element("td", "", name.slice(name.indexOf(".") + 1)),
    element("td", "n", rate(offered / span)),
    element("td", "n", done ? percent(good / done) : "–"),
    element("td", "n", count(failed)),
    element("td", "n", ms(p50)),
    element("td", "n", ms(p99)),
  );
  return tr;
}

customElements.define("fl-users", Users);
