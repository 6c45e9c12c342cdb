// Tells the user: quietly for what went well, in sight for what did not.
export function say(text) {
  const place = document.querySelector(".said");
  if (place) place.textContent = text;
}

export function alertUser(text) {
  const place = document.querySelector(".alerts");
  if (!place) return;
  for (const old of place.children) if (old.dataset.text === text) old.remove();
  const box = element("div", "alert");
  box.dataset.text = text;
  const close = element("button", "icon", "✕");
  close.type = "button";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => box.remove());
  box.append(element("p", "", text), close);
  place.append(box);
  const others = place.querySelectorAll(".alert:not(.offer)");
  if (others.length > 3) others[0].remove();
  return box;
}

/** What offers something stays until it is taken or dismissed. */
export function clearAlerts() {
  for (const box of document.querySelectorAll(".alerts .alert:not(.offer)")) box.remove();
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function svgElement(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function setLabel(node, text) {
  if (node.getAttribute("aria-label") !== text) node.setAttribute("aria-label", text);
}
