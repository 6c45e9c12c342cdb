// The catalogue: filters as one types, and draws each card's topology once the page is there.
const field = document.querySelector("#find");
const found = document.querySelector("[data-found]");
const sections = [...document.querySelectorAll("main section:has(> .cards)")];

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of sections) {
    let here = 0;
    for (const card of section.querySelectorAll(".card")) {
      card.hidden = !words.every((word) => card.dataset.haystack.includes(word));
      if (!card.hidden) here++;
    }
    section.hidden = here === 0;
    count += here;
  }
  const next = document.querySelector(".next");
  if (next) next.hidden = words.length > 0;
  found.hidden = words.length === 0;
  found.textContent = count === 0 ? "Nothing has all these words." : `${count} found.`;
  const address = words.length === 0 ? location.pathname : `${location.pathname}?find=${encodeURIComponent(field.value.trim())}`;
  history.replaceState(null, "", address);
}

// What the server has left out cannot be shown here: then the form asks it again.
if (new URLSearchParams(location.search).get("find")) {
  field.addEventListener("search", () => { if (!field.value) location.assign("/"); });
} else {
  field.addEventListener("input", filter);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
}

for (const place of document.querySelectorAll("[data-preview]")) {
  const at = place.dataset.preview.indexOf("=");
  const asked = new URLSearchParams([[place.dataset.preview.slice(0, at), place.dataset.preview.slice(at + 1)]]);
  const response = await fetch(`/preview?${asked}`);
  if (response.ok) place.innerHTML = await response.text();
}
