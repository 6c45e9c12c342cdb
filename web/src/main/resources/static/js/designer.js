// The designer: forms, picture and text follow each other through the server, which alone knows what a design means.
import { send } from "./session.js";
import { alertUser, clearAlerts, element, say } from "./say.js";

const REST = 450;

class Designer extends HTMLElement {
  #queue = Promise.resolve();
  #typing = null;
  #sent = "";
  #kept = "";
  #flushing = 0;
  #last = null;

  connectedCallback() {
    this.session = this.dataset.session;
    this.version = Number(this.dataset.version);
    this.part = this.dataset.part;
    this.editor = this.querySelector("fl-yaml-editor");
    this.#sent = this.#kept = this.editor.value;
    this.addEventListener("submit", (e) => this.#submit(e));
    this.addEventListener("change", (e) => this.#changed(e));
    this.addEventListener("click", (e) => this.#click(e));
    this.addEventListener("input", (e) => { if (this.editor.contains(e.target)) this.#typed(); });
    this.addEventListener("keydown", (e) => this.#arrows(e));
    document.addEventListener("keydown", (e) => this.#keys(e));
    addEventListener("pagehide", () => this.#leave());
    addEventListener("popstate", () => this.show(new URLSearchParams(location.search).get("part") ?? "", false));
    if (this.dataset.closed === "true") this.editor.readOnly = true;
    this.#mark();
    this.#fit();
    new ResizeObserver(() => this.#fit()).observe(this.#piece("picture"));
  }

  /** One after the other: each edit is based on what the one before it made. */
  #then(work) {
    this.#queue = this.#queue.then(work, work);
    return this.#queue;
  }

  #submit(e) {
    const form = e.target;
    if (!form.hasAttribute("data-edit")) return;
    e.preventDefault();
    this.#flush();
    const button = e.submitter;
    const before = button?.textContent;
    if (form.dataset.slow && button) { button.textContent = form.dataset.slow; button.setAttribute("aria-busy", "true"); }
    const fields = new FormData(form, button);
    if (form.dataset.auto && this.#twice(fields)) return;
    this.#then(async () => {
      fields.set("version", this.version);
      if (!fields.has("part")) fields.set("part", this.part);
      const answer = await send(form, button, fields);
      if (form.dataset.slow && button) { button.textContent = before; button.removeAttribute("aria-busy"); }
      this.#answered(answer);
      if (!answer.failed && fields.get("do") === "add") this.#piece("panel").querySelector(".part-name")?.focus();
    });
  }

  /** Enter in a field both changes it and sends its form. */
  #twice(fields) {
    fields.delete("version");
    const body = `${new URLSearchParams(fields)}`;
    const again = this.#last?.body === body && performance.now() - this.#last.at < 500;
    this.#last = { body, at: performance.now() };
    return again;
  }

  /** A control that was changed is set at once. */
  #changed(e) {
    const form = e.target.closest("form[data-auto]");
    if (form && e.target.type !== "hidden") form.requestSubmit();
    if (this.editor.contains(e.target)) this.#flush();
  }

  #click(e) {
    const place = e.target.closest("[data-line]");
    if (place) return this.editor.reveal(Number(place.dataset.line), Number(place.dataset.column));
    const link = e.target.closest("[data-part]");
    if (!link || link === this || e.metaKey || e.ctrlKey || e.shiftKey) return;
    e.preventDefault();
    this.show(link.dataset.part, true);
  }

  async show(part, push) {
    this.#flush();
    await this.#then(async () => {
      const response = await fetch(`/session/${this.session}/design?part=${encodeURIComponent(part)}`, { headers: { Accept: "application/json" } });
      if (response.ok) this.#answered(await response.json());
    });
    if (push) history.pushState(null, "", part ? `?part=${encodeURIComponent(part)}` : location.pathname);
    const panel = this.#piece("panel");
    (panel.querySelector(".part-name") ?? panel).focus({ preventScroll: innerWidth >= 1000 });
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#flush(), REST);
  }

  /** What was typed and not yet sent, is. */
  #flush() {
    clearTimeout(this.#typing);
    this.#typing = null;
    const text = this.editor.value;
    if (text === this.#sent || this.dataset.closed === "true") return;
    this.#sent = text;
    this.#flushing++;
    this.#then(async () => {
      // What was typed since then is sent instead of it.
      const answer = text === this.#sent && await send(this.querySelector(".code form"), null, { text, version: this.version, part: this.part });
      this.#flushing--;
      if (!answer) return;
      if (answer.failed && text === this.#sent) this.#sent = null;
      this.#answered(answer, true);
    });
  }

  #leave() {
    if (!this.#typing && !this.#flushing) return;
    const form = this.querySelector(".code form");
    const body = new URLSearchParams({ csrf: form.elements.csrf.value, text: this.editor.value, version: this.version, part: this.part });
    fetch(form.getAttribute("action"), { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } });
  }

