// What happened in the run, the latest first: what boxes noted, and faults that began and ended. By kind, if one is chosen.
import { Live, store } from "./store.js";
import { clock } from "./format.js";
import { element } from "./say.js";
import { openStory } from "./story.js";

const SHOWN = 200;
const FAULT = "fault";

class Log extends Live {
  kind = "";

  update(s, change) {
    if (change !== "frame") return;
    const key = `${this.kind} ${s.notes.length} ${s.notes.at(-1)?.time} ${[...s.bands.values()].map((b) => b.id + b.to).join()}`;
    if (key === this.shown) return;
    this.shown = key;
    const all = [...s.notes, ...faults(s)];
    if (all.length === 0) return this.replaceChildren(element("p", "muted", "Nothing has happened yet."));
    const lines = all.filter((note) => !this.kind || note.kind === this.kind).sort((a, b) => b.time - a.time).slice(0, SHOWN);
    const list = this.#list();
    this.#offer(new Set(all.map((note) => note.kind)));
    list.replaceChildren(...(lines.length ? lines.map(line) : [element("li", "muted", "None of these.")]));
  }

  #list() {
    let list = this.querySelector(".log");
    if (!list) {
      list = element("ol", "log");
      list.tabIndex = 0;
      list.setAttribute("aria-label", "Events, the latest first");
      this.pick = element("select", "log-kind");
      this.pick.setAttribute("aria-label", "Kind of events");
      this.pick.append(new Option("all events", ""));
      this.pick.addEventListener("change", () => {
        this.kind = this.pick.value;
        this.update(store, "frame");
      });
      this.replaceChildren(this.pick, list);
    }
    return list;
  }

  /** Kinds that there are: one that has come stays. */
  #offer(kinds) {
    const known = new Set([...this.pick.options].map((option) => option.value));
    for (const kind of kinds) if (kind && !known.has(kind)) this.pick.append(new Option(kind, kind));
  }
}

function faults(s) {
  const lines = [];
  for (const { kind, target, from, to } of s.bands.values()) {
    lines.push({ time: from, instance: target, kind: FAULT, text: `fault begins: ${kind}` });
    if (to !== undefined) lines.push({ time: to, instance: target, kind: FAULT, text: `fault ends: ${kind}` });
  }
  return lines;
}

function line(note) {
  const item = element("li", note.kind === "alert" ? "alerting" : "");
  const text = element("span", "text", note.text);
  if (note.request !== undefined) {
    const button = element("button", "", `request ${note.request}`);
    button.type = "button";
    button.addEventListener("click", () => openStory(note.request));
    text.append(" ", button);
  }
  item.append(element("time", "", clock(note.time)), element("span", "who", note.instance), text);
  return item;
}

customElements.define("fl-log", Log);
