// What each chart draws: its lines, and how a sample of the run becomes a value. Times in seconds, latencies in ms.
const MS = 1e6;
const OFFERED = 0, ATTEMPTS = 1, COMPLETED = 2, GOOD = 3;

const sum = (index) => (classes, point) => classes.reduce((total, c) => total + c[index], 0) / (point.span / 1e9);

/** The worst of the classes: percentiles can't be added up. */
const worst = (index) => (classes) => {
  let most = null;
  for (const c of classes) if (c[COMPLETED] > 0) most = Math.max(most ?? 0, c[index] / MS);
  return most;
};

const LATENCY = [
  { label: "p50", colour: "--p50", width: 1.5, rough: true, value: worst(5) },
  { label: "p90", colour: "--p90", width: 1.5, rough: true, value: worst(6) },
  { label: "p99", colour: "--p99", width: 2, rough: true, value: worst(7) },
  { label: "p99.9", colour: "--p999", width: 1.5, dash: [5, 3], rough: true, value: worst(8) },
];

const THROUGHPUT = [
  { label: "attempts", colour: "--attempts", width: 1.5, dash: [2, 3], value: sum(ATTEMPTS) },
  { label: "offered", colour: "--offered", width: 1.5, dash: [6, 4], value: sum(OFFERED) },
  { label: "completed", colour: "--completed", width: 1.5, value: sum(COMPLETED) },
  { label: "good", colour: "--good", width: 2.5, value: sum(GOOD) },
];

const DASHES = [undefined, [6, 3], [2, 3]];

/** A line for each component that appears in the samples, the fullest first; at most six. */
function byComponent(points, read, scale) {
  const peaks = new Map();
  for (const point of points) {
    for (const [name, value] of Object.entries(read(point))) peaks.set(name, Math.max(peaks.get(name) ?? 0, value));
  }
  const names = [...peaks.keys()].sort();
  const busy = names.filter((name) => peaks.get(name) > 0);
  const most = [...(busy.length ? busy : names.slice(0, 3))].sort((a, b) => peaks.get(b) - peaks.get(a)).slice(0, 6);
  return names.filter((name) => most.includes(name)).map((name, i) => ({
    label: name,
    colour: `--series-${(i % 6) + 1}`,
    width: 1.75,
    dash: DASHES[i % 3],
    value: (classes, point) => { const v = read(point)[name]; return v === undefined ? null : v * scale; },
  }));
}

export const CHARTS = {
  latency: { title: "Latency", unit: "ms", lines: () => LATENCY, byClass: true },
  throughput: { title: "Throughput", unit: "/s", lines: () => THROUGHPUT, byClass: true },
  queues: { title: "Queues", unit: "", lines: (points) => byComponent(points, (p) => p.queues, 1), least: 4 },
  busy: { title: "Utilisation", unit: "%", lines: (points) => byComponent(points, (p) => p.busy, 100), most: 100 },
};

/** Columns for the plot: times, then a column for each line. */
export function columns(points, lines, requests) {
  const times = new Array(points.length);
  const values = lines.map(() => new Array(points.length));
  points.forEach((point, i) => {
    times[i] = point.time / 1e9;
    const classes = requests ? [point.classes[requests]].filter(Boolean) : Object.values(point.classes);
    lines.forEach((line, n) => { values[n][i] = line.value(classes, point); });
  });
  return [times, ...values];
}
