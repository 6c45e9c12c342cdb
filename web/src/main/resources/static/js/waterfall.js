// The spans of a request, one below the other: what was waited for, what was worked at, and what policies decided.
import { clock, digits, duration } from "./format.js";
import { element } from "./say.js";

export function waterfall(spans, first, span) {
  const list = element("ol", "spans");
  list.setAttribute("aria-label", "Spans");
  list.append(legend());
  for (const each of spans) list.append(row(each, first, span));
  list.addEventListener("keydown", move);
  return list;
}

function legend() {
  const item = element("li", "spans-legend muted");
  item.append(swatch("wait", "waits"), swatch("work", "works"), swatch("call", "calls others"));
  return item;
}

function swatch(name, text) {
  const made = element("span", "");
  made.append(element("i", `stretch ${name}`), text);
  return made;
}

function row(each, first, span) {
  const item = element("li");
  const details = element("details", each.outcome && each.outcome !== "ok" ? "troubled" : "");
  const summary = element("summary");
  const name = element("span", "name", `${each.kind === "client" ? "→ " : ""}${each.name}`);
  name.style.paddingInlineStart = `${Math.min(each.depth, 8) * 12}px`;
  summary.append(name, bar(each, first, span), element("span", "took", `${digits((each.end - each.start) / 1e6)} ms`), element("span", "outcome", ended(each)));
  details.append(summary, inside(each, first));
  item.append(details);
  return item;
}

function ended(each) {
  return each.ended ? each.outcome || "" : "under way";
}

function bar(each, first, span) {
  const track = element("span", "track");
  track.setAttribute("aria-hidden", "true");
  const put = (from, to, name) => {
    const piece = element("i", name);
    piece.style.left = `${((from - first) / span) * 100}%`;
    piece.style.width = `max(2px, ${((to - from) / span) * 100}%)`;
    track.append(piece);
  };
  put(each.start, each.end, "stretch call");
  for (const stretch of each.stretches) put(stretch.from, stretch.to, `stretch ${stretch.does}`);
  return track;
}

/** What is in a span, in order of time. */
function inside(each, first) {
  const lines = [
    { time: each.start, text: `${KINDS[each.kind]} ${each.instance}, from ${clock(each.start)}` },
    ...each.stretches.map((s) => ({ time: s.from, text: `${s.does === "wait" ? "waits" : "works"} ${duration(s.to - s.from)}${s.does === "wait" && s.what ? ` for ${s.what}` : ""}` })),
    ...each.moments.map((m) => ({ time: m.time, text: m.text, decision: m.decision })),
  ].sort((a, b) => a.time - b.time);
  const list = element("ul");
  for (const line of lines) {
    const item = element("li", line.decision ? "decision" : "");
    item.append(element("span", "at", `+${digits((line.time - first) / 1e6)} ms`), element("span", "", line.text));
    list.append(item);
  }
  if (each.links.length) list.append(element("li", "muted", "linked to the span in which its message was published"));
  return list;
}

const KINDS = { request: "as seen by", server: "served by", client: "called by", consumer: "consumed by" };

/** Up and down along the spans; Enter and Space open one, as everywhere. */
function move(e) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (!step || e.target.tagName !== "SUMMARY") return;
  const all = [...e.currentTarget.querySelectorAll("summary")];
  all[all.indexOf(e.target) + step]?.focus();
  e.preventDefault();
}
