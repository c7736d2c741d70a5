// The Simulate button. It turns to Running…, then to Success or Failed, and back to Simulate after
// a while or with the next edit. Its text is exactly the word; keys and times are drawn from data-note.

import { byId, h, icon } from "./dom";
import { duration } from "./format";
import type { Verdict } from "./types";

const backAfterMs = 4000;
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const keys = mac ? "⌘ ↵" : "Ctrl ↵";

type State = "idle" | "running" | "success" | "failed";

export class SimulateButton {
  private readonly button = byId<HTMLButtonElement>("simulate");
  private timer = 0;

  constructor(press: () => void) {
    this.button.addEventListener("click", press);
    this.set("idle");
  }

  /** Enables the button. It stays focusable while it is not, so that pressing it can say why. */
  enable(on: boolean): void {
    this.button.dataset["ready"] = String(on);
    this.render();
  }

  /** A run has begun: counts its time. */
  running(): void {
    const begun = performance.now();
    this.set("running");
    this.timer = window.setInterval(() => (this.button.dataset["note"] = seconds(performance.now() - begun)), 100);
  }

  /** A run has ended. A verdict other than success is Failed, with the word beside when it is another. */
  ended(verdict: Verdict | "not-run", ms: number): void {
    const note = verdict === "success" || verdict === "failed" ? duration(ms) : verdict === "not-run" ? "not run" : verdict;
    this.set(verdict === "success" ? "success" : "failed", note);
    this.timer = window.setTimeout(() => this.set("idle"), backAfterMs);
  }

  /** The text was edited: an old outcome must not stand beside it. */
  edited(): void {
    if (this.state() !== "running") this.set("idle");
  }

  state(): State {
    return this.button.dataset["state"] as State;
  }

  private set(state: State, note = ""): void {
    clearInterval(this.timer);
    clearTimeout(this.timer);
    this.button.dataset["state"] = state;
    this.button.dataset["note"] = state === "idle" ? keys : note;
    this.render();
  }

  private render(): void {
    const state = this.state();
    const word = { idle: "Simulate", running: "Running…", success: "Success", failed: "Failed" }[state];
    const mark = { idle: "play", success: "check", failed: "cross" } as const;
    const label = h("span", {}, word);
    this.button.replaceChildren(state === "running" ? h("span", { class: "spinner", "aria-hidden": "true" }) : icon(mark[state]), label);
    this.button.setAttribute("aria-disabled", String(state === "running" || this.button.dataset["ready"] !== "true"));
    this.button.setAttribute("aria-keyshortcuts", mac ? "Meta+Enter" : "Control+Enter");
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
