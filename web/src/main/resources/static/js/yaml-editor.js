// A textarea that becomes an editor for YAML where scripts run: colours, line numbers, problems at their places.
// It lives in a shadow root, where CodeMirror's styles are constructed sheets, which the page's policy allows.
import {
  Annotation, Compartment, EditorState, EditorView, HighlightStyle, bracketMatching, defaultKeymap, drawSelection,
  highlightActiveLine, highlightActiveLineGutter, history, historyKeymap, indentUnit, keymap, lineNumbers, lintGutter,
  lintKeymap, setDiagnostics, syntaxHighlighting, tags, yaml,
} from "../vendor/codemirror/codemirror.js";
import { LOOK } from "./yaml-look.js";

const FROM_OUTSIDE = Annotation.define();
const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.content, tags.special(tags.string)], color: "var(--text)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace, tags.meta], color: "var(--muted)" },
]);

/**
 * Around one textarea, whose value it keeps, so that it is sent with its form.
 * `value`, `problems` ([{line, column, text, warning}], counted from 1), `reveal(line, column)`; fires "input" and, when
 * somebody leaves it after a change, "change". Esc then Tab leaves it, and Tab alone does too.
 */
class YamlEditor extends HTMLElement {
  #area;
  #view;
  #locked = new Compartment();
  #left = "";

  connectedCallback() {
    if (this.#view) return;
    this.#area = this.querySelector("textarea");
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOK];
    this.#view = new EditorView({ parent: root, root, state: this.#state(this.#area.value) });
    this.#left = this.#area.value;
    this.#area.hidden = true;
    this.classList.add("ready");
  }

  get value() { return this.#view ? this.#view.state.doc.toString() : this.querySelector("textarea").value; }

  /** Puts another text in. Only what differs is touched, so the caret stays and Ctrl+Z takes it back. */
  set value(text) {
    const before = this.value;
    if (text === before) return;
    if (!this.#view) { this.querySelector("textarea").value = text; return; }
    this.#view.dispatch({ changes: difference(before, text), annotations: FROM_OUTSIDE.of(true) });
    this.#area.value = text;
    this.#left = text;
  }

  set problems(list) {
    const doc = this.#view.state.doc;
    const found = list.map((p) => {
      const line = doc.line(Math.min(Math.max(p.line, 1), doc.lines));
      const from = Math.min(line.from + Math.max(p.column - 1, 0), line.to);
      const word = /^[^\s,{}[\]]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
      return { from, to: from + word, severity: p.warning ? "warning" : "error", message: p.text };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, found));
  }

  set readOnly(locked) {
    this.#view.dispatch({ effects: this.#locked.reconfigure(EditorState.readOnly.of(locked)) });
  }

  /** Puts the caret at a place and shows it. */
  reveal(line, column) {
    const at = this.#view.state.doc.line(Math.min(Math.max(line, 1), this.#view.state.doc.lines));
    const anchor = Math.min(at.from + Math.max(column - 1, 0), at.to);
    this.#view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.#view.focus();
  }

  focus() { this.#view ? this.#view.focus() : this.querySelector("textarea").focus(); }

  #state(doc) {
    const label = this.#area.getAttribute("aria-label") ?? this.#area.labels?.[0]?.textContent ?? "YAML";
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(), lintGutter(), history(), drawSelection(), bracketMatching(), highlightActiveLine(),
        highlightActiveLineGutter(), indentUnit.of("  "), yaml(), syntaxHighlighting(COLOURS), EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
        EditorState.tabSize.of(2), this.#locked.of(EditorState.readOnly.of(this.#area.readOnly)),
        keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => this.#told(update)),
        EditorView.domEventHandlers({ blur: () => this.#leave() }),
      ],
    });
  }

  #told(update) {
    if (!update.docChanged || update.transactions.some((t) => t.annotation(FROM_OUTSIDE))) return;
    this.#area.value = update.state.doc.toString();
    this.#area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #leave() {
    if (this.#area.value === this.#left) return;
    this.#left = this.#area.value;
    this.#area.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** The one stretch in which two texts differ. */
function difference(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

customElements.define("fl-yaml-editor", YamlEditor);
