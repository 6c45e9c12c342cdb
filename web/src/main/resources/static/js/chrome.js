// What every page can do: change its theme.
const root = document.documentElement;

function show(theme) {
  root.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("themechange"));
}

document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
  const theme = root.dataset.theme === "dark" ? "light" : "dark";
  try { localStorage.setItem("faultline-theme", theme); } catch { /* storage may be off */ }
  show(theme);
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (e) => {
  let chosen = null;
  try { chosen = localStorage.getItem("faultline-theme"); } catch { /* storage may be off */ }
  if (!chosen) show(e.matches ? "dark" : "light");
});
