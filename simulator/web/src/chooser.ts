// The controls that choose what to simulate: product or module, event, variant. They are native
// selects, so keyboard, screen readers and phones bring their own best way of using them.

import { byId, h } from "./dom";
import { kindWord, originWord } from "./format";
import type { App, Choice, EventInfo, Kind, Scope, Variant } from "./types";

/** What became of the choice when the lists changed. */
export type Fate = "kept" | "event-gone" | "variant-gone";

export class Chooser {
  private readonly scope = byId<HTMLSelectElement>("scope");
  private readonly event = byId<HTMLSelectElement>("event");
  private readonly variant = byId<HTMLSelectElement>("variant");
  private events: EventInfo[] = [];
  private choice: Choice | null = null;

  constructor(private readonly chosen: (choice: Choice | null) => void) {
    this.scope.addEventListener("change", () => this.set(null));
    this.event.addEventListener("change", () => {
      const info = this.events.find((e) => e.scope === this.scope.value && e.event === this.event.value);
      this.set(info ? { scope: info.scope, event: info.event, variant: info.variants[0]?.name ?? "default" } : null);
    });
    this.variant.addEventListener("change", () => this.choice && this.set({ ...this.choice, variant: this.variant.value }));
  }

  /** What is chosen, null when no event is. */
  current(): Choice | null {
    return this.choice;
  }

  /** The registration of the chosen event; undefined when none is chosen or it is gone. */
  info(): EventInfo | undefined {
    return this.events.find((e) => e.scope === this.choice?.scope && e.event === this.choice.event);
  }

  /** The chosen variant; undefined when nothing is chosen or its fixture is gone. */
  variantInfo(): Variant | undefined {
    return this.info()?.variants.find((v) => v.name === this.choice?.variant);
  }

  /** Takes over new lists. The choice stays even when what was chosen is gone, because its text may be edited. */
  update(app: App, events: EventInfo[]): Fate {
    this.events = events;
    const several = app.scopes.length > 1;
    byId("scope-field").hidden = !several;
    const kind = app.scopes[0]?.kind ?? "module";
    byId("scope-label").textContent = kind === "product" ? "Select product" : "Select module";
    fill(this.scope, app.scopes.map((s) => option(s.name, scopeText(s))));
    if (this.choice) this.scope.value = this.choice.scope;
    this.render();
    if (this.choice && !this.info()) return "event-gone";
    return this.choice && !this.variantInfo() ? "variant-gone" : "kept";
  }

  /** Chooses by name as a deep link does; a missing scope is the first that has the event. Tells what cannot be found. */
  choose(want: Partial<Choice>): string {
    const named = this.events.filter((e) => e.event === want.event);
    const info = want.scope ? named.find((e) => e.scope === want.scope) : named[0];
    if (!info) {
      if (want.scope) this.scope.value = want.scope;
      this.render();
      return want.event ? `${want.event} is not registered${want.scope ? ` in ${want.scope}` : ""}.` : "";
    }
    const name = want.variant || info.variants[0]?.name || "default";
    const known = info.variants.some((v) => v.name === name);
    this.scope.value = info.scope;
    this.set({ scope: info.scope, event: info.event, variant: known ? name : (info.variants[0]?.name ?? "default") });
    return known ? "" : `${info.event} has no variant “${name}”; the default is shown.`;
  }

  private set(choice: Choice | null): void {
    this.choice = choice;
    this.render();
    this.chosen(choice);
  }

  private render(): void {
    const scope = this.choice?.scope ?? this.scope.value;
    this.renderEvents(this.events.filter((e) => e.scope === scope));
    this.renderVariants();
  }

  private renderEvents(events: EventInfo[]): void {
    const options: HTMLElement[] = [option("", "Select an event")];
    const kinds = [...new Set(events.map((e) => e.kind))];
    for (const kind of kinds) {
      const list = events.filter((e) => e.kind === kind).map((e) => option(e.event, e.label ? `${e.event} · ${e.label}` : e.event));
      options.push(...(kinds.length > 1 ? [group(kind, list)] : list));
    }
    if (this.choice && !this.info()) options.push(option(this.choice.event, `${this.choice.event} (no longer registered)`));
    fill(this.event, options);
    this.event.value = this.choice?.event ?? "";
    this.event.disabled = events.length === 0 && !this.choice;
  }

  private renderVariants(): void {
    const variants = this.info()?.variants ?? [];
    const options = variants.map((v) => option(v.name, variantText(v)));
    if (this.choice && !this.variantInfo()) options.push(option(this.choice.variant, `${this.choice.variant} (file is gone)`));
    fill(this.variant, options.length ? options : [option("", "default")]);
    this.variant.value = this.choice?.variant ?? "";
    this.variant.disabled = !this.choice;
  }
}

/** The label, with the name when it does not follow from the label: scripts and manifests use the name. */
function scopeText(s: Scope): string {
  const plain = s.label.toLowerCase().replaceAll(" ", "_");
  return !s.label || s.label === s.name ? s.name : plain === s.name ? s.label : `${s.label} (${s.name})`;
}

function variantText(v: Variant): string {
  return `${v.name} · ${v.description || originWord[v.origin]}`;
}

function option(value: string, text: string): HTMLOptionElement {
  return h("option", { value }, text);
}

function group(kind: Kind, options: HTMLElement[]): HTMLOptGroupElement {
  return h("optgroup", { label: kindWord[kind] }, ...options);
}

/** Replaces the options only when they differ: replacing them closes an open picker. */
function fill(select: HTMLSelectElement, options: HTMLElement[]): void {
  const next = options.map((o) => o.outerHTML).join("");
  if (select.innerHTML !== next) select.replaceChildren(...options);
}
