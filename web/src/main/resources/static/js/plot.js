// What all plots share: colours from the tokens, axes, size. uPlot is a script of its own beside the modules.
export const uPlot = () => window.uPlot;

export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export const FONT = "11px Inter, sans-serif";

export function axes(values) {
  const grid = { stroke: token("--line"), width: 1 };
  const base = { stroke: token("--muted"), font: FONT, grid, ticks: { show: false } };
  return [
    { ...base, size: 24, gap: 4, grid: { show: false }, space: 56, values: values?.x, splits: values?.splits },
    { ...base, size: values?.size ?? 44, gap: 4, space: 28, values: values?.y },
  ];
}

/** Keeps a plot as wide as its place, and makes it anew when the theme changes. */
export function keepFitting(place, plot, remake) {
  const observer = new ResizeObserver(() => {
    const current = plot();
    const width = place.clientWidth, height = place.clientHeight;
    if (current && width > 0 && (current.width !== width || current.height !== height)) current.setSize({ width, height });
  });
  observer.observe(place);
  document.addEventListener("themechange", remake);
  return () => {
    observer.disconnect();
    document.removeEventListener("themechange", remake);
  };
}

/** A stroke as the legend shows it. */
export function swatch(line) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "8");
  svg.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(ns, "path");
  stroke.setAttribute("d", "M0 4 H16");
  stroke.setAttribute("stroke", token(line.colour));
  stroke.setAttribute("stroke-width", line.width);
  if (line.dash) stroke.setAttribute("stroke-dasharray", line.dash.join(" "));
  svg.append(stroke);
  return svg;
}
