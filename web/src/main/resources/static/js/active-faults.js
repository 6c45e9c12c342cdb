// Faults that are there now, each with a button that heals it: of the whole run, or of one target.
import { Live, store } from "./store.js";
import { post } from "./commands.js";
import { clock } from "./format.js";
import { element, say } from "./say.js";

class FaultList extends Live {
  update(s, change) {
    if (change !== "frame") return;
    const faults = this.faults();
    const key = faults.map((band) => band.id).join();
    if (key === this.shown) return;
    this.shown = key;
    this.replaceChildren(...(faults.length ? faults.map(line) : this.none()));
  }
}

class ActiveFaults extends FaultList {
  faults() {
    return store.active;
  }

  none() {
    return this.dataset.none === "" ? [] : [element("p", "muted", "None. Choose a box or a link to break it.")];
  }
}

class TargetFaults extends FaultList {
  faults() {
    return store.faultsOn(this.dataset.target);
  }

  none() {
    return [];
  }
}

function line(band) {
  const row = element("div", "fault-line");
  const what = element("div", "what");
  what.append(element("b", "", band.kind), ` on ${band.target}`, element("small", "", `since ${clock(band.from, 1)} · ${band.text}`));
  const heal = element("button", "", "Heal");
  heal.type = "button";
  heal.setAttribute("aria-label", `Heal ${band.kind} on ${band.target}`);
  heal.addEventListener("click", async () => {
    heal.disabled = true;
    if (await post("heal", { fault: band.id })) say("Healed");
    else heal.disabled = false;
  });
  row.append(what, heal);
  return row;
}

customElements.define("fl-active-faults", ActiveFaults);
customElements.define("fl-target-faults", TargetFaults);
