// One simulation from pressing the button to its record. Effects come live over the stream; the
// answer of the request is the whole run and replaces them.

import * as api from "./api";
import type { SimulateButton } from "./button";
import { announce, byId } from "./dom";
import { duration, verdictWord } from "./format";
import type { PayloadPane } from "./payload";
import type { ResultPanel } from "./result";
import type { RunsList } from "./runs";
import type { Choice, Run, StreamMessage } from "./types";

export class Simulation {
  /** Sent with the request and found again in the stream's messages of this run. */
  private tag = "";
  private runId = "";
  private turn = 0;

  constructor(
    private readonly button: SimulateButton,
    private readonly pane: PayloadPane,
    private readonly result: ResultPanel,
    private readonly runs: RunsList,
  ) {}

  /** Runs the handler with the text of the editor. One at a time. */
  async start(choice: Choice): Promise<void> {
    if (this.button.state() === "running") return;
    const text = this.pane.text();
    this.tag = `page-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this.runId = "";
    const turn = ++this.turn;
    this.button.running();
    this.result.begin(choice);
    try {
      const run = await api.simulate(choice, text, this.tag);
      this.finish(run, text, turn);
    } catch (e) {
      const lost = e instanceof api.ApiError && e.status === 0;
      const why = lost ? "The connection to hothouse broke off: what became of the run is not known." : (e as Error).message;
      this.button.ended("not-run", 0);
      if (turn === this.turn) this.result.notRun(choice, why);
      announce(`Not run. ${why}`);
    } finally {
      this.tag = "";
      this.runId = "";
    }
  }

  /** Shows an earlier run. A simulation that is going on goes on unseen. */
  async review(id: string): Promise<void> {
    const turn = ++this.turn;
    const run = await api.getRun(id);
    if (turn !== this.turn) return;
    this.runId = "";
    this.result.show(run, false);
    this.runs.mark(id);
    reveal();
  }

  /** Takes what the stream says of runs. */
  hear(m: StreamMessage): void {
    if (m.type === "run.started") {
      if (this.tag && m.run.tag === this.tag) this.runId = m.run.id;
      this.runs.put(m.run);
    } else if (m.type === "run.effect" && m.runId === this.runId) {
      this.result.add(m.effect);
    } else if (m.type === "run.finished") {
      this.runs.put(m.run);
    }
  }

  private finish(run: Run, text: string, turn: number): void {
    const unchanged = this.pane.text() === text;
    this.button.ended(run.verdict, run.durationMs);
    this.runs.put(run);
    announce(`${verdictWord[run.verdict]} after ${duration(run.durationMs)}. ${run.message ?? ""}`);
    if (unchanged) this.pane.show(run.problems);
    if (turn !== this.turn) return;
    this.result.show(run, unchanged);
    this.runs.mark(run.id);
    reveal();
  }
}

/** Where the panes are stacked, brings the result into view. */
function reveal(): void {
  const panel = byId("result");
  const top = panel.getBoundingClientRect().top;
  if (top > 0 && top < window.innerHeight * 0.6) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  panel.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}
