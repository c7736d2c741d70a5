// The shapes of the API under /api/v1/, as docs/api.md gives them. Nothing here is computed.

export type Severity = "error" | "warning" | "note";

/** One message about a place. line and column count from 1, column and length in bytes of the line. */
export interface Problem {
  severity: Severity;
  code: string;
  text: string;
  file?: string;
  line?: number;
  column?: number;
  length?: number;
  path?: string;
  quote?: string;
  hint?: string;
}

export interface Scope {
  name: string;
  kind: "product" | "module";
  label: string;
}

export interface App {
  name: string;
  dir: string;
  platformVersion: string;
  hash: string;
  state: "ready" | "broken";
  entry: string;
  scopes: Scope[];
  problems: Problem[];
  version: string;
}

export type Origin = "app" | "built-in" | "minimal";

export interface Variant {
  name: string;
  description: string;
  origin: Origin;
  path: string;
}

export type Kind = "product" | "setup" | "external" | "scheduled";

export interface EventInfo {
  scope: string;
  scopeKind: "product" | "module";
  event: string;
  kind: Kind;
  handler: string;
  label: string;
  description: string;
  variants: Variant[];
}

/** A payload as its fixture holds it: text, because parsing would change long numbers. */
export interface Fixture {
  scope: string;
  event: string;
  variant: string;
  origin: Origin;
  path: string;
  text: string;
}

/** What one simulation is about. */
export interface Choice {
  scope: string;
  event: string;
  variant: string;
}

export type Verdict = "success" | "failed" | "timeout" | "killed";

export interface Frame {
  function: string;
  file: string;
  line: number;
  column: number;
}

export interface RunError {
  name: string;
  message: string;
  file?: string;
  line?: number;
  column?: number;
  quote?: string;
  stack?: Frame[];
}

export type EffectKind = "log" | "renderData" | "call" | "request" | "note";

export interface Effect {
  seq: number;
  atMs: number;
  kind: EffectKind;
  level?: "log" | "info" | "warn" | "error" | "debug";
  text: string;
  file?: string;
  line?: number;
  column?: number;
}

/** A run that has begun. */
export interface RunStart extends Choice {
  id: string;
  tag?: string;
  kind: Kind;
  handler: string;
  started: string;
}

/** A run that has ended, as lists carry it. */
export interface RunSummary extends RunStart {
  verdict: Verdict;
  reason?: string;
  message?: string;
  error?: RunError;
  durationMs: number;
  problems?: Problem[];
  result?: unknown;
  stale?: boolean;
}

/** A whole run. */
export interface Run extends RunSummary {
  problems: Problem[];
  effects: Effect[];
  payload: string;
}

/** The messages of the stream. */
export type StreamMessage = { seq: number } & (
  | { type: "hello"; app: App; since: number; missed: boolean }
  | { type: "run.started"; run: RunStart }
  | { type: "run.effect"; runId: string; effect: Effect }
  | { type: "run.finished"; run: RunSummary }
  | { type: "app.changed"; app: App; files: string[] }
);
