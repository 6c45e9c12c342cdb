// The diagram gets what height the bar, the timeline, the charts and the ledger leave of the window.
const parts = [...document.querySelectorAll(".bar, .timeline, .charts, .ledger")];

function fit() {
  const rest = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
  document.documentElement.style.setProperty("--rest", `${Math.ceil(rest)}px`);
}

const observer = new ResizeObserver(fit);
for (const part of parts) observer.observe(part);
