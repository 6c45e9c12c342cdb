// Percentile curves of the run, asked for every other second while something shows them.
import { store } from "./store.js";
import { get } from "./commands.js";

const EVERY = 2000;
const shown = new Set();
let stale = true, asking = false, wasMoving = false;

/** Tells the listener of new curves for as long as `wanted` says that it shows them. */
export function followCurves(wanted, listener) {
  const follower = { wanted, listener };
  shown.add(follower);
  if (store.curves) listener(store.curves);
  else fetchCurves();
  return () => shown.delete(follower);
}

const moving = () => ["playing", "behind", "replaying"].includes(store.frame?.state);

async function fetchCurves() {
  if (asking || document.hidden || !store.connected || !(stale || moving())) return;
  if (![...shown].some((follower) => follower.wanted())) return;
  asking = true;
  stale = moving();
  const curves = await get("curves");
  asking = false;
  if (!curves) return;
  store.curves = curves.filter((curve) => curve.count > 0);
  for (const follower of shown) follower.listener(store.curves);
}

setInterval(fetchCurves, EVERY);
store.subscribe((s, change) => {
  if (change !== "frame") return;
  if (s.frame.whole || wasMoving !== moving()) stale = true;
  if (wasMoving && !moving()) fetchCurves();
  wasMoving = moving();
});

/** The component whose wait or work it is, and which; empty for what users see. */
export function ownerOf(curve) {
  const parts = curve.name.match(/^(.+)[ .](wait|work)$/);
  return parts ? { component: parts[1], part: parts[2] } : { component: "", part: curve.name };
}

export function at(curve, percentile) {
  const i = curve.percentiles.findIndex((p) => p >= percentile);
  return curve.values[i < 0 ? curve.values.length - 1 : i];
}