  /** Shows a design as the server has it; what was typed and not yet kept stays. */
  #answered(answer, typed = false) {
    if (answer.status === 409) return this.#elsewhere(answer);
    if (answer.failed) return;
    clearAlerts();
    this.part = answer.part;
    const ahead = this.#flushing > 0 || this.editor.value !== this.#sent;
    // Where the text became another one under the typing, the version stays old, so that nothing is overwritten unseen.
    if (!ahead || typed || answer.text === this.#kept) {
      this.version = answer.version;
      this.#kept = answer.text;
    }
    if (!ahead) this.editor.value = this.#sent = answer.text;
    const focus = document.activeElement?.id;
    const open = [...this.querySelectorAll("details[open][id]")].map((d) => d.id);
    for (const name of ["tools", "picture", "panel", "problems", "outcome"]) this.#put(name, answer[`${name}Html`]);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focus && !this.editor.contains(document.activeElement)) this.#refocus(focus);
    this.#mark(answer.problems);
    this.#fit();
    if (answer.said) say(answer.said);
  }

  /** A piece that is the same is left alone, so that whoever is in it stays there. */
  #put(name, html) {
    const piece = this.#piece(name);
    const bare = html.replace(/name="version" value="\d+"/g, "");
    if (piece.shown === bare) return;
    piece.shown = bare;
    piece.innerHTML = html;
  }

  #refocus(id) {
    const again = document.getElementById(id);
    if (again && again !== document.activeElement && !again.disabled) again.focus({ preventScroll: true });
  }

  /** The other text is shown; what was typed here and is kept nowhere can be brought back. */
  #elsewhere(answer) {
    const typed = this.editor.value;
    const lost = typed !== this.#kept && typed !== answer.current;
    this.version = answer.version;
    this.#sent = this.#kept = this.editor.value = answer.current;
    this.show(this.part, false).then(() => lost ? this.#offer(typed) : alertUser(answer.error));
  }

  #offer(typed) {
    const box = alertUser("The design was changed meanwhile, in another tab or by a form. It is shown as it is now, without what you typed last.");
    const back = element("button", "", "Bring back what you typed");
    back.type = "button";
    back.addEventListener("click", () => {
      box.remove();
      this.editor.value = typed;
      this.#flush();
    });
    box.classList.add("offer");
    box.dataset.text = "";
    box.lastElementChild.before(back);
  }

  #mark(problems) {
    this.editor.problems = (problems ?? this.#shownProblems()).map((p) => ({ line: p.line, column: p.column, text: p.what }));
  }

  #shownProblems() {
    return [...this.querySelectorAll(".problems li")].map((li) => {
      const place = li.querySelector("[data-line]");
      return { line: Number(place.dataset.line), column: Number(place.dataset.column), what: li.lastChild.textContent.trim() };
    });
  }

  #piece(name) { return this.querySelector(`[data-piece="${name}"]`); }

  /** From box to box by the arrow keys. */
  #arrows(e) {
    const box = e.target.closest?.(".picture .box");
    if (!box || !e.key.startsWith("Arrow")) return;
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    const from = centre(box);
    const next = [...box.closest("svg").querySelectorAll(".box")]
      .map((other) => ({ other, dx: centre(other).x - from.x, dy: centre(other).y - from.y }))
      .map((o) => ({ ...o, along: o.dx * x + o.dy * y, aside: Math.abs(o.dx * y) + Math.abs(o.dy * x) }))
      .filter((o) => o.along > 8 && o.along >= o.aside * 0.5)
      .sort((a, b) => a.along + 2 * a.aside - b.along - 2 * b.aside)[0];
    if (next) { e.preventDefault(); next.other.focus(); }
  }

  #keys(e) {
    if (!e.altKey || e.ctrlKey || e.metaKey) return;
    const id = { KeyZ: e.shiftKey ? "redo" : "undo", KeyR: "simulate" }[e.code];
    const button = id && document.getElementById(id);
    if (!button) return;
    e.preventDefault();
    if (!button.disabled) button.click();
  }

  /** The picture fills its place, and its words stay readable. */
  #fit() {
    const pane = this.#piece("picture");
    for (const svg of pane.querySelectorAll("svg.diagram")) {
      const { width, height } = svg.viewBox.baseVal;
      const tall = svg.classList.contains("tall");
      const room = tall ? pane.clientWidth / width : Math.min((pane.clientWidth - 16) / width, (pane.clientHeight - 16) / height);
      const scale = Math.max(tall ? 0.8 : 0.66, Math.min(1.15, room));
      svg.setAttribute("width", Math.floor(width * scale));
      svg.setAttribute("height", Math.floor(height * scale));
    }
  }
}

function centre(g) {
  const r = g.getBoundingClientRect();
  return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
}

customElements.define("fl-designer", Designer);
