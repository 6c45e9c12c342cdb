// Tabs: one panel of several. The last one chosen stays chosen for the next box.
let last = "tab-now";

class Tabs extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll('[role="tab"]')];
    this.choose(this.tabs.find((tab) => tab.id === last) ?? this.tabs[0]);
    this.addEventListener("click", (e) => {
      const tab = e.target.closest('[role="tab"]');
      if (tab) this.choose(tab, true);
    });
    this.addEventListener("keydown", (e) => this.#key(e));
  }

  choose(chosen, remember = false) {
    if (remember) last = chosen.id;
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
  }

  #key(e) {
    const at = this.tabs.indexOf(e.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.tabs.length - 1 }[e.key];
    if (at < 0 || to === undefined) return;
    e.preventDefault();
    const tab = this.tabs[(to + this.tabs.length) % this.tabs.length];
    this.choose(tab, true);
    tab.focus();
  }
}

customElements.define("fl-tabs", Tabs);
