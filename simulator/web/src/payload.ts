// The payload pane: which fixture is shown, whether it was edited, what validation says of it.

import * as api from "./api";
import { byId } from "./dom";
import type { Drafts } from "./drafts";
import { type Sheet, PayloadEditor } from "./editor";
import { originWord, tally } from "./format";
import { showProblems } from "./problems";
import type { Choice, Fixture, Problem } from "./types";

const checkAfterMs = 250;

/** What the owner of the pane is told. */
export interface PayloadEvents {
  /** The text or what is known of the fixture changed. */
  changed(): void;
  submit(): void;
}

/** What became of the shown text when the fixture was read again. */
export type Refreshed = "same" | "reloaded" | "conflict" | "gone";

export class PayloadPane {
  private readonly editor: PayloadEditor;
  private readonly sheets = new Map<string, Sheet>();
  private fixture: Fixture | null = null;
  private opening = 0;
  private timer = 0;
  private checking: AbortController | null = null;
  /** Whether the shown edits would outlive the page. */
  kept = true;
  /** The file was changed by someone else while the text here has edits. */
  conflict = false;

  constructor(private readonly drafts: () => Drafts, private readonly on: PayloadEvents) {
    this.editor = new PayloadEditor(byId("editor"), { changed: () => this.changed(), submit: on.submit });
    this.render();
  }

  /** The fixture that is shown, null when none is. */
  current(): Fixture | null {
    return this.fixture;
  }

  text(): string {
    return this.editor.text();
  }

  dirty(): boolean {
    return this.fixture !== null && this.text() !== this.fixture.text;
  }

  /** Shows the payload of a choice, with the edits made to it before. */
  async open(choice: Choice | null): Promise<void> {
    const turn = ++this.opening;
    if (!choice) return this.take(null, this.editor.closed());
    let fixture: Fixture;
    try {
      fixture = await api.getPayload(choice);
    } catch (e) {
      // The text of another event must not stand under this one's name.
      if (turn === this.opening) this.take(null, this.editor.closed());
      throw e;
    }
    if (turn !== this.opening) return;
    const kept = this.sheets.get(key(choice));
    this.take(fixture, kept ?? this.editor.sheet(this.drafts().get(choice) ?? fixture.text));
  }

  /** Reads the fixture again after the files changed. Edited text always stays. */
  async refresh(): Promise<Refreshed> {
    const shown = this.fixture;
    if (!shown) return "same";
    let next: Fixture;
    try {
      next = await api.getPayload(shown);
    } catch (e) {
      if (e instanceof api.ApiError && e.status >= 400 && e.status < 500) return "gone";
      throw e;
    }
    if (this.fixture !== shown) return "same";
    const wasDirty = this.dirty();
    this.fixture = next;
    if (next.text === shown.text) {
      this.render();
      return "same";
    }
    if (!wasDirty) this.editor.replace(next.text);
    this.conflict = wasDirty && this.text() !== next.text;
    this.render();
    return this.conflict ? "conflict" : "reloaded";
  }

  /** Puts the fixture's text back; the edits can be had again by undo. */
  reset(): void {
    if (!this.fixture) return;
    this.conflict = false;
    this.editor.replace(this.fixture.text);
    this.render();
  }

  replace(text: string): void {
    this.editor.replace(text);
  }

  /** Notes that the text shown is now what the file holds. */
  saved(path: string, text: string): void {
    if (!this.fixture) return;
    this.fixture = { ...this.fixture, origin: "app", path, text };
    this.conflict = false;
    this.drafts().put(this.fixture, this.text(), text);
    this.render();
  }

  /** Notes that the edits went into another variant: what was kept of it is out of date, and here the fixture's text stands again. */
  moved(to: Choice): void {
    this.sheets.delete(key(to));
    this.drafts().put(to, "", "");
    this.reset();
  }

  /** Shows what validation says of the current text, in the list and in the editor. */
  show(problems: Problem[]): void {
    this.editor.mark(problems);
    showProblems(byId("problems"), problems, (p) => this.editor.jump(p.line ?? 1, p.column ?? 1));
    byId("problems").dataset["empty"] = this.fixture ? "The payload has the documented shape." : "";
    const line = byId("problems-tally");
    line.textContent = !this.fixture ? "" : tally(problems) || "Valid";
    line.dataset["severity"] = problems.find((p) => p.severity === "error") ? "error" : problems.length ? "warning" : "none";
  }

  private take(fixture: Fixture | null, sheet: Sheet): void {
    this.leave();
    this.fixture = fixture;
    this.conflict = false;
    this.editor.show(sheet);
    this.show([]);
    this.check(0);
    this.render();
    this.on.changed();
  }

  /** Keeps the sheet that is about to be replaced. */
  private leave(): void {
    if (!this.fixture) return;
    if (this.dirty()) this.sheets.set(key(this.fixture), this.editor.current());
    else this.sheets.delete(key(this.fixture));
  }

  private changed(): void {
    if (!this.fixture) return;
    this.kept = this.drafts().put(this.fixture, this.text(), this.fixture.text);
    this.check(checkAfterMs);
    this.render();
    this.on.changed();
  }

  private check(afterMs: number): void {
    clearTimeout(this.timer);
    this.checking?.abort();
    const choice = this.fixture;
    if (!choice) return;
    this.timer = window.setTimeout(async () => {
      const abort = (this.checking = new AbortController());
      try {
        const problems = await api.checkPayload(choice, this.text(), abort.signal);
        if (!abort.signal.aborted) this.show(problems);
      } catch {
        // Out of date, or the server is away, which the header shows; the next edit checks again.
      }
    }, afterMs);
  }

  private render(): void {
    const f = this.fixture;
    const dirty = this.dirty();
    byId("payload").dataset["open"] = String(f !== null);
    byId("origin").textContent = f ? f.path || originWord[f.origin] : "";
    byId("origin").title = f?.path ?? "";
    byId("dirty").hidden = !dirty;
    byId<HTMLButtonElement>("reset").disabled = !dirty;
    byId<HTMLButtonElement>("save").disabled = !f || (!dirty && f.origin === "app");
    byId<HTMLButtonElement>("save-variant").disabled = !f;
  }
}

function key(c: Choice): string {
  return `${c.scope}/${c.event}/${c.variant}`;
}
