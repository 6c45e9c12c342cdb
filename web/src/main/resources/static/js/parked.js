// The messages in a dead-letter store. Those that are ticked are what the forms below act on; none means all.
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
    this.told = element("p", "hint acts-on");
    this.append(this.scroll, this.told);
    this.chosen = new Set();
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
    const there = new Set(messages.map((m) => m.id));
    for (const id of this.chosen) if (!there.has(id)) this.chosen.delete(id);
    this.#tell();
    if (messages.length === 0) {
      this.scroll.replaceChildren(element("p", "muted", "Nothing is set aside."));
      return;
    }
    const table = element("table");
    const head = element("tr");
    for (const text of ["chosen", "id", "cause", "tries", "since", "request"]) {
      const th = element("th");
      th.append(element("span", text === "chosen" ? "sr" : "", text));
      th.scope = "col";
      head.append(th);
    }
    table.append(head, ...messages.slice(0, 200).map((m) => this.#row(m)));
    this.scroll.replaceChildren(table);
  }

  #row(m) {
    const tr = element("tr");
    const story = element("button", "quiet", "story");
    story.type = "button";
    story.setAttribute("aria-label", `Story of request ${m.request}`);
    story.addEventListener("click", () => openStory(m.request));
    const pick = element("input");
    pick.type = "checkbox";
    pick.checked = this.chosen.has(m.id);
    pick.setAttribute("aria-label", `Choose message ${m.id}`);
    pick.addEventListener("change", () => this.#choose(m.id, pick.checked));
    const cell = (node) => { const td = element("td"); td.append(node); return td; };
    const notes = [m.mended && "mended", m.quarantined && "quarantined"].filter(Boolean).join(", ");
    tr.append(
      cell(pick), idCell(m.id), element("td", "", [m.cause, notes].filter(Boolean).join(", ")),
      element("td", "num", String(m.deliveries)), element("td", "num", clock(m.parkedAt, 1)), cell(story),
    );
    return tr;
  }

  #choose(id, on) {
    if (on) this.chosen.add(id);
    else this.chosen.delete(id);
    this.#tell();
  }

  #tell() {
    const ids = [...this.chosen];
    const value = ids.length === 0 ? "" : `[${ids.join(", ")}]`;
    for (const input of this.closest(".panel")?.querySelectorAll("[data-ids]") ?? []) input.value = value;
    this.told.textContent = ids.length ? `What you do acts on ${ids.length === 1 ? "the message" : `the ${ids.length} messages`} that you chose.` : "What you do acts on all of them.";
  }
}

/** The end of a long id: what tells it from its neighbours. */
function idCell(id) {
  const text = String(id);
  const cell = element("td", "num", text.length > 8 ? `…${text.slice(-6)}` : text);
  cell.title = text;
  return cell;
}

customElements.define("fl-parked", Parked);
