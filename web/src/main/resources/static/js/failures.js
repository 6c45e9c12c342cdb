// Failures of users' requests by reason. Each opens requests that failed so.
import { Live } from "./store.js";
import { count } from "./format.js";
import { element } from "./say.js";
import { openFailures } from "./story.js";

class Failures extends Live {
  rows = new Map();

  update(s, change) {
    if (change !== "frame") return;
    const totals = new Map();
    for (const instance of s.frame.instances) {
      for (const each of instance.classes) {
        for (const [reason, n] of Object.entries(each.failed)) totals.set(reason, (totals.get(reason) ?? 0) + n);
      }
    }
    if (totals.size === 0) return this.#none();
    const most = Math.max(...totals.values());
    if (!this.list) {
      this.list = element("ul", "failures");
      this.replaceChildren(this.list);
    }
    for (const [reason, row] of this.rows) {
      if (!totals.has(reason)) {
        row.item.remove();
        this.rows.delete(reason);
      }
    }
    for (const [reason, n] of totals) this.#show(reason, n, most);
  }

  #none() {
    if (!this.list) return;
    this.list = null;
    this.rows.clear();
    this.replaceChildren(element("p", "muted", "None so far."));
  }

  #show(reason, n, most) {
    let row = this.rows.get(reason);
    if (!row) {
      row = { item: element("li"), fill: element("div", "bar-fill"), n: element("span", "n") };
      const button = element("button");
      button.type = "button";
      button.title = "Show requests that failed so";
      const track = element("span", "bar-track");
      track.append(row.fill);
      button.append(element("span", "", reason), track, row.n);
      button.addEventListener("click", () => openFailures(reason));
      row.item.append(button);
      this.list.append(row.item);
      this.rows.set(reason, row);
    }
    const text = count(n);
    if (row.n.textContent !== text) row.n.textContent = text;
    row.fill.style.width = `${(n / most) * 100}%`;
  }
}

customElements.define("fl-failures", Failures);
