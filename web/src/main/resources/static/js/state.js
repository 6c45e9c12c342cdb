// How a box stands, in one word with its shape and its reason. /about-numbers tells the same rules.
export const SHAPES = { ok: "●", slow: "▲", full: "■", open: "◇", down: "✕", paused: "❚❚", starting: "▷", poisoned: "◆" };

export const PATHS = {
  ok: "M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z",
  slow: "M0 -4.5 L5 4 L-5 4 Z",
  full: "M-4 -4 H4 V4 H-4 Z",
  open: "M0 -5 L5 0 L0 5 L-5 0 Z",
  down: "M-4 -4 L4 4 M4 -4 L-4 4",
  paused: "M-4 -4 H-1 V4 H-4 Z M1 -4 H4 V4 H1 Z",
  starting: "M-3 -5 L5 0 L-3 5 Z",
  poisoned: "M0 -5 L5 0 L0 5 L-5 0 Z",
};

/** {state, word, why} of a component, from its instances, its faults and its utilisation in the last interval. */
export function stateOf(kind, instances, faults, utilisation, point) {
  const broken = condition(instances);
  if (broken) return broken;
  const opened = openBreaker(instances);
  if (opened) return { state: "open", word: "open", why: opened };
  if (kind === "dead-letter") return store(instances);
  if (kind === "clients") return users(instances, point);
  const full = instances.filter((i) => i.queueLimit > 0 && i.queued >= 0.95 * i.queueLimit).length;
  if (full) return { state: "full", word: "full", why: instances.length === 1 ? "its queue is full" : `${full} of ${instances.length} queues are full` };
  if (utilisation >= 0.95 || instances.some(saturated)) {
    return { state: "slow", word: "slow", why: "everything it can work with is at work, and calls wait" };
  }
  const slowed = faults.find((band) => band.kind === "slow");
  if (slowed) return { state: "slow", word: "slow", why: `a fault slows it: ${slowed.text}` };
  return { state: "ok", word: "ok", why: "" };
}

const saturated = (i) => i.capacity > 0 && i.busy >= i.capacity && i.queued > 0;

function condition(instances) {
  for (const [state, told] of [["down", "down"], ["paused", "standing still"], ["starting", "starting"]]) {
    const n = instances.filter((i) => i.condition === state).length;
    if (n) {
      const word = n < instances.length ? `${n} ${state}` : state;
      return { state, word, why: `${part(n, instances)} ${told}` };
    }
  }
  return null;
}

function part(n, instances) {
  return instances.length === 1 ? "it is" : `${n} of ${instances.length} are`;
}

function openBreaker(instances) {
  for (const instance of instances) {
    for (const [name, value] of Object.entries(instance.words)) {
      if (/^(half-)?open\b/.test(value)) return `${instance.name}: ${name} ${value}`;
    }
  }
  return null;
}

/** Of what users asked in the last interval, the share that went wrong. */
function users(instances, point) {
  let done = 0, good = 0, failed = 0;
  const own = instances[0].component;
  for (const [name, c] of Object.entries(point?.classes ?? {})) {
    if (!name.startsWith(`${own}.`)) continue;
    done += c[2] + c[4];
    good += c[3];
    failed += c[4];
  }
  const share = (n) => `${Math.round((n / done) * 100)} % of answers in the last interval`;
  if (failed > 0.05 * done) return { state: "full", word: "failing", why: `failures: ${share(failed)}` };
  if (good < 0.95 * done) return { state: "slow", word: "late", why: `not good: ${share(done - good)}` };
  return { state: "ok", word: "ok", why: "" };
}

function store(instances) {
  const kept = instances.reduce((sum, i) => sum + i.queued, 0);
  return kept
    ? { state: "poisoned", word: `${kept} kept`, why: `${kept} messages wait for a person` }
    : { state: "ok", word: "ok", why: "" };
}
