// What the user does to the run, as POSTs. Frames come back by the stream; what is wrong is told here.
import { alertUser } from "./say.js";

const csrf = document.querySelector('meta[name="csrf"]').content;
export const board = document.querySelector("[data-run]");
export const runId = board.dataset.run;

export async function post(command, fields = {}) {
  const body = fields instanceof FormData ? new URLSearchParams(fields) : new URLSearchParams(Object.entries(fields));
  return ask(`/run/${runId}/${command}`, { method: "POST", body, headers: { "X-Csrf-Token": csrf } });
}

/** The answer, or null where it failed: then the user was told. */
export async function get(question, fields = {}) {
  const answer = await ask(`/run/${runId}/${question}?${new URLSearchParams(fields)}`, {});
  return answer?.answer ?? null;
}

export async function inspectorOf(fields) {
  const asked = new URLSearchParams({ ...fields, run: runId });
  const response = await fetch(`${board.dataset.inspector}?${asked}`, { headers: { Accept: "text/html-fragment" } });
  return response.ok ? response.text() : null;
}

/** Sends a form that is a command to the run; true where it was done. */
export async function sendForm(form) {
  const fields = new FormData(form);
  fields.delete("csrf");
  return (await post(form.dataset.command, fields)) !== null;
}

async function ask(path, options) {
  try {
    const response = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
    const answer = await response.json();
    if (response.ok) return answer;
    alertUser(answer.error ?? `Faultline answered ${response.status}.`);
  } catch {
    alertUser("Faultline does not answer. Is it still running?");
  }
  return null;
}
