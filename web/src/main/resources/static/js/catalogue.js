// Draws each card's topology once the page is there, one after the other.
for (const place of document.querySelectorAll("[data-preview]")) {
  const response = await fetch(`/preview?file=${encodeURIComponent(place.dataset.preview)}`);
  if (response.ok) place.innerHTML = await response.text();
}
