// Which requests, how much time, and on narrow windows which chart.
import { store } from "./store.js";

const requests = document.querySelector("[data-chart-class]");
const span = document.querySelector("[data-chart-window]");
const pick = document.querySelector("[data-chart-pick]");

requests.addEventListener("change", () => store.look({ requests: requests.value }));
span.addEventListener("change", () => store.look({ window: Number(span.value), zoom: null }));
pick.addEventListener("change", () => {
  showPicked();
  store.look({});
});

function showPicked() {
  for (const chart of document.querySelectorAll(".chart")) chart.classList.toggle("picked", chart.dataset.chart === pick.value);
}

/** The classes are known once there is a sample. */
store.subscribe((s) => {
  const names = Object.keys(s.points.at(-1)?.classes ?? {});
  if (requests.options.length - 1 >= names.length) return;
  const chosen = requests.value;
  requests.replaceChildren(new Option("all classes (latency: the worst)", ""), ...names.map((n) => new Option(n, n)));
  requests.value = chosen;
});

showPicked();
