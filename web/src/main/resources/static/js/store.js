// All that the page knows of its run: frames come in, custom elements are told. One store, one stream, one run.
const MOST_NOTES = 1000;
const MOST_POINTS = 6000;
const RATE_WINDOW = 1e9;

class Store {
  frame = null;
  points = [];
  notes = [];
  bands = new Map();
  components = new Map();
  selected = null;
  connected = false;
  cameAt = 0;
  view = { requests: "", window: 0, zoom: null };
  #listeners = new Set();
  #past = [];

  subscribe(listener) {
    this.#listeners.add(listener);
    if (this.frame) listener(this, "frame");
    return () => this.#listeners.delete(listener);
  }

  tell(change) {
    for (const listener of this.#listeners) listener(this, change);
  }

  take(frame) {
    if (this.frame && !frame.whole && frame.number <= this.frame.number) return;
    if (frame.whole) this.#forget();
    append(this.points, frame.points, MOST_POINTS);
    append(this.notes, frame.notes, MOST_NOTES);
    for (const band of frame.bands) this.bands.set(band.id, band);
    this.previous = frame.whole ? null : this.frame;
    this.frame = frame;
    this.components = byComponent(frame.instances);
    this.#remember(frame);
    this.cameAt = performance.now();
    this.tell("frame");
  }

  select(target) {
    this.selected = target;
    this.tell("selection");
  }

  look(change) {
    Object.assign(this.view, change);
    this.tell("view");
  }

  get active() {
    return [...this.bands.values()].filter((band) => band.to === undefined);
  }

  /** Faults that lie on a component, one of its instances, or a link. */
  faultsOn(target) {
    const names = new Set([target, ...(this.components.get(target) ?? []).map((i) => i.name)]);
    return this.active.filter((band) => names.has(band.target) || linkName(band.target) === target);
  }

  /** How much a number of an instance grew, a second, over the last second or so of virtual time. */
  rate(address, read) {
    const now = this.frame?.instances.find((i) => i.address === address);
    const then = this.#past[0];
    const before = then?.instances.find((i) => i.address === address);
    const span = then ? this.frame.time - then.time : 0;
    if (!now || !before || span <= 0) return null;
    const grown = read(now) - read(before);
    return grown < 0 ? null : grown / (span / 1e9);
  }

  /** How long a span of virtual time rates are taken over, in nanoseconds. */
  get rateSpan() {
    return this.#past.length ? this.frame.time - this.#past[0].time : 0;
  }

  #forget() {
    this.points.length = 0;
    this.notes.length = 0;
    this.bands.clear();
    if (this.#past.length && this.#past.at(-1).time > 0) this.#past.length = 0;
  }

  #remember(frame) {
    if (this.#past.length && frame.time <= this.#past.at(-1).time) {
      if (frame.time < this.#past.at(-1).time) this.#past = [frame];
      return;
    }
    this.#past.push(frame);
    while (this.#past.length > 2 && frame.time - this.#past[1].time >= RATE_WINDOW) this.#past.shift();
  }
}

function append(list, more, most) {
  for (const each of more) list.push(each);
  if (list.length > most) list.splice(0, list.length - most);
}

function byComponent(instances) {
  const map = new Map();
  for (const instance of instances) {
    const list = map.get(instance.component);
    if (list) list.push(instance);
    else map.set(instance.component, [instance]);
  }
  return map;
}

/** A link as the diagram names it, from a fault's target. */
function linkName(target) {
  return target.replace(/\s*->\s*/, " -> ");
}

export const store = new Store();

/** An element that follows the store for as long as it is in the page. */
export class Live extends HTMLElement {
  connectedCallback() {
    this.start?.();
    this.off = store.subscribe((s, change) => this.update(s, change));
  }

  disconnectedCallback() {
    this.off?.();
    this.stop?.();
  }
}
