// Before the first paint: that scripts run, and the theme that was chosen, or the system's.
(() => {
  document.documentElement.classList.add("script");
  let chosen = null;
  try { chosen = localStorage.getItem("faultline-theme"); } catch { /* storage may be off */ }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
