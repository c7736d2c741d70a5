// The list of recent runs, whoever started them: this page, another tab, a script.

import { byId, h, icon } from "./dom";
import { duration, verdictWord } from "./format";
import { clock, verdictIcon } from "./result";
import type { RunStart, RunSummary } from "./types";

const longest = 50;

type Entry = RunStart | RunSummary;

/** A run that goes on may carry an empty verdict. */
function hasEnded(r: Entry): r is RunSummary {
  return "verdict" in r && Boolean(r.verdict);
}

export class RunsList {
  private entries: Entry[] = [];
  private shown = "";

  constructor(private readonly open: (id: string) => void) {}

  /** Replaces the list, newest first. */
  set(runs: RunSummary[]): void {
    this.entries = runs.slice(0, longest);
    this.render();
  }

  /** Adds a run that has begun, or takes over how it ended. */
  put(run: Entry): void {
    const at = this.entries.findIndex((r) => r.id === run.id);
    if (at < 0) this.entries.unshift(run);
    else if (hasEnded(run) || !hasEnded(this.entries[at] as Entry)) this.entries[at] = run;
    // A run that began earlier may be heard of later.
    this.entries.sort((a, b) => Date.parse(b.started) - Date.parse(a.started));
    this.entries.length = Math.min(this.entries.length, longest);
    this.render();
  }

  /** Marks the run that the result panel shows. */
  mark(id: string): void {
    this.shown = id;
    this.render();
  }

  private render(): void {
    const list = byId("runs");
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("#runs [data-run]")?.dataset["run"];
    list.replaceChildren(...this.entries.map((r) => this.row(r)));
    byId("no-runs").hidden = this.entries.length > 0;
    if (focused) list.querySelector<HTMLElement>(`[data-run="${CSS.escape(focused)}"]`)?.focus();
  }

  private row(r: Entry): HTMLElement {
    const ended = hasEnded(r) ? r : null;
    const mark = ended ? icon(verdictIcon[ended.verdict]) : h("span", { class: "spinner", "aria-hidden": "true" });
    return h("li", {}, h("button", {
      type: "button", class: "run", "data-run": r.id, "data-verdict": ended?.verdict ?? "running",
      "aria-current": r.id === this.shown ? "true" : undefined, onclick: () => ended && this.open(r.id),
    },
      mark,
      h("span", { class: "sr-only" }, ended ? `${verdictWord[ended.verdict]}: ` : "Running: "),
      h("span", { class: "run-event" }, r.event),
      h("span", { class: "run-variant" }, [r.scope, r.variant === "default" ? "" : r.variant].filter(Boolean).join(" · ")),
      h("span", { class: "run-duration" }, ended ? duration(ended.durationMs) : "…"),
      h("time", { class: "run-time", datetime: r.started }, clock(r.started)),
    ));
  }
}
