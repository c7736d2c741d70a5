// The result panel: what one run came to.

import { byId, h, icon, type IconName } from "./dom";
import { EffectsView } from "./effects";
import { duration, place, reasonWord, verdictWord } from "./format";
import { codeFrame, showProblems } from "./problems";
import type { Choice, Effect, Run, RunError, Verdict } from "./types";

/** The icon of each verdict; the shapes differ so that colour is never needed. */
export const verdictIcon: Record<Verdict, IconName> = { success: "check", failed: "cross", timeout: "clock", killed: "stop" };

/** Reasons for which a run ends before the handler is called. */
const uncalled = new Set(["invalid-payload", "no-handler", "load-error"]);

type Shown = Verdict | "none" | "running" | "not-run";

export class ResultPanel {
  private readonly effects = new EffectsView();

  /** Makes ready for a run that begins now. */
  begin(choice: Choice): void {
    this.head("running", "Running", choice, "");
    byId("duration").textContent = "";
    byId("message").textContent = "";
    this.details(null);
    this.effects.clear("None yet.");
  }

  /** Adds an effect of the run that is going on. */
  add(effect: Effect): void {
    this.effects.add(effect);
  }

  /** Shows a whole run. ownText tells that the editor holds its payload, with the problems listed there. */
  show(run: Run, ownText: boolean): void {
    this.head(run.verdict, verdictWord[run.verdict], run, clock(run.started));
    byId("duration").textContent = duration(run.durationMs);
    byId("reason").textContent = reasonWord(run.reason);
    byId("message").textContent = run.message ?? "";
    this.details(run);
    const problems = ownText ? [] : (run.problems);
    byId("run-problems").hidden = problems.length === 0;
    showProblems(byId("run-problems"), problems);
    const none = uncalled.has(run.reason ?? "") ? "The handler was not called." : "None: the handler logged nothing and called nothing.";
    this.effects.set(run.effects, none);
  }

  /** Says that nothing was run, and why. */
  notRun(choice: Choice, why: string): void {
    this.head("not-run", "Not run", choice, "");
    byId("duration").textContent = "";
    byId("message").textContent = why;
    this.details(null);
    this.effects.clear("The handler was not called.");
  }

  private head(state: Shown, word: string, choice: Choice, when: string): void {
    const panel = byId("result");
    panel.dataset["verdict"] = state;
    panel.setAttribute("aria-busy", String(state === "running"));
    const verdict = byId("verdict");
    verdict.dataset["verdict"] = state;
    const mark = state === "running" ? h("span", { class: "spinner", "aria-hidden": "true" })
      : icon(state === "none" || state === "not-run" ? "warning" : verdictIcon[state]);
    verdict.replaceChildren(mark, h("span", {}, word));
    byId("reason").textContent = "";
    const variant = choice.variant && choice.variant !== "default" ? ` · ${choice.variant}` : "";
    byId("run-of").textContent = `${choice.event}${variant}${when ? ` · ${when}` : ""}`;
    byId("result-body").scrollTop = 0;
  }

  private details(run: Run | null): void {
    byId("stale").hidden = !run?.stale;
    byId("run-problems").hidden = true;
    byId("error").hidden = !run?.error;
    byId("error").replaceChildren(...(run?.error ? errorParts(run.error, run.message ?? "") : []));
    fold("run-value", run?.result === undefined ? "" : valueText(run.result));
    fold("run-payload", run?.payload ?? "");
  }
}

/** What was thrown: the text unless the message has it already, the source line, the stack. */
function errorParts(e: RunError, message: string): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (!message.includes(e.message)) parts.push(h("p", { class: "error-text" }, `${e.name}: ${e.message}`));
  if (e.file) parts.push(h("p", { class: "error-place" }, place(e)));
  if (e.quote) {
    const from = Math.max(0, (e.column ?? 1) - 1);
    const word = /^[\w$]+/.exec(e.quote.slice(from))?.[0].length ?? 1;
    parts.push(codeFrame(e.quote, e.line, from, from + word));
  }
  if (e.stack?.length) {
    parts.push(h("ol", { class: "stack", "aria-label": "Stack" }, ...e.stack.map((f) =>
      h("li", {}, h("span", { class: "fn" }, f.function || "(anonymous)"), h("span", { class: "src" }, place(f))))));
  }
  return parts;
}

/** A <details> whose text is only put into the page when it is opened. */
function fold(id: string, text: string): void {
  const details = byId<HTMLDetailsElement>(id);
  const pre = details.querySelector("pre") as HTMLPreElement;
  details.hidden = text === "";
  const fill = () => (pre.textContent = details.open ? text : "");
  details.ontoggle = fill;
  fill();
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** The time of day of an RFC 3339 time, in the reader's zone. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
