// What the run costs an hour, and which boxes cost it.
import { Live } from "./store.js";
import { compact, dollars } from "./format.js";
import { element } from "./say.js";

class Bill extends Live {
  update(s, change) {
    const bill = s.frame?.bill;
    if (change !== "frame" || !bill || !bill.lines.length) return;
    if (!this.total) this.#build();
    setText(this.total, dollars(bill.perHour));
    setText(this.month, `an hour, ${dollars(bill.perMonth)} a month`);
    if (this.details.open) this.#rows(bill.lines);
    else this.lines = bill.lines;
  }

  #build() {
    const sum = element("p", "bill-sum");
    this.total = element("b");
    this.month = element("span");
    sum.append(this.total, " ", this.month);
    this.details = element("details");
    this.details.append(element("summary", "", "By box"));
    this.body = element("tbody");
    const scroll = element("div", "table-scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Bill by box");
    scroll.append(table(this.body));
    this.details.append(scroll);
    this.details.addEventListener("toggle", () => this.lines && this.#rows(this.lines));
    this.replaceChildren(sum, this.details);
  }

  #rows(lines) {
    this.lines = lines;
    this.body.replaceChildren(...[...lines].sort((a, b) => b.perHour - a.perHour).map(row));
  }
}

function table(body) {
  const table = element("table");
  const head = element("tr");
  for (const [text, n] of [["box"], ["instances", 1], ["requests", 1], ["$ an hour", 1]]) {
    const th = element("th", n ? "n" : "", text);
    th.scope = "col";
    head.append(th);
  }
  const thead = element("thead");
  thead.append(head);
  table.append(thead, body);
  return table;
}

function row(line) {
  const tr = element("tr");
  const name = element("th", "", line.component);
  name.scope = "row";
  tr.append(
    name,
    element("td", "n", String(Number(line.instances.toFixed(2)))),
    element("td", "n", compact(line.requests)),
    element("td", "n", line.perHour.toFixed(3)),
  );
  return tr;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

customElements.define("fl-bill", Bill);
