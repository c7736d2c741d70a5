// The only module that talks to the server. It hands out what docs/api.md describes and
// turns every failure into an ApiError whose message can be shown as it stands.

import type { App, Choice, EventInfo, Fixture, Problem, Run, RunSummary, StreamMessage } from "./types";

/** A request that was refused, or that never reached the server (status 0). */
export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = "ApiError";
  }
}

const root = "/api/v1";

async function request<T>(method: string, path: string, body?: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    const init: RequestInit = { method, cache: "no-store" };
    if (body !== undefined) {
      init.body = body;
      init.headers = { "Content-Type": "application/json" };
    }
    if (signal) init.signal = signal;
    response = await fetch(root + path, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "unreachable", "hothouse cannot be reached. Is `hothouse run` still running?");
  }
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}

/** A list without elements may come as null or not at all; behind this module it is always a list. */
function listed<T>(value: T, ...names: (keyof T)[]): T {
  for (const name of names) value[name] ??= [] as T[keyof T];
  return value;
}

const wholeApp = (a: App) => listed(a, "scopes", "problems");
const wholeRun = (r: Run) => listed(r, "effects", "problems");

async function refusal(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return new ApiError(response.status, error.code, error.message);
  } catch {
    return new ApiError(response.status, "http", `hothouse answered ${response.status} ${response.statusText}`.trim());
  }
}

function eventPath(c: Choice, what: "payload" | "check"): string {
  return `/events/${encodeURIComponent(c.scope)}/${encodeURIComponent(c.event)}/${what}`;
}

/** The loaded app and its state. */
export const getApp = async () => wholeApp(await request<App>("GET", "/app"));

/** What the app registered, in the order of the manifest. */
export const getEvents = async () =>
  listed(await request<{ events: EventInfo[] }>("GET", "/events"), "events").events.map((e) => listed(e, "variants"));

/** The payload of a variant as its fixture holds it. */
export const getPayload = (c: Choice) =>
  request<Fixture>("GET", `${eventPath(c, "payload")}?variant=${encodeURIComponent(c.variant)}`);

/** Writes the app's fixture of a variant. Without overwrite an existing variant answers with code "exists". */
export const savePayload = (c: Choice, text: string, overwrite: boolean) =>
  request<{ path: string; created: boolean }>(
    "PUT",
    `${eventPath(c, "payload")}?variant=${encodeURIComponent(c.variant)}${overwrite ? "&overwrite=true" : ""}`,
    text,
  );

/** What a simulation would say of the payload, without running anything. */
export const checkPayload = async (c: Choice, text: string, signal: AbortSignal) =>
  listed(await request<{ problems: Problem[] }>("POST", eventPath(c, "check"), text, signal), "problems").problems;

/** Runs the handler to its end. */
export const simulate = async (c: Choice, payload: string, tag: string) =>
  wholeRun(await request<Run>("POST", "/simulate", JSON.stringify({ ...c, payload, tag })));

/** Recent runs, newest first. */
export const getRuns = async (limit: number) =>
  listed(await request<{ runs: RunSummary[] }>("GET", `/runs?limit=${limit}`), "runs").runs;

/** One whole run. */
export const getRun = async (id: string) => wholeRun(await request<Run>("GET", `/runs/${encodeURIComponent(id)}`));

export type Connection = "connecting" | "live" | "lost";

/** What a subscriber of the stream hears. */
export interface StreamEvents {
  message(m: StreamMessage): void;
  /** The connection came or went. */
  connection(state: Connection): void;
  /** Messages were lost between two connections: everything shown may be out of date. */
  gap(): void;
}

function wholeMessage(m: StreamMessage): StreamMessage {
  if (m.type === "hello") wholeApp(m.app);
  if (m.type === "app.changed") wholeApp(listed(m, "files").app);
  return m;
}

const firstRetryMs = 250;
const longestRetryMs = 5000;

/** Subscribes to the stream for good: reconnects by itself and asks for what it missed. */
export function openStream(on: StreamEvents): void {
  let last = -1;
  let retryMs = firstRetryMs;
  let timer = 0;
  let socket: WebSocket | undefined;

  const receive = (m: StreamMessage) => {
    if (m.type === "hello") {
      // A restarted server counts anew, so its seq may stand behind ours.
      if (last >= 0 && (m.missed || m.since !== last)) on.gap();
      last = m.since;
    } else {
      last = m.seq;
    }
    on.message(m);
  };

  const connect = () => {
    clearTimeout(timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const since = last >= 0 ? `?since=${last}` : "";
    const ws = new WebSocket(`${scheme}//${location.host}${root}/stream${since}`);
    socket = ws;
    ws.onopen = () => {
      retryMs = firstRetryMs;
      on.connection("live");
    };
    ws.onmessage = (e) => receive(wholeMessage(JSON.parse(String(e.data)) as StreamMessage));
    ws.onclose = () => {
      if (socket !== ws) return;
      on.connection("lost");
      timer = window.setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
  };

  // Coming back to the page or the network should not wait for the back-off.
  const hurry = () => {
    if (socket?.readyState === WebSocket.CLOSED && document.visibilityState === "visible") connect();
  };
  document.addEventListener("visibilitychange", hurry);
  window.addEventListener("online", hurry);
  on.connection("connecting");
  connect();
}
