// The header: which app, its state, the connection, and the app's problems.

import type { Connection } from "./api";
import { byId } from "./dom";
import { count, tally } from "./format";
import { showProblems } from "./problems";
import type { App } from "./types";

const connectionWord: Record<Connection, string> = {
  connecting: "Connecting…",
  live: "Live",
  lost: "Reconnecting…",
};

/** Shows whether the stream of the server is heard. */
export function showConnection(state: Connection): void {
  const el = byId("connection");
  el.dataset["state"] = state;
  byId("connection-text").textContent = connectionWord[state];
}

/** Shows the app and its problems. They unfold by themselves when the app is broken. */
export function showApp(app: App): void {
  document.title = `${app.name} · hothouse`;
  byId("app-name").textContent = app.name;
  byId("app-name").title = app.dir;
  byId("app-platform").textContent = `platform ${app.platformVersion}`;
  byId("version").textContent = app.version;
  const state = byId("app-state");
  state.dataset["state"] = app.state;
  state.textContent = app.state === "broken" ? "Broken" : "Ready";
  showAppProblems(app);
}

function showAppProblems(app: App): void {
  const toggle = byId<HTMLButtonElement>("toggle-problems");
  const panel = byId("app-problems");
  const wasBroken = panel.dataset["state"] === "broken";
  panel.dataset["state"] = app.state;
  const none = app.problems.length === 0;
  toggle.hidden = none;
  toggle.textContent = tally(app.problems) || count(app.problems.length, "note");
  toggle.dataset["state"] = app.state;
  if (none) setOpen(false);
  else if (app.state === "broken") setOpen(true);
  else if (wasBroken) setOpen(false);
  byId("app-problems-intro").textContent = app.state !== "broken" ? "The app runs, but:"
    : app.scopes.length ? "What is on disk cannot be run, so the last good code stays in use until this is mended:"
    : "The app cannot be run until this is mended. The page follows by itself:";
  showProblems(byId("app-problems-list"), app.problems);
}

function setOpen(open: boolean): void {
  byId("app-problems").hidden = !open;
  byId("toggle-problems").setAttribute("aria-expanded", String(open));
}

/** Wires the button that folds the problems. */
export function startHeader(): void {
  byId("toggle-problems").addEventListener("click", () => setOpen(Boolean(byId("app-problems").hidden)));
}
