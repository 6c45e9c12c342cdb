// What happened in the run, the latest first: what boxes noted, and faults that began and ended.
import { Live } from "./store.js";
import { clock } from "./format.js";
import { element } from "./say.js";

const SHOWN = 200;

class Log extends Live {
  update(s, change) {
    if (change !== "frame") return;
    const key = `${s.notes.length} ${s.notes.at(-1)?.time} ${[...s.bands.values()].map((b) => b.id + b.to).join()}`;
    if (key === this.shown) return;
    this.shown = key;
    const lines = [...s.notes.slice(-SHOWN), ...faults(s)].sort((a, b) => b.time - a.time).slice(0, SHOWN);
    if (lines.length === 0) return this.replaceChildren(element("p", "muted", "Nothing has happened yet."));
    this.#list().replaceChildren(...lines.map(line));
  }

  #list() {
    let list = this.querySelector(".log");
    if (!list) {
      list = element("ol", "log");
      list.tabIndex = 0;
      list.setAttribute("aria-label", "Events, the latest first");
      this.replaceChildren(list);
    }
    return list;
  }
}

function faults(s) {
  const lines = [];
  for (const { kind, target, from, to } of s.bands.values()) {
    lines.push({ time: from, instance: target, text: `fault begins: ${kind}` });
    if (to !== undefined) lines.push({ time: to, instance: target, text: `fault ends: ${kind}` });
  }
  return lines;
}

function line(note) {
  const item = element("li");
  item.append(element("time", "", clock(note.time)), element("span", "who", note.instance), element("span", "text", note.text));
  return item;
}

customElements.define("fl-log", Log);
