// Messages a second on each link, estimated from the sampled requests.
import { store } from "./store.js";

const CALL = 0, RETRY = 1, ERROR = 3, DELIVERY = 4;
const KEEP = 0.85;
const flows = new Map();

store.subscribe((s, change) => {
  if (change !== "frame") return;
  const { frame, previous } = s;
  const span = previous ? (frame.time - previous.time) / 1e9 : 0;
  if (frame.whole) flows.clear();
  if (span > 0) estimate(frame, span);
});

function estimate(frame, span) {
  const names = new Map(frame.instances.map((i) => [i.address, i.component]));
  for (const flow of flows.values()) {
    flow.there *= KEEP;
    flow.errors *= KEEP;
  }
  const part = ((1 - KEEP) * frame.hopShare) / span;
  for (const [from, to, , , kind] of frame.hops) {
    if (kind === CALL || kind === RETRY || kind === DELIVERY) of(names.get(from), names.get(to)).there += part;
    else if (kind === ERROR) of(names.get(to), names.get(from)).errors += part;
  }
}

function of(from, to) {
  const name = `${from} -> ${to}`;
  if (!flows.has(name)) flows.set(name, { there: 0, errors: 0 });
  return flows.get(name);
}

/** {there, errors} a second: what goes along the link, and the errors that come back. */
export const flowOn = (link) => flows.get(link) ?? { there: 0, errors: 0 };
