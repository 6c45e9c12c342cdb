// What happened in the run, the latest first.
import { Live } from "./store.js";
import { clock } from "./format.js";
import { element } from "./say.js";

const SHOWN = 200;

class Log extends Live {
  update(s, change) {
    if (change !== "frame") return;
    if (s.frame.whole) this.list = null;
    const fresh = s.frame.whole ? s.notes.slice(-SHOWN) : s.frame.notes;
    if (fresh.length === 0) {
      if (!this.list && s.notes.length === 0 && s.frame.whole) this.replaceChildren(element("p", "muted", "Nothing has happened yet."));
      return;
    }
    if (!this.list) {
      this.list = element("ol", "log");
      this.list.tabIndex = 0;
      this.list.setAttribute("aria-label", "Events, the latest first");
      this.replaceChildren(this.list);
    }
    this.list.prepend(...fresh.map(line).reverse());
    while (this.list.childElementCount > SHOWN) this.list.lastElementChild.remove();
  }
}

function line(note) {
  const item = element("li");
  item.append(element("time", "", clock(note.time)), element("span", "who", note.instance), element("span", "text", note.text));
  return item;
}

customElements.define("fl-log", Log);
