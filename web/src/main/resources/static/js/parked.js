// The messages in a dead-letter store. Choosing one puts it into the forms below.
import { Live, store } from "./store.js";
import { get } from "./commands.js";
import { clock } from "./format.js";
import { element } from "./say.js";
import { openStory } from "./story.js";

class Parked extends Live {
  start() {
    this.scroll = element("div", "table-scroll");
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.scroll.setAttribute("aria-label", "Messages set aside");
    this.append(this.scroll);
    this.done = () => this.#fetch();
    this.closest("fl-inspector")?.addEventListener("done", this.done);
    this.#fetch();
  }

  stop() {
    document.querySelector("fl-inspector")?.removeEventListener("done", this.done);
  }

  update(s, change) {
    if (change !== "frame") return;
    const kept = (s.components.get(this.dataset.component) ?? []).reduce((sum, i) => sum + i.queued, 0);
    if (kept !== this.kept) {
      this.kept = kept;
      this.#fetch();
    }
  }

  async #fetch() {
    if (this.busy || performance.now() - (this.last ?? -1000) < 500) return;
    this.busy = true;
    this.last = performance.now();
    const messages = await get("parked", { component: this.dataset.component });
    this.busy = false;
    if (messages) this.#show(messages);
  }

  #show(messages) {
    if (messages.length === 0) {
      this.scroll.replaceChildren(element("p", "muted", "Nothing is set aside."));
      return;
    }
    const table = element("table");
    const head = element("tr");
    for (const text of ["message", "cause", "tries", "since", "request", "for a form"]) {
      const th = element("th", "", text);
      th.scope = "col";
      head.append(th);
    }
    table.append(head, ...messages.slice(0, 200).map((m) => this.#row(m)));
    this.scroll.replaceChildren(table);
  }

  #row(m) {
    const tr = element("tr");
    const story = element("button", "quiet num", String(m.request));
    story.type = "button";
    story.setAttribute("aria-label", `Story of request ${m.request}`);
    story.addEventListener("click", () => openStory(m.request));
    const pick = element("button", "quiet", "choose");
    pick.type = "button";
    pick.setAttribute("aria-label", `Choose message ${m.id}`);
    pick.addEventListener("click", () => this.#choose(m.id));
    const cell = (node) => { const td = element("td"); td.append(node); return td; };
    const notes = [m.mended && "mended", m.quarantined && "quarantined"].filter(Boolean).join(", ");
    tr.append(
      element("td", "num", String(m.id)), element("td", "", [m.cause, notes].filter(Boolean).join(", ")),
      element("td", "num", String(m.deliveries)), element("td", "num", clock(m.parkedAt, 1)), cell(story), cell(pick),
    );
    return tr;
  }

  #choose(id) {
    for (const input of this.closest(".panel").querySelectorAll('.operation [name="message"], .operation [name="messages"]')) input.value = id;
  }
}

customElements.define("fl-parked", Parked);
