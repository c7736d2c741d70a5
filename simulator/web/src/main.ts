// The simulator page: makes its parts and lets them know of each other.

import * as api from "./api";
import { type Action, banner } from "./banner";
import { SimulateButton } from "./button";
import { Chooser } from "./chooser";
import { byId } from "./dom";
import { Drafts, tabStore } from "./drafts";
import { showApp, showConnection, startHeader } from "./header";
import { PayloadPane } from "./payload";
import { ResultPanel } from "./result";
import { RunsList } from "./runs";
import { type SaveContext, save, startVariantDialog } from "./save";
import { Simulation } from "./simulation";
import type { App, Choice, StreamMessage } from "./types";

declare global {
  interface Window {
    /** For browser tests. */
    hothouse: { getPayload(): string; setPayload(text: string): void };
  }
}

const listedRuns = 50;
const prompt = "Select an event to simulate";
const brokenButRunning = "What is on disk cannot be run: the last good code stays in use.";

const store = tabStore();
let app: App | null = null;
let drafts = new Drafts(store, "");
/** The file this page wrote last: news of it are no news. */
let ownFile = "";

const runs = new RunsList((id) => void guarded(simulation.review(id)));
const result = new ResultPanel();
const button = new SimulateButton(simulate);
const pane = new PayloadPane(() => drafts, { changed: edited, submit: simulate });
const simulation = new Simulation(button, pane, result, runs);
const chooser = new Chooser((choice) => void guarded(open(choice)));

/** Shows the message of what fails instead of losing it. */
async function guarded(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (e) {
    banner("bad", (e as Error).message);
  }
}

function edited(): void {
  button.edited();
  ready();
}

function ready(): void {
  button.enable(pane.current() !== null && chooser.info() !== undefined);
}

function simulate(): void {
  const choice = chooser.current();
  if (!choice || !pane.current()) return banner("warn", prompt);
  const info = chooser.info();
  if (!info) return banner("bad", `${choice.event} is no longer registered in the manifest, so it cannot be simulated.`);
  // News of a change to the code is old once that code runs.
  if (app?.state === "ready" && !pane.conflict) describe();
  // A fixture that is gone cannot be named to the server; its text still can be sent.
  const variant = chooser.variantInfo() ? choice.variant : (info.variants[0]?.name ?? "default");
  void simulation.start({ ...choice, variant });
}

/** Shows what was chosen: payload, description, address. */
async function open(choice: Choice | null): Promise<void> {
  button.edited();
  button.enable(false);
  showAddress(choice);
  describe();
  await pane.open(choice);
  ready();
}

function describe(): void {
  const info = chooser.info();
  if (!info) return banner("info", app?.scopes.length === 0 ? "No event can be simulated yet" : prompt);
  const what = [info.label, info.description].filter(Boolean).join(": ") || info.event;
  banner("info", `${what.replace(/[.\s]+$/, "")}. Calls ${info.handler}.`);
}

/** Keeps the choice in the address, so that it survives a reload and can be linked to. */
function showAddress(choice: Choice | null): void {
  const url = new URL(location.href);
  for (const name of ["scope", "event", "variant"] as const) {
    if (choice) url.searchParams.set(name, choice[name]);
    else url.searchParams.delete(name);
  }
  history.replaceState(null, "", url);
}

function takeApp(next: App): void {
  app = next;
  showApp(next);
}

/** Reads everything anew and says what that means for the payload that is shown. */
async function refresh(files: string[]): Promise<void> {
  const [next, events, list] = await Promise.all([api.getApp(), api.getEvents(), api.getRuns(listedRuns)]);
  takeApp(next);
  runs.set(list);
  const fate = chooser.update(next, events);
  const what = fate === "kept" ? await pane.refresh() : "gone";
  ready();
  const own = files.length > 0 && files.every((f) => f === ownFile);
  if (!own || what === "conflict") report(next, files, fate === "event-gone", what);
}

function report(next: App, files: string[], eventGone: boolean, what: string): void {
  const path = pane.current()?.path || "The payload";
  const reset: Action = { label: "Load the file", run: () => pane.reset() };
  const changed = files.length === 1 ? `${files[0]} changed` : `${files.length} files changed`;
  if (eventGone) banner("bad", `${chooser.current()?.event} is no longer registered in the manifest. Its payload stays here.`);
  else if (next.state === "broken") banner("bad", next.scopes.length ? brokenButRunning : "The app cannot be run.");
  else if (what === "conflict") banner("warn", `${path} changed on disk. Your edits are kept.`, reset);
  else if (what === "gone") banner("warn", "The fixture is gone from disk. Its text stays here and can be saved again.");
  else if (what === "reloaded") banner("info", `${path} changed on disk and was loaded again.`);
  else if (files.length > 0) banner("good", `${changed}: the next simulation runs the new code.`);
}

function hear(m: StreamMessage): void {
  simulation.hear(m);
  if (m.type === "hello" && !app) void guarded(start());
  else if (m.type === "hello") takeApp(m.app);
  if (m.type === "app.changed") {
    takeApp(m.app);
    void guarded(refresh(m.files));
  }
}

const saving: SaveContext = {
  pane,
  variants: () => chooser.info()?.variants ?? [],
  saved: (choice, path) => {
    ownFile = path;
    void guarded(afterSaving(choice, path));
  },
};

async function afterSaving(choice: Choice, path: string): Promise<void> {
  if (!app) return;
  chooser.update(app, await api.getEvents());
  if (choice.variant !== chooser.current()?.variant) chooser.choose(choice);
  banner("good", `Saved to ${path}`);
}

async function start(): Promise<void> {
  const [first, events, list] = await Promise.all([api.getApp(), api.getEvents(), api.getRuns(listedRuns)]);
  drafts = new Drafts(store, first.dir);
  takeApp(first);
  runs.set(list);
  chooser.update(first, events);
  describe();
  const query = new URL(location.href).searchParams;
  const lost = chooser.choose({ scope: query.get("scope") ?? "", event: query.get("event") ?? "", variant: query.get("variant") ?? "" });
  if (lost) banner("warn", lost);
}

function wire(): void {
  startHeader();
  startVariantDialog(saving);
  byId("reset").addEventListener("click", () => pane.reset());
  byId("save").addEventListener("click", () => void save(saving));
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey) || e.defaultPrevented) return;
    if (byId<HTMLDialogElement>("variant-dialog").open) return;
    e.preventDefault();
    simulate();
  });
  window.addEventListener("beforeunload", (e) => pane.kept || e.preventDefault());
  window.hothouse = { getPayload: () => pane.text(), setPayload: (text) => pane.replace(text) };
}

wire();
void guarded(start()).finally(() => {
  document.body.dataset["loaded"] = "true";
  api.openStream({ message: hear, connection: showConnection, gap: () => void guarded(refresh([])) });
});
