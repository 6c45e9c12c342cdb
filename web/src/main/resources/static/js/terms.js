// A word of the glossary is explained where it stands: Enter or a click opens it beside the word, Esc closes it.
const ADDRESS = /^\/glossary#([A-Za-z0-9_-]+)$/;
const GAP = 6;
let bubble = null;
let word = null;

function made() {
  const box = document.createElement("div");
  box.className = "term-bubble";
  box.popover = "auto";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", "What the word means");
  box.tabIndex = -1;
  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed") word?.setAttribute("aria-expanded", "false");
  });
  return box;
}

// Below the word, or above it where there is no room; never over the edge.
function place() {
  const at = word.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - bubble.offsetWidth - 8));
  const below = at.bottom + GAP;
  const top = below + bubble.offsetHeight > innerHeight - 8 ? at.top - bubble.offsetHeight - GAP : below;
  bubble.style.left = `${left + scrollX}px`;
  bubble.style.top = `${Math.max(8, top) + scrollY}px`;
}

async function explain(link, id) {
  const response = await fetch(`/glossary/${id}`, { headers: { Accept: "text/html" } });
  if (!response.ok) {
    location.assign(link.href);
    return;
  }
  bubble ??= made();
  bubble.innerHTML = await response.text();
  // Beside the word, so that Tab goes on from there.
  link.after(bubble);
  word = link;
  bubble.showPopover();
  place();
  link.setAttribute("aria-expanded", "true");
  bubble.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/glossary#']");
  const id = link && ADDRESS.exec(link.getAttribute("href"))?.[1];
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!id || !plain || link.closest(".term-bubble") || !HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  if (word === link && bubble?.matches(":popover-open")) bubble.hidePopover();
  else explain(link, id).catch(() => location.assign(link.href));
});
