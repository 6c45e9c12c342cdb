// Numbers as people read them: rounded to what they mean, with their unit.
const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export const count = (n) => whole.format(n);

/** 950, 12.4k, 3.1M: where there is little room. */
export function compact(n) {
  if (n < 10_000) return whole.format(Math.round(n));
  if (n < 1e6) return `${trim(n / 1e3, 1)}k`;
  return `${trim(n / 1e6, 1)}M`;
}

function trim(n, digits) {
  return n >= 100 ? n.toFixed(0) : n.toFixed(digits);
}

/** Three digits that mean something. */
export function digits(n) {
  const size = Math.abs(n);
  if (size === 0) return "0";
  if (size >= 100) return whole.format(Math.round(n));
  return size >= 10 ? n.toFixed(1) : size >= 1 ? n.toFixed(2) : n.toPrecision(2);
}

/** As many digits as a percentile of a few hundred answers has: two. */
export const rough = (n) => (n === 0 ? "0" : n >= 10 ? whole.format(Number(n.toPrecision(2))) : Number(n.toPrecision(2)).toString());

/** Nanoseconds as µs, ms or s. */
export function duration(ns) {
  if (ns >= 1e9) return `${digits(ns / 1e9)} s`;
  if (ns >= 1e6) return `${digits(ns / 1e6)} ms`;
  return ns >= 1e3 ? `${digits(ns / 1e3)} µs` : `${ns} ns`;
}

/** A span of time that was chosen, not measured: 0.4 s. */
export const span = (ns) => `${Number((ns / 1e9).toPrecision(2))} s`;

/** Nanoseconds as a clock: 00:42.100. */
export function clock(ns, decimals = 3) {
  const unit = 10 ** decimals;
  const ticks = Math.floor((ns / 1e9) * unit + 1e-6);
  const seconds = Math.floor(ticks / unit);
  const two = (n) => String(n).padStart(2, "0");
  const tail = decimals ? `.${String(ticks % unit).padStart(decimals, "0")}` : "";
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}${tail}`;
}

/** US dollars: cents, and of less than ten dollars a tenth of them. */
export const dollars = (n) =>
  `$${n.toLocaleString("en-GB", { minimumFractionDigits: n < 10 ? 3 : n < 1000 ? 2 : 0, maximumFractionDigits: n < 10 ? 3 : n < 1000 ? 2 : 0 })}`;

export const rate = (perSecond) => `${perSecond >= 100 ? compact(perSecond) : digits(perSecond)}/s`;

export const percent = (share) => {
  const p = share * 100;
  return `${p >= 99.95 || p === 0 ? Math.round(p) : p >= 10 ? p.toFixed(0) : p.toFixed(1)} %`;
};

export const speed = (s) => (s === null ? "unlimited" : `${s >= 10 ? Math.round(s) : Number(s.toPrecision(2))}×`);
