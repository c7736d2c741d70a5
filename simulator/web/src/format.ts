// How numbers, places and words are written on the page. Pure functions.

import type { Kind, Origin, Problem, Verdict } from "./types";

/** A duration for people: "0.4 ms", "38 ms", "1.94 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 59950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A whole number with its thousands separated: "10,000". */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 error", "3 errors"; thousands are separated. */
export function count(n: number, one: string, many = one + "s"): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** file:line:column, as editors and terminals link it; parts that are not known are left out. */
export function place(p: { file?: string; line?: number; column?: number }): string {
  return [p.file, p.line || undefined, p.line && p.column ? p.column : undefined].filter((x) => x !== undefined && x !== "").join(":");
}

/** "2 errors, 1 warning"; notes are not counted; "" when there is nothing to count. */
export function tally(problems: Problem[]): string {
  const of = (s: string) => problems.filter((p) => p.severity === s).length;
  const parts = [];
  if (of("error")) parts.push(count(of("error"), "error"));
  if (of("warning")) parts.push(count(of("warning"), "warning"));
  return parts.join(", ");
}

/** The verdict as a heading. */
export const verdictWord: Record<Verdict, string> = {
  success: "Success",
  failed: "Failed",
  timeout: "Timed out",
  killed: "Killed",
};

/** Where a payload comes from, short. */
export const originWord: Record<Origin, string> = {
  app: "file of the app",
  "built-in": "built-in payload",
  minimal: "empty envelope",
};

/** The kinds of events as headings of the list. */
export const kindWord: Record<Kind, string> = {
  product: "Product events",
  setup: "App set-up events",
  external: "External events",
  scheduled: "Scheduled events",
};

const reasons: Record<string, string> = {
  threw: "the handler threw",
  rejected: "a promise was rejected",
  "timer-error": "a callback threw",
  "exited": "it called process.exit()",
  "unhandled-rejection": "a rejection was not handled",
  refused: "refused by renderData",
  "no-render-data": "renderData was not called",
  "never-settled": "a promise never settled",
  "invalid-payload": "the payload is not valid",
  "no-handler": "the handler is missing",
  "load-error": "the app's code does not load",
  deadline: "the deadline passed",
  memory: "out of memory",
  crashed: "the worker crashed",
  cancelled: "cancelled",
};

/** The reason of a verdict in words; an unknown one is shown as it is. */
export function reasonWord(reason: string | undefined): string {
  return reason ? (reasons[reason] ?? reason) : "";
}

/** What is wrong with the name of a new variant, or "". The rules keep it one plain file name. */
export function variantNameProblem(name: string): string {
  if (name === "") return "Give the variant a name.";
  if (name === "default") return "The default payload is saved with “Save to test_data”.";
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) return "Use letters, digits, - and _, beginning with a letter or digit.";
  if (name.length > 64) return "Use at most 64 characters.";
  return "";
}
