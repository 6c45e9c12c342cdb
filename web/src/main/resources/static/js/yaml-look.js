// How the YAML editor looks: the page's own tokens, which reach into a shadow root.
export const LOOK = new CSSStyleSheet();
LOOK.replaceSync(`
  :host { display: flex; flex-direction: column; min-height: 0; }
  .cm-editor { flex: 1; min-height: 0; height: 100%; background: var(--surface); color: var(--text);
    font-size: var(--code, 0.8125rem); }
  .cm-editor.cm-focused { outline: 2px solid var(--focus); outline-offset: -2px; }
  .cm-editor .cm-scroller { font-family: var(--mono); line-height: 1.55; overflow: auto; }
  .cm-editor .cm-content { padding: 8px 0; caret-color: var(--text); }
  .cm-editor .cm-line { padding: 0 12px 0 6px; }
  .cm-editor .cm-gutters { background: var(--surface); color: var(--muted); border: 0; }
  .cm-editor .cm-lineNumbers .cm-gutterElement { min-width: 28px; padding: 0 6px; }
  .cm-editor .cm-activeLine { background: color-mix(in srgb, var(--accent) 6%, transparent); }
  .cm-editor .cm-activeLineGutter { background: none; color: var(--text); }
  .cm-editor .cm-cursor { border-left: 2px solid var(--text); }
  .cm-editor .cm-selectionBackground, .cm-editor.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground {
    background: color-mix(in srgb, var(--accent) 24%, transparent); }
  .cm-editor .cm-matchingBracket, .cm-editor.cm-focused .cm-matchingBracket { background: none;
    outline: 1px solid var(--line-strong); color: inherit; }
  .cm-editor .cm-lintRange-error { background: none; text-decoration: underline wavy var(--down) 1.5px;
    text-underline-offset: 3px; }
  .cm-editor .cm-lintRange-warning { background: none; text-decoration: underline wavy var(--slow) 1.5px;
    text-underline-offset: 3px; }
  .cm-editor .cm-lintPoint-error::after { border-bottom-color: var(--down); }
  .cm-editor .cm-lintPoint-warning::after { border-bottom-color: var(--slow); }
  .cm-editor .cm-gutter-lint { width: 16px; }
  .cm-editor .cm-gutter-lint .cm-gutterElement { padding: 0; }
  .cm-editor .cm-lint-marker { width: 12px; height: 12px; margin: 4px 2px; content: none; display: grid; place-items: center;
    font: 700 11px/1 var(--sans); }
  .cm-editor .cm-lint-marker-error { color: var(--down); } .cm-editor .cm-lint-marker-error::before { content: "✕"; }
  .cm-editor .cm-lint-marker-warning { color: var(--slow); } .cm-editor .cm-lint-marker-warning::before { content: "!"; }
  .cm-tooltip { background: var(--surface); color: var(--text); border: 1px solid var(--line-strong); border-radius: 6px;
    box-shadow: 0 8px 24px #00000026; font: 400 var(--body)/1.45 var(--sans); max-width: 480px; }
  .cm-tooltip .cm-diagnostic { padding: 6px 10px; margin: 0; border-left: 3px solid var(--down); }
  .cm-tooltip .cm-diagnostic-warning { border-left-color: var(--slow); }
  .cm-panels { background: var(--sunken); color: var(--text); border-color: var(--line); }
  .cm-panel.cm-panel-lint { font: 400 var(--body)/1.45 var(--sans); }
  .cm-panel.cm-panel-lint ul [aria-selected] { background: var(--accent-soft); }
`);
