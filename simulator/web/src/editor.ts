// The payload editor: CodeMirror 6 with JSON, folding, search and a gutter for problems.
// It knows texts and problems, and nothing of events or the server.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec, type Text } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { span, unitsBefore } from "./columns";
import { theme } from "./theme";
import type { Problem } from "./types";

/** What the owner of an editor is told. */
export interface EditorEvents {
  /** The text changed, by typing or by replace. */
  changed(): void;
  /** Ctrl+Enter or Cmd+Enter was pressed. */
  submit(): void;
}

/** One text with its undo history, selection and folds, to be shown again later. */
export type Sheet = EditorState;

export class PayloadEditor {
  private readonly view: EditorView;
  private readonly extensions: Extension;

  constructor(parent: HTMLElement, on: EditorEvents) {
    const submit = () => {
      on.submit();
      return true;
    };
    this.extensions = [
      // CodeMirror itself binds Mod-Enter to a blank line, hence the precedence.
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: submit }])),
      lintGutter(), lineNumbers(), foldGutter({ openText: "▾", closedText: "▸" }),
      minimalSetup, json(), indentUnit.of("  "), bracketMatching(), closeBrackets(),
      highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true }),
      keymap.of([...closeBracketsKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
      EditorView.lineWrapping, theme,
      EditorView.contentAttributes.of({ "aria-label": "Payload, JSON" }),
      EditorView.updateListener.of((u) => u.docChanged && on.changed()),
    ];
    this.view = new EditorView({ parent, state: this.closed() });
  }

  /** An empty sheet that cannot be written on: nothing is chosen. */
  closed(): Sheet {
    return EditorState.create({ extensions: [this.extensions, EditorState.readOnly.of(true), EditorView.editable.of(false)] });
  }

  /** A new sheet with a text and no history. */
  sheet(text: string): Sheet {
    // Focusable anyhow by being editable, but not every assistive tool infers that.
    const reachable = EditorView.contentAttributes.of({ tabindex: "0" });
    return EditorState.create({ doc: text, extensions: [this.extensions, reachable] });
  }

  /** The sheet as it is now. */
  current(): Sheet {
    return this.view.state;
  }

  /** Shows a sheet in place of the current one. */
  show(sheet: Sheet): void {
    this.view.setState(sheet);
    this.view.scrollDOM.scrollTop = 0;
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces the text as one step that can be undone; what is equal at both ends stays untouched, with the cursor. */
  replace(text: string): void {
    const old = this.text();
    if (old === text) return;
    const shortest = Math.min(old.length, text.length);
    let head = 0;
    while (head < shortest && old[head] === text[head]) head++;
    let tail = 0;
    while (tail < shortest - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    this.view.dispatch({
      changes: { from: head, to: old.length - tail, insert: text.slice(head, text.length - tail) },
      annotations: isolateHistory.of("full"),
    });
  }

  /** Marks the places of problems in the text and in the gutter. */
  mark(problems: Problem[]): void {
    const doc = this.view.state.doc;
    this.view.dispatch(setDiagnostics(this.view.state, problems.map((p) => diagnostic(doc, p))));
  }

  /** Puts the cursor at a place (line from 1, column in bytes from 1) and the focus into the editor. */
  jump(lineNumber: number, column: number): void {
    const line = this.view.state.doc.line(clamp(lineNumber, this.view.state.doc));
    const at = line.from + unitsBefore(line.text, column);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }
}

function clamp(line: number, doc: Text): number {
  return Math.max(1, Math.min(line, doc.lines));
}

function diagnostic(doc: Text, p: Problem): Diagnostic {
  const line = doc.line(clamp(p.line ?? 1, doc));
  const [from, to] = span(line.text, p.column, p.length);
  return {
    from: line.from + from,
    to: line.from + to,
    severity: p.severity === "note" ? "info" : p.severity,
    message: p.hint ? `${p.text}\n${p.hint}` : p.text,
  };
}
