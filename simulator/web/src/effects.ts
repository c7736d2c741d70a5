// The effects of a run in order with their times. Handlers may log without end, so only a part
// is put into the page until more is asked for, and rows off screen are not laid out (style.css).

import { byId, h } from "./dom";
import { count, duration, grouped, place } from "./format";
import type { Effect } from "./types";

const firstRows = 500;
const moreRows = 1000;
/** A single text longer than this is cut until asked for: one line of many megabytes freezes a page too. */
const longestText = 20_000;

type Filter = "all" | "log" | "trouble" | "call" | "note";

const filterWord: Record<Filter, string> = { all: "All", log: "Logs", trouble: "Warnings", call: "Calls", note: "Notes" };

const passes: Record<Filter, (e: Effect) => boolean> = {
  all: () => true,
  log: (e) => e.kind === "log",
  trouble: (e) => e.level === "warn" || e.level === "error",
  call: (e) => e.kind === "call" || e.kind === "request" || e.kind === "renderData",
  note: (e) => e.kind === "note",
};

export class EffectsView {
  private readonly list = byId("effects");
  private readonly more = byId<HTMLButtonElement>("more-effects");
  private all: Effect[] = [];
  private filter: Filter = "all";
  private limit = firstRows;
  private rows = 0;
  /** How many of all have been looked at for the list. */
  private seen = 0;
  private frame = 0;

  constructor() {
    this.more.addEventListener("click", () => {
      const firstNew = this.rows;
      this.limit += moreRows;
      this.append();
      // The button may be gone now; the reading goes on at the first new row.
      (this.list.children[firstNew] as HTMLElement | undefined)?.focus();
    });
  }

  /** Empties the list; word stands in its place until an effect comes. */
  clear(word: string): void {
    this.set([], word);
  }

  /** Adds one effect of a running run; what comes together is shown together. */
  add(effect: Effect): void {
    this.all.push(effect);
    byId("no-effects").textContent = "";
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.append();
      this.renderFilters();
    });
  }

  /** Shows the effects of a whole run, or word when there are none. */
  set(effects: Effect[], word: string): void {
    byId("no-effects").textContent = effects.length ? "" : word;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.all = [...effects];
    if (!this.all.some(passes[this.filter])) this.filter = "all";
    this.rebuild();
  }

  private rebuild(): void {
    this.list.replaceChildren();
    this.limit = firstRows;
    this.rows = 0;
    this.seen = 0;
    this.append();
    this.renderFilters();
  }

  private append(): void {
    const batch = document.createDocumentFragment();
    while (this.seen < this.all.length && this.rows < this.limit) {
      const e = this.all[this.seen++] as Effect;
      if (!passes[this.filter](e)) continue;
      batch.append(row(e));
      this.rows++;
    }
    this.list.append(batch);
    let hidden = 0;
    for (let i = this.seen; i < this.all.length; i++) if (passes[this.filter](this.all[i] as Effect)) hidden++;
    this.more.hidden = hidden === 0;
    this.more.textContent = `Show ${grouped(Math.min(hidden, moreRows))} of ${count(hidden, "more", "more")}`;
  }

  private renderFilters(): void {
    const counts = (Object.keys(passes) as Filter[]).map((f) => [f, this.all.filter(passes[f]).length] as const);
    const useful = counts.filter(([f, n]) => f === "all" || (n > 0 && n < this.all.length));
    const box = byId("effect-filters");
    byId("effects-count").textContent = this.all.length ? grouped(this.all.length) : "";
    if (useful.length < 2) return box.replaceChildren();
    const held = box.contains(document.activeElement);
    box.replaceChildren(...useful.map(([f, n]) => h("button", {
      type: "button", class: "chip", "aria-pressed": String(f === this.filter), "data-filter": f,
      onclick: () => {
        this.filter = f;
        this.rebuild();
      },
    }, filterWord[f], h("span", { class: "chip-count" }, grouped(n)))));
    if (held) box.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }
}

function row(e: Effect): HTMLElement {
  const tag = e.kind === "log" ? (e.level ?? "log") : e.kind === "renderData" ? "render" : e.kind === "request" ? "http" : e.kind;
  return h("li", { class: "effect", "data-kind": e.kind, "data-level": e.level, tabindex: -1 },
    h("span", { class: "at" }, duration(e.atMs)),
    h("span", { class: "tag" }, tag),
    h("div", { class: "body" }, source(e), textOf(e)),
  );
}

/** The place; its folder server/, which nearly all have in common, is left out where room is scarce. */
function source(e: Effect): HTMLElement {
  const [, dir, rest] = /^(server\/)?(.*)$/s.exec(place(e)) ?? [];
  return h("span", { class: "src" }, dir ? h("span", { class: "dir" }, dir) : null, rest);
}

function textOf(e: Effect): HTMLElement {
  const text = h("span", { class: "text" }, e.text.slice(0, longestText));
  if (e.text.length > longestText) {
    const rest = h("button", { type: "button", class: "link" }, `Show all ${count(e.text.length, "character")}`);
    rest.addEventListener("click", () => (text.textContent = e.text));
    text.append("… ", rest);
  }
  return text;
}
