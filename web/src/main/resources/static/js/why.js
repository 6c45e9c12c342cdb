// Why a request ended as it did: the chain from what its user met to the first cause that can be told.
import { get } from "./commands.js";
import { store } from "./store.js";
import { element } from "./say.js";

/** @param open tells the story of another request */
export async function chain(request, open) {
  const heading = element("h3", "", "Why");
  const causes = await get("why", { request });
  if (!causes) return [];
  if (causes.length === 0) return [heading, element("p", "muted", "Nothing is known of it yet.")];
  const list = element("ol", "why-chain");
  for (const cause of causes) {
    const item = element("li", cause.reason && cause.reason !== "ok" ? "troubled" : "");
    const box = button(cause.instance, "box", () => choose(cause.component));
    box.title = `Show ${cause.component} in the inspector`;
    item.append(box, element("span", "", ` ${cause.what}`));
    for (const fault of cause.faults) {
      const link = button(fault.text, "fault", () => choose(fault.target));
      link.title = `Show ${fault.target} in the inspector`;
      item.append(" ", link);
    }
    if (cause.request >= 0 && cause.request !== request) {
      item.append(" ", button(`seen at request ${cause.request}`, "other", () => open(cause.request)));
    }
    list.append(item);
  }
  return [heading, list];
}

function button(text, name, act) {
  const made = element("button", name, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function choose(target) {
  document.querySelector("dialog.story").close();
  store.select(target);
}
