// What every page of an interview's session does: the timer runs, and what is typed is kept.
import { alertUser, clearAlerts, say } from "./say.js";

const csrf = document.querySelector('meta[name="csrf"]').content;

export async function send(form, submitter, fields = new FormData(form, submitter)) {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const headers = { Accept: "application/json", "X-Csrf-Token": csrf };
  try {
    const response = await fetch(action, { method: "POST", body: new URLSearchParams(fields), headers });
    const answer = await response.json();
    if (response.ok) return answer;
    alertUser(answer.error ?? `Faultline answered ${response.status}.`);
    return { failed: true, status: response.status, ...answer };
  } catch {
    alertUser("Faultline does not answer. Is it still running? What you typed stays on this page.");
    return { failed: true };
  }
}

/** Counts down, or up once the time is over. Stopping and extending are kept by the server. */
class Timer extends HTMLElement {
  connectedCallback() {
    this.clock = this.querySelector(".clock");
    this.#take(Number(this.dataset.left), this.dataset.running === "true");
    this.addEventListener("submit", (e) => this.#submit(e));
    this.ticking = setInterval(() => this.#show(), 500);
    // A tab that slept, or another one that paused: ask how it really stands.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#ask(); });
  }

  disconnectedCallback() { clearInterval(this.ticking); }

  async #ask() {
    this.#show();
    const response = await fetch(this.dataset.at, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok) return;
    const answer = await response.json();
    if (answer.phase === this.dataset.phase) this.#take(answer.left, answer.running);
    else alertUser("The interview went on in another tab. Reload this page to go on there.");
  }

  #take(left, running) {
    const toggle = this.querySelector('[data-timer="toggle"]');
    toggle.textContent = running ? "Pause" : "Go on";
    toggle.value = running ? "pause" : "resume";
    this.left = left;
    this.running = running;
    this.since = performance.now();
    this.#show();
  }

  #show() {
    const left = this.left - (this.running ? performance.now() - this.since : 0);
    const seconds = Math.abs(Math.trunc(left / 1000));
    const text = `${left < 0 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (this.clock.textContent !== text) this.clock.textContent = text;
    this.classList.toggle("over", left < 0);
    this.classList.toggle("standing", !this.running);
  }

  async #submit(e) {
    e.preventDefault();
    const answer = await send(e.target, e.submitter);
    if (answer.failed) return;
    clearAlerts();
    this.#take(answer.left, answer.running);
    say(e.submitter.value === "extend" ? "Five minutes more" : answer.running ? "The clock runs" : "The clock stands");
  }
}
customElements.define("fl-timer", Timer);

/** Keeps a form as it is typed, once the typing rests. */
function keepTyped(form) {
  let waiting = null;
  let sending = Promise.resolve();
  const saved = form.querySelector("[data-saved]");
  const keep = () => {
    clearTimeout(waiting);
    waiting = null;
    sending = sending.then(async () => {
      const fields = new FormData(form);
      const answer = await send(form, null, fields);
      const version = form.querySelector('input[name="version"]');
      if (answer.status === 409) return conflict(form, answer, version);
      if (answer.failed) return;
      if (version) version.value = answer.version;
      for (const was of form.querySelectorAll('input[name^="was."]')) was.value = fields.get(was.name.slice(4));
      clearAlerts();
      const hints = Object.entries(answer.hints ?? {});
      for (const [id, hint] of hints) document.getElementById(`read-${id}`).textContent = hint;
      const unread = hints.some(([, hint]) => hint);
      if (saved && !waiting) saved.textContent = unread ? "kept, but not all of it is read as a number" : "kept";
    });
  };
  form.addEventListener("input", () => {
    if (saved) saved.textContent = "…";
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  });
  form.addEventListener("change", () => { if (waiting) keep(); });
  addEventListener("pagehide", () => {
    if (waiting) fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Csrf-Token": csrf, Accept: "application/json" }, keepalive: true });
  });
}

/** Another tab wrote in between: both texts are put below each other, so that nothing is lost. */
function conflict(form, answer, version) {
  const area = form.querySelector("textarea");
  if (!area || answer.current === undefined) return;
  const emptied = answer.current === "";
  if (!emptied) area.value = `${answer.current}\n\n${area.value}`;
  version.value = answer.version;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  alertUser(emptied
    ? "These notes were emptied in another tab. What is written here is kept."
    : "These notes were changed in another tab. Both are here now, one below the other.");
}

for (const form of document.querySelectorAll("[data-notes], [data-estimates]")) keepTyped(form);

// What takes a while says so.
document.addEventListener("submit", (e) => {
  const slow = e.target.dataset.slow;
  if (!slow || e.target.hasAttribute("data-edit")) return;
  const button = e.submitter ?? e.target.querySelector("button");
  setTimeout(() => { button.disabled = true; button.textContent = slow; });
});

// The judgement of one's own is given by choosing it.
for (const form of document.querySelectorAll("[data-assess]")) {
  form.querySelector("button").classList.add("no-script");
  form.addEventListener("change", () => form.requestSubmit());
}
