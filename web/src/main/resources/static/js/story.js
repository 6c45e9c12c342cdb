// Requests behind a number, and what each box did with one of them and why.
import { board, get } from "./commands.js";
import { clock, digits } from "./format.js";
import { element } from "./say.js";
import { waterfall } from "./waterfall.js";
import { chain } from "./why.js";

const dialog = document.querySelector("dialog.story");
const title = document.getElementById("story-title");
const body = dialog.querySelector(".story-body");
const BAD = /\b(timeout|gives up|gave up|fail|error|refus|reject|lost|dropped|second time|dead-letter|crash|poison|full|open:)/i;

export function openExamples({ effect, state, word }) {
  return open(`${effect} ${word}: requests`, () => get("examples", { effect, state }));
}

export function openFailures(reason) {
  return open(`Failed: ${reason}`, () => get("failures", { reason }));
}

/** Requests that ended in the stretch of time that a point of a chart stands for. */
export function openAround(point) {
  const from = point.time - point.span;
  return open(`Requests that ended at ${clock(point.time, 1)}`, () => get("around", { from, to: point.time }));
}

export function openStory(request) {
  return open(`Request ${request}`, async () => [request]);
}

async function open(heading, ask) {
  title.textContent = heading;
  body.replaceChildren(element("p", "muted", "Looking for requests…"));
  if (!dialog.open) dialog.showModal();
  const requests = await ask();
  if (requests === null) return dialog.close();
  if (requests.length === 0) {
    body.replaceChildren(element("p", "muted", "None of these was kept."));
    return;
  }
  const picks = element("div", "story-pick");
  const place = element("div");
  picks.setAttribute("role", "group");
  picks.setAttribute("aria-label", "Requests");
  if (requests.length > 1) picks.append(element("span", "muted", "Request"));
  for (const request of requests.slice(0, 12)) {
    const button = element("button", "num", String(request));
    button.type = "button";
    button.addEventListener("click", () => tell(request, place, picks));
    if (requests.length > 1) picks.append(button);
  }
  body.replaceChildren(picks, place);
  await tell(requests[0], place, picks);
}

async function tell(request, place, picks) {
  for (const button of picks.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.textContent === String(request)));
  }
  place.replaceChildren(element("p", "muted", "Replaying the run to follow this request…"));
  const story = await get("story", { request });
  if (!story) return place.replaceChildren(element("p", "muted", "Its story could not be found."));
  if (story.lines.length === 0) return place.replaceChildren(element("p", "muted", "Nothing happened to it yet."));
  const why = element("div", "why");
  place.replaceChildren(...tale(story, why));
  why.replaceChildren(...(await chain(request, openStory)));
}

function tale(story, why) {
  const lines = story.lines;
  const first = lines[0].time, last = lines.at(-1).time;
  const about = element("p", "muted num", `from ${clock(first)}, seed ${board.dataset.seed}, ${lines.length} steps over ${digits((last - first) / 1e6)} ms`);
  const list = element("ol", "story-lines");
  for (const line of lines) {
    const item = element("li", BAD.test(line.text) ? "troubled" : "");
    item.append(
      element("span", "at", `+${digits((line.time - first) / 1e6)} ms`),
      element("span", "who", line.instance),
      element("span", BAD.test(line.text) ? "text bad" : "text", line.text),
    );
    list.append(item);
  }
  const download = element("a", "", "Spans as OTLP JSON");
  download.href = `/run/${board.dataset.run}/trace.json?request=${story.request}`;
  download.download = "";
  about.append(" · ", download);
  const steps = element("details", "story-steps");
  steps.append(element("summary", "", "All that was done, step by step"), list);
  if (story.spans.length > 0) return [about, why, waterfall(story.spans, first, Math.max(1, last - first)), steps];
  steps.open = true;
  return [about, why, lanes(lines, first, Math.max(1, last - first)), steps];
}

/** A lane for each box, with a tick wherever it did something. */
function lanes(lines, first, span) {
  const grid = element("div", "story-lanes");
  grid.setAttribute("aria-hidden", "true");
  const at = (time) => ((time - first) / span) * 100;
  for (const [who, own] of byInstance(lines)) {
    const lane = element("div", "lane");
    const reach = element("div", "reach");
    reach.style.left = `${at(own[0].time)}%`;
    reach.style.width = `${at(own.at(-1).time) - at(own[0].time)}%`;
    lane.append(reach);
    for (const line of own) {
      const tick = element("div", BAD.test(line.text) ? "tick bad" : "tick");
      tick.style.left = `${at(line.time)}%`;
      lane.append(tick);
    }
    grid.append(element("span", "", who), lane);
  }
  const axis = element("div", "axis");
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const mark = element("span", "", `${digits((span * part) / 1e6)} ms`);
    mark.style.left = `${part * 100}%`;
    axis.append(mark);
  }
  grid.append(element("span"), axis);
  return grid;
}

function byInstance(lines) {
  const own = new Map();
  for (const line of lines) {
    if (own.has(line.instance)) own.get(line.instance).push(line);
    else own.set(line.instance, [line]);
  }
  return own;
}

dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
